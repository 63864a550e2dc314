"""What the inspector shows of the matrix: a cell, an activity, a role, a section, or many cells."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from governance_app.domain.changes import Headline
from governance_app.domain.commands import Command, EditItem, SetNote
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, ROLE, Kind, kind_named
from governance_app.domain.matrix import Mask
from governance_app.domain.rules import Finding, Subject
from governance_app.ui.inspection.findings import findings_section
from governance_app.ui.inspection.inspection import (
    Block,
    EditableText,
    Inspection,
    LetterMeaning,
    Letters,
    Link,
    PartLink,
    Section,
    Text,
)
from governance_app.ui.inspection.offices import office_line

#: The findings of an item, the worst first.
FindingsOf = Callable[[Subject], Sequence[Finding]]
#: The edit that changed something last: an item by its subject, a cell by its two keys.
LastChange = Callable[[Subject | tuple[Key, Key]], Headline | None]

#: Roles of an activity, or activities of a role, that are listed one by one.
_MOST_LISTED = 12


def _nothing_known(of: object) -> Headline | None:
    return None


@dataclass(frozen=True)
class Inspector:
    """Builds inspections of one framework as it is now."""

    framework: Framework
    findings_of: FindingsOf
    last_change: LastChange = _nothing_known
    today: datetime.date | None = None  # on which it is asked who holds what; None: it is not

    def cell(self, activity: Key, role: Key, number: str = "") -> Inspection:
        """Return what is known of a cell: the findings of its row, its letters, its note."""
        framework = self.framework
        letters = framework.matrix.letters(activity, role)
        subject = Subject(ACTIVITY.name, activity)
        words = " and ".join(framework.scheme.names(letters)) or "no letter"
        role_name = framework.roles[role].name
        selected = [Text(f"{role_name}: {words}", "strong")]
        office = office_line(framework, role, self.today) if self.today else None
        if office is not None:
            selected.append(office)
        sections = [*self._findings(subject), Section("Selected", tuple(selected))]
        if letters:
            sections.append(Section("Letters", (Letters(self._meanings(letters)),)))
            sections.append(Section("Note", (self._note(activity, role),)))
        else:
            symbols = ", ".join(each.symbol for each in framework.scheme.letters)
            hint = f"Type {symbols} to give this role a part in the activity."
            sections.append(Section("", (Text(hint, "muted"),)))
        sections += self._findings(Subject(ROLE.name, role), f"Findings of {role_name}")
        sections += self._changed((activity, role))
        return Inspection(self._title(activity, number), self._where(activity), tuple(sections))

    def activity(self, activity: Key, number: str = "") -> Inspection:
        """Return what is known of an activity."""
        subject = Subject(ACTIVITY.name, activity)
        sections = [*self._findings(subject), *self._roles_of(activity)]
        sections.append(self._described(ACTIVITY, activity, "description"))
        sections += self._changed(subject)
        return Inspection(self._title(activity, number), self._where(activity), tuple(sections))

    def section(self, subject: Subject) -> Inspection:
        """Return what is known of a component or a process."""
        kind = kind_named(subject.kind)
        item = self.framework.of(kind)[subject.key]
        sections = [*self._findings(subject)]
        if subject.kind == PROCESS.name:
            owner = self.framework.processes[subject.key].owner
            block: Block = Text("None named", "muted")
            if owner is not None:
                block = Link(self.framework.roles[owner].name, Subject(ROLE.name, owner))
            sections.append(Section("Process owner", (block,)))
        sections.append(self._described(kind, subject.key, "purpose"))
        sections += self._changed(subject)
        return Inspection(item.name, kind.label, tuple(sections))

    def several(self, cells: int, activities: Iterable[Key], rows: int, roles: int) -> Inspection:
        """Return a summary of many selected cells; `activities` are the rows to look at."""
        broken = [key for key in activities if self.findings_of(Subject(ACTIVITY.name, key))]
        counted = f"{_count(rows, 'activity', 'activities')} × {_count(roles, 'role')}"
        told = Text("Type a letter to set all of them; Delete clears them.")
        sections = [Section("Selected", (told,))]
        if broken:
            names = self.framework.activities
            links: list[Block] = [
                Link(names[key].name, Subject(ACTIVITY.name, key)) for key in broken[:_MOST_LISTED]
            ]
            if len(broken) > _MOST_LISTED:
                links.append(Text(f"and {len(broken) - _MOST_LISTED:,} more", "muted"))
            heading = f"{_count(len(broken), 'activity', 'activities')} with findings"
            sections.append(Section(heading, tuple(links)))
        return Inspection(_count(cells, "cell"), counted, tuple(sections))

    def _title(self, activity: Key, number: str) -> str:
        name = self.framework.activities[activity].name
        return f"{number} {name}" if number else name

    def _where(self, activity: Key) -> str:
        """Return the process of an activity and what that is in, the innermost first."""
        processes, names = self.framework.processes, []
        process = processes.get(self.framework.activities[activity].process)
        component: Key | None = None
        while process is not None:
            names.append(process.name)
            component = process.component
            process = processes.get(process.parent) if process.parent is not None else None
        if component is not None:
            names.append(self.framework.components[component].name)
        return " · ".join(names)

    def _findings(self, subject: Subject, heading: str = "Findings") -> list[Section]:
        return findings_section(self.framework, self.findings_of(subject), heading, self.today)

    def _meanings(self, letters: Mask) -> tuple[LetterMeaning, ...]:
        return tuple(
            LetterMeaning(each.symbol, each.name, each.meaning)
            for each in self.framework.scheme.of(letters)
        )

    def _note(self, activity: Key, role: Key) -> EditableText:
        note = self.framework.matrix.notes.get((activity, role), "")

        def changed(text: str) -> Command:
            return SetNote(activity, role, text)

        return EditableText(
            "",
            note,
            changed,
            several_lines=True,
            identity=(activity, role),
            placeholder="Why it is so, or what it is limited to",
        )

    def _roles_of(self, activity: Key) -> list[Section]:
        framework, sections = self.framework, []
        for letter in framework.scheme.in_a_cell:
            keys = framework.matrix.assigned(activity, 1 << letter.bit)
            roles = sorted((framework.roles[k] for k in keys), key=lambda r: (r.position, r.key))
            links: list[Block] = [
                Link(role.name, Subject(ROLE.name, role.key)) for role in roles[:_MOST_LISTED]
            ]
            if len(roles) > _MOST_LISTED:
                links.append(Text(f"and {len(roles) - _MOST_LISTED:,} more", "muted"))
            if links:
                sections.append(Section(letter.name, tuple(links)))
        return sections

    def _described(self, kind: Kind, key: Key, name: str) -> Section:  # type: ignore[type-arg]  # any kind
        field = kind.field(name)
        item = self.framework.of(kind)[key]

        def changed(text: str) -> Command:
            return EditItem(kind.name, key, {name: text})

        text = EditableText(
            "",
            getattr(item, name),
            changed,
            several_lines=True,
            identity=(kind.name, key, name),
            placeholder=field.help,
        )
        return Section(field.label, (text,))

    def _changed(self, of: Subject | tuple[Key, Key]) -> list[Section]:
        return changed_section(self.last_change(of), of)


def changed_section(
    change: Headline | None, of: Subject | tuple[Key, Key] | None = None
) -> list[Section]:
    """Return which edit changed something last, and a way to all that changed it.

    Nothing where it is not known which edit that was.
    """
    if change is None:
        return []
    when = change.recorded_at.astimezone()
    by = f"{change.author}, {when.day} {when:%b %Y %H:%M}"
    blocks: list[Block] = [Text(change.title), Text(by, "muted")]
    if of is not None:
        blocks.append(PartLink("Who changed this?", "history", history_part(of)))
    return [Section("Last changed", tuple(blocks))]


def history_part(of: Subject | tuple[Key, Key]) -> str:
    """Return the part of the history page that has what changed an item or a cell."""
    return f"{of.kind}:{of.key}" if isinstance(of, Subject) else f"cell:{of[0]}:{of[1]}"


def load_of(framework: Framework, roles: Iterable[Key]) -> tuple[Block, ...]:
    """Return how often these roles have each letter."""
    matrix = framework.matrix
    column = b"".join(
        bytes(row[slot] for row in matrix.rows.values() if slot < len(row))
        for slot in (matrix.slots[role] for role in roles)
    )
    counted = tuple(
        LetterMeaning(each.symbol, f"{each.name}: {count:,}", each.meaning)
        for each in framework.scheme.in_a_cell
        if (count := sum(letters >> each.bit & 1 for letters in column if letters))
    )
    return (Letters(counted),) if counted else (Text("None yet", "muted"),)


def inspect_item(inspector: Inspector, subject: Subject, number: str = "") -> Inspection:
    """Return what is known of an item that has a row of the matrix; a role has a form."""
    if subject.kind in (PROCESS.name, COMPONENT.name):
        return inspector.section(subject)
    return inspector.activity(subject.key, number)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
