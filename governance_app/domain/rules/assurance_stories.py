"""The examples of the rules about oversight, separated duties and people in several roles."""

import datetime
from collections.abc import Mapping
from typing import Any

from governance_app.domain.commands import EditItem
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROFILE,
    REVIEW,
    SEPARATED_DUTIES,
    STEP,
    SYSTEM,
)
from governance_app.domain.rules.stories import Story, Teller

_LAST = datetime.date(2026, 1, 15)


def _function(told: Teller) -> Key:
    return told.add(OVERSIGHT_FUNCTION, name="Technology oversight", covers_system=True)


def _watched(told: Teller, role: Key, owner: Key | None = None, **values: Any) -> Key:
    """Let a role oversee a system for the function."""
    system = told.add(SYSTEM, name="CRM", owner=owner)
    return told.add(OVERSIGHT, function=_function(told), role=role, system=system, **values)


def _missing(told: Teller) -> None:
    _watched(told, told.role("Marketing Operations Director"))
    told.add(SYSTEM, name="E-mail platform")


def _own(told: Teller, *, demanded: bool) -> None:
    director, owner = told.role("Marketing Operations Director"), told.role("Technology Manager")
    told.do(EditItem("role", owner, {"reports_to": director}))
    told.appointed(told.person(), owner)
    told.appointed(told.person("Person B"), director)
    _watched(told, owner, owner)
    if demanded:
        profile = told.framework.profile.key
        told.do(EditItem(PROFILE.name, profile, {"demands_independence": True}))


def _lapsed(told: Teller) -> None:
    role = told.role("Technology Manager")
    told.appointed(told.person(), role)
    over = _watched(told, role, cadence="monthly")
    told.add(REVIEW, oversight=over, day=_LAST)


def _vacant(told: Teller) -> None:
    told.appointed(told.person(), told.role())
    _watched(told, told.role("Technology Manager"))


def _alone(told: Teller, **values: Any) -> None:
    role = told.role("Technology Manager")
    told.appointed(told.person(), role)
    _watched(told, role, **values)


def _several(told: Teller) -> None:
    person, manager, lead = told.person(), told.role(), told.role("Content Lead")
    told.appointed(person, manager)
    told.appointed(person, lead)
    told.activity(told.process(), {manager: "A", lead: "R"})


def _levels(told: Teller) -> None:
    director = told.role("Marketing Operations Director", level=1)
    told.activity(told.process(), {told.role(level=2): "A", director: "R"})


def _chain(told: Teller, role: Key, subject: str) -> None:
    chain = told.add(APPROVAL_CHAIN, name="Release", subject=subject)
    step = told.add(STEP, chain=chain, name="The release is agreed")
    told.add(APPROVER_LINE, step=step, role=role)


def _not_separated(told: Teller) -> None:
    person, manager, lead = told.person(), told.role(), told.role("Content Lead")
    told.appointed(person, manager)
    told.appointed(person, lead)
    told.activity(told.process(), {lead: "R"})
    _chain(told, manager, "activity")
    pair = {"first": "responsible", "second": "approves"}
    told.add(SEPARATED_DUTIES, name="Doing and approving", **pair)


def _unwatched(told: Teller) -> None:
    role = told.role("Marketing Operations Director")
    told.appointed(told.person(), role)
    _chain(told, role, "system")


#: The example of each of these rules.
ASSURANCE_STORIES: Mapping[str, Story] = {
    "oversight-missing": Story(
        "Technology oversight must cover systems; Marketing Operations Director oversees CRM, and "
        "nobody the e-mail platform.",
        _missing,
    ),
    "self-overseen": Story(
        "Technology Manager, held by Person A, owns CRM and oversees it.",
        lambda told: _own(told, demanded=False),
    ),
    "not-independent": Story(
        "Technology Manager, held by Person A, owns CRM and oversees it; the framework demands "
        "independent overseers.",
        lambda told: _own(told, demanded=True),
    ),
    "oversight-lapsed": Story(
        f"Technology Manager, held by Person A, is to review CRM monthly; the last review was on "
        f"{_LAST}.",
        _lapsed,
    ),
    "overseer-vacant": Story(
        "Person A holds Campaign Manager; nobody holds Technology Manager, which oversees CRM.",
        _vacant,
    ),
    "overseer-alone": Story(
        "Technology Manager oversees CRM, is held by Person A, and has no deputy.", _alone
    ),
    "oversight-not-begun": Story(
        "Technology Manager, held by Person A, is to review CRM quarterly; no review is recorded, "
        "and nothing says since when.",
        lambda told: _alone(told, cadence="quarterly"),
    ),
    "person-in-several-roles": Story(
        "Person A holds Campaign Manager, which is accountable, and Content Lead, which is "
        "responsible.",
        _several,
    ),
    "accountable-below-responsible": Story(
        "Campaign Manager (level 2) is accountable, and Marketing Operations Director (level 1) "
        "responsible.",
        _levels,
    ),
    "duties-not-separated": Story(
        "Person A holds Content Lead, which is responsible, and Campaign Manager, which approves "
        "requests about activities; doing and approving are kept apart.",
        _not_separated,
    ),
    "approver-unwatched": Story(
        "Marketing Operations Director, held by Person A, approves requests about systems; no "
        "role stands above it, and nobody oversees any system.",
        _unwatched,
    ),
}
