"""The rules about technology, goals, touchpoints, standards and oversight, at both sides."""

import datetime
from decimal import Decimal

import pytest
from offices import TODAY, Office, day

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import (
    BUDGET_LINE,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROFILE,
    READING,
    STANDARD,
    SYSTEM,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
)


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def _titles(office: Office, rule: str, on: datetime.date | None = TODAY) -> list[str]:
    return [title for _, title, _ in office.told(rule, on)]


def _message(office: Office, rule: str, on: datetime.date | None = TODAY) -> str:
    ((_, _, message),) = office.told(rule, on)
    return message


@pytest.mark.parametrize(
    ("rule", "kind", "silent"),
    [
        ("system-without-owner", SYSTEM, {"status": "retired"}),
        ("integration-without-owner", INTEGRATION, {"status": "retired"}),
        ("metric-without-owner", METRIC, {}),
        ("objective-without-owner", OBJECTIVE, {"status": "reached"}),
        ("objective-without-owner", OBJECTIVE, {"status": "dropped"}),
        ("touchpoint-without-owner", TOUCHPOINT, {}),
        ("standard-without-owner", STANDARD, {"decision": "retire"}),
    ],
)
def test_everything_has_an_owner(office, rule, kind, silent):
    item = office.add(kind, name="Item <b>")
    for on in (TODAY, None):
        assert _titles(office, rule, on) == ["No owner"]
    assert "“Item <b>” has no owner." in _message(office, rule)
    if silent:
        office.run(EditItem(kind.name, item, silent))
        assert office.told(rule) == []
        office.run(EditItem(kind.name, item, dict.fromkeys(silent, "")))
    role = office.role()
    office.run(EditItem(kind.name, item, {"owner": role}))
    assert office.told(rule) == []
    office.run(RemoveItems("role", (role,)))
    assert _titles(office, rule) == ["No owner"]


def test_those_who_are_near_are_offered_as_owners(office):
    steward, owner = office.role("Steward"), office.role("Owner")
    systems = [
        office.add(SYSTEM, name="CRM", steward=steward),
        office.add(SYSTEM, name="Platform", owner=owner),
        office.add(SYSTEM, name="Web", owner=owner),
    ]
    (found,) = office.explained("system-without-owner")
    assert [each.label for each in found.mends] == ["Make Steward the owner"]
    ends = {"from_system": systems[1], "to_system": systems[2]}
    office.add(INTEGRATION, name="Leads", **ends)
    (found,) = office.explained("integration-without-owner")
    assert [each.label for each in found.mends] == ["Make Owner the owner"]
    office.run(found.mends[0].command)
    assert office.told("integration-without-owner") == []


def test_decisions_and_directions_are_offered(office):
    office.add(STANDARD, name="Policy")
    (found,) = office.explained("standard-without-decision")
    assert [each.label for each in found.mends] == ["Adopt", "Adapt", "Retire", "Under review"]
    for direction, baseline, label in (("up", 9, "lower"), ("down", 1, "higher")):
        figures = {"baseline": Decimal(baseline), "target": Decimal(5)}
        metric = office.add(METRIC, name="Open rate", direction=direction, **figures)
        (found,) = office.explained("metric-target-backwards")
        assert [each.label for each in found.mends] == [f"Say that {label} is better"]
        office.run(found.mends[0].command)
        assert office.told("metric-target-backwards") == []
        office.run(RemoveItems(METRIC.name, (metric,)))


@pytest.mark.parametrize(
    ("end", "values", "message"),
    [
        ("", {"notice_days": 30}, ""),
        ("03-01", {}, ""),
        ("02-28", {}, "The contract of “CRM” ended on 2026-02-28."),
        ("02-28", {"status": "retired"}, ""),
        # the framework warns 60 days ahead: until 30 April
        (
            "07-29",
            {"notice_days": 90},
            "The contract of “CRM” ends on 2026-07-29; notice is to be given by 2026-04-30.",
        ),
        ("07-30", {"notice_days": 90}, ""),
        ("07-29", {"notice_days": 90, "status": "retired"}, ""),
        (
            "05-30",
            {"notice_days": 90},
            "The contract of “CRM” ends on 2026-05-30; notice is to be given by 2026-03-01.",
        ),
        (
            "05-29",
            {"notice_days": 90},
            "The contract of “CRM” ends on 2026-05-29; notice was to be given by 2026-02-28.",
        ),
        ("07-29", {"notice_days": 90, "notice_by": day("05-01")}, ""),
        (
            "12-31",
            {"notice_by": day("04-30")},
            "The contract of “CRM” ends on 2026-12-31; notice is to be given by 2026-04-30.",
        ),
        ("0001-01-02", {"notice_days": 90}, "The contract of “CRM” ended on 0001-01-02."),
        ("9999-12-31", {"notice_days": 0}, ""),
    ],
)
def test_a_contract_is_told_of_before_notice_is_too_late(office, end, values, message):
    office.add(SYSTEM, name="CRM", contract_end=day(end), **values)
    told = [each[2] for each in office.told("contract-ending")]
    assert told == ([message] if message else [])
    assert office.told("contract-ending", None) == []


