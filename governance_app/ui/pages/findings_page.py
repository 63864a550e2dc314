"""The findings page: all that is wrong, the worst first, with what mends it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from governance_app.domain.kinds import kind_named
from governance_app.domain.rules import Finding, Severity, rules
from governance_app.ui.inspection.inspection import FindingCard, Inspection, Link, Section
from governance_app.ui.page import Page
from governance_app.ui.pages.findings_model import FindingsModel, Heading
from governance_app.ui.session import Session
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.panels import EmptyState
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.workspace import Notice

_Index = QModelIndex | QPersistentModelIndex


class FindingsPage(Page):
    """A list of findings by severity; the inspector explains and mends the selected one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = FindingsModel()
        self.view = FindingsView(self)
        self.view.setModel(self.model)
        self.view.selectionModel().currentChanged.connect(self._selected)
        self.view.doubleClicked.connect(self._show_subject_of)
        self._empty = EmptyState(
            "Nothing to mend",
            "Activities, roles and processes are checked with every edit. "
            "What breaks a rule stands here, with its reason and what mends it.",
        )
        self._empty.setAccessibleName("Nothing to mend")
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the list cannot have it
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.view)
        self._layout.addWidget(self._empty)
        self._list()
        theme().changed.connect(self.view.scheduleDelayedItemsLayout)

    @property
    def hint(self) -> str:
        """What the keyboard does here."""
        return "Enter mends · double click shows where it is"

    def refresh(self, notices: Sequence[Notice]) -> None:
        """List the findings as they are now."""
        self._list()

    def begin_day(self) -> None:
        """List the findings of this day."""
        self._list()

    def refresh_similar_names(self) -> None:
        """List the findings with the similar names."""
        self._list()

    def show_part(self, part: str) -> None:
        """Bring a severity into view and select its first finding."""
        at = self.model.index_of_heading(Severity(part))
        if at.isValid():
            self.view.setCurrentIndex(self.model.index(at.row() + 1, 0))
            self.view.scrollTo(at, QAbstractItemView.ScrollHint.PositionAtTop)
        self.view.setFocus()

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return what keys do in the list."""
        return (
            ("Explain and mend the selected finding", "Return"),
            ("Show where it is", "Ctrl+Return"),
            ("Mends of the selected finding", "Menu"),
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Explain the selected finding; when the page was made, nobody listened yet."""
        super().showEvent(event)
        self._selected()

    def go_to_subject(self) -> None:
        """Lead to what the selected finding is about."""
        self._show_subject_of(self.view.currentIndex())

    def show_mends(self, where: QPoint) -> None:
        """Offer in a menu what mends the selected finding, and to go where it is."""
        explanation = self.model.explanation(self.view.currentIndex())
        if explanation is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.session.read_only:
            for mend in explanation.mends:
                action = menu.addAction(mend.label.replace("&", "&&"))
                action.triggered.connect(lambda _=False, mend=mend: self.session.run(mend.command))
        menu.addAction("Show where it is").triggered.connect(self.go_to_subject)
        menu.popup(self.view.viewport().mapToGlobal(where))

    def _list(self) -> None:
        current = self.view.currentIndex()
        selected, row = self.model.finding(current), current.row()
        self.model.show(self.session.framework, self.session.findings())
        there = self.model.index_of(selected)
        if not there.isValid():
            there = self._next_finding(max(row, 0))
        shown: QWidget = self.view if self.model.rowCount() else self._empty
        had_focus = self.view.hasFocus() or self._empty.hasFocus()
        self._layout.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if had_focus:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.setCurrentIndex(there)
        self._selected()

    def _next_finding(self, row: int) -> QModelIndex:
        """Return the finding at a row, or the nearest one."""
        last = self.model.rowCount() - 1
        places = [*range(min(row, last), last + 1), *range(min(row, last), -1, -1)]
        found = (self.model.index(each, 0) for each in places)
        return next((each for each in found if self.model.finding(each)), QModelIndex())

    def _selected(self, *_: object) -> None:
        index = self.view.currentIndex()
        finding, explanation = self.model.finding(index), self.model.explanation(index)
        if finding is None or explanation is None:
            self.selection_changed.emit(None)
            return
        card = FindingCard(
            explanation.title,
            explanation.message,
            explanation.reason,
            explanation.severity.value,
            tuple((mend.label, mend.command) for mend in explanation.mends),
        )
        label = kind_named(finding.subject.kind).label
        link = Link(f"Show this {label.lower()}", finding.subject)
        sections = (Section("Finding", (card,)), Section("Where", (link,)))
        self.selection_changed.emit(Inspection(explanation.subject, label, sections))

    def _show_subject_of(self, index: QModelIndex) -> None:
        finding = self.model.finding(index)
        if finding is not None:
            self.subject_requested.emit(finding.subject)


