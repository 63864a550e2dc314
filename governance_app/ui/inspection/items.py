"""The form of one item of any kind, made from the kind's description: fields, parts, what names it."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.commands import AddItem, Command, EditItem
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holding_of, holdings, is_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    ROLE,
    Kind,
    kind_named,
)
from governance_app.domain.labels import label_of
from governance_app.domain.referring import referring_to
from governance_app.domain.registers.editing import parts_of
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.cells import FindingsOf, LastChange, changed_section, load_of
from governance_app.ui.inspection.findings import findings_section
from governance_app.ui.inspection.forms import FormField, ToCommand
from governance_app.ui.inspection.inspection import Block, Inspection, Link, Section, Text
from governance_app.ui.inspection.offices import VACANT, coming_end_line
from governance_app.ui.inspection.options import options_of, text_shown, value_typed
from governance_app.ui.inspection.parts import PartsOf, timeline_of

#: Items that name this one, listed one by one.
_MOST_LISTED = 12
#: What stands above the parts of an item, or what names it, where their plural says too little.
_HEADINGS = {
    ("appointment", "role"): "Held by",
    ("appointment", "person"): "Holds",
    ("membership", "body"): "Members",
    ("membership", "member"): "Member of",
    ("standard_use", "standard"): "Applies to",
    ("touchpoint_metric", "touchpoint"): "Metrics",
    ("touchpoint_metric", "metric"): "Shows how these touchpoints do",
    ("person", "manager"): "Manager of",
    ("role", "reports_to"): "Reports from",
    ("process", "parent"): "Parts",
    ("integration", "from_system"): "Integrations to others",
    ("integration", "to_system"): "Integrations from others",
    ("review", "reviewer"): "Reviews made",
}
#: What a role is of an item: "Owner of systems".
_HELD_BY_A_ROLE = frozenset({"owner", "steward", "overseer"})
#: Fields that say something of a body only.
_OF_BODIES = frozenset({"quorum", "cadence"})


@dataclass(frozen=True)
class ItemInspector:
    """Builds forms. `now` is the framework as it is when it is asked."""

    now: Callable[[], Framework]
    findings_of: FindingsOf
    last_change: LastChange
    new_key: Callable[[], Key]
    today: datetime.date

    def inspection(self, kind: Kind[Any], key: Key) -> Inspection:
        """Return all that is known of an item, with what edits it."""
        framework, subject = self.now(), Subject(kind.name, key)
        item = framework.of(kind)[key]
        parts = self._parts(framework, kind, item)
        sections = [
            *findings_section(framework, self.findings_of(subject), today=self.today),
            *parts[:1],
            Section("Details", self._fields(framework, kind, item)),
            *parts[1:],
            *self._named_by(framework, kind, key),
            *self._through_roles(framework, kind, key),
            *changed_section(self.last_change(subject), subject),
        ]
        return Inspection(
            label_of(framework, kind, item), _subtitle(kind, item), tuple(sections), subject
        )

    def _fields(self, framework: Framework, kind: Kind[Any], item: Any) -> tuple[Block, ...]:
        return tuple(
            self.field(framework, kind, item, each)
            for each in kind.fields
            if is_shown(each) and not _is_beside_the_point(kind, item, each)
        )

    def field(
        self, framework: Framework, kind: Kind[Any], item: Any, described: Field
    ) -> FormField:
        """Return a field of an item as the form shows it."""
        key, name = item.key, described.name

        def to_command(text: str) -> Command:
            return EditItem(kind.name, key, {name: value_typed(self.now(), kind, described, text)})

        value = getattr(item, name)
        text = text_shown(framework, described, value)
        field = self._described(kind, described, text, to_command, (kind.name, key, name))
        if described.type is FieldType.REFERENCE and value is not None:
            return field._replace(subject=Subject(described.refers_to, value))
        return field

    def new_field(self, kind: Kind[Any], described: Field, owner: Subject | None) -> FormField:
        """Return a field of an item that is to be added to another one, or to none."""
        default = kind.record._field_defaults.get(described.name)
        value = text_shown(self.now(), described, default)
        identity = ("new", kind.name, owner, described.name)
        return self._described(kind, described, value, None, identity)

    def add(self, kind: Kind[Any], fixed: Mapping[str, Any], texts: Mapping[str, str]) -> Command:
        """Return the command that adds an item with what was typed; refuses what is no value."""
        framework = self.now()
        typed = {
            name: value_typed(framework, kind, kind.field(name), text)
            for name, text in texts.items()
        }
        return AddItem(kind.name, self.new_key(), {**typed, **fixed})

    def _described(
        self,
        kind: Kind[Any],
        described: Field,
        value: str,
        to_command: ToCommand | None,
        identity: tuple[object, ...],
    ) -> FormField:
        chosen = described.type in (FieldType.REFERENCE, FieldType.CHOICE)
        options = (lambda: options_of(self.now(), described)) if chosen else None
        return FormField(
            described.label,
            value,
            described.type,
            lambda text: value_typed(self.now(), kind, described, text),
            to_command,
            identity,
            described.help,
            options,
            described.required,
        )

    def _parts(self, framework: Framework, kind: Kind[Any], item: Any) -> list[Section]:
        sections = []
        for part_kind, parent in sorted(parts_of(kind), key=_is_no_appointment):
            made = PartsOf(self, framework, part_kind, parent, Subject(kind.name, item.key))
            is_seat = part_kind is MEMBERSHIP
            in_a_body = parent.name == "body" and getattr(item, "role_kind", "") == "body"
            if is_seat and not in_a_body and not made.items:
                continue
            blocks: list[Block] = [made.block()]
            if kind is ROLE and part_kind is APPOINTMENT:
                blocks = [*self._standing(framework, item.key), *blocks]
            if made.has_periods and len(made.items) > 1:
                blocks.append(timeline_of(made))
            heading = _HEADINGS.get((part_kind.name, parent.name), part_kind.plural)
            sections.append(Section(heading, tuple(blocks)))
        return sections

    def _standing(self, framework: Framework, role: Key) -> list[Block]:
        """Return what is to be known first of a role: that it is vacant, or will be."""
        holding = holding_of(framework, role, self.today)
        if is_vacant(framework, framework.roles[role], holding):
            return [Text(VACANT, "error")]
        ending = coming_end_line(framework, holding, self.today)
        return [ending] if ending is not None else []

    def _named_by(self, framework: Framework, kind: Kind[Any], key: Key) -> list[Section]:
        """Return what names the item and is no part of it, by what it is named as."""
        parts = {(part.name, field.name) for part, field in parts_of(kind)}
        links: dict[str, list[Block]] = {}
        for each in referring_to(framework, Subject(kind.name, key)):
            referring = kind_named(each.subject.kind)
            if (each.subject.kind, each.field) in parts:
                continue
            heading = _heading_of(referring, referring.field(each.field), kind)
            links.setdefault(heading, []).append(Link(each.label, each.subject))
        return [Section(heading, _shortened(blocks)) for heading, blocks in links.items()]

    def _through_roles(self, framework: Framework, kind: Kind[Any], key: Key) -> list[Section]:
        """Return the letters of a role, or of all roles of a person, and the processes owned."""
        if kind is ROLE:
            return [Section("Part in activities", load_of(framework, (key,)))]
        if kind is not PERSON:
            return []
        held = holdings(framework, self.today).of_people.get(key, ())
        roles = {each.role for each in held if each.capacity == "holder"}
        if not roles:
            return []
        owned: list[Block] = [
            Link(each.name, Subject(PROCESS.name, each.key))
            for each in framework.processes.values()
            if each.owner in roles
        ]
        sections = [Section("Part in activities, by the roles held", load_of(framework, roles))]
        return [*sections, Section("Owner of processes", _shortened(owned))] if owned else sections


def is_shown(described: Field) -> bool:
    """Whether a reader is shown the field; the order among siblings is seen by itself."""
    return described.shown and described.type is not FieldType.POSITION


def _heading_of(referring: Kind[Any], described: Field, kind: Kind[Any]) -> str:
    """Return what stands above the items that name one of a kind: "Manager of", "Systems"."""
    own = _HEADINGS.get((referring.name, described.name))
    if own is not None:
        return own
    if described.label == kind.label:
        return referring.plural
    if described.name in _HELD_BY_A_ROLE:
        return f"{described.name.capitalize()} of {referring.plural.lower()}"
    return f"{referring.plural} · {described.label}"


def _is_no_appointment(part: tuple[Kind[Any], Field]) -> bool:
    """For sorting: who holds a role, and what a person holds, come first."""
    return part[0] is not APPOINTMENT


def _is_beside_the_point(kind: Kind[Any], item: Any, described: Field) -> bool:
    """Whether a field says something of bodies only, and the role is none."""
    if kind is not ROLE or described.name not in _OF_BODIES or item.role_kind == "body":
        return False
    return not getattr(item, described.name)


def _subtitle(kind: Kind[Any], item: Any) -> str:
    if kind is ROLE:
        return f"{ROLE.field('role_kind').choices.get(item.role_kind, item.role_kind)} role"
    if kind is PERSON:
        return " · ".join(each for each in (item.title, item.team) if each) or kind.label
    return kind.label


def _shortened(blocks: list[Block]) -> tuple[Block, ...]:
    if len(blocks) <= _MOST_LISTED:
        return tuple(blocks)
    more = Text(f"and {len(blocks) - _MOST_LISTED:,} more", "muted")
    return (*blocks[:_MOST_LISTED], more)
