"""What objectives, metrics, readings, integrations, oversight and the like can never be."""

import datetime
from decimal import Decimal

import pytest
from governed import governed_framework
from offices import Office

from governance_app.domain.commands import (
    AddItem,
    EditItem,
    RemoveItems,
    TransferReferences,
    duplicate_of,
)
from governance_app.domain.commands.importing_items import ImportItems
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import (
    BUDGET_LINE,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROCESS,
    PROFILE,
    READING,
    REVIEW,
    ROLE,
    STANDARD,
    STANDARD_USE,
    STATE_KINDS,
    SYSTEM,
    SYSTEM_USE,
    TOUCHPOINT,
)
from governance_app.domain.labels import label_of
from governance_app.domain.leaving import leaving
from governance_app.domain.referring import referring_to
from governance_app.domain.rules.rule import Subject

_FIRST, _SECOND = datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)
_BEFORE = datetime.date(2025, 12, 31)


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def _sentence(office: Office, kind, key, **values) -> str:
    """Return why adding (or, where it is there, editing) an item is refused."""
    there = key in office.framework.of(kind)
    command = EditItem(kind.name, key, values) if there else AddItem(kind.name, key, values)
    with pytest.raises(Refusal) as caught:
        command.changes(office.framework)
    return str(caught.value)


@pytest.mark.parametrize("kind", [METRIC, OBJECTIVE])
@pytest.mark.parametrize(
    ("baseline", "target"), [("70", "70"), ("70", "70.00"), ("0", "-0.0"), ("1E+30", "1E+30")]
)
def test_a_target_that_equals_the_baseline_is_refused(office, kind, baseline, target):
    values = {"baseline": Decimal(baseline), "target": Decimal(target)}
    told = _sentence(office, kind, 99, name="Open rate", **values)
    assert told.startswith(f"{kind.label} “Open rate”: the target is ")
    assert told.endswith(
        "which is the baseline; change one of the two, so that there is something to reach."
    )
    item = office.add(kind, name="Open rate", baseline=values["baseline"], target=Decimal(5))
    assert "which is the baseline" in _sentence(office, kind, item, target=values["target"])
    office.run(EditItem(kind.name, item, {"baseline": None}))
    office.run(EditItem(kind.name, item, {"target": values["target"]}))


@pytest.mark.parametrize("kind", [METRIC, OBJECTIVE])
def test_a_goal_is_not_due_before_it_begins(office, kind):
    for due in (_FIRST, _BEFORE):
        told = _sentence(office, kind, 99, name="Open rate", baseline_day=_FIRST, due=due)
        assert told == (
            f"{kind.label} “Open rate”: it is due on {due}, and its baseline is of 2026-01-01; "
            "correct one of the two."
        )
    office.add(kind, name="Open rate", baseline_day=_FIRST, due=_SECOND)


def test_no_reading_lies_before_the_baseline(office):
    metric = office.add(METRIC, name="Open rate", baseline_day=_FIRST)
    values = {"metric": metric, "value": Decimal(1)}
    assert _sentence(office, READING, 99, **values, day=_BEFORE) == (
        "Reading “Open rate”: 2025-12-31 lies before the baseline of 2026-01-01; correct the day, "
        "or move the baseline."
    )
    reading = office.add(READING, **values, day=_FIRST)
    assert _sentence(office, METRIC, metric, baseline_day=_SECOND) == (
        "Metric “Open rate”: 1 reading would lie before the baseline of 2026-01-02; choose an "
        "earlier day, or remove them first."
    )
    office.run(EditItem(METRIC.name, metric, {"baseline_day": _BEFORE}))
    office.run(EditItem(READING.name, reading, {"day": _BEFORE}))


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+31", "9" * 31, "x"])
def test_what_is_no_number_of_usual_size_is_no_reading(office, value):
    metric = office.add(METRIC, name="Open rate")
    told = _sentence(office, READING, 99, metric=metric, day=_FIRST, value=value)
    assert told.startswith("Reading: Value must ")


