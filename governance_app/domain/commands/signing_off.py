"""Recording what the holders of roles say of a version: it stays recorded, and is never undone."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import days_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SIGN_OFF, VERSION, SignOff, Version
from governance_app.domain.kinds.sign_off import OPEN, OUTCOMES
from governance_app.domain.signing_off.asking import published_on
from governance_app.domain.words import shown


class Signed(NamedTuple):
    """What one person says of what one role is given; `sign_off` is the key of what they were asked.

    `charter_digest` is that of the charter that they were shown. An outcome of `OPEN` takes back an
    answer that was written down by mistake.
    """

    sign_off: Key
    outcome: str
    day: datetime.date
    remark: str = ""
    charter_digest: str = ""


@dataclass(frozen=True, slots=True)
class RecordSignOff:
    """Record what people said; whoever says something else later is recorded anew."""

    signed: tuple[Signed, ...]
    today: datetime.date
    recorded_by: str
    is_final: ClassVar[bool] = True

    def title(self, framework: Framework) -> str:
        """Return "Version 3 accepted by Person A for Campaign Manager"."""
        if len(self.signed) == 1:
            (one,) = self.signed
            asked = _asked(framework, one.sign_off)
            by, number = _who(asked), _version(framework, asked).number
            if one.outcome == OPEN:
                return f"Answer to version {number} taken back: {by}"
            return f"Version {number} {one.outcome} by {by}"
        counts = Counter(each.outcome for each in self.signed)
        words = {each: each or "taken back" for each in OUTCOMES}
        said = ", ".join(f"{counts[each]:,} {word}" for each, word in words.items() if counts[each])
        numbers = {_version(framework, _asked(framework, e.sign_off)).number for e in self.signed}
        return f"Sign-offs of version {', '.join(map(str, sorted(numbers)))} recorded: {said}"

    def changes(self, framework: Framework) -> Changes:
        """Return the sign-offs as they are now; refuses what nobody can have said."""
        return Changes(tuple(self._changes(framework)))

    def _changes(self, framework: Framework) -> Iterator[ItemChange]:
        seen: set[Key] = set()
        for each in self.signed:
            asked = _asked(framework, each.sign_off)
            if each.sign_off in seen:
                raise Refusal(
                    f"{_who(asked)} is recorded twice at once; say it once, as it is meant."
                )
            seen.add(each.sign_off)
            self._refuse(each, asked, _version(framework, asked))
            after = SIGN_OFF.replace(
                asked,
                {
                    "outcome": each.outcome,
                    "day": each.day if each.outcome != OPEN else None,
                    "remark": each.remark,
                    "recorded_by": self.recorded_by,
                    "charter_digest": each.charter_digest if each.outcome != OPEN else "",
                },
            )
            if after._replace(recorded_by="") != asked._replace(recorded_by=""):
                yield ItemChange(SIGN_OFF.name, asked.key, asked, after)

    def _refuse(self, said: Signed, asked: SignOff, version: Version) -> None:
        who = _who(asked)
        if version.withdrawn is not None:
            raise Refusal(
                f"Version {version.number} was withdrawn on {version.withdrawn}; "
                "there is nothing left to accept."
            )
        if said.outcome not in OUTCOMES:
            known = ", ".join(each for each in OUTCOMES if each)
            raise Refusal(f"{who}: “{shown(said.outcome)}” is no outcome; it is one of {known}.")
        if said.day > self.today:
            raise Refusal(f"{who}: {said.day} is in the future; give the day on which it was said.")
        if days_after(said.day, 1) < published_on(version):  # days of two places on earth
            raise Refusal(
                f"{who}: on {said.day} version {version.number} was not published yet; "
                "correct the day."
            )


def _who(asked: SignOff) -> str:
    return f"{shown(asked.person_name)} for {shown(asked.role_name)}"


def _asked(framework: Framework, key: Key) -> SignOff:
    found = framework.of(SIGN_OFF).get(key)
    if found is None:
        raise Refusal("This sign-off is no longer there; nobody was asked so.")
    return found


def _version(framework: Framework, asked: SignOff) -> Version:
    return framework.of(VERSION)[asked.version]
