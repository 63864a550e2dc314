"""What the View menu does with a window: zoom, full screen, inspector."""

from typing import TYPE_CHECKING

from governance_app.ui.theme.theme import ZOOM_STEPS, theme

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow


def toggle_inspector(window: "MainWindow") -> None:
    """Show or hide the inspector."""
    if window.opened is not None:
        window.opened.area.show_inspector(not window.shows_inspector)


def toggle_full_screen(window: "MainWindow") -> None:
    """Fill the screen, or go back."""
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def zoom(window: "MainWindow", steps: int) -> None:
    """Make everything larger (1), smaller (-1) or as large as usual (0)."""
    percent = 100
    if steps:
        nearest = min(ZOOM_STEPS, key=lambda each: abs(each - theme().zoom))
        place = ZOOM_STEPS.index(nearest) + steps
        percent = ZOOM_STEPS[min(max(place, 0), len(ZOOM_STEPS) - 1)]
    window.windows.change_settings(zoom=percent)
