"""The board page: how the framework stands, what changed, what is at risk, and what is asked."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from frameworks import counting_keys, staffed_framework

from governance_app.domain.accepting import waive
from governance_app.domain.changes import Headline
from governance_app.domain.commands import AddItem, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.health import health
from governance_app.domain.kinds import METRIC, OVERSIGHT_FUNCTION, READING, STANDARD
from governance_app.domain.rules import check
from governance_app.exchange.templates.reading import read_template
from governance_app.reports.content import Edition
from governance_app.reports.document.page import Beside, PaperDocument
from governance_app.reports.document.picture_blocks import BarChart
from governance_app.reports.document.table_blocks import DataTable
from governance_app.reports.document.text_blocks import Figures, Paragraph
from governance_app.reports.kinds.board import BOARD, MOST_EDITS
from governance_app.reports.order import Order
from governance_app.reports.recorded import MOST, Recorded, recorded
from governance_app.reports.setting import Paper, set_report
from governance_app.store.clock import today
from governance_app.template_files import template_named

DIRECTOR = "Marketing Operations Director"
DOCS = Path(__file__).parents[2] / "docs"
TODAY = datetime.date(2026, 11, 21)


def _key(framework: Framework, kind: str, name: str) -> int:
    return next(key for key, item in framework.tables[kind].items() if item.name == name)


def _with(framework: Framework, kind: str, **values: object) -> Framework:
    key = 50_000 + sum(map(len, framework.tables.values()))
    return framework.apply(AddItem(kind, key, values).changes(framework))


def _board(framework: Framework, there: Recorded | None = None) -> PaperDocument:
    document: PaperDocument = BOARD.make(framework, Order(Edition(TODAY, "Draft", recorded=there)))
    return document


def _lines(document: PaperDocument, column: int, text: int) -> list[str]:
    """Return the texts of risks (0, 1) or of what is asked (1, 0)."""
    (beside,) = (e for e in document.chapters[1].blocks if isinstance(e, Beside))
    (table,) = beside.columns[column]
    assert isinstance(table, DataTable)
    return [row[text].text for group in table.groups for row in group.rows]


def _risks(framework: Framework) -> list[str]:
    return _lines(_board(framework), 0, 1)


def _asked(framework: Framework) -> list[str]:
    return _lines(_board(framework), 1, 0)


def _headline(number: int, day: datetime.date, title: str, author: str = "Person A") -> Headline:
    at = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return Headline(number, at, author, title)


def test_the_numbers_are_those_of_health_with_their_definitions() -> None:
    framework = staffed_framework()
    (figures,) = (e for e in _board(framework).chapters[0].blocks if isinstance(e, Figures))
    for figure, number in zip(figures.figures, health(framework, TODAY), strict=True):
        assert figure.word == number.title
        assert figure.detail.endswith(number.rule)
        if number.total:
            assert figure.number == f"{number.percent} %"
            assert figure.detail.startswith(f"{len(number.good):,} of {number.total:,}.")
        else:
            assert figure.number == "–"


def test_the_worst_is_told_first_with_where_it_is() -> None:
    framework = staffed_framework()
    told = _risks(framework)
    (beside,) = (e for e in _board(framework).chapters[1].blocks if isinstance(e, Beside))
    words = [row[0].text for row in beside.columns[0][0].groups[0].rows]
    assert words == sorted(words, key=["Error", "Vacant", "Lapsed", "Alone", "Warning"].index)
    assert any("roles vacant: " in line or "role vacant: " in line for line in told)
    assert any(" while Person A is away: " in line for line in told)


def test_vacant_roles_gaps_and_open_standards_are_asked_of_the_board() -> None:
    framework = staffed_framework()
    asked = _asked(framework)
    assert any(re.match(r"Appoint to \d+ vacant roles: ", line) for line in asked)
    assert not any("standard" in line or "oversight" in line for line in asked)
    framework = _with(framework, OVERSIGHT_FUNCTION.name, name="Watch", covers_standard=True)
    framework = _with(framework, STANDARD.name, name="E-mail policy", decision="under-review")
    framework = _with(framework, STANDARD.name, name="Done", decision="adopt")
    asked = _asked(framework)
    assert "Decide on 1 standard: E-mail policy" in asked
    (gaps,) = (line for line in asked if line.startswith("Assign 2 gaps of oversight: "))
    assert "E-mail policy (Watch)" in gaps


def test_what_was_accepted_until_a_past_day_is_asked_again_while_it_is_found() -> None:
    framework = staffed_framework()
    (vacant,) = (
        each
        for each in check(framework, TODAY)
        if each.rule == "vacant-role"
        and each.subject.key == _key(framework, "role", "Content Lead")
    )
    ended = TODAY - datetime.timedelta(days=3)

    def accepted(
        ends: datetime.date, starts: datetime.date = datetime.date(2026, 1, 1)
    ) -> Framework:
        command = waive(
            [vacant],
            counting_keys(90_000),
            reason="The search goes on",
            owner=_key(framework, "role", DIRECTOR),
            starts=starts,
            ends=ends,
        )
        return framework.apply(command.changes(framework))

    again = "Accept again or mend 1 finding: Content Lead (The search goes on)"
    assert again in _asked(accepted(ended))
    assert again not in _asked(accepted(TODAY))
    assert again not in _asked(accepted(TODAY.replace(year=2027), TODAY.replace(month=12)))
    there = accepted(ended)
    person = _key(there, "person", "Person A")
    filled = _with(there, "appointment", person=person, role=vacant.subject.key)
    assert again not in _asked(filled), "nothing is found any more"


def test_metrics_stand_beside_their_targets_the_least_first() -> None:
    framework = staffed_framework()
    begun, due = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
    for name, value in (("Half way", 5), ("Nearly", 9), ("Backwards", -2)):
        framework = _with(
            framework, METRIC.name, name=name, baseline=0, baseline_day=begun, target=10, due=due
        )
        metric = _key(framework, METRIC.name, name)
        framework = _with(framework, READING.name, metric=metric, day=TODAY, value=value)
    framework = _with(framework, METRIC.name, name="Untold")
    (beside,) = (e for e in _board(framework).chapters[0].blocks if isinstance(e, Beside))
    (chart,) = beside.columns[1]
    assert isinstance(chart, BarChart)
    assert [(e.label, e.text, e.value) for e in chart.bars] == [
        ("Backwards", "−20 %, behind", 0),
        ("Half way", "50 %, behind", 50),
        ("Nearly", "90 %", 90),
    ]
    assert chart.marked == 100
    assert "of 1 nothing can be told yet" in chart.mark


def test_oversight_stands_beside_what_is_required() -> None:
    framework = staffed_framework()
    framework = _with(framework, OVERSIGHT_FUNCTION.name, name="Watch", covers_standard=True)
    framework = _with(framework, STANDARD.name, name="E-mail policy")
    (beside,) = (e for e in _board(framework).chapters[0].blocks if isinstance(e, Beside))
    (chart,) = beside.columns[0]
    assert isinstance(chart, BarChart)
    assert [(e.label, e.text, e.tone) for e in chart.bars] == [("Watch", "0 % of 1", "warning")]


def test_edits_of_the_last_days_are_told_alike_ones_once() -> None:
    titles = ("Newest", "Same", "Same", "Same", "Older", "Left out")
    there = [
        _headline(number, TODAY, title, f"Person {'AB'[number % 2]}")
        for number, title in enumerate(titles)
    ]
    old = _headline(99, TODAY - datetime.timedelta(days=40), "Long ago")
    (table,) = _board(staffed_framework(), recorded([*there, old], TODAY)).chapters[2].blocks
    assert isinstance(table, DataTable)
    assert table.columns[1].label.startswith("6 edits by 2 people since 2026-10-22")
    assert [row[1].text for row in table.groups[0].rows] == [
        "Newest",
        "Same (and 2 more like it)",
        "Older",
    ]
    assert len(table.groups[0].rows) == MOST_EDITS


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (None, "This page was made without the record of changes."),
        (recorded([], TODAY), "Nothing was changed since 2026-10-22."),
    ],
)
def test_without_edits_or_journal_it_says_so(there: Recorded | None, told: str) -> None:
    (only,) = _board(staffed_framework(), there).chapters[2].blocks
    assert isinstance(only, Paragraph)
    assert only.text == told


def test_more_edits_than_are_handed_over_are_at_least_so_many() -> None:
    many = recorded([_headline(number, TODAY, "Edit") for number in range(MOST)], TODAY)
    assert many.is_cut
    (table,) = _board(staffed_framework(), many).chapters[2].blocks
    assert table.columns[1].label.startswith("At least 500 edits by 1 person")
    later = recorded([_headline(1, TODAY + datetime.timedelta(days=1), "Later")], TODAY)
    assert later.edits == ()


def test_a_blank_framework_has_a_page_of_its_own() -> None:
    blank = blank_framework("Blank", counting_keys())
    assert _risks(blank) == _asked(blank) == []


def _template() -> Framework:
    return read_template(template_named("marketing-operations"), counting_keys())


def _sample() -> Framework:
    from sample import sample  # the framework of the pictures, beside the documents

    made: Framework = sample()
    return made


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
@pytest.mark.parametrize("make", [_template, _sample])
def test_it_is_one_page(
    make: Callable[[], Framework],
    paper: Paper,
    texts_of: Callable[[bytes], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    day = today()
    edits = [_headline(each, day, f"Edit with a long title, number {each}") for each in range(9)]
    edition = Edition(day, "Draft", recorded=recorded(edits, day))
    pages = texts_of(set_report("board", make(), edition, paper=paper).pdf)
    assert len(pages) == 1
    for title in ("Accountabilityclear", "Atrisk", "Askedoftheboard", "Whatchanged"):
        assert title in pages[0]
