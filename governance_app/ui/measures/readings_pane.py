"""The readings of one metric as a table: typed, pasted, removed like the items of any register."""

from governance_app.domain.keys import Key
from governance_app.domain.kinds import READING
from governance_app.domain.registers.part import Part
from governance_app.domain.registers.query import Query
from governance_app.ui.registers.arrangement import Arrangement
from governance_app.ui.registers.pane import RegisterPane
from governance_app.ui.session import Session

_COLUMNS = ("day", "value")
_WORDS = (
    "No readings yet",
    "A reading is what the number was on a day. Type one, or paste two columns from a spreadsheet: "
    "days and values.",
)


class ReadingsPane(RegisterPane):
    """Shows and edits the readings of a metric, the earliest first."""

    def __init__(self, session: Session, metric: Key) -> None:
        super().__init__(session, READING, _COLUMNS, _WORDS, Part({"metric": metric}))
        self.of_metric = metric
        self.bar.hide()
        self.arrange(Arrangement(_COLUMNS, Query(sort=(("day", False),))))
        self.inspector_requested.connect(self._type)
        self.go_to_end()

    def show_metric(self, metric: Key) -> None:
        """Show the readings of another metric."""
        if metric != self.of_metric:
            self.of_metric = metric
            self.show_part(Part({"metric": metric}))
            self.go_to_end()

    def _type(self) -> None:
        """Type where the cursor is: a reading has no form of its own."""
        self.gestures.begin()

    def go_to_end(self) -> None:
        """Stand where the next reading is typed, or on the last one where nothing can be."""
        self.table.stand_at(self.model.rowCount() - 1, 0)

    def go_to_reading(self, key: Key) -> None:
        """Stand on the value of a reading."""
        row, column = self.model.row_of(key), self.model.place_of("value")
        if row is not None:
            self.table.stand_at(row, column or 0)
