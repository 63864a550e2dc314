"""Automatic backups: whole copies, thinned out as they grow old."""

import datetime
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from governance_app import paths
from governance_app.domain.errors import Refusal
from governance_app.store import sqlite
from governance_app.store.clock import Now, utc_now
from governance_app.store.document import Document, Link
from governance_app.store.opening import open_document
from governance_app.store.problems import WriteFailedError, in_words
from governance_app.store.schema import SUFFIX

#: A document is backed up at most this often.
EVERY = datetime.timedelta(minutes=30)
#: All backups of the last two days are kept, then one a day, a week, a month.
_ALL_OF = datetime.timedelta(days=2)
_DAILY, _WEEKLY, _MONTHLY = 12, 10, 9
_STAMP = "%Y-%m-%dT%H-%M-%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that exists: when it was made (UTC), its size in bytes and where it lies."""

    made_at: datetime.datetime
    size: int
    path: Path


def backups_of(document_id: str) -> list[Backup]:
    """Return the automatic backups of a document, the newest first."""
    found = []
    for path in (paths.backups() / document_id).glob(f"*{SUFFIX}"):
        try:
            made_at = datetime.datetime.strptime(path.stem, _STAMP).replace(tzinfo=datetime.UTC)
            found.append(Backup(made_at, path.stat().st_size, path))
        except (OSError, ValueError):
            continue  # just removed; or made before a migration, or not by us: never removed
    return sorted(found, key=lambda each: each.made_at, reverse=True)


def back_up_if_due(
    document: Document,
    *,
    megabytes: int,
    now: Now = utc_now,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Back a document up unless that was done within the last half hour; then thin out.

    Returns where the backup lies, None where none was due: nothing has changed since the newest,
    or it is younger than half an hour. Raises `WriteFailedError` where none can be made.
    """
    there = backups_of(document.document_id)
    moment = now()
    # What a wrong clock has dated into the future keeps no backup from being made.
    past = [each for each in there if each.made_at <= moment]
    if past and (moment - past[0].made_at < EVERY or _ends_with(past[0].path, document.newest())):
        return None
    path = back_up(document, now=now, cancelled=cancelled)
    if path:
        for each in superfluous(backups_of(document.document_id), moment, megabytes * 1_000_000):
            with suppress(OSError):  # it goes another time
                each.path.unlink(missing_ok=True)
    return path


def back_up(
    document: Document, *, now: Now = utc_now, cancelled: Callable[[], bool] = lambda: False
) -> Path | None:
    """Copy a document into its folder of backups; None when cancelled.

    Raises `WriteFailedError` where the copy cannot be made.
    """
    folder = paths.backups() / document.document_id
    target = folder / f"{now():{_STAMP}}{SUFFIX}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        source = sqlite.connect(document.path, read_only=True)
    except (sqlite3.Error, OSError) as error:
        raise WriteFailedError(f"{document.path} was not backed up: {in_words(error)}") from error
    try:
        return target if sqlite.copy(source, target, cancelled=cancelled) else None
    finally:
        source.close()


def _ends_with(backup: Path, newest: Link) -> bool:
    """Whether the newest change set of a backup is this one."""
    try:
        with open_document(backup, read_only=True) as document:
            return document.newest() == newest
    except Refusal:
        return False  # a backup that cannot be read is none


def superfluous(backups: Sequence[Backup], now: datetime.datetime, most_bytes: int) -> list[Backup]:
    """Return the backups to remove, given all of them with the newest first.

    Kept are all of the last two days, then the last one of each of 12 days, 10 weeks and 9
    months that have one; of these the oldest go while all together are larger than `most_bytes`.
    The newest always stays.
    """
    kept = [each for each in backups if now - each.made_at < _ALL_OF]
    older = [each for each in backups if now - each.made_at >= _ALL_OF]
    chosen = {each.path for each in kept}
    for period, most in (("%Y-%j", _DAILY), ("%G-%V", _WEEKLY), ("%Y-%m", _MONTHLY)):
        newest_of_each: dict[str, Backup] = {}
        for each in older:
            newest_of_each.setdefault(each.made_at.strftime(period), each)
        chosen.update(each.path for each in list(newest_of_each.values())[:most])
    total = 0
    for place, each in enumerate(backups):
        if each.path in chosen:
            total += each.size
            if place and total > most_bytes:
                chosen.discard(each.path)
    return [each for each in backups if each.path not in chosen]
