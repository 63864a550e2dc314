"""The window of a merge: what comes in, the conflicts side by side, the findings that follow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.errors import Refusal
from governance_app.domain.foreseeing import Foreseen
from governance_app.domain.words import counted, shown
from governance_app.ui.merging.coming_pane import ComingPane
from governance_app.ui.merging.conflict_pane import ConflictPane
from governance_app.ui.merging.deciding import Deciding
from governance_app.ui.merging.findings_pane import FindingsPane
from governance_app.ui.message import Message
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.tabs import TabbedParts


class MergeDialog(QDialog):
    """Shows a merge before anything is changed; merging is one edit."""

    def __init__(self, window: QWidget, session: Session, deciding: Deciding) -> None:
        super().__init__(window)
        self._session, self.deciding = session, deciding
        deciding.setParent(self)
        self.setWindowTitle("Merge a copy")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = theme().scaled
        self.resize(min(size(1120), window.width() - 40), min(size(680), window.height() - 40))
        self.coming = ComingPane(deciding)
        self.findings = FindingsPane()
        self.conflicts = ConflictPane(deciding) if deciding.merge.conflicts else None
        self._build()
        deciding.changed.connect(self._refresh)
        deciding.decided.connect(self._refresh)
        deciding.foreseen.connect(self._show_foreseen)
        deciding.refused.connect(self._refused)
        if self.conflicts is not None:
            self.conflicts.nothing_open.connect(self.merge.setFocus)
        self._refresh()
        deciding.look_ahead()
        view = self.conflicts.view if self.conflicts is not None else self.coming.view
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Merge, as one edit, and close."""
        if not self.merge.isEnabled():
            return
        command = self.deciding.command
        title = command.title(self._session.framework)
        self.deciding.stop()
        if not self._session.run(command):  # why not is said in the window
            self.deciding.go_on()
            return
        if self._session.is_saved:  # else it stands above what to do about that
            stay = self.deciding.shared.versions_stay
            sentence = f"{title}. One undo takes it back. {stay}".strip()
            self._session.message.emit(Message(sentence, "success"))
        super().accept()

    def done(self, result: int) -> None:
        """Want no more answers, then close."""
        self.deciding.stop()
        super().done(result)

    def _build(self) -> None:
        size = theme().scaled
        here, there = self._session.path.name, self.deciding.path.name
        layout = QVBoxLayout(self)
        layout.setContentsMargins(size(20), size(18), size(20), size(16))
        layout.setSpacing(size(8))
        title = f"Merge {shown(there)} into {shown(here)}"
        layout.addWidget(Label(title, tone="strong", size=1.2, wrap=True))
        layout.addWidget(Label(self.deciding.shared.in_words, tone="muted", wrap=True))
        parts: list[tuple[str, QWidget]] = []
        if self.conflicts is not None:
            parts.append(("Conflicts", self.conflicts))
        parts += [("Comes in", self.coming), ("Findings", self.findings)]
        self.tabs = TabbedParts(parts, "What the merge does")
        layout.addWidget(self.tabs, 1)
        self.summary = Label(wrap=True)
        layout.addWidget(self.summary)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        row.addStretch()
        row.addWidget(Button("Cancel", self.reject))
        self.merge = Button("Merge", self.accept, look="primary")
        self.merge.setDefault(True)
        row.addWidget(self.merge)
        return row

    def _refresh(self) -> None:
        """Count in the tabs, and say what merging would do now."""
        deciding = self.deciding
        bar = self.tabs.bar
        titles = []
        waiting = deciding.open_count
        if self.conflicts is not None:
            count = len(deciding.merge.conflicts)
            titles.append(
                f"Conflicts ({waiting:,} of {count:,} open)"
                if waiting
                else f"Conflicts ({count:,})"
            )
        titles.append(f"Comes in ({len(deciding.reckoned.coming):,})")
        for place, text in enumerate(titles):
            bar.setTabText(place, text)
        self.merge.setEnabled(deciding.is_ready and bool(deciding.merge.changes))
        self.summary.setText(self._in_words(waiting))
        self.summary.set_tone("warning" if waiting else "plain")
        if waiting:
            self._show_foreseen(None)

    def _in_words(self, waiting: int) -> str:
        deciding = self.deciding
        stay = deciding.shared.versions_stay
        changes = len(deciding.merge.changes)
        if waiting:
            verb = "is" if waiting == 1 else "are"
            said = f"{counted(waiting, 'conflict')} {verb} open; decide each of them to merge."
        elif changes:
            verb = "comes" if changes == 1 else "come"
            said = f"{counted(changes, 'change')} {verb} in, as one edit; one undo takes it back."
        else:
            said = "Nothing comes in: everything stays as it is here."
        return f"{said} {stay}".strip()

    def _show_foreseen(self, foreseen: Foreseen | None) -> None:
        self.findings.show_foreseen(foreseen)
        text = "Findings"
        if foreseen is not None:
            text = f"Findings (+{len(foreseen.appear):,} −{len(foreseen.vanish):,})"
        self.tabs.bar.setTabText(self.tabs.bar.count() - 1, text)

    def _refused(self, refusal: Refusal) -> None:
        self.merge.setEnabled(False)
        self.summary.setText(str(refusal))
        self.summary.set_tone("error")
