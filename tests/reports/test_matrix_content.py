"""What the matrix report says, before anything is set."""

import json
from collections import Counter
from collections.abc import Mapping

import pytest
from frameworks import (
    MARKETING_ROLES,
    framework_of,
    frameworks,
    marketing_framework,
)
from hypothesis import given

from governance_app.domain.commands import EditItem, SetNote, blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROCESS, ROLE
from governance_app.domain.matrix import Matrix
from governance_app.domain.rules import check
from governance_app.reports import matrix_content as module
from governance_app.reports.content import Edition, Flag, MatrixContent, as_json
from governance_app.reports.matrix_content import matrix_content


@pytest.fixture
def marketing(edition: Edition) -> MatrixContent:
    return matrix_content(marketing_framework(), edition)


def _by_name(framework: Framework, kind: str, name: str) -> int:
    return next(key for key, item in framework.tables[kind].items() if item.name == name)


def test_the_cover_says_what_is_printed_and_as_of_when(marketing: MatrixContent) -> None:
    cover = marketing.cover
    assert (cover.title, cover.framework) == ("RACI matrix", "Marketing operations")
    assert (cover.version, cover.date) == ("Version 3", "21 November 2026")
    assert cover.iso_date == "2026-11-21"


def test_the_legend_is_the_scheme_in_its_order(marketing: MatrixContent) -> None:
    assert [(each.symbol, each.name, each.meaning) for each in marketing.letters] == [
        ("R", "Responsible", "responsible"),
        ("A", "Accountable", "accountable"),
        ("C", "Consulted", "consulted"),
        ("I", "Informed", "informed"),
    ]


def test_rows_are_the_outline_with_letters_by_role(marketing: MatrixContent) -> None:
    assert [(row.kind, row.number, row.name) for row in marketing.rows[:4]] == [
        ("component", "", "Operations"),
        ("process", "1", "Workflow automation"),
        ("activity", "1.1", "Build campaign workflow"),
        ("activity", "1.2", "Approve automation rule"),
    ]
    written = ["/".join(cell.letters) or "-" for cell in marketing.rows[2].cells]
    assert " ".join(written) == "A R C R C I - - I"
    assert [role.name for role in marketing.roles] == list(MARKETING_ROLES)


def test_findings_stand_beside_what_they_are_about(marketing: MatrixContent) -> None:
    flags: Mapping[str, tuple[Flag, ...]] = {row.number: row.flags for row in marketing.rows}
    assert flags["1.1"] == ()
    assert flags["1.3"] == (Flag("error", "No Accountable"),)
    assert flags["2.4"] == (Flag("error", "2 Accountable"),)
    only_told = next(role for role in marketing.roles if role.name == "Finance Partner")
    assert only_told.flags == (Flag("hint", "Only told"),)


def test_findings_are_grouped_the_worst_first(marketing: MatrixContent) -> None:
    severities = [group.severity for group in marketing.groups]
    assert severities == sorted(severities, key=["error", "warning", "hint"].index)
    group = next(group for group in marketing.groups if group.title == "2 Accountable")
    assert group.reason.startswith("Where several answer")
    (finding,) = group.findings
    assert (finding.kind, finding.place) == ("Activity", "2.4")
    assert finding.subject == "Retire a platform"
    assert "Marketing Operations Director and Marketing Technology Manager" in finding.message
    assert finding.mends == (
        "Keep Marketing Operations Director",
        "Keep Marketing Technology Manager",
    )


def test_the_load_of_a_role_counts_its_column(marketing: MatrixContent) -> None:
    manager = next(r for r in marketing.roles if r.name == "Marketing Technology Manager")
    assert manager.counts == (4, 3, 1, 0)  # R, A, C, I
    assert manager.activities == 7  # one cell holds A and R
    assert manager.kind == "Individual"


