"""Moving through the time of a chart: longer and shorter, earlier and later, to a reading."""

from bisect import bisect_left

from PySide6.QtCore import QPointF

from governance_app.ui.chart.content import Chart, Point
from governance_app.ui.chart.geometry import Plot, Window

#: The shortest time that can be shown, in days, and the longest, as a multiple of all there is.
_SHORTEST, _LONGEST = 4.0, 1.5
#: So much of all there is stays in sight, as a part of what is shown.
_LEAST_IN_SIGHT = 0.1
#: The pointer shows a reading that is not further away than this, in pixels across.
_REACH = 24.0


def zoomed(shown: Window, whole: Window, factor: float, at: float) -> Window | None:
    """Return the time shown after a zoom around a day; None where that is all of it."""
    days = max(_SHORTEST, shown.days * factor)
    if days >= whole.days and factor > 1:
        return None
    first = at - (at - shown.first) / shown.days * days
    return moved(Window(first, first + days), whole, 0.0)


def moved(shown: Window, whole: Window, by: float) -> Window:
    """Return the time shown after a move by so many days; some of what there is stays in sight."""
    kept = shown.days * _LEAST_IN_SIGHT
    first = min(max(shown.first + by, whole.first - shown.days + kept), whole.last - kept)
    first = max(first, 1 - shown.days)
    return Window(first, first + shown.days)


def revealing(shown: Window | None, day: float) -> Window | None:
    """Return the time shown, moved so far that a day is in sight."""
    if shown is None or shown.first <= day <= shown.last:
        return shown
    room = shown.days * 0.1
    first = day - room if day < shown.first else day + room - shown.days
    return Window(first, first + shown.days)


def nearest(chart: Chart, plot: Plot, at: QPointF) -> int | None:
    """Return the reading next to a point across; of several on a pixel, the one next in height."""
    if not chart.days or not plot.frame.adjusted(-8, -8, 8, 8).contains(at):
        return None
    day = plot.day_at(at.x())
    place = bisect_left(chart.days, day)
    reach = plot.a_pixel
    begin, end = bisect_left(chart.days, day - reach), bisect_left(chart.days, day + reach)
    near = range(begin, end) if end - begin > 1 else range(max(0, place - 1), place + 1)
    found = [each for each in near if each < len(chart.days)]

    def away(each: int) -> float:
        point = plot.at(Point(chart.days[each], chart.values[each])) - at
        return abs(point.x()) + abs(point.y()) * (0.2 if end - begin > 1 else 0.0)

    best = min(found, key=away, default=None)
    if best is None or abs(plot.x(chart.days[best]) - at.x()) > _REACH:
        return None
    return best
