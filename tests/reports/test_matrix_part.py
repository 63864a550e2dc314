"""Parts of the matrix: by process, component, role and person; nothing of another part."""

import datetime

import pytest
from frameworks import frameworks, marketing_framework, staffed_framework
from hypothesis import given

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.rules.rule import Subject
from governance_app.reports.content import Edition
from governance_app.reports.matrix_content import matrix_content
from governance_app.reports.matrix_part import part_of
from governance_app.reports.order import Order
from governance_app.reports.registry import report_named

_DAY = datetime.date(2026, 11, 21)


def _subject(framework: Framework, kind: str, name: str) -> Subject:
    key = next(key for key, item in framework.tables[kind].items() if item.name == name)
    return Subject(kind, key)


@pytest.mark.parametrize(
    ("kind", "name", "rows", "roles"),
    [
        ("process", "Workflow automation", ["", "1", "1.1", "1.2", "1.3", "1.4"], 8),
        ("process", "Technology integration", ["", "2", "2.1", "2.2", "2.3", "2.4"], 9),
        (
            "component",
            "Operations",
            ["", "1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2", "2.3", "2.4"],
            9,
        ),
        ("role", "Finance Partner", ["", "2", "2.1", "2.4"], 9),
    ],
)
def test_a_part_has_its_lines_with_what_they_belong_to(
    kind: str, name: str, rows: list[str], roles: int
) -> None:
    framework = marketing_framework()
    part = part_of(framework, _subject(framework, kind, name), _DAY)
    assert [line.number for line in part.lines] == rows
    assert (len(part.roles), part.about) == (roles, name)


def test_the_own_roles_come_first() -> None:
    framework = marketing_framework()
    part = part_of(framework, _subject(framework, "role", "Finance Partner"), _DAY)
    assert part.roles[0].name == "Finance Partner"
    assert part.roles[1].name == "Marketing Operations Director"


def test_a_person_has_the_part_of_their_roles() -> None:
    framework = staffed_framework()
    part = part_of(framework, _subject(framework, "person", "Person A"), _DAY)
    role = part_of(framework, _subject(framework, "role", part.roles[0].name), _DAY)
    assert part.about == "Person A"
    assert {line.item.key for line in role.lines} <= {line.item.key for line in part.lines}


def test_a_system_has_no_part(edition: Edition) -> None:
    framework = marketing_framework()
    (letter, *_) = framework.letters
    with pytest.raises(Refusal, match="by process, component, role or person"):
        part_of(framework, Subject("letter", letter), _DAY)


@given(frameworks())
def test_what_is_in_a_part_is_in_the_whole_and_the_parts_make_the_whole(
    framework: Framework,
) -> None:
    edition = Edition(_DAY, "Draft")
    seen: set[tuple[int, int]] = set()
    for role in framework.roles:
        part = part_of(framework, Subject("role", role), _DAY)
        content = matrix_content(framework, edition, part=part)
        assert content.counts.roles == len(part.roles)
        seen |= {
            (line.item.key, role)
            for line in part.lines
            if line.kind == "activity" and framework.matrix.letters(line.item.key, role)
        }
        sections = [line for line in part.lines if line.kind != "activity"]
        assert not sections or part.lines[-1].kind == "activity"
    assert len(seen) == framework.matrix.count()


def test_a_part_tells_only_of_its_own_findings(edition: Edition) -> None:
    framework = marketing_framework()
    of = _subject(framework, "process", "Workflow automation")
    document = report_named("raci").make(framework, Order(edition, of))
    found = next(chapter for chapter in document.chapters if chapter.title == "Findings").blocks[0]
    places = {each.place for group in found.groups for each in group.findings}
    assert "1.3" in places
    assert not any(place.startswith("2") for place in places)
    assert document.cover.about == "Workflow automation"
