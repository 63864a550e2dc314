"""The pages of a PDF as pictures."""

import threading

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from governance_app.domain.errors import Cancelled

#: pdfium may be used by one thread at a time in the whole process.
_PDFIUM = threading.Lock()
_POINTS_PER_INCH = 72.0


class PdfPages:
    """A PDF that is held open; its pages are drawn on demand, from any thread."""

    def __init__(self, pdf: bytes) -> None:
        """Open the PDF. Imports pypdfium2, so make it off the window's thread."""
        import pypdfium2

        self.pdf = pdf
        self._is_closed = False
        with _PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)
            self.sizes = tuple(
                QSizeF(*self._document.get_page_size(number))
                for number in range(len(self._document))
            )

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def picture(self, number: int, scale: float) -> QImage:
        """Return a page, counted from 0, with `scale` pixels a point.

        Raises `Cancelled` once the PDF is closed: nobody looks at the page any more.
        """
        with _PDFIUM:
            if self._is_closed:
                raise Cancelled
            page = self._document[number]
            bitmap = page.render(scale=scale, rev_byteorder=False)
            try:
                image = QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    _FORMATS[bitmap.n_channels],
                ).copy()
            finally:
                bitmap.close()
                page.close()
        return image

    def close(self) -> None:
        """Let go of the PDF."""
        with _PDFIUM:
            self._is_closed = True
            self._document.close()


_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_BGR888,
    4: QImage.Format.Format_RGB32,
}


def scale_for(dots_per_inch: float) -> float:
    """Return the pixels a point for a resolution."""
    return dots_per_inch / _POINTS_PER_INCH
