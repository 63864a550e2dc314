"""What is being done just now, over the upper left corner of a diagram: where a card would go."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Card


class DoingBar(Card):
    """A sentence; hidden while there is none. The pointer goes through it."""

    def __init__(self, view: DiagramView) -> None:
        super().__init__()
        self.setParent(view)
        self.setBackgroundRole(QPalette.ColorRole.Window)  # or its words had the view's colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        self.label = Label("", wrap=True)
        self.content.addWidget(self.label)
        view.resized.connect(self._place)
        self.hide()

    def say(self, text: str, *, refused: bool = False) -> None:
        """Show a sentence, or nothing."""
        self.label.setText(text)
        self.label.set_tone("error" if refused else "plain")
        self.setVisible(bool(text))
        if text:
            self.raise_()
            self._place()

    def _place(self) -> None:
        if self.isHidden():
            return
        margin, size = theme().scaled(10), theme().scaled
        needed = self.label.fontMetrics().horizontalAdvance(self.label.text()) + size(40)
        width = min(needed, self._view.viewport().width() - 2 * margin, size(560))
        self.setGeometry(margin, margin, width, self._height_for(width))

    def _height_for(self, width: int) -> int:
        around = self.content.contentsMargins()
        inside = width - around.left() - around.right()
        return self.label.heightForWidth(inside) + around.top() + around.bottom()
