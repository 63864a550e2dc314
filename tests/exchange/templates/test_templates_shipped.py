"""The templates of the program: complete, without errors, and each in the words of its field.

That marketing operations holds all of its facts is tested apart.
"""

import datetime
from pathlib import Path

import pytest
from frameworks import counting_keys

from governance_app import paths
from governance_app.domain.commands import blank_framework
from governance_app.domain.coverage import State, coverage
from governance_app.domain.fields import FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    ACTIVITY,
    BENEFIT,
    BUDGET_LINE,
    INTEGRATION,
    KINDS,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    PERSON,
    PROCESS,
    STANDARD,
    STANDARD_USE,
    SYSTEM,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
)
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules import check
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


#: What a framework may want on its first day: people, figures of the past, and readings.
_OF_THE_FIRST_DAY = {"vacant-role", "metric-without-baseline", "metric-without-readings"}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_found_on_the_first_day_is_what_a_director_has_to_do(name: str) -> None:
    found = check(shipped(name), DAY)
    assert {each.rule for each in found} <= _OF_THE_FIRST_DAY
    assert len(found) <= 20, "so many are read by nobody"


@pytest.mark.parametrize("name", SHIPPED[1:])
def test_every_role_that_a_person_should_hold_stands_vacant_and_says_so(name: str) -> None:
    framework = shipped(name)
    vacant = {e.subject.key for e in check(framework, DAY) if e.rule == "vacant-role"}
    assert vacant == {k for k, e in framework.roles.items() if e.role_kind == "individual"}


@pytest.mark.parametrize("name", SHIPPED[1:])
def test_everything_has_an_owner_and_what_it_needs(name: str) -> None:
    framework = shipped(name)
    for kind in (SYSTEM, INTEGRATION, OBJECTIVE, METRIC, BENEFIT, TOUCHPOINT, STANDARD):
        assert framework.of(kind), kind.name
        assert all(each.owner is not None for each in framework.of(kind).values()), kind.name
    for metric in framework.of(METRIC).values():
        assert metric.unit
        assert metric.cadence
        assert metric.source
        assert metric.target is not None
        assert metric.overseer not in (None, metric.owner), metric.name
    for touchpoint in framework.of(TOUCHPOINT):
        for kind in (TOUCHPOINT_METRIC, BUDGET_LINE):
            assert any(each.touchpoint == touchpoint for each in framework.of(kind).values())
    for standard in framework.of(STANDARD).values():
        assert standard.decision == "under-review"
        assert any(use.standard == standard.key for use in framework.of(STANDARD_USE).values())
    joined = {e.from_system for e in framework.of(INTEGRATION).values()}
    joined |= {e.to_system for e in framework.of(INTEGRATION).values()}
    assert joined == set(framework.of(SYSTEM))
    profile = framework.profile
    assert all((profile.vision, profile.audience, profile.primary_objective, profile.outcomes))


@pytest.mark.parametrize("name", SHIPPED[1:])
def test_every_item_that_a_function_must_cover_is_overseen_and_by_nobody_who_owns_it(
    name: str,
) -> None:
    framework = shipped(name)
    covered = coverage(framework, DAY)
    for function in covered.functions:
        states = {covered.of(function.key, item).state for item in covered.items()}
        assert State.GAP not in states, function.name
        assert State.SELF_OVERSEEN not in states, function.name
        assert states & {State.DUE, State.VACANT}, function.name
    for each in framework.of(OVERSIGHT).values():
        item = next(
            framework.tables[kind][getattr(each, kind)]
            for kind in OVERSEEN
            if getattr(each, kind) is not None
        )
        assert item.owner != each.role, item.name
        assert each.cadence


def said_in(framework: Framework) -> str:
    """Return every text of a framework, in small letters."""
    return "\n".join(
        str(getattr(item, field.name))
        for kind in KINDS
        for item in framework.of(kind).values()
        for field in kind.fields
        if field.type in (FieldType.NAME, FieldType.TEXT)
    ).lower()


@pytest.mark.parametrize(
    ("name", "own", "foreign"),
    [
        (
            "it-service-processes",
            [
                *("incident", "major incident", "service request", "problem", "root cause"),
                *("known error", "workaround", "change advisory board", "cab", "cmdb"),
                *("emergency change", "service level", "configuration", "deployment", "supplier"),
                *("impact and urgency", "service desk", "itil"),
            ],
            ["marketing", "campaign", "lead nurturing", "newsletter", "social media"],
        ),
        (
            "project",
            [
                *("sponsor", "steering committee", "business case", "charter", "work package"),
                *("risk register", "stage gate", "tolerance", "change request", "scope"),
                *("acceptance criteria", "deliverable", "lessons learned", "handover"),
            ],
            ["marketing", "campaign", "customer", "newsletter", "incident"],
        ),
    ],
)
def test_a_template_speaks_the_words_of_its_field(
    name: str, own: list[str], foreign: list[str]
) -> None:
    said = said_in(shipped(name))
    assert [word for word in own if word not in said] == []
    assert [word for word in foreign if word in said] == []


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
