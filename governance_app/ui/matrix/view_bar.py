"""The bar above the matrix: what is filtered and ordered, which columns, views with names, zoom."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from governance_app.domain.framework import Framework
from governance_app.domain.matrix_view.wish import Wish
from governance_app.domain.words import counted, shortened
from governance_app.ui.matrix import filter_menus
from governance_app.ui.matrix.filter_words import said_of
from governance_app.ui.matrix.filtering import Filtering
from governance_app.ui.matrix.picking import PickingLine
from governance_app.ui.matrix.saved_views import SavedViews
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.matrix.zooming import STEPS, Zooming
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line
from governance_app.ui.widgets.wrapping_row import WrappingRow


class ViewBar(QWidget):
    """Shows what is wanted and changes it. `left` leads back to the grid."""

    left = Signal()
    closed = Signal()
    view_wanted = Signal(object)  # the Wish of a saved view

    def __init__(
        self,
        view: MatrixView,
        filtering: Filtering,
        zooming: Zooming,
        views: SavedViews,
        orders: Sequence[QAction],
    ) -> None:
        super().__init__()
        self._view, self._filtering, self._views = view, filtering, views
        self._zooming = zooming
        self.line = FindLine("activities")
        self.line.setPlaceholderText("Filter by text")
        self.line.setAccessibleName("Filter activities by text")
        self.line.wanted.connect(self._take_text)
        self.line.left.connect(self.left)
        self.picking = PickingLine(self._framework)
        self.picking.picked.connect(self._take_picked)
        self.picking.named.connect(self._save_as)
        self.picking.left.connect(self.left)
        self._make_buttons(orders)
        self.close_button = Button(
            "Close the bar and show everything",
            self.closed.emit,
            look="flat",
            icon="close",
            icon_only=True,
        )
        self.said = WrappingRow()
        self._lay_out()
        filtering.changed.connect(self.show_state)
        zooming.changed.connect(lambda _: self._show_zoom())
        theme().changed.connect(self._space)
        self.show_state()
        self._show_zoom()

    def _make_buttons(self, orders: Sequence[QAction]) -> None:
        view, filtering = self._view, self._filtering
        filters = filter_menus.FilterMenu(filtering, view, self.picking.pick)
        self.filter_button = _menu_button("Filter", filters.fill)
        self.sort_button = _menu_button(
            "Sort", lambda menu: filter_menus.fill_orders(menu, filtering, view)
        )
        self.columns_button = _menu_button(
            "Columns", lambda menu: filter_menus.fill_columns(menu, filtering, view, orders)
        )
        self.views_button = _menu_button("Views", self._fill_views)
        self.zoom_button = _menu_button("100 %", self._fill_zoom)
        for button in self._menu_buttons():
            button.menu().triggered.connect(lambda _, button=button: self._leave(button))

    def _menu_buttons(self) -> tuple[Button, ...]:
        return (
            self.filter_button,
            self.sort_button,
            self.columns_button,
            self.views_button,
            self.zoom_button,
        )

    def _leave(self, button: Button) -> None:
        """Go back to the grid after a choice, unless it asks for something in the bar."""
        if button.hasFocus():
            self.left.emit()

    def _lay_out(self) -> None:
        frame = FieldFrame(self.line)
        frame.setMinimumWidth(theme().scaled(90))
        frame.setMaximumWidth(theme().scaled(240))
        self._top, self._below = QHBoxLayout(), QHBoxLayout()
        self._top.addWidget(frame, 1)
        for button in self._menu_buttons():
            self._top.addWidget(button)
        self._top.addStretch(0)
        self._top.addWidget(self.close_button)
        self._below.addWidget(self.picking)
        self._below.addWidget(self.said, 1)
        self._below.addStretch()
        self._rows = QVBoxLayout()
        self._rows.addLayout(self._top)
        self._rows.addLayout(self._below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._rows)
        whole.addWidget(Line())
        self._space()

    def show_state(self) -> None:
        """Show what is filtered, ordered and hidden, and how many rows are left."""
        wish, framework = self._filtering.wish, self._framework()
        if self.line.text() != wish.criteria.text and not self.line.hasFocus():
            self.line.setText(wish.criteria.text)
        self.said.show_widgets([] if wish.is_plain else self._chips(wish, framework))
        self.said.setVisible(not wish.is_plain)
        name = self._views.name_of(self._now())
        self.views_button.setText(shortened(name, 24).replace("&", "&&") or "Views")
        self.views_button.setAccessibleName(f"Views, {name}" if name else "Views")
        self.views_button.updateGeometry()

    def _chips(self, wish: Wish, framework: Framework) -> list[QWidget]:
        """Return how many rows are shown, and a chip for each part of what is wanted."""
        order = partial(filter_menus.order_in_words, self._view)
        chips: list[QWidget] = [_Count(in_words(*self._filtering.counts))]
        chips += [self._chip(each.text, each.without) for each in said_of(wish, framework, order)]
        if self._filtering.is_outdated:
            again = Button("Apply again", lambda: self._do(self._filtering.apply), look="flat")
            again.setToolTip("There were edits since; rows that no longer fit are still shown.")
            chips.append(again)
        if len(chips) > 2:
            everything = self._filtering.show_everything
            chips.append(Button("Show everything", lambda: self._do(everything), look="flat"))
        return chips

    def _framework(self) -> Framework:
        return self._view.grid.document

    def _now(self) -> Wish:
        """Return what is wanted, with the order in which the columns stand."""
        return self._filtering.wish._replace(columns=self._view.grid.arrangement.order)

    def _chip(self, text: str, without: Wish) -> Button:
        chip = Button(f"{text}  ×", lambda: self._do(lambda: self._filtering.want(without)))
        chip.setAccessibleName(f"Take away {text}")
        return chip

    def _do(self, change: Callable[[], object]) -> None:
        """Go back to the grid first: the chip that was pressed is about to go."""
        self.left.emit()
        change()

    def _take_text(self, text: str) -> None:
        criteria = self._filtering.wish.criteria
        text = " ".join(text.split())
        if text != criteria.text:
            self._filtering.filter_by(criteria._replace(text=text))

    def _take_picked(self, name: str, key: int) -> None:
        criteria = self._filtering.wish.criteria
        chosen = getattr(criteria, name) | {key}
        self._do(lambda: self._filtering.filter_by(criteria._replace(**{name: chosen})))

    def _fill_views(self, menu: QMenu) -> None:
        menu.clear()
        now = self._now()
        current = self._views.name_of(now)
        for name in self._views:
            action = filter_menus.add(menu, name, lambda name=name: self._show_view(name))  # type: ignore[misc]  # the loop's value
            action.setCheckable(True)
            action.setChecked(name == current)
        menu.addSeparator()
        save = filter_menus.add(menu, "Save this view as…", self.picking.ask_name)
        save.setEnabled(self._views.has_room)
        chosen = self._views.chosen
        if chosen and chosen != current:
            filter_menus.add(menu, f"Update “{chosen}”", lambda: self._save_as(chosen))
        if len(self._views):
            below = menu.addMenu("Remove")
            for name in self._views:
                filter_menus.add(below, name, lambda name=name: self._remove(name))  # type: ignore[misc]  # the loop's value

    def _show_view(self, name: str) -> None:
        self._views.chosen = name
        self.view_wanted.emit(self._views[name])
        self.show_state()

    def _save_as(self, name: str) -> None:
        self._views.save(name, self._now())
        self.show_state()

    def _remove(self, name: str) -> None:
        self._views.remove(name)
        self.show_state()

    def _fill_zoom(self, menu: QMenu) -> None:
        menu.clear()
        for percent in reversed(STEPS):
            text = f"{percent} %"
            action = filter_menus.add(
                menu,
                text,
                lambda percent=percent: self._zooming.zoom_to(percent),  # type: ignore[misc]  # the loop's value
            )
            action.setCheckable(True)
            action.setChecked(percent == self._view.zoom)

    def _show_zoom(self) -> None:
        self.zoom_button.setText(f"{self._view.zoom} %")
        self.zoom_button.setAccessibleName(f"Zoom, {self._view.zoom} percent")
        self.zoom_button.updateGeometry()

    def _space(self) -> None:
        size = theme().scaled
        for row in (self._top, self._below):
            row.setSpacing(theme().spacing())
        self._rows.setContentsMargins(size(14), size(7), size(14), size(7))
        self._rows.setSpacing(size(6))


class _Count(Label):
    """How many rows are shown, as high as the chips beside it."""

    def __init__(self, words: str) -> None:
        super().__init__(words, tone="muted")
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the words, at the height of a button."""
        height = max(self.fontMetrics().height() + theme().scaled(10), theme().scaled(28))
        return QSize(super().sizeHint().width() + theme().scaled(6), height)


def in_words(shown: int, every: int) -> str:
    """Return "Showing 40 of 120 activities"."""
    if shown == every:
        return f"Showing all {counted(every, 'activity', 'activities')}"
    return f"Showing {shown:,} of {counted(every, 'activity', 'activities')}"


def _menu_button(text: str, fill: Callable[[QMenu], None]) -> Button:
    button = Button(text)
    menu = QMenu(button)
    menu.setAccessibleName(text)
    menu.aboutToShow.connect(lambda: fill(menu))
    button.setMenu(menu)
    return button
