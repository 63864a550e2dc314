"""The oversight coverage report: what is overseen, where nobody looks, and what is due when."""

from collections.abc import Iterator, Sequence

from governance_app.domain.agenda import AHEAD
from governance_app.domain.coverage_states import State
from governance_app.domain.coverage_totals import Grouping, Totals, in_groups
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import COMPONENT, OVERSIGHT_FUNCTION, PROCESS, OversightFunction
from governance_app.domain.labels import label_of
from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted
from governance_app.reports.content import cover_of, spelled
from governance_app.reports.document.page import Block, Chapter, PaperDocument
from governance_app.reports.document.picture_blocks import Bar, BarChart
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    CoverageMap,
    DataTable,
    MapCell,
    MapGroup,
    MapRow,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Figure, Heading, Paragraph, Tone
from governance_app.reports.kinds.coverage_lists import LISTED, lists
from governance_app.reports.kinds.coverage_reviews import agenda
from governance_app.reports.kinds.coverage_scope import Scope, item_name, owner_name, scope_of
from governance_app.reports.kinds.coverage_states import MAP_STATES, tone_of
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.order import Option, Order

MAP = Option("map", "Map of items and functions")
TO_DO = Option("to-do", "What is not covered, and what to do")
AGENDA = Option("agenda", "Agenda of reviews")
MAP_TITLE = "Map of oversight"
#: The most cells of map and tables of one printed report, which setting it holds in memory at once.
MOST_CELLS = 25_000
_COUNTED = (
    State.GAP,
    State.VACANT,
    State.SELF_OVERSEEN,
    State.LAPSED,
    State.DUE,
    State.ONE_PERSON,
)
_NO_FUNCTIONS = (
    "There are no functions of oversight yet. Once they are entered, with what each of them must "
    "cover, this report shows what is overseen, by whom, and where nobody looks."
)
_NOTHING_REQUIRED = (
    "Nothing has to be overseen here: no function of oversight covers an item of this report."
)
_ALL_COVERED = "Everything that must be overseen is: there is no gap, and no review has lapsed."


def coverage_report(framework: Framework, order: Order) -> PaperDocument:
    """Return the coverage of everything, of one function of oversight, or of one component.

    Refuses one that is too large for one printed document.
    """
    scope = scope_of(framework, order.edition.date, order.of)
    chapters = tuple(_chapters(scope, order))
    if order.is_printed and sum(map(_cells, chapters)) > MOST_CELLS:
        raise Refusal(
            f"The coverage of {counted(len(scope.items), 'item')} and "
            f"{counted(len(scope.functions), 'function')} is too large for one printed report; "
            "print one function or component, leave parts out, or write a workbook."
        )
    about = "" if order.of is None else framework.tables[order.of.kind][order.of.key].name
    return PaperDocument(
        cover=cover_of("Oversight coverage", framework.profile.name, order.edition, about),
        chapters=chapters,
        figures=tuple(_figures(scope.totals)),
        wide=True,
        look=look_of(framework),
    )


def _cells(chapter: Chapter) -> int:
    """Return how many cells the map and the tables of a chapter have."""
    count = 0
    for block in chapter.blocks:
        if isinstance(block, CoverageMap):
            count += len(block.functions) * sum(len(group.rows) for group in block.groups)
        elif isinstance(block, DataTable):
            count += len(block.columns) * sum(len(group.rows) for group in block.groups)
    return count


def _chapters(scope: Scope, order: Order) -> Iterator[Chapter]:
    framework, total = scope.framework, scope.totals
    if not total.required:
        sentence = _NOTHING_REQUIRED if scope.coverage.functions else _NO_FUNCTIONS
        yield Chapter("Summary", (Paragraph(sentence, "quiet"),))
        return
    yield Chapter("Summary", tuple(_summary(scope)))
    if order.wants(MAP, framework):
        yield Chapter(MAP_TITLE, (_map(scope),), new_page=len(scope.functions) > 1)
    if order.wants(TO_DO, framework):
        found: tuple[Block, ...] = tuple(lists(scope)) or (Paragraph(_ALL_COVERED),)
        yield Chapter("What is not covered", found, new_page=len(found) > 1)
    if order.wants(AGENDA, framework):
        words = (
            f"Reviews that are overdue on {spelled(scope.day)}, and those that are due in the "
            f"{AHEAD} days after it."
        )
        blocks = (Paragraph(words, "quiet"), *agenda(scope))
        yield Chapter("Agenda of reviews", blocks)
    yield Chapter("What the states mean", (_legend(),))


def _figures(total: Totals) -> Iterator[Figure]:
    if not total.required:
        return
    whole = total.covered == total.required
    yield Figure(f"{total.percent} %", "covered", "good" if whole else "plain")
    for state, title in LISTED.items():
        count = total.states.get(state, 0)
        if count:
            word = "gap" if state is State.GAP and count == 1 else title.split()[0].lower()
            word = "self-overseen" if state is State.SELF_OVERSEEN else word
            yield Figure(f"{count:,}", word, tone_of(state))


