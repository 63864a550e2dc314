"""The charts of the board page: what is overseen for each function, and metrics against targets."""

from governance_app.domain.coverage_totals import totals
from governance_app.domain.framework import ordered
from governance_app.domain.kinds import METRIC
from governance_app.domain.measures.objectives import metric_progress
from governance_app.domain.measures.progress import Standing
from governance_app.domain.words import counted, shortened
from governance_app.reports.document.picture_blocks import Bar, BarChart
from governance_app.reports.document.text_blocks import Note, Tone
from governance_app.reports.kinds.board_known import BoardKnown

#: So many bars each chart has at most.
MOST_BARS = 5
_LONGEST = 40
#: A metric that is far beyond its target would leave the others no room.
_MOST_PERCENT = 150
_TONES: dict[Standing, Tone] = {
    Standing.REACHED: "good",
    Standing.ON_TRACK: "good",
    Standing.BEHIND: "warning",
    Standing.MISSED: "error",
}
#: Said in words too, for whoever sees no colour.
_WORRYING = frozenset({Standing.BEHIND, Standing.MISSED})


def coverage_chart(known: BoardKnown) -> BarChart | Note:
    """Return how much of what each function of oversight must cover is covered, in percent."""
    title = "Oversight covered"
    bars = []
    for function in known.coverage.functions:
        found = totals(known.coverage, function=function.key)
        if found.required:
            told = f"{found.percent} % of {found.required:,}"
            tone: Tone = "good" if found.covered == found.required else "warning"
            bars.append(Bar(shortened(function.name, _LONGEST), found.percent, told, tone))
    if not bars:
        return Note(title, "No function of oversight must cover anything yet.")
    left = len(bars) - MOST_BARS
    bars.sort(key=lambda bar: bar.value)
    more = f"; {left:,} with more are not shown" if left > 0 else ""
    mark = f"All that must be overseen for the function{more}"
    told = "; ".join(f"{bar.label}: {bar.text}" for bar in bars[:MOST_BARS])
    return BarChart(title, told, tuple(bars[:MOST_BARS]), 100.0, mark)


def metrics_chart(known: BoardKnown) -> BarChart | Note:
    """Return how much of its way to the target each metric has made, in percent, the least first."""
    title = "Metrics on their way to the target"
    framework, bars, untold = known.framework, [], 0
    for metric in ordered(framework.of(METRIC)):
        progress = metric_progress(framework, metric, known.series, known.day)
        if progress.percent is None:
            untold += 1
            continue
        percent = round(progress.percent)
        told = f"{percent} %".replace("-", "−")
        if progress.standing in _WORRYING:
            told += f", {progress.standing.value.lower()}"
        value = float(min(max(percent, 0), _MOST_PERCENT))
        tone = _TONES.get(progress.standing, "plain")
        bars.append((progress.percent, Bar(shortened(metric.name, _LONGEST), value, told, tone)))
    if not bars:
        there = counted(untold, "metric")
        sentence = f"Of {there}, none has a baseline, a target and a reading." if untold else ""
        return Note(title, sentence or "There are no metrics yet.")
    bars.sort(key=lambda each: each[0])
    shown = tuple(bar for _, bar in bars[:MOST_BARS])
    left = len(bars) - len(shown)
    mark = "Target"
    mark += f"; {left:,} with more are not shown" if left else ""
    mark += f"; of {untold:,} nothing can be told yet" if untold else ""
    told = "; ".join(f"{bar.label}: {bar.text}" for bar in shown)
    return BarChart(title, told, shown, 100.0, mark)
