"""The approval handbook: chains, who decides, what the proof says, authority and the calendar."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from campaign_budget import DAY, CampaignBudget
from frameworks import STRANGE_NAMES
from offices import Office

from governance_app.domain.commands import EditItem
from governance_app.domain.errors import Cancelled
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    CALENDAR_DAY,
    DECISION_KIND,
    PROFILE,
    STEP,
)
from governance_app.domain.rules.rule import Subject
from governance_app.exchange.templates.reading import read_template
from governance_app.reports.content import Edition
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.picture_blocks import ChainDiagram
from governance_app.reports.document.table_blocks import DataTable
from governance_app.reports.document.text_blocks import Facts, Heading, Note
from governance_app.reports.kinds import approvals_proofs
from governance_app.reports.kinds.approvals import APPROVALS, PROOF
from governance_app.reports.kinds.approvals_proofs import Proofs
from governance_app.reports.order import HOLDERS, Order
from governance_app.reports.setting import set_report
from governance_app.reports.writers import html, markdown

_EDITION = Edition(DAY, "Draft")
_EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture(scope="module")
def budget() -> CampaignBudget:
    return CampaignBudget()


@pytest.fixture(scope="module")
def city() -> Framework:
    return read_template(
        _EXAMPLES / "san-bernardino-purchases.toml", count(1).__next__, name="City"
    )


def _made(framework: Framework, **wishes: Any) -> PaperDocument:
    found = APPROVALS.make(framework, Order(_EDITION, **wishes))
    assert isinstance(found, PaperDocument)
    return found


def _chapter(document: PaperDocument, title: str) -> Chapter:
    return next(each for each in document.chapters if each.title == title)


def _below(chapter: Chapter, heading: str) -> Iterator[Any]:
    """Yield the blocks below a heading, up to the next one."""
    is_there = False
    for block in chapter.blocks:
        if isinstance(block, Heading):
            is_there = block.text.startswith(heading)
        elif is_there:
            yield block


def _rows(table: DataTable) -> list[list[str]]:
    return [[cell.text for cell in row] for group in table.groups for row in group.rows]


def test_the_diagram_has_the_steps_with_conditions_and_times(budget: CampaignBudget) -> None:
    chapter = _chapter(_made(budget.framework), "Campaign budget")
    (drawn,) = (block for block in chapter.blocks if isinstance(block, ChainDiagram))
    steps = [each.step.name for each in _compiled(budget).steps]
    assert [each.name for each in drawn.steps] == steps
    told = {each.name: each for step in drawn.steps for each in step.approvers}
    assert told["Marketing Operations Director"].condition == "Amount over 50,000 EUR"
    whole = " ".join(
        [*(step.within for step in drawn.steps), *(each.within for each in told.values())]
    )
    assert "when it runs out, or nobody is left, CMO is asked" in whole


def _compiled(budget: CampaignBudget) -> Any:
    from governance_app.domain.approvals.compiled import compiled

    return compiled(budget.framework, budget.chain)


def test_a_time_that_all_approvers_share_is_said_once() -> None:
    office = Office()
    chain = office.add(APPROVAL_CHAIN, name="Budget")
    step = office.add(STEP, chain=chain, name="Sign")
    for name, days in (("One", 2), ("Two", 2)):
        office.add(APPROVER_LINE, step=step, role=office.role(name), time_limit=days)
    (drawn,) = (
        b for b in _chapter(_made(office.framework), "Budget").blocks if isinstance(b, ChainDiagram)
    )
    assert drawn.steps[0].within == "Within 2 working days"
    assert [each.within for each in drawn.steps[0].approvers] == ["", ""]


def test_who_decides_is_told_by_amount_with_and_without_names(budget: CampaignBudget) -> None:
    for names in (True, False):
        included = frozenset({HOLDERS.name} if names else ())
        chapter = _chapter(_made(budget.framework, included=included), "Campaign budget")
        table = next(b for b in _below(chapter, "Who decides") if isinstance(b, DataTable))
        rows = _rows(table)
        assert rows[-1][0].startswith("over 50,000")
        assert "Marketing Operations Director" in rows[-1][1]
        assert ("Person C" in rows[-1][1]) is names
        assert "Marketing Operations Director" not in rows[0][1]


def test_the_proof_names_each_problem_with_its_smallest_example(city: Framework) -> None:
    chapter = _chapter(_made(city), "Purchase")
    (nobody, note) = (b for b in _below(chapter, "What the proof says") if isinstance(b, Note))
    assert nobody.title == "Nobody is there yet"
    assert note.tone == "error"
    assert "5 Dec 2026" in note.text
    table = next(b for b in _below(chapter, "Who decides") if isinstance(b, DataTable))
    assert ["over 50,000 to 50,000.99 USD", "Nobody"] in [row[:2] for row in _rows(table)]


def test_problems_that_differ_in_people_alone_are_told_once() -> None:
    office = Office()
    chain = office.add(APPROVAL_CHAIN, name="Budget")
    first, second = office.role("First", "team"), office.role("Second", "team")
    for name in ("Person A", "Person B"):
        person = office.person(name)
        office.appoint(person, first)
        office.appoint(person, second)
    for role in (first, second):
        step = office.add(STEP, chain=chain, name=f"Step {role}", mode="any")
        office.add(APPROVER_LINE, step=step, role=role)
    chapter = _chapter(_made(office.framework), "Budget")
    table = next(b for b in _below(chapter, "What the proof says") if isinstance(b, DataTable))
    twice = [row for row in _rows(table) if row[0] == "Signs twice"]
    assert len(twice) == 1
    assert "The same holds for Person B." in twice[0][1]


def test_a_proof_that_takes_too_long_is_said_to_be_unfinished(
    budget: CampaignBudget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(approvals_proofs, "LONGEST", -1.0)
    document = _made(budget.framework)
    chapter = _chapter(document, "Campaign budget")
    (note,) = (b for b in _below(chapter, "What the proof says") if isinstance(b, Note))
    assert (note.title, note.tone) == ("Not finished", "hint")
    assert "not finished in the time" in note.text
    (row,) = _rows(_chapter(document, "Chains at a glance").blocks[0])  # type: ignore[arg-type]
    assert row[-1] == "Not finished"


def test_the_time_is_looked_at_while_it_is_proved(budget: CampaignBudget) -> None:
    seconds = iter([0.0, 1.0, 100.0, 100.0])
    proofs = Proofs(budget.framework, Order(_EDITION), seconds.__next__)
    assert proofs.proof(budget.chain) is None


def test_it_is_given_up_when_nobody_wants_it_any_more(budget: CampaignBudget) -> None:
    with pytest.raises(Cancelled):
        _made(budget.framework, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        set_report(APPROVALS, budget.framework, _EDITION, cancelled=lambda: True)


def test_without_the_proof_nothing_is_said_of_it(budget: CampaignBudget) -> None:
    document = _made(budget.framework, included=frozenset())
    assert [each.title for each in document.chapters] == [
        "Contents",
        "Chains at a glance",
        "Campaign budget",
    ]
    assert not list(_below(_chapter(document, "Campaign budget"), "What the proof says"))
    assert PROOF.name == "proof"


def test_authority_has_limits_reserved_matters_and_delegations_of_the_day(
    budget: CampaignBudget,
) -> None:
    chapter = _chapter(_made(budget.framework), "Authority")
    (limits,) = _below(chapter, "Limits of authority")
    amounts = [row.value for group in limits.groups for row in (r[-1] for r in group.rows)]
    assert amounts == sorted(amounts, key=lambda each: (each is not None, -(each or 0)))
    given = next(b for b in _below(chapter, "Delegations in force") if isinstance(b, DataTable))
    assert _rows(given)[0][:3] == ["Person A", "Person C", "Marketing Operations Director"]
    (reserved,) = _below(chapter, "Reserved matters")
    assert _rows(reserved) == []


def test_what_is_reserved_and_what_is_not_in_force_are_told_apart() -> None:
    office = Office()
    office.add(DECISION_KIND, name="Dismiss", reserved=True, description="Of any role.")
    office.add(DECISION_KIND, name="Spend")
    one, other = office.person("Person A"), office.person("Person B")
    over = {"starts": DAY - datetime.timedelta(9), "ends": DAY - datetime.timedelta(1)}
    from governance_app.domain.kinds import DELEGATION

    office.add(DELEGATION, from_person=one, to_person=other, amount=Decimal(5), **over)
    chapter = _chapter(_made(office.framework), "Authority")
    (reserved,) = _below(chapter, "Reserved matters")
    assert _rows(reserved) == [["Dismiss", "Of any role."]]
    given = next(b for b in _below(chapter, "Delegations in force") if isinstance(b, DataTable))
    assert _rows(given) == []


def test_the_calendar_has_holidays_by_name_and_days_of_ones_own() -> None:
    office = Office()
    profile = office.framework.profile.key
    office.run(EditItem(PROFILE.name, profile, {"holiday_region": "GB-ENG"}))
    office.add(CALENDAR_DAY, name="Stocktaking", day=DAY, is_working=True)
    chapter = _chapter(_made(office.framework), "Working days")
    (table,) = _below(chapter, "Days off until 5 December 2027")
    rows = {row[0]: row[1:] for row in _rows(table)}
    assert rows["2026-12-25"] == ["Friday", "Christmas Day", "Public holiday"]
    assert rows["2026-12-05"] == ["Saturday", "Stocktaking", "Worked all the same"]
    assert all("2026-12-05" <= day <= "2027-12-05" for day in rows)


def test_a_region_that_is_not_known_is_said_and_not_refused() -> None:
    office = Office()
    profile = office.framework.profile
    framework = office.framework.apply(
        EditItem(PROFILE.name, profile.key, {"holiday_region": "QQ"}).changes(office.framework)
    )
    notes = [b for b in _chapter(_made(framework), "Working days").blocks if isinstance(b, Note)]
    assert "are not known" in notes[0].text


def test_it_can_be_of_one_chain(budget: CampaignBudget) -> None:
    document = _made(budget.framework, of=Subject(APPROVAL_CHAIN.name, budget.chain))
    titles = [each.title for each in document.chapters]
    assert titles == ["Campaign budget", "Authority", "What the words mean"]
    assert document.cover.about == "Campaign budget"


def test_without_chains_it_says_what_would_stand_here() -> None:
    document = _made(Office().framework)
    assert "no approval chains yet" in str(document.chapters[0].blocks[0])


def test_it_is_set_and_says_the_longest_time(
    budget: CampaignBudget, texts_of: Callable[[bytes], list[str]]
) -> None:
    chapter = _chapter(_made(budget.framework), "Campaign budget")
    facts = {fact.name: fact for b in chapter.blocks if isinstance(b, Facts) for fact in b.facts}
    assert facts["Longest time"].values[0]
    done = set_report(APPROVALS, budget.framework, _EDITION)
    assert done.warnings == ()
    text = "".join(texts_of(done.pdf))
    assert "whenAmountover50,000EUR" in text
    assert "".join(facts["Longest time"].values[0].split()) in text


@pytest.mark.parametrize("name", STRANGE_NAMES[7:14])
def test_names_are_text(name: str) -> None:
    office = Office()
    chain = office.add(APPROVAL_CHAIN, name=name, purpose=name)
    step = office.add(STEP, chain=chain, name=name)
    office.add(APPROVER_LINE, step=step, role=office.role(name))
    document = _made(office.framework)
    assert "<b>bold" not in html.as_html(document)
    assert markdown.as_markdown(document)


def test_a_list_of_pages_is_left_out_where_there_are_none(budget: CampaignBudget) -> None:
    document = _made(budget.framework)
    assert document.chapters[0].title == "Contents"
    assert "## Contents" not in markdown.as_markdown(document)
    assert "## Chains at a glance" in markdown.as_markdown(document)
