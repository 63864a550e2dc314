"""What the inspector shows of what is selected in a register."""

from collections.abc import Sequence
from typing import Any

from governance_app.domain.changes import Headline
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.rules import Finding, Subject
from governance_app.ui.inspection.cells import FindingsOf
from governance_app.ui.inspection.inspection import Inspection, Section, Text
from governance_app.ui.inspection.items import ItemInspector
from governance_app.ui.registers.table import Selected
from governance_app.ui.session import Session


def inspect_selection(session: Session, kind: Kind[Any], chosen: Selected) -> Inspection | None:
    """Return the form of the one item that is selected, or how many there are."""
    if not chosen.keys:
        return None
    if len(chosen.keys) > 1:
        what = kind.counted(len(chosen.keys))
        words = "Type into one of the selected cells of a column; Ctrl+Enter puts it into all."
        return Inspection(what, "selected", (Section("", (Text(words, "muted"),)),))
    return inspector_of(session).inspection(kind, chosen.keys[0])


def inspector_of(session: Session, found: FindingsOf | None = None) -> ItemInspector:
    """Return what makes the forms of a session's items; `found` knows more findings of them."""

    def findings_of(subject: Subject) -> Sequence[Finding]:
        return session.assessment.of(subject.kind).get(subject.key, ())

    def last_change(of: Subject | tuple[Key, Key]) -> Headline | None:
        if not isinstance(of, Subject):
            return None
        session.finish_writing()
        try:
            return session.workspace.document.journal.last_change_of(of.kind, of.key)
        except Refusal:  # a disk that does not answer costs only these words
            return None

    return ItemInspector(
        lambda: session.framework,
        found or findings_of,
        last_change,
        session.workspace.new_key,
        session.today,
    )
