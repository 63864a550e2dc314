"""How much of the diagram is shown, in its lower right corner: collapsed or not, and how large."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import Card, Line


class ZoomBar(Card):
    """Buttons over the diagram. Without `folds` nothing there can be collapsed."""

    def __init__(self, canvas: DiagramView, *, folds: bool = True) -> None:
        super().__init__()
        self.setParent(canvas)
        self._canvas = canvas
        row = self._row = QHBoxLayout()
        row.setSpacing(theme().scaled(2))
        self.whole = Button("100 %", lambda: canvas.set_zoom(1.0), look="flat")
        self._folding: tuple[QWidget, ...] = ()
        if folds:
            self._folding = (
                Button("Collapse all", canvas.collapse_all, look="flat"),
                Button("Expand all", canvas.expand_all, look="flat"),
                Line(upright=True),
            )
        parts: tuple[QWidget, ...] = (
            *self._folding,
            Button(
                "Smaller", lambda: canvas.zoom_by(-1), look="flat", icon="minus", icon_only=True
            ),
            self.whole,
            Button("Larger", lambda: canvas.zoom_by(1), look="flat", icon="plus", icon_only=True),
            Button("Fit", canvas.fit, look="flat"),
        )
        for part in parts:
            row.addWidget(part)
        self.content.setContentsMargins(*[theme().scaled(3)] * 4)
        self.content.addLayout(row)
        canvas.zoom_changed.connect(self._say)
        canvas.resized.connect(self._place)
        theme().changed.connect(self._say)
        self._say()

    def _say(self) -> None:
        percent = round(self._canvas.zoom * 100, 0 if self._canvas.zoom >= 0.01 else 1)
        self.whole.setText(f"{percent:g} %")
        self.whole.setAccessibleName(f"Shown at {percent:g} percent; press for 100 percent")
        self.whole.updateGeometry()
        self.content.setContentsMargins(*[theme().scaled(3)] * 4)
        self._place()

    def _place(self) -> None:
        view, margin = self._canvas.viewport().size(), theme().scaled(10)
        for part in self._folding:  # the palette can do it, too
            part.setVisible(view.width() > theme().scaled(480))
        for part in self.findChildren(QWidget):
            part.updateGeometry()  # fonts may have become others since it was asked
        self._row.invalidate()
        size = self.sizeHint()
        left, top = view.width() - size.width() - margin, view.height() - size.height() - margin
        self.setGeometry(left, top, size.width(), size.height())
