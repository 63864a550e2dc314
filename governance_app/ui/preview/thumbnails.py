"""Small pictures of all pages, to go to one of them."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from governance_app.ui.preview.drawing import Drawer, Wish
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_Index = QModelIndex | QPersistentModelIndex
_WIDTH = 104
#: So many pictures are kept, of about 150 kB each; so many that are scrolled past are still drawn.
_MOST_KEPT, _MOST_WANTED = 150, 12


class ThumbnailModel(QAbstractListModel):
    """The pages by number; a picture is drawn when it is first shown, and kept for a while."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawer = Drawer(session, self)
        self._drawer.drawn.connect(self._take)
        self._pages: PdfPages | None = None
        self._pictures: dict[int, QPixmap] = {}  # the one that came longest ago is the first
        self._wanted: dict[int, None] = {}

    def show_pages(self, pages: PdfPages | None) -> None:
        """List the pages of another report."""
        self.beginResetModel()
        self._pages = pages
        self._drawer.show_pages(pages)
        self._pictures.clear()
        self._wanted.clear()
        self.endResetModel()

    @property
    def kept(self) -> int:
        """How many pictures are kept."""
        return len(self._pictures)

    def _take(self, wish: Wish, picture: QImage) -> None:
        number = wish.page
        self._wanted.pop(number, None)
        while len(self._pictures) >= _MOST_KEPT:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[number] = QPixmap.fromImage(picture)
        index = self.index(number)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name and default
        """Return how many pages there are."""
        return 0 if parent.isValid() or self._pages is None else self._pages.count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return number, picture and room of a page."""
        if not index.isValid() or self._pages is None:
            return None
        number = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {number + 1} of {self._pages.count}"
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._room(number)
        if role == Qt.ItemDataRole.DecorationRole:
            if number not in self._pictures:
                self._want(number)
            return self._pictures.get(number)
        return None

    def _want(self, number: int) -> None:
        """Have a page drawn: what was asked for last comes first, what was long ago is forgotten."""
        assert self._pages is not None
        if number in self._wanted:
            return
        self._wanted[number] = None
        while len(self._wanted) > _MOST_WANTED:
            del self._wanted[next(iter(self._wanted))]
        sizes = self._pages.sizes
        self._drawer.want(
            [Wish(each, 2 * _WIDTH / sizes[each].width()) for each in reversed(self._wanted)]
        )

    def _room(self, number: int) -> QSize:
        assert self._pages is not None
        size = self._pages.sizes[number]
        height = round(_WIDTH * size.height() / size.width())
        return QSize(_WIDTH + 24, height + theme().scaled(34))


class ThumbnailDelegate(QStyledItemDelegate):
    """Draws a page as a sheet with its number below; the page in view has an edge of accent."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one page."""
        colours = theme().colours
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        sheet = QRect(option.rect).adjusted(12, 8, -12, -theme().scaled(26))
        painter.save()
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if isinstance(picture, QPixmap):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(sheet, picture)
        painter.setPen(QPen(colours.accent if chosen else colours.line, 2 if chosen else 1))
        painter.drawRect(sheet)
        painter.setPen(colours.accent if chosen else colours.muted)
        below = QRect(option.rect)
        below.setTop(sheet.bottom() + 2)
        painter.setFont(theme().font(0.9, bold=chosen))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for sheet and number."""
        room = index.data(Qt.ItemDataRole.SizeHintRole)
        return room if isinstance(room, QSize) else QSize(_WIDTH, _WIDTH)


class Thumbnails(QListView):
    """The small pictures below each other."""

    page_chosen = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        give_slim_bars(self)
        self.pages = ThumbnailModel(session, self)
        self.setModel(self.pages)
        self.setAccessibleName("Pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setItemDelegate(ThumbnailDelegate(self))
        self.setSpacing(4)
        self.setFixedWidth(_WIDTH + 56)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(
            lambda now, _: self.page_chosen.emit(now.row()) if now.isValid() else None
        )

    def mark_page(self, number: int) -> None:
        """Mark the page in view, without going there."""
        self.selectionModel().blockSignals(True)
        index = self.pages.index(number)
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(False)
        self.scrollTo(index)
        self.viewport().update()
