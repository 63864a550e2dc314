"""Laws that hold for any framework and any sequence of commands."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from frameworks import DAYS, counting_keys, framework_of, frameworks
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Changes, merged
from governance_app.domain.commands import AddItem, Command, EditItem, Several, difference
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings, holdings_after, overlap
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    KINDS,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    PROFILE,
)
from governance_app.domain.outline import activities_in_order, outline
from governance_app.domain.rules import Assessment, check, explain, still_there
from governance_app.domain.scheme import SCHEMES


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
    body, team, first, second, third = range(500, 505)
    nested = Several(
        "Nested",
        (
            EditItem("process", channels, {"parent": content, "owner": editor}),
            EditItem("process", data, {"parent": channels, "owner": lead}),
            EditItem("role", editor, {"reports_to": lead}),
            AddItem("role", body, {"name": "Council", "role_kind": "body", "quorum": 2}),
            AddItem("role", team, {"name": "Team", "role_kind": "team"}),
            AddItem("membership", 510, {"body": body, "member": lead}),
            AddItem("membership", 511, {"body": body, "member": team, "chair": True}),
            *(
                AddItem("person", key, {"name": name, "ends": ends})
                for key, name, ends in (
                    (first, "A", None),
                    (second, "B", None),
                    (third, "C", DAYS[2]),
                )
            ),
            AddItem("appointment", 520, {"person": first, "role": lead}),
            AddItem("appointment", 521, {"person": second, "role": editor, "ends": DAYS[1]}),
            AddItem("appointment", 522, {"person": third, "role": team, "starts": DAYS[1]}),
            AddItem("appointment", 523, {"person": second, "role": lead, "capacity": "deputy"}),
            AddItem("absence", 530, {"person": first, "starts": DAYS[1], "ends": DAYS[3]}),
            AddItem("process_use", 540, {"name": "Newsletter", "process": channels}),
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
def test_letters_keep_their_place_and_have_a_bit_and_a_symbol_each(steps, first, data):
    before = first
    for _, _, after in steps(data, first):
        letters = after.letters.values()
        assert letters
        assert len({letter.bit for letter in letters}) == len(letters)
        assert len({letter.symbol.casefold() for letter in letters}) == len(letters)
        for letter in letters:
            assert 1 <= len(letter.symbol) <= 3
            assert not set(letter.symbol) & set("/,; 0123456789")
            assert letter.least is None or letter.most is None or letter.least <= letter.most
        for key in before.letters.keys() & after.letters.keys():
            assert before.letters[key].bit == after.letters[key].bit
        before = after


@given(_STARTS, st.data())
def test_a_framework_is_called_by_a_usual_scheme_only_while_its_letters_are_those(
    steps, first, data
):
    for _, _, after in steps(data, first):
        assert len(after.of(PROFILE)) == 1
        named = SCHEMES.get(after.profile.scheme)
        if named is not None:
            meant = sorted((each.symbol.casefold(), each.meaning) for each in named)
            there = sorted((e.symbol.casefold(), e.meaning) for e in after.letters.values())
            assert [symbol for symbol, _ in there] == [symbol for symbol, _ in meant]


@given(_STARTS, st.data())
def test_nobody_is_appointed_twice_and_an_individual_role_is_held_by_one(steps, first, data):
    for _, _, after in steps(data, first):
        for one, other in combinations(after.of(APPOINTMENT).values(), 2):
            if one.role != other.role or one.capacity != other.capacity or not overlap(one, other):
                continue
            assert one.person != other.person
            assert one.capacity == "deputy" or after.roles[one.role].role_kind != "individual"


@given(_STARTS, st.data())
def test_no_period_ends_before_it_starts(steps, first, data):
    for _, _, after in steps(data, first):
        for kind in (PERSON, APPOINTMENT, ABSENCE):
            for item in after.of(kind).values():
                assert (item.starts or DAYS[-2]) <= (item.ends or DAYS[-1])


@given(_STARTS, st.data())
def test_only_bodies_have_members_and_none_sits_in_itself(steps, first, data):
    for _, _, after in steps(data, first):
        seats = [(each.body, each.member) for each in after.of(MEMBERSHIP).values()]
        assert len(set(seats)) == len(seats)
        assert all(after.roles[body].role_kind == "body" for body, _ in seats)
        below = set(seats)
        for _ in range(len(seats)):
            below |= {(one, far) for one, near in below for next_, far in seats if near == next_}
        assert all(body != member for body, member in below)


@given(_STARTS, st.data())
def test_positions_can_be_stored(steps, first, data):
    for _, _, after in steps(data, first):
        for kind in KINDS:
            if kind.is_ordered:
                assert all(abs(each.position) < 1 << 63 for each in after.of(kind).values())


@given(_STARTS, st.data(), st.sampled_from([None, *DAYS]))
def test_an_assessment_kept_up_to_date_finds_what_a_fresh_one_finds(steps, first, data, today):
    assessment = Assessment(first, today)
    done = []
    for _, changes, after in steps(data, first):
        assessment.update(after, changes)
        _assert_same_findings(assessment, Assessment(after, today))
        done.append((changes, after))
    for place, (changes, _) in reversed(list(enumerate(done))):
        back = done[place - 1][1] if place else first
        assessment.update(back, changes.inverse())
        _assert_same_findings(assessment, Assessment(back, today))


def _assert_same_findings(one: Assessment, other: Assessment) -> None:
    for kind in KINDS:
        assert dict(one.of(kind.name)) == dict(other.of(kind.name))
    found = list(one.findings())
    assert len(found) == len(set(found))
    assert set(found) == set(other.findings())
    assert one.framework is other.framework


@given(_STARTS, st.data(), st.sampled_from(DAYS))
def test_every_finding_is_about_an_item_that_is_there_and_can_be_told(steps, first, data, today):
    for _, _, after in steps(data, first):
        for finding in check(after, today):
            assert still_there(after, finding)
            assert explain(after, finding).message.endswith(".")


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


@given(_STARTS, st.data(), st.sampled_from(DAYS))
def test_holdings_kept_up_to_date_are_those_looked_up_anew(steps, first, data, today):
    held = holdings(first, today)
    for _, changes, after in steps(data, first):
        before, held = held, holdings_after(held, after, changes)
        assert held == holdings(after, today)
        kinds = {change.kind for change in changes.items}
        assert kinds & {PERSON.name, APPOINTMENT.name} or held.of_roles is before.of_roles
