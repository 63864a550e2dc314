"""What a register says of metrics, objectives and benefits: how they stand, and by what."""

from collections.abc import Iterable

from governance_app.domain.changes import Changes
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    BENEFIT,
    METRIC,
    OBJECTIVE,
    PROCESS,
    PROCESS_USE,
    READING,
    Benefit,
    Metric,
    Objective,
)
from governance_app.domain.measures.figures import difference, percentage
from governance_app.domain.measures.objectives import (
    WORST_FIRST,
    metric_progress,
    objective_progress,
)
from governance_app.domain.measures.progress import Standing
from governance_app.domain.measures.series import latest, until
from governance_app.domain.measures.telling import brief, direction_told, signed, with_unit, written
from governance_app.domain.measures.trend import trend_of
from governance_app.domain.registers.computed import EMPTY, Entry, Tone, computed, items_of
from governance_app.domain.registers.view import View

_TONES: dict[Standing, Tone] = {
    Standing.MISSED: "error",
    Standing.BEHIND: "warning",
    Standing.BACKWARDS: "warning",
    Standing.NO_TARGET: "muted",
    Standing.NO_READINGS: "muted",
}


def tone_of(standing: Standing) -> Tone:
    """Return how a standing is shown."""
    return _TONES.get(standing, "plain")


def _entry_of(standing: Standing, text: str = "") -> Entry:
    return Entry(text or standing.value, tone_of(standing), WORST_FIRST.index(standing))


def _metrics_read(_view: View, changes: Changes) -> Iterable[Key]:
    return {each.metric for each in items_of(changes, READING.name)}


def _metrics_read_or_aimed(view: View, changes: Changes) -> Iterable[Key]:
    """Return the metrics with other readings, and those of objectives with another due day."""
    touched = set(_metrics_read(view, changes))
    for each in items_of(changes, OBJECTIVE.name):
        touched.update(metric.key for metric in view.metrics_of.get(each.key, ()))
    return touched


@computed(
    METRIC,
    "last_reading",
    "Last reading",
    "The last reading up to today.",
    touched=_metrics_read,
    is_number=True,
)
def last_reading(view: View, metric: Metric) -> Entry:
    """Return "21.5 %"."""
    last = latest(view.series.get(metric.key, ()), view.today)
    return (
        EMPTY
        if last is None
        else Entry(with_unit(written(last.value), metric.unit), sort=last.value)
    )


@computed(METRIC, "last_read", "Last read", "The day of the last reading.", touched=_metrics_read)
def last_read(view: View, metric: Metric) -> Entry:
    """Return "2026-10-31"."""
    last = latest(view.series.get(metric.key, ()), view.today)
    return EMPTY if last is None else Entry(str(last.day), sort=last.day)


@computed(
    METRIC,
    "standing",
    "Status",
    "How the last reading stands to a straight line from the baseline to the target.",
    touched=_metrics_read_or_aimed,
)
def standing(view: View, metric: Metric) -> Entry:
    """Return "On track"."""
    return _entry_of(metric_progress(view.framework, metric, view.series, view.today).standing)


@computed(
    METRIC,
    "trend",
    "Trend",
    "Where the straight line through the last readings leads; it knows nothing of seasons.",
    touched=_metrics_read,
)
def trend(view: View, metric: Metric) -> Entry:
    """Return "Better", "Worse" or "No change"."""
    found = trend_of(until(view.series.get(metric.key, ()), view.today))
    return EMPTY if found is None else Entry(direction_told(found, metric.direction))


def _objectives_measured(view: View, changes: Changes) -> Iterable[Key] | None:
    """Return the objectives whose metrics are read or changed; all where processes are."""
    if any(items_of(changes, PROCESS.name, PROCESS_USE.name)):
        return None
    touched = {each.objective for each in items_of(changes, METRIC.name)}
    metrics = view.framework.of(METRIC)
    read = _metrics_read(view, changes)
    touched.update(metrics[key].objective for key in read if key in metrics)
    return {each for each in touched if each is not None}


@computed(
    OBJECTIVE,
    "progress",
    "Progress",
    "As the metric that stands worst, or as the processes say it.",
    touched=_objectives_measured,
)
def progress(view: View, objective: Objective) -> Entry:
    """Return "On track", or "Behind, at 31 %" where the processes measure it."""
    found = objective_progress(view.framework, objective, view.series, view.today)
    if found.own is not None and found.own.last is not None:
        text = f"{found.standing.value}, at {brief(found.own.last.value)} %"
        return _entry_of(found.standing, text)
    return _entry_of(found.standing)


def _objectives_of_metrics(_view: View, changes: Changes) -> Iterable[Key]:
    touched = {each.objective for each in items_of(changes, METRIC.name)}
    return {each for each in touched if each is not None}


@computed(
    OBJECTIVE,
    "metrics",
    "Metrics",
    "How many metrics measure the objective.",
    touched=_objectives_of_metrics,
    is_number=True,
    searched=False,
)
def metrics(view: View, objective: Objective) -> Entry:
    """Return how many metrics there are."""
    count = len(view.metrics_of.get(objective.key, ()))
    return Entry(f"{count:,}" if count else "", sort=count)


def _benefits_measured(view: View, changes: Changes) -> Iterable[Key] | None:
    if any(items_of(changes, OBJECTIVE.name)):
        return None
    touched = {each.key for each in items_of(changes, METRIC.name)}
    touched.update(_metrics_read(view, changes))
    return {e.key for e in view.framework.of(BENEFIT).values() if e.metric in touched}


@computed(
    BENEFIT,
    "measured",
    "Measured so far",
    "By how many per cent its metric has changed since its baseline, and how that stands.",
    touched=_benefits_measured,
)
def measured(view: View, benefit: Benefit) -> Entry:
    """Return "+31 %, on track"."""
    metric = view.framework.of(METRIC).get(benefit.metric) if benefit.metric is not None else None
    if metric is None:
        return Entry("No metric", "muted")
    found = metric_progress(view.framework, metric, view.series, view.today)
    how = found.standing.value
    if found.last is None or metric.baseline is None:
        return _entry_of(found.standing)
    percent = percentage(difference(found.last.value, metric.baseline), abs(metric.baseline))
    if percent is None:
        return _entry_of(found.standing)
    return _entry_of(found.standing, f"{signed(percent)} %, {how.lower()}")
