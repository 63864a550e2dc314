"""The templates of the program: without errors, and marketing operations with all of its facts."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from frameworks import counting_keys

from governance_app import paths
from governance_app.domain.commands import blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    ACTIVITY,
    BENEFIT,
    BUDGET_LINE,
    DOCUMENT_LINK,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    STANDARD,
    STANDARD_USE,
    SYSTEM,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    Kind,
)
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules import Severity, check, severity_of
from governance_app.exchange.templates.reading import read_template
from governance_app.exchange.templates.writing import to_template
from governance_app.template_files import template_named, templates

SHIPPED = ("blank", "marketing-operations", "it-service-processes", "project")
DAY = datetime.date(2026, 11, 22)


def shipped(name: str) -> Framework:
    return read_template(template_named(name), counting_keys(), name="Named here")


def test_the_templates_are_listed_in_order_with_a_sentence_each() -> None:
    found = templates()
    assert tuple(each.name for each in found) == SHIPPED
    for each in found:
        assert each.title
        assert each.summary.endswith(".")
        assert len(each.summary) <= 120
        assert not each.is_own


@pytest.mark.parametrize("name", SHIPPED)
def test_a_template_has_no_errors_and_warns_only_of_what_nobody_can_have_read_yet(
    name: str,
) -> None:
    found = [each for each in check(shipped(name), DAY) if severity_of(each) is not Severity.HINT]
    assert {each.rule for each in found} <= {"metric-without-readings"}


@pytest.mark.parametrize("name", SHIPPED[1:])
def test_one_role_is_accountable_and_nobody_is_appointed(name: str) -> None:
    framework = shipped(name)
    masks = framework.scheme.masks
    assert framework.activities
    assert not framework.of(PERSON)
    for activity in framework.activities:
        assert len(framework.matrix.assigned(activity, masks[ACCOUNTABLE])) == 1
        assert framework.matrix.assigned(activity, masks[RESPONSIBLE])


@pytest.mark.parametrize("name", SHIPPED[1:])
def test_every_process_has_a_purpose_an_owner_and_activities(name: str) -> None:
    framework = shipped(name)
    used = {each.process for each in framework.activities.values()}
    for process in framework.processes.values():
        assert process.owner is not None, process.name
        assert process.purpose, process.name
        assert process.key in used, process.name
    assert all(each.purpose for each in framework.roles.values())


def test_the_blank_template_is_the_framework_that_a_document_begins_with() -> None:
    assert shipped("blank") == blank_framework("Named here", counting_keys())


#: The components of marketing operations with what each is made of.
COMPONENTS = {
    "Workflow automation": ("campaign", "content", "lead", "analytics"),
    "Technology integration": ("integration standards",),
    "Process excellence": ("standard process", "quality assurance"),
    "Performance optimisation": ("analytics", "efficiency", "continuous improvement"),
}


@pytest.mark.parametrize(("component", "parts"), COMPONENTS.items())
def test_marketing_operations_has_its_components(component: str, parts: tuple[str, ...]) -> None:
    framework = shipped("marketing-operations")
    (found,) = [each for each in framework.components.values() if each.name == component]
    processes = [each for each in framework.processes.values() if each.component == found.key]
    keys = {each.key for each in processes}
    activities = [each for each in framework.activities.values() if each.process in keys]
    said = " ".join(
        f"{each.name} {getattr(each, 'purpose', '')}" for each in (found, *processes, *activities)
    ).lower()
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize(
    "fact",
    [
        # the vision
        *("excellence in marketing operations", "automating", "processes", "technology stack"),
        # what is automated, the tools, and how campaigns are measured
        *("nurturing", "lead scoring", "e-mail platforms", "crm", "web analytics"),
        *("social monitoring", "a/b", "split tests"),
        # the governance structure and what it answers for
        *("marketing operations director", "excellence and accountability"),
        # what it should bring
        *("more revenue", "new and existing customers", "acquiring, keeping and serving"),
        *("targeted messages", "better experience"),
        # the steps by which a framework is made
        *("adopt, adapt or retire", "touchpoints that matter most", "customer service"),
        *("metrics and spending for each touchpoint", "goals within a year"),
        *("past performance", "continuous improvement"),
    ],
)
def test_marketing_operations_tells_every_fact(fact: str) -> None:
    assert fact in to_template(shipped("marketing-operations")).lower()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", ["marketing operations"]),
        ("vision", ["excellence in marketing operations", "automating", "technology stack"]),
        ("audience", ["operations directors", "technology managers", "process excellence teams"]),
        ("primary_objective", ["a structure for excellence and accountability"]),
        (
            "outcomes",
            ["efficiency", "revenue from existing and from new", "lower cost", "targeted"],
        ),
    ],
)
def test_marketing_operations_says_what_it_is(field: str, said: list[str]) -> None:
    text = getattr(shipped("marketing-operations").profile, field).lower()
    assert [each for each in said if each not in text] == []


#: Function → who, and the kinds that it covers.
FUNCTIONS = {
    "Operations leadership": ("Marketing Operations Director", set(OVERSEEN)),
    "Process management": ("Marketing Operations", {"process"}),
    "Technology oversight": ("Marketing Operations", {"system", "integration"}),
    "Performance monitoring": ("Marketing Operations", {"metric", "objective"}),
}


def test_marketing_operations_has_its_oversight_functions() -> None:
    framework = shipped("marketing-operations")
    functions = {each.name: each for each in framework.of(OVERSIGHT_FUNCTION).values()}
    assert list(functions) == list(FUNCTIONS)
    for name, (who, covered) in FUNCTIONS.items():
        function = functions[name]
        assert {k for k in OVERSEEN if getattr(function, f"covers_{k}")} == covered
        entries = [e for e in framework.of(OVERSIGHT).values() if e.function == function.key]
        assert {framework.roles[e.role].name for e in entries if e.role} == {who}
        for kind in covered:
            overseen = {getattr(each, kind) for each in entries} - {None}
            assert overseen == set(framework.tables[kind]), f"{name}: {kind}"


def test_nobody_watches_over_what_they_own() -> None:
    framework = shipped("marketing-operations")
    for each in framework.of(OVERSIGHT).values():
        item = next(
            framework.tables[kind][getattr(each, kind)]
            for kind in OVERSEEN
            if getattr(each, kind) is not None
        )
        assert item.owner != each.role, item.name
        assert each.cadence


@pytest.mark.parametrize(
    ("name", "said", "measured_by", "target"),
    [
        ("Workflow automation", "reduced by 70 % through automation", "automation", 70),
        ("Process standardisation", "across all teams and channels", "standardisation", 100),
        ("Technology integration", "integrated for seamless operation", "", None),
        ("Performance optimisation", "optimised and improved continuously", "", None),
    ],
)
def test_marketing_operations_has_its_objectives(
    name: str, said: str, measured_by: str, target: int | None
) -> None:
    framework = shipped("marketing-operations")
    (found,) = [each for each in framework.of(OBJECTIVE).values() if each.name == name]
    assert said in found.aim
    assert (found.measured_by, found.target) == (measured_by, target)
    assert any(each.objective == found.key for each in framework.of(METRIC).values())


@pytest.mark.parametrize(
    ("name", "change"),
    [("Operational efficiency", 50), ("Process speed", -75), ("Quality", 90), ("Cost", -30)],
)
def test_marketing_operations_has_its_benefits(name: str, change: int) -> None:
    framework = shipped("marketing-operations")
    (found,) = [each for each in framework.of(BENEFIT).values() if each.name == name]
    assert found.change == change
    assert found.metric is not None
    metric = framework.of(METRIC)[found.metric]
    assert metric.baseline is not None
    assert metric.target == metric.baseline * (100 + change) / 100


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (SYSTEM, ["E-mail platform", "CRM", "Web analytics", "Social monitoring"]),
        (
            DOCUMENT_LINK,
            ["Workflow automation", "Process and quality", "Performance and implementation"],
        ),
        (METRIC, ["Cost per e-mail sent", "Cost per visitor converted"]),
    ],
)
def test_marketing_operations_names_it(kind: Kind[Any], names: list[str]) -> None:
    framework = shipped("marketing-operations")
    assert set(names) <= {each.name for each in framework.of(kind).values()}


def test_everything_has_an_owner_and_what_it_needs() -> None:
    framework = shipped("marketing-operations")
    for kind in (SYSTEM, INTEGRATION, OBJECTIVE, METRIC, BENEFIT, TOUCHPOINT, STANDARD):
        assert framework.of(kind)
        assert all(each.owner is not None for each in framework.of(kind).values()), kind.name
    for touchpoint in framework.of(TOUCHPOINT):
        for kind in (TOUCHPOINT_METRIC, BUDGET_LINE):
            assert any(each.touchpoint == touchpoint for each in framework.of(kind).values())
    for each in framework.of(STANDARD).values():
        assert each.decision == "under-review"
        assert any(use.standard == each.key for use in framework.of(STANDARD_USE).values())
    documented = {each.component for each in framework.of(DOCUMENT_LINK).values()}
    assert documented == set(framework.components)
    joined = {e.from_system for e in framework.of(INTEGRATION).values()}
    joined |= {e.to_system for e in framework.of(INTEGRATION).values()}
    assert joined == set(framework.of(SYSTEM))


def test_marketing_operations_is_led_by_its_director() -> None:
    framework = shipped("marketing-operations")
    roles = {each.name: each for each in framework.roles.values()}
    director = roles["Marketing Operations Director"]
    for name in ("Marketing Operations", "Marketing Technology Manager", "Process Excellence Lead"):
        assert roles[name].reports_to == director.key


@pytest.mark.parametrize("name", SHIPPED)
def test_a_template_is_written_as_it_reads(name: str) -> None:
    framework = shipped(name)
    written = to_template(framework)
    kinds = (PROCESS, ACTIVITY)
    for kind in kinds:
        names = [each.name for each in framework.of(kind).values()]
        assert all(f'name = "{each}"' in written for each in names)


def test_own_templates_are_listed_and_found_before_the_programs(tmp_path: Path) -> None:
    folder = paths.own_templates()
    folder.mkdir(parents=True)
    own = folder / "project.toml"
    own.write_text(to_template(shipped("project")), encoding="utf-8")
    (folder / "notes.toml").write_text("x = 1\n", encoding="utf-8")
    (folder / "broken.toml").write_bytes(b"\xff")
    assert [each.path for each in templates() if each.is_own] == [own]
    assert template_named("project") == own
