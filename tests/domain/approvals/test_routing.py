"""The quick choice of a route is the one that conditions make."""

from decimal import Decimal

import pytest
from chain_drawing import Choosing, drawn_document, drawn_values
from hypothesis import given
from hypothesis import strategies as st
from small_chains import SmallChain

from governance_app.domain import kinds
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.conditions import MissingValueError, holds
from governance_app.domain.approvals.routing import Choosers, chooser_of


@given(st.data())
def test_a_route_asks_the_lines_whose_conditions_hold(data: st.DataObject) -> None:
    def number(low: int, high: int) -> int:
        return data.draw(st.integers(low, high))

    choose = Choosing(number)
    document = drawn_document(number)
    chain = compiled(document.framework, document.chain)
    chooser = chooser_of(document.framework, document.chain)
    for _ in range(5):
        named = drawn_values(choose)
        named["Region"] = choose.one((named["Region"], named["Region"].upper()))
        values = {document.attributes[name]: value for name, value in named.items()}
        route = chooser.route(values, choose.one(document.subjects))
        assert [pattern.lines for pattern in route] == [
            tuple(at for at, line in enumerate(step.lines) if holds(line.condition, values))
            for step in chain.steps
        ]


def test_routes_are_shared_and_chains_compiled_once() -> None:
    small = SmallChain()
    lead, _ = small.held("Lead")
    small.step((lead, "amount > 5000 and region = North"))
    choosers = Choosers()
    chooser = choosers.of(small.framework, small.chain)
    routes = [
        chooser.route(small.request(amount, region=region).values)
        for amount, region in ((1, "North"), (2, "East"), (6000, "South"))
    ]
    assert routes[0] is routes[1] is routes[2]
    small.add(kinds.PERSON, name="Somebody")
    assert choosers.of(small.framework, small.chain) is chooser
    small.step((lead, "amount > 7000"))
    again = choosers.of(small.framework, small.chain)
    assert again is not chooser
    assert [e.lines for e in again.route(small.request(7001).values)] == [(0,), (0,)]


def test_what_a_request_is_about_leads_to_its_owner() -> None:
    small = SmallChain(subject="process")
    lead, _ = small.held("Lead")
    head, _ = small.held("Head")
    owned = [small.add(kinds.PROCESS, name=f"P{n}", owner=(lead, head)[n % 2]) for n in range(4)]
    small.step({"approver": "owner", "condition": "amount > 5"})
    chooser = chooser_of(small.framework, small.chain)
    routes = [chooser.route(small.request(6).values, each) for each in owned]
    assert routes[0] is routes[2] is not routes[1]
    assert routes[1] is routes[3]
    with pytest.raises(KeyError):
        chooser.route(small.request(6).values, None)


def test_a_request_that_says_too_little() -> None:
    small = SmallChain()
    lead, _ = small.held("Lead")
    small.step((lead, "amount > 5"))
    chooser = chooser_of(small.framework, small.chain)
    with pytest.raises(MissingValueError) as missing:
        chooser.route({small.personal: True})
    assert missing.value.args == (small.amount,)
    assert chooser.route({small.amount: Decimal(6)})[0].lines == (0,)
