"""The head of the sign-offs: of which version, how many said what, and what is looked for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from governance_app.domain.kinds import Version
from governance_app.domain.kinds.sign_off import ACCEPTED, DECLINED, OPEN, OUTCOMES, QUESTIONED
from governance_app.domain.words import shortened
from governance_app.ui.sign_off.model import TONES, SignOffModel
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.count_button import CountButton
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine

#: The numbers as they stand beside each other.
SHOWN = (ACCEPTED, OPEN, QUESTIONED, DECLINED)


class SignOffHead(QWidget):
    """A chooser of versions, a number for each answer that filters by it, and a line for finding."""

    changed = Signal()  # another version, or another filter

    def __init__(self) -> None:
        super().__init__()
        self.versions = QComboBox()
        self.versions.setAccessibleName("Version")
        self.versions.setMinimumContentsLength(14)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.versions.setSizeAdjustPolicy(adjust)
        self.numbers = {outcome: CountButton(TONES[outcome]) for outcome in SHOWN}
        self.finding = FindLine("sign-offs")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.versions, 2)
        for each in self.numbers.values():
            each.toggled.connect(lambda _: self.changed.emit())
            self._row.addWidget(each)
        self._row.addStretch(1)
        self._frame = FieldFrame(self.finding)
        self._row.addWidget(self._frame, 1)
        self.versions.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.finding.wanted.connect(lambda _: self.changed.emit())
        theme().changed.connect(self._space)
        self._space()

    @property
    def number(self) -> int | None:
        """The number of the version that is chosen, None for none."""
        chosen = self.versions.currentData()
        return chosen if isinstance(chosen, int) else None

    @property
    def outcomes(self) -> frozenset[str]:
        """The answers that are listed; none stand for all."""
        return frozenset(each for each, button in self.numbers.items() if button.isChecked())

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.finding.text()

    def offer(self, versions: Sequence[Version], number: int | None) -> None:
        """Offer these versions, the newest first; one of them is chosen."""
        self.versions.blockSignals(True)
        self.versions.clear()
        for each in versions:
            gone = " (withdrawn)" if each.withdrawn is not None else ""
            text = f"Version {each.number:,} “{shortened(each.name, 40)}”{gone}"
            self.versions.addItem(text, each.number)
        self.versions.setCurrentIndex(max(0, self.versions.findData(number)))
        self.versions.blockSignals(False)

    def show_counts(self, model: SignOffModel) -> None:
        """Show how many said what."""
        for outcome, button in self.numbers.items():
            count, word = model.counts[outcome], OUTCOMES[outcome].lower()
            button.show_number(f"{count:,}", word, f"{count:,} {word}: list only these")

    def list_everything(self) -> None:
        """Take every filter back."""
        self.blockSignals(True)
        self.finding.clear()
        for each in self.numbers.values():
            each.setChecked(False)
        self.blockSignals(False)
        self.finding.look()

    def _space(self) -> None:
        size = theme().scaled
        self._row.setContentsMargins(size(14), size(8), size(14), size(6))
        self._row.setSpacing(size(8))
        self.versions.setMaximumWidth(size(320))
        self._frame.setMinimumWidth(size(130))
        self._frame.setMaximumWidth(size(260))
