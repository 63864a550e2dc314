"""The approval chains of the first template: recognised by a director, and proved."""

import datetime
from decimal import Decimal

import pytest
from frameworks import counting_keys

from governance_app.domain.approvals.classes import classes_of
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.proof import prove
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.commands import AddItem
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPOINTMENT, APPROVAL_CHAIN, PERSON, REQUEST_ATTRIBUTE
from governance_app.exchange.templates.reading import read_template
from governance_app.template_files import template_named

_DAY = datetime.date(2026, 12, 1)
_CHAINS = ("Campaign budget", "Change of the technology stack")


@pytest.fixture(scope="module")
def framework() -> Framework:
    return read_template(template_named("marketing-operations"), counting_keys())


@pytest.fixture(scope="module")
def held(framework: Framework) -> Framework:
    """One person in each role that one person can hold."""
    new_key = counting_keys(100_000)
    for role in framework.roles.values():
        if role.role_kind in ("body", "external"):
            continue
        person = new_key()
        added = AddItem(PERSON.name, person, {"name": f"Person {person}"})
        framework = framework.apply(added.changes(framework))
        appointed = AddItem(APPOINTMENT.name, new_key(), {"person": person, "role": role.key})
        framework = framework.apply(appointed.changes(framework))
    return framework


def _chain(framework: Framework, name: str) -> int:
    (found,) = [c.key for c in framework.of(APPROVAL_CHAIN).values() if c.name == name]
    return found


@pytest.mark.parametrize("name", _CHAINS)
def test_each_chain_is_complete_once_every_role_is_held(held, name):
    """Whoever requests, and whoever one is away or leaves."""
    proof = prove(held, _chain(held, name), _DAY, WorkingCalendar())
    assert proof.complete
    assert proof.decisions > proof.classes >= 10
    assert {each.rule for each in proof.problems} <= {"signs-twice"}


@pytest.mark.parametrize("name", _CHAINS)
def test_while_roles_stand_vacant_no_chain_is_called_complete(framework, name):
    proof = prove(framework, _chain(framework, name), _DAY, WorkingCalendar())
    assert not proof.complete


def test_the_budget_chain_asks_by_amount_and_by_personal_data(held):
    chain = compiled(held, _chain(held, "Campaign budget"))
    amount, personal = chain.attributes
    assert (amount.name, personal.name) == ("Amount", "Personal data")
    asked: dict[tuple[Decimal, bool], list[str]] = {}
    classes = classes_of(held, chain)
    for place in classes.places():
        values = classes.values(place)
        roles = [
            held.roles[chain.steps[at].lines[line].line.role or 0].name
            for at, pattern in enumerate(classes.route(place))
            if at
            for line in pattern.lines
        ]
        asked[values[amount.key], values[personal.key]] = roles  # type: ignore[index]  # an amount and a yes or no
    finance, legal = "Finance Partner", "Legal and Privacy"
    director, officer = "Marketing Operations Director", "Chief Marketing Officer"
    assert asked == {
        (Decimal(0), False): [],
        (Decimal(0), True): [legal],
        (Decimal(10_000), False): [finance],
        (Decimal(10_000), True): [finance, legal],
        (Decimal(50_000), False): [finance, director],
        (Decimal(50_000), True): [finance, legal, director],
        (Decimal("250000.01"), False): [finance, officer],
        (Decimal("250000.01"), True): [finance, legal, officer],
    }


def test_the_chain_of_the_stack_asks_what_a_change_costs_holds_and_is(framework):
    chain = _chain(framework, "Change of the technology stack")
    asked = {
        each.name: each.attribute_type
        for each in framework.of(REQUEST_ATTRIBUTE).values()
        if each.chain == chain
    }
    assert asked == {"Yearly cost": "amount", "Change": "choice", "Personal data": "yes-no"}
