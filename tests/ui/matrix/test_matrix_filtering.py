"""The matrix filtered, ordered and with columns hidden: what is shown, and that edits keep working."""

from typing import Any

import pytest
from frameworks import framework_of, marketing_framework, staffed_framework
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.matrix_view.wish import ANY, FINDING, LETTER, NAME, Criteria, Sorting
from governance_app.domain.rules import Subject
from governance_app.ui.matrix.places import Place, at
from governance_app.ui.matrix.structure_gestures import ROWS_STAND

LEADS, RULE, BUILD = "Score and route leads", "Approve automation rule", "Build campaign workflow"
PLATFORM = "Select a platform"
LEGAL, DIRECTOR = "Legal & Privacy", "Marketing Operations Director"


@pytest.fixture
def filtering(hands: Any) -> Any:
    """Return what filters the matrix of `hands`, with its bar open."""
    hands.page.looking.open_bar()
    hands.view.setFocus()
    return hands.page.looking.filtering


def role(hands: Any, name: str) -> int:
    return next(key for key, each in hands.framework.roles.items() if each.name == name)


def activity(hands: Any, name: str) -> int:
    return next(key for key, each in hands.framework.activities.items() if each.name == name)


def only_legal(hands: Any) -> Criteria:
    return Criteria(roles=frozenset({role(hands, LEGAL)}))


def test_rows_that_do_not_fit_are_hidden_and_their_empty_sections_too(
    hands: Any, filtering: Any
) -> None:
    process = next(k for k, p in hands.framework.processes.items() if p.name.startswith("Tech"))
    filtering.filter_by(Criteria(sections=frozenset({process}), text="platform"))
    assert hands.rows() == [
        "Operations",
        "Technology integration",
        "2.1 Select a platform",
        "2.4 Retire a platform",
        "",
    ]
    assert filtering.counts == (2, 8)
    filtering.show_everything()
    assert len(hands.rows()) == 12


def test_the_cursor_stays_on_its_item(hands: Any, filtering: Any) -> None:
    hands.go("Retire a platform", LEGAL)
    filtering.filter_by(only_legal(hands))
    assert hands.cursor == hands.place("Retire a platform", LEGAL)
    filtering.sort_by(Sorting(NAME))
    assert hands.cursor == hands.place("Retire a platform", LEGAL)


def test_a_row_that_fits_no_more_stays_until_the_filter_is_applied_again(
    hands: Any, filtering: Any
) -> None:
    filtering.filter_by(only_legal(hands))
    hands.go(RULE, LEGAL)
    hands.press("Delete")
    assert hands.letters(RULE, LEGAL) == ""
    assert hands.cursor == hands.place(RULE, LEGAL)
    assert filtering.is_outdated
    filtering.apply()
    assert all(RULE not in row for row in hands.rows())
    assert not filtering.is_outdated


def test_what_is_added_is_shown_though_it_does_not_fit(hands: Any, filtering: Any) -> None:
    filtering.filter_by(only_legal(hands))
    process = next(iter(hands.framework.processes))
    added = AddItem("activity", 777_001, {"name": "Just added", "process": process})
    assert hands.page.session.run(added)
    assert any("Just added" in row for row in hands.rows())
    assert not any(LEADS in row for row in hands.rows())
    hands.page.session.undo()
    assert not any("Just added" in row for row in hands.rows())


def test_a_row_is_typed_while_others_are_hidden(hands: Any, filtering: Any) -> None:
    filtering.filter_by(only_legal(hands))
    hands.view.select(at(*hands.place("Retire a platform")))
    hands.press("Insert")
    hands.type("Between")
    hands.press("Return")
    names = [row.item.name for row in hands.grid.rows.outlined]
    assert names.index("Between") == names.index("Retire a platform") - 1
    assert any("Between" in row for row in hands.rows())


def test_a_block_edit_leaves_hidden_rows_and_columns_alone(hands: Any, filtering: Any) -> None:
    filtering.filter_by(only_legal(hands))
    filtering.hide_roles(frozenset({role(hands, "Analytics Lead")}))
    before = hands.framework.matrix
    hands.press("Ctrl+A", "Delete")
    after = hands.framework.matrix
    shown = {activity(hands, name) for name in (RULE, PLATFORM)}
    for key in hands.framework.activities:
        hidden = key in hands.grid.rows.shown.hidden
        if hidden:
            assert after.row(key) == before.row(key)
    analytics = role(hands, "Analytics Lead")
    assert after.letters(activity(hands, PLATFORM), analytics) == before.letters(
        activity(hands, PLATFORM), analytics
    )
    assert all(after.letters(key, role(hands, LEGAL)) == 0 for key in shown)


