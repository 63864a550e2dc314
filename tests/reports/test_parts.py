"""A matrix too large for one document: parts that say it all together, each accessible."""

from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from frameworks import framework_of, marketing_framework

from governance_app.domain.commands import AddItem
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, COMPONENT, ROLE
from governance_app.domain.outline import outline
from governance_app.domain.rules.rule import Subject
from governance_app.reports.content import Edition
from governance_app.reports.document.table_blocks import DataTable, LetterMatrix
from governance_app.reports.kinds import raci_parts
from governance_app.reports.matrix_parts import matrix_parts
from governance_app.reports.order import Order
from governance_app.reports.parts import NOT_ACCESSIBLE, Setting, write_joined, write_parts
from governance_app.reports.registry import report_named
from governance_app.reports.setting import Archive

_RACI = report_named("raci")


def _large() -> Framework:
    """Return two components, the first with two processes, of which one is large."""
    rows = {f"Step {number}": {"A": "A", "B": "R"} for number in range(30)}
    rows |= {f"Other {number}": {"A": "A/R", "C": "I"} for number in range(4)}
    sections = {row: "Long" if row.startswith("Step") else "Short" for row in rows}
    framework = framework_of(rows, sections=sections, component="Whole")
    return framework.apply(AddItem(COMPONENT.name, 9_999, {"name": "Empty"}).changes(framework))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Part matrices that are not large at all."""
    monkeypatch.setattr(
        raci_parts, "matrix_parts", lambda framework: matrix_parts(framework, most=20)
    )


@pytest.mark.parametrize("most", [1, 2, 7, 20, 60, 1_000])
@pytest.mark.parametrize("framework", [_large(), marketing_framework()], ids=["large", "small"])
def test_the_parts_have_every_activity_once_and_in_order(framework: Framework, most: int) -> None:
    parts = matrix_parts(framework, most)
    there = [line.item.key for part in parts for line in part.lines if line.kind == ACTIVITY.name]
    assert there == [e.item.key for e in outline(framework) if e.kind == ACTIVITY.name]
    for part in parts:
        activities = sum(line.kind == ACTIVITY.name for line in part.lines)
        assert activities == 1 or activities * len(part.roles) <= most
        lettered = {
            role
            for activity, role, _ in framework.matrix.cells()
            if activity in (part.activities or ())
        }
        assert {role.key for role in part.roles} == lettered
        assert part.lines[0].kind != ACTIVITY.name  # what they belong to stands above them


def test_parts_are_named_by_what_they_are_of() -> None:
    names = [part.about for part in matrix_parts(_large(), 20)]
    assert names == ["Whole (1 of 4)", "Whole (2 of 4)", "Whole (3 of 4)", "Whole (4 of 4)"]
    assert [part.about for part in matrix_parts(_large(), 1_000)] == ["Whole"]


def test_parts_are_cut_between_processes_where_they_can_be() -> None:
    rows = {f"{process} {step}": {"A": "A/R"} for process in "PQRS" for step in range(3)}
    framework = framework_of(rows, sections={row: row[0] for row in rows}, component="Whole")
    parts = matrix_parts(framework, 7)
    activities = [[e.number for e in p.lines if e.kind == ACTIVITY.name] for p in parts]
    assert activities == [
        ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"],
        ["3.1", "3.2", "3.3", "4.1", "4.2", "4.3"],
    ]


def test_processes_of_no_component_have_parts_too() -> None:
    framework = framework_of({"Build": {"A": "A/R"}, "Run": {"A": "A/R"}})
    assert [part.about for part in matrix_parts(framework)] == ["Process"]
    sections = {"Build": "First", "Run": "Second"}
    framework = framework_of({"Build": {"A": "A"}, "Run": {"A": "A"}}, sections=sections)
    assert [part.about for part in matrix_parts(framework)] == ["Processes"]
    names = [part.about for part in matrix_parts(framework, 1)]
    assert names == ["Processes (1 of 2)", "Processes (2 of 2)"]


def test_the_overview_lists_the_parts_and_the_load_of_all(
    small_parts: None, edition: Edition
) -> None:
    overview, *parts = raci_parts.raci_parts(_large(), Order(edition))
    listed = overview.chapters[0].blocks[1]
    assert isinstance(listed, DataTable)
    texts = [[cell.text for cell in row] for row in listed.groups[0].rows]
    assert texts[0] == ["1", "Whole (1 of 4)", "1.1 – 1.10", "10", "2"]
    assert [row[1] for row in texts] == [part.cover.about for part in parts]
    assert [each.title for each in overview.chapters] == ["Parts", "Roles"]
    for part in parts:
        assert isinstance(part.chapters[0].blocks[0], LetterMatrix)
        assert "Roles" not in [chapter.title for chapter in part.chapters]


def test_a_folder_of_parts_is_accessible_part_by_part(
    small_parts: None, edition: Edition, tmp_path: Path
) -> None:
    into = tmp_path / "parts"
    assert write_parts(_RACI, _large(), Order(edition), into, name="matrix") == ()
    names = sorted(path.name for path in into.iterdir())
    assert names == [
        "matrix 0 Overview.pdf",
        "matrix 1 Whole (1 of 4).pdf",
        "matrix 2 Whole (2 of 4).pdf",
        "matrix 3 Whole (3 of 4).pdf",
        "matrix 4 Whole (4 of 4).pdf",
    ]
    for path in into.iterdir():
        assert b"<pdfuaid:part>1</pdfuaid:part>" in path.read_bytes()
    write_parts(_RACI, _large(), Order(edition), tmp_path / "parts.zip", name="matrix")
    assert sorted(ZipFile(tmp_path / "parts.zip").namelist()) == names


def test_a_joined_file_has_all_pages_and_says_what_it_lacks(
    small_parts: None, edition: Edition, tmp_path: Path
) -> None:
    into, joined = tmp_path / "parts", tmp_path / "joined.pdf"
    write_parts(_RACI, _large(), Order(edition), into, name="matrix")
    assert write_joined(_RACI, _large(), Order(edition), joined) == (NOT_ACCESSIBLE,)
    assert b"pdfuaid" not in joined.read_bytes()
    pages = sum(len(pypdfium2.PdfDocument(path)) for path in into.iterdir())
    document = pypdfium2.PdfDocument(joined)
    try:
        assert len(document) == pages
        first = " ".join(document[0].get_textpage().get_text_bounded().split())
    finally:
        document.close()
    assert "is not PDF/UA" in first


@pytest.mark.parametrize(
    ("name", "of", "archive", "sentence"),
    [
        ("charters", None, Archive.NONE, "does not come in parts"),
        ("raci", Subject(ROLE.name, 1), Archive.NONE, "Parts are of the whole matrix"),
        ("raci", None, Archive.A2B, "A joined file is no PDF/A"),
    ],
)
def test_what_cannot_be_joined_is_refused(
    name: str, of: Subject | None, archive: Archive, sentence: str, edition: Edition, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match=sentence):
        write_joined(
            report_named(name),
            marketing_framework(),
            Order(edition, of),
            tmp_path / "a.pdf",
            setting=Setting(archive=archive),
        )
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_it_is_cancelled(
    small_parts: None, edition: Edition, tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        write_parts(
            _RACI, _large(), Order(edition), tmp_path / "parts", name="m", cancelled=lambda: True
        )
    assert list(tmp_path.iterdir()) == []
