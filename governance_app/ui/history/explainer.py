"""Looks at the selected change set: a small one at once, a large one on a thread."""

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.errors import Refusal
from governance_app.ui.background import BackgroundJob
from governance_app.ui.history.inspecting import Looked, inspection_of, look
from governance_app.ui.inspection.inspection import Inspection, Section, Text
from governance_app.ui.session import Session

#: A change set of more bytes than this is looked at on a thread.
_LARGE = 40_000
#: So long a selection must rest before its change set is read, in milliseconds.
_REST = 40


class Explainer(QObject):
    """Tells what the change set did that is asked for last."""

    explained = Signal(object)  # an Inspection, or None
    looked_at = Signal(bool)  # whether it can be reverted

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._sequence: int | None = None
        self._job: BackgroundJob[Looked] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.explain_now)

    def explain(self, sequence: int | None) -> None:
        """Tell of a change set as soon as the selection rests; of nothing for None."""
        self._sequence = sequence
        self._rest.start()

    def explain_now(self) -> None:
        """Tell without waiting."""
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        sequence = self._sequence
        if sequence is None:
            self.explained.emit(None)
            return
        try:
            self._look(sequence)
        except Refusal as refusal:
            self._tell_why_not(refusal)
        except KeyError:
            self._tell_why_not(Refusal("It is missing from the journal; verify the file."))

    def _look(self, sequence: int) -> None:
        session = self._session
        journal, framework = session.document.journal, session.framework
        can_edit = not session.read_only
        if journal.size_of(sequence) <= _LARGE:
            self._tell(look(journal, framework, sequence, edits=can_edit))
            return
        self.explained.emit(Inspection("Reading what this edit did…"))
        self._job = session.background.start(
            "Reading an edit",
            lambda _: look(journal, framework, sequence, edits=can_edit),
            self._tell,
            self._tell_why_not,
            quiet=True,
        )

    def _tell(self, looked: Looked) -> None:
        self._job = None
        if looked.change_set.sequence == self._sequence:
            self.looked_at.emit(not looked.why_not)
            self.explained.emit(inspection_of(looked))

    def _tell_why_not(self, refusal: Refusal) -> None:
        section = Section("", (Text(refusal.sentence, "warning"),))
        self.looked_at.emit(False)
        self.explained.emit(Inspection("This edit cannot be read", "", (section,)))
