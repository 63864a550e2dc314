"""A chain once more, and the sample chain: each one edit that one undo takes back."""

from typing import Any

import pytest
from campaign_budget import CampaignBudget
from frameworks import counting_keys
from offices import Office

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.commands.chains import copy_of_chain, sample_chain
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, REQUEST_ATTRIBUTE, STEP


def shape(framework: Framework, chain: Key) -> list[Any]:
    """Return all that a chain says, without keys."""
    made = compiled(framework, chain)
    places = {step.key: at for at, step in enumerate(made.steps)}
    steps = [
        (
            each.step.name,
            each.step.mode,
            places.get(each.step.different_from or 0),
            [line.line._replace(key=0, step=0, position=0) for line in each.lines],
            [line.problem for line in each.lines],
        )
        for each in made.steps
    ]
    return [[(each.name, each.type, each.choices) for each in made.attributes], steps]


def copied(office: CampaignBudget) -> Key:
    command = copy_of_chain(office.framework, office.chain, counting_keys(10_000))
    assert command.title(office.framework) == "Approval chain “Campaign budget” duplicated"
    office.run(command)
    return next(key for key in office.framework.of(APPROVAL_CHAIN) if key >= 10_000)


def test_a_copy_says_the_same_of_steps_of_its_own() -> None:
    office = CampaignBudget()
    office.run(EditItem(STEP.name, office.third, {"different_from": office.first}))
    before = shape(office.framework, office.chain)
    copy = copied(office)
    assert shape(office.framework, copy) == before
    assert shape(office.framework, office.chain) == before
    other = compiled(office.framework, copy).steps[2].step.different_from
    assert other not in (None, office.first)


def test_a_copy_stands_behind_its_chain_under_a_free_name_and_publishes_nothing() -> None:
    office = CampaignBudget()
    office.run(EditItem(APPROVAL_CHAIN.name, office.chain, {"publishes": True}))
    office.add(APPROVAL_CHAIN, name="Last")
    office.add(APPROVAL_CHAIN, name="Campaign budget (copy)")
    copied(office)
    chains = ordered(office.framework.of(APPROVAL_CHAIN))
    assert [each.name for each in chains] == [
        "Campaign budget",
        "Campaign budget (copy 2)",
        "Last",
        "Campaign budget (copy)",
    ]
    assert [each.publishes for each in chains] == [True, False, False, False]


def test_a_chain_that_is_gone_is_not_copied() -> None:
    office = CampaignBudget()
    office.run(RemoveItems(APPROVAL_CHAIN.name, (office.chain,)))
    with pytest.raises(Refusal):
        copy_of_chain(office.framework, office.chain, counting_keys(10_000))


def test_the_sample_asks_the_superior_and_above_a_limit_who_leads() -> None:
    office = Office()
    office.role("Council", "body")
    director = office.role("Director")
    office.role("Manager", reports_to=director)
    chain, command = sample_chain(office.framework, counting_keys(10_000))
    office.run(command)
    assert command.title(office.framework) == "Sample chain “Budget by amount” added"
    made = compiled(office.framework, chain)
    lines = [(each.line.approver, each.line.role, each.problem) for each in made.lines]
    assert lines == [("superior", None, ""), ("role", director, "")]
    assert made.lines[0].line.escalate_to == director
    chain, command = sample_chain(office.framework, counting_keys(20_000))
    office.run(command)
    assert office.framework.of(APPROVAL_CHAIN)[chain].name == "Budget by amount 2"


def test_the_sample_stands_also_where_there_are_no_roles() -> None:
    office = Office()
    chain, command = sample_chain(office.framework, counting_keys(10_000))
    office.run(command)
    assert len(compiled(office.framework, chain).steps) == 2
    assert len(office.framework.of(APPROVER_LINE)) == 2
    assert len(office.framework.of(REQUEST_ATTRIBUTE)) == 1
