"""Frameworks that were begun apart are compared by name; the matrix drawn as a difference."""

from frameworks import counting_keys, framework_of, marketing_framework
from governed import governed_framework, with_governed
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem, RemoveItems, SetLetters
from governance_app.domain.comparing import Way, compared
from governance_app.domain.comparing.matching import is_same_framework, matched
from governance_app.domain.comparing.matrix_difference import matrix_difference
from governance_app.domain.keys import KeyMaker
from governance_app.domain.kinds import STATE_KINDS


def test_the_same_framework_is_known_by_its_own_key():
    one = marketing_framework()
    edited = one.apply(RemoveItems("role", tuple(one.roles)[:5]).changes(one))
    assert is_same_framework(one, edited)
    assert matched(one, edited).framework is edited
    assert not is_same_framework(one, marketing_framework(counting_keys(5_000)))


def test_equal_frameworks_that_were_begun_apart_have_no_difference():
    one = marketing_framework()
    other = marketing_framework(counting_keys(5_000))
    found = matched(one, other)
    assert found.is_by_name
    assert found.others == 0
    assert found.alike == sum(len(one.tables[kind.name]) for kind in STATE_KINDS)
    assert compared(one, found.framework).is_equal


def test_letters_are_matched_by_their_symbols_whatever_their_bits():
    rows = {"Plan": {"Lead": "A", "Editor": "R"}, "Write": {"Editor": "A/R"}}
    one = framework_of(rows, scheme="RACI")
    other = framework_of(rows, scheme="RASCI", new_key=counting_keys(5_000))
    told = compared(one, matched(one, other).framework).differences
    assert {each.intent for each in told if each.cells} == set()
    assert "letter added" in {each.intent for each in told}


def test_what_has_another_name_came_and_went_and_what_is_elsewhere_too():
    one = framework_of({"Plan": {"Lead": "A"}, "Write": {"Lead": "R"}})
    other = framework_of({"Plan": {"Lead": "A"}, "Draft": {"Lead": "R"}}, new_key=counting_keys(90))
    told = compared(one, matched(one, other).framework).differences
    assert sorted(each.intent for each in told) == ["activity added", "activity removed"]


@given(st.randoms(use_true_random=True))
def test_matching_leaves_no_reference_without_its_item(chance):
    one = governed_framework()
    make = counting_keys(9_000)
    other = with_governed(governed_framework(make), chance, make)
    result = matched(one, other)
    found = result.framework
    assert result.is_by_name
    assert not any(each.items and each.cells for each in compared(one, found).differences)
    for kind in STATE_KINDS:
        for field in kind.references:
            for item in found.tables[kind.name].values():
                target = getattr(item, field.name)
                assert target is None or target in found.tables[field.refers_to]


def _drawn(edit):
    one = framework_of(
        {
            "Plan": {"Lead": "A", "Editor": "R"},
            "Write": {"Lead": "A", "Editor": "R"},
            "Measure": {"Lead": "A"},
        },
        sections={"Plan": "Content", "Write": "Content", "Measure": "Data"},
        component="Marketing",
    )
    now = one
    for each in edit(one):
        now = now.apply(each.changes(now))
    return compared(one, now)


def _keys(framework, table):
    return {item.name: key for key, item in framework.tables[table].items()}


def test_only_lines_and_columns_that_differ_are_drawn_below_their_process():
    def edit(one):
        activities, roles = _keys(one, "activity"), _keys(one, "role")
        yield SetLetters(((activities["Plan"], roles["Editor"], one.scheme.mask("C")),))

    drawn = matrix_difference(_drawn(edit))
    assert [role.name for role in drawn.roles] == ["Editor"]
    assert [line.name for line in drawn.lines] == ["Marketing", "Content", "Plan"]
    assert (drawn.left_out, drawn.roles_left_out) == (2, 1)
    (cell,) = drawn.lines[2].cells
    assert (cell.before, cell.after, cell.way) == (("R",), ("C",), Way.CHANGED)
    whole = matrix_difference(_drawn(edit), whole=True)
    assert [len(line.cells) for line in whole.lines] == [0, 0, 2, 2, 0, 2]
    assert sum(c.way is not None for line in whole.lines for c in line.cells) == 1


def test_what_came_and_went_is_drawn_where_it_is_and_was():
    def edit(one):
        activities, roles = _keys(one, "activity"), _keys(one, "role")
        process = _keys(one, "process")["Content"]
        yield RemoveItems("activity", (activities["Write"],))
        yield RemoveItems("role", (roles["Editor"],))
        yield AddItem("role", 900, {"name": "Auditor"})
        yield AddItem("activity", 901, {"name": "Check", "process": process})
        yield EditItem("activity", activities["Plan"], {"name": "Outline"})
        yield SetLetters(((901, 900, one.scheme.mask("R")),))

    drawn = matrix_difference(_drawn(edit))
    ways = {line.name: line.way for line in drawn.lines}
    assert ways["Write"] is Way.REMOVED
    assert ways["Check"] is Way.ADDED
    assert ways["Outline"] is None, "a cell of it went"
    assert {role.name: role.way for role in drawn.roles} == {
        "Lead": None,
        "Editor": Way.REMOVED,
        "Auditor": Way.ADDED,
    }
    written = next(line for line in drawn.lines if line.name == "Write")
    assert [cell.way for cell in written.cells] == [Way.REMOVED, Way.REMOVED, None]


def test_equal_states_draw_nothing():
    drawn = matrix_difference(_drawn(lambda _: ()))
    assert drawn.is_empty
    assert drawn.lines == ()
    assert drawn.left_out == 3


def test_keys_of_two_makers_do_not_collide_in_a_matched_framework():
    one = marketing_framework(KeyMaker(lambda: 1))
    other = marketing_framework(KeyMaker(lambda: 2))
    extra = other.apply(AddItem("role", 77, {"name": "Only here"}).changes(other))
    told = compared(one, matched(one, extra).framework).differences
    assert [each.intent for each in told] == ["role added"]
