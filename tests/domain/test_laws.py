"""Laws that hold for any framework and any sequence of commands."""

from collections.abc import Iterator

import pytest
from frameworks import counting_keys, framework_of, frameworks
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Changes, merged
from governance_app.domain.commands import Command, EditItem, Several, difference
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, KINDS, PROCESS
from governance_app.domain.outline import activities_in_order, outline
from governance_app.domain.rules import Assessment


def _rich() -> Framework:
    """Return a framework with something of every kind, so that commands find what to work on."""
    framework = framework_of(
        {
            "Plan": {"Lead": "A", "Editor": "R", "Analyst": "C"},
            "Write": {"Lead": "A", "Editor": "A/R", "Analyst": "I"},
            "Publish": {"Editor": "R"},
            "Measure": {},
        },
        sections={"Plan": "Content", "Write": "Content", "Publish": "Channels", "Measure": "Data"},
        component="Marketing",
    )
    content, channels, data = framework.processes
    lead, editor, _ = framework.roles
    nested = Several(
        "Nested",
        (
            EditItem("process", channels, {"parent": content, "owner": editor}),
            EditItem("process", data, {"parent": channels, "owner": lead}),
            EditItem("role", editor, {"reports_to": lead}),
        ),
    )
    return framework.apply(nested.changes(framework))


_STARTS = frameworks() | st.just(_rich())
_STEPS = st.integers(1, 8)


@pytest.fixture(scope="session")
def steps(tools):
    """Return a function that draws commands and yields what each did: (command, changes, after)."""

    def walk(data: st.DataObject, first: Framework) -> Iterator[tuple[Command, Changes, Framework]]:
        now, new_key = first, counting_keys(1_000)
        for _ in range(data.draw(_STEPS)):
            command = tools.drawn_command(data.draw, now, new_key)
            try:
                changes = command.changes(now)
            except Refusal as refusal:
                assert refusal.sentence.endswith(".")
                continue
            now = now.apply(changes)
            yield command, changes, now

    return walk


@given(_STARTS, st.data())
def test_the_inverse_of_changes_takes_them_back(tools, steps, first, data):
    before = first
    for _, changes, after in steps(data, first):
        assert tools.content(after.apply(changes.inverse())) == tools.content(before)
        assert changes.inverse().inverse() == changes
        before = after


@given(_STARTS, st.data())
def test_a_command_leaves_the_framework_it_was_asked_about_alone(tools, steps, first, data):
    before = tools.content(first)
    for _ in steps(data, first):
        pass
    assert tools.content(first) == before


@given(_STARTS, st.data())
def test_changes_name_each_item_and_cell_once_and_only_what_differs(steps, first, data):
    before = first
    for _, changes, after in steps(data, first):
        places = [(each.kind, each.key) for each in changes.items]
        cells = [(each.activity, each.role) for each in changes.cells]
        assert len(set(places)) == len(places)
        assert len(set(cells)) == len(cells)
        for each in changes.items:
            assert each.before != each.after
            assert each.before == before.tables[each.kind].get(each.key)
            assert each.after == after.tables[each.kind].get(each.key)
        for cell in changes.cells:
            assert cell.before != cell.after
            assert cell.before == before.matrix.cell(cell.activity, cell.role)
            assert cell.after == after.matrix.cell(cell.activity, cell.role)
        assert bool(changes) == (len(changes) > 0)
        before = after


@given(_STARTS, st.data())
def test_no_reference_dangles_and_none_leads_back_to_itself(steps, first, data):
    for _, _, after in steps(data, first):
        for kind in KINDS:
            for described in kind.references:
                for item in after.of(kind).values():
                    target = getattr(item, described.name)
                    assert target is None or target in after.tables[described.refers_to]
                    if described.refers_to == kind.name:
                        assert not _leads_back(after.of(kind), item, described.name)


def _leads_back(items, item, name: str) -> bool:
    at = getattr(item, name)
    for _ in range(len(items) + 1):
        if at is None:
            return False
        at = getattr(items[at], name)
    return True


@given(_STARTS, st.data())
def test_the_matrix_knows_the_roles_there_are_and_nothing_else(steps, first, data):
    for _, _, after in steps(data, first):
        matrix = after.matrix
        assert matrix.slots.keys() == after.roles.keys()
        assert len(set(matrix.slots.values())) == len(matrix.slots)
        assert matrix.rows.keys() <= after.activities.keys()
        assert all(row and row[-1] for row in matrix.rows.values())
        assert all(matrix.letters(activity, role) for activity, role in matrix.notes)
        assert all(matrix.notes.values())
        known = sum(1 << letter.bit for letter in after.letters.values())
        assert all(not cell.letters & ~known for _, _, cell in matrix.cells())


