"""Editing over a card of the diagram: a name; or who approves, and on which condition."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from governance_app.domain.commands import EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    STEP,
    ApprovalChain,
    ApproverLine,
    Kind,
)
from governance_app.domain.kinds.approver_line import (
    BY_ACCOUNTABLE,
    BY_OWNER,
    BY_ROLE,
    BY_SUPERIOR,
)
from governance_app.ui.approvals.diagram.words import approver_words
from governance_app.ui.inspection.options import Option, options_of, text_shown, value_typed
from governance_app.ui.registers.pick_list import PickList
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Card

_LEAST_WIDTH = 300
_ROLE = APPROVER_LINE.field("role")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Entry(NamedTuple):
    """A line that is typed: its label and text, and what can be chosen for it."""

    label: str
    text: str
    placeholder: str = ""
    options: Callable[[], Sequence[Option]] | None = None


class InlineEditor(Card):
    """Lies over a card. Enter takes what was typed, Escape gives it up; so does leaving it.

    What is refused stays as it was typed, with the sentence below it.
    """

    closed = Signal()  # while it had the keyboard

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self._session = session
        self._item: tuple[Kind[Any], Key] | None = None
        self.lines: list[QLineEdit] = []
        self._before: list[str] = []
        self.sentence = Label("", tone="error", size=0.92, wrap=True)
        self.sentence.setParent(self)
        self._place = QRectF()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Edit in place")
        self.setBackgroundRole(QPalette.ColorRole.Window)  # not the diagram's, for labels' colours
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_went)
        self.hide()

    @property
    def item(self) -> tuple[Kind[Any], Key] | None:
        """What is edited; None while nothing is."""
        return self._item

    def open(self, kind: Kind[Any], key: Key, place: QRectF) -> None:
        """Edit an item over a card, which is there in the parent's pixels."""
        if self._session.read_only:
            return
        self._clear()
        self._item, self._place = (kind, key), place
        for entry in self._entries(kind, key):
            self._add(entry)
        self.content.addWidget(self.sentence)
        self.sentence.hide()
        self._before = [line.text() for line in self.lines]
        self._fit()
        self.show()
        self.raise_()
        self.setFocusProxy(self.lines[0])  # a press beside a line does not end the typing
        self.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines[0].selectAll()

    def close_editor(self) -> None:
        """Edit nothing any longer."""
        if self._item is None:
            return
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        self._item = None
        self.hide()
        if had_keyboard:
            self.closed.emit()

    def take(self) -> bool:
        """Run the edit and close; False, with the sentence, where it was refused."""
        if self._item is None:
            return True
        kind, key = self._item
        texts = [line.text() for line in self.lines]
        if texts == self._before:
            self.close_editor()
            return True
        if key not in self._session.framework.of(kind):
            self.close_editor()
            return True
        try:
            command = EditItem(kind.name, key, self._values(kind, texts))
            command.changes(self._session.framework)
        except Refusal as refusal:
            self._say(refusal.sentence)
            return False
        self.close_editor()
        self._session.run(command)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take and give up by keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self.take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_editor()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Keep keys that mean nothing to a line of text from the diagram below."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Keep presses beside the lines of text from the diagram below."""
        event.accept()

    def _entries(self, kind: Kind[Any], key: Key) -> list[_Entry]:
        item = self._session.framework.of(kind)[key]
        if kind is not APPROVER_LINE:
            return [_Entry(kind.field("name").label, item.name)]
        text = self._approver_text(item)
        placeholder = "always; or: amount > 10000 and personal_data"
        return [
            _Entry("Approver", text, "Type to find a role", lambda: self._approvers(item)),
            _Entry("When", item.condition, placeholder),
        ]

    def _add(self, entry: _Entry) -> None:
        line = QLineEdit(entry.text)
        line.setAccessibleName(entry.label)
        line.setPlaceholderText(entry.placeholder)
        self.content.addWidget(Label(entry.label, tone="muted", size=0.92))
        self.content.addWidget(FieldFrame(line))
        self.lines.append(line)
        line.installEventFilter(self)
        if entry.options is not None:  # its keys come before those of the editor
            PickList(line, entry.options)

    def _values(self, kind: Kind[Any], texts: Sequence[str]) -> Mapping[str, Any]:
        if kind is not APPROVER_LINE:
            return {
                "name": value_typed(self._session.framework, kind, kind.field("name"), texts[0])
            }
        changed: dict[str, Any] = {}
        if texts[0] != self._before[0]:
            changed |= self._approver_typed(texts[0])
        if texts[1] != self._before[1]:
            changed["condition"] = texts[1].strip()
        return changed

    def _approver_typed(self, text: str) -> Mapping[str, Any]:
        """Return the values of who approves; refuses what is no role and nobody's description."""
        wanted = text.strip().casefold()
        for option in self._descriptions():
            if option.text.casefold() == wanted:
                return {"approver": option.value, "role": None}
        role = value_typed(self._session.framework, APPROVER_LINE, _ROLE, text.strip())
        return {"approver": BY_ROLE, "role": role}

    def _approver_text(self, line: ApproverLine) -> str:
        if line.approver != BY_ROLE:
            return self._described(line.approver)
        return text_shown(self._session.framework, _ROLE, line.role) if line.role else ""

    def _approvers(self, _line: ApproverLine) -> Sequence[Option]:
        """Return who can approve: roles and bodies, then whom the request leads to."""
        return [*options_of(self._session.framework, _ROLE), *self._descriptions()]

    def _descriptions(self) -> list[Option]:
        by = (BY_OWNER, BY_ACCOUNTABLE, BY_SUPERIOR)
        return [Option(self._described(each), each) for each in by]

    def _described(self, approver: str) -> str:
        return approver_words(
            self._session.framework, self._chain(), ApproverLine(0, 0, approver=approver)
        )

    def _chain(self) -> ApprovalChain:
        framework = self._session.framework
        key = self._item[1] if self._item is not None else 0
        line = framework.of(APPROVER_LINE).get(key)
        step = framework.of(STEP).get(line.step) if line is not None else None
        chain = framework.of(APPROVAL_CHAIN).get(step.chain) if step is not None else None
        return chain if chain is not None else ApprovalChain(0, "")

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self._fit()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _clear(self) -> None:
        self.lines = []
        while (item := self.content.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.sentence:
                widget.hide()
                widget.deleteLater()

    def _fit(self) -> None:
        """Lie over the card, inside the diagram."""
        parent, place = self.parentWidget(), self._place
        assert parent is not None, "it lies over the diagram"
        room = parent.rect()
        width = min(max(round(place.width()), theme().scaled(_LEAST_WIDTH)), room.width() - 8)
        around = self.content.contentsMargins()
        inside = width - around.left() - around.right()
        height = around.top() + around.bottom()
        for at in range(self.content.count()):
            item = self.content.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is None or widget.isHidden():
                continue
            wanted = widget.heightForWidth(inside) if widget.hasHeightForWidth() else -1
            height += max(wanted, widget.sizeHint().height()) + self.content.spacing()
        left = max(4, min(round(place.left()), room.width() - width - 4))
        top = max(4, min(round(place.top()), room.height() - height - 4))
        self.setGeometry(left, top, width, height)

    def _focus_went(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Take what was typed when the keyboard goes elsewhere in the window."""
        if self._item is None or now is None or self.isHidden():
            return
        if now is not self and not self.isAncestorOf(now):
            self.take()
