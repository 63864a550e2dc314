"""Recording a review beside an assignment of oversight, by keys and clicks."""

import datetime

import pytest
from offices import Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from governance_app.domain.kinds import OVERSIGHT, OVERSIGHT_FUNCTION, REVIEW
from governance_app.store.opening import create_document


def _watched() -> Office:
    office = Office()
    function = office.add(OVERSIGHT_FUNCTION, name="Process management", covers_process=True)
    single, team = office.role("Quality Lead"), office.role("Reviewers", "team")
    person, second = office.person("Person A"), office.person("Person B")
    office.person("Person C")
    office.appoint(person, single)
    office.appoint(person, team)
    office.appoint(second, team)
    for name, role in (("Campaigns", single), ("Events", team)):
        place = {"function": function, "role": role, "process": office.process(name)}
        office.add(OVERSIGHT, cadence="quarterly", **place)
    return office


@pytest.fixture
def hands(open_window, hands_on, tmp_path):
    """Return hands on the page Oversight."""
    path = tmp_path / "Watched.governance"
    create_document(path, _watched().framework, author="Person A").close()
    window = open_window(path)
    window.resize(1300, 850)
    return hands_on(window, "oversight")


def panel(hands):
    return hands.page.companions[hands.pane]


def stand_on(hands, item):
    """Put the cursor on the assignment over an item."""
    hands.pane.table.setFocus()
    hands.pane.table.stand_at(hands.texts("Covers").index(item), 0)
    hands.settle()


def reviews(hands):
    return list(hands.framework.of(REVIEW).values())


def name_of(hands, person):
    return hands.framework.tables["person"][person].name


def test_a_review_of_today_by_who_holds_the_role_takes_one_click(hands):
    stand_on(hands, "Campaigns")
    below = panel(hands)
    assert below.title.text() == "Campaigns: Process management"
    assert below.state.text().startswith("Due: A review is due")
    today = hands.session.today
    assert [each.text for each in below.fields] == [str(today), "Person A", ""]
    hands.click("Record review", below)
    (review,) = reviews(hands)
    assert (review.day, name_of(hands, review.reviewer)) == (today, "Person A")
    assert hands.texts("Last review") == [str(today), "None yet"]
    assert hands.texts("State") == ["One person only", "Due"]
    assert below.said.text() == f"Recorded, on {today}. Ctrl+Z takes it back."
    assert below.state.text().startswith("One person only:")
    assert str(today) in hands.words()  # the form lists it
    hands.pane.table.setFocus()
    hands.session.undo()
    hands.settle()
    assert not reviews(hands)
    assert hands.texts("State") == ["Due", "Due"]


def test_by_keys_alone_with_another_day_person_and_outcome(hands):
    stand_on(hands, "Events")
    below = panel(hands)
    assert below.fields[1].text == ""  # two can look: it is asked who did
    hands.press("Ctrl+Shift+R")
    assert below.fields[1].editor.hasFocus()
    hands.type("Person B")
    hands.press("Tab")
    hands.type("In order")
    hands.press("Shift+Tab", "Shift+Tab", "Ctrl+A")
    hands.type("2026-01-31")
    hands.press("Return")
    (review,) = reviews(hands)
    assert (review.day, review.outcome) == (datetime.date(2026, 1, 31), "in-order")
    assert name_of(hands, review.reviewer) == "Person B"


def test_who_can_look_is_offered_first(hands):
    stand_on(hands, "Events")
    options = panel(hands).fields[1].block.options()
    assert [each.text for each in options] == ["Person A", "Person B", "Person C"]
    stand_on(hands, "Campaigns")
    assert panel(hands).fields[1].block.options()[0].text == "Person A"


@pytest.mark.parametrize(
    ("place", "text", "sentence"),
    [
        (0, "soon", "Day: “soon” is no date; type one such as 2026-11-21."),
        (0, "", "Review: Day is empty; type one."),
        (1, "Nobody", "By: there is no person “Nobody”; type the name of one, or add it first."),
    ],
)
def test_what_is_refused_is_said_below_its_field(hands, place, text, sentence):
    stand_on(hands, "Campaigns")
    field = panel(hands).fields[place]
    field.editor.setText(text)
    hands.click("Record review", panel(hands))
    assert panel(hands).fields[place].refused == sentence
    assert panel(hands).fields[place].editor.hasFocus()
    assert not reviews(hands)


def test_one_edit_records_for_all_that_are_selected(hands):
    stand_on(hands, "Campaigns")
    QTest.keyClick(hands.pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.settle()
    assert panel(hands).title.text() == "2 oversight assignments"
    assert panel(hands).fields[1].text == "Person A"  # who alone can look at both
    hands.click("Record review", panel(hands))
    assert len(reviews(hands)) == 2
    hands.session.undo()
    assert not reviews(hands)


def test_what_is_being_typed_outlasts_another_edit(hands):
    stand_on(hands, "Campaigns")
    panel(hands).fields[1].editor.setFocus()
    panel(hands).fields[1].editor.setText("Person")
    from governance_app.domain.commands import EditItem

    process = next(iter(hands.framework.processes))
    hands.session.run(EditItem("process", process, {"name": "Launches"}))
    assert panel(hands).fields[1].text == "Person"
    assert panel(hands).title.text() == "Launches: Process management"


def test_where_nothing_is_selected_it_says_what_it_is_for(bare):
    bare.open("oversight")
    below = panel(bare)
    assert "Select an assignment" in below.state.text()
    assert not below.record_button.isVisible()
    action = next(a for a in bare.page.page_actions() if a.text() == "Record a review")
    assert not action.isEnabled()
