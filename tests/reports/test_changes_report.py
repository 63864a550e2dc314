"""The report of changes: sentences by group, the matrix as a difference, and who accepted it."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from frameworks import staffed_framework

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import AddItem, EditItem, RemoveItems, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import SIGN_OFF, VERSION
from governance_app.domain.subjects import Subject
from governance_app.reports.content import Edition
from governance_app.reports.document.change_blocks import ChangedMatrix
from governance_app.reports.document.page import PaperDocument
from governance_app.reports.document.table_blocks import DataTable
from governance_app.reports.document.text_blocks import Paragraph
from governance_app.reports.earlier import Earlier
from governance_app.reports.kinds import changes
from governance_app.reports.order import Order
from governance_app.reports.published import sign_offs_of, titled, version_numbered
from governance_app.reports.registry import report_named
from governance_app.reports.writing import ENDINGS, write_report

_DAY = datetime.date(2026, 11, 22)


def _edited(framework: Framework) -> Framework:
    roles, activities = list(framework.roles), list(framework.activities)
    mask = framework.scheme.mask
    cells = ((activities[0], roles[0], mask("C")), (activities[0], roles[1], mask("A")))
    for each in (
        SetLetters(cells),
        EditItem("role", roles[3], {"name": "Head of Campaigns"}),
        AddItem("role", 9_000, {"name": "Auditor"}),
        RemoveItems("activity", (activities[2],)),
    ):
        framework = framework.apply(each.changes(framework))
    return framework


def _order(earlier: Earlier | None, **more) -> Order:
    return Order(Edition(_DAY, "Version 2", earlier=earlier), **more)


def _made(**more) -> PaperDocument:
    before = staffed_framework()
    earlier = Earlier(before, "Version 1, published 1 May 2026", "Version 2")
    return report_named("changes").make(_edited(before), _order(earlier, **more))


def _table(document: PaperDocument) -> DataTable:
    (table,) = [b for b in document.chapters[0].blocks if isinstance(b, DataTable)]
    return table


def test_differences_stand_below_their_groups_with_before_and_after() -> None:
    document = _made()
    groups = {group.title: group.rows for group in _table(document).groups}
    assert list(groups) == ["Roles · 2", "Responsibility · 1", "Processes · 1"]
    added, renamed = groups["Roles · 2"]
    assert [cell.text for cell in added] == ["Added", "Role “Auditor” was added.", "", "Auditor"]
    assert renamed[1].text == "Role “Campaign Manager” is now called “Head of Campaigns”."
    assert [figure.number for figure in document.figures] == ["4", "1", "1", "2"]
    assert document.chapters[0].blocks[0].facts[0].values == ("Version 1, published 1 May 2026",)


def test_the_matrix_is_drawn_as_a_difference() -> None:
    chapter = _made().chapters[1]
    matrix = chapter.blocks[0]
    assert isinstance(matrix, ChangedMatrix)
    rows = {row.name: row for row in matrix.rows if row.kind == "activity"}
    assert rows["Score and route leads"].way == "removed"
    assert {role.name: role.way for role in matrix.roles}["Auditor"] == "added"
    first, second, *_ = rows["Build campaign workflow"].cells
    assert (first.text, second.text) == ("−A +C", "−R +A")
    assert isinstance(chapter.blocks[1], Paragraph)
    assert len(_made(included=frozenset()).chapters) == 1


def test_of_one_role_or_person_only_what_touches_them_is_told() -> None:
    framework = staffed_framework()
    role = next(k for k, r in framework.roles.items() if r.name == "Campaign Manager")
    person = next(k for k, p in framework.tables["person"].items() if p.name == "Person A")
    told = [r[1].text for g in _table(_made(of=Subject("role", role))).groups for r in g.rows]
    assert len(told) == 2, "the removed activity had a letter for the role"
    of_person = _table(_made(of=Subject("person", person)))
    sentences = [row[1].text for group in of_person.groups for row in group.rows]
    assert any("moved from Marketing Operations Director" in each for each in sentences)
    assert not any("Auditor" in each for each in sentences)


def test_nothing_earlier_and_nothing_different_are_said() -> None:
    framework = staffed_framework()
    none = report_named("changes").make(framework, _order(None))
    assert "no version has been published" in none.chapters[0].blocks[0].text
    equal = report_named("changes").make(framework, _order(Earlier(framework, "Then", "Now")))
    assert equal.chapters[0].blocks[-1].text == "Nothing differs between the two states."
    assert len(equal.chapters) == 1


def test_more_than_can_be_printed_is_refused_and_written_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(changes, "MOST_PRINTED", 3)
    with pytest.raises(Refusal, match="4 differences are too many for one printed report"):
        _made()
    assert len(_made(is_printed=False).chapters) == 2


def _published(framework: Framework) -> Framework:
    version = VERSION.make(
        9_100, {"name": "Spring", "number": 2, "published_at": "2026-05-01T12:00:00+00:00"}
    )
    person, role = next(iter(framework.tables["person"])), next(iter(framework.roles))
    names = {"person_name": "Person A", "role_name": "Director"}
    signed = SIGN_OFF.make(
        9_101, {"version": 9_100, "person": person, "role": role, "outcome": "accepted", **names}
    )
    items = (ItemChange("version", 9_100, None, version),)
    items += (ItemChange("sign_off", 9_101, None, signed),)
    return framework.apply(Changes(items))


def test_a_version_tells_who_accepted_it() -> None:
    framework = _published(_edited(staffed_framework()))
    version = version_numbered(framework, 2)
    assert titled(version).startswith("Version 2 “Spring”, published ")
    earlier = Earlier(staffed_framework(), "Then", "Now", sign_offs_of(framework, version))
    document = report_named("changes").make(framework, _order(earlier))
    last = document.chapters[-1]
    assert last.title == "Who accepted it"
    assert last.blocks[0].text == "Of 1 sign-off: 1 accepted."
    assert [c.text for c in last.blocks[1].groups[0].rows[0]][:3] == [
        "Director",
        "Person A",
        "Accepted",
    ]
    none = replace(earlier, sign_offs=())
    empty = report_named("changes").make(framework, _order(none))
    assert "Nobody was asked" in empty.chapters[-1].blocks[0].text


def test_unknown_versions_are_refused_with_what_there_is() -> None:
    with pytest.raises(Refusal, match="There is no version yet"):
        version_numbered(staffed_framework(), 1)
    with pytest.raises(Refusal, match="There is no version 7; the last one is 2"):
        version_numbered(_published(staffed_framework()), 7)


@pytest.mark.parametrize("ending", [each for each in ENDINGS if each != ".pdf"])
def test_it_is_written_in_every_form(ending: str, tmp_path: Path) -> None:
    before = staffed_framework()
    earlier = Earlier(before, "Version 1", "Now")
    path = tmp_path / f"changes{ending}"
    write_report(report_named("changes"), _edited(before), _order(earlier), path)
    assert path.stat().st_size > 500
    if ending != ".xlsx":
        told = path.read_text(encoding="utf-8")
        assert "Head of Campaigns" in told
        assert "−" in told
