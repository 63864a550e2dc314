"""Below the metrics: the chart of the one that is selected, how it stands, and its readings."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.kinds import METRIC, OBJECTIVE, READING
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.background import Progress
from governance_app.ui.chart.content import Chart, chart_of
from governance_app.ui.chart.sheet import ChartSheet
from governance_app.ui.chart.view import KEYS, ChartView
from governance_app.ui.flows.asking import ask_where_to_write
from governance_app.ui.flows.register_import import import_list
from governance_app.ui.flows.results import saved_message
from governance_app.ui.further_view import Companion, Edited
from governance_app.ui.measures.chart_buttons import ChartButtons
from governance_app.ui.measures.facts import Fact, FactsPanel
from governance_app.ui.measures.metric_facts import how_to_enter, metric_facts
from governance_app.ui.measures.readings_pane import ReadingsPane
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState, Line
from governance_app.ui.widgets.tabs import TabbedParts
from governance_app.workspace import Notice

#: Edits of these kinds change what the chart shows.
_SHOWN = frozenset({METRIC.name, READING.name, OBJECTIVE.name})
_CHART, _READINGS = 0, 1


class MetricCompanion(Companion):
    """Shows one metric at a time; of several that are selected, the first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.of_metric: Key | None = None
        self._selected: tuple[Key, ...] = ()
        self._missed: list[Notice] = []
        self.view = ChartView()
        self.facts = FactsPanel("How the metric stands")
        self.readings: ReadingsPane | None = None
        self.buttons = ChartButtons(self.view, self.copy_picture, self.ask_where_to_export)
        self.how = FactsPanel("How readings are entered")
        self._readings_place = self._readings_part()
        self._import = QAction("Import readings…", self)
        self._import.triggered.connect(self.import_readings)
        self._import.setEnabled(not session.read_only)
        self.tabs = TabbedParts(
            (("Chart", self._chart_part()), ("Readings", self._readings_place)),
            "Chart and readings",
            self.buttons,
        )
        self._nothing = EmptyState(
            "No metric is selected",
            "Select a metric above to see its readings over time, and how it stands.",
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.tabs)
        self.view.reading_chosen.connect(self._open_reading)
        self.tabs.changed.connect(self._tab_changed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for a chart that can be read."""
        return QSize(theme().scaled(600), theme().scaled(300))

    def show_items(self, keys: Sequence[Key]) -> None:
        """Show the first of these metrics, now or when it is seen."""
        self._selected = tuple(keys)
        before, self.of_metric = self.of_metric, next(iter(keys), None)
        if before != self.of_metric:
            self.view.show_chart(None)
        if self.isVisible():
            self._show(same=before == self.of_metric)

    def begin_part(self, kind: str) -> bool:
        """Go to where the next reading is typed."""
        if kind == READING.name:
            self.open_readings()
        return kind == READING.name

    def show_part(self, subject: Subject) -> None:
        """Stand on a reading of the metric."""
        if subject.kind == READING.name:
            self._open_reading(subject.key)

    def companion_actions(self) -> Sequence[QAction]:
        """Return what brings readings in from a list."""
        return (self._import,)

    def import_readings(self) -> None:
        """Ask for a list of readings, of this metric and others, and show what it would change."""
        import_list(self.window(), self.session, READING)

    def edited(self) -> Edited | None:
        """Return the readings while the keyboard is among them."""
        focused = QApplication.focusWidget()
        pane = self.readings
        return pane if pane and focused and pane.isAncestorOf(focused) else None

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the chart."""
        return KEYS

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed, now or when it is seen again."""
        if self.readings is not None:
            if self.tabs.place == _READINGS and self.isVisible():
                self.readings.refresh(notices)
            else:
                self._missed.extend(notices)
        changed = {change.kind for each in notices for change in each.change_set.changes.items}
        if changed & _SHOWN and self.isVisible():
            self._show(same=True)

    def begin_day(self) -> None:
        """Show what is so today."""
        self._show(same=True)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Show what changed meanwhile."""
        self._show(same=True)
        super().showEvent(event)

    def open_readings(self) -> None:
        """Go to where the next reading is typed."""
        self.tabs.open(_READINGS)
        if self.readings is not None:
            self.readings.go_to_end()
            self.readings.setFocus()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard, as a picture."""
        sheet = self._sheet()
        if sheet is not None:
            QApplication.clipboard().setImage(sheet.picture())

    def ask_where_to_export(self) -> None:
        """Ask for a path and write the chart there."""
        from governance_app.ui.diagram.exporting import FILTERS

        sheet = self._sheet()
        if sheet is None:
            return
        name = "".join(each if each.isalnum() else " " for each in sheet.chart.name[:60])
        suggested = self.session.path.with_name(f"{' '.join(name.split()) or 'Chart'}.svg")
        filters = [FILTERS[1], FILTERS[2], FILTERS[0]]
        ask_where_to_write(self.window(), "Export the chart", suggested, filters, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the chart of the time that is shown."""
        from governance_app.ui.diagram.exporting import write_sheet

        sheet = self._sheet()
        if sheet is None:
            return

        def write(progress: Progress) -> Path:
            progress.check()
            return write_sheet(sheet, path)

        self.session.in_background(
            write,
            lambda done: self.session.message.emit(saved_message(done)),
            f"Exporting {path.name}",
        )

    def _chart_part(self) -> QWidget:
        whole = QWidget()
        steps = [
            Button("Enter readings", self.open_readings, look="primary"),
            Button("Import readings…", self.import_readings),
        ]
        self._no_readings = EmptyState(
            "No readings yet",
            "Enter what the number was on some days, paste days and values from a spreadsheet, or "
            "import a list of the readings of many metrics.",
            [] if self.session.read_only else steps,
        )
        place = QWidget()
        self._chart_stack = QStackedLayout(place)
        self._chart_stack.addWidget(self.view)
        self._chart_stack.addWidget(self._no_readings)
        self.facts.setFixedWidth(theme().scaled(250))
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(place, 1)
        layout.addWidget(Line(upright=True))
        layout.addWidget(self.facts)
        return whole

    def _readings_part(self) -> QWidget:
        """Return where the table will stand, with words on how to fill it beside it."""
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Line(upright=True))
        layout.addWidget(self.how, 1)
        return whole

    def _chart(self) -> Chart | None:
        framework = self.session.framework
        metric = framework.of(METRIC).get(self.of_metric) if self.of_metric is not None else None
        if metric is None:
            return None
        series = self.session.assessment.series().get(metric.key, ())
        return chart_of(framework, metric, series, self.session.today)

    def _show(self, *, same: bool) -> None:
        chart = self._chart()
        self.view.show_chart(chart, same=same)
        self._stack.setCurrentIndex(0 if chart is None else 1)
        if chart is None:
            return
        has_readings = bool(chart.readings)
        self._chart_stack.setCurrentIndex(0 if has_readings else 1)
        self.buttons.set_active(active=has_readings and self.tabs.place == _CHART)
        facts = list(metric_facts(chart, self.session.today))
        if len(self._selected) > 1:
            words = f"The first of {counted(len(self._selected), 'selected metric')}; one at a time is shown."
            facts.insert(0, Fact("", words, "muted"))
        name = Fact("", chart.name, "strong")
        self.facts.show_facts([name, *facts])
        self.how.show_facts([name, *how_to_enter(chart)])
        if self.tabs.place == _READINGS:
            self._show_readings()

    def _tab_changed(self) -> None:
        if self.tabs.place == _READINGS:
            self._show_readings()
        chart = self.view.chart
        active = chart is not None and bool(chart.readings) and self.tabs.place == _CHART
        self.buttons.set_active(active=active)

    def _show_readings(self) -> None:
        """Show the readings of the metric; the table is made when it is first looked at."""
        if self.of_metric is None:
            return
        if self.readings is None:
            self.readings = ReadingsPane(self.session, self.of_metric)
            self.readings.setFixedWidth(theme().scaled(380))
            layout = self._readings_place.layout()
            assert isinstance(layout, QHBoxLayout)
            layout.insertWidget(0, self.readings)
        elif self.readings.of_metric != self.of_metric:
            self.readings.show_metric(self.of_metric)
        elif self._missed:
            self.readings.refresh(self._missed)
        self._missed = []

    def _open_reading(self, key: Key) -> None:
        self.tabs.open(_READINGS)
        if self.readings is not None:
            self.readings.go_to_reading(key)
            self.readings.setFocus()

    def _sheet(self) -> ChartSheet | None:
        chart, day = self.view.chart, self.session.today
        if chart is None:
            return None
        subtitle = f"{self.session.framework.profile.name} · {day.day} {day:%B} {day.year}"
        return ChartSheet(chart, self.view.time_shown, chart.name, subtitle, theme().font())
