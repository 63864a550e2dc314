"""Printing pages: the printer is asked for, then they are printed off the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from governance_app.domain.errors import Refusal
from governance_app.ui.background import Progress
from governance_app.ui.preview.pages import PdfPages, scale_for

#: More dots cost memory and time, and no eye sees them on paper.
_MOST_DOTS = 300


def ask_for_printer(
    parent: QWidget, pages: PdfPages, name: str, chosen: Callable[[QPrinter], object]
) -> None:
    """Ask for a printer and a range of the pages; `name` is what the printer's queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageOrientation(_orientation(pages, 0))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages.count)
    dialog.setFromTo(1, pages.count)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own wants a receiver


def print_pages(pages: PdfPages, printer: QPrinter, progress: Progress) -> int:
    """Print the range of pages that the printer is set to; return how many were printed.

    Each page fills the paper as far as its shape allows. A cancelled job stops after a page.
    """
    first = (printer.fromPage() or 1) - 1
    last = min(printer.toPage() or pages.count, pages.count)
    printer.setPageOrientation(_orientation(pages, first))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal("The printer did not answer; choose another one, or save a PDF file.")
    try:
        for number in range(first, last):
            progress.report(number - first, last - first, f"Page {number + 1}")
            if number > first:
                printer.setPageOrientation(_orientation(pages, number))
                printer.newPage()
            _print_page(painter, printer, pages, number)
    finally:
        painter.end()
    return last - first


def _orientation(pages: PdfPages, number: int) -> QPageLayout.Orientation:
    """Return how the paper of a page lies."""
    size = pages.sizes[number]
    upright = size.height() >= size.width()
    return QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape


def _print_page(painter: QPainter, printer: QPrinter, pages: PdfPages, number: int) -> None:
    dots = min(printer.resolution(), _MOST_DOTS)
    picture = pages.picture(number, scale_for(dots))
    paper = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    paper.moveTo(0, 0)
    ratio = min(paper.width() / picture.width(), paper.height() / picture.height())
    where = QRectF(0, 0, picture.width() * ratio, picture.height() * ratio)
    where.moveCenter(paper.center())
    painter.drawImage(where, picture)
