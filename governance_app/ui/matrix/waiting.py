"""Keys and clicks in a matrix of which only the beginning is there."""

from PySide6.QtCore import QEvent

from governance_app.ui.session import Session


class WaitForRest:
    """The first of the inputs: whatever is pressed waits until the document is there as a whole."""

    _PRESSES = frozenset(
        (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
            QEvent.Type.InputMethod,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.ContextMenu,
            QEvent.Type.DragEnter,
        )
    )

    def __init__(self, session: Session) -> None:
        self._session = session

    def handle(self, event: QEvent) -> bool:
        """Wait where that is needed; the event itself is for the other inputs."""
        if not self._session.is_complete and event.type() in self._PRESSES:
            self._session.complete()
        return False
