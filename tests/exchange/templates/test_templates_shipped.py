"""The templates of the program: without errors, and marketing operations with all of its facts."""

import datetime
from pathlib import Path

import pytest
from frameworks import counting_keys

from governance_app import paths
from governance_app.domain.commands import blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, PERSON, PROCESS
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.rules import Severity, check, severity_of
from governance_app.exchange.templates.library import template_named, templates
from governance_app.exchange.templates.reading import read_template
from governance_app.exchange.templates.writing import to_template

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
def test_a_template_has_neither_errors_nor_warnings(name: str) -> None:
    found = [each for each in check(shipped(name), DAY) if severity_of(each) is not Severity.HINT]
    assert found == []


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
