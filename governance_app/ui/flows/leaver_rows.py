"""The rows of the leaver's window: a role with what hangs on it, and who follows."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.leaving import RoleLeft, Successor
from governance_app.reports.hand_over import Decided, HandedRole, handed_role, hanging
from governance_app.ui.flows.leaver_fields import ChoiceField
from governance_app.ui.flows.leaver_plan import Named, Plan
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

#: So many names stand in a line; the printed list has all of them.
_MOST_NAMES = 8
#: So many of those who are proposed stand below the field as links; the list has all of them.
_MOST_LINKS = 2
#: The width of the column in which one chooses who follows.
_RIGHT = 290
_NOBODY = "Nobody here is called “{}” or is there on that day; choose somebody from the list."


class RoleRow(QWidget):
    """A role that is left, and the field that says who follows."""

    def __init__(self, plan: Plan, left: RoleLeft, changed: Callable[[], None]) -> None:
        super().__init__()
        self.left = left
        self._plan, self._changed = plan, changed
        role = handed_role(plan.framework, left, {})
        self.field = ChoiceField(
            f"Who follows as {left.name}, {role.capacity.lower()}",
            lambda: plan.options_for_role(left),
            plan.followers.get(left.appointment.key),
            nothing=_NOBODY,
        )
        self.field.settled.connect(self._take)
        below = QWidget()
        column = _column(below)
        tone = "error" if left.becomes_vacant else "muted"
        self._open = _wrapped(role.open, tone=tone, size=0.92)
        column.addWidget(self._open)
        self.links = [self._link(each) for each in left.proposals[:_MOST_LINKS]]
        for link in self.links:
            column.addWidget(link)
        _lay_out(self, _about_role(role), self.field, below)
        self._show_state()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.field.line, *self.links]

    def _link(self, proposed: Successor) -> LinkButton:
        """Return what chooses somebody who is proposed with one click."""
        text = f"{proposed.name} – {proposed.because}"
        return LinkButton(text, lambda: self._choose(proposed.person), size=0.92)

    def _choose(self, person: Key) -> None:
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.choose(person)
        self._take()

    def _take(self) -> None:
        self._plan.followers[self.left.appointment.key] = self.field.value
        self._show_state()
        self._changed()

    def _show_state(self) -> None:
        """Say what is open below the field, and who is proposed, while nobody follows."""
        nobody = self.field.value is None and not self.field.refused
        for widget in (self._open, *self.links):
            widget.setVisible(nobody)


class NamedRow(QWidget):
    """What merely names the leaver, and the field that says who stands in their place."""

    def __init__(self, plan: Plan, named: Named, changed: Callable[[], None]) -> None:
        super().__init__()
        self._plan, self._place, self._changed = plan, (named.kind, named.field), changed
        (group,) = hanging(named.items)
        self.field = ChoiceField(
            f"{group.name}: who takes their place",
            plan.options_for_named,
            plan.replacing.get(self._place),
            nothing=_NOBODY,
        )
        self.field.settled.connect(self._take)
        kind = kind_named(named.kind)
        count = kind.counted(len(group.items))
        about = QWidget()
        column = _column(about)
        column.addWidget(_wrapped(f"{group.name} ({count})", tone="strong"))
        column.addWidget(_wrapped(_names(group.items)))
        column.addStretch()
        below = _wrapped("Takes effect at once: it has no days.", tone="muted", size=0.92)
        _lay_out(self, about, self.field, below)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.field.line]

    def _take(self) -> None:
        self._plan.replacing[self._place] = self.field.value
        self._changed()


def ending_line(plan: Plan) -> str:
    """Return what ends with the last day, in words; "" where nothing does."""
    groups = hanging(plan.ending)
    told = "; ".join(f"{group.name.lower()} {_names(group.items)}" for group in groups)
    return f"Ends with the last day: {told}" if told else ""


def _about_role(role: HandedRole) -> QWidget:
    about = QWidget()
    column = _column(about)
    column.addWidget(_wrapped(role.name, tone="strong"))
    held = f"{role.capacity} {role.term}".strip()
    column.addWidget(_wrapped(held, tone="muted", size=0.92))
    lines = list(_lines(role))
    if lines:
        grid = QGridLayout()
        grid.setContentsMargins(0, theme().scaled(4), 0, 0)
        grid.setHorizontalSpacing(theme().scaled(10))
        grid.setVerticalSpacing(theme().scaled(2))
        grid.setColumnStretch(1, 1)
        for row, (term, names) in enumerate(lines):
            grid.addWidget(Label(term, tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_wrapped(names), row, 1)
        column.addLayout(grid)
    else:
        column.addWidget(_wrapped("Nothing hangs on this role.", tone="muted"))
    column.addStretch()
    return about


def _lines(role: HandedRole) -> Iterator[tuple[str, str]]:
    for word, decided in (("Accountable", role.accountable), ("Responsible", role.responsible)):
        if decided.count:
            yield f"{word} ({decided.count:,})", _activities(decided)
    for group in role.hanging:
        yield group.name, _names(group.items)


def _activities(decided: Decided) -> str:
    return _names(tuple(name for group in decided.groups for name in group.items), decided.left_out)


def _names(names: tuple[str, ...], left_out: int = 0) -> str:
    more = max(len(names) - _MOST_NAMES, 0) + left_out
    told = ", ".join(name.replace("\n", " ") for name in names[:_MOST_NAMES])
    return f"{told} and {more:,} more" if more else told


def _wrapped(text: str, *, tone: str = "plain", size: float = 1.0) -> Label:
    """Return a text that is as high as its lines; Qt's own hint leaves room for more of them."""
    label = Label(text, tone=tone, size=size, wrap=True)
    label.setMinimumHeight(1)
    return label


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().scaled(2))
    return column


def head_row() -> QWidget:
    """Return the words above the two columns."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, theme().scaled(2))
    row.setSpacing(theme().scaled(18))
    row.addWidget(Label("What is handed over", tone="muted", size=0.92), 1)
    who = Label("Who follows", tone="muted", size=0.92)
    who.setFixedWidth(theme().scaled(_RIGHT))
    row.addWidget(who)
    return head


def _lay_out(row: QWidget, about: QWidget, field: ChoiceField, below: QWidget) -> None:
    """Put what hangs on the left, who follows on the right, and a line below both."""
    size = theme().scaled
    right = QWidget()
    right.setFixedWidth(size(_RIGHT))
    column = _column(right)
    column.addWidget(field)
    column.addWidget(below)
    column.addStretch()
    both = QHBoxLayout()
    both.setContentsMargins(0, size(10), 0, size(10))
    both.setSpacing(size(18))
    both.addWidget(about, 1)
    both.addWidget(right)
    whole = QVBoxLayout(row)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(both)
    whole.addWidget(Line())
