"""The form of a template: what writing and reading must agree on.

Everything here is found from the descriptions of the kinds, so that a kind that comes later is
written and read without a change.
"""

from typing import Any

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.kinds import (
    COMPONENT,
    KINDS,
    LETTER,
    METRIC,
    PERSON,
    PROCESS,
    PROFILE,
    ROLE,
)
from governance_app.domain.kinds.kind import Kind
from governance_app.template_files import SUMMARY, TITLE

#: Raised when an older program could misread what is written.
VERSION = 1

#: The members above the tables, which say what the template is.
HEAD = ("format", "version", TITLE, SUMMARY)
FRAMEWORK = "framework"
#: The members of an item that are no fields of its kind.
REF, LETTERS, NOTES = "ref", "letters", "notes"


def _without_people() -> tuple[Kind[Any], ...]:
    """Return the kinds that need no person: who holds a role is no part of a template.

    Nor is what has taken place, or a picture: a logo is that of the organisation that made it.
    """
    left_out = {PERSON.name}
    kept: list[Kind[Any]] = []
    for kind in KINDS:  # each after the kinds that it refers to
        if (
            kind.name in left_out
            or kind.is_record
            or any(each.type is FieldType.PICTURE for each in kind.fields)
            or any(each.required and each.refers_to in left_out for each in kind.references)
        ):
            left_out.add(kind.name)
        elif kind is not PROFILE:
            kept.append(kind)
    return tuple(kept)


#: The kinds that a template holds, each after the kinds that it refers to.
TEMPLATE_KINDS = _without_people()
#: The same kinds by name.
KIND_OF = {kind.name: kind for kind in TEMPLATE_KINDS}
#: The order in which they are written: who, then what, then all else.
WRITTEN_KINDS = tuple(
    sorted(
        TEMPLATE_KINDS,
        key=lambda kind: (
            [LETTER, ROLE, COMPONENT, PROCESS].index(kind)
            if kind in (LETTER, ROLE, COMPONENT, PROCESS)
            else 4
        ),
    )
)

#: What an item may stand inside of although it would outlive it.
_ALSO_INSIDE = {PROCESS.name: ("component",), METRIC.name: ("objective",)}


def homes(kind: Kind[Any]) -> tuple[Field, ...]:
    """Return the references that say what an item stands inside of, the nearest first.

    An item stands inside what it is removed with; of two references to one kind the first counts.
    """
    also = _ALSO_INSIDE.get(kind.name, ())
    found: dict[str, Field] = {}
    references = sorted(kind.references, key=lambda each: each.name in also)
    for each in references:
        inside = each.when_removed is WhenRemoved.REMOVE or each.name in also
        if inside and each.refers_to in KIND_OF:
            found.setdefault(each.refers_to, each)
    return tuple(found.values())


def home_in(kind: Kind[Any], outer: Kind[Any]) -> Field | None:
    """Return the reference that standing inside an item of another kind fills; None for none."""
    return next((each for each in homes(kind) if each.refers_to == outer.name), None)


def written_fields(kind: Kind[Any]) -> tuple[Field, ...]:
    """Return the fields that a template holds: not the order, nor what means nothing to a reader.

    What refers to a person is left out too.
    """
    return tuple(
        each
        for each in kind.fields
        if each.shown
        and each.type is not FieldType.POSITION
        and (each.type is not FieldType.REFERENCE or each.refers_to in KIND_OF)
    )
