"""Laws of registers: kept up to date they are as made anew, and copying back changes nothing."""

import pytest
from frameworks import DAYS, counting_keys, frameworks, staffed_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import KINDS
from governance_app.domain.registers import (
    Filter,
    Heading,
    Query,
    Register,
    command_for_paste,
    grid_for_copy,
)
from governance_app.domain.rules import Assessment

_STARTS = frameworks() | st.just(staffed_framework())
_KIND = st.sampled_from(KINDS)


def _everything(register):
    """Return all cells of a register, and its rows in several arrangements."""
    cells = {
        key: {each.name: register.entry(key, each.name) for each in register.columns}
        for key in register.framework.of(register.kind)
    }
    queries = [
        Query(),
        Query(find="e"),
        Query(find="person a"),
        *(Query(sort=((each.name, True),)) for each in register.columns),
        *(Query(group=each.name) for each in register.columns),
        *(Query(filters=(Filter(each.name, frozenset({""})),)) for each in register.columns),
    ]
    return cells, [register.rows(query) for query in queries]


@given(_STARTS, _KIND, st.data(), st.sampled_from(DAYS))
def test_a_register_brought_up_to_date_is_as_one_made_anew(tools, now, kind, data, today):
    assessment, new_key = Assessment(now, today), counting_keys(1_000)
    loads = data.draw(st.sampled_from([assessment.loads, None]))
    register = Register(kind, now, today, assessment.of, loads=loads)
    for _ in range(data.draw(st.integers(1, 6))):
        if data.draw(st.booleans()):
            _everything(register)  # what is kept must be given up where the next edit matters
        command = tools.drawn_command(data.draw, now, new_key)
        try:
            changes = command.changes(now)
        except Refusal:
            continue
        now = now.apply(changes)
        assessment.update(now, changes)
        register = register.updated(now, changes)
        fresh = Register(kind, now, today, Assessment(now, today).of)
        assert _everything(register) == _everything(fresh)


@given(_STARTS, _KIND, st.data())
def test_a_register_stays_as_it_is_when_the_next_one_is_made(tools, first, kind, data):
    register = Register(kind, first, DAYS[1])
    before = _everything(register) if data.draw(st.booleans()) else None
    try:
        changes = tools.drawn_command(data.draw, first, counting_keys(1_000)).changes(first)
    except Refusal:
        return
    _everything(register.updated(first.apply(changes), changes))
    assert _everything(register) == (before or _everything(Register(kind, first, DAYS[1])))


@given(_STARTS, _KIND, st.data())
def test_a_copied_grid_pasted_in_its_place_changes_nothing(framework, kind, data):
    register = Register(kind, framework, DAYS[1])
    keys = register.rows(Query())
    first = data.draw(st.integers(0, max(0, len(keys) - 1)))
    count = data.draw(st.integers(0, len(keys) - first))
    names = [each.name for each in register.columns]
    left = data.draw(st.integers(0, len(names) - 1))
    columns = names[left : data.draw(st.integers(left + 1, len(names)))]
    grid = grid_for_copy(register, keys[first : first + count], columns)
    command = command_for_paste(register, keys, first, columns, grid, counting_keys(1_000))
    assert not command.changes(framework)


@given(_STARTS, _KIND, st.data())
def test_every_row_is_shown_once_whatever_the_order_and_the_groups(framework, kind, data):
    register = Register(kind, framework, DAYS[1])
    names = st.sampled_from([*(each.name for each in register.columns), "gone"])
    sort = data.draw(st.lists(st.tuples(names, st.booleans()), max_size=3))
    group = data.draw(names | st.just(""))
    rows = register.rows(Query(sort=tuple(sort), group=group))
    keys = [row for row in rows if not isinstance(row, Heading)]
    assert sorted(keys) == sorted(framework.of(kind))
    headings = [row for row in rows if isinstance(row, Heading)]
    assert len({each.text for each in headings}) == len(headings)
    assert sum(each.count for each in headings) == (len(keys) if headings else 0)
    below = None
    for row in rows:
        if isinstance(row, Heading):
            below = row
        elif below is not None:
            assert register.entry(row, group).text == below.text


@given(_STARTS, _KIND, st.data())
def test_what_a_filter_offers_is_what_it_then_shows(framework, kind, data):
    register = Register(kind, framework, DAYS[1])
    column = data.draw(st.sampled_from([each.name for each in register.columns]))
    for text, count in register.tally(column).items():
        rows = register.rows(Query(filters=(Filter(column, frozenset({text})),)))
        assert len(rows) == count
        assert all(register.entry(key, column).text == text for key in rows)


@pytest.mark.parametrize("name", ["first", "second"])
def test_the_words_of_a_renamed_role_are_found_where_it_is_named(name, tools):
    framework = staffed_framework()
    process = framework.processes
    key = tools.key_of(framework, "Campaign Manager")
    kind = next(each for each in KINDS if each.name == "process")
    register = Register(kind, framework, DAYS[1])
    assert len(register.rows(Query(find="campaign manager"))) == 1
    changes = EditItem("role", key, {"name": name}).changes(framework)
    register = register.updated(framework.apply(changes), changes)
    assert register.rows(Query(find="campaign manager")) == []
    (found,) = register.rows(Query(find=name.upper()))
    assert process[found].owner == key


def test_what_is_added_is_found_and_what_is_removed_is_not():
    framework = staffed_framework()
    kind = next(each for each in KINDS if each.name == "person")
    register = Register(kind, framework, DAYS[1])
    assert register.rows(Query(find="person c")) == []
    changes = AddItem("person", 900, {"name": "Person C"}).changes(framework)
    after = register.updated(framework.apply(changes), changes)
    assert after.rows(Query(find="PERSON  c")) == [900]
    back = after.updated(framework, changes.inverse())
    assert back.rows(Query(find="person c")) == []
    with pytest.raises(KeyError):
        back.entry(900, "name")
