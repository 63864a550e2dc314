"""Importing a list of items of any kind: read, mapped by its headings, compared, one command."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Kind
from governance_app.exchange.registers.difference import Difference, Outcome, RowOutcome
from governance_app.exchange.registers.drafting import Drafting, Matched, NewKey
from governance_app.exchange.registers.mapping import (
    Mapped,
    Target,
    by_target,
    heading_test,
    importable,
    mapped_by_headings,
    refuse_unnamed,
    targets_of,
)
from governance_app.exchange.registers.matching import matched
from governance_app.exchange.registers.table import Table, read_table

#: What an import says of its rows.
IMPORT_WORDS = {
    Outcome.ADDED: "added",
    Outcome.CHANGED: "changed",
    Outcome.SAME: "the same",
    Outcome.REFUSED: "refused",
}


@dataclass(frozen=True)
class RegisterImport:
    """A list that was read, and which of its columns is which field of its kind."""

    kind: Kind[Any]
    table: Table
    targets: tuple[Target, ...]
    mapped: Mapped

    def with_mapped(self, mapped: Mapped) -> "RegisterImport":
        """Return the same list with its columns understood otherwise."""
        return replace(self, mapped=mapped)

    def difference(self, framework: Framework, new_key: NewKey) -> Difference:
        """Return what the list would change. Refuses one without the columns that it needs."""
        kind = self.kind
        needed = [each for each in kind.named_by if kind.field(each).required] or ["name"]
        for name in needed:
            refuse_unnamed(self.table.name, self.targets, self.mapped, name)
        texts = [(row, by_target(self.mapped, cells)) for row, cells in self.table.rows]
        rows = matched(framework, kind, [each for each in texts if each[1]], new_key)
        drafting = Drafting(framework, kind, rows)
        outcomes = tuple(_outcome(drafting, row) for row in rows)
        named = import_title(self.table.name, kind, outcomes)
        return Difference(outcomes, drafting.command(named), IMPORT_WORDS)


def read_register(
    path: Path, kind: Kind[Any], *, cancelled: Callable[[], bool] | None = None
) -> RegisterImport:
    """Read a list of items of a kind from CSV or a spreadsheet, guarded.

    Blocks: call it off the window's thread. Raises Refusal, and Cancelled when `cancelled` says so.
    """
    if not importable(kind):
        raise Refusal(f"{kind.plural} are not imported from lists.")
    targets = targets_of(kind)
    table = read_table(path, heading_test(targets), cancelled=cancelled)
    return RegisterImport(kind, table, targets, mapped_by_headings(table.headings, targets))


def _outcome(drafting: Drafting, row: Matched) -> RowOutcome:
    changes = drafting.field_changes(row) if not row.reason else ()
    if row.reason:
        outcome = Outcome.REFUSED
    elif row.item is None:
        outcome = Outcome.ADDED
    else:
        outcome = Outcome.CHANGED if changes else Outcome.SAME
    return RowOutcome(row.row, row.name, outcome, row.key, changes, row.reason, tuple(row.notes))


def import_title(file: str, kind: Kind[Any], outcomes: tuple[RowOutcome, ...]) -> str:
    """Return "roles.csv imported: 12 roles added and 3 changed"."""
    added = sum(each.outcome is Outcome.ADDED for each in outcomes)
    changed = sum(each.outcome is Outcome.CHANGED for each in outcomes)
    said = [
        f"{kind.counted(added)} added" if added else "",
        f"{changed:,} changed" if changed else "",
    ]
    return f"{file} imported: {' and '.join(part for part in said if part) or 'nothing new'}"
