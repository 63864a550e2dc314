"""What a column is for by its heading."""

import enum
import re
from functools import lru_cache

from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.heading_words import (
    ACTIVITY_HEADING_ENDS,
    ACTIVITY_HEADINGS,
    CONTACT_HEADINGS,
    DESCRIPTION_HEADINGS,
    IDENTIFIER_HEADINGS,
    NAME_HEADINGS,
    NEVER_ROLE_HEADINGS,
    OTHER_HEADING_ENDS,
    OTHER_HEADINGS,
    PRODUCT_HEADINGS,
    ROLE_HEADINGS,
    SCHEME_HEADINGS,
    SECTION_HEADINGS,
)


class Heading(enum.Enum):
    """What a heading over a column of labels announces."""

    ACTIVITY = "activity"
    NAME = "name"
    """Names of anything: of activities as well as of persons."""
    SECTION = "section"
    IDENTIFIER = "identifier"
    DESCRIPTION = "description"
    ROLE = "role"
    CORNER = "corner"
    """Both sides at once: "Activity / Role"."""
    PRODUCT = "product"
    """What comes out of an activity; it names the row where nothing better does."""
    OTHER = "other"
    """Status, dates, notes, deliverables: neither a label of the row nor a role."""
    UNKNOWN = "unknown"


_CLASSES = (
    (Heading.IDENTIFIER, IDENTIFIER_HEADINGS),
    (Heading.ACTIVITY, ACTIVITY_HEADINGS),
    (Heading.NAME, NAME_HEADINGS),
    (Heading.PRODUCT, PRODUCT_HEADINGS),
    (Heading.SECTION, SECTION_HEADINGS),
    (Heading.DESCRIPTION, DESCRIPTION_HEADINGS),
    (Heading.ROLE, ROLE_HEADINGS),
    (Heading.OTHER, OTHER_HEADINGS),
)
_PARTS = re.compile(r"\s*(?:/|\\|,|&|\||\(|\)|:| - | and | or | und | et | y | e )\s*")

_TOTAL = re.compile(
    r"(?:grand |sub-?)?(?:total|totals|sum|count|counts|summe|gesamt|somme|suma|totaal)\b|"
    r"(?:#|no\.?|number|count) of (?:[\"'“]?[a-z][\"'”]?s?|activities|tasks|roles|responsib)\b"
)


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Heading:
    """Return what a heading announces; of several words joined, the most telling."""
    key = folded(text).strip(" :*.") or folded(text)
    whole = _class_of(key)
    if whole is not Heading.UNKNOWN:
        return whole
    parts = [part for part in map(_class_of, _PARTS.split(key)) if part is not Heading.UNKNOWN]
    if Heading.ROLE in parts and Heading.ACTIVITY in parts:
        return Heading.CORNER
    if parts:
        return Heading.ACTIVITY if Heading.ACTIVITY in parts else parts[0]
    words = key.split()
    if 1 < len(words) <= 4 and words[-1] in ACTIVITY_HEADING_ENDS:
        return Heading.ACTIVITY
    if 1 < len(words) <= 4 and words[-1] in OTHER_HEADING_ENDS:
        return Heading.OTHER
    return Heading.UNKNOWN


def _class_of(key: str) -> Heading:
    """Return what one folded word or phrase announces."""
    return next((heading for heading, words in _CLASSES if key in words), Heading.UNKNOWN)


def is_corner_word(text: str) -> bool:
    """Say whether a text is just a word such as "Activity" or "Role"."""
    return _class_of(folded(text).strip(" :*.")) in (Heading.ACTIVITY, Heading.ROLE)


def is_contact_heading(text: str) -> bool:
    """Say whether a heading is over telephone numbers or addresses: only persons have those."""
    return folded(text).strip(" :*.") in CONTACT_HEADINGS


def is_total(text: str) -> bool:
    """Say whether the label of a row announces sums or counts: "Total", "Number of Rs"."""
    return _TOTAL.match(folded(text)) is not None


def is_scheme_heading(text: str) -> bool:
    """Say whether a heading only names the scheme: "RACI", "RACI type"."""
    key = folded(text).strip(" :*.")
    return key in SCHEME_HEADINGS or key.split(" ", 1)[0] in ("raci", "rasci", "raci-rolle")


def is_never_a_role(text: str) -> bool:
    """Say whether a heading over letters is surely no role: "Status", "Notes", "ID", "RACI"."""
    key = folded(text).strip(" :*.")
    never = (NEVER_ROLE_HEADINGS, IDENTIFIER_HEADINGS, SCHEME_HEADINGS)
    return any(key in words for words in never)
