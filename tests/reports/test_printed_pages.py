"""The pages of the matrix report: what stands on each of them, and how they break."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from frameworks import counting_keys, framework_of, marketing_framework

from governance_app.domain.commands import SetNote, blank_framework
from governance_app.domain.framework import Framework
from governance_app.reports.typesetting import SetReport

SetHere = Callable[..., SetReport]
TextsOf = Callable[[bytes], list[str]]


def _rows(activities: int, roles: int) -> Framework:
    """Return a matrix of one process without a finding in its rows."""
    names = [f"Role-{number:03}." for number in range(1, roles + 1)]
    letters = dict.fromkeys(names[:1], "I") | {names[-1]: "A/R"}
    return framework_of(
        {f"Activity-{number:03}.": letters for number in range(1, activities + 1)}, roles=names
    )


@pytest.fixture(scope="module")
def marketing(set_here: SetHere) -> SetReport:
    return set_here(marketing_framework())


def test_the_file_is_accessible_pdf(marketing: SetReport) -> None:
    for mark in (
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"/MarkInfo<</Marked true",
        b"/Lang(en)",
        b"/DisplayDocTitle true",
        b"/Title(Marketing operations: RACI matrix)",
        b"/StructElem/S/Table",
        b"/StructElem/S/TH",
        b"/StructElem/S/H1",
    ):
        assert mark in marketing.pdf, mark


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_the_file_is_sound(marketing: SetReport, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(marketing.pdf)
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)


def test_pages_are_counted_and_bookmarked(marketing: SetReport) -> None:
    document = pypdfium2.PdfDocument(marketing.pdf)
    titles = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert len(document) == marketing.pages
    document.close()
    assert titles == [
        (0, "Matrix"),
        (0, "Findings"),
        (1, "Errors · 3"),
        (1, "Warnings · 1"),
        (1, "Hints · 3"),
        (0, "Roles"),
    ]


def test_every_page_says_what_it_belongs_to(marketing: SetReport, texts_of: TextsOf) -> None:
    pages = texts_of(marketing.pdf)
    for number, text in enumerate(pages, start=1):
        assert f"Page{number}of{len(pages)}" in text
        assert "Marketingoperations·RACImatrix" in text
        assert "Version3·21November2026" in text


def test_the_first_page_has_the_legend_the_matrix_and_its_findings(
    marketing: SetReport, texts_of: TextsOf
) -> None:
    first, *others = texts_of(marketing.pdf)
    for word in ("Responsible", "Accountable", "Consulted", "Informed"):
        assert word in first
    assert "2.4Retireaplatform" in first
    assert "AARIIICCI2Accountable" in first  # the letters of the row, then its flag
    rest = "".join(others)
    assert "Whereseveralanswer,eachcanpointtotheother" in rest
    assert "Tomend:KeepMarketingOperationsDirectororKeepMarketingTechnologyManager" in rest
    assert "MarketingTechnologyManagerIndividual431–7Decidesanddoesmuch" in rest


def test_heads_and_section_lines_are_repeated(set_here: SetHere, texts_of: TextsOf) -> None:
    rows = {
        f"Step {number:02} of {section}": {"Director": "A", "Manager": "R", "Team": "C/I"}
        for section in ("Alpha", "Beta")
        for number in range(1, 36)
    }
    framework = framework_of(
        rows, sections={row: row.rsplit(" ", 1)[1] for row in rows}, component="Whole"
    )
    pages = [text for text in texts_of(set_here(framework).pdf) if "Activity" in text]
    matrix = [text for text in pages if "Stepstep" not in text and re.search(r"Step\d\dof", text)]
    assert len(matrix) >= 3
    for text in matrix:
        assert all(head in text for head in ("Director", "Manager", "Team", "Whole"))
        first_step = re.search(r"Step\d\dof(Alpha|Beta)", text)
        assert first_step is not None
        assert text.index(first_step[1]) < first_step.start()


@pytest.mark.parametrize("activities", range(9, 34))
def test_no_row_stands_alone_and_none_is_lost(
    activities: int, set_here: SetHere, texts_of: TextsOf
) -> None:
    pages = texts_of(set_here(_rows(activities, 3)).pdf)
    matrix = [re.findall(r"1\.\d+Activity-(\d+)\.", text) for text in pages]
    shown = [rows for rows in matrix if rows]
    assert [int(row) for rows in shown for row in rows] == list(range(1, activities + 1))
    assert all(len(rows) > 1 for rows in shown)


@pytest.mark.parametrize(("paper", "fit"), [("a4", 18), ("us-letter", 16), ("a3", 30)])
def test_roles_share_a_page_while_they_fit(
    paper: str, fit: int, set_here: SetHere, texts_of: TextsOf
) -> None:
    assert "roles1" not in texts_of(set_here(_rows(2, fit), paper).pdf)[0]


def test_more_roles_are_split_and_activities_repeated(set_here: SetHere, texts_of: TextsOf) -> None:
    pages = [text for text in texts_of(set_here(_rows(4, 40)).pdf) if "of40" in text]
    parts = []
    for text in pages:
        stated = re.search(r"Matrix·roles(\d+)–(\d+)of40", text)
        assert stated is not None
        first, last = int(stated[1]), int(stated[2])
        parts.append((first, last))
        assert [int(role) for role in re.findall(r"Role-(\d+)\.", text)] == list(
            range(first, last + 1)
        )
        assert re.findall(r"1\.\d+Activity-(\d+)\.", text) == ["001", "002", "003", "004"]
    assert [part[0] for part in parts] == [1, *(part[1] + 1 for part in parts[:-1])]
    assert parts[-1][1] == 40
    sizes = [last - first + 1 for first, last in parts]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (842, 595)), ("us-letter", (792, 612)), ("a3", (1191, 842))]
)
def test_paper_lies_on_its_side(paper: str, size: tuple[int, int], set_here: SetHere) -> None:
    document = pypdfium2.PdfDocument(set_here(_rows(1, 1), paper).pdf)
    assert tuple(round(length) for length in document[0].get_size()) == size
    document.close()


@pytest.mark.parametrize(
    ("framework", "sentence"),
    [
        (blank_framework("New", counting_keys()), "Thisframeworkhasnoactivitiesandnorolesyet."),
        (framework_of({}, roles=["Director"]), "Therearenoactivitiesyet."),
        (framework_of({"Build": {}}, roles=[]), "1.1Build"),
        (
            framework_of({"Build": {"A": "A", "B": "R", "C": "R/I"}, "Run": {"C": "A/R/C"}}),
            "1.2Run",
        ),
    ],
    ids=["nothing", "only roles", "only activities", "small"],
)
def test_a_small_framework_prints_something_sensible(
    framework: Framework, sentence: str, set_here: SetHere, texts_of: TextsOf
) -> None:
    assert sentence in "".join(texts_of(set_here(framework).pdf))


def test_a_framework_without_findings_says_so(set_here: SetHere, texts_of: TextsOf) -> None:
    framework = framework_of(
        {"Build": {"Director": "A", "Manager": "R/I"}, "Run": {"Director": "C", "Manager": "A/R"}}
    )
    text = "".join(texts_of(set_here(framework).pdf))
    assert "Nothingwasfound:everyruleholds" in text
    assert "Check" not in text


def test_notes_are_numbered_where_they_belong(set_here: SetHere, texts_of: TextsOf) -> None:
    framework = marketing_framework()
    activity, role = next(iter(framework.activities)), next(iter(framework.roles))
    note = "Up to 10,000 a month.\n\tAbove that the board decides."
    text = "".join(
        texts_of(set_here(framework.apply(SetNote(activity, role, note).changes(framework))).pdf)
    )
    assert "1.1BuildcampaignworkflowA1R" in text
    assert "11.1BuildcampaignworkflowMarketingOperationsDirector" in text
    assert "Upto10,000amonth.Abovethattheboarddecides." in text


def test_components_and_processes_without_activities_are_set(
    set_here: SetHere, texts_of: TextsOf
) -> None:
    """Lines of one level that follow each other must not be repeated ones: typst panics."""
    from governance_app.domain.commands import AddItem
    from governance_app.domain.kinds import COMPONENT, PROCESS

    framework = _rows(30, 2)
    key = counting_keys(10_000)
    commands = []
    for name in ("Empty component", "Last component"):
        component = key()
        commands.append(AddItem(COMPONENT.name, component, {"name": name}))
        parent = None
        for depth in range(6):
            process = key()
            values = {"name": f"Process {depth} of {name}", "parent": parent}
            if parent is None:
                values["component"] = component
            commands.append(AddItem(PROCESS.name, process, values))
            parent = process
    for command in commands:
        framework = framework.apply(command.changes(framework))
    text = "".join(texts_of(set_here(framework).pdf))
    for depth in range(6):
        assert f"Process{depth}ofEmptycomponent" in text
        assert f"Process{depth}ofLastcomponent" in text
