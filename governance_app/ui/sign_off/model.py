"""The sign-offs of a version as a table: what needs an answer first."""

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SignOff, Version
from governance_app.domain.kinds.sign_off import ACCEPTED, DECLINED, OPEN, OUTCOMES, QUESTIONED
from governance_app.domain.signing_off.standing import (
    IN_ORDER,
    Reminder,
    by_name,
    reminders,
    standing_of,
)
from governance_app.domain.words import counted
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.listing import ListModel

_Index = QModelIndex | QPersistentModelIndex
#: How wide the columns are, in pixels at the usual size; the remark has what is left.
WIDTHS = (150, 226, 96, 92, 176, 80)
_ANSWER, _WANTED = 2, 4
#: How an answer is coloured; its word says the same.
TONES: Mapping[str, str] = {
    OPEN: "muted",
    ACCEPTED: "success",
    QUESTIONED: "warning",
    DECLINED: "error",
}


class RowDelegate(QStyledItemDelegate):
    """Draws cells without a frame of their own: a row is one thing, and its selection shows it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802  # Qt's name
        """Leave the frame of the current cell out, which would dim its text."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class SignOffModel(ListModel):
    """One row for each person and role that is asked; filtered by answer and by text."""

    heads = ("Person", "Role", "Answer", "On", "Wanted by", "Remark")

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[SignOff, ...] = ()
        self._there: list[SignOff] = []
        self._late: dict[Key, Reminder] = {}
        self.counts: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """How many are listed."""
        return len(self._there)

    @property
    def total(self) -> int:
        """How many are asked."""
        return len(self._all)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        return self.words(self._there[row])[column]

    def words(self, asked: SignOff) -> tuple[str, ...]:
        """Return a row in words."""
        return (
            asked.person_name,
            asked.role_name,
            OUTCOMES[asked.outcome],
            asked.day.isoformat() if asked.day is not None else "",
            self._wanted(asked),
            asked.remark,
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, and the colour of an answer."""
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            asked = self._there[index.row()]
            if index.column() == _ANSWER:
                return text_colour(TONES[asked.outcome])
            if index.column() == _WANTED and self._reminder(asked) is not None:
                return text_colour("error" if self._is_late(asked) else "muted")
            return None
        return super().data(index, role)

    def show(
        self,
        framework: Framework,
        version: Version | None,
        today: datetime.date,
        outcomes: frozenset[str] = frozenset(),
        text: str = "",
    ) -> None:
        """List the sign-offs of a version: with these outcomes, and with a text in a cell."""
        self.beginResetModel()
        standing = standing_of(framework, version) if version is not None else None
        self._all = standing.sign_offs if standing is not None else ()
        self.counts = Counter(each.outcome for each in self._all)
        wanted = reminders(framework, today) if version is not None else ()
        self._late = {
            each.person: each
            for each in wanted
            if version is not None and each.number == version.number
        }
        ranks = {outcome: place for place, outcome in enumerate(IN_ORDER)}
        folded = text.strip().casefold()
        self._there = [
            each
            for each in sorted(self._all, key=lambda each: (ranks[each.outcome], by_name(each)))
            if (not outcomes or each.outcome in outcomes)
            and (not folded or any(folded in cell.casefold() for cell in self.words(each)))
        ]
        self.endResetModel()

    def sign_off(self, row: int) -> SignOff | None:
        """Return what stands in a row, None where there is none."""
        return self._there[row] if 0 <= row < len(self._there) else None

    def rows_of(self, keys: frozenset[Key]) -> list[int]:
        """Return the rows of these sign-offs."""
        return [row for row, each in enumerate(self._there) if each.key in keys]

    def _reminder(self, asked: SignOff) -> Reminder | None:
        return self._late.get(asked.person) if asked.outcome == OPEN else None

    def _is_late(self, asked: SignOff) -> bool:
        reminder = self._reminder(asked)
        return reminder is not None and reminder.is_late

    def _wanted(self, asked: SignOff) -> str:
        """Return by when an answer is wanted: "2026-11-17 · 5 days over"."""
        reminder = self._reminder(asked)
        if reminder is None or reminder.due is None:
            return ""
        over = f" · {counted(reminder.over, 'day')} over" if reminder.is_late else ""
        return f"{reminder.due}{over}"
