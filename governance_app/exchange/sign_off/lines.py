"""What stands in a form, line by line: the same for who writes it and who reads it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from governance_app.domain.charters.offering import Offer
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Version
from governance_app.domain.signing_off.asking import day_of, published_on

#: The sheets of a form, by their marks.
FORM, CHARTER = "sign-off", "charter"
#: What a line is, besides "role 17 DIGEST 2".
IDENTITY, SAID, OUTCOME, DAY, REMARK = "identity", "said", "outcome", "day", "remark"
ANSWERS = (OUTCOME, DAY, REMARK)


class Look(Enum):
    """How a line looks."""

    TITLE = "title"
    QUIET = "quiet"
    ROLE = "role"
    HEADING = "heading"
    LINE = "line"
    ANSWER = "answer"


class FormLine(NamedTuple):
    """A line of a form: its mark, a heading, the text beside it, and how both look."""

    mark: str
    term: str
    text: str
    look: Look


class Identity(NamedTuple):
    """What a form is for: a version of a document, and a person."""

    document: str
    number: int
    digest: str
    person: Key

    @property
    def words(self) -> str:
        """The version and the person, as the hidden cell holds them."""
        return f"{self.number} {self.digest} {self.person}"


@dataclass(frozen=True)
class Form:
    """What one person is asked to accept; at least for one role."""

    document: str
    framework: str
    version: Version
    offers: tuple[Offer, ...]

    @property
    def identity(self) -> Identity:
        """What the form is for."""
        person = self.offers[0].sign_off.person
        return Identity(self.document, self.version.number, self.version.digest, person)

    @property
    def person_name(self) -> str:
        """Who is asked."""
        return self.offers[0].sign_off.person_name


def form_lines(form: Form) -> Iterator[FormLine]:
    """Yield the lines of the sheet that is filled in, but for the hidden first one."""
    version = form.version
    yield FormLine(SAID, f"Version {version.number}: {version.name}", "", Look.TITLE)
    days = f"published on {published_on(version)}"
    if version.effective is not None:
        days += f", in force from {day_of(version)}"
    yield FormLine(SAID, f"{form.framework} · {days} · for {form.person_name}", "", Look.QUIET)
    if version.note.strip():
        yield FormLine(SAID, "What is to be known", version.note.strip(), Look.LINE)
    yield FormLine(
        SAID,
        "What to do",
        "Read what stands below each role, choose an outcome, give the day and, where you like, a "
        "remark. Then send this file back to whom you have it from.",
        Look.LINE,
    )
    for offer in form.offers:
        yield FormLine(role_mark(offer), offer.charter.name, "", Look.ROLE)
        yield FormLine(SAID, offer.heading, "", Look.HEADING)
        yield from _rows(offer.rows)
        yield FormLine(OUTCOME, "Your answer", "", Look.ANSWER)
        yield FormLine(DAY, "On (day)", "", Look.ANSWER)
        yield FormLine(REMARK, "Remark", "", Look.ANSWER)


def charter_lines(form: Form) -> Iterator[FormLine]:
    """Yield the lines of the sheet with whole charters; none where the form itself has them."""
    told = [offer for offer in form.offers if offer.since is not None]
    if told:
        title = f"All that you are given by version {form.version.number}"
        yield FormLine(SAID, title, "", Look.TITLE)
    for offer in told:
        yield FormLine(SAID, offer.charter.name, "", Look.ROLE)
        yield from _rows(offer.charter.rows)


def _rows(rows: tuple[tuple[str, str], ...]) -> Iterator[FormLine]:
    for term, text in rows:
        yield FormLine(SAID, term, text, Look.LINE)


class RoleMarked(NamedTuple):
    """What the mark of a role says: which, the digest of its charter, and since which version."""

    role: Key
    digest: str
    since: int


def role_mark(offer: Offer) -> str:
    """Return the mark of a role: "role 17 DIGEST 2", 0 where the whole charter is shown."""
    since = offer.since.number if offer.since is not None else 0
    return f"role {offer.sign_off.role} {offer.charter.digest} {since}"


def role_marked(text: str) -> RoleMarked | None:
    """Return what the mark of a role says, None where it is none."""
    words = text.split()
    if len(words) != 4 or words[0] != "role" or not (_is_key(words[1]) and _is_key(words[3])):
        return None
    return RoleMarked(int(words[1]), words[2], int(words[3]))


def identity_said(document: str, words: str) -> Identity | None:
    """Return what hidden cells say, None where they say nothing of ours."""
    parts = words.split()
    if len(parts) != 3 or not (_is_key(parts[0]) and _is_key(parts[2])):
        return None
    return Identity(document.strip(), int(parts[0]), parts[1], int(parts[2]))


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 19
