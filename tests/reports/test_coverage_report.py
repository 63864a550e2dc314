"""The oversight coverage report: its numbers, its map, what to do, and when reviews are due."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from frameworks import STRANGE_NAMES
from offices import Office

from governance_app.domain.commands import RemoveItems
from governance_app.domain.coverage import coverage
from governance_app.domain.coverage_totals import totals
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    COMPONENT,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    REVIEW,
    SYSTEM,
)
from governance_app.domain.rules.rule import Subject
from governance_app.reports.content import Edition
from governance_app.reports.document.page import PaperDocument
from governance_app.reports.document.table_blocks import CoverageMap, DataTable
from governance_app.reports.document.text_blocks import Heading
from governance_app.reports.kinds import coverage as coverage_kind
from governance_app.reports.kinds.coverage import AGENDA, COVERAGE, MAP
from governance_app.reports.kinds.coverage_states import MAP_STATES
from governance_app.reports.order import Order
from governance_app.reports.setting import set_report
from governance_app.reports.writers import html, markdown

_DAY = datetime.date(2026, 3, 1)
_EDITION = Edition(_DAY, "Draft")
_STATES = {each.name: each for each in MAP_STATES}


class _Overseen(Office):
    """Two functions; a process with one below it, and systems in each state that is listed."""

    def __init__(self) -> None:
        super().__init__()
        self.head, self.second = self.role("Head"), self.role("Second", reports_to=None)
        self.below = self.role("Below", reports_to=self.head)
        self.vacant = self.role("Vacant role")
        for name, role in (("Person A", self.head), ("Person B", self.second)):
            self.appoint(self.person(name), role)
        self.appoint(self.person("Person C"), self.below)
        self.stack = self.add(OVERSIGHT_FUNCTION, name="Technology", covers_system=True)
        self.work = self.add(OVERSIGHT_FUNCTION, name="Work", covers_process=True)
        self.component = self.add(COMPONENT, name="Automation")
        self.whole = self.process("Campaigns", component=self.component)
        self.part = self.process("Briefs", parent=self.whole)
        self.systems = {
            name: self.add(SYSTEM, name=name, owner=self.below)
            for name in ("Bare", "Empty", "Own", "Late", "Good")
        }
        self.watch("Empty", self.vacant)
        self.watch("Own", self.below)
        self.late = self.watch(
            "Late", self.second, cadence="monthly", since=_DAY.replace(year=2025)
        )
        good = self.watch("Good", self.second, cadence="quarterly")
        self.add(REVIEW, oversight=good, day=_DAY - datetime.timedelta(days=20))

    def watch(self, system: str, role: Key, **values: Any) -> Key:
        return self.add(
            OVERSIGHT, function=self.stack, role=role, system=self.systems[system], **values
        )


@pytest.fixture(scope="module")
def office() -> _Overseen:
    return _Overseen()


def _made(framework: Framework, **wishes: Any) -> PaperDocument:
    found = COVERAGE.make(framework, Order(_EDITION, **wishes))
    assert isinstance(found, PaperDocument)
    return found


def _tables(document: PaperDocument, title: str) -> dict[str, DataTable]:
    """Return the tables of a chapter, by the heading above each ("" for none)."""
    (chapter,) = (each for each in document.chapters if each.title == title)
    found, heading = {}, ""
    for block in chapter.blocks:
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, DataTable):
            found[heading] = block
    return found


def _groups(table: DataTable) -> dict[str, list[tuple[str, ...]]]:
    """Return the texts of the rows of a table by the title above them."""
    return {
        group.title: [tuple(cell.text for cell in row) for row in group.rows]
        for group in table.groups
    }


def _lists(document: PaperDocument) -> dict[str, dict[str, list[tuple[str, ...]]]]:
    """Return what is not covered: by the heading of its list, and by what to do."""
    tables = _tables(document, "What is not covered")
    return {heading: _groups(table) for heading, table in tables.items()}


def _map(document: PaperDocument) -> CoverageMap:
    (found,) = (b for c in document.chapters for b in c.blocks if isinstance(b, CoverageMap))
    return found


def test_its_numbers_are_those_of_the_domain(office: _Overseen) -> None:
    document = _made(office.framework)
    count = totals(coverage(office.framework, _DAY))
    figures = {each.word: each.number for each in document.figures}
    assert figures["covered"] == f"{count.percent} %"
    assert figures["gaps"] == "3"
    (table,) = (b for b in document.chapters[0].blocks if isinstance(b, DataTable))
    labels = [each.label for each in table.columns]
    told = dict(zip(labels, (cell.value for cell in table.total), strict=True))
    assert (told["Required"], told["Covered"]) == (count.required, count.covered)
    assert told["Gap"] == 3
    assert any(count.definition in str(block) for block in document.chapters[0].blocks)


def test_the_map_has_each_item_with_its_state_in_each_function(office: _Overseen) -> None:
    found = _map(_made(office.framework))
    assert found.functions == ("Technology", "Work")
    cells = {row.name: row.cells for group in found.groups for row in group.rows}
    states = {name: _STATES[both[0].state].word for name, both in cells.items() if both[0].state}
    assert states == {
        "Bare": "Gap",
        "Empty": "Vacant",
        "Own": "Self-overseen",
        "Late": "Lapsed",
        "Good": "One person only",
    }
    assert cells["Late"][0].text == "Second, by 2025-04-01"
    assert cells["Campaigns"][0].state == ""
    assert {"Gap", "Not required"} <= {each.word for each in found.states}


def test_states_are_told_apart_without_colour() -> None:
    assert len({each.sign for each in MAP_STATES}) == len(MAP_STATES)
    assert len({each.word for each in MAP_STATES}) == len(MAP_STATES)


def test_what_is_not_covered_says_what_to_do(office: _Overseen) -> None:
    found = _lists(_made(office.framework))
    assert found == {
        "Gaps · 3": {
            "Let Second oversee it, or set down that it needs no oversight · 1": [
                ("Technology", "System", "Bare")
            ],
            "Name a role that oversees it, or set down that it needs no oversight · 2": [
                ("Work", "Process", "Campaigns (with 1 process below it)")
            ],
        },
        "Vacant overseers · 1": {
            "Appoint somebody: Vacant role · 1": [("Technology", "System", "Empty")]
        },
        "Overseen by their own owner · 1": {
            "Let Head oversee it, who does not answer for it · 1": [
                ("Technology", "Below", "System", "Own")
            ]
        },
        "Lapsed reviews · 1": {
            "Second: review it, and set the review down · 1": [
                ("2025-04-01", "Technology", "System", "Late")
            ]
        },
    }


def test_nobody_is_offered_who_could_not_look() -> None:
    office = _Overseen()
    held = next(
        key for key, each in office.framework.of(APPOINTMENT).items() if each.role == office.head
    )
    office.run(RemoveItems(APPOINTMENT.name, (held,)))
    (advice,) = _lists(_made(office.framework))["Overseen by their own owner · 1"]
    assert advice.startswith("Let Second oversee it")


def test_what_many_items_need_is_said_once_for_each_role() -> None:
    office = Office()
    stack = office.add(OVERSIGHT_FUNCTION, name="Technology", covers_system=True)
    work = office.add(OVERSIGHT_FUNCTION, name="Work", covers_process=True)
    roles = office.role("Lead"), office.role("Auditor")
    for number in range(3):
        system = office.add(SYSTEM, name=f"System {number}")
        process = office.process(f"Process {number}")
        values = {"role": roles[number == 2], "cadence": "quarterly"}
        office.add(OVERSIGHT, function=stack, system=system, **values)
        office.add(OVERSIGHT, function=work, process=process, **values)
    document = _made(office.framework)
    assert _lists(document)["Vacant overseers · 6"] == {
        "Appoint somebody: Lead · 4": [
            ("Technology", "System", "System 0, System 1"),
            ("Work", "Process", "Process 0, Process 1"),
        ],
        "Appoint somebody: Auditor · 2": [
            ("Technology", "System", "System 2"),
            ("Work", "Process", "Process 2"),
        ],
    }
    tables = _tables(document, "Agenda of reviews")
    assert not tables[""].groups  # no review has a day
    assert _groups(tables["First reviews, for which no day is set · 6"]) == {
        "Lead · 4": [
            ("Technology", "System", "Quarterly", "Nobody", "System 0, System 1"),
            ("Work", "Process", "Quarterly", "Nobody", "Process 0, Process 1"),
        ],
        "Auditor · 2": [
            ("Technology", "System", "Quarterly", "Nobody", "System 2"),
            ("Work", "Process", "Quarterly", "Nobody", "Process 2"),
        ],
    }


def test_the_agenda_has_what_is_overdue_first(office: _Overseen) -> None:
    document = _made(office.framework, included=frozenset({AGENDA.name}))
    (table,) = (
        block
        for chapter in document.chapters
        if chapter.title == "Agenda of reviews"
        for block in chapter.blocks
        if isinstance(block, DataTable)
    )
    assert [group.title for group in table.groups] == ["Overdue", "May 2026"]
    row = [cell.text for cell in table.groups[0].rows[0]]
    assert row[:5] == ["2025-04-01", "Late", "Technology", "Second", "Person B"]


def test_it_can_be_of_a_function_or_a_component(office: _Overseen) -> None:
    one = _map(_made(office.framework, of=Subject(OVERSIGHT_FUNCTION.name, office.stack)))
    assert one.functions == ("Technology",)
    assert {row.name for group in one.groups for row in group.rows} == set(office.systems)
    part = _map(_made(office.framework, of=Subject(COMPONENT.name, office.component)))
    assert {row.name for group in part.groups for row in group.rows} == {"Campaigns", "Briefs"}


def test_a_map_too_large_to_print_is_refused_but_written(
    office: _Overseen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage_kind, "MOST_CELLS", 60)
    with pytest.raises(Refusal, match="The coverage of 7 items and 2 functions is too large"):
        _made(office.framework)
    assert _map(_made(office.framework, is_printed=False))
    assert _made(office.framework, included=frozenset())


def test_without_functions_it_says_what_would_stand_here() -> None:
    (chapter,) = _made(Office().framework).chapters
    assert "no functions of oversight yet" in str(chapter.blocks[0])


def test_many_functions_are_set_on_several_pages_with_the_names_again(
    texts_of: Callable[[bytes], list[str]],
) -> None:
    office = _Overseen()
    for number in range(12):
        office.add(OVERSIGHT_FUNCTION, name=f"Further function {number}", covers_system=True)
    order = frozenset({MAP.name})
    pages = texts_of(set_report(COVERAGE, office.framework, _EDITION, included=order).pdf)
    with_items = [each for each in pages if "OwnerBelow" in each]
    parts = ("Functions1–5of14", "Functions6–10of14", "Functions11–14of14")
    assert len(with_items) == len(parts)
    assert all(part in page for part, page in zip(parts, with_items, strict=True))
    assert all("Campaigns" in each for each in with_items)


@pytest.mark.parametrize("name", STRANGE_NAMES[7:14])
def test_names_are_text(name: str) -> None:
    office = Office()
    function = office.add(OVERSIGHT_FUNCTION, name=name, covers_process=True)
    office.process(name)
    office.add(OVERSIGHT, function=function, role=office.role(name), process=office.process("B"))
    document = _made(office.framework)
    assert "<b>bold" not in html.as_html(document)
    assert markdown.as_markdown(document)
