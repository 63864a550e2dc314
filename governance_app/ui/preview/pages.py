"""The pages of a PDF as pictures, and where a text stands on them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from governance_app.domain.errors import Cancelled, Refusal

if TYPE_CHECKING:
    import pypdfium2

#: pdfium may be used by one thread at a time in the whole process.
_PDFIUM = threading.Lock()
#: Documents that nobody looks at any more; whoever has the lock next closes them.
_LEFT: "list[pypdfium2.PdfDocument]" = []
_POINTS_PER_INCH = 72.0
#: A picture has at most so many pixels (four bytes each), however large it is asked for.
MOST_PIXELS = 12_000_000


class PdfPages:
    """A PDF that is held open; its pages are drawn on demand, from any thread."""

    def __init__(self, pdf: bytes) -> None:
        """Open the PDF. Imports pypdfium2, so make it off the window's thread.

        Raises Refusal where it is no PDF that can be shown.
        """
        import pypdfium2

        self.pdf = pdf
        self._is_closed = False
        with _alone():
            try:
                self._document = pypdfium2.PdfDocument(pdf)
                self.sizes = tuple(
                    QSizeF(*self._document.get_page_size(number))
                    for number in range(len(self._document))
                )
            except pypdfium2.PdfiumError as error:
                raise Refusal(
                    "The report was set, but its pages cannot be shown here; save it as a PDF file "
                    "and open it in another program."
                ) from error

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def picture(self, number: int, scale: float) -> QImage:
        """Return a page, counted from 0, with `scale` pixels a point; with fewer where it is huge.

        Raises `Cancelled` once the PDF is closed: nobody looks at the page any more.
        """
        with self._page(number) as page:
            size = self.sizes[number]
            pixels = max(size.width() * size.height(), 1.0)
            bitmap = page.render(scale=min(scale, (MOST_PIXELS / pixels) ** 0.5))
            try:
                return QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    _FORMATS[bitmap.n_channels],
                ).copy()
            finally:
                bitmap.close()

    def places_of(self, text: str, number: int) -> tuple[tuple[QRectF, ...], ...]:
        """Return where a text stands on a page, in points from its upper left corner.

        Upper and lower case are the same. One that is broken into lines has a place for each.
        Raises `Cancelled` once the PDF is closed.
        """
        with self._page(number) as page:
            written = page.get_textpage()
            try:
                height = self.sizes[number].height()
                return tuple(_places_on(written, text, height))
            finally:
                written.close()

    def close(self) -> None:
        """Let go of the PDF; returns at once, whatever is being drawn."""
        if self._is_closed:
            return
        self._is_closed = True
        _LEFT.append(self._document)
        if _PDFIUM.acquire(blocking=False):
            try:
                _close_what_is_left()
            finally:
                _PDFIUM.release()

    @contextmanager
    def _page(self, number: int) -> "Iterator[pypdfium2.PdfPage]":
        with _alone():
            if self._is_closed:
                raise Cancelled
            page = self._document[number]
            try:
                yield page
            finally:
                page.close()


_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_BGR888,
    4: QImage.Format.Format_RGB32,
}


def scale_for(dots_per_inch: float) -> float:
    """Return the pixels a point for a resolution."""
    return dots_per_inch / _POINTS_PER_INCH


@contextmanager
def _alone() -> Iterator[None]:
    with _PDFIUM:
        try:
            yield
        finally:
            _close_what_is_left()


def _close_what_is_left() -> None:
    while _LEFT:
        _LEFT.pop().close()


def _places_on(
    written: "pypdfium2.PdfTextPage", text: str, height: float
) -> Iterator[tuple[QRectF, ...]]:
    search = written.search(text)
    try:
        while (found := search.get_next()) is not None:
            rects = [written.get_rect(each) for each in range(written.count_rects(*found))]
            if rects:
                yield tuple(
                    QRectF(left, height - top, right - left, top - bottom)
                    for left, bottom, right, top in rects
                )
    finally:
        search.close()
