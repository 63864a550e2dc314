"""Whether the approval chain that decides on publishing lets a new version pass."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.conditions import MissingValueError
from governance_app.domain.approvals.deciding import Outcome, decide
from governance_app.domain.approvals.request import Request, values_from_texts
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.telling import told_decision
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPROVAL_CHAIN, ApprovalChain
from governance_app.domain.words import shown


class Decided(NamedTuple):
    """How a chain lets a version pass: its name, and each step with who signs it, in words."""

    chain: str
    in_words: str


class AnswerWantedError(Refusal):
    """The chain asks for something that was not said; `name` is what it is called."""

    def __init__(self, chain: ApprovalChain, name: str) -> None:
        super().__init__(
            f"The chain “{shown(chain.name)}” asks for “{shown(name)}”; say it to publish by this "
            "chain."
        )
        self.name = name


def publishing_chain(framework: Framework) -> ApprovalChain | None:
    """Return the chain that decides on publishing; there is one at most."""
    chains = framework.of(APPROVAL_CHAIN).values()
    return next((each for each in chains if each.publishes), None)


def decided_publication(
    framework: Framework,
    chain: ApprovalChain,
    day: datetime.date,
    calendar: WorkingCalendar,
    texts: Mapping[str, str] | None = None,
) -> Decided:
    """Ask a chain who signs the version on a day; refuses where nobody can decide it.

    `texts` are what the chain asks of a request, by the names of its attributes. The program
    records the way; that those people did sign is what the director states by publishing.
    """
    ready = compiled(framework, chain.key)
    values = values_from_texts(ready.attributes, texts or {}, framework.profile.currency)
    request, situation = Request(values), situation_on(framework, day, chain.decision)
    named = f"“{shown(chain.name)}”"
    try:
        decision = decide(ready, request, situation, calendar)
    except MissingValueError as missing:
        asked = next(each for each in ready.attributes if each.key == missing.args[0])
        raise AnswerWantedError(chain, asked.name) from None
    told = told_decision(ready, request, decision, situation)
    if decision.outcome is not Outcome.DECIDED:
        word = "rejects" if decision.outcome is Outcome.REJECTED else "stops"
        helps = f" {told.helps[0]}" if told.helps else ""
        raise Refusal(f"The chain {named} {word} the publication on {day}: {told.reason}{helps}")
    steps = (
        f"{each.number}. {shown(each.step.name)}: {each.text}."
        for each in told.steps
        if not each.is_skipped
    )
    return Decided(chain.name, "\n".join(steps))
