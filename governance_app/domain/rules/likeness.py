"""Likeness of names: two roles or activities that are probably one.

Comparing every pair would take seconds, so only pairs that share a block are compared: the same
beginning, the same end, or the same words but one. Runs in the background, never in an edit.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.rules.rule import Facts, Finding, Scope, Severity, Subject, rule

#: Names at least this alike (of 100) are reported.
ALIKE = 90.0
#: Longer names are compared by their beginning only.
_LONGEST = 200
#: A block with more names than this is a common phrase, not a likeness.
_LARGEST_BLOCK = 60


@rule(
    "similar-names",
    Severity.HINT,
    Scope.NAMES,
    title="Similar name",
    message="“{subject}” and “{other}” {how}.",
    reason="Two names for one thing split its letters, and each half looks incomplete.",
    source="Record linkage: normalised edit distance and initials",
)
def similar_names(names: tuple[str, str]) -> Facts | None:
    """Find two names that are the same, nearly the same, or one the initials of the other."""
    return _compared(_Read.of(names[0]), _Read.of(names[1]))


class _Read(NamedTuple):
    """A name, read once for all its comparisons."""

    plain: str
    digits: list[str]
    initials: str  # of its words, "" for a single word
    short: str  # itself, where it looks like initials, or ""

    @classmethod
    def of(cls, name: str) -> "_Read":
        plain, short = normalised(name), name.strip().replace(".", "")
        looks_short = 2 <= len(short) <= 6 and short.isupper()
        digits = re.findall(r"\d+", plain)
        return cls(plain, digits, _initials(plain), short.casefold() if looks_short else "")


def _compared(one: _Read, other: _Read) -> Facts | None:
    if one.plain == other.plain:
        return {"how": "have the same name"}
    if one.digits != other.digits:
        return None
    if (one.short and one.short == other.initials) or (other.short and other.short == one.initials):
        return {"how": "may be one: the first letters of one make the other"}
    from rapidfuzz import fuzz

    alike = fuzz.ratio(one.plain, other.plain, score_cutoff=ALIKE)
    return {"how": "have nearly the same name"} if alike else None


def normalised(name: str) -> str:
    """Return the name without case, accents and punctuation, its words parted by one space."""
    plain = unicodedata.normalize("NFKD", name[:_LONGEST]).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", kept)) or name.casefold()


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def similar_name_findings(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for every pair of roles or of activities with similar names."""
    for kind in (ROLE, ACTIVITY):
        items: Mapping[Key, Any] = framework.of(kind)
        in_order = ordered(items)
        names = [_Read.of(item.name) for item in in_order]
        for first, second in sorted(_candidates(names)):
            facts = _compared(names[first], names[second])
            if facts:
                found = {**facts, "other": Subject(kind.name, in_order[first].key)}
                subject = Subject(kind.name, in_order[second].key)
                yield Finding("similar-names", subject, tuple(found.items()))


def _candidates(names: Sequence[_Read]) -> set[tuple[int, int]]:
    """Return the pairs of places that share a block."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    same: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        same[name.plain].append(place)
        for block in set(_blocks(name)):
            blocks[block].append(place)
    pairs = {
        pair
        for places in blocks.values()
        if 1 < len(places) <= _LARGEST_BLOCK
        for pair in combinations(places, 2)
    }
    # Of many names that are the same, each is reported beside the first.
    pairs.update((places[0], other) for places in same.values() for other in places[1:])
    return pairs


def _blocks(name: _Read) -> Iterable[tuple[str, str]]:
    words = name.plain.split()
    if len(name.plain) >= 4:
        yield "beginning", name.plain[:8]
        yield "end", name.plain[-8:]
        if len(name.plain) <= 8:  # “Budget” and “Budgets” share no eight letters
            yield "short", name.plain[:4]
    for left_out in range(min(len(words), 8)):
        if len(words) > 2:
            yield "words", " ".join(words[:left_out] + words[left_out + 1 :])
    if name.short:
        yield "initials", name.short
    if name.initials:
        yield "initials", name.initials
