"""The page of oversight coverage, by keys and clicks in a window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from offices import Office, day
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.coverage import State
from governance_app.domain.coverage_totals import Grouping
from governance_app.domain.kinds import (
    APPOINTMENT,
    COMPONENT,
    DELEGATION,
    METRIC,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    REVIEW,
    ROLE,
    SYSTEM,
)
from governance_app.domain.rules import Subject
from governance_app.store.opening import create_document
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.coverage_page import CoveragePage
from governance_app.ui.pages.registry import page_named
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_KEY = Qt.Key


class Hands:
    """A user at the page."""

    def __init__(self, window: MainWindow, office: Office) -> None:
        assert window.opened is not None
        assert window.session is not None
        description = page_named("coverage")
        assert description is not None
        page = window.opened.area.open_page(description)
        assert isinstance(page, CoveragePage)
        self.window, self.page, self.session, self.office = window, page, window.session, office
        self.area = window.opened.area
        page.setFocus()
        QApplication.processEvents()

    @property
    def rows(self) -> list[list[str]]:
        """The map as it is listed, without its heads."""
        sheet = self.page.table.rows.sheet
        return sheet.grid()[1:] if sheet is not None else []

    @property
    def numbers(self) -> list[str]:
        there = [self.page.counts.covered, *self.page.counts.states.values()]
        return [each.accessibleName().partition(":")[0] for each in there if not each.isHidden()]

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
            QApplication.processEvents()

    def type(self, widget: Any, text: str) -> None:
        widget.setFocus()
        widget.selectAll()
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, _KEY.Key_Return)
        QApplication.processEvents()

    def draw(self) -> None:
        """Let the inspector draw what is selected."""
        QApplication.processEvents()
        self.area.inspector.draw_now()
        QApplication.processEvents()

    def press_in_inspector(self, name: str) -> None:
        self.draw()
        there = [e for e in self.area.inspector.focusable() if e.accessibleName().endswith(name)]
        texts = [e for e in self.area.inspector.focusable() if getattr(e, "text", str)() == name]
        (there or texts)[0].setFocus()
        self.press(_KEY.Key_Return)
        self.draw()


@pytest.fixture
def office() -> Office:
    """Return an office whose processes and system a function must cover."""
    made = Office()
    function = made.add(
        OVERSIGHT_FUNCTION, name="Operations", covers_process=True, covers_system=True
    )
    made.add(OVERSIGHT_FUNCTION, name="Technology", covers_system=True)
    manager, lead = made.role("Manager"), made.role("Lead")
    made.appoint(made.person("Person A"), manager)
    made.appoint(made.person("Person B"), lead, ends="2099-12-31")
    top = made.process("Top", owner=manager)
    made.process("Part", parent=top)
    made.add(SYSTEM, name="CRM", owner=manager)
    made.add(OVERSIGHT, function=function, process=top, role=lead, cadence="monthly")
    return made


@pytest.fixture
def hands(
    office: Office, open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> Hands:
    """Return a user at the page of this office."""
    path = tmp_path / "coverage.governance"
    create_document(path, office.framework, author="Person A").close()
    window = open_window(path)
    window.resize(1_300, 850)
    found = Hands(window, office)
    qtbot.waitUntil(found.page.table.hasFocus)
    return found


def test_the_map_shows_each_item_in_its_group(hands: Hands) -> None:
    assert hands.rows == [
        ["Processes", "2 of 2", ""],
        ["Top", "Due", "not required"],
        ["Part", "Due ↑", "not required"],
        ["Systems", "0 of 1", "0 of 1"],
        ["CRM", "Gap", "Gap"],
    ]
    assert hands.numbers == ["50 % covered (2 of 4)", "2 gaps", "2 due"]
    QAbstractItemModelTester(
        hands.page.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    index = hands.page.table.rows.index(2, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Part, Operations: Due, Lead, monthly, inherited from Top"


def test_enter_folds_a_group_and_unfolds_it(hands: Hands) -> None:
    hands.press(_KEY.Key_Up, _KEY.Key_Return)
    assert [each[0] for each in hands.rows] == ["Processes · 2 items", "Systems", "CRM"]
    hands.press(_KEY.Key_Space)
    assert len(hands.rows) == 5


def test_a_click_on_the_name_of_a_group_folds_it(hands: Hands) -> None:
    names = hands.page.table.names
    at = QPoint(20, names.sectionViewportPosition(3) + 8)
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [each[0] for each in hands.rows][-1] == "Systems · 1 item"


def test_a_number_lists_only_what_it_counts(hands: Hands) -> None:
    button = hands.page.counts.states[State.GAP]
    button.setFocus()
    hands.press(_KEY.Key_Return)
    assert hands.rows == [["Systems", "0 of 1", "0 of 1"], ["CRM", "Gap", "Gap"]]
    button.setFocus()
    hands.press(_KEY.Key_Return)
    assert len(hands.rows) == 5


def test_an_overseer_is_assigned_from_the_cell_by_keys(hands: Hands) -> None:
    hands.press(_KEY.Key_Down, _KEY.Key_Down, _KEY.Key_Down)
    assert hands.page.table.cell is not None
    assert hands.page.table.cell[1].kind == "system"
    hands.press_in_inspector("+ Assign an overseer")
    focused: Any = QApplication.focusWidget()
    assert focused.accessibleName() == "Role"
    focused.selectAll()
    QTest.keyClicks(focused, "Lead")
    hands.press(_KEY.Key_Return)
    if hands.rows[-1][1] == "Gap":  # the first Enter chose from the list
        hands.press(_KEY.Key_Return)
    assert hands.rows[-1] == ["CRM", "1 person", "Gap"]
    added = max(hands.session.framework.of(OVERSIGHT).values())
    assert (added.cadence, added.system is not None) == ("", True)


def test_the_navigation_counts_the_gaps(hands: Hands) -> None:
    description = page_named("coverage")
    assert description is not None
    assert description.findings is not None
    assert description.findings(hands.session) == 1, "the other function has not begun"
    technology = list(hands.session.framework.of(OVERSIGHT_FUNCTION))[1]
    framework = hands.session.framework
    values = {"function": technology, "process": next(iter(framework.processes))}
    values["role"] = next(iter(framework.roles))
    hands.session.run(AddItem(OVERSIGHT.name, hands.session.workspace.new_key(), values))
    assert description.findings(hands.session) == 2
    assert hands.page.counts.states[State.GAP].accessibleName().startswith("2 gaps")


def test_the_keyboard_alone_assigns_schedules_and_reviews(hands: Hands) -> None:
    """Nothing but keys, from the cell into the inspector, through its offers and back."""
    down, enter, tab, escape = _KEY.Key_Down, _KEY.Key_Return, _KEY.Key_Tab, _KEY.Key_Escape

    def walk_to(name: str) -> Any:
        for _ in range(30):
            focused: Any = QApplication.focusWidget()
            if name in (focused.accessibleName(), getattr(focused, "text", str)()):
                return focused
            hands.press(tab)
            hands.draw()
        raise AssertionError(f"Tab does not lead to {name}")

    def write(text: str) -> None:
        focused: Any = QApplication.focusWidget()
        focused.selectAll()
        QTest.keyClicks(focused, text)
        hands.press(enter)
        hands.draw()

    hands.press(down, down, down)  # from the first item to the system
    hands.draw()
    hands.press(enter)
    walk_to("+ Assign an overseer")
    hands.press(enter)
    hands.draw()
    walk_to("Role")
    write("Lead")
    if not hands.rows[-1][1].startswith("1"):
        hands.press(enter)
        hands.draw()
    assert hands.rows[-1][1] == "1 person"
    hands.press(escape)
    assert hands.page.table.hasFocus()
    hands.press(enter)
    walk_to("Reviewed")
    write("Monthly")
    assert hands.rows[-1][1] == "Due"
    hands.press(escape, enter)
    walk_to("+ Record a review")
    hands.press(enter)
    hands.draw()
    walk_to("Add")
    hands.press(enter)
    assert hands.rows[-1][1] == "1 person"
    (review,) = hands.session.framework.of(REVIEW).values()
    assert review.day == hands.session.today


def test_appointments_absences_delegations_and_reviews_decide_on_a_day(
    office: Office,
    open_window: Callable[..., MainWindow],
    tmp_path: Path,
) -> None:
    function = office.add(OVERSIGHT_FUNCTION, name="On a day", covers_metric=True)
    first, second, third = (office.person(f"Person {each}") for each in "XYZ")
    looking = office.role("Looking")
    office.appoint(first, looking, "2026-01-28", "2026-11-30")
    office.deputy(second, looking, "2026-03-01", "2026-03-10")
    office.away(first, "2026-03-01", "2026-03-31")
    give = {"from_person": first, "to_person": third}
    office.add(DELEGATION, starts=day("2026-03-11"), ends=day("2026-03-20"), **give)
    metric = office.add(METRIC, name="Leads")
    values = {"function": function, "metric": metric, "role": looking, "cadence": "quarterly"}
    oversight = office.add(OVERSIGHT, since=day("2026-01-25"), **values)
    office.add(REVIEW, oversight=oversight, day=day("2026-06-01"))
    path = tmp_path / "days.governance"
    create_document(path, office.framework, author="Person A").close()
    hands = Hands(open_window(path), office)
    told = {
        "2026-01-24": "Gap",  # it begins on the next day
        "2026-01-26": "Vacant",  # nobody is appointed yet
        "2026-02-15": "1 person",
        "2026-03-05": "1 person",  # the deputy stands in for who is away
        "2026-03-15": "1 person",  # by delegation
        "2026-03-25": "Vacant",  # nobody does
        "2026-04-20": "Due",
        "2026-05-20": "Lapsed",
        "2026-06-10": "1 person",  # a review took place
        "2026-12-01": "Vacant",  # the appointment is over
    }
    found = {}
    for on in told:
        hands.type(hands.page.day.line, on)
        (row,) = [each for each in hands.rows if each[0] == "Leads"]
        found[on] = row[-1]
    assert found == told
    hands.type(hands.page.day.line, "2026-03-15")
    hands.page.table.go_to(Subject("metric", metric), function)
    hands.draw()
    texts = [each.text() for each in hands.area.inspector.findChildren(Label)]
    assert "Person Z, Person X (away)" in texts


def test_what_is_offered_is_done_and_taken_back(hands: Hands) -> None:
    hands.page.show_subject(Subject("system", next(iter(hands.session.framework.of(SYSTEM)))))
    hands.press_in_inspector("Not required")
    assert hands.rows[-1] == ["CRM", "not required", "Gap"]
    assert hands.numbers[0] == "66 % covered (2 of 3)"
    hands.press_in_inspector("Require it again")
    assert hands.rows[-1] == ["CRM", "Gap", "Gap"]
    hands.session.undo()
    hands.session.undo()
    assert hands.rows[-1] == ["CRM", "Gap", "Gap"]


def test_a_review_is_recorded_from_the_cell(hands: Hands) -> None:
    hands.press_in_inspector("+ Record a review")
    hands.press_in_inspector("Add")
    (review,) = hands.session.framework.of(REVIEW).values()
    assert review.day == hands.session.today
    assert review.reviewer is not None
    assert hands.rows[1] == ["Top", "1 person", "not required"]


def test_another_day_and_somebody_taken_out_are_shown(hands: Hands) -> None:
    hands.type(hands.page.day.line, "2100-01-01")
    assert hands.rows[1][1] == "Vacant"
    assert hands.page.hint == "not as it is today"
    hands.type(hands.page.day.line, str(hands.session.today))
    assert hands.rows[1][1] == "Due"
    taken = ("Person B (person)", "CRM (system)")
    for each in taken:
        hands.type(hands.page.without.field.line, each)
    assert [each[0] for each in hands.rows] == ["Processes", "Top", "Part"]
    assert hands.rows[1][1:] == ["Vacant", "not required"]
    assert hands.page.hint == "not as it is today"
    for name in ("Put back Person B", "Put back CRM"):
        there = [e for e in hands.page.without.findChildren(Button) if e.isVisible()]
        next(each for each in there if each.accessibleName() == name).setFocus()
        hands.press(_KEY.Key_Return)
    assert hands.rows[1][1] == "Due"
    assert hands.rows[-1][0] == "CRM"
    assert not hands.page.without.isVisible()


def test_items_are_grouped_by_owner(hands: Hands) -> None:
    hands.page.grouping.choose(Grouping.OWNER)
    hands.page.grouping.settled.emit()
    assert [each[0] for each in hands.rows] == ["Manager", "Top", "Part", "CRM"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (Grouping.COMPONENT, [["Operations", "2 of 2", ""], ["No component", "0 of 1", "0 of 1"]]),
        (Grouping.OWNER, [["Manager", "2 of 3", "0 of 1"]]),
        (
            Grouping.CRITICALITY,
            [["Critical criticality", "1 of 1", ""], ["Criticality not set", "1 of 2", "0 of 1"]],
        ),
    ],
)
def test_each_group_says_how_many_of_its_items_are_covered(
    hands: Hands, by: Grouping, expected: list[list[str]]
) -> None:
    framework = hands.session.framework
    component = hands.session.workspace.new_key()
    hands.session.run(AddItem(COMPONENT.name, component, {"name": "Operations"}))
    top = next(key for key, each in framework.processes.items() if each.name == "Top")
    values = {"component": component, "criticality": "critical"}
    hands.session.run(EditItem(PROCESS.name, top, values))
    hands.page.grouping.choose(by)
    hands.page.grouping.settled.emit()
    sheet = hands.page.table.rows.sheet
    assert sheet is not None
    groups = [row for row, each in enumerate(sheet.rows) if each.item is None]
    assert [hands.rows[each] for each in groups] == expected


def test_how_it_is_counted_is_one_press_away(hands: Hands) -> None:
    hands.page.counts.covered.setFocus()
    hands.press(_KEY.Key_Return)
    hands.draw()
    assert hands.area.inspector.shown_title == "Oversight covered"


def test_the_agenda_leads_to_the_cell_and_becomes_a_calendar(
    hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    hands.page.tabs.open(1)
    (review,) = hands.page.agenda.reviews
    assert (review.item_name, review.day) == ("Top", None)
    path = tmp_path / "reviews.ics"
    hands.page.write_calendar(path)
    qtbot.waitUntil(path.exists)
    assert b"SUMMARY:Review: Top (Operations)" in path.read_bytes()
    hands.page.agenda.list.setFocus()
    hands.press(_KEY.Key_Return)
    assert hands.page.tabs.place == 0
    assert hands.page.table.hasFocus()
    assert hands.page.table.cell == (review.function, review.item)


@pytest.mark.parametrize("name", ["coverage.governance", "reviews.txt"])
def test_a_calendar_is_not_written_over_anything_else(
    hands: Hands, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    path = tmp_path / name
    before = path.read_bytes() if path.exists() else None
    hands.page.write_calendar(path)
    qtbot.waitUntil(lambda: hands.window.messages.message is not None)
    assert hands.window.messages.message is not None
    assert "does not end in .ics" in hands.window.messages.message.text
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_state_is_told_without_a_severity_and_what_heals_comes_first(hands: Hands) -> None:
    (crm,) = hands.session.framework.of(SYSTEM)
    (over,) = hands.session.framework.of(OVERSIGHT).values()
    other, appointed = (hands.session.workspace.new_key() for _ in range(2))
    person = next(iter(hands.session.framework.of(PERSON)))
    values = {"function": over.function, "system": crm, "role": other}
    hands.session.run(AddItem(ROLE.name, other, {"name": "Other"}))
    hands.session.run(
        AddItem(
            APPOINTMENT.name, appointed, {"person": person, "role": other, "capacity": "holder"}
        )
    )
    hands.session.run(AddItem(OVERSIGHT.name, hands.session.workspace.new_key(), values))
    hands.type(hands.page.day.line, "2100-01-01")
    hands.draw()
    texts = [each.text() for each in hands.area.inspector.findChildren(Label)]
    assert "Vacant" in texts
    assert not [each for each in texts if each.startswith(("Error", "Warning"))]
    offers = [getattr(e, "text", str)() for e in hands.area.inspector.focusable()]
    assert offers[:3] == ["Appoint somebody: open Lead", "Assign Other", "Not required"]


def test_a_late_review_is_told_as_late(hands: Hands) -> None:
    (over,) = hands.session.framework.of(OVERSIGHT)
    hands.session.run(EditItem(OVERSIGHT.name, over, {"since": day("2026-01-01")}))
    hands.type(hands.page.day.line, "2026-02-04")
    hands.draw()
    texts = [each.text() for each in hands.area.inspector.findChildren(Label)]
    assert "Monthly · not reviewed yet · was due by 2026-02-01 (3 days late)" in texts
    index = hands.page.table.rows.index(1, 0)
    assert "review was due by 2026-02-01" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    hands.type(hands.page.day.line, "2026-02-01")
    hands.draw()
    texts = [each.text() for each in hands.area.inspector.findChildren(Label)]
    assert "Monthly · not reviewed yet · next by 2026-02-01" in texts


def test_what_begins_later_is_told_where_it_does_not_count(hands: Hands) -> None:
    (over,) = hands.session.framework.of(OVERSIGHT)
    hands.session.run(EditItem(OVERSIGHT.name, over, {"since": day("2026-01-02")}))
    hands.type(hands.page.day.line, "2026-01-01")
    assert hands.rows[1][1] == hands.rows[2][1] == "Gap"
    hands.draw()
    texts = [each.text() for each in hands.area.inspector.findChildren(Label)]
    assert "Begins later" in texts
    offers = [getattr(e, "text", str)() for e in hands.area.inspector.focusable()]
    assert "Lead" in offers
    assert "Assign Lead" not in offers, "it is set down already"


def test_after_its_item_the_cursor_goes_to_the_nearest(hands: Hands) -> None:
    (crm,) = hands.session.framework.of(SYSTEM)
    hands.page.show_subject(Subject(SYSTEM.name, crm))
    hands.session.run(RemoveItems(SYSTEM.name, (crm,)))
    assert hands.page.table.cell is not None
    assert hands.page.table.cell[1].kind == PROCESS.name
    assert hands.page.table.currentIndex().row() == 2
    hands.session.undo()
    part = max(hands.session.framework.processes)
    hands.page.show_subject(Subject(PROCESS.name, part))
    assert hands.page.table.currentIndex().row() == 2
    hands.session.run(RemoveItems(PROCESS.name, (part,)))  # a heading stands there now
    assert hands.page.table.cell is not None
    assert hands.page.table.currentIndex().row() == 1


def test_the_total_of_a_group_can_be_read_where_the_cursor_is(hands: Hands) -> None:
    table = hands.page.table
    table.setCurrentIndex(table.rows.index(0, 0))
    QApplication.processEvents()
    where = table.visualRect(table.rows.index(0, 0))
    drawn = table.viewport().grab(where).toImage()
    assert drawn.pixelColor(8, 8).name() == theme().colours.window.name()


@pytest.mark.parametrize("width", [560, 640, 720, 760, 800, 900, 1_100])
def test_fields_and_numbers_have_room_in_any_width(hands: Hands, width: int) -> None:
    hands.page.setFixedWidth(width)
    QApplication.processEvents()
    counts = hands.page.counts
    shown = [counts.explain, counts.covered, *counts.states.values()]
    fields = [hands.page.grouping, hands.page.without.field, hands.page.day]
    labels = [e for e in hands.page._fields.findChildren(Label) if e.text()]
    places: list[QRect] = []
    for each in (*shown, *fields, *labels):
        if each.isVisible():
            wants = each.minimumSizeHint() if each in fields else each.sizeHint()
            assert each.width() >= wants.width(), each
            at = QRect(each.mapTo(hands.page, QPoint(0, 0)), each.size())
            assert hands.page.rect().contains(at)
            if each.parent() not in fields:
                assert not [other for other in places if other.intersects(at)]
                places.append(at)
    assert counts.explain.isVisible()


def test_an_empty_page_says_what_it_is_for(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    path = tmp_path / "empty.governance"
    create_document(path, Office().framework, author="Person A").close()
    found = Hands(open_window(path), Office())
    assert found.page._empty.isVisible()
    assert found.page.hint == ""
