"""The navigation on the left: the pages in their groups, with how many findings wait on each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from governance_app.ui.pages.registry import PageDescription
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label, plain_tip
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import pressed_by_enter

_LARGEST_SHOWN = 999


class NavigationItem(QAbstractButton):
    """One page in the navigation; the arrow keys go to its neighbours."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_title(title)
        theme().changed.connect(self._refresh)

    @property
    def count(self) -> int:
        """How many findings wait on the page."""
        return self._count

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter opens the page, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_title(self, title: str) -> None:
        """Name the page."""
        self.setText(title.replace("&", "&&"))
        self._name()

    def set_count(self, count: int) -> None:
        """Show how many findings wait on the page; none show nothing."""
        if count != self._count:
            self._count = count
            self._name()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the title and a count."""
        metrics = QFontMetrics(theme().font(bold=True))
        width = metrics.horizontalAdvance(self.text()) + theme().scaled(70)
        return QSize(width, max(theme().scaled(27), metrics.height() + theme().scaled(8)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the title, and the count in its pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, size = theme().colours, theme().scaled
        frame = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            ground = colours.selected if self.isChecked() else colours.hovered
            draw_ground(painter, frame, size(6), ground)
        inside = frame.adjusted(size(10), 0, -size(10), 0)
        if self._count:
            inside.setRight(self._paint_count(painter, inside) - size(6))
        painter.setFont(theme().font(bold=self.isChecked()))
        painter.setPen(colours.accent if self.isChecked() else colours.text)
        draw_line(painter, inside, self.text().replace("&&", "&"))
        if self.hasFocus():
            draw_focus(painter, frame.adjusted(0.5, 0.5, -0.5, -0.5), size(6))

    def _paint_count(self, painter: QPainter, inside: QRectF) -> float:
        """Draw the pill at the right end; returns where it begins."""
        tone, size = theme().colours.error, theme().scaled
        painter.setFont(theme().font(0.86, bold=True))
        text = str(self._count) if self._count <= _LARGEST_SHOWN else f"{_LARGEST_SHOWN}+"
        height = painter.fontMetrics().height() + size(2)
        width = max(painter.fontMetrics().horizontalAdvance(text) + size(12), height * 1.25)
        pill = QRectF(inside.right() - width, (self.height() - height) / 2, width, height)
        draw_ground(painter, pill, height / 2, tone.ground, tone.edge)
        painter.setPen(tone.text)
        draw_line(painter, pill, text, "centre")
        return pill.left()

    def _name(self) -> None:
        title = self.text().replace("&&", "&")
        findings = f", {self._count:,} finding{'s' * (self._count != 1)}" if self._count else ""
        self.setAccessibleName(f"{title}{findings}")
        self.setToolTip(plain_tip(f"{title}{findings}") if findings else "")

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()


class Navigation(QWidget):
    """The list of pages. Groups that have no page are not there."""

    chosen = Signal(object)  # a PageDescription

    def __init__(
        self, pages: Sequence[PageDescription], title_of: Callable[[PageDescription], str]
    ) -> None:
        super().__init__()
        self._items: dict[str, NavigationItem] = {}
        self._layout = QVBoxLayout(self)
        group = ""
        for page in sorted(pages, key=lambda each: _GROUPS.index(each.group)):
            if page.group != group:
                group = page.group
                self._layout.addWidget(_Heading(group))
            item = NavigationItem(title_of(page))
            item.clicked.connect(lambda _=False, page=page: self.chosen.emit(page))
            self._items[page.name] = item
            self._layout.addWidget(item)
        self._layout.addStretch()
        self._space()
        theme().changed.connect(self._space)

    def item(self, name: str) -> NavigationItem:
        """Return the item of a page; KeyError where there is none."""
        return self._items[name]

    def set_current(self, name: str) -> None:
        """Mark the page that is open."""
        self._items[name].setChecked(True)

    def set_title(self, name: str, title: str) -> None:
        """Name a page anew."""
        self._items[name].set_title(title)

    def set_count(self, name: str, count: int) -> None:
        """Show how many findings wait on a page."""
        self._items[name].set_count(count)

    def _space(self) -> None:
        size = theme().scaled
        self._layout.setContentsMargins(size(8), size(12), size(8), size(8))
        self._layout.setSpacing(size(3))


_GROUPS = ("", "Define", "Assure", "Publish")


class _Heading(Label):
    def __init__(self, group: str) -> None:
        super().__init__(group.upper(), tone="muted", size=0.84)
        theme().changed.connect(self._indent)
        self._indent()

    def _indent(self) -> None:
        size = theme().scaled
        self.setContentsMargins(size(10), size(10), 0, size(2))