def test_owners_superiors_and_notes_are_in_words(edition: Edition) -> None:
    framework = marketing_framework()
    director = _by_name(framework, "role", "Marketing Operations Director")
    manager = _by_name(framework, "role", "Campaign Manager")
    process = _by_name(framework, "process", "Workflow automation")
    activity = _by_name(framework, "activity", "Approve automation rule")
    for command in (
        EditItem(ROLE.name, manager, {"reports_to": director, "role_kind": "team"}),
        EditItem(PROCESS.name, process, {"owner": director}),
        SetNote(activity, director, "Up to 10,000 a month."),
    ):
        framework = framework.apply(command.changes(framework))
    content = matrix_content(framework, edition)
    role = next(r for r in content.roles if r.name == "Campaign Manager")
    assert (role.reports_to, role.kind) == ("Marketing Operations Director", "Team")
    assert content.rows[1].owner == "Marketing Operations Director"
    (note,) = content.notes
    assert (note.number, note.place, note.role) == (1, "1.2", "Marketing Operations Director")
    assert note.text == "Up to 10,000 a month."
    assert [cell.note for cell in content.rows[3].cells] == [1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_the_title_names_the_scheme_in_use(edition: Edition) -> None:
    framework = framework_of({"Build": {"Driver": "D"}}, scheme="DACI")
    assert matrix_content(framework, edition).cover.title == "DACI matrix"


def test_an_empty_framework_has_content_too(edition: Edition) -> None:
    content = matrix_content(blank_framework("New", iter(range(1, 99)).__next__), edition)
    assert (content.rows, content.roles, content.groups, content.notes) == ((), (), (), ())
    assert len(content.letters) == 4


@given(frameworks())
def test_content_counts_what_the_framework_holds(framework: Framework) -> None:
    found = check(framework)
    content = matrix_content(framework, _edition(), found)
    filled = sum(bool(cell.letters) for row in content.rows for cell in row.cells)
    assert filled == framework.matrix.count() == content.counts.assignments
    assert filled == sum(role.activities for role in content.roles)
    activities = [row for row in content.rows if row.kind == "activity"]
    assert len(activities) == len(framework.activities)
    assert all(len(row.cells) == len(framework.roles) for row in activities)
    grouped = Counter({"error": 0, "warning": 0, "hint": 0})
    for group in content.groups:
        grouped[group.severity] += len(group.findings)
    counts = content.counts
    assert grouped == {"error": counts.errors, "warning": counts.warnings, "hint": counts.hints}
    assert sum(grouped.values()) == len(found)
    named = [flag for item in (*content.rows, *content.roles) for flag in item.flags]
    assert len(named) == len(found)


@given(frameworks())
def test_content_goes_through_json_unchanged(framework: Framework) -> None:
    content = matrix_content(framework, _edition())
    read = json.loads(as_json(content))
    assert [row["name"] for row in read["rows"]] == [row.name for row in content.rows]
    assert read["cover"]["framework"] == framework.profile.name
    assert read["roles"] == [json.loads(as_json(role)) for role in content.roles]


def test_too_large_a_matrix_is_refused_before_it_is_looked_at(edition: Edition) -> None:
    framework = marketing_framework()
    activity, role = next(iter(framework.activities.values())), next(iter(framework.roles.values()))
    large = Framework(
        {
            **framework.tables,
            "activity": {key: activity._replace(key=key) for key in range(5_000)},
            "role": {key: role._replace(key=key) for key in range(100)},
        },
        Matrix(),
    )
    with pytest.raises(Refusal) as refused:
        matrix_content(large, edition)
    assert refused.value.sentence == (
        "The matrix of 5,000 activities × 100 roles is too large for one report; make one for "
        "each process, save it in parts, or hand it out as a workbook "
        "instead."
    )


def test_many_findings_make_a_report_too_large(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    framework = marketing_framework()
    findings = check(framework)
    cells = 8 * (9 + 3)
    monkeypatch.setattr(module, "MOST_CELLS", cells + 4 * len(findings))
    matrix_content(framework, edition, findings)
    monkeypatch.setattr(module, "MOST_CELLS", cells + 4 * len(findings) - 1)
    with pytest.raises(Refusal, match=f"with {len(findings)} findings"):
        matrix_content(framework, edition, findings)


def _edition() -> Edition:
    import datetime

    return Edition(datetime.date(2026, 1, 31), "Draft")
