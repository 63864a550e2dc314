"""The guide: what each step counts, when it is done, and what it says to do next."""

import datetime
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from counting_work import calls_of
from frameworks import counting_keys, frameworks
from governed import with_governed
from guided import Guided, guided_framework
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY

from governance_app.domain.commands import (
    EditItem,
    RemoveItems,
    SetLetters,
    blank_framework,
)
from governance_app.domain.framework import Framework
from governance_app.domain.guide import guide, is_untouched, next_step
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    BUDGET_LINE,
    KINDS,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    READING,
    REVIEW,
    ROLE,
    STANDARD,
    TOUCHPOINT,
    kind_named,
)
from governance_app.domain.matrix import Matrix
from governance_app.domain.measures.series import all_series
from governance_app.domain.rules.rule import Subject


def done_steps(framework: Framework, today: datetime.date = TODAY) -> list[int]:
    """Return the numbers of the steps that are done."""
    return [step.number for step in guide(framework, today) if step.is_done]


def blank() -> Framework:
    return blank_framework("Anything", counting_keys())


@pytest.fixture
def made() -> Guided:
    """Return a framework in which every step is done."""
    made = Guided()
    for step in made.steps:
        step()
    return made


def test_each_step_is_done_by_what_it_asks_for():
    made = Guided()
    for number, step in enumerate(made.steps, start=1):
        coming = next_step(made.framework, TODAY)
        assert coming is not None
        assert coming.number == number
        step()
        assert done_steps(made.framework) == list(range(1, number + 1))
    assert next_step(made.framework, TODAY) is None


def test_nothing_is_done_in_a_blank_framework_and_each_step_says_what_to_add():
    steps = guide(blank(), TODAY)
    assert not any(step.is_done for step in steps)
    told = [(step.next_action.action, step.next_action.leads_to) for step in steps]
    assert told == [
        ("Add the first standard", "standard"),
        ("Add the first touchpoint", "touchpoint"),
        ("Add the first touchpoint", "touchpoint"),
        ("Add the first objective", "objective"),
        ("Add the first objective", "objective"),
        ("Add the first metric", "metric"),
    ]
    assert all(part.lacking is None and not part.total for step in steps for part in step.parts)
    assert steps[0].parts[0].told == "No standards yet"


def test_steps_may_be_done_in_any_order():
    """What a later step needs of an earlier one (a touchpoint to measure) stays needed."""
    for order in permutations((0, 1, 2), 3):
        made = Guided()
        if order.index(1) > order.index(2):
            continue
        for place in order:
            made.steps[place]()
        assert done_steps(made.framework) == [1, 2, 3]


