"""Running an edit of letters, and telling what it did to the notes on the cells."""

from governance_app.domain.cell_notes import notes_told, notes_touched
from governance_app.domain.commands import Command
from governance_app.ui.message import UNDO, Message
from governance_app.ui.session import Session


def run_and_tell(session: Session, command: Command, *, is_block: bool = True) -> bool:
    """Run an edit of letters; True when it changed something.

    Notes that went with their letters are told, and after the edit of a block those too that
    stand beside other letters now: whoever types one letter sees the note's mark.
    """
    before = session.framework
    if not session.run(command, paint_first=True):
        return False
    touched = notes_touched(before, session.framework)
    told = notes_told(touched if is_block else touched._replace(beside_others=0))
    if told:
        undo = (UNDO, lambda: _undo(session))
        session.message.emit(Message(told, "warning" if touched.gone else "info", (undo,)))
    return True


def _undo(session: Session) -> None:
    if session.undo():
        session.message.emit(Message("The letters and their notes are back.", "success"))
