"""The options of a report: of whom or what, of which day, on which paper, and with which parts."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from governance_app.domain.framework import Framework
from governance_app.domain.rules import Subject
from governance_app.reports.kinds.report import Report
from governance_app.reports.setting import Archive, Paper
from governance_app.ui.flows.leaver_fields import ChoiceField, DayField
from governance_app.ui.inspection.options import Option
from governance_app.ui.reports.of_version import version_options
from governance_app.ui.reports.recorded_edits import recorded_for
from governance_app.ui.reports.wish import Wish, subjects_of, usual_paper, usual_parts
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.ticks import Tick

_PAPERS = {Paper.A4: "A4", Paper.LETTER: "Letter", Paper.A3: "A3"}
_ARCHIVES = {
    Archive.NONE: "Accessible PDF",
    Archive.A2B: "For the archive (PDF/A-2b)",
    Archive.A3B: "For the archive, with the data (PDF/A-3b)",
}


class OptionsPanel(QWidget):
    """What is chosen here counts at once; what a kind of report does not have is not shown."""

    changed = Signal()

    def __init__(self, session: Session, report: Report) -> None:
        super().__init__()
        self._session, self._report = session, report
        self._follows_today = True
        self.of = ChoiceField("Of", self._subjects, None, nothing="There is nothing of this name.")
        self.version = ChoiceField(
            "State", self._versions, None, nothing="There is no version like that."
        )
        self.day = DayField("On", session.today)
        self.paper, self.archive = QComboBox(), QComboBox()
        self._boxes = {"paper": self.paper, "archive": self.archive}
        self.parts: dict[str, Tick] = {}
        self._labels: dict[str, Label] = {}
        self._layout = QVBoxLayout(self)
        self._fill_choices()
        self._lay_out()
        self.of.settled.connect(self._tell)
        self.version.settled.connect(self._tell)
        self.day.settled.connect(self._take_day)
        self.show_report(report)
        theme().changed.connect(self._space)
        self._space()

    @property
    def is_complete(self) -> bool:
        """Whether everything that is typed means something."""
        refused = self.of.refused or self.version.refused
        return not refused and self.day.day is not None

    def wish(self) -> Wish:
        """Return the report that is wanted now."""
        today = self._session.today
        day = self.day.day or today
        included = frozenset(name for name, tick in self.parts.items() if tick.isChecked())
        return Wish(
            report=self._report.name,
            paper=self.paper.currentData(),
            today=today,
            day=day,
            of=self._subject(),
            included=included,
            archive=self.archive.currentData(),
            recorded=recorded_for(self._session, self._report, day),
            version=self._version,
        )

    def show_report(self, report: Report) -> None:
        """Offer the options of another kind of report; what was chosen stays where it can."""
        self._report = report
        subject = self.of.value
        if subject is not None and not self._is_offered(subject):
            self.of.choose(None)
        has_versions = len(self._versions()) > 1
        self.version.setVisible(has_versions)
        self._labels["version"].setVisible(has_versions)
        self.of.setVisible(bool(report.of))
        self._labels["of"].setVisible(bool(report.of))
        self._show_parts(report)

    def choose_subject(self, subject: Subject) -> bool:
        """Want the report of one item; False where this kind of report is of no such item."""
        if not self._is_offered(subject):
            return False
        self.of.choose(subject)
        self._tell()
        return True

    def begin_day(self) -> None:
        """Tell of this day, unless the user asked for another one."""
        if self._follows_today:
            self.day.take(self._session.today.isoformat())

    def refresh(self) -> None:
        """Forget an item that is no longer there, and show others by their present names."""
        if len(self._versions()) > 1 and self.version.isHidden():
            self.show_report(self._report)
        if self.of.line.hasFocus():
            return
        value = self.of.value
        if not self.of.refused:
            self.of.choose(value if value is not None and self._is_offered(value) else None)

    def state(self) -> Mapping[str, Any]:
        """Return the choices that are kept with the window."""
        state = {name: box.currentData().name for name, box in self._boxes.items()}
        if self.paper.currentData() is usual_paper(self._framework):
            del state["paper"]  # where the settings change it, it is another one next time
        return state

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Choose as it was; ignore what there is not."""
        for name, box in self._boxes.items():
            for place in range(box.count()):
                if box.itemData(place).name == state.get(name):
                    box.setCurrentIndex(place)

    def _subject(self) -> Subject | None:
        value = self.of.value
        return value if isinstance(value, Subject) and self._is_offered(value) else None

    @property
    def _version(self) -> int | None:
        """The number of the version that is printed, None for what stands now."""
        value = self.version.value
        return value if isinstance(value, int) else None

    def _versions(self) -> list[Option]:
        return version_options(self._framework)

    def _subjects(self) -> list[Any]:
        return subjects_of(self._framework, self._report)

    def _is_offered(self, subject: object) -> bool:
        return any(each.value == subject for each in self._subjects())

    @property
    def _framework(self) -> Framework:
        return self._session.framework

    def _fill_choices(self) -> None:
        self.paper.setAccessibleName("Paper")
        self.archive.setAccessibleName("Kind of file")
        for paper, text in _PAPERS.items():
            self.paper.addItem(text, paper)
        self.paper.setCurrentIndex(self.paper.findData(usual_paper(self._framework)))
        for archive, text in _ARCHIVES.items():
            self.archive.addItem(text, archive)
        for box in self._boxes.values():
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.currentIndexChanged.connect(lambda _: self._tell())

    def _lay_out(self) -> None:
        for name, text, field in (
            ("of", "Of", self.of),
            ("version", "State", self.version),
            ("day", "On", self.day),
            ("paper", "Paper", self.paper),
            ("archive", "File", self.archive),
        ):
            label = self._labels[name] = Label(text, tone="muted", size=0.92)
            label.setBuddy(field)
            self._layout.addWidget(label)
            self._layout.addWidget(field)
        self._labels["parts"] = Label("Included", tone="muted", size=0.92)
        self._layout.addWidget(self._labels["parts"])
        self._parts_layout = QVBoxLayout()
        self._layout.addLayout(self._parts_layout)
        self._layout.addStretch()

    def _show_parts(self, report: Report) -> None:
        """Offer a tick for each part that may be left out; the settings say which are in it."""
        while (item := self._parts_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        usual = usual_parts(self._framework, report)
        self.parts = {}
        for option in report.options:
            tick = self.parts[option.name] = Tick(option.label)
            tick.setChecked(option.name in usual)
            tick.toggled.connect(lambda _: self._tell())
            self._parts_layout.addWidget(tick)
        self._labels["parts"].setVisible(bool(report.options))

    def _take_day(self) -> None:
        self._follows_today = self.day.day == self._session.today
        self._tell()

    def _tell(self) -> None:
        if self.is_complete:
            self.changed.emit()

    def _space(self) -> None:
        size = theme().scaled
        self._layout.setContentsMargins(size(14), size(10), size(12), size(12))
        self._layout.setSpacing(size(3))
        for label in self._labels.values():
            label.setContentsMargins(0, size(6), 0, 0)
        self._parts_layout.setSpacing(size(4))