def test_a_paste_fills_the_rows_that_are_shown(hands: Any, filtering: Any) -> None:
    filtering.filter_by(only_legal(hands))
    hands.go(RULE, "Content Lead")
    QGuiApplication.clipboard().setText("I\nR")
    hands.page.paste_clipboard()
    assert hands.letters(RULE, "Content Lead") == "I"
    assert hands.letters(PLATFORM, "Content Lead") == "R"  # the next one that is shown
    filtering.show_everything()
    assert hands.letters(LEADS, "Content Lead") == ""


def test_sections_go_while_rows_are_ordered(hands: Any, filtering: Any) -> None:
    filtering.sort_by(Sorting(NAME))
    names = [row.partition(" ")[2] for row in hands.rows()[:-1]]
    assert names == sorted(each.name for each in hands.framework.activities.values())
    filtering.sort_by(Sorting(FINDING))
    assert hands.check(hands.rows()[0].partition(" ")[2])
    hands.type("c")  # the order stays under an edit
    filtering.sort_by(Sorting())
    assert hands.rows()[0] == "Operations"


def test_rows_are_ordered_by_the_letters_of_a_role(hands: Any, filtering: Any) -> None:
    filtering.sort_by(Sorting(LETTER, role(hands, DIRECTOR)))
    texts = [hands.letters(row.partition(" ")[2], DIRECTOR) for row in hands.rows()[:-1]]
    assert texts == ["A"] * 4 + ["I"] * 3 + [""]


def test_rows_are_not_moved_while_others_are_hidden_or_ordered(hands: Any, filtering: Any) -> None:
    before = hands.framework
    for change in (
        lambda: filtering.filter_by(only_legal(hands)),
        lambda: filtering.sort_by(Sorting(NAME)),
    ):
        change()
        hands.view.select(at(*hands.place(PLATFORM)))
        hands.press("Alt+Up")
        assert hands.page.gestures.hint.text() == ROWS_STAND
    assert hands.framework is before


def test_hidden_columns_are_not_shown_and_the_others_keep_their_letters(
    hands: Any, filtering: Any
) -> None:
    letters = hands.letters(PLATFORM, "Sales Operations")
    filtering.hide_roles(frozenset({role(hands, DIRECTOR), role(hands, LEGAL)}))
    assert DIRECTOR not in hands.roles()
    assert len(hands.roles()) == 7
    assert hands.letters(PLATFORM, "Sales Operations") == letters
    assert hands.letters(RULE, "Marketing Technology Manager") == "R"
    hands.view.viewport().grab()


def test_roles_without_a_letter_in_the_rows_shown(hands: Any, filtering: Any) -> None:
    filtering.filter_by(Criteria(text=LEADS))
    unused = {hands.framework.roles[key].name for key in filtering.unused_roles()}
    assert unused == {DIRECTOR, "Process Excellence Lead", "Content Lead", LEGAL, "Finance Partner"}


def test_a_subject_that_is_hidden_is_shown_beside_the_others(hands: Any, filtering: Any) -> None:
    filtering.filter_by(only_legal(hands))
    filtering.hide_roles(frozenset({role(hands, DIRECTOR)}))
    hands.page.show_subject(Subject("activity", activity(hands, LEADS)))
    assert hands.cursor == hands.place(LEADS)
    assert not any(BUILD in row for row in hands.rows())
    hands.page.show_subject(Subject("role", role(hands, DIRECTOR)))
    assert hands.cursor == hands.head_place(DIRECTOR)
    assert not filtering.wish.hidden_roles


def test_people_can_be_filtered_by(open_page: Any) -> None:
    hands = open_page(staffed_framework())
    hands.page.looking.open_bar()
    filtering = hands.page.looking.filtering
    person = next(k for k, p in hands.framework.tables["person"].items() if p.name == "Person B")
    filtering.filter_by(Criteria(people=frozenset({person})))
    assert filtering.counts[0] == len([1 for row in hands.rows() if row[:1].isdigit()])
    for name in (BUILD, LEADS):
        assert hands.letters(name, "Campaign Manager")


def test_removing_what_is_filtered_by_leaves_nothing_old(hands: Any, filtering: Any) -> None:
    filtering.filter_by(only_legal(hands))
    hands.page.session.run(RemoveItems("role", (role(hands, LEGAL),)))
    assert RULE in " ".join(hands.rows())  # until it is applied again
    filtering.apply()
    assert filtering.counts[0] == 0
    assert hands.rows() == [""]
    hands.page.session.undo()
    filtering.apply()
    assert filtering.counts[0] == 4