def test_it_is_told_as_early_as_the_framework_warns(office):
    office.add(SYSTEM, name="CRM", contract_end=day("07-30"), notice_days=90)
    assert office.told("contract-ending") == []
    key = office.framework.profile.key
    office.run(EditItem(PROFILE.name, key, {"ending_within_days": 61}))
    assert _titles(office, "contract-ending") == ["Contract ending"]


@pytest.mark.parametrize(
    ("ends", "title", "message"),
    [
        (("from_system", "to_system"), "", ""),
        (("from_system",), "One end", "“Leads” does not say which system it leads to."),
        (("to_system",), "One end", "“Leads” does not say which system it leads from."),
        ((), "No ends", "“Leads” does not say which system it leads from and to."),
    ],
)
def test_an_integration_has_two_ends(office, ends, title, message):
    systems = {name: office.add(SYSTEM, name=name) for name in ends}
    key = office.add(INTEGRATION, name="Leads", **systems)
    found = [(told[1], told[2]) for told in office.told("integration-with-one-end")]
    assert found == ([(title, message)] if title else [])
    office.run(EditItem(INTEGRATION.name, key, {"status": "retired"}))
    assert office.told("integration-with-one-end") == []


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "found"),
    [
        ("up", None, None, {"baseline", "target"}),
        ("up", "0", None, {"target"}),
        ("up", None, "0", {"baseline"}),
        ("up", "20", "30", set()),
        ("up", "30", "20", {"backwards"}),
        ("down", "20", "30", {"backwards"}),
        ("down", "30", "20", set()),
        ("down", "-1E+30", "-9E+30", set()),
    ],
)
def test_a_metric_leads_from_a_baseline_to_a_better_target(
    office, direction, baseline, target, found
):
    figures = {"baseline": baseline, "target": target}
    numbers = {n: None if text is None else Decimal(text) for n, text in figures.items()}
    office.add(METRIC, name="Open rate", direction=direction, **numbers)
    rules = {
        "baseline": "metric-without-baseline",
        "target": "metric-without-target",
        "backwards": "metric-target-backwards",
    }
    assert {name for name, rule in rules.items() if office.told(rule)} == found


@pytest.mark.parametrize(
    ("cadence", "begun", "readings", "told"),
    [
        ("", "", [], "has no reading yet"),
        ("", "02-28", [], "has no reading yet"),
        ("", "", ["2020-01-01"], ""),
        ("monthly", "", [], "has no reading yet"),
        ("monthly", "02-01", [], ""),
        ("monthly", "01-31", [], "has no reading yet"),  # the first was due on 28 February
        ("monthly", "", ["02-01"], ""),
        ("monthly", "", ["01-31"], "was last read on 2026-01-31, and is to be read every month"),
        ("weekly", "", ["02-22"], ""),
        ("weekly", "", ["02-21"], "was last read on 2026-02-21, and is to be read every week"),
        ("weekly", "", ["02-22", "01-01"], ""),
        ("weekly", "", ["03-02"], "has no reading yet"),  # one of tomorrow is none
    ],
)
def test_a_metric_is_read_as_often_as_it_should_be(office, cadence, begun, readings, told):
    rule = "metric-without-readings"
    metric = office.add(METRIC, name="Open rate", cadence=cadence, baseline_day=day(begun))
    for each in readings:
        office.add(READING, metric=metric, day=day(each), value=Decimal(1))
    found = [message for _, _, message in office.told(rule)]
    assert found == ([f"“Open rate” {told}."] if told else [])


