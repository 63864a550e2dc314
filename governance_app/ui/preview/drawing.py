"""Drawing pages off the window's thread: one at a time, and only those that are still in sight."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from governance_app.ui.background import BackgroundJob
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.session import Session


class Wish(NamedTuple):
    """A page, counted from 0, and with how many pixels a point it is wanted."""

    page: int
    scale: float


class Drawer(QObject):
    """Draws what was asked for last; what was asked for before and not begun is forgotten."""

    drawn = Signal(object, QImage)  # a Wish, and its picture

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: PdfPages | None = None
        self._wishes: Sequence[Wish] = ()
        self._job: BackgroundJob[QImage] | None = None
        self._under_way: Wish | None = None

    def show_pages(self, pages: PdfPages | None) -> None:
        """Draw the pages of another report."""
        self._pages, self._wishes, self._under_way = pages, (), None

    def want(self, wishes: Sequence[Wish]) -> None:
        """Draw these, the first one first, and no others."""
        self._wishes = [each for each in wishes if each != self._under_way]
        if self._job is None:
            self._draw_next()

    def _draw_next(self) -> None:
        pages = self._pages
        if pages is None or not self._wishes:
            return
        wish, self._wishes = self._wishes[0], self._wishes[1:]

        self._under_way = wish

        def take(picture: QImage) -> None:
            if pages is self._pages:
                self.drawn.emit(wish, picture)

        job = self._session.in_background(
            lambda _: pages.picture(*wish), take, "Drawing a page", quiet=True
        )
        self._job = job
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._job = self._under_way = None
        self._draw_next()
