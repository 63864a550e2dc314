"""The template of marketing operations holds every fact that it was made from, each at its place."""

from decimal import Decimal
from typing import Any

import pytest
from frameworks import counting_keys

from governance_app.domain.fields import FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    ACTIVITY,
    BENEFIT,
    BUDGET_LINE,
    COMPONENT,
    DOCUMENT_LINK,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROCESS,
    PROCESS_USE,
    ROLE,
    STANDARD,
    STANDARD_USE,
    SYSTEM,
    SYSTEM_USE,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    Kind,
)
from governance_app.domain.kinds.budget_line import MONEY, MONTH, QUARTER, TIME, YEAR
from governance_app.domain.kinds.letter import ACCOUNTABLE, CONSULTED, RESPONSIBLE
from governance_app.domain.kinds.objective import AUTOMATION, STANDARDISATION
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.exchange.templates.reading import read_template
from governance_app.template_files import template_named

_TEXTS = (FieldType.NAME, FieldType.TEXT)
_DIRECTOR, _OPERATIONS = "Marketing Operations Director", "Marketing Operations"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return read_template(template_named("marketing-operations"), counting_keys())


def named(framework: Framework, kind: Kind[Any], name: str) -> Any:
    (found,) = [each for each in framework.of(kind).values() if each.name == name]
    return found


def said(kind: Kind[Any], *items: Any) -> str:
    """Return all texts of items, in small letters."""
    fields = [each.name for each in kind.fields if each.type in _TEXTS]
    return "\n".join(str(getattr(item, name)) for item in items for name in fields).lower()


def missing(parts: tuple[str, ...], text: str) -> list[str]:
    return [part for part in parts if part not in text]


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        ("name", ("marketing operations",)),
        (
            "audience",
            (
                "marketing operations directors",
                "marketing technology managers",
                "process excellence teams",
            ),
        ),
        (
            "vision",
            (
                "excellence in marketing operations",
                "automating systematically",
                "processes better",
                "technology stack whose parts work together",
            ),
        ),
        ("primary_objective", ("structure", "excellence and accountability")),
        (
            "outcomes",
            (
                "efficiency and effectiveness",
                "more revenue from existing and from new customers",
                "lower cost of acquiring, keeping and serving customers",
                "better experience for customers, through targeted messages and content",
            ),
        ),
    ],
)
def test_the_framework_says_what_it_is_and_what_it_should_bring(
    framework: Framework, field: str, parts: tuple[str, ...]
) -> None:
    assert missing(parts, getattr(framework.profile, field).lower()) == []


@pytest.mark.parametrize(
    ("name", "who", "covered", "over"),
    [
        ("Operations leadership", _DIRECTOR, set(OVERSEEN), ("all marketing operations",)),
        ("Process management", _OPERATIONS, {"process"}, ("every marketing process and workflow",)),
        (
            "Technology oversight",
            _OPERATIONS,
            {"system", "integration"},
            ("marketing technology stack and its integrations",),
        ),
        (
            "Performance monitoring",
            _OPERATIONS,
            {"metric", "objective"},
            ("all operational performance",),
        ),
    ],
)
def test_each_function_of_oversight_has_who_and_covers_everything_of_its_kinds(
    framework: Framework, name: str, who: str, covered: set[str], over: tuple[str, ...]
) -> None:
    function = named(framework, OVERSIGHT_FUNCTION, name)
    assert missing(over, function.description.lower()) == []
    assert {kind for kind in OVERSEEN if getattr(function, f"covers_{kind}")} == covered
    entries = [e for e in framework.of(OVERSIGHT).values() if e.function == function.key]
    assert {framework.roles[e.role].name for e in entries if e.role} == {who}
    assert all(each.cadence for each in entries)
    for kind in covered:
        overseen = {getattr(each, kind) for each in entries} - {None}
        assert overseen == set(framework.tables[kind]), kind


def test_there_are_no_other_functions(framework: Framework) -> None:
    assert len(framework.of(OVERSIGHT_FUNCTION)) == 4


