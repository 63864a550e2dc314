"""How the columns stand: holders below the heads, other orders, and people in place of roles."""

import datetime

import pytest
from frameworks import staffed_framework
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from governance_app.domain import by_person
from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.kinds import APPOINTMENT, PERSON, ROLE
from governance_app.domain.role_order import RoleOrder
from governance_app.domain.rules import Subject
from governance_app.ui.matrix import arrangement, words
from governance_app.ui.matrix.places import at

DIRECTOR, MANAGER = "Marketing Operations Director", "Campaign Manager"


@pytest.fixture
def staffed(open_page):
    """Return a user at a matrix whose roles are held by some people."""
    return open_page(staffed_framework())


def choose(hands, text):
    """Choose how the columns stand, from the menu of the page's head, by keys."""
    head = hands.page.arranging.head
    head.trigger()
    menu = QApplication.activePopupWidget()
    place = [each.text() for each in menu.actions()].index(text)
    menu.setActiveAction(menu.actions()[place])
    QTest.keyClick(menu, Qt.Key.Key_Return)


def heads(hands):
    names = hands.grid.framework.roles
    return [names[key].name for key in hands.grid.columns.roles]


def spoken(hands, place):
    return hands.view.matrix_model.index(*place).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_head_says_who_holds_the_role_or_that_it_is_vacant(staffed):
    assert f"Role {DIRECTOR}, held by Person A" in spoken(staffed, staffed.head_place(DIRECTOR))
    assert "Role Content Lead, vacant" in spoken(staffed, staffed.head_place("Content Lead"))
    council = spoken(staffed, staffed.head_place("Marketing Council"))
    assert "vacant" not in council
    assert "held" not in council


def test_heads_follow_appointments(staffed):
    lead = next(k for k, r in staffed.framework.roles.items() if r.name == "Content Lead")
    person = next(iter(staffed.framework.of(PERSON)))
    before = staffed.view.viewport().grab().toImage()
    values = {"person": person, "role": lead}
    staffed.page.session.run(AddItem(APPOINTMENT.name, 900_001, values))
    assert "held by Person A" in spoken(staffed, staffed.head_place("Content Lead"))
    assert staffed.view.viewport().grab().toImage() != before
    staffed.page.session.run(EditItem(PERSON.name, person, {"name": "Person Z"}))
    assert "held by Person Z" in spoken(staffed, staffed.head_place("Content Lead"))


def test_nobody_is_vacant_before_there_are_people(hands):
    assert "vacant" not in spoken(hands, hands.head_place("Content Lead"))


def test_roles_stand_by_reporting_line_and_by_body(staffed):
    own = heads(staffed)
    choose(staffed, "Roles by reporting line")
    assert heads(staffed)[:2] == [DIRECTOR, MANAGER]
    assert sorted(heads(staffed)) == sorted(own)
    choose(staffed, "Roles by body")
    assert heads(staffed)[:3] == ["Marketing Council", DIRECTOR, MANAGER]
    choose(staffed, "Roles in own order")
    assert heads(staffed) == own


def test_letters_are_typed_in_every_order(staffed):
    choose(staffed, "Roles by body")
    staffed.go("Score and route leads", MANAGER)
    staffed.type("a")
    assert staffed.letters("Score and route leads", MANAGER) == "A"
    choose(staffed, "Roles in own order")
    assert staffed.letters("Score and route leads", MANAGER) == "A"


def test_another_reporting_line_moves_the_columns(staffed):
    choose(staffed, "Roles by reporting line")
    lead = next(k for k, r in staffed.framework.roles.items() if r.name == "Content Lead")
    director = next(k for k, r in staffed.framework.roles.items() if r.name == DIRECTOR)
    staffed.page.session.run(EditItem(ROLE.name, lead, {"reports_to": director}))
    assert set(heads(staffed)[:3]) == {DIRECTOR, MANAGER, "Content Lead"}


def test_columns_in_such_an_order_are_not_moved_and_it_is_said(staffed):
    choose(staffed, "Roles by body")
    before = heads(staffed)
    staffed.view.select(at(*staffed.head_place(MANAGER)))
    staffed.press("Alt+Left")
    assert heads(staffed) == before
    assert "Own order" in staffed.page.gestures.hint.text()