def _summary(scope: Scope) -> Iterator[Block]:
    total, functions = scope.totals, scope.functions
    once = ", counted once for each function," if len(functions) > 1 else ""
    yield Paragraph(
        f"Of {counted(total.required, 'item')} that must be overseen{once} {total.covered:,} "
        f"{'is' if total.covered == 1 else 'are'} covered: {total.percent} %.",
        "strong",
    )
    yield Paragraph(total.definition, "quiet")
    if len(functions) > 1:
        yield Heading(2, "By function of oversight")
        yield _chart(scope)
    yield _function_table(scope)
    described = [each for each in functions if each.description]
    for each in described if len(functions) == 1 else ():
        yield Paragraph(each.description)


def _chart(scope: Scope) -> BarChart:
    bars = []
    for each in scope.functions:
        found = scope.of_function(each.key)
        if found.required:
            told = f"{found.percent} % · {found.covered:,} of {found.required:,}"
            bars.append(Bar(each.name, found.percent, told, "plain"))
    return BarChart(
        "",
        "The part of what each function of oversight must cover that is covered, in percent.",
        tuple(bars),
        marked=100,
        mark="all that is required",
    )


def _function_table(scope: Scope) -> DataTable:
    """Return how many items are in each state for each function, with their sum."""
    founds = [(each, scope.of_function(each.key)) for each in scope.functions]
    states = [each for each in _COUNTED if scope.totals.states.get(each, 0)]
    described = len(founds) > 1 and any(each.description for each, _ in founds)
    columns = [Column("Function", weight=1.2)] + [Column("Watches over", weight=2.2)] * described
    columns += [Column("Required", ColumnKind.NUMBER), Column("Covered", ColumnKind.NUMBER)]
    columns += [Column(each.value, ColumnKind.NUMBER) for each in states]
    rows = []
    for each, found in founds:
        cells = [Cell(each.name, tone="strong")]
        cells += [Cell(each.description, tone="quiet")] * described
        rows.append((*cells, *_numbers(found, states)))
    total: tuple[Cell, ...] = ()
    if len(founds) > 1:
        total = (Cell("All"), *[Cell("")] * described, *_numbers(scope.totals, states))
    return DataTable(tuple(columns), (RowGroup("", tuple(rows)),), total=total)


def _numbers(found: Totals, states: Sequence[State]) -> Iterator[Cell]:
    yield _number(found.required)
    yield _number(found.covered)
    for each in states:
        yield _number(found.states.get(each, 0), tone_of(each))


def _number(count: int, tone: Tone = "plain") -> Cell:
    return Cell(f"{count:,}" if count else "–", count, tone if count else "quiet")


def _legend() -> DataTable:
    columns = (Column("State", ColumnKind.CHIP), Column("When it is so", weight=3))
    rows = tuple(
        (Cell(f"{each.sign} {each.word}", tone=each.tone), Cell(State[each.name].rule))
        for each in MAP_STATES
    )
    return DataTable(columns, (RowGroup("", rows),))


def _map(scope: Scope) -> CoverageMap:
    groups = tuple(
        MapGroup(
            group.title,
            tuple(_row(scope, item) for item in group.items),
        )
        for group in in_groups(scope.coverage, scope.items, Grouping.KIND)
    )
    names = tuple(each.name for each in scope.functions)
    used = {cell.state for group in groups for row in group.rows for cell in row.cells}
    used.add(State.NOT_REQUIRED.name)  # the sign stands alone where nothing is required
    states = tuple(each for each in MAP_STATES if each.name in used)
    return CoverageMap(names, states, groups, _NOTHING_REQUIRED)


def _row(scope: Scope, item: Subject) -> MapRow:
    detail = []
    parent = _parent(scope, item)
    if parent:
        detail.append(f"part of {parent}")
    if owner := owner_name(scope, item):
        detail.append(f"owner {owner}")
    words = ", ".join(detail)
    cells = tuple(_cell(scope, each, item) for each in scope.functions)
    return MapRow(item_name(scope, item), words[:1].upper() + words[1:], cells)


def _parent(scope: Scope, item: Subject) -> str:
    if item.kind != PROCESS.name:
        return ""
    above = scope.framework.processes[item.key].parent
    found = scope.framework.processes.get(above) if above is not None else None
    return label_of(scope.framework, PROCESS, found) if found is not None else ""


def _cell(scope: Scope, function: OversightFunction, item: Subject) -> MapCell:
    """Return a cell: its state, and who looks; nothing where the function need not cover it."""
    covered = scope.covered(function.key, item)
    if covered.state is State.NOT_REQUIRED:
        was_set_down = any(each.not_required for each in covered.oversights)
        return MapCell(covered.state.name if was_set_down else "")
    roles = scope.framework.roles
    named = dict.fromkeys(roles[e.role].name for e in covered.oversights if e.role is not None)
    words = ", ".join(named)
    if covered.next_review is not None and covered.state in (State.DUE, State.LAPSED):
        words += f", by {covered.next_review.isoformat()}"
    return MapCell(covered.state.name, words)


COVERAGE = Report(
    name="coverage",
    title="Oversight coverage",
    help="What is overseen for each function, the gaps and what to do, and when reviews are due.",
    make=coverage_report,
    group="Assurance",
    of=(OVERSIGHT_FUNCTION.name, COMPONENT.name),
    options=(MAP, TO_DO, AGENDA),
)
