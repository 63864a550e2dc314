"""Of which state a report is made: of now or of a version; and what a report of changes compares."""

import argparse
import datetime
from dataclasses import dataclass

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Version
from governance_app.domain.signing_off.asking import newest_version
from governance_app.reports.earlier import Earlier
from governance_app.reports.kinds.report import Report
from governance_app.reports.published import (
    sign_offs_of,
    titled,
    told_version,
    version_numbered,
    versions_of,
)
from governance_app.reports.signing import Signing, signing_of
from governance_app.store.clock import today
from governance_app.store.document import Document
from governance_app.store.frozen import state_of_version
from governance_app.store.states import state_named


@dataclass(frozen=True, slots=True)
class OrderedState:
    """The framework that is printed, what its edition is called, and the day that it tells of."""

    framework: Framework
    version: str
    day: datetime.date
    earlier: Earlier | None = None
    signing: Signing | None = None


def describe_states(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments that say of which state."""
    parser.add_argument("--version", metavar="N", type=int, help="of this version, not of now")
    parser.add_argument(
        "--since",
        metavar="STATE",
        help="with changes: compare with this version, moment or document (the version before)",
    )


def state_ordered(
    document: Document, report: Report, number: int | None, since: str | None
) -> OrderedState:
    """Return the state that a report is made of; refuses what is not there."""
    now = document.load()
    if since is not None and not report.compares:
        raise Refusal(f"--since is for the report changes; “{report.name}” compares nothing.")
    version = None if number is None else version_numbered(now, number)
    if report.signs:
        version = version or newest_version(now)
        told = "Draft" if version is None else told_version(version)
        return OrderedState(now, told, today(), signing=_signing(document, now, version))
    if version is None:
        framework, told, day = now, "Draft", today()
    else:
        state = state_named(document, str(version.number), now)
        framework, told, day = state.framework, told_version(version), state.day
    earlier = _earlier(document, now, version, since) if report.compares else None
    return OrderedState(framework, told, day, earlier)


def _signing(document: Document, now: Framework, version: Version | None) -> Signing | None:
    """Return the version that is signed, with what it and those accepted before it froze."""
    if version is None:
        return None
    return signing_of(
        now, version, lambda number: state_of_version(document, version_numbered(now, number))
    )


def _earlier(
    document: Document, now: Framework, version: Version | None, since: str | None
) -> Earlier:
    """Return what is compared with: what is named, else the version before, else the last one."""
    later = "Now" if version is None else titled(version)
    signed = None if version is None else sign_offs_of(now, version)
    if since is not None:
        state = state_named(document, since, now)
        title = next(
            (titled(each) for each in versions_of(now) if str(each.number) == since.strip()),
            state.title,
        )
        return Earlier(state.framework, title, later, signed)
    before = [e for e in versions_of(now) if version is None or e.number < version.number]
    if not before:
        first = "This is the first version" if version is not None else "There is no version yet"
        raise Refusal(
            f"{first}; name the state to compare with by --since, such as a day (2026-05-01)."
        )
    state = state_named(document, str(before[-1].number), now)
    return Earlier(state.framework, titled(before[-1]), later, signed)
