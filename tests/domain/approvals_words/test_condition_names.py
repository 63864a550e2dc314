"""Renaming an attribute or a choice: the conditions that name it follow, in the same change set."""

import pytest
from campaign_budget import CampaignBudget

from governance_app.domain.approvals.attributes import attributes_of_chain
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.commands import EditItem, ImportItems
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, REQUEST_ATTRIBUTE, STEP


@pytest.fixture
def budget() -> CampaignBudget:
    """Return the chain of campaign budgets, with a region."""
    made = CampaignBudget()
    made.region = made.attribute("Region", "choice", choices="North\nSouth West\nEast")
    return made


def _rename(budget, key, **values):
    """Rename, and return what the conditions say; undo must restore everything."""
    before = budget.framework
    changes = EditItem(REQUEST_ATTRIBUTE.name, key, values).changes(before)
    budget.framework = before.apply(changes)
    assert budget.framework.apply(changes.inverse()).tables == before.tables
    return changes


def _conditions(budget):
    lines = budget.framework.of(APPROVER_LINE)
    keys = (budget.finance_line, budget.legal_line, budget.director_line)
    return [lines[each].condition for each in keys]


def test_conditions_follow_the_name_of_an_attribute(budget):
    changes = _rename(budget, budget.amount, name="Total cost")
    assert _conditions(budget) == ["total_cost >= 10000", "personal_data", "total_cost > 50000"]
    assert len(changes) == 3
    _rename(budget, budget.personal_data, name="Data of people")
    assert _conditions(budget)[1] == "data_of_people = yes"


def test_what_reads_the_same_is_left_as_it_was_written(budget):
    condition = "50000 <  AMOUNT  and not personal data"
    budget.run(EditItem(APPROVER_LINE.name, budget.director_line, {"condition": condition}))
    assert len(_rename(budget, budget.amount, name="AMOUNT")) == 1
    assert len(_rename(budget, budget.amount, description="In the framework's currency")) == 1
    assert _conditions(budget)[2] == condition


@pytest.mark.parametrize(
    ("choices", "condition"),
    [
        ("North\nSouth-West\nEast", 'region in ("North", "South-West")'),
        ("North\nSouth-West\nEast\nWest", 'region in (North, "South West")'),  # one came
        ("South West\nNorth\nEast", 'region in (North, "South West")'),  # only their order
        ("East\nNorth\nSouth West", 'region in (North, "South West")'),
        ("North\nSouth West\nFar East", 'region in (North, "South West")'),
        ("Up\nDown\nEast", 'region in ("Up", "Down")'),
    ],
)
def test_conditions_follow_the_line_of_a_choice(budget, choices, condition):
    written = 'region in (North, "South West")'
    budget.run(EditItem(APPROVER_LINE.name, budget.director_line, {"condition": written}))
    _rename(budget, budget.region, choices=choices)
    assert _conditions(budget)[2] == condition


def test_conditions_may_name_the_currency(budget):
    condition = {"condition": "amount > 50000 EUR and not personal data"}
    budget.run(EditItem(APPROVER_LINE.name, budget.director_line, condition))
    _rename(budget, budget.amount, name="Cost")
    assert _conditions(budget)[2].startswith("cost > 50000")


def test_what_cannot_be_read_stays_as_it_is(budget):
    lines = budget.framework.of(APPROVER_LINE)
    broken = lines[budget.legal_line]._replace(condition="no such thing > 5")
    budget.framework = type(budget.framework)(
        {**budget.framework.tables, APPROVER_LINE.name: {**lines, budget.legal_line: broken}},
        budget.framework.matrix,
    )
    _rename(budget, budget.amount, name="Cost")
    assert _conditions(budget) == ["cost >= 10000", "no such thing > 5", "cost > 50000"]


def test_names_that_move_on_in_a_list_are_told_apart(budget):
    """One attribute takes the name that another one had; conditions keep what they mean."""
    other = budget.attribute("Cost", "amount")
    budget.run(
        EditItem(APPROVER_LINE.name, budget.director_line, {"condition": "amount > 5 and cost < 7"})
    )
    meant = _meant(budget)
    edited = ((other, {"name": "Price"}), (budget.amount, {"name": "Cost"}))
    command = ImportItems(REQUEST_ATTRIBUTE.name, "Attributes imported", edited=edited)
    changes = command.changes(budget.framework)
    before, budget.framework = budget.framework, budget.framework.apply(changes)
    assert _conditions(budget) == ["cost >= 10000", "personal_data", "cost > 5 and price < 7"]
    assert _meant(budget) == meant
    assert budget.framework.apply(changes.inverse()).tables == before.tables


def _meant(budget):
    attributes = attributes_of_chain(budget.framework, budget.chain)
    return [condition_of(each, attributes) for each in _conditions(budget)]


def test_other_chains_keep_their_conditions(budget):
    chain = budget.add(APPROVAL_CHAIN, name="Stack")
    budget.add(REQUEST_ATTRIBUTE, chain=chain, name="Amount", attribute_type="amount")
    line = budget.line(budget.add(STEP, chain=chain, name="One"), budget.cmo, "amount > 5")
    _rename(budget, budget.amount, name="Cost")
    assert budget.framework.of(APPROVER_LINE)[line].condition == "amount > 5"
