"""The pictures of pages that are kept: as many as fit into a bound, those in sight always."""

from collections.abc import Container

from PySide6.QtGui import QImage

from governance_app.ui.preview.drawing import Wish

#: How much memory pictures take at most, in bytes; those in sight are kept beyond it.
MOST_BYTES = 64 << 20


class Pictures:
    """Pictures by page and scale; another one of the same page stands in until one is drawn."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: dict[Wish, QImage] = {}  # the one that was shown longest ago comes first
        self._outdated: dict[int, QImage] = {}  # of the report as it was before the last edit

    @property
    def bytes(self) -> int:
        """How much memory all of them take."""
        return sum(each.sizeInBytes() for each in (*self._kept.values(), *self._outdated.values()))

    def outdate(self, *, keep: bool) -> None:
        """Draw every page anew; `keep` shows the pages as they were until that is done."""
        latest = {wish.page: picture for wish, picture in self._kept.items()}
        self._outdated = {**self._outdated, **latest} if keep else {}
        self._kept.clear()

    def picture(self, page: int, scale: float) -> tuple[QImage | None, bool]:
        """Return a picture of a page to show now, and whether it is what was asked for."""
        wish = Wish(page, scale)
        exact = self._kept.pop(wish, None)
        if exact is not None:
            self._kept[wish] = exact
            return exact, True
        other = next((kept for at, kept in self._kept.items() if at.page == page), None)
        return other or self._outdated.get(page), False

    def take(self, wish: Wish, picture: QImage, in_sight: Container[int]) -> None:
        """Keep a picture, and let go of others: of this page first, then what is out of sight."""
        self._outdated.pop(wish.page, None)
        for other in [at for at in self._kept if at.page == wish.page]:
            del self._kept[other]
        self._kept[wish] = picture
        self._outdated = {page: kept for page, kept in self._outdated.items() if page in in_sight}
        too_much = self.bytes - self._most_bytes
        for other in [at for at in self._kept if at.page not in in_sight]:
            if too_much <= 0:
                break
            too_much -= self._kept.pop(other).sizeInBytes()
