"""Laws of comparing: nothing is left out, nothing is told twice."""

from collections import Counter

from frameworks import counting_keys, frameworks, staffed_framework
from governed import GOVERNED
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Changes
from governance_app.domain.commands import Command
from governance_app.domain.comparing import Comparison, ItemPart, Way, compared
from governance_app.domain.comparing.difference import GROUP_OF, group_of
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import KeyMaker
from governance_app.domain.kinds import STATE_KINDS

_STARTS = frameworks() | st.just(staffed_framework())


def _walked(tools, data: st.DataObject, first: Framework, start: int) -> Framework:
    now, new_key = first, counting_keys(start)
    for _ in range(data.draw(st.integers(1, 8))):
        command: Command = tools.drawn_command(data.draw, now, new_key)
        try:
            now = now.apply(command.changes(now))
        except Refusal:
            continue
    return now


def _raw_parts(comparison: Comparison) -> Counter[object]:
    """Return the parts of the raw difference, looked up plainly, without what comparing uses."""
    parts: Counter[object] = Counter()
    before, after = comparison.before, comparison.after
    for kind in STATE_KINDS:
        was, now = before.tables[kind.name], after.tables[kind.name]
        for key in {*was, *now}:
            if key not in was or key not in now:
                parts[ItemPart(kind.name, key)] += 1
                continue
            for field in kind.columns:
                if getattr(was[key], field) != getattr(now[key], field):
                    parts[ItemPart(kind.name, key, field)] += 1
    cells = {(a, r): cell for a, r, cell in before.matrix.cells()}
    cells_after = {(a, r): cell for a, r, cell in after.matrix.cells()}
    for at in {*cells, *cells_after}:
        if cells.get(at) != cells_after.get(at):
            parts[at] += 1
    return parts


def _told_parts(comparison: Comparison) -> Counter[object]:
    parts: Counter[object] = Counter()
    for each in comparison.differences:
        parts.update(each.items)
        parts.update((cell.activity, cell.role) for cell in each.cells)
    return parts


@given(_STARTS, st.data())
def test_every_field_and_cell_that_differs_is_told_by_exactly_one_difference(tools, first, data):
    comparison = compared(first, _walked(tools, data, first, 1_000))
    assert _told_parts(comparison) == _raw_parts(comparison)
    assert all(each.items or each.cells for each in comparison.differences)


@given(_STARTS, _STARTS)
def test_the_raw_difference_of_any_two_states_leads_from_one_to_the_other(tools, first, second):
    comparison = compared(first, second)
    assert tools.content(first.apply(comparison.changes)) == tools.content(second)
    assert tools.content(second.apply(comparison.changes.inverse())) == tools.content(first)
    assert _told_parts(comparison) == _raw_parts(comparison)


@given(_STARTS, st.data())
def test_the_same_state_has_no_difference_however_it_was_made(tools, first, data):
    second = _walked(tools, data, first, 1_000)
    raw = compared(first, second).changes
    again = first.apply(raw)  # equal, and another value
    assert compared(second, again).is_equal
    assert compared(second, again).differences == ()
    assert compared(second, again).changes == Changes()
    assert compared(first, second).is_equal is (tools.content(first) == tools.content(second))


@given(_STARTS, st.data())
def test_each_difference_is_one_sentence_with_what_was_and_what_is(tools, first, data):
    comparison = compared(first, _walked(tools, data, first, 1_000))
    for each in comparison.differences:
        assert each.sentence.endswith((".", "?")), each.sentence
        assert "\n" not in each.sentence
        assert each.subject in comparison.touched(each)
        assert not (each.way is Way.ADDED and each.before)
        assert not (each.way is Way.REMOVED and each.after)


@given(_STARTS, st.data())
def test_the_other_way_round_what_came_goes_and_what_went_comes(tools, first, data):
    second = _walked(tools, data, first, 1_000)
    there, back = compared(first, second), compared(second, first)
    assert _told_parts(there) == _told_parts(back)
    turned = {Way.ADDED: Way.REMOVED, Way.REMOVED: Way.ADDED, Way.CHANGED: Way.CHANGED}
    ways = Counter((each.group, turned[each.way]) for each in there.differences)
    assert ways == Counter((each.group, each.way) for each in back.differences)


def test_every_kind_has_a_place_among_the_groups():
    assert {kind.name for kind in STATE_KINDS} == set(GROUP_OF)
    assert all(group_of(kind.name) for kind in GOVERNED)


def test_keys_of_other_frameworks_do_not_meet():
    one = staffed_framework(KeyMaker(lambda: 1))
    other = staffed_framework(KeyMaker(lambda: 2))
    comparison = compared(one, other)
    assert _told_parts(comparison) == _raw_parts(comparison)
