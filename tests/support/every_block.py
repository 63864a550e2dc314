"""A document in which every kind of block stands once, its words given: for tests of the writers."""

from governance_app.reports.content import (
    Cover,
    FindingGroup,
    Flag,
    LegendLetter,
    ReportedCell,
    ReportedFinding,
    ReportedRow,
)
from governance_app.reports.document.change_blocks import (
    ChangedCell,
    ChangedLine,
    ChangedMatrix,
    ChangedRole,
)
from governance_app.reports.document.page import Beside, Block, Chapter, Look, PaperDocument
from governance_app.reports.document.picture_blocks import (
    Approver,
    Bar,
    BarChart,
    ChainDiagram,
    ChainStep,
    Line,
    LineChart,
    Point,
)
from governance_app.reports.document.table_blocks import (
    Cell,
    CellFlag,
    Column,
    ColumnKind,
    CoverageMap,
    DataTable,
    FindingList,
    LetterMatrix,
    MapCell,
    MapGroup,
    MapRow,
    MapState,
    MatrixRole,
    RowGroup,
)
from governance_app.reports.document.text_blocks import (
    Fact,
    Facts,
    Figure,
    Figures,
    Glossary,
    Heading,
    Index,
    IndexEntry,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    SignatureLines,
    TableOfContents,
    Term,
)

LETTERS = (
    LegendLetter("R", "Responsible", "responsible"),
    LegendLetter("A", "Accountable", "accountable"),
)


def blocks(word: str) -> tuple[Block, ...]:
    """Return a block of every kind, each with this word in it where it has words at all."""
    return (
        TableOfContents(2),
        Heading(2, word, "there"),
        Paragraph(word),
        Note(word, word, "warning"),
        Facts((Fact(word, (word, word)), Fact("None", ("–",), "quiet"))),
        Figures((Figure("86 %", word, "good"), Figure("1,200", word))),
        _table(word),
        LetterMatrix(LETTERS, (MatrixRole(word, "Level 1", (word,)),), _rows(word)),
        _changed(word),
        _map(word),
        _chain(word),
        BarChart(word, word, (Bar(word, 3, "3", "error"), Bar(word, 5, "5")), 4, word),
        LineChart(word, word, word, (_line(word), Line("Target", (Point(1, 4, word),), True))),
        FindingList((_found(word),)),
        FindingList((), word),
        PageBreak(),
        SignatureLines(word, (Signature(word, word),)),
        Index((IndexEntry(word, ("there",)),)),
        Glossary((Term(word, word),)),
        Beside(
            (
                (Paragraph(word), BarChart(word, word, (Bar(word, 3, "3", "quiet"),), 4, word)),
                (Figures((Figure("86 %", word, "good", word),)), _table(word)),
            )
        ),
    )


def document_of(word: str, *, wide: bool = False) -> PaperDocument:
    """Return a document with every block in each orientation."""
    return PaperDocument(
        cover=Cover(word, word, "Draft", "22 November 2026", "2026-11-22", about=word),
        chapters=(
            Chapter(word, blocks(word), anchor="first", kicker=word),
            Chapter("Other way", (Paragraph(word),), wide=not wide),
            Chapter("Matrix", (LetterMatrix(LETTERS, (MatrixRole(word),), _rows(word)),)),
        ),
        figures=(Figure("7", word),),
        wide=wide,
        look=Look(brand=word, colour="#7a2e8e", header=word, footer=word),
    )


def _table(word: str) -> DataTable:
    columns = (
        Column(word),
        Column("A", ColumnKind.NUMBER, meaning="accountable"),
        Column("Due", ColumnKind.DATE),
        Column("Cost", ColumnKind.MONEY),
        Column("Letters", ColumnKind.CHIP),
        Column("Share", ColumnKind.BAR),
        Column("Check"),
    )
    row = (
        Cell(word, tone="strong"),
        Cell("7", 7),
        Cell("2026-11-22"),
        Cell("12,000.50", 12000.5),
        Cell("A/R", chips=("A", "R")),
        Cell("40 %", 0.4),
        Cell(word, flags=(CellFlag("error", word),)),
    )
    state = (*row[:4], Cell("Lapsed", tone="error"), *row[5:])
    total = (Cell("Total"), Cell("14", 14), *(Cell(""),) * 5)
    return DataTable(
        columns,
        (RowGroup(word, (row, row)), RowGroup("", (state,))),
        title=word,
        total=total,
        letters=LETTERS,
    )


def _rows(word: str) -> tuple[ReportedRow, ...]:
    return (
        ReportedRow("component", 0, "", word),
        ReportedRow("process", 1, "1", word, owner=word),
        ReportedRow(
            "activity",
            2,
            "1.1",
            word,
            cells=(ReportedCell(("A", "R"), 1),),
            flags=(Flag("error", word),),
        ),
        ReportedRow("activity", 2, "1.2", "Plain", cells=(ReportedCell(()),)),
    )


def _changed(word: str) -> ChangedMatrix:
    roles = (ChangedRole(word), ChangedRole(word, "added"), ChangedRole("Gone", "removed"))
    cells = (ChangedCell(("A",), ("R",)), ChangedCell(added=("R",)), ChangedCell(removed=("A",)))
    still = (ChangedCell(), ChangedCell(("R",)), ChangedCell(("A",), has_other_note=True))
    rows = (
        ChangedLine("component", 0, "", word),
        ChangedLine("process", 1, "1", word, "added"),
        ChangedLine("activity", 2, "1.1", word, "removed", cells),
        ChangedLine("activity", 2, "1.2", word, "", still),
    )
    return ChangedMatrix(LETTERS, roles, rows)


def _map(word: str) -> CoverageMap:
    states = (MapState("done", "Overseen", "good", "●"), MapState("gap", "Nobody", "error", "○"))
    rows = (
        MapRow(word, word, (MapCell("done", word), MapCell(""))),
        MapRow("B", "", (MapCell("gap"), MapCell("done"))),
    )
    return CoverageMap((word, "Other"), states, (MapGroup(word, rows),))


def _chain(word: str) -> ChainDiagram:
    step = ChainStep(
        word, "any of them", (Approver(word, word), Approver("B")), word, word, "warning"
    )
    return ChainDiagram(word, word, (step, ChainStep("Empty", "all", ())), word)


def _line(word: str) -> Line:
    return Line(word, (Point(1, 2, word), Point(2, 5.5, word), Point(4, 3, word)))


def _found(word: str) -> FindingGroup:
    finding = ReportedFinding("Activity", "1.1", word, word, (word,))
    return FindingGroup("warning", word, word, (finding, finding))
