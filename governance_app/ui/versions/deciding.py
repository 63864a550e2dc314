"""How the approval chain that decides on publishing is asked from the window."""

import datetime

from governance_app.domain.approvals.attributes import attributes_of_chain
from governance_app.domain.approvals.publication import (
    Decided,
    decided_publication,
    publishing_chain,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.words import shown
from governance_app.public_holidays import calendar_of


def asks_of_request(framework: Framework) -> str:
    """Return how one says what the chain asks: "amount=…; market=…"; "" where it asks nothing."""
    chain = publishing_chain(framework)
    if chain is None:
        return ""
    return "; ".join(f"{each.handle}=…" for each in attributes_of_chain(framework, chain.key))


def decided_by_chain(framework: Framework, day: datetime.date, said: str) -> Decided | None:
    """Ask the chain that decides on publishing; None where there is none.

    `said` is what the request says: "amount=5000; market=Europe". Refuses where nobody can decide.
    """
    chain = publishing_chain(framework)
    if chain is None:
        return None
    texts: dict[str, str] = {}
    for each in filter(str.strip, said.split(";")):
        name, sign, value = each.partition("=")
        if not sign:
            raise Refusal(
                f"“{shown(each.strip())}” says no value; write amount=5000, for instance."
            )
        texts[name.strip()] = value.strip()
    return decided_publication(framework, chain, day, calendar_of(framework), texts)
