"""Restoring a state of the past as a new edit, which can be undone."""

from governance_app.domain.commands import RestoreState
from governance_app.store.states import NamedState, state_named
from governance_app.ui.background import Progress
from governance_app.ui.message import Message
from governance_app.ui.session import Session


def restore_state(session: Session, asked: str) -> None:
    """Make the framework what it was in a state: a version ("3"), a moment, a change set ("#12").

    What cannot be restored becomes a message.
    """
    document, framework = session.document, session.framework

    def work(progress: Progress) -> NamedState:
        return state_named(document, asked, framework, lambda: progress.cancelled)

    def done(state: NamedState) -> None:
        if session.run(RestoreState(state.framework, state.title)):
            words = f"Restored: {state.title}. Undo takes that back."
            session.message.emit(Message(words, "success"))

    session.in_background(work, done, "Restoring")
