"""After adding or moving, siblings stand in the order that was asked for."""

import pytest
from frameworks import counting_keys
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem, MoveItem, blank_framework
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import PROCESS, ROLE
from governance_app.domain.positions import STEP, positions_after_insertion, siblings

#: Positions with room between them, without room, shared, and negative ones.
_POSITIONS = st.lists(
    st.integers(-2, 2) | st.sampled_from([STEP, 2 * STEP, 2 * STEP + 1, -STEP]), max_size=6
)


@pytest.fixture(scope="session")
def roles_at(tools):
    """Return a function that makes a framework whose roles 10, 11 … have these positions."""

    def make(positions: list[int]) -> Framework:
        framework = blank_framework("Positions", counting_keys())
        return tools.run(
            framework,
            *(
                AddItem(ROLE.name, 10 + place, {"name": f"Role {place}", "position": position})
                for place, position in enumerate(positions)
            ),
        )

    return make


def _order(framework: Framework) -> list[int]:
    return [role.key for role in ordered(framework.roles)]


@given(_POSITIONS, st.data())
def test_an_added_item_stands_before_the_one_named_and_others_keep_their_order(
    tools, roles_at, positions, data
):
    first = roles_at(positions)
    order = _order(first)
    before = data.draw(st.sampled_from([*order, None]))
    after = tools.run(first, AddItem(ROLE.name, 1, {"name": "New"}, before))
    place = order.index(before) if before else len(order)
    assert _order(after) == [*order[:place], 1, *order[place:]]


@given(_POSITIONS.filter(bool), st.data())
def test_a_moved_item_stands_before_the_one_named_and_others_keep_their_order(
    tools, roles_at, positions, data
):
    first = roles_at(positions)
    order = _order(first)
    moved = data.draw(st.sampled_from(order))
    before = data.draw(st.sampled_from([*order, None]))
    command = MoveItem(ROLE.name, moved, before)
    after = tools.run(first, command)
    if before == moved:
        assert not command.changes(first)
        return
    others = [key for key in order if key != moved]
    place = others.index(before) if before else len(others)
    assert _order(after) == [*others[:place], moved, *others[place:]]
    assert not command.changes(after), "where it stands already, nothing changes"


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_room_never_runs_out(tools, roles_at, places):
    framework, wanted = roles_at([1, 2]), [10, 11]
    for number, place in enumerate(places, start=100):
        before = wanted[place] if place < len(wanted) else None
        framework = tools.run(framework, AddItem(ROLE.name, number, {"name": "New"}, before))
        wanted.insert(place, number)
        assert _order(framework) == wanted


def test_many_items_added_before_the_same_one_stand_in_the_order_of_adding(tools, roles_at):
    framework = roles_at([STEP, 2 * STEP])
    for key in range(100, 150):  # the room of one step is used up after twenty
        framework = tools.run(framework, AddItem(ROLE.name, key, {"name": "New"}, 11))
    assert _order(framework) == [10, *range(100, 150), 11]


def test_neighbours_are_left_alone_while_there_is_room(roles_at):
    changes = AddItem(ROLE.name, 1, {"name": "New"}, 11).changes(roles_at([STEP, 2 * STEP]))
    assert [change.key for change in changes.items] == [1]


def test_neighbours_give_way_where_there_is_no_room(roles_at):
    changes = AddItem(ROLE.name, 1, {"name": "New"}, 11).changes(roles_at([1, 2]))
    assert {change.key for change in changes.items} == {1, 10, 11}


def test_an_item_goes_to_the_end_where_the_one_named_is_no_sibling(tools, roles_at):
    first = roles_at([STEP, 9 * STEP])
    after = tools.run(first, AddItem(ROLE.name, 1, {"name": "New"}, tools.nobody))
    assert _order(after) == [10, 11, 1]


_LAST = (1 << 63) - 1