@pytest.mark.parametrize(
    ("name", "aim", "measured_by", "target"),
    [
        (
            "Workflow automation",
            "manual marketing workflows are reduced by 70 % through automation",
            AUTOMATION,
            70,
        ),
        (
            "Process standardisation",
            "standardised across all teams and channels",
            STANDARDISATION,
            100,
        ),
        ("Technology integration", "stack is integrated, and operates seamlessly", "", None),
        ("Performance optimisation", "optimised and improved all the time", "", None),
    ],
)
def test_each_objective_is_measured(
    framework: Framework, name: str, aim: str, measured_by: str, target: int | None
) -> None:
    found = named(framework, OBJECTIVE, name)
    assert aim in found.aim.lower()
    assert (found.measured_by, found.target) == (measured_by, target)
    assert found.owner is not None
    assert found.overseer is not None
    own = [each for each in framework.of(METRIC).values() if each.objective == found.key]
    assert own
    assert all(each.baseline is not None and each.target is not None for each in own)
    assert len(framework.of(OBJECTIVE)) == 4


@pytest.mark.parametrize(
    ("name", "of", "change"),
    [
        ("Operational efficiency", "work", 50),
        ("Process speed", "carrying out a process takes", -75),
        ("Quality", "consistent", 90),
        ("Cost", "operations cost", -30),
    ],
)
def test_each_benefit_has_its_figure_and_a_metric_that_shows_it(
    framework: Framework, name: str, of: str, change: int
) -> None:
    found = named(framework, BENEFIT, name)
    assert found.change == change
    assert of in found.description.lower()
    metric = framework.of(METRIC)[found.metric]
    assert metric.target == metric.baseline * (100 + change) / 100
    assert metric.direction == ("up" if change > 0 else "down")
    assert len(framework.of(BENEFIT)) == 4


@pytest.mark.parametrize(
    ("name", "purpose", "processes", "document"),
    [
        (
            "Workflow automation",
            ("campaigns", "content", "leads", "analytics"),
            (
                "Campaign automation",
                "Content automation",
                "Lead automation",
                "Analytics automation",
            ),
            "Workflow automation",
        ),
        (
            "Technology integration",
            ("integration standards",),
            ("System integration", "Technology stack management"),
            "Workflow automation",
        ),
        (
            "Process excellence",
            ("standardised processes", "quality"),
            ("Process standardisation", "Quality assurance"),
            "Process and quality",
        ),
        (
            "Performance optimisation",
            ("analytics", "efficiency", "continuous improvement"),
            ("Campaign measurement", "Efficiency", "Continuous improvement"),
            "Performance and implementation",
        ),
    ],
)
def test_each_component_has_its_parts_and_its_document(
    framework: Framework,
    name: str,
    purpose: tuple[str, ...],
    processes: tuple[str, ...],
    document: str,
) -> None:
    component = named(framework, COMPONENT, name)
    assert missing(purpose, component.purpose.lower()) == []
    own = [each for each in framework.processes.values() if each.component == component.key]
    assert {each.name for each in own} == set(processes)
    documents = framework.of(DOCUMENT_LINK).values()
    assert [each.name for each in documents if each.component == component.key] == [document]
    assert len(framework.of(COMPONENT)) == 4


#: The parts that such a framework has: kind → what its items name.
_PARTS: tuple[tuple[Kind[Any], str], ...] = (
    (ACTIVITY, "Design lead nurturing"),
    (ACTIVITY, "Agree on lead scoring"),
    (ACTIVITY, "Set integration standards for the stack"),
    (ACTIVITY, "Analyse the results of campaigns"),
    (ACTIVITY, "Run A/B and split tests"),
    (SYSTEM, "Marketing automation platform"),
    (SYSTEM, "E-mail platform"),
    (SYSTEM, "CRM"),
    (SYSTEM, "Web analytics"),
    (SYSTEM, "Social monitoring"),
    (PROCESS, "Campaign measurement"),
    (ROLE, _DIRECTOR),
    (ROLE, _OPERATIONS),
    (ROLE, "Marketing Technology Manager"),
    (ROLE, "Process Excellence Lead"),
    (STANDARD, "Integration standards"),
)


@pytest.mark.parametrize(("kind", "name"), _PARTS)
def test_each_key_part_is_there(framework: Framework, kind: Kind[Any], name: str) -> None:
    assert named(framework, kind, name)


@pytest.mark.parametrize(
    ("kind", "name", "parts"),
    [
        (SYSTEM, "Marketing automation platform", ("lead nurturing and lead scoring",)),
        (PROCESS, "Campaign measurement", ("analytics, a/b tests and split tests",)),
        (PROCESS, "Lead automation", ("nurtured, scored", "revenue from new and existing")),
        (PROCESS, "Efficiency", ("acquiring, keeping and serving a customer costs less",)),
        (PROCESS, "Continuous improvement", ("better experience for customers",)),
        (ACTIVITY, "Target messages and content to audiences", ()),
    ],
)
def test_what_it_should_bring_has_a_process_for_it(
    framework: Framework, kind: Kind[Any], name: str, parts: tuple[str, ...]
) -> None:
    assert missing(parts, said(kind, named(framework, kind, name))) == []


