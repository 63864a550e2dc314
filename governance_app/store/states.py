"""States of a framework by what one calls them: now, a version, a moment recorded, another file."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.words import shown
from governance_app.store.clock import local_day, utc_now
from governance_app.store.document import Document
from governance_app.store.opening import open_document
from governance_app.store.past import framework_of_version, framework_recorded, sequence_at

_NOW = "now"
_VERSION = re.compile("[vV]?([0-9]{1,9})")
_CHANGE_SET = re.compile(r"#\s*([0-9]{1,15})")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUTE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}([+-].*|Z)?", re.DOTALL)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NamedState:
    """A framework as it is or was, with what to call it.

    `sequence` is the last change set that it holds; None for another file. `day` is the day on
    which what depends on days is to be looked at.
    """

    framework: Framework
    title: str
    sequence: int | None
    day: datetime.date
    is_version: bool = False


def state_named(
    document: Document,
    text: str,
    now: Framework | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> NamedState:
    """Return the state that a text names.

    It is "now", a version ("3" or "v3"), a day ("2026-05-01": as recorded when it ended), a moment of the user's own time
    ("2026-05-01T14:00"), a change set ("#123") or the path of another document. `now` is the
    framework that the document holds, where that is at hand. Refuses what is not there.
    """
    asked = text.strip()
    if asked.casefold() == _NOW:
        framework = document.load() if now is None else now
        return NamedState(framework, "Now", document.newest()[0], local_day(utc_now()))
    numbered = _VERSION.fullmatch(asked)
    if numbered:
        return _of_version(document, int(numbered[1]), now)
    sequence = _sequence_named(document, asked)
    if sequence is None:
        return _of_file(asked)
    framework = framework_recorded(document, sequence, now, cancelled)
    recorded_at = document.journal.headline(sequence).recorded_at
    moment = moment_named(asked)
    day = local_day(recorded_at if moment is None else moment)
    return NamedState(framework, _title(asked, sequence, recorded_at), sequence, day)


def moment_named(text: str) -> datetime.datetime | None:
    """Return the moment in UTC that a text names; None where it is written as no moment.

    A day means its end, and so does a minute: lists show no seconds. A time without a zone is the
    user's own. Refuses days and times that do not exist.
    """
    if not _DAY.fullmatch(text) and not _MOMENT.fullmatch(text):
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
        if _DAY.fullmatch(text):
            moment = datetime.datetime.combine(moment, datetime.time.max)
        elif _MINUTE.fullmatch(text):
            moment += datetime.timedelta(seconds=59, microseconds=999_999)
        return moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise Refusal(
            f"“{shown(text)}” is no moment; write a day such as 2026-05-01, "
            "or a time such as 2026-05-01T14:00."
        ) from None


def _of_version(document: Document, number: int, now: Framework | None) -> NamedState:
    version, framework = framework_of_version(document, number, now)
    day = version.effective
    if day is None:
        day = local_day(datetime.datetime.fromisoformat(version.published_at))
    title = f"Version {version.number:,} “{shown(version.name)}”"
    return NamedState(framework, title, version.sequence, day, is_version=True)


def _sequence_named(document: Document, asked: str) -> int | None:
    numbered = _CHANGE_SET.fullmatch(asked)
    if numbered:
        return int(numbered[1])
    moment = moment_named(asked)
    if moment is None:
        return None
    sequence = sequence_at(document, moment)
    if not sequence:
        began = document.journal.headline(1).recorded_at.astimezone()
        raise Refusal(
            f"Nothing was recorded in {document.path.name} by {asked}; "
            f"it began on {began:%Y-%m-%d} at {began:%H:%M}."
        )
    return sequence


def _title(asked: str, sequence: int, recorded_at: datetime.datetime) -> str:
    if _CHANGE_SET.fullmatch(asked):
        return (
            f"As recorded on {recorded_at.astimezone():%Y-%m-%d at %H:%M}, change set {sequence:,}"
        )
    if _DAY.fullmatch(asked):
        return f"As recorded at the end of {asked}"
    return f"As recorded on {asked.replace('T', ' ')}"


def _of_file(asked: str) -> NamedState:
    path = Path(asked)
    try:
        is_there = bool(asked) and path.exists()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        raise Refusal(
            f"“{shown(asked)}” names no state; write “now”, a version such as 3, a moment such as "
            "2026-05-01 or 2026-05-01T14:00, a change set such as #123, or the path of a document."
        )
    with open_document(path, read_only=True) as other:
        return NamedState(other.load(), path.stem, None, local_day(utc_now()))
