"""Importing people from HR: the difference first, then everything as one command."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, Kind, Person
from governance_app.exchange.people.columns import (
    PEOPLE_TARGETS,
    mapped_people,
    people_texts,
    refuse_nameless,
)
from governance_app.exchange.people.matching import PeopleMatching
from governance_app.exchange.registers.difference import (
    Difference,
    FieldChange,
    Outcome,
    RowOutcome,
    Suggestion,
)
from governance_app.exchange.registers.drafting import Drafting, Matched, NewKey
from governance_app.exchange.registers.mapping import Mapped, Target, by_target, heading_test
from governance_app.exchange.registers.table import Table, read_table

_WORDS = {
    Outcome.ADDED: "joined",
    Outcome.LEFT: "left",
    Outcome.MOVED: "moved",
    Outcome.CHANGED: "changed",
    Outcome.SAME: "the same",
    Outcome.REFUSED: "refused",
}
_MOVING = frozenset({"team", "manager"})


@dataclass(frozen=True)
class PeopleImport:
    """A list of people that was read, and how it is to be understood.

    `on` is the day for which the list holds. Where it is `complete`, active people who are not on
    it have left, with `on` as their last day. `decided` says whom rows mean by their number: the
    key of a person, or None for somebody new. With `accept`, suggestions are taken.
    """

    table: Table
    mapped: Mapped
    on: datetime.date
    complete: bool = False
    decided: Mapping[int, Key | None] = field(default_factory=dict)
    accept: bool = False
    kind: Kind[Person] = PERSON
    targets: tuple[Target, ...] = PEOPLE_TARGETS

    def with_mapped(self, mapped: Mapped) -> "PeopleImport":
        """Return the same list with its columns understood otherwise."""
        return replace(self, mapped=mapped)

    def difference(self, framework: Framework, new_key: NewKey) -> Difference:
        """Return who joined, left, moved or changed. Refuses a list without names."""
        refuse_nameless(self.table.name, self.mapped)
        rows_found = ((row, by_target(self.mapped, cells)) for row, cells in self.table.rows)
        matching = PeopleMatching(
            framework, people_texts(rows_found), self.decided, accept=self.accept
        )
        matching.give_keys(new_key)
        rows = [_with_same_email_left_out(row) for row in matching.rows]
        drafting = Drafting(framework, PERSON, rows)
        left = self._left(matching, rows) if self.complete else []
        outcomes = (
            *(self._outcome(drafting, row, matching.suggestions.get(row.row, ())) for row in rows),
            *(self._outcome_of_left(person) for person in left),
        )
        named = f"{self.table.name} imported: {_in_words(outcomes)}"
        ending = [(person.key, {"ends": self.on}) for person in left]
        return Difference(outcomes, drafting.command(named, ending), _WORDS)

    def _left(self, matching: PeopleMatching, rows: list[Matched]) -> list[Person]:
        """Return the active people who are not on the list; who leaves that very day is known.

        A list on which nobody can be read would end everybody, so it is refused.
        """
        if all(row.reason for row in rows):
            raise Refusal(
                f"“{self.table.name}” has nobody on it who can be imported, so it cannot be a "
                "complete list; choose another file."
            )
        return [
            person
            for person in matching.on_no_row
            if covers(person, self.on) and person.ends != self.on
        ]

    def _outcome(
        self, drafting: Drafting, row: Matched, suggestions: tuple[Suggestion, ...]
    ) -> RowOutcome:
        changes = drafting.field_changes(row) if not row.reason else ()
        notes = (*row.notes, *self._note_of_return(row))
        name = row.name or (row.item.name if row.item is not None else "")
        return RowOutcome(
            row.row, name, _became(row, changes), row.key, changes, row.reason, notes, suggestions
        )

    def _note_of_return(self, row: Matched) -> tuple[str, ...]:
        """Return what is said of somebody on the list whose last day is over."""
        if row.item is None or row.reason or "ends" in row.texts:
            return ()
        if row.item.ends is None or row.item.ends >= self.on:
            return ()
        return (f"Their last day {row.item.ends} stays; empty it if they came back.",)

    def _outcome_of_left(self, person: Person) -> RowOutcome:
        ends = PERSON.field("ends")
        before = person.ends.isoformat() if person.ends else ""
        change = FieldChange(ends.name, ends.label, before, self.on.isoformat())
        return RowOutcome(0, person.name, Outcome.LEFT, person.key, (change,))


def read_people(
    path: Path, on: datetime.date, *, cancelled: Callable[[], bool] | None = None
) -> PeopleImport:
    """Read a list of people from CSV or a spreadsheet, guarded; `on` is the day that it holds for.

    Blocks: call it off the window's thread. Raises Refusal, and Cancelled when `cancelled` says so.
    """
    table = read_table(path, heading_test(PEOPLE_TARGETS), cancelled=cancelled)
    return PeopleImport(table, mapped_people(table.headings), on)


def _became(row: Matched, changes: tuple[FieldChange, ...]) -> Outcome:
    if row.reason:
        return Outcome.REFUSED
    if row.item is None:
        return Outcome.ADDED
    if any(change.field in _MOVING for change in changes):
        return Outcome.MOVED
    return Outcome.CHANGED if changes else Outcome.SAME


def _with_same_email_left_out(row: Matched) -> Matched:
    """Leave an e-mail out that differs only in its case: it is the same address."""
    email = row.texts.get("email", "")
    if row.item is not None and email.casefold() == row.item.email.strip().casefold():
        row.texts = {name: text for name, text in row.texts.items() if name != "email"}
    return row


def _in_words(outcomes: tuple[RowOutcome, ...]) -> str:
    """Return "12 joined, 3 left and 5 moved"."""
    said = []
    for outcome in (Outcome.ADDED, Outcome.LEFT, Outcome.MOVED, Outcome.CHANGED):
        count = sum(each.outcome is outcome for each in outcomes)
        if count:
            said.append(f"{count:,} {_WORDS[outcome]}")
    *most, last = said or ["nothing new"]
    return f"{', '.join(most)} and {last}" if most else last