def test_a_metric_has_one_reading_on_a_day(office):
    metric, other = office.add(METRIC, name="Open rate"), office.add(METRIC, name="Clicks")
    office.add(READING, metric=metric, day=_FIRST, value=Decimal(1))
    second = {"metric": metric, "day": _FIRST, "value": Decimal(2)}
    told = (
        "Reading “Open rate”: there is one with the same metric and day already; change that one "
        "instead."
    )
    assert _sentence(office, READING, 99, **second) == told
    with pytest.raises(Refusal) as caught:
        ImportItems(READING.name, "list", ((98, second),)).changes(office.framework)
    assert str(caught.value) == told
    later = {**second, "day": _SECOND}
    with pytest.raises(Refusal) as caught:
        ImportItems(READING.name, "list", ((97, later), (98, later))).changes(office.framework)
    assert str(caught.value) == told
    moved = ((office.add(READING, **later), {"day": _BEFORE}),)
    again = ImportItems(READING.name, "list", ((98, later),), moved)
    assert len(again.changes(office.framework)) == 2  # the place is left before it is taken
    beside = office.add(READING, metric=other, day=_FIRST, value=Decimal(2))
    assert _sentence(office, READING, beside, metric=metric) == told
    office.run(EditItem(READING.name, beside, {"value": Decimal(3), "day": _SECOND}))


def test_a_list_may_move_readings_along_but_not_onto_one_that_stays(office):
    metric = office.add(METRIC, name="Open rate")
    keys = [office.add(READING, metric=metric, day=d, value=Decimal(1)) for d in (_FIRST, _SECOND)]
    later = _SECOND + datetime.timedelta(days=1)
    along = ((keys[0], {"day": _SECOND}), (keys[1], {"day": later}))
    assert len(ImportItems(READING.name, "list", (), along).changes(office.framework)) == 2
    stays = ((keys[0], {"day": _SECOND}), (keys[1], {"value": Decimal(7)}))
    for edited in (stays, stays[::-1]):
        with pytest.raises(Refusal):
            ImportItems(READING.name, "list", (), edited).changes(office.framework)


def test_a_list_may_move_a_reading_and_put_another_in_its_place(office):
    metric = office.add(METRIC, name="Open rate")
    keys = [office.add(READING, metric=metric, day=d, value=Decimal(1)) for d in (_FIRST, _SECOND)]
    moved = ((keys[1], {"day": _BEFORE}), (keys[0], {"day": _SECOND}))
    office.run(ImportItems(READING.name, "list", (), moved))
    days = [each.day for each in office.framework.of(READING).values()]
    assert days == [_SECOND, _BEFORE]


def test_metrics_that_become_one_keep_one_reading_a_day(office):
    metric, other = office.add(METRIC, name="Open rate"), office.add(METRIC, name="Clicks")
    for each in (metric, other):
        office.add(READING, metric=each, day=_FIRST, value=Decimal(1))
    office.add(READING, metric=metric, day=_SECOND, value=Decimal(2))
    office.run(TransferReferences(METRIC.name, metric, other))
    there = sorted((each.metric, each.day) for each in office.framework.of(READING).values())
    assert there == [(metric, _FIRST), (other, _FIRST), (other, _SECOND)]


def test_what_connects_two_items_connects_them_once(office):
    system, process = office.add(SYSTEM, name="CRM"), office.process()
    office.add(SYSTEM_USE, system=system, process=process)
    assert _sentence(office, SYSTEM_USE, 99, system=system, process=process) == (
        "Supported process “CRM · Campaigns”: there is one with the same system and process "
        "already; change that one instead."
    )
    office.add(SYSTEM_USE, system=system, process=office.process("Leads"))


def test_an_integration_leads_from_one_system_to_another(office):
    system = office.add(SYSTEM, name="CRM")
    ends = {"from_system": system, "to_system": system}
    assert _sentence(office, INTEGRATION, 99, name="Leads", **ends) == (
        "Integration “Leads”: it would lead from a system to itself; choose another one as its end."
    )
    other = office.add(SYSTEM, name="Platform")
    key = office.add(INTEGRATION, name="Leads", from_system=other, to_system=system)
    office.run(RemoveItems(SYSTEM.name, (system,)))
    assert office.framework.of(INTEGRATION)[key].to_system is None


@pytest.mark.parametrize("kind", [OVERSIGHT, STANDARD_USE])
def test_oversight_and_standards_are_about_one_item_alone(office, kind):
    function = office.add(OVERSIGHT_FUNCTION, name="Process management")
    standard = office.add(STANDARD, name="Policy")
    whole = {"function": function} if kind is OVERSIGHT else {"standard": standard}
    name = "Process management" if kind is OVERSIGHT else "Policy"
    process, system = office.process(), office.add(SYSTEM, name="CRM")
    none = _sentence(office, kind, 99, **whole)
    assert none.startswith(f"{kind.label} “{name}”: choose what it is about: ")
    two = _sentence(office, kind, 99, **whole, process=process, system=system)
    assert two == (
        f"{kind.label} “{name} · Campaigns · CRM”: it can be about one item alone, and is about a "
        "process and a system; empty all but one."
    )
    key = office.add(kind, **whole, process=process)
    assert "choose what it is about" in _sentence(office, kind, key, process=None)
    office.run(EditItem(kind.name, key, {"process": None, "system": system}))
    assert label_of(office.framework, kind, office.framework.of(kind)[key]) == f"{name} · CRM"


