"""The accountability report: what each role and person answers for, and what they sign."""

import dataclasses
import datetime
import json
from collections.abc import Callable

import pytest
from frameworks import counting_keys, marketing_framework, staffed_framework

from governance_app.domain.accepting import waive
from governance_app.domain.commands import AddItem, blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import AUTHORITY_LIMIT, DELEGATION
from governance_app.domain.rules import check
from governance_app.domain.rules.rule import Subject
from governance_app.reports.content import Edition, as_json
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.picture_blocks import BarChart
from governance_app.reports.document.table_blocks import DataTable, FindingList
from governance_app.reports.document.text_blocks import Facts, Heading, Note, SignatureLines
from governance_app.reports.kinds import accountability
from governance_app.reports.kinds.accountability import ACCOUNTABILITY
from governance_app.reports.kinds.accountability_loads import MOST_BARS
from governance_app.reports.order import SIGNATURES, Order
from governance_app.reports.setting import set_report

DIRECTOR = "Marketing Operations Director"


def _subject(framework: Framework, kind: str, name: str) -> Subject:
    key = next(key for key, item in framework.tables[kind].items() if item.name == name)
    return Subject(kind, key)


def _with(framework: Framework, kind: str, **values: object) -> Framework:
    key = counting_keys(5_000 + len(framework.tables[kind]))()
    return framework.apply(AddItem(kind, key, values).changes(framework))


@pytest.fixture
def chapter(edition: Edition) -> Callable[..., Chapter]:
    """Return what makes the chapter of one role or person."""

    def make(framework: Framework, kind: str, name: str, **wishes: object) -> Chapter:
        order = Order(edition, _subject(framework, kind, name), **wishes)  # type: ignore[arg-type]
        document: PaperDocument = ACCOUNTABILITY.make(framework, order)
        (only,) = document.chapters
        return only

    return make


def _of(chapter: Chapter, kind: type) -> list:  # type: ignore[type-arg]
    return [block for block in chapter.blocks if isinstance(block, kind)]


def _below(chapter: Chapter, title: str) -> list:  # type: ignore[type-arg]
    """Return the blocks between a heading and the next one."""
    titles = [block.text if isinstance(block, Heading) else "" for block in chapter.blocks]
    first = titles.index(title) + 1
    last = next((at for at in range(first, len(titles)) if titles[at]), len(titles))
    return list(chapter.blocks[first:last])


def _groups(chapter: Chapter, title: str) -> dict[str, list[str]]:
    (table,) = (block for block in _below(chapter, title) if isinstance(block, DataTable))
    return {group.title: [row[0].text for row in group.rows] for group in table.groups}


def test_there_is_an_overview_and_a_chapter_for_everybody(edition: Edition) -> None:
    framework = staffed_framework()
    document = ACCOUNTABILITY.make(framework, Order(edition))
    overview, *chapters = document.chapters
    roles = [role.name for role in framework.roles.values()]
    assert [each.title for each in chapters[: len(roles)]] == roles
    assert all(each.title.startswith("Person ") for each in chapters[len(roles) :])
    assert all(each.new_page for each in chapters)
    of_roles, of_people = _of(overview, DataTable)
    told = {row[0].text: [cell.text for cell in row] for row in of_roles.groups[0].rows}
    assert told[DIRECTOR][1] == "Person A"
    assert told["Content Lead"][1] == "Vacant"
    assert len(of_people.groups[0].rows) == len(chapters) - len(roles)


def test_the_overview_counts_letters_as_the_chapters_list_them(edition: Edition, chapter) -> None:
    framework = staffed_framework()
    overview = ACCOUNTABILITY.make(framework, Order(edition)).chapters[0]
    table = _of(overview, DataTable)[0]
    at = [column.label for column in table.columns].index("A")
    for row in table.groups[0].rows:
        (role,) = (each for each in framework.roles.values() if each.name == row[0].text)
        there = [
            activity
            for activity in framework.activities
            if "A" in framework.scheme.symbols(framework.matrix.letters(activity, role.key))
        ]
        assert row[at].value == len(there)


def test_a_role_tells_what_it_answers_for_and_who_signs(chapter) -> None:
    framework = staffed_framework()
    of_role = chapter(framework, "role", DIRECTOR)
    assert of_role.kicker.startswith("Accountability report · ")
    accountable = _groups(of_role, "Answers for")["Accountable (A) · 4"]
    assert "Build campaign workflow" in accountable
    (lines,) = _of(of_role, SignatureLines)
    assert [(each.who, each.name) for each in lines.signatures] == [("Holder", "Person A")]
    assert "21 November 2026" in lines.statement


def test_a_person_tells_by_which_way_unless_there_is_one_role_alone(chapter) -> None:
    framework = staffed_framework()
    of_two = list(_groups(chapter(framework, "person", "Person A"), "Answers for"))
    assert of_two[0] == f"Accountable (A), as {DIRECTOR} · 4"
    assert any(", as deputy for Campaign Manager · " in title for title in of_two)
    of_one = list(_groups(chapter(framework, "person", "Person B"), "Answers for"))
    assert of_one[0] == "Responsible (R) · 2"


