"""What the page of approval chains offers: in its head, the picker of chains, and the palette."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from governance_app.ui.approvals.editing import ChainEditing
from governance_app.ui.approvals.sheets import ChainSheets

_HIDDEN, _PRIMARY = "hidden_in_head", "primary"


class ChainActions:
    """The actions; the keys that they name are heard by the diagram itself."""

    def __init__(
        self,
        page: QWidget,
        editing: ChainEditing,
        sheets: ChainSheets,
        simulate: Callable[[], object],
    ) -> None:
        self._page, self._can_edit = page, editing.can_edit
        self._can: dict[QAction, bool] = {}
        add_chain = self._action("Add chain", editing.add_chain, in_head=True)
        sample = self._action("Add a chain from a sample", editing.add_sample)
        duplicate = self._action("Duplicate this chain", editing.duplicate_chain)
        remove = self._action("Remove this chain", editing.remove_chain)
        export = self._action(
            "Export diagram…", lambda: sheets.ask_where_to_export(page.window()), edits=False
        )
        copy = self._action("Copy diagram as picture", sheets.copy_picture, edits=False)
        try_one = self._action("Simulate", simulate, edits=False, in_head=True)
        try_one.setProperty(_PRIMARY, True)
        self._need_a_chain = (
            self._action("Add step", editing.add_step_here, "Alt+Ins", in_head=True),
            self._action("Add approver", editing.add_line_here, "Ins"),
            self._action("Edit in place", editing.edit_here, "F2"),
            self._action("Remove step or approver", editing.remove_here, "Del"),
            duplicate,
            remove,
            self._action("Show the whole chain", editing.view.fit, edits=False),
            export,
            copy,
            try_one,
        )
        self.of_the_picker: Sequence[QAction] = (
            add_chain,
            sample,
            duplicate,
            remove,
            export,
            copy,
        )
        self.all: Sequence[QAction] = (add_chain, sample, *self._need_a_chain)

    def enable(self, *, has_chain: bool) -> None:
        """Offer what there is to be done with a chain, or only adding one."""
        for action in self._need_a_chain:
            action.setEnabled(self._can[action] and has_chain)

    def _action(
        self,
        text: str,
        run: Callable[[], object],
        keys: str = "",
        *,
        edits: bool = True,
        in_head: bool = False,
    ) -> QAction:
        action = QAction(text, self._page)
        action.setShortcut(QKeySequence(keys))
        action.setProperty(_HIDDEN, not in_head)
        action.triggered.connect(lambda _=False: run())
        self._can[action] = self._can_edit or not edits
        action.setEnabled(self._can[action])
        return action
