"""Below the objectives: how the one that is selected is measured, by which rule, and how it stands."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import METRIC, OBJECTIVE, PROCESS, PROCESS_USE, READING, Objective
from governance_app.domain.kinds.objective import AUTOMATION, STANDARDISATION
from governance_app.domain.measures.objectives import ObjectiveProgress, objective_progress
from governance_app.domain.measures.processes import automation, standardisation
from governance_app.domain.measures.telling import brief, with_unit, written
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.further_view import Companion
from governance_app.ui.measures.facts import Fact, FactsPanel
from governance_app.ui.measures.metric_facts import tone_of
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.workspace import Notice

#: Edits of these kinds change how an objective stands.
_SHOWN = frozenset({OBJECTIVE.name, METRIC.name, READING.name, PROCESS.name, PROCESS_USE.name})
#: So many metrics are listed one by one.
_MOST = 20


class ObjectiveCompanion(Companion):
    """Shows one objective: its metrics with links, or the figures that the processes give."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.objective: Key | None = None
        self.facts = FactsPanel("How the objective stands")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.facts)
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for a few lines."""
        return QSize(theme().scaled(600), theme().scaled(230))

    def show_items(self, keys: Sequence[Key]) -> None:
        """Show the first of these objectives, now or when it is seen."""
        self.objective = next(iter(keys), None)
        if self.isVisible():
            self._show()

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed, now or when it is seen again."""
        changed = {change.kind for each in notices for change in each.change_set.changes.items}
        if changed & _SHOWN and self.isVisible():
            self._show()

    def begin_day(self) -> None:
        """Show what is so today."""
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Show what changed meanwhile."""
        self._show()
        super().showEvent(event)

    def _show(self) -> None:
        framework = self.session.framework
        objective = None
        if self.objective is not None:
            objective = framework.of(OBJECTIVE).get(self.objective)
        if objective is None:
            self.facts.show_facts([Fact("", "Select an objective to see how it stands.", "muted")])
            return
        series = self.session.assessment.series()
        found = objective_progress(framework, objective, series, self.session.today)
        facts = [
            Fact("", objective.name, "strong"),
            Fact("Progress", found.standing.value, tone_of(found.standing)),
            Fact("", found.rule, "muted"),
        ]
        if found.of_metrics is not None:
            facts.extend(self._metrics(framework, found))
        else:
            facts.extend(_figures(framework, objective, found))
        self.facts.show_facts(facts)

    def _metrics(self, framework: Framework, found: ObjectiveProgress) -> Iterator[Fact]:
        assert found.of_metrics is not None, "its metrics measure it"
        for key, progress in islice(found.of_metrics.items(), _MOST):
            metric = framework.of(METRIC)[key]
            told = progress.standing.value
            if progress.last is not None:
                value = with_unit(written(progress.last.value), metric.unit)
                told = f"{told}, {value} on {progress.last.day}"
            yield Fact(metric.name, told, tone_of(progress.standing), _Follow(self, key))
        more = len(found.of_metrics) - _MOST
        if more > 0:
            yield Fact("", f"and {counted(more, 'metric')} more", "muted")


class _Follow:
    """Leads to a metric; two that lead to the same one are equal, so that nothing is drawn again."""

    def __init__(self, companion: ObjectiveCompanion, metric: Key) -> None:
        self._companion, self._metric = companion, metric

    def __call__(self) -> None:
        self._companion.subject_requested.emit(Subject(METRIC.name, self._metric))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Follow) and other._metric == self._metric

    def __hash__(self) -> int:
        return hash(self._metric)


def _figures(
    framework: Framework, objective: Objective, found: ObjectiveProgress
) -> Iterator[Fact]:
    """Yield what was counted, and what came of it."""
    if objective.measured_by == AUTOMATION:
        effort = automation(framework)
        yield Fact(
            "Counted",
            f"{counted(effort.estimated, 'process', 'processes')} with an effort after automation, "
            f"{effort.open:,} without one yet",
        )
        yield Fact(
            "Effort",
            f"{brief(effort.now)} hours a month now, {brief(effort.after)} after automation",
        )
    elif objective.measured_by == STANDARDISATION:
        places = standardisation(framework)
        yield Fact(
            "Counted",
            f"{counted(places.places, 'team or channel', 'teams and channels')} of "
            f"{counted(places.processes, 'process', 'processes')}; {places.standard:,} follow the "
            f"standard, {counted(places.wholly, 'process', 'processes')} everywhere",
        )
    own = found.own
    if own is not None and own.last is not None:
        baseline = objective.baseline if objective.baseline is not None else Decimal(0)
        parts = [f"{brief(own.last.value)} % today", f"{brief(baseline)} % at the beginning"]
        if objective.target is not None:
            parts.append(f"{brief(objective.target)} % aimed for")
        if own.expected is not None:
            parts.append(f"{brief(own.expected)} % expected by now")
        yield Fact("Result", ", ".join(parts))