def test_authority_has_limits_and_the_delegations_in_force(chapter) -> None:
    framework = staffed_framework()
    role = _subject(framework, "role", DIRECTOR).key
    giver = _subject(framework, "person", "Person A").key
    acting = _subject(framework, "person", "Person B").key
    framework = _with(framework, AUTHORITY_LIMIT.name, role=role, amount=250_000)
    over = datetime.date(2026, 11, 20)
    for number, ends in enumerate((datetime.date(2026, 12, 24), over)):
        framework = _with(
            framework,
            DELEGATION.name,
            from_person=giver,
            to_person=acting,
            role=role,
            amount=1_000 + number,
            ends=ends,
        )
    elsewhere = _subject(framework, "role", "Content Lead").key
    framework = _with(framework, "appointment", person=giver, role=elsewhere)
    framework = _with(
        framework, DELEGATION.name, from_person=giver, to_person=acting, role=elsewhere, amount=7
    )
    for kind, name in (("role", DIRECTOR), ("person", "Person A"), ("person", "Person B")):
        tables = [
            e
            for e in _below(chapter(framework, kind, name), "Authority")
            if isinstance(e, DataTable)
        ]
        rows = [
            [cell.text for cell in row]
            for each in tables
            for group in each.groups
            for row in group.rows
        ]
        assert any("250,000" in row[1] for row in rows) is (name != "Person B")
        given = [row for row in rows if "→" in row[0]]
        expected = [("Person A → Person B", "2026-12-24")]
        expected += [("Person A → Person B", "open")] * (kind == "person")
        assert [(row[0], row[3]) for row in given] == expected


def test_what_rests_on_one_is_said_and_marked(chapter) -> None:
    framework = staffed_framework()
    of_person = chapter(framework, "person", "Person A")
    (note,) = (each for each in _of(of_person, Note) if each.title == "Rests on one")
    assert note.text.startswith("Without them nobody answers for ")


def test_the_load_stands_beside_that_of_peers(chapter) -> None:
    framework = staffed_framework()
    (chart,) = _of(chapter(framework, "role", DIRECTOR), BarChart)
    assert [each.label for each in chart.bars if each.tone == "strong"] == [DIRECTOR]
    values = [each.value for each in chart.bars]
    assert values == sorted(values, reverse=True)
    assert len(values) <= MOST_BARS
    assert chart.marked is not None
    assert "the median of" in chart.mark


def test_of_many_peers_the_largest_are_shown_and_oneself(chapter) -> None:
    framework = marketing_framework()
    for number in range(20):
        key = counting_keys(9_000 + number)()
        framework = framework.apply(
            AddItem("role", key, {"name": f"Role {number}"}).changes(framework)
        )
    (chart,) = _of(chapter(framework, "role", "Role 19"), BarChart)
    assert len(chart.bars) == MOST_BARS
    assert chart.bars[-1].label == "Role 19"
    assert "are not shown" in chart.mark


def test_findings_are_told_and_accepted_ones_apart(chapter, edition: Edition) -> None:
    framework = staffed_framework()
    about = _subject(framework, "role", "Content Lead")
    (vacant,) = (
        e for e in check(framework, edition.date) if e.subject == about and e.rule == "vacant-role"
    )
    before = chapter(framework, "role", "Content Lead")
    (found,) = _of(before, FindingList)
    assert any(group.title == "Vacant" for group in found.groups)
    command = waive(
        [vacant],
        counting_keys(7_000),
        reason="The search has begun",
        owner=_subject(framework, "role", DIRECTOR).key,
        starts=edition.date,
        ends=datetime.date(2027, 1, 31),
    )
    after = chapter(framework.apply(command.changes(framework)), "role", "Content Lead")
    assert not any(g.title == "Vacant" for e in _of(after, FindingList) for g in e.groups)
    (table,) = _below(after, "Accepted findings")[:1]
    assert [cell.text for cell in table.groups[0].rows[0]][1:] == [
        "The search has begun",
        DIRECTOR,
        "2027-01-31",
    ]


def test_parts_may_be_left_out(chapter) -> None:
    framework = staffed_framework()
    bare = chapter(framework, "role", "Content Lead", included=frozenset())
    assert not _of(bare, SignatureLines) + _of(bare, BarChart) + _of(bare, FindingList)
    signed = chapter(framework, "role", "Content Lead", included=frozenset({SIGNATURES.name}))
    assert isinstance(signed.blocks[-1], SignatureLines)


def test_without_roles_or_people_it_says_so(edition: Edition) -> None:
    blank = blank_framework("Blank", counting_keys())
    (only,) = ACCOUNTABILITY.make(blank, Order(edition)).chapters
    assert only.blocks[0].text == "There are no roles yet."
    plain = ACCOUNTABILITY.make(marketing_framework(), Order(edition))
    assert [each.label for each in plain.chapters[0].blocks[0].columns][:2] == ["Role", "Load"]


def test_one_that_is_too_large_is_refused(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accountability, "MOST_CELLS", 50)
    with pytest.raises(Refusal, match="have one written for each"):
        ACCOUNTABILITY.make(staffed_framework(), Order(edition))
    assert ACCOUNTABILITY.make(staffed_framework(), Order(edition, is_printed=False)).chapters


def test_each_begins_a_page_that_names_them(edition: Edition, texts_of) -> None:
    framework = staffed_framework()
    pages = texts_of(set_report("accountability", framework, edition).pdf)
    for role in framework.roles.values():
        begins = "Role·" + "".join(f"{framework.profile.name}{role.name}".split())
        assert sum(begins in page for page in pages) == 1


def test_typed_text_stays_as_it_is(edition: Edition) -> None:
    framework = staffed_framework()
    about = _subject(framework, "role", DIRECTOR)
    role = framework.roles[about.key]._replace(purpose="#panic() <b> = 1", name="*[x]*")
    tables = {**framework.tables, "role": {**framework.roles, about.key: role}}
    document = ACCOUNTABILITY.make(
        dataclasses.replace(framework, tables=tables), Order(edition, about)
    )
    content = json.loads(as_json(document))
    assert content["chapters"][0]["title"] == "*[x]*"
    assert any(e.get("text") == "#panic() <b> = 1" for e in content["chapters"][0]["blocks"])
    assert _of(document.chapters[0], Facts)
