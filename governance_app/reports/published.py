"""Versions as reports speak of them: which there are, what each is called, and who signed it."""

import datetime

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import SIGN_OFF, VERSION, SignOff, Version
from governance_app.domain.words import shown
from governance_app.reports.content import spelled


def versions_of(framework: Framework) -> list[Version]:
    """Return the versions of a framework, in the order of their numbers."""
    return sorted(framework.of(VERSION).values(), key=lambda each: each.number)


def version_numbered(framework: Framework, number: int) -> Version:
    """Return a version; refuses one that there is not."""
    there = versions_of(framework)
    for each in there:
        if each.number == number:
            return each
    if not there:
        raise Refusal("There is no version yet; publish one first.")
    raise Refusal(f"There is no version {number:,}; the last one is {there[-1].number:,}.")


def sign_offs_of(framework: Framework, version: Version) -> tuple[SignOff, ...]:
    """Return the sign-offs of a version: by role, then by person."""
    there = (e for e in framework.of(SIGN_OFF).values() if e.version == version.key)
    return tuple(sorted(there, key=lambda e: (e.role_name, e.person_name, e.key)))


def published_on(version: Version) -> datetime.date | None:
    """Return the day on which a version was published, in the user's own time; None if unsaid."""
    try:
        moment = datetime.datetime.fromisoformat(version.published_at)
    except ValueError:
        return None
    return moment.astimezone().date()


def told_version(version: Version) -> str:
    """Return "Version 3, published 1 May 2026", as every report of a version says it."""
    day = published_on(version)
    published = f", published {spelled(day)}" if day is not None else ""
    withdrawn = f", withdrawn {spelled(version.withdrawn)}" if version.withdrawn else ""
    return f"Version {version.number:,}{published}{withdrawn}"


def titled(version: Version) -> str:
    """Return "Version 3 “Spring”, published 1 May 2026"."""
    name = f" “{shown(version.name)}”" if version.name else ""
    return told_version(version).replace(
        f"Version {version.number:,}", f"Version {version.number:,}{name}", 1
    )