class FindingsView(QListView):
    """The list, with its keys."""

    def __init__(self, page: FindingsPage) -> None:
        super().__init__()
        give_slim_bars(self)
        self._page = page
        self.setAccessibleName("Findings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(FindingDelegate(self))
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(page.show_mends)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter goes to the mends, Ctrl+Enter to where it is, Menu offers both."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._page.go_to_subject()
            else:
                self._page.inspector_requested.emit()
        elif key == Qt.Key.Key_Menu:
            self._page.show_mends(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)


class FindingDelegate(QStyledItemDelegate):
    """Draws a heading, or a finding: its sign, its title, what it is about."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of a row; all are the same, two lines high where there is no room."""
        lines = 1.75 if _is_narrow(option.rect.width()) else 1
        return QSize(theme().scaled(240), round(theme().row_height() * lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, FindingsModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = model.row(index)
        if isinstance(row, Heading):
            self._paint_heading(painter, option.rect, row)
        elif isinstance(row, Finding):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected or option.state & QStyle.StateFlag.State_MouseOver:
                colours = theme().colours
                painter.fillRect(option.rect, colours.selected if selected else colours.hovered)
            self._paint_finding(painter, option.rect, model, index)
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, where: QRect, heading: Heading) -> None:
        colours, size = theme().colours, theme().scaled
        painter.fillRect(where, colours.band)
        painter.setFont(theme().font(bold=True))
        painter.setPen(colours.tone(heading.severity.value).text)
        inside = where.adjusted(size(14), 0, -size(14), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, heading.text)

    @staticmethod
    def _paint_finding(
        painter: QPainter, where: QRect, model: FindingsModel, index: _Index
    ) -> None:
        explanation = model.explanation(index)
        if explanation is None:
            return
        colours, size = theme().colours, theme().scaled
        tone = colours.tone(explanation.severity.value)
        side = size(15)
        icon = QRectF(where.left() + size(14), where.center().y() - side / 2 + 1, side, side)
        name = "info" if explanation.severity is Severity.HINT else explanation.severity.value
        paint_icon(painter, name, icon, tone.text)
        title, message = _split(where.adjusted(size(40), 0, -size(14), 0))
        painter.setFont(theme().font(bold=True))
        painter.setPen(tone.text)
        _draw(painter, title, explanation.title)
        painter.setFont(theme().font())
        painter.setPen(colours.text)
        _draw(painter, message, explanation.message)
        painter.setPen(colours.grid)
        painter.drawLine(where.bottomLeft(), where.bottomRight())


def _is_narrow(width: int) -> bool:
    """Whether title and message stand one below the other."""
    return 0 < width < theme().scaled(760)


def _split(inside: QRect) -> tuple[QRect, QRect]:
    """Return the places of title and message in a row."""
    title, message = QRect(inside), QRect(inside)
    if _is_narrow(inside.width() + theme().scaled(54)):
        title.setBottom(inside.center().y())
        message.setTop(inside.center().y())
        return title, message
    bold = QFontMetrics(theme().font(bold=True))
    width = min(_width_of_titles(bold) + theme().scaled(14), inside.width() // 2)
    title.setWidth(width - theme().scaled(8))
    message.setLeft(inside.left() + width)
    return title, message


def _draw(painter: QPainter, where: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)


def _width_of_titles(metrics: QFontMetrics) -> int:
    """Return the width of the longest title that a rule gives to its findings."""
    titles = (rule.title.replace("{count}", "99") for rule in rules().values())
    return max(metrics.horizontalAdvance(title) for title in titles)