def test_oversight_goes_with_its_item_and_outlives_its_role(office):
    function, role = office.add(OVERSIGHT_FUNCTION, name="Leadership"), office.role()
    process, system = office.process(), office.add(SYSTEM, name="CRM")
    over = office.add(OVERSIGHT, function=function, role=role, process=process)
    other = office.add(OVERSIGHT, function=function, role=role, system=system)
    review = office.add(REVIEW, oversight=other, day=_FIRST)
    assert [
        each.label for each in referring_to(office.framework, Subject(SYSTEM.name, system))
    ] == ["Leadership"]
    office.run(RemoveItems(ROLE.name, (role,)))
    assert {each.role for each in office.framework.of(OVERSIGHT).values()} == {None}
    command = RemoveItems(SYSTEM.name, (system,))
    expected = "System “CRM” removed with 1 oversight assignment and 1 review"
    assert command.title(office.framework) == expected
    office.run(command)
    assert list(office.framework.of(OVERSIGHT)) == [over]
    assert review not in office.framework.of(REVIEW)


def test_oversight_of_one_item_is_transferred_to_another(office):
    function, role = office.add(OVERSIGHT_FUNCTION, name="Leadership"), office.role()
    process, other = office.process(), office.process("Leads")
    key = office.add(OVERSIGHT, function=function, role=role, process=process)
    office.run(TransferReferences(PROCESS.name, process, other))
    assert office.framework.of(OVERSIGHT)[key].process == other


def test_a_copy_of_a_process_is_overseen_but_was_not_reviewed(office):
    function, process = office.add(OVERSIGHT_FUNCTION, name="Leadership"), office.process()
    over = office.add(OVERSIGHT, function=function, role=office.role(), process=process)
    office.add(REVIEW, oversight=over, day=_FIRST)
    office.run(duplicate_of(office.framework, process, iter(range(900, 999)).__next__))
    assert len(office.framework.of(OVERSIGHT)) == 2
    assert len(office.framework.of(REVIEW)) == 1


def test_who_leaves_does_not_hand_over_the_reviews_that_they_did(office):
    function, person = office.add(OVERSIGHT_FUNCTION, name="Leadership"), office.person()
    over = office.add(OVERSIGHT, function=function, role=office.role(), process=office.process())
    office.add(REVIEW, oversight=over, day=_FIRST, reviewer=person)
    assert leaving(office.framework, person, _SECOND).affected == ()


def test_a_period_does_not_end_before_it_starts(office):
    touchpoint = office.add(TOUCHPOINT, name="Newsletter")
    period = {"starts": _SECOND, "ends": _FIRST}
    assert _sentence(office, BUDGET_LINE, 99, touchpoint=touchpoint, **period) == (
        "Budget line “Newsletter”: it ends on 2026-01-01, before it starts on 2026-01-02; correct "
        "one of the two."
    )


@pytest.mark.parametrize("currency", ["€", "eur", "EURO", "EU", "ＥＵＲ"])
def test_a_currency_has_three_letters(office, currency):
    key = office.framework.profile.key
    assert _sentence(office, PROFILE, key, currency=currency) == (
        f"Framework “Marketing operations”: “{currency}” is no currency; type its three letters, "
        "such as EUR."
    )
    office.run(EditItem(PROFILE.name, key, {"currency": "CHF"}))


@pytest.mark.parametrize("colour", ["blue", "#12345", "#1234567", "#12345g", "1a5fb4"])
def test_a_colour_has_six_digits(office, colour):
    key = office.framework.profile.key
    assert "is no colour; type one such as #1a5fb4." in _sentence(
        office, PROFILE, key, brand_colour=colour
    )
    office.run(EditItem(PROFILE.name, key, {"brand_colour": "#1A5fb4"}))


def test_a_framework_with_an_item_of_every_kind_is_as_commands_make_it():
    framework = governed_framework()
    assert all(framework.of(kind) for kind in STATE_KINDS)
