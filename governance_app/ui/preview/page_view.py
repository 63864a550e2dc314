"""A long sheet of pages that scrolls: each is drawn when it comes into view."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from governance_app.domain.words import counted
from governance_app.ui.preview.drawing import Drawer, Wish
from governance_app.ui.preview.marks import Marks, paint_marks
from governance_app.ui.preview.page_keys import claims, press
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.preview.pictures import Pictures
from governance_app.ui.preview.sheets import GAP, Sheets, Spot
from governance_app.ui.preview.zooming import Fit, Zoom, percent_of, stepped
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars


class PageView(QAbstractScrollArea):
    """Shows the pages of a report below each other."""

    page_changed = Signal(int)  # the page in view, counted from 0
    zoom_changed = Signal(float)  # in percent of the true size
    find_requested = Signal(int)  # 0: begin; 1: to the next place, -1: to the one before
    page_requested = Signal()  # the user wants to type the number of a page
    painted = Signal()  # every page in sight has been painted sharp

    def __init__(self, session: Session) -> None:
        super().__init__()
        give_slim_bars(self)
        self._pages: PdfPages | None = None
        self._zoom = Zoom()
        self._sheets = Sheets((), 1.0, 0.0)
        self._pictures = Pictures()
        self._drawer = Drawer(session, self)
        self._drawer.drawn.connect(self._take)
        self._marks: Marks = {}
        self._mark: tuple[int, int] | None = None
        self._current, self._dragged = 0, QPoint()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Preview of the report")
        self.setAccessibleDescription("No pages yet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme().changed.connect(self.viewport().update)

    @property
    def scale(self) -> float:
        """The pixels a point that pages are shown with."""
        return self._sheets.scale

    @property
    def fit(self) -> Fit | None:
        """What the pages fit into the view by; None where they have a zoom of their own."""
        return self._zoom.fit

    @property
    def current_page(self) -> int:
        """The page in view, counted from 0."""
        return self._current

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sheets.sizes)

    @property
    def held_bytes(self) -> int:
        """How much memory the pictures of pages take."""
        return self._pictures.bytes

    def show_pages(self, pages: PdfPages | None, *, from_top: bool = False) -> None:
        """Show the pages of a report: as far down as before, or `from_top`."""
        kept = self._spot(QPointF(0, 0))
        self._pages = pages
        self._drawer.show_pages(pages)
        self._pictures.outdate(keep=pages is not None and not from_top)
        self.mark({})
        self._lay_out(None if from_top else (kept, QPointF(0, 0)))
        if from_top:
            self.verticalScrollBar().setValue(0)
        self._describe()

    def set_zoom(self, zoom: Zoom, around: QPointF | None = None) -> None:
        """Show the pages otherwise; what is `around` a point of the view stays there."""
        where = around if around is not None else QPointF(self.viewport().width() / 2, GAP)
        kept = self._spot(where)
        self._zoom = zoom
        self._lay_out((kept, where))

    def zoom_by(self, steps: int, around: QPointF | None = None) -> None:
        """Show the pages larger or smaller by some steps."""
        self.set_zoom(stepped(self.scale, steps), around)

    def fit_width(self) -> None:
        """Show the pages as wide as the view."""
        self.set_zoom(Zoom("width"))

    def fit_page(self) -> None:
        """Show whole pages."""
        self.set_zoom(Zoom("page"))
        self.show_page(self._current)

    def show_page(self, number: int) -> None:
        """Bring a page into view."""
        if 0 <= number < len(self._sheets.sizes):
            top = self._sheets.place(number).top()
            self.verticalScrollBar().setValue(round(top) - GAP)
            if top - self.verticalScrollBar().value() < self.viewport().height():
                self._make_current(number)  # the last pages may all be in view at the end

    def mark(self, marks: Marks, chosen: tuple[int, int] | None = None) -> None:
        """Mark where a text stands; the place `chosen` (page, which of its places) stands out."""
        self._marks, self._mark = marks, chosen
        if chosen is not None:
            self._bring_into_view(marks[chosen[0]][chosen[1]][0], chosen[0])
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return room for a page lying on its side."""
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the pages in view; those without a picture as white sheets for now."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().colours.band)
        painter.translate(-self._offset())
        wanted, is_sharp = [], True
        for number in self._in_sight():
            place = self._sheets.place(number)
            painter.fillRect(place, Qt.GlobalColor.white)
            picture, fits = self._pictures.picture(number, self._drawn_scale())
            if picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not fits)
                painter.drawImage(place, picture)
            if not fits:
                is_sharp = False
                wanted.append(Wish(number, self._drawn_scale()))
            chosen = self._mark[1] if self._mark and self._mark[0] == number else None
            paint_marks(painter, self._marks.get(number, ()), place, self.scale, chosen)
            painter.setPen(theme().colours.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
        self._drawer.want(wanted)
        if is_sharp and self._sheets.sizes:
            self.painted.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of zooming from the window while the keyboard is here."""
        if claims(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Lay the pages out anew."""
        super().resizeEvent(event)
        self._lay_out((self._spot(QPointF(0, 0)), QPointF(0, 0)))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Zoom with Ctrl, scroll without."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom_by(1 if turned > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Do what a key means, or scroll as every area does."""
        if not press(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Take hold of the pages."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Pull the pages along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            at = event.position().toPoint()
            moved, self._dragged = at - self._dragged, at
            for bar, way in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Let go of the pages."""
        self.viewport().unsetCursor()

    def _take(self, wish: Wish, picture: QImage) -> None:
        in_sight = self._in_sight()
        if wish.scale == self._drawn_scale():
            self._pictures.take(wish, picture, in_sight)
            self.viewport().update()

    def _drawn_scale(self) -> float:
        return round(self.scale * self.devicePixelRatioF(), 4)

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._sheets.in_sight(top, top + self.viewport().height())

    def _spot(self, where: QPointF) -> Spot:
        return self._sheets.spot(where + self._offset())

    def _lay_out(self, kept: tuple[Spot, QPointF] | None) -> None:
        """Place the pages; what is `kept` comes to lie at its point of the view again."""
        sizes = self._pages.sizes if self._pages else ()
        widest = max((size.width() for size in sizes), default=0.0)
        highest = max((size.height() for size in sizes), default=0.0)
        view = self.viewport().size()
        scale = self._zoom.scale(QSizeF(widest, highest), QSizeF(view))
        sheets = self._sheets = Sheets(sizes, scale, view.width())
        for bar, whole, shown in (
            (self.verticalScrollBar(), sheets.height, view.height()),
            (self.horizontalScrollBar(), sheets.width, view.width()),
        ):
            bar.setRange(0, max(0, whole - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        if kept is not None:
            moved = sheets.point(kept[0]) - kept[1]
            self.verticalScrollBar().setValue(round(moved.y()))
            self.horizontalScrollBar().setValue(round(moved.x()))
        self._scrolled()
        self.zoom_changed.emit(percent_of(scale))
        self.viewport().update()

    def _bring_into_view(self, place: QRectF, page: int) -> None:
        """Scroll so that a place on a page, in points, is in sight, and not at the very edge."""
        sheet = self._sheets.place(page)
        top = sheet.top() + place.top() * self.scale
        left = sheet.left() + place.left() * self.scale
        for bar, at, length, shown in (
            (self.verticalScrollBar(), top, place.height(), self.viewport().height()),
            (self.horizontalScrollBar(), left, place.width(), self.viewport().width()),
        ):
            end = at + length * self.scale
            if at < bar.value() + 2 * GAP or end > bar.value() + shown - 2 * GAP:
                bar.setValue(round(at - shown / 3))

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        self._make_current(self._sheets.page_at(middle))

    def _make_current(self, number: int) -> None:
        if number != self._current:
            self._current = number
            self._describe()
            self.page_changed.emit(number)

    def _describe(self) -> None:
        count = len(self._sheets.sizes)
        which = f", page {self._current + 1} in view" if count > 1 else ""
        self.setAccessibleDescription(
            f"{counted(count, 'page')}{which}" if count else "No pages yet"
        )
