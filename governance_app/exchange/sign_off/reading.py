"""Returned forms held against the document: whose they are, and whether anything was edited."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from governance_app.cell_text import fitting
from governance_app.domain.charters.offering import Offer, Offers, StateOf
from governance_app.domain.commands.signing_off import RecordSignOff, Signed
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, SIGN_OFF, VERSION, SignOff, Version
from governance_app.domain.kinds.sign_off import OPEN
from governance_app.domain.words import shown
from governance_app.exchange.sign_off.lines import (
    ANSWERS,
    Form,
    FormLine,
    charter_lines,
    form_lines,
)
from governance_app.exchange.sign_off.returned import Answer, Returned, Said, plain, read_form


@dataclass(frozen=True, slots=True)
class Taken:
    """A form that was read: whose it is, what they said, and for how many roles nothing yet."""

    path: Path
    person: Key
    name: str
    number: int
    signed: tuple[Signed, ...]
    unanswered: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, with the sentence why."""

    path: Path
    sentence: str


@dataclass(frozen=True, slots=True)
class Forms:
    """What came back, file by file."""

    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]

    def command(self, today: datetime.date, recorded_by: str) -> RecordSignOff | None:
        """Return the one command that records all that was taken; None where nothing was."""
        signed = tuple(each for form in self.taken for each in form.signed)
        return RecordSignOff(signed, today, recorded_by) if signed else None


class FormReader:
    """Reads returned forms for one document, as it is on a day."""

    def __init__(
        self,
        framework: Framework,
        document: str,
        state_of: StateOf,
        *,
        today: datetime.date,
    ) -> None:
        self._framework, self._document, self._state_of = framework, document, state_of
        self._today = today
        self._offers: dict[int, Offers] = {}

    def read(self, paths: Iterable[Path], *, cancelled: Callable[[], bool] | None = None) -> Forms:
        """Read several files, each by itself; of two for one person neither is taken."""
        taken: list[Taken] = []
        refused: list[Refused] = []
        for path in dict.fromkeys(paths):
            try:
                taken.append(self.take(read_form(path, cancelled=cancelled)))
            except Refusal as refusal:
                refused.append(Refused(path, refusal.sentence))
        times = Counter((each.number, each.person) for each in taken)
        for each in taken:
            if times[each.number, each.person] > 1:
                others = [
                    f"“{other.path.name}”"
                    for other in taken
                    if (other.number, other.person) == (each.number, each.person)
                    and other is not each
                ]
                refused.append(
                    Refused(
                        each.path,
                        f"“{each.path.name}” and {' and '.join(others)} are both the form of "
                        f"{shown(each.name)}; leave out the one that does not count.",
                    )
                )
        kept = tuple(each for each in taken if times[each.number, each.person] == 1)
        return Forms(kept, tuple(refused))

    def take(self, returned: Returned) -> Taken:
        """Return what a form says. Refuses one for another document, version or person than it
        names, one whose text was edited, and one in which nothing was filled in.
        """
        file = f"“{returned.path.name}”"
        version = self._version(returned, file)
        asked = self._asked(returned, version, file)
        offers = tuple(self._offer(version, each, asked, file) for each in returned.answers)
        self._refuse_edited(returned, Form("", self._name_then(version), version, offers), file)
        signed = tuple(self._signed(returned, asked, file))
        first = next(iter(asked.values()))
        unanswered = sum(each.outcome == OPEN for each in returned.answers)
        return Taken(
            returned.path, first.person, first.person_name, version.number, signed, unanswered
        )

    def _version(self, returned: Returned, file: str) -> Version:
        identity = returned.identity
        if identity.document != self._document:
            raise Refusal(f"{file} belongs to another document; read it there.")
        for each in self._framework.of(VERSION).values():
            if each.number == identity.number:
                if each.digest == identity.digest:
                    return each
                break
        raise Refusal(
            f"{file} is for a version {identity.number} that this document does not have; it was "
            "made from another copy of it."
        )

    def _asked(self, returned: Returned, version: Version, file: str) -> dict[Key, SignOff]:
        person = returned.identity.person
        asked = {
            each.role: each
            for each in self._framework.of(SIGN_OFF).values()
            if each.version == version.key and each.person == person
        }
        if not asked:
            known = self._framework.of(PERSON).get(person)
            who = shown(known.name) if known is not None else "somebody who is not known here"
            raise Refusal(
                f"{file} is from {who}, who was not asked to accept version {version.number}."
            )
        if not returned.answers:
            raise Refusal(f"{file} names no role any more: it was edited; send a new form.")
        return asked

    def _offer(
        self, version: Version, answer: Answer, asked: dict[Key, SignOff], file: str
    ) -> Offer:
        about = answer.about
        if about.role not in asked:
            raise Refusal(
                f"{file} names a role for which the person was not asked: it was edited; send a "
                "new form."
            )
        offers = self._offers.setdefault(
            version.number, Offers(self._framework, version, self._state_of)
        )
        try:
            offer = offers.of(asked[about.role], about.since)
        except KeyError:
            raise Refusal(
                f"{file} was made with a version that is not here; send a new form."
            ) from None
        if offer.charter.digest != about.digest:
            raise Refusal(
                f"{file} is not about what version {version.number} gives "
                f"{shown(offer.charter.name)}: it was edited, or made by a program of another "
                "version; send a new form."
            )
        return offer

    def _name_then(self, version: Version) -> str:
        return self._state_of(version.number).profile.name

    def _refuse_edited(self, returned: Returned, form: Form, file: str) -> None:
        wholes = (
            (returned.lines, form_lines(form)),
            (returned.charter, charter_lines(form)),
        )
        for came, sent in wholes:
            for line, expected in zip_longest(came, map(_as_returned, sent)):
                if line is None or expected is None or _fixed(line) != expected:
                    about = expected or _fixed(line or Said("", "", ""))
                    raise Refusal(
                        f"{file} does not say any more what was sent: “{shown(about.term)}” was "
                        "edited. Nothing of it is recorded; send a new form."
                    )

    def _signed(self, returned: Returned, asked: dict[Key, SignOff], file: str) -> Iterator[Signed]:
        if all(each.outcome == OPEN for each in returned.answers):
            remarks = any(each.remark or each.day for each in returned.answers)
            told = "has no answer chosen" if remarks else "is not filled in"
            raise Refusal(f"{file} {told}; choose Accepted, Questioned or Declined in it.")
        for each in returned.answers:
            if each.outcome == OPEN:
                continue
            day = each.day or self._today
            if day > self._today:
                raise Refusal(
                    f"{file}: {day} is in the future; it should be the day of the answer."
                )
            yield Signed(
                asked[each.about.role].key, each.outcome, day, each.remark, each.about.digest
            )


#: How workbooks write a character; some programs forget to do so when they save one anew.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    return plain(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def _as_returned(line: FormLine) -> Said:
    return _fixed(Said(line.mark, fitting(line.term), fitting(line.text)))


def _fixed(line: Said) -> Said:
    """Return a line without what a person fills in."""
    text = "" if line.mark in ANSWERS else _unescaped(line.text)
    return Said(plain(line.mark), _unescaped(line.term), text)