def test_people_have_the_letters_of_their_roles(staffed):
    choose(staffed, "People who hold the roles")
    assert heads(staffed)[:2] == ["Person A", "Person B"]
    assert heads(staffed)[-1] == "Vacant roles"
    director = next(k for k, r in staffed.framework.roles.items() if r.name == DIRECTOR)
    for activity in staffed.framework.activities.values():
        expected = staffed.framework.matrix.letters(activity.key, director)
        shown = staffed.grid.letters(staffed.place(activity.name, "Person A"))
        assert shown == expected
    assert staffed.page.arranging.bar.isVisible()
    assert "people" in staffed.page.hint


def test_by_person_nothing_is_edited_and_it_is_said(staffed):
    choose(staffed, "People who hold the roles")
    before = staffed.framework
    staffed.go("Score and route leads", "Person A")
    for key in ("A", "Delete", "Insert", "F2", "Alt+Left", "Alt+Up", "Ctrl+Delete"):
        staffed.press(key)
        assert "Letters belong to roles" in staffed.page.gestures.hint.text(), key
        staffed.press("Home")
        staffed.go("Score and route leads", "Person A")
    assert staffed.framework is before


def test_the_day_is_chosen_by_typing_it(staffed):
    choose(staffed, "People who hold the roles")
    line = staffed.page.arranging.bar.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "soon")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "is no day" in line.accessibleDescription()
    line.selectAll()
    QTest.keyClicks(line, "2027-01-01")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert staffed.grid.arrangement.people_on == datetime.date(2027, 1, 1)
    assert "Person B" not in heads(staffed)  # whose appointment has ended by then
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert staffed.grid.arrangement.takes_edits
    assert not staffed.page.arranging.bar.isVisible()
    assert staffed.view.hasFocus()


def test_the_cursor_comes_back_to_its_role(staffed):
    staffed.go("Score and route leads", "Sales Operations")
    before = staffed.cursor
    choose(staffed, "People who hold the roles")
    choose(staffed, "Roles in own order")
    assert staffed.cursor == before


def test_undo_is_shown_by_person_too(staffed):
    staffed.go("Score and route leads", DIRECTOR)
    staffed.type("a")
    choose(staffed, "People who hold the roles")
    assert staffed.letters("Score and route leads", "Person A") == "A"
    staffed.page.session.undo()
    assert staffed.letters("Score and route leads", "Person A") == ""


def test_the_inspector_tells_by_which_roles(staffed, qtbot):
    seen = []
    staffed.page.selection_changed.connect(seen.append)
    choose(staffed, "People who hold the roles")
    staffed.go("Build campaign workflow", "Person A")
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] is not None)
    by_roles = next(s for s in seen[-1].sections if s.heading == "By these roles")
    assert [each.text for each in by_roles.blocks] == [f"{DIRECTOR}: Accountable"]
    vacant = next(k for k, r in staffed.grid.framework.roles.items() if r.name == "Vacant roles")
    staffed.view.select(at(*staffed.grid.place_of(Subject(ROLE.name, vacant))))
    qtbot.waitUntil(lambda: seen[-1].title == "Vacant roles")
    assert "Content Lead" in {block.text for block in seen[-1].sections[0].blocks}


def test_the_order_is_remembered_and_people_are_not(staffed):
    choose(staffed, "Roles by body")
    assert staffed.page.state()["order"] == "body"
    choose(staffed, "People who hold the roles")
    state = dict(staffed.page.state())
    choose(staffed, "Roles in own order")
    staffed.page.restore_state(state)
    assert staffed.grid.arrangement.takes_edits
    staffed.page.restore_state({"order": "by fortune"})


def test_the_model_holds_in_every_arrangement(staffed):
    tester = QAbstractItemModelTester(
        staffed.view.matrix_model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for text in ("Roles by body", "People who hold the roles", "Roles in own order"):
        choose(staffed, text)
        assert words.shown_text(staffed.grid, staffed.name_place("Score and route leads"))
    del tester


def test_the_words_of_orders_and_columns_are_those_of_the_domain():
    """They are written twice so that the first paint need not load what computes them."""
    assert arrangement.VACANT == by_person.VACANT
    assert {arrangement.OWN, arrangement.REPORTING_LINE, arrangement.BODY} == {
        each.value for each in RoleOrder
    }
