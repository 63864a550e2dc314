"""What one does to see another part of the matrix: filter, order, hide, zoom, find.

The bars are made when they are first needed: nobody waits for them at the first paint.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from governance_app.ui.matrix.arrangement import Arrangement
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.matrix.zooming import STEPS, Zooming

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from governance_app.domain.matrix_view.wish import Wish
    from governance_app.ui.matrix.filtering import Filtering
    from governance_app.ui.matrix.find_bar import FindBar
    from governance_app.ui.matrix.saved_views import SavedViews
    from governance_app.ui.matrix.view_bar import ViewBar
    from governance_app.ui.page import Page


class Looking(QObject):
    """The actions, and the two bars above the grid."""

    arrangement_wanted = Signal(object)  # an Arrangement: a saved view has its order of columns

    def __init__(self, page: "Page", view: MatrixView) -> None:
        super().__init__(page)
        self._page, self._view = page, view
        self.zooming = Zooming(view)
        self.filtering: Filtering | None = None  # once something was filtered, ordered or hidden
        self.bar: ViewBar | None = None
        self.find_bar: FindBar | None = None
        self._views: SavedViews | None = None
        self._stored_views: Any = {}
        self._column_orders: tuple[QAction, ...] = ()
        self.head = self._action("Filter", "Ctrl+Shift+F", self.open_bar)
        self.head.setStatusTip("Filter and order rows, hide columns, keep views, zoom")
        self.head.setProperty("hidden_in_head", False)  # Qt's order
        zoom = self.zooming.step
        self.actions = (
            self.head,
            self._action("Show everything", "", self.show_everything),
            self._action("Find next", "F3", lambda: self._go(1)),
            self._action("Find previous", "Shift+F3", lambda: self._go(-1)),
            self._action("Enlarge the matrix", "", lambda: zoom(1)),
            self._action("Make the matrix smaller", "", lambda: zoom(-1)),
            self._action("Matrix as large as usual", "", lambda: zoom(0)),
        )

    def offer_column_orders(self, orders: tuple[QAction, ...]) -> None:
        """Offer these actions among the columns as well."""
        self._column_orders = orders

    def offer_to_hide(self, menu: "QMenu") -> None:
        """Offer to hide the selected roles; the bar then says that some are hidden."""
        from governance_app.ui.matrix.filter_menus import offer_to_hide

        for action in offer_to_hide(menu, self._made_filtering(), self._view):
            action.triggered.connect(lambda: self._made_bar().show())

    def open_bar(self) -> None:
        """Show the bar with the keyboard in its line."""
        bar = self._made_bar()
        bar.show()
        bar.line.go_into()

    def find_text(self) -> None:
        """Let the user look for a text in the grid."""
        self._made_find_bar().open_bar()

    def show_everything(self) -> None:
        """Show all rows and columns, the rows as in the outline."""
        if self.filtering is not None:
            self.filtering.show_everything()

    def edited(self) -> None:
        """The framework has changed, and the grid shows it."""
        if self.filtering is not None:
            self.filtering.edited()
        self._look_again()

    def state(self) -> Mapping[str, Any]:
        """Return the zoom and the saved views. A filter is gone when the document is closed."""
        views = self._stored_views if self._views is None else self._views.as_json()
        return {"zoom": self._view.zoom, "views": views}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Zoom as before; saved views are read when they are first offered."""
        zoom, self._stored_views = state.get("zoom"), state.get("views", {})
        if zoom in STEPS and type(zoom) is int:
            self._view.zoom = zoom

    def _look_again(self) -> None:
        if self.find_bar is not None:
            self.find_bar.edited()

    def _made_filtering(self) -> "Filtering":
        if self.filtering is None:
            from governance_app.ui.matrix.filtering import Filtering

            self.filtering = Filtering(self._view, self._page.session)
            self.filtering.changed.connect(self._look_again)
        return self.filtering

    def _made_bar(self) -> "ViewBar":
        if self.bar is None:
            from governance_app.ui.matrix.saved_views import SavedViews
            from governance_app.ui.matrix.view_bar import ViewBar

            self._views = SavedViews()
            self._views.restore(self._stored_views)
            filtering, orders = self._made_filtering(), self._column_orders
            self.bar = ViewBar(self._view, filtering, self.zooming, self._views, orders)
            self.bar.left.connect(self._back)
            self.bar.closed.connect(self._close_bar)
            self.bar.view_wanted.connect(self._show_view)
            self._view.revealed.connect(filtering.follow)
            self._layout.insertWidget(0, self.bar)
        return self.bar

    def _made_find_bar(self) -> "FindBar":
        if self.find_bar is None:
            from governance_app.ui.matrix.find_bar import FindBar

            self.find_bar = FindBar(self._view, self._page.session)
            self.find_bar.closed.connect(self._back)
            self._layout.insertWidget(self._layout.indexOf(self._view), self.find_bar)
        return self.find_bar

    def _go(self, step: int) -> None:
        bar = self._made_find_bar()
        if bar.line.text():
            bar.go(step)
        else:
            bar.open_bar()

    def _show_view(self, wish: "Wish") -> None:
        if wish.columns != self._view.grid.arrangement.order:
            self.arrangement_wanted.emit(Arrangement(wish.columns))
        self._made_filtering().want(wish)
        self._back()

    def _close_bar(self) -> None:
        self.show_everything()
        if self.bar is not None:
            self.bar.hide()
        self._back()

    def _back(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _layout(self) -> QVBoxLayout:
        layout = self._page.layout()
        assert isinstance(layout, QVBoxLayout)
        return layout

    def _action(self, text: str, keys: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self._page)
        action.setShortcut(QKeySequence(keys))
        action.setProperty("hidden_in_head", True)  # Qt's order
        if keys:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(action)
        action.triggered.connect(lambda: run())  # noqa: PLW0108  # Qt would hand a value over
        return action
