"""A long sheet of pages that scrolls: each is drawn when it comes into view."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars

#: The zoom steps, in pixels a point; 0 stands for "as wide as the view".
ZOOMS = (0.35, 0.5, 0.7, 0.85, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_GAP = 16
#: Pictures of this many pages are kept.
_KEPT = 12

#: Draws a page off this thread: (page, pixels a point), then hands the picture over.
Draw = Callable[[int, float], None]


class PageView(QAbstractScrollArea):
    """Shows the pages of a report below each other."""

    page_changed = Signal(int)  # the page in view, counted from 0

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        give_slim_bars(self)
        self._draw = draw
        self._pages: PdfPages | None = None
        self._zoom = 0.0
        self._pictures: dict[tuple[int, float], QImage] = {}
        self._wanted: set[tuple[int, float]] = set()
        self._tops: list[int] = []
        self._current = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Preview of the report")
        self.setAccessibleDescription("No pages yet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme().changed.connect(self.viewport().update)

    @property
    def scale(self) -> float:
        """The pixels a point that pages are shown with."""
        if self._zoom or self._pages is None or not self._pages.count:
            return self._zoom or 1.0
        widest = max(size.width() for size in self._pages.sizes)
        return max(0.2, (self.viewport().width() - 2 * _GAP) / widest)

    @property
    def current_page(self) -> int:
        """The page in view, counted from 0."""
        return self._current

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show the pages of another report, as far down as before."""
        self._pages = pages
        self._pictures.clear()
        self._wanted.clear()
        count = pages.count if pages else 0
        self.setAccessibleDescription(f"{count} pages" if count != 1 else "1 page")
        self._lay_out()

    def take_picture(self, number: int, scale: float, picture: QImage) -> None:
        """Show a page that has been drawn."""
        place = (number, scale)
        self._wanted.discard(place)
        if scale == self._drawn_scale():
            while len(self._pictures) >= _KEPT:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[place] = picture
            self.viewport().update()

    def zoom_by(self, steps: int) -> None:
        """Show the pages larger or smaller by some steps."""
        at = self.scale
        if steps > 0:
            self._set_zoom(next((zoom for zoom in ZOOMS if zoom > at + 0.01), ZOOMS[-1]))
        else:
            self._set_zoom(next((z for z in reversed(ZOOMS) if z < at - 0.01), ZOOMS[0]))

    def fit_width(self) -> None:
        """Show the pages as wide as the view."""
        self._set_zoom(0.0)

    def show_page(self, number: int) -> None:
        """Bring a page into view."""
        if 0 <= number < len(self._tops):
            self.verticalScrollBar().setValue(self._tops[number] - _GAP)
            if self._place(number).top() < self.viewport().height():
                self._make_current(number)  # the last pages may all be in view at the end

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return room for a page lying on its side."""
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the pages in view; those without a picture as white sheets for now."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().colours.band)
        if self._pages is None:
            return
        for number in range(self._pages.count):
            where = self._place(number)
            if not where.intersects(self.viewport().rect()):
                continue
            painter.fillRect(where, Qt.GlobalColor.white)
            picture = self._picture(number)
            if picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(QRectF(where), picture)
            painter.setPen(theme().colours.line)
            painter.drawRect(where)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Lay the pages out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Page keys and Space go page by page, plus and minus zoom, zero fits the width."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in step:
            self.show_page(self._current + step[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif event.key() == Qt.Key.Key_0:
            self.fit_width()
        elif event.key() == Qt.Key.Key_Home:
            self.show_page(0)
        elif event.key() == Qt.Key.Key_End:
            self.show_page(len(self._tops) - 1)
        else:
            super().keyPressEvent(event)

    def _set_zoom(self, zoom: float) -> None:
        page = self._current
        self._zoom = zoom
        self._lay_out()
        self.show_page(page)

    def _drawn_scale(self) -> float:
        return round(self.scale * self.devicePixelRatioF(), 4)

    def _picture(self, number: int) -> QImage | None:
        place = (number, self._drawn_scale())
        picture = self._pictures.get(place)
        if picture is not None:
            return picture
        if place not in self._wanted:
            self._wanted.add(place)
            self._draw(*place)
        return next((kept for (page, _), kept in self._pictures.items() if page == number), None)

    def _place(self, number: int) -> QRect:
        assert self._pages is not None
        size = self._pages.sizes[number] * self.scale
        room = max(self.viewport().width(), int(size.width()) + 2 * _GAP)
        left = (room - int(size.width())) // 2 - self.horizontalScrollBar().value()
        top = self._tops[number] - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size.toSize())

    def _lay_out(self) -> None:
        sizes = self._pages.sizes if self._pages else ()
        scale, top, self._tops = self.scale, _GAP, []
        for size in sizes:
            self._tops.append(top)
            top += int(size.height() * scale) + _GAP
        widest = max((int(size.width() * scale) + 2 * _GAP for size in sizes), default=0)
        height, width = self.viewport().height(), self.viewport().width()
        self.verticalScrollBar().setRange(0, max(0, top - height))
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, widest - width))
        self.horizontalScrollBar().setPageStep(width)
        self._scrolled()
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        at = max((n for n, top in enumerate(self._tops) if top <= middle), default=0)
        self._make_current(at)

    def _make_current(self, number: int) -> None:
        if number != self._current:
            self._current = number
            self.page_changed.emit(number)
