"""Rules about systems, their contracts, and the integrations between them."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.holding import days_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import INTEGRATION, SYSTEM, Integration, System
from governance_app.domain.kinds.system import RETIRED
from governance_app.domain.rules.rule import Facts, Finding, Mend, Scope, Severity, rule
from governance_app.domain.words import shortened

_ASSETS = "IT asset management (ISO/IEC 19770): every system has somebody who answers for it"
_CONTRACTS = "Contract management: notice is a date in the calendar, not a surprise"
_INTERFACES = "Interface management: an interface has two sides and one owner"


class SystemCase(NamedTuple):
    """A system in use or planned, as a day sees it; without a day nothing is late."""

    system: System
    today: datetime.date | None
    warn_until: datetime.date | None


def system_cases(
    framework: Framework, today: datetime.date | None, keys: Iterable[Key]
) -> Iterator[tuple[Key, SystemCase]]:
    """Yield those of the systems that have not been given up."""
    until = today and days_after(today, framework.profile.ending_within_days)
    for key in keys:
        system = framework.of(SYSTEM)[key]
        if system.status != RETIRED:
            yield key, SystemCase(system, today, until)


def integration_cases(
    framework: Framework, keys: Iterable[Key]
) -> Iterator[tuple[Key, Integration]]:
    """Yield those of the integrations that have not been given up."""
    for key in keys:
        integration = framework.of(INTEGRATION)[key]
        if integration.status != RETIRED:
            yield key, integration


def notice_day(system: System) -> datetime.date | None:
    """Return the last day on which notice of a contract can be given; None where none is known."""
    if system.notice_by is not None:
        return system.notice_by
    if system.contract_end is None or system.notice_days is None:
        return None
    left = (system.contract_end - datetime.date.min).days
    return system.contract_end - datetime.timedelta(days=min(system.notice_days, left))


def _make_steward_owner(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer the role that looks after the system day by day."""
    steward = framework.of(SYSTEM)[finding.subject.key].steward
    return () if steward is None else (_owned_by(framework, finding, steward),)


def _make_owner_of_an_end_owner(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer the roles that own the systems at its ends."""
    integration = framework.of(INTEGRATION)[finding.subject.key]
    systems = (integration.from_system, integration.to_system)
    owners = [framework.of(SYSTEM)[each].owner for each in systems if each is not None]
    return tuple(
        _owned_by(framework, finding, each) for each in dict.fromkeys(owners) if each is not None
    )


def _owned_by(framework: Framework, finding: Finding, role: Key) -> Mend:
    edit = EditItem(finding.subject.kind, finding.subject.key, {"owner": role})
    return Mend(f"Make {shortened(framework.roles[role].name, 40)} the owner", edit)


@rule(
    "system-without-owner",
    Severity.WARNING,
    Scope.SYSTEM,
    title="No owner",
    message="The system “{subject}” has no owner.",
    reason="Nobody decides what it is used for, who gets in, and when it goes.",
    source=_ASSETS,
    mends=_make_steward_owner,
)
def system_without_owner(case: SystemCase) -> Facts | None:
    """Find a system that no role answers for."""
    return {} if case.system.owner is None else None


@rule(
    "contract-ending",
    Severity.WARNING,
    Scope.SYSTEM,
    title="Contract {state}",
    message="The contract of “{subject}” {ends} on {day}{notice}.",
    reason="Once notice can no longer be given, the contract is decided by nobody.",
    source=_CONTRACTS,
)
def contract_ending(case: SystemCase) -> Facts | None:
    """Find a contract that has ended, or of which notice can soon no longer be given.

    It is told as many days ahead as the framework warns of ends.
    """
    end, notice = case.system.contract_end, notice_day(case.system)
    if end is None or case.today is None or case.warn_until is None:
        return None
    if end < case.today:
        return {"state": "ended", "ends": "ended", "day": str(end), "notice": ""}
    if notice is None or notice > case.warn_until:
        return None
    told = "was" if notice < case.today else "is"
    ahead = f"; notice {told} to be given by {notice}"
    return {"state": "ending", "ends": "ends", "day": str(end), "notice": ahead}


@rule(
    "integration-without-owner",
    Severity.WARNING,
    Scope.INTEGRATION,
    title="No owner",
    message="The integration “{subject}” has no owner.",
    reason="When it breaks, each side waits for the other.",
    source=_INTERFACES,
    mends=_make_owner_of_an_end_owner,
)
def integration_without_owner(case: Integration) -> Facts | None:
    """Find an integration that no role answers for."""
    return {} if case.owner is None else None


@rule(
    "integration-with-one-end",
    Severity.ERROR,
    Scope.INTEGRATION,
    title="{ends}",
    message="“{subject}” does not say {what}.",
    reason="An integration links two systems; with one it links nothing.",
    source=_INTERFACES,
)
def integration_with_one_end(case: Integration) -> Facts | None:
    """Find an integration that lacks a system at one end, or at both."""
    missing = [
        word
        for word, system in (("from", case.from_system), ("to", case.to_system))
        if system is None
    ]
    if not missing:
        return None
    where = "which system it leads " + " and ".join(missing)
    return {"ends": "One end" if len(missing) == 1 else "No ends", "what": where}