@given(_STARTS, st.data())
def test_letters_keep_their_meaning_and_have_a_bit_and_a_symbol_each(steps, first, data):
    before = first
    for _, _, after in steps(data, first):
        letters = after.letters.values()
        assert len({letter.bit for letter in letters}) == len(letters)
        assert len({letter.symbol.casefold() for letter in letters}) == len(letters)
        for key in before.letters.keys() & after.letters.keys():
            assert before.letters[key].meaning == after.letters[key].meaning
            assert before.letters[key].bit == after.letters[key].bit
        before = after


@given(_STARTS, st.data())
def test_an_assessment_kept_up_to_date_finds_what_a_fresh_one_finds(steps, first, data):
    assessment = Assessment(first)
    done = []
    for _, changes, after in steps(data, first):
        assessment.update(after, changes)
        _assert_same_findings(assessment, Assessment(after))
        done.append((changes, after))
    for place, (changes, _) in reversed(list(enumerate(done))):
        back = done[place - 1][1] if place else first
        assessment.update(back, changes.inverse())
        _assert_same_findings(assessment, Assessment(back))


def _assert_same_findings(one: Assessment, other: Assessment) -> None:
    assert dict(one.of_activities) == dict(other.of_activities)
    assert dict(one.of_roles) == dict(other.of_roles)
    assert dict(one.of_processes) == dict(other.of_processes)
    assert set(one.findings()) == set(other.findings())
    assert one.framework is other.framework


@given(_STARTS, _STARTS)
def test_the_difference_of_two_frameworks_leads_from_one_to_the_other(tools, first, second):
    changes = difference(first, second)
    assert tools.content(first.apply(changes)) == tools.content(second)
    assert tools.content(second.apply(changes.inverse())) == tools.content(first)
    assert not difference(first, first)


@given(_STARTS, st.data())
def test_the_difference_over_an_edit_is_that_edit(steps, first, data):
    before = first
    for _, changes, after in steps(data, first):
        found = difference(before, after)
        assert set(found.items) == set(changes.items)
        assert set(found.cells) == set(changes.cells)
        before = after


@given(_STARTS, st.data())
def test_merged_changes_do_what_their_parts_do(tools, steps, first, data):
    parts, last = [], first
    for _, changes, after in steps(data, first):
        parts.append(changes)
        last = after
    whole = merged(parts)
    assert tools.content(first.apply(whole)) == tools.content(last)
    assert set(whole.items) == set(difference(first, last).items)
    assert set(whole.cells) == set(difference(first, last).cells)
    assert not merged([*parts, *(each.inverse() for each in reversed(parts))])


@given(_STARTS, st.data())
def test_a_command_has_a_title_whenever_it_is_not_refused(steps, first, data):
    before = first
    for command, _, after in steps(data, first):
        assert command.title(before).strip()
        before = after


@given(_STARTS, st.data())
def test_the_outline_shows_everything_once_below_what_it_belongs_to(steps, first, data):
    for _, _, after in steps(data, first):
        rows = outline(after)
        shown = [(row.kind, row.item.key) for row in rows]
        wanted = {
            (kind, key)
            for kind in ("component", "process", "activity")
            for key in after.tables[kind]
        }
        assert len(shown) == len(set(shown))
        assert set(shown) == wanted
        numbers = [row.number for row in rows if row.kind != "component"]
        assert len(numbers) == len(set(numbers))
        number_of = {(row.kind, row.item.key): row.number for row in rows}
        depth_of = {(row.kind, row.item.key): row.depth for row in rows}
        for row in rows:
            above = (
                row.item.process
                if row.kind == ACTIVITY.name
                else row.item.parent
                if row.kind == PROCESS.name
                else None
            )
            if above is not None:
                parent, _, place = row.number.rpartition(".")
                assert parent == number_of[PROCESS.name, above]
                assert int(place) >= 1
                assert row.depth == depth_of[PROCESS.name, above] + 1
        assert [each.key for each in activities_in_order(after)] == [
            row.item.key for row in rows if row.kind == ACTIVITY.name
        ]
