"""The decision of a request equals the one worked out by trying everything."""

from typing import Any

import pytest
from chain_drawing import Asked, Document, drawn_document, drawn_request
from chain_oracle import Oracle
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from governance_app.domain.approvals.compiled import CompiledChain, compiled
from governance_app.domain.approvals.deciding import Decision, decide
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.standing import Because, situation_on
from governance_app.domain.approvals.working_days import WorkingCalendar

_REQUESTS = 8
_PARTS = 10
#: The documents of the quick test, and of each part of the long one: 250 in the fullest profile.
_QUICK, _LONG = 65, settings().max_examples // 2

_LIMITS = {"deadline": None, "derandomize": True, "suppress_health_check": [*HealthCheck]}


def _decided(document: Document, chain: CompiledChain, asked: Asked) -> Decision:
    values = {document.attributes[name]: value for name, value in asked.values.items()}
    request = Request(
        values, asked.requester_role, asked.requester, asked.beneficiary, asked.subject
    )
    there = situation_on(document.framework, asked.day, chain.chain.decision, asked.absent)
    days = asked.days
    calendar = WorkingCalendar(
        days.weekend,
        lambda year: frozenset(each for each in days.holidays if each.year == year),
        days.off,
        days.worked,
    )
    return decide(chain, request, there.without(roles=asked.vacated), calendar)


def _told(decision: Decision) -> tuple[Any, ...]:
    """Return a decision as the oracle says it."""
    path: list[Any] = []
    for each in decision.path:
        result = each.result
        if result is None:
            path.append((each.step.key, "skipped"))
            continue
        lines = [
            (
                line.line.key,
                line.role,
                line.state.name,
                [
                    (
                        s.person,
                        s.because.name,
                        s.instead_of if s.because is Because.DELEGATE else None,
                    )
                    for s in line.signers
                ],
                line.instead,
            )
            for line in result.lines
        ]
        counts = (result.outcome.name, result.approvals, result.needed, result.rejections)
        times = (each.begins, each.deadline, list(each.deadlines))
        path.append((each.step.key, *times, *counts, lines))
    why = decision.why.name if decision.why is not None else None
    return decision.outcome.name, why, path


def _compare(data: st.DataObject) -> None:
    def number(low: int, high: int) -> int:
        return data.draw(st.integers(low, high))

    document = drawn_document(number)
    chain = compiled(document.framework, document.chain)
    for _ in range(_REQUESTS):
        asked = drawn_request(number, document)
        expected = Oracle(document, asked).answer()
        event(f"{expected[0]} {expected[1]}")
        assert _told(_decided(document, chain, asked)) == expected


@settings(max_examples=_QUICK, **_LIMITS)
@given(st.data())
def test_decisions_equal_those_found_by_trying_everything(data: st.DataObject) -> None:
    _compare(data)


@pytest.mark.long
@pytest.mark.parametrize("part", range(_PARTS))
@settings(max_examples=_LONG, **_LIMITS)
@given(data=st.data())
def test_thousands_of_decisions_equal_those_found_by_trying_everything(
    part: int, data: st.DataObject
) -> None:
    _compare(data)