def test_the_model_holds_through_filters_and_orders(hands: Any, filtering: Any) -> None:
    QAbstractItemModelTester(hands.view.matrix_model)
    for criteria in (only_legal(hands), Criteria(findings=frozenset({ANY})), Criteria(text="zzz")):
        filtering.filter_by(criteria)
        filtering.sort_by(Sorting(NAME))
        hands.view.viewport().grab()
        filtering.show_everything()
    index = hands.view.matrix_model.index(*hands.place(PLATFORM, LEGAL))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Select a platform, Legal & Privacy: Consulted")


def test_folding_goes_on_while_filtered(hands: Any, filtering: Any) -> None:
    filtering.filter_by(only_legal(hands))
    shown = len(hands.rows())
    hands.page.gestures.structure.collapse_all()
    assert hands.rows() == ["Operations", ""]
    hands.page.gestures.structure.expand_all()
    assert len(hands.rows()) == shown


def test_columns_are_named_by_what_they_stand_under(open_page: Any) -> None:
    hands = open_page(staffed_framework())
    by_body = next(a for a in hands.page.page_actions() if a.text() == "Roles by body")
    by_body.trigger()
    names = [(each.name, each.last - each.first + 1) for each in hands.grid.columns.groups]
    assert names == [("Marketing Council", 3), ("In no body", 7)]
    head = hands.view.matrix_model.index(*hands.head_place("Campaign Manager"))
    assert "under Marketing Council" in head.data(Qt.ItemDataRole.AccessibleTextRole)
    taller = hands.view.plan.sizes
    assert taller.group_height > 0
    hands.page.looking.open_bar()
    hands.page.looking.filtering.hide_roles(frozenset({role(hands, DIRECTOR)}))
    assert hands.grid.columns.groups[0].last == 2
    edit = EditItem("role", role(hands, "Marketing Council"), {"name": "Council of marketing"})
    hands.page.session.run(edit)
    own = next(a for a in hands.page.page_actions() if a.text() == "Roles in own order")
    own.trigger()
    assert hands.view.plan.sizes.group_height == 0


def test_a_filter_by_a_wide_matrix_reads_the_right_columns(open_page: Any) -> None:
    rows = {f"a{n}": {f"r{n}": "A", f"r{(n + 1) % 30}": "R"} for n in range(30)}
    hands = open_page(framework_of(rows, roles=[f"r{n}" for n in range(30)]))
    hands.page.looking.open_bar()
    filtering = hands.page.looking.filtering
    filtering.filter_by(Criteria(roles=frozenset({role(hands, "r7")})))
    assert [row.partition(" ")[2] for row in hands.rows()[1:-1]] == ["a6", "a7"]
    filtering.hide_roles(filtering.unused_roles())
    assert hands.roles() == ["r6", "r7", "r8"]
    assert hands.letters("a7", "r8") == "R"


def test_people_in_place_of_roles_are_filtered_alike(open_page: Any) -> None:
    hands = open_page(staffed_framework())
    hands.page.looking.open_bar()
    filtering = hands.page.looking.filtering
    filtering.filter_by(only_legal(hands))
    shown = hands.rows()
    people = next(a for a in hands.page.page_actions() if a.text() == "People who hold the roles")
    people.trigger()
    assert hands.rows() == shown
    assert not hands.grid.arrangement.takes_edits


def test_marketing_is_whole_after_everything(hands: Any, filtering: Any) -> None:
    filtering.filter_by(Criteria(text="nothing is called so"))
    assert hands.rows() == [""]
    QTest.keyClick(hands.page.looking.bar.close_button, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert not hands.page.looking.bar.isVisible()
    assert len(hands.rows()) == len(marketing_framework().activities) + 4
    assert Place(*hands.cursor).row < hands.grid.row_count


def test_a_matrix_of_which_all_is_hidden_is_not_taken_for_an_empty_one(
    hands: Any, filtering: Any
) -> None:
    filtering.filter_by(Criteria(text="nothing is called so"))
    filtering.hide_roles(frozenset(hands.framework.roles))
    assert hands.grid.row_count == 2
    assert not hands.grid.is_empty
    hands.page.empty.show_or_hide()
    hands.view.viewport().grab()
    filtering.show_everything()
    assert len(hands.roles()) == 9