@pytest.mark.parametrize(
    ("edit", "step", "told", "action", "field"),
    [
        (
            lambda m: EditItem(STANDARD.name, m.standard, {"decision": "under-review"}),
            1,
            "0 of 1 standards decided on",
            "Decide on “Quality policy”",
            "decision",
        ),
        (
            lambda m: EditItem(TOUCHPOINT.name, m.touchpoint, {"description": " "}),
            2,
            "0 of 1 touchpoints described",
            "Say why “Help desk” matters",
            "description",
        ),
        (
            lambda m: EditItem(BUDGET_LINE.name, m.line, {"planned_results": None}),
            3,
            "0 of 1 touchpoints with an estimate",
            "Estimate what “Help desk” takes",
            "planned_results",
        ),
        (
            lambda m: RemoveItems(BUDGET_LINE.name, (m.line,)),
            3,
            "0 of 1 touchpoints with a budget line",
            "Plan time or money for “Help desk”",
            "budget_line",
        ),
        (
            lambda m: EditItem(METRIC.name, m.metric, {"objective": None}),
            4,
            "0 of 1 objectives with a measure",
            "Say what measures “Quick help”",
            "measured_by",
        ),
        (
            lambda m: EditItem(METRIC.name, m.metric, {"baseline": None}),
            4,
            "0 of 1 objectives with baseline and target",
            "Enter the baseline of “Waiting time”",
            "baseline",
        ),
        (
            lambda m: EditItem(METRIC.name, m.metric, {"target": None}),
            4,
            "0 of 1 objectives with baseline and target",
            "Enter the target of “Waiting time”",
            "target",
        ),
        (
            lambda m: EditItem(OBJECTIVE.name, m.objective, {"due": None}),
            4,
            "0 of 1 objectives due within a year",
            "Set a day within a year for “Quick help”",
            "due",
        ),
        (
            lambda m: EditItem(OBJECTIVE.name, m.objective, {"status": "dropped"}),
            4,
            "No objectives yet",
            "Add the first objective",
            "",
        ),
        (
            lambda m: EditItem(OBJECTIVE.name, m.objective, {"overseer": None}),
            5,
            "0 of 1 objectives with owner and overseer",
            "Say who watches over “Quick help”",
            "overseer",
        ),
        (
            lambda m: EditItem(METRIC.name, m.metric, {"owner": None}),
            5,
            "0 of 1 metrics with an owner",
            "Say who owns “Waiting time”",
            "owner",
        ),
        (
            lambda m: EditItem(TOUCHPOINT.name, m.touchpoint, {"owner": None}),
            5,
            "0 of 1 touchpoints with an owner",
            "Say who owns “Help desk”",
            "owner",
        ),
        (
            lambda m: SetLetters(((m.do, m.lead, 0),)),
            5,
            "0 of 1 activities with somebody accountable",
            "Say who is accountable for “Do” and who does it",
            "",
        ),
        (
            lambda m: SetLetters(((m.do, m.watcher, 0),)),
            5,
            "0 of 1 activities with somebody accountable",
            "Say who is accountable for “Do” and who does it",
            "",
        ),
        (
            lambda m: RemoveItems(APPOINTMENT.name, (m.appointment,)),
            5,
            "1 of 2 roles held by somebody",
            "Appoint somebody as “Lead”",
            "appointment",
        ),
        (
            lambda m: EditItem(METRIC.name, m.metric, {"cadence": ""}),
            6,
            "0 of 1 metrics with a rhythm of readings",
            "Say how often “Waiting time” is read",
            "cadence",
        ),
        (
            lambda m: RemoveItems(READING.name, (m.reading,)),
            6,
            "0 of 1 metrics read in time",
            "Enter a reading of “Waiting time”",
            "reading",
        ),
        (
            lambda m: EditItem(OVERSIGHT.name, m.over, {"cadence": ""}),
            6,
            "0 of 1 oversight assignments reviewed in time",
            "Say how often “Quality · Help desk” is reviewed",
            "cadence",
        ),
        (
            lambda m: RemoveItems(REVIEW.name, (m.reviewed,)),
            6,
            "0 of 1 oversight assignments reviewed in time",
            "Record a review of “Quality · Help desk”",
            "review",
        ),
        (
            lambda m: EditItem(OVERSIGHT.name, m.over, {"role": None}),
            6,
            "0 of 1 oversight functions in use",
            "Say who oversees what for “Quality”",
            "oversight",
        ),
        (
            lambda m: RemoveItems(OVERSIGHT.name, (m.over,)),
            6,
            "No oversight assignments yet",
            "Say who oversees what for “Quality”",
            "oversight",
        ),
    ],
)
def test_what_is_taken_away_is_missed_and_told(made, edit, step, told, action, field):
    made.run(edit(made))
    found = guide(made.framework, TODAY)[step - 1]
    assert not found.is_done
    coming = found.next_action
    assert coming in found.parts
    assert (coming.told, coming.action, coming.field) == (told, action, field)
    if coming.lacking is not None:
        kind = kind_named(coming.lacking.kind)
        assert coming.lacking.key in made.framework.of(kind)
        assert field in ("", *(each.name for each in (*kind.fields, *KINDS)))


def test_the_days_on_which_readings_reviews_and_goals_are_too_late(made):
    on = datetime.date
    assert 6 in done_steps(made.framework, on(2026, 4, 1))  # a month after the reading
    late = guide(made.framework, on(2026, 4, 2))[5]
    assert [part.told for part in late.parts if not part.is_done] == ["0 of 1 metrics read in time"]
    late = guide(made.framework, on(2026, 6, 2))[5]  # more than a quarter after the review
    assert "0 of 1 oversight assignments reviewed in time" in [part.told for part in late.parts]
    early = guide(made.framework, on(2026, 2, 28))[5]  # before any of it took place
    assert [part.done for part in early.parts] == [1, 0, 1, 0]
    assert 4 in done_steps(made.framework, on(2026, 12, 1))
    assert 4 not in done_steps(made.framework, on(2026, 12, 2))
    assert 4 in done_steps(made.framework, on(2025, 12, 1))
    assert 4 not in done_steps(made.framework, on(2025, 11, 30))


def test_a_goal_may_be_due_by_the_days_of_its_metrics_and_be_measured_by_processes(made):
    made.edit(OBJECTIVE, made.objective, due=None)
    made.edit(METRIC, made.metric, due=TODAY)
    assert 4 in done_steps(made.framework)
    figures = {"measured_by": "automation", "baseline": Decimal(0), "due": TODAY}
    made.add(OBJECTIVE, name="Automation", **figures)
    found = guide(made.framework, TODAY)[3]
    assert found.next_action.action == "Enter the target of “Automation”"
    assert found.next_action.told == "1 of 2 objectives with baseline and target"


def test_one_who_is_accountable_may_do_the_work_where_the_framework_says_so(made):
    made.run(SetLetters(((made.do, made.watcher, 0),)))
    assert 5 not in done_steps(made.framework)
    profile = made.framework.profile
    made.run(EditItem("framework", profile.key, {"accountable_implies_responsible": True}))
    assert 5 in done_steps(made.framework)


