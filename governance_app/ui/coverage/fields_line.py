"""The fields beside the tabs of the map, each with its label, on as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.wrapping_row import WrappingRow

_WITHOUT_LIMIT = 16_777_215


class FieldsLine(QWidget):
    """Holds fields; beside the tabs in one line, below them in more where there is little room."""

    def __init__(self, fields: Sequence[tuple[str, QWidget, int]]) -> None:
        """Take labels, fields and how wide each field is, in pixels at the usual size."""
        super().__init__()
        size = theme().scaled
        self._pairs = [_pair(label, field, size(wide)) for label, field, wide in fields]
        self._row = WrappingRow()
        self._row.show_widgets(self._pairs)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(size(14), size(4), size(14), size(4))
        layout.addWidget(self._row)

    @property
    def one_line(self) -> int:
        """The width in which all stand in one line, in pixels."""
        margins = theme().scaled(14) * 2
        return self._row.one_line + margins

    def stand_below(self, is_below: bool) -> None:
        """Use as many lines as the width asks for, or just one."""
        self.setMinimumWidth(0 if is_below else self.one_line)
        self.setMaximumWidth(_WITHOUT_LIMIT if is_below else self.one_line)


def _pair(label: str, field: QWidget, wide: int) -> QWidget:
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, theme().scaled(6), 0)
    line.addWidget(Label(label, tone="muted"))
    line.addWidget(field)
    field.setFixedWidth(wide)
    return pair