@pytest.mark.parametrize(
    ("rule", "kind"), [("metric-far-off", METRIC), ("objective-far-off", OBJECTIVE)]
)
def test_goals_are_due_within_a_year(office, rule, kind):
    item = office.add(kind, name="Goal", due=day("2027-03-01"))
    assert office.told(rule) == []
    office.run(EditItem(kind.name, item, {"due": day("2027-03-02")}))
    assert "is due on 2027-03-02, later than a year from now." in _message(office, rule)
    assert office.told(rule, None) == []
    assert office.told(rule, datetime.date.max) == []


def test_an_objective_is_measured(office):
    rule = "objective-without-metric"
    objective = office.add(OBJECTIVE, name="Automate")
    assert _message(office, rule) == "Nothing measures the objective “Automate”."
    metric = office.add(METRIC, name="Share", objective=objective)
    assert office.told(rule) == []
    office.run(RemoveItems(METRIC.name, (metric,)))
    assert _titles(office, rule) == ["No metric"]
    for values in ({"measured_by": "automation"}, {"measured_by": "", "status": "reached"}):
        office.run(EditItem(OBJECTIVE.name, objective, values))
        assert office.told(rule) == []


def test_a_touchpoint_has_a_metric_and_a_budget(office):
    touchpoint = office.add(TOUCHPOINT, name="Newsletter")
    assert _titles(office, "touchpoint-without-metric") == ["No metric"]
    assert _titles(office, "touchpoint-without-budget") == ["No budget"]
    metric = office.add(METRIC, name="Open rate")
    office.add(TOUCHPOINT_METRIC, touchpoint=touchpoint, metric=metric)
    assert office.told("touchpoint-without-metric") == []
    line = office.add(BUDGET_LINE, touchpoint=touchpoint)
    assert office.told("touchpoint-without-budget") == []
    office.run(RemoveItems(BUDGET_LINE.name, (line,)))
    assert _titles(office, "touchpoint-without-budget") == ["No budget"]


@pytest.mark.parametrize(
    ("planned", "actual", "values", "message"),
    [
        (None, "5", {}, ""),
        ("5", None, {}, ""),
        ("5", "5.00", {}, ""),
        ("5", "5.01", {}, "For “Newsletter”, 5.01 were spent, and 5 planned."),
        (
            "900",
            "1250.50",
            {"purpose": "Spring"},
            "For “Newsletter” (Spring), 1,250.50 were spent, and 900 planned.",
        ),
        (
            "-2",
            "-1",
            {"resource": "time"},
            "For “Newsletter”, -1 hours were spent, and -2 hours planned.",
        ),
        ("0", "1E+6", {}, "For “Newsletter”, 1,000,000 were spent, and 0 planned."),
    ],
)
def test_more_than_planned_is_told(office, planned, actual, values, message):
    touchpoint = office.add(TOUCHPOINT, name="Newsletter")
    amounts = {"planned": planned, "actual": actual}
    amounts = {n: None if text is None else Decimal(text) for n, text in amounts.items()}
    office.add(BUDGET_LINE, touchpoint=touchpoint, **amounts, **values)
    told = [each for _, _, each in office.told("budget-exceeded")]
    assert told == ([message] if message else [])


@pytest.mark.parametrize("decision", ["", "adopt", "adapt", "retire", "under-review"])
def test_a_standard_is_decided_on_and_reviewed(office, decision):
    standard = office.add(STANDARD, name="Policy", decision=decision, next_review=day("02-28"))
    assert bool(office.told("standard-without-decision")) == (not decision)
    told = [message for _, _, message in office.told("standard-overdue")]
    overdue = ["“Policy” was to be reviewed on 2026-02-28."]
    assert told == ([] if decision == "retire" else overdue)
    assert office.told("standard-overdue", None) == []
    office.run(EditItem(STANDARD.name, standard, {"next_review": TODAY}))
    assert office.told("standard-overdue") == []


def test_a_function_of_oversight_covers_something(office):
    rule = "function-covers-nothing"
    function = office.add(OVERSIGHT_FUNCTION, name="Leadership")
    nothing = "Leadership covers nothing: no kind of item is set down for it."
    assert _message(office, rule) == nothing
    office.run(EditItem(OVERSIGHT_FUNCTION.name, function, {"covers_process": True}))
    nobody = "Leadership covers nothing: no role oversees anything for it."
    assert _message(office, rule) == nobody
    over = office.add(OVERSIGHT, function=function, process=office.process())
    assert _message(office, rule) == nobody
    office.run(EditItem(OVERSIGHT.name, over, {"role": office.role()}))
    assert office.told(rule) == []
    office.run(EditItem(OVERSIGHT.name, over, {"not_required": True}))
    assert _message(office, rule) == nobody