@pytest.mark.parametrize(
    ("step", "parts"),
    [
        ("Review the frameworks in use: adopt, adapt or retire", ()),
        ("Identify the customer touchpoints that matter most", ("goals of the business",)),
        ("Ask those who meet customers", ("sales and customer service",)),
        (
            "Set metrics and spending for each touchpoint",
            ("time or money for a month, a quarter or a year", "cost per e-mail sent"),
        ),
        ("Set goals within a year, measured against past performance", ()),
        ("Give every role its responsibilities for the goals", ("accountable", "who does it")),
        ("Review performance and decide what to improve", ("by performance data",)),
        ("Carry out improvements", ()),
    ],
)
def test_each_step_by_which_a_framework_is_made_is_an_activity(
    framework: Framework, step: str, parts: tuple[str, ...]
) -> None:
    activity = named(framework, ACTIVITY, step)
    assert missing(parts, activity.description.lower()) == []
    masks = framework.scheme.masks
    assert len(framework.matrix.assigned(activity.key, masks[ACCOUNTABLE])) == 1
    assert framework.matrix.assigned(activity.key, masks[RESPONSIBLE])


@pytest.mark.parametrize("who", ["Sales Operations", "Customer Service"])
def test_those_who_meet_customers_are_asked(framework: Framework, who: str) -> None:
    role, masks = named(framework, ROLE, who).key, framework.scheme.masks
    asked = named(framework, ACTIVITY, "Ask those who meet customers").key
    identify = named(framework, ACTIVITY, "Identify the customer touchpoints that matter most").key
    assert role in framework.matrix.assigned(asked, masks[RESPONSIBLE])
    assert role in framework.matrix.assigned(identify, masks[CONSULTED])


def test_what_exists_already_is_to_be_decided_on(framework: Framework) -> None:
    for standard in framework.of(STANDARD).values():
        assert standard.decision == "under-review"
        assert standard.description
        assert any(use.standard == standard.key for use in framework.of(STANDARD_USE).values())
    assert any(each.standard_kind == "framework" for each in framework.of(STANDARD).values())


def test_each_touchpoint_has_metrics_and_an_estimate_to_fill_in(framework: Framework) -> None:
    lines = framework.of(BUDGET_LINE).values()
    for touchpoint in framework.of(TOUCHPOINT).values():
        assert any(e.touchpoint == touchpoint.key for e in framework.of(TOUCHPOINT_METRIC).values())
        assert [each.result for each in lines if each.touchpoint == touchpoint.key]
    assert {each.resource for each in lines} == {MONEY, TIME}
    assert {each.period for each in lines} == {MONTH, QUARTER, YEAR}
    assert {"e-mail sent", "visitor converted"} <= {each.result for each in lines}
    assert all(each.planned is None and each.planned_results is None for each in lines)
    for name in ("Cost per e-mail sent", "Cost per visitor converted"):
        metric = named(framework, METRIC, name)
        assert (metric.direction, metric.baseline) == ("down", Decimal(100))
        assert any(e.metric == metric.key for e in framework.of(TOUCHPOINT_METRIC).values())


def test_the_stack_is_joined_and_supports_processes(framework: Framework) -> None:
    joined = {e.from_system for e in framework.of(INTEGRATION).values()}
    joined |= {e.to_system for e in framework.of(INTEGRATION).values()}
    assert joined == set(framework.of(SYSTEM))
    assert {each.system for each in framework.of(SYSTEM_USE).values()} == joined
    assert all(each.data_held for each in framework.of(SYSTEM).values())
    assert all(each.data for each in framework.of(INTEGRATION).values())


def test_processes_run_in_teams_and_channels_that_do_not_follow_the_standard_yet(
    framework: Framework,
) -> None:
    uses = framework.of(PROCESS_USE).values()
    assert {each.place for each in uses} == {"team", "channel"}
    assert not any(each.standardised for each in uses)


def test_the_director_leads(framework: Framework) -> None:
    director = named(framework, ROLE, _DIRECTOR)
    for name in (_OPERATIONS, "Marketing Technology Manager", "Process Excellence Lead"):
        assert named(framework, ROLE, name).reports_to == director.key
