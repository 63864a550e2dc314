"""The head above a page: its title, a hint, and what can be done on it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import ActionButton, Button
from governance_app.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from governance_app.ui.page import Page


class PageHead(QWidget):
    """Title, hint, and what can be done on the page.

    In a narrow window the buttons of the window give way first, since its menus have them too;
    what the page itself offers and has no room goes into a menu.
    """

    def __init__(self, window_actions: tuple[QAction, ...]) -> None:
        super().__init__()
        self._window_actions = window_actions
        self._page: Page | None = None
        self._own: list[ActionButton] = []
        self._of_the_window: list[ActionButton] = []
        self._more: Button | None = None
        self._title = Label(tone="strong", size=1.14)
        self._hint = ElidedLabel(tone="muted", all_or_nothing=True)
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons = QHBoxLayout()
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._hint, 1)
        self._layout.addLayout(self._buttons)
        self._space()
        theme().changed.connect(self._space)

    @property
    def title(self) -> str:
        """The title that is shown."""
        return self._title.text()

    def show_page(self, title: str, page: "Page") -> None:
        """Show the head of another page."""
        self._title.setText(title)
        self._hint.setText(page.hint)
        if page is self._page:
            return
        self._page, self._more = page, None
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._own = self._made(page.page_actions())
        self._of_the_window = self._made(self._window_actions)
        self._fit()

    def show_hint(self, hint: str) -> None:
        """Show other words beside the title."""
        self._hint.setText(hint)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Leave out what there is no room for, before Qt cuts every text a little."""
        super().resizeEvent(event)
        self._fit()

    def _made(self, actions: Sequence[QAction]) -> list[ActionButton]:
        made = []
        for action in actions:
            if not action.property("hidden_in_head"):
                primary = bool(action.property("primary"))
                button = ActionButton(action, look="primary" if primary else "plain")
                self._buttons.addWidget(button)
                made.append(button)
        return made

    def _fit(self) -> None:
        margins, gap = self._layout.contentsMargins(), self._buttons.spacing()
        room = self.width() - margins.left() - margins.right() - 2 * self._layout.spacing()
        room -= self._title.sizeHint().width()
        everything = [*self._own, *self._of_the_window]
        needed = {each: each.sizeHint().width() + gap for each in everything if each.is_wanted}
        left_out: list[ActionButton] = []
        for button in self._of_the_window:
            if sum(needed.values()) > room:
                needed.pop(button, None)
                left_out.append(button)
        if sum(needed.values()) > room:
            more = self._more or self._make_more()
            room -= more.sizeHint().width() + gap
            for button in reversed(self._own):
                if sum(needed.values()) > room:
                    needed.pop(button, None)
                    left_out.append(button)
        for button in everything:
            button.set_has_room(button not in left_out)
        if self._more is not None:
            self._offer(self._more, left_out)

    def _make_more(self) -> Button:
        from PySide6.QtWidgets import QMenu

        self._more = Button("More")
        self._more.setMenu(QMenu(self._more))
        self._buttons.addWidget(self._more)
        return self._more

    def _offer(self, more: Button, left_out: Sequence[ActionButton]) -> None:
        """Offer in the menu what has no button; none where the page has all of its own."""
        menu = more.menu()
        menu.clear()
        for button in (*self._own, *self._of_the_window):
            if button in left_out:
                menu.addAction(button.action)
        more.setVisible(any(each in left_out for each in self._own))

    def _space(self) -> None:
        size = theme().scaled
        self._layout.setContentsMargins(size(14), size(7), size(14), size(7))
        self._layout.setSpacing(size(16))
        self._buttons.setSpacing(theme().spacing())
        self.setMinimumHeight(size(43))
        self._fit()