def test_oversight_of_what_has_been_given_up_needs_no_review(made):
    over = {"function": made.function, "role": made.watcher, "standard": made.standard}
    made.add(OVERSIGHT, **over)
    assert 6 not in done_steps(made.framework)
    made.edit(STANDARD, made.standard, decision="retire")
    assert 6 in done_steps(made.framework)


def test_the_first_that_lacks_something_is_the_first_that_the_user_put_there(made):
    second = made.add(STANDARD, name="Second")
    first = made.add(STANDARD, name="First")
    made.edit(STANDARD, first, position=-1)
    part = guide(made.framework, TODAY)[0].next_action
    assert (part.lacking, part.told) == (Subject("standard", first), "1 of 3 standards decided on")
    made.edit(STANDARD, first, decision="retire")
    assert guide(made.framework, TODAY)[0].next_action.lacking == Subject("standard", second)


def test_a_name_is_text_and_a_long_one_is_cut(made):
    made.edit(STANDARD, made.standard, decision="", name="{name} " + "x" * 200)
    action = guide(made.framework, TODAY)[0].next_action.action
    assert action.startswith("Decide on “{name} xxx")
    assert action.endswith("x…”")
    assert len(action) < 80


def test_every_part_leads_to_a_kind_that_there_is_and_says_how_it_counts():
    for framework in (blank(), guided_framework()):
        for step in guide(framework, TODAY):
            assert step.why.endswith(".")
            for part in step.parts:
                assert kind_named(part.leads_to) in KINDS
                assert part.rule.endswith(".")
                assert bool(part.action) is not part.is_done


def test_the_document_names_each_step_and_what_it_counts():
    text = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    parts = [(step, part) for step in guide(blank(), TODAY) for part in step.parts]
    assert len(rows) == len(parts)
    begun = 0
    for row, (step, part) in zip(rows, parts, strict=True):
        title, counted = row.split("|")[1:3]
        is_first = step.number != begun
        begun = step.number
        assert title.strip() == (f"{step.number}. {step.title}" if is_first else "")
        assert counted.strip().startswith(part.text)


def test_a_framework_is_untouched_until_something_is_put_into_it():
    assert is_untouched(blank())
    made = Guided()
    made.role()
    assert not is_untouched(made.framework)


def _drawn(draw: st.DrawFn) -> tuple[Framework, Random]:
    chance = Random(draw(st.integers(0, 2**32)))
    new_key = counting_keys(10**9)
    base = draw(st.one_of(frameworks(), st.builds(guided_framework)))
    return with_governed(base, chance, new_key), chance


@given(st.data())
def test_deciding_never_undoes_a_step(data):
    """To take up again what was retired may: then it is to be overseen again."""
    framework, _ = _drawn(data.draw)
    before = done_steps(framework)
    for standard in list(framework.of(STANDARD).values()):
        if standard.decision == "retire":
            continue
        decision = data.draw(st.sampled_from(("adopt", "adapt", "retire")))
        edit = EditItem(STANDARD.name, standard.key, {"decision": decision})
        framework = framework.apply(edit.changes(framework))
        after = done_steps(framework)
        assert set(before) <= set(after)
        before = after


@given(st.data())
def test_counts_are_within_their_limits_and_lacking_goes_with_what_is_open(data):
    framework, _ = _drawn(data.draw)
    for step in guide(framework, TODAY):
        assert step.is_done == (step.next_action is None)
        for part in step.parts:
            assert 0 <= part.done <= part.total
            assert part.lacking is not None or part.done == part.total
            if part.lacking is not None:
                assert part.lacking.key in framework.tables[part.lacking.kind]


def test_readings_that_are_known_already_are_not_gathered_again(made):
    known = all_series(made.framework)
    assert guide(made.framework, TODAY, known) == guide(made.framework, TODAY)
    assert not guide(made.framework, TODAY, {})[5].is_done


def test_twenty_thousand_activities_are_counted_without_a_look_at_each_cell():
    made = Guided()
    for step in made.steps:
        step()
    activity = made.framework.activities[made.do]
    keys = range(10**7, 10**7 + 20_000)
    slots = {
        key: place for place, key in enumerate((made.lead, made.watcher, *range(10**6, 10**6 + 98)))
    }
    role = made.framework.roles[made.watcher]
    roles = {key: role._replace(key=key) for key in slots if key >= 10**6}
    chance = Random(7)
    rows = {key: b"\2\1" + bytes(chance.choices((0, 1, 4, 8), k=98)) for key in keys}
    tables = {
        **made.framework.tables,
        ACTIVITY.name: {key: activity._replace(key=key) for key in keys},
        ROLE.name: {**made.framework.roles, **roles},
    }
    framework = Framework(tables, Matrix(slots, rows))
    steps = guide(framework, TODAY)
    assert "20,000 of 20,000 activities with somebody accountable" in [
        part.told for part in steps[4].parts
    ]
    work = calls_of(lambda: guide(framework, TODAY))
    assert work < 20 * 20_000, "it looks at activities, not at their hundred cells"
