"""What names an item: found from the descriptions of the kinds, whatever their number.

A kind that comes later is found without a change here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import KINDS, Kind
from governance_app.domain.labels import label_of, names_connected
from governance_app.domain.rules.rule import Subject


@dataclass(frozen=True, slots=True)
class Affected:
    """An item that refers to another one, as in "Process: Process owner" of “Campaigns”."""

    subject: Subject
    label: str  # its name; of an item that has none, what else it connects, or its days
    field: str  # the name of the field that refers
    relation: str  # its label, with that of the kind
    belongs: bool  # whether it makes no sense without the item that it refers to
    marks: tuple[str, ...] = ()  # what is ticked of it: "Chair"


def referring_to(framework: Framework, target: Subject) -> Iterator[Affected]:
    """Yield every item that refers to the target, but for kinds of which thousands may."""
    kinds = [kind for kind in KINDS if not kind.is_numerous]
    yield from referring_to_any(framework, target.kind, {target.key}, kinds)[target.key]


def referring_to_any(
    framework: Framework, kind_name: str, keys: Set[Key], kinds: Iterable[Kind[Any]] | None = None
) -> Mapping[Key, list[Affected]]:
    """Return what refers to each of these items of one kind; each table is looked at once."""
    found: dict[Key, list[Affected]] = defaultdict(list)
    for kind in KINDS if kinds is None else kinds:
        for field in kind.references:
            if field.refers_to != kind_name:
                continue
            place = kind.columns.index(field.name)
            for item in framework.of(kind).values():
                if item[place] in keys:
                    found[item[place]].append(_affected(framework, kind, item, field))
    return found


def _affected(framework: Framework, kind: Kind[Any], item: Any, field: Field) -> Affected:
    ticked = (each for each in kind.fields if each.type is FieldType.YES_NO)
    return Affected(
        Subject(kind.name, item.key),
        _label_beside(framework, kind, item, field),
        field.name,
        f"{kind.label}: {field.label}",
        field.when_removed is WhenRemoved.REMOVE,
        tuple(each.label for each in ticked if getattr(item, each.name)),
    )


def _label_beside(framework: Framework, kind: Kind[Any], item: Any, field: Field) -> str:
    """Return the name of an item, without what the reference leads to where more names it."""
    if field.name not in kind.named_by:
        return label_of(framework, kind, item)
    names = names_connected(framework, kind, item, without=field.name)
    if not names and "ends" in kind.columns:
        return term_in_words(item) or "always"
    return " · ".join(names) or label_of(framework, kind, item)


def term_in_words(period: Any) -> str:
    """Return "from 2026-01-01 until 2026-12-31", as far as the days of an item are set."""
    first = f"from {period.starts}" if period.starts is not None else ""
    last = f"until {period.ends}" if period.ends is not None else ""
    return " ".join(filter(None, (first, last)))
