"""What items say about roles and people: found from the descriptions of the kinds.

A kind that comes later is found without a change here. An approver who is found from the request
(the owner of what it is about, say) is no reference, so it is not among these.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from governance_app.domain.coverage import is_given_up
from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers
from governance_app.domain.kinds import KINDS, MEMBERSHIP, PERSON, ROLE, Kind, kind_named
from governance_app.domain.labels import label_of, names_connected
from governance_app.domain.referring import term_in_words
from governance_app.domain.registers.wording import number_text, with_marks

#: How the items are called that a field of this name gives to somebody.
_DONE = {"owner": "owned", "steward": "stewarded", "overseer": "overseen"}
#: What is told better than by the labels of kind and field.
_TITLES = {
    ("process", "owner"): "Processes owned",
    ("oversight", "role"): "Items overseen",
    ("approver_line", "role"): "Approval steps in which they are asked",
    ("approver_line", "escalate_to"): "Approval steps in which they are asked when time runs out",
    ("authority_limit", "role"): "Limits of authority",
    ("delegation", "role"): "Delegations of the authority",
    ("delegation", "from_person"): "Delegations given",
    ("delegation", "to_person"): "Delegations received",
    ("role", "reports_to"): "Roles that report to them",
    ("membership", "member"): "Bodies in which they sit",
    ("membership", "body"): "Members",
    ("person", "manager"): "People managed",
}
#: What an item is about that names nothing else.
_EVERY = {"authority_limit": "Every kind of decision"}
#: How roles and people stand to each other: told, but nothing to answer for.
_STRUCTURE = frozenset({ROLE.name, PERSON.name, MEMBERSHIP.name})


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from items of a kind to roles, or to people."""

    kind: Kind[Any]
    field: Field

    @property
    def name(self) -> str:
        """Its name for programs: "process.owner"."""
        return f"{self.kind.name}.{self.field.name}"

    @property
    def title(self) -> str:
        """What a list of these items is called: "Systems stewarded"."""
        known = _TITLES.get((self.kind.name, self.field.name))
        if known is not None:
            return known
        if self.field.name in _DONE:
            return f"{self.kind.plural} {_DONE[self.field.name]}"
        return f"{self.kind.plural}: {self.field.label}"

    @property
    def is_structure(self) -> bool:
        """Whether it says how roles and people stand to each other."""
        return self.kind.name in _STRUCTURE

    @property
    def answers(self) -> bool:
        """Whether somebody answers for the items by it."""
        return not self.is_structure and self.field.refers_to == ROLE.name

    def items(self, framework: Framework, day: datetime.date) -> Iterator[tuple[Any, Any]]:
        """Yield the key that each item refers to, and the item, of all that count on a day."""
        place = self.kind.columns.index(self.field.name)
        is_timed = {"starts", "ends"} <= set(self.kind.columns)
        for item in framework.of(self.kind).values():
            if item[place] is not None and _counts(framework, self.kind, item, day, is_timed):
                yield item[place], item


def relations_to(kind_name: str) -> tuple[Relation, ...]:
    """Return every relation to roles ("role") or people ("person"), in the order of the kinds.

    Left out are records of what took place, unless they are in force for a time, and what makes
    somebody hold a role or be away: that is told by the ways in which they answer.
    """
    return tuple(
        Relation(kind, field)
        for kind in KINDS
        for field in kind.references
        if field.refers_to == kind_name and _is_told(kind)
    )


def _is_told(kind: Kind[Any]) -> bool:
    is_timed = {"starts", "ends"} <= set(kind.columns)
    return kind.name not in ("appointment", "absence") and (is_timed or not kind.is_record)


def belongs_to_people(kind: Kind[Any]) -> bool:
    """Whether items of a kind make no sense without a person, as delegations do."""
    return any(each.refers_to == PERSON.name and each.required for each in kind.references)


def _counts(
    framework: Framework, kind: Kind[Any], item: Any, day: datetime.date, is_timed: bool
) -> bool:
    """Whether an item is there on a day: in its time, in use, and no mere note that none is needed."""
    if (is_timed and not covers(item, day)) or is_given_up(kind.name, item):
        return False
    if getattr(item, "not_required", False):
        return False
    for name in kind.one_of:
        about = getattr(item, name)
        if about is not None:
            target = kind.field(name).refers_to
            return not is_given_up(target, framework.tables[target][about])
    return True


def label_beside(framework: Framework, relation: Relation, item: Any) -> str:
    """Return what an item is called beside the role or person that it refers to.

    "Campaign budget · Finance" for an approver of that step, "CRM" for the oversight of it.
    """
    kind = relation.kind
    if not kind.named_by:
        return label_of(framework, kind, item)
    about = _about(framework, kind, item)
    if about:
        return about
    names = list(_above(framework, kind, item))
    names = names or names_connected(framework, kind, item, without=relation.field.name)
    return " · ".join(names) or _EVERY.get(kind.name, kind.label)


def _about(framework: Framework, kind: Kind[Any], item: Any) -> str:
    """Return the name of the one item that this one is about; "" where it is about none."""
    for name in kind.one_of:
        if getattr(item, name) is not None:
            target = kind_named(kind.field(name).refers_to)
            return label_of(framework, target, framework.of(target)[getattr(item, name)])
    return ""


def _above(framework: Framework, kind: Kind[Any], item: Any) -> Iterator[str]:
    """Yield the names of what an item belongs to, the outermost first."""
    for field in kind.references:
        if field.refers_to in (ROLE.name, PERSON.name):
            continue
        if field.required and field.when_removed is WhenRemoved.REMOVE:
            above = kind_named(field.refers_to)
            there = framework.of(above)[getattr(item, field.name)]
            yield from _above(framework, above, there)
            yield label_of(framework, above, there)


def detail_of(framework: Framework, relation: Relation, item: Any) -> str:
    """Return what else is to be known of an item without a name of its own: "up to 5,000".

    That is its amounts and days, and for what it is where it is called by what it is about.
    """
    if not relation.kind.named_by:
        return ""
    words = []
    for name in relation.kind.named_by if relation.kind.one_of else ():
        if name not in relation.kind.one_of and getattr(item, name) is not None:
            target = kind_named(relation.kind.field(name).refers_to)
            words.append(label_of(framework, target, framework.of(target)[getattr(item, name)]))
    for field in relation.kind.fields:
        value = getattr(item, field.name)
        if field.type is FieldType.DECIMAL:
            words.append(
                f"{field.label.lower()} {with_marks(number_text(value))}"
                if value is not None
                else ""
            )
        elif field.type is FieldType.YES_NO and value:
            words.append(field.label.lower())
    if "ends" in relation.kind.columns:
        words.append(term_in_words(item))
    return ", ".join(filter(None, words))