@pytest.mark.parametrize(
    ("positions", "before"),
    [
        ([_LAST], None),
        ([5, _LAST], None),
        ([_LAST - STEP + 1], None),
        ([-_LAST], 10),
        ([-_LAST + 2 * STEP - 1, 5], 10),
        ([_LAST - 1, _LAST], 11),
    ],
)
def test_positions_stay_within_what_can_be_stored(tools, roles_at, positions, before):
    first = roles_at(positions)
    order = _order(first)
    place = order.index(before) if before else len(order)
    added = tools.run(first, AddItem(ROLE.name, 1, {"name": "New"}, before))
    assert _order(added) == [*order[:place], 1, *order[place:]]
    assert all(abs(role.position) <= _LAST for role in added.roles.values())
    if len(order) > 1:
        moved = tools.run(first, MoveItem(ROLE.name, order[0], None))
        assert _order(moved) == [*order[1:], order[0]]
        assert all(abs(role.position) <= _LAST for role in moved.roles.values())


def test_the_last_place_that_there_is_is_used(roles_at):
    (change,) = AddItem(ROLE.name, 1, {"name": "New"}).changes(roles_at([_LAST - STEP])).items
    assert change.after.position == _LAST


@given(_POSITIONS | st.lists(st.integers(-_LAST, _LAST), max_size=4), st.data())
def test_several_new_ones_find_room_anywhere(positions, data):
    there = [ROLE.make(n, {"name": "Role", "position": p}) for n, p in enumerate(sorted(positions))]
    place, count = data.draw(st.integers(0, len(there) + 1)), data.draw(st.integers(0, 5))
    new, spread = positions_after_insertion(there, place, count)
    assert (len(new), len(spread)) == (count, len(there))
    every = [*spread[:place], *new, *spread[place:]]
    assert every == sorted(every)
    assert all(abs(each) <= _LAST for each in every)
    assert len(set(new)) == count
    if count:
        assert not set(new) & set(spread)


@pytest.fixture
def tree(tools) -> Framework:
    """Return the processes 1 (with 11 and 12 in it) and 2 (with 21 in it)."""
    framework = blank_framework("Tree", counting_keys(50))
    placed = {1: None, 2: None, 11: 1, 12: 1, 21: 2}
    return tools.run(
        framework,
        *(
            AddItem(PROCESS.name, key, {"name": f"Process {key}", "parent": parent})
            for key, parent in placed.items()
        ),
    )


@pytest.mark.parametrize(
    ("moved", "parent", "before", "orders"),
    [
        (12, 1, 11, {None: [1, 2], 1: [12, 11], 2: [21]}),
        (11, 1, None, {None: [1, 2], 1: [12, 11], 2: [21]}),
        (11, 2, 21, {None: [1, 2], 1: [12], 2: [11, 21]}),
        (11, 2, None, {None: [1, 2], 1: [12], 2: [21, 11]}),
        (21, None, 2, {None: [1, 21, 2], 1: [11, 12], 2: []}),
        (2, 1, 12, {None: [1], 1: [11, 2, 12], 2: [21]}),
        (2, None, 1, {None: [2, 1], 1: [11, 12], 2: [21]}),
    ],
)
def test_a_move_may_lead_under_another_parent(tools, tree, moved, parent, before, orders):
    after = tools.run(tree, MoveItem(PROCESS.name, moved, before, {"parent": parent}))
    found = {within: [p.key for p in siblings(after, PROCESS, within)] for within in orders}
    assert found == orders


def test_an_item_that_is_told_its_position_takes_it(tools, roles_at):
    after = tools.run(roles_at([1, 5]), AddItem(ROLE.name, 1, {"name": "New", "position": 3}, 10))
    assert _order(after) == [10, 1, 11]


def test_items_with_one_position_stand_in_the_order_of_their_keys(tools, roles_at):
    framework = tools.run(roles_at([4, 4, 4]), EditItem(ROLE.name, 11, {"name": "Renamed"}))
    assert _order(framework) == [10, 11, 12]
