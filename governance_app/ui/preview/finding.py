"""Finding a text on all pages, off the window's thread."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from governance_app.ui.background import BackgroundJob, Progress
from governance_app.ui.preview.marks import Found, Marks
from governance_app.ui.preview.pages import PdfPages
from governance_app.ui.session import Session

#: More places than this are neither listed nor marked; nobody walks through them.
MOST_PLACES = 5_000


class Place(NamedTuple):
    """One time that the text stands somewhere: the page, and which of those on it."""

    page: int
    which: int


class Finder(QObject):
    """Looks for a text; the search of before is given up."""

    changed = Signal()  # other places, or another one of them

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: PdfPages | None = None
        self._text, self._begins_at = "", 0
        self._job: BackgroundJob[Mapping[int, tuple[Found, ...]]] | None = None
        self.marks: Marks = {}
        self.places: list[Place] = []
        self.at: int | None = None

    @property
    def text(self) -> str:
        """What is looked for."""
        return self._text

    @property
    def is_looking(self) -> bool:
        """Whether not every page has been looked at yet."""
        return self._job is not None

    @property
    def chosen(self) -> Place | None:
        """The place that one stands on."""
        return self.places[self.at] if self.at is not None and self.places else None

    def show_pages(self, pages: PdfPages | None) -> None:
        """Look for the same in another report."""
        begins_at = self.chosen.page if self.chosen else self._begins_at
        self._pages = pages
        self.look(self._text, begins_at)

    def look(self, text: str, begins_at: int) -> None:
        """Look for a text on all pages; the first place from a page on is chosen."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._text, self._begins_at = " ".join(text.split()), begins_at
        self.marks, self.places, self.at = {}, [], None
        pages, wanted = self._pages, self._text
        if pages is not None and wanted:
            job = self._session.in_background(
                lambda progress: _found_on(pages, wanted, progress),
                self._take,
                "Looking through the pages",
                quiet=True,
            )
            self._job = job
            job.ended.connect(lambda: self._ended(job))
        self.changed.emit()

    def go(self, step: int) -> None:
        """Stand on the next place or, with -1, on the one before; after the last comes the first."""
        if self.places:
            at = -1 if self.at is None else self.at
            self.at = (at + step) % len(self.places)
            self.changed.emit()

    def _take(self, found: Mapping[int, tuple[Found, ...]]) -> None:
        self._job = None
        self.marks = found
        self.places = [
            Place(page, which) for page, times in found.items() for which in range(len(times))
        ]
        later = (at for at, place in enumerate(self.places) if place.page >= self._begins_at)
        self.at = next(later, 0) if self.places else None
        self.changed.emit()

    def _ended(self, job: BackgroundJob[Mapping[int, tuple[Found, ...]]]) -> None:
        if self._job is job:
            self._job = None
            self.changed.emit()


def _found_on(pages: PdfPages, text: str, progress: Progress) -> Mapping[int, tuple[Found, ...]]:
    found: dict[int, tuple[Found, ...]] = {}
    left = MOST_PLACES
    for number in range(pages.count):
        progress.check()
        places = pages.places_of(text, number)[:left]
        if places:
            found[number] = places
            left -= len(places)
        if not left:
            break
    return found
