"""What the page shows, reckoned on a thread; edits are taken over at once. The last wish counts."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.ui.accountability.facts import (
    Picture,
    Prepared,
    Wish,
    picture_after,
    picture_of,
)
from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.session import Session
from governance_app.workspace import Notice

#: How long edits must rest before everything is reckoned anew, in milliseconds.
_REST = 60
#: An edit of more items and cells than these is reckoned on the thread.
_MOST = 2_000


class Reckoning(QObject):
    """Reckons pictures; what was prepared for the same framework and day is used again."""

    found = Signal(object)  # a Picture

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wish: Wish | None = None
        self._prepared: Prepared | None = None
        self._job: BackgroundJob[Picture] | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._begin)

    def ask(self, wish: Wish, *, at_rest: bool = False) -> None:
        """Reckon what is wished, at once or when edits have rested."""
        self._wish = wish
        self._rest.start(_REST if at_rest else 0)

    def take(self, wish: Wish, notices: Sequence[Notice]) -> bool:
        """Show a wish after edits, at once where what is shown can be kept up to date by them."""
        prepared = self._prepared
        edits = [(each.after, each.change_set.changes) for each in notices]
        if self._job is not None or self._rest.isActive() or prepared is None or not edits:
            return False
        if edits[-1][0] is not wish.framework or sum(len(each) for _, each in edits) > _MOST:
            return False
        if prepared.framework is not notices[0].before:
            return False
        picture = picture_after(wish, prepared, edits)
        if picture is None:
            return False
        self._wish = wish
        self.found.emit(picture)
        return True

    def _begin(self) -> None:
        if self._job is not None:
            self._job.cancel()
        wish, prepared = self._wish, self._prepared
        if wish is None:
            return

        def work(_: Progress) -> Picture:
            return picture_of(wish, prepared)

        self._job = self._session.in_background(work, self._take, "Accountability", quiet=True)

    def _take(self, picture: Picture) -> None:
        self._job, self._prepared = None, picture.prepared
        if picture.wish is self._wish:
            self.found.emit(picture)
