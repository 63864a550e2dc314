"""How large pages are shown: as wide as the view, whole, or in percent of their true size."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSizeF

from governance_app.ui.preview.sheets import GAP

#: The steps in percent; at 100 a page is as large as its paper.
STEPS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300, 400)
#: Logical pixels a point at 100 percent: screens have 96 to the inch, paper has 72 points.
_TRUE = 96 / 72
_SMALLEST = 0.1

Fit = Literal["width", "page"]


@dataclass(frozen=True, slots=True)
class Zoom:
    """One way to show pages; `percent` counts where nothing is to fit."""

    fit: Fit | None = "width"
    percent: float = 100

    def scale(self, page: QSizeF, view: QSizeF) -> float:
        """Return the logical pixels a point for the largest page in a view of this size."""
        if self.fit is None or page.isEmpty():
            return self.percent / 100 * _TRUE
        scale = (view.width() - 2 * GAP) / page.width()
        if self.fit == "page":
            scale = min(scale, (view.height() - 2 * GAP) / page.height())
        return min(max(scale, _SMALLEST), STEPS[-1] / 100 * _TRUE)


def percent_of(scale: float) -> float:
    """Return the percent of a scale."""
    return scale / _TRUE * 100


def stepped(scale: float, steps: int) -> Zoom:
    """Return the zoom some steps larger (or smaller) than a scale."""
    at = percent_of(scale)
    if steps > 0:
        return Zoom(None, next((each for each in STEPS if each > at + 0.5), STEPS[-1]))
    return Zoom(None, next((each for each in reversed(STEPS) if each < at - 0.5), STEPS[0]))
