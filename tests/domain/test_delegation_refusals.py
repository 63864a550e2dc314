"""What nobody may delegate: to themselves, what is reserved, and more than they hold."""

from decimal import Decimal
from typing import Any

import pytest
from campaign_budget import CampaignBudget

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import DECISION_KIND, DELEGATION, PROFILE

_NEW = 9_001


def _pass_on(budget: CampaignBudget, giver: str, other: str, **values: Any) -> None:
    people = {"from_person": budget.people[giver], "to_person": budget.people[other]}
    given = AddItem(DELEGATION.name, _NEW, {**people, "role": budget.director, **values})
    given.changes(budget.framework)


@pytest.fixture
def budget() -> CampaignBudget:
    """Person A has given Person C the authority of the director, up to 100,000."""
    return CampaignBudget()


@pytest.fixture
def passing(budget: CampaignBudget) -> CampaignBudget:
    """The same, in a framework that lets delegates pass on what they received."""
    budget.run(EditItem(PROFILE.name, budget.framework.profile.key, {"sub_delegation": True}))
    return budget


@pytest.mark.parametrize(
    ("giver", "other", "sentence"),
    [
        ("A", "A", "nobody delegates to themselves"),
        ("C", "E", "Person C does not hold Marketing Operations Director then"),
    ],
)
def test_what_one_does_not_hold_is_not_given(
    budget: CampaignBudget, giver: str, other: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        _pass_on(budget, giver, other)


def test_what_is_reserved_is_not_given(budget: CampaignBudget) -> None:
    matter = budget.add(DECISION_KIND, name="Contracts", reserved=True)
    with pytest.raises(Refusal, match="“Contracts” is reserved"):
        _pass_on(budget, "A", "E", decision=matter)


def test_no_more_is_passed_on_than_was_received(passing: CampaignBudget) -> None:
    _pass_on(passing, "C", "E", amount=Decimal(100_000))
    with pytest.raises(Refusal, match="Person C may decide up to 100000, and nobody delegates"):
        _pass_on(passing, "C", "E", amount=Decimal("100000.01"))
    (received,) = passing.framework.of(DELEGATION)
    passing.run(EditItem(DELEGATION.name, received, {"amount": None}))
    _pass_on(passing, "C", "E", amount=Decimal("100000.01"))


def test_authority_does_not_come_back_to_its_giver(passing: CampaignBudget) -> None:
    with pytest.raises(Refusal, match="come back to"):
        _pass_on(passing, "C", "A")
