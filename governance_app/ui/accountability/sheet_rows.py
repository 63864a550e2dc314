"""The rows of a sheet: a heading a section, and below it each item; made when they are looked at."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from governance_app.domain.accountability.sheet import Charge, Section, Sheet
from governance_app.domain.accountability.telling import way_told
from governance_app.domain.accountability.ways import Way
from governance_app.domain.framework import Framework
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.rules import Subject
from governance_app.domain.words import shortened
from governance_app.ui.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_LONGEST = 160


class ListedRow(Protocol):
    """What such a list shows: a heading (without a subject), or an item."""

    @property
    def text(self) -> str:
        """What stands there first."""

    @property
    def subject(self) -> Subject | None:
        """Where it leads to."""

    @property
    def spoken(self) -> str:
        """The whole row, for a tooltip and for who listens."""


class Row(NamedTuple):
    """A heading (without a subject), or an item with what is told of it."""

    text: str
    detail: str = ""
    subject: Subject | None = None
    rests: bool = False

    @property
    def spoken(self) -> str:
        """The whole row, for a tooltip and for who listens."""
        alone = "nobody answers for it without them" if self.rests and self.subject else ""
        return ", ".join(filter(None, (self.text, self.detail, alone)))


class SheetRows(Sequence[Row]):
    """The rows of a sheet, made when they are looked at: there may be thousands."""

    def __init__(self, framework: Framework, sheet: Sheet, *, alone: bool = False) -> None:
        """Show all of a sheet, or what nobody would answer for without them."""
        self._framework, self._sheet = framework, sheet
        self._resting = [len(each.resting) for each in sheet.sections]
        self._parts: list[tuple[Section, Sequence[Charge], int]] = [
            (section, section.resting if alone else section.charges, resting)
            for section, resting in zip(sheet.sections, self._resting, strict=True)
            if resting or not alone
        ]
        self._begins = list(accumulate((len(each) + 1 for _, each, _ in self._parts), initial=0))
        # Where all is through one role, that role is said once, above the list.
        self._is_of_one = len({way.role for way in sheet.roles}) == 1

    def __len__(self) -> int:
        return self._begins[-1]

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        part = bisect_right(self._begins, at) - 1
        section, charges, resting = self._parts[part]
        place = at - self._begins[part] - 1
        if place >= 0:
            return self._item(charges[place])
        told = f"{resting:,} on them alone" if resting else ""
        return Row(f"{section.title} · {len(charges):,}", told, rests=bool(resting))

    def _item(self, charge: Charge) -> Row:
        ways = (way for way in charge.ways if not (self._is_of_one and _is_plain(way)))
        told = (way_told(self._framework, self._sheet, way) for way in ways)
        # The role comes first: where there is little room, the name of the process is cut.
        words = " · ".join(dict.fromkeys(filter(None, (*told, shortened(charge.detail, 80)))))
        return Row(name_shown(charge), words, charge.subject, charge.rests)


def name_shown(charge: Charge) -> str:
    """Return what an item is called, in one line."""
    return shortened(" ".join(charge.label.split()), _LONGEST)


def _is_plain(way: Way) -> bool:
    return way.body is None and way.capacity == HOLDER


class SheetModel(QAbstractListModel):
    """The rows, for the list and for who listens to it."""

    redrawn = Signal(int)  # a row in sight has another content

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ListedRow] = ()
        self._count = 0  # Qt asks for it for every row that it places

    def show(self, rows: Sequence[ListedRow], seen: range) -> None:
        """Show other rows; as many as before leave the cursor where it is.

        They are drawn where those stood, as far as they are `seen` and differ: were they told as
        changed, Qt would place all of them anew.
        """
        if rows and len(rows) == self._count:
            before, self._rows = self._rows, rows
            for row in seen:
                if rows[row] != before[row]:
                    self.redrawn.emit(row)
            return
        self.beginResetModel()
        self._rows, self._count = rows, len(rows)
        self.endResetModel()

    def row(self, index: _Index) -> ListedRow | None:
        """Return a row; None where there is none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name and way
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._count

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that items can be chosen and headings cannot."""
        row = self.row(index)
        if row is None or row.subject is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a row, or the whole of it."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return plain_tip(row.spoken) if role == Qt.ItemDataRole.ToolTipRole else None
