"""Of which state a report is made: of now or of a version; and what a report of changes compares."""

import datetime
from dataclasses import dataclass

from governance_app.domain.changes import Headline
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
from governance_app.reports.recorded import MOST
from governance_app.reports.signing import Signing, signing_of
from governance_app.store.clock import today
from governance_app.store.document import Document
from governance_app.store.frozen import state_of_version
from governance_app.store.journal_reader import JournalReader
from governance_app.store.states import state_named


@dataclass(frozen=True, slots=True)
class OrderedState:
    """The framework that is printed, what its edition is called, and the day that it tells of.

    `last` is the last change set that it holds, None where it holds all.
    """

    framework: Framework
    version: str
    day: datetime.date
    earlier: Earlier | None = None
    last: int | None = None
    signing: Signing | None = None


def state_ordered(
    document: Document,
    report: Report,
    number: int | None,
    since: str | None = None,
    now: Framework | None = None,
) -> OrderedState:
    """Return the state that a report is made of, and what it is compared with.

    `number` is that of a version, None for now; `since` names the state that a report of changes
    compares with, by itself the version before. `now` is the framework that the document holds,
    where that is at hand. Refuses what is not there.
    """
    now = document.load() if now is None else now
    version = None if number is None else version_numbered(now, number)
    if report.signs:
        version = version or newest_version(now)
        told = "Draft" if version is None else told_version(version)
        return OrderedState(now, told, today(), signing=_signing(document, now, version))
    if version is None:
        framework, told, day, last = now, "Draft", today(), None
    else:
        state = state_named(document, str(version.number), now)
        framework, told, day = state.framework, told_version(version), state.day
        last = state.sequence
    earlier = _earlier(document, now, version, since) if report.compares else None
    return OrderedState(framework, told, day, earlier, last)


def _signing(document: Document, now: Framework, version: Version | None) -> Signing | None:
    """Return the version that is signed, with what it and those accepted before it froze."""
    if version is None:
        return None
    return signing_of(
        now, version, lambda number: state_of_version(document, version_numbered(now, number))
    )


def _earlier(
    document: Document, now: Framework, version: Version | None, since: str | None
) -> Earlier | None:
    """Return what is compared with: what is named, else the version before, else the last one.

    None where there is no version before.
    """
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
        return None
    state = state_named(document, str(before[-1].number), now)
    return Earlier(state.framework, titled(before[-1]), later, signed)


def headlines_until(journal: JournalReader, last: int | None) -> list[Headline]:
    """Return the change sets that a state holds, as many as a report is handed, the newest first."""
    if last is None:
        return journal.headlines(MOST)
    found = journal.headlines_of(range(max(1, last - MOST + 1), last + 1))
    return [found[each] for each in sorted(found, reverse=True)]
