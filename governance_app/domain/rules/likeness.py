"""Likeness of names: two roles or activities that are probably one.

Comparing every pair would take seconds, so only pairs that share a block are compared: the same
beginning, the same end, or the same words but one. Runs in the background, never in an edit.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

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
    first, second = normalised(names[0]), normalised(names[1])
    if first == second:
        return {"how": "have the same name"}
    if _digits(first) != _digits(second):
        return None
    if _are_initials(names[0], second) or _are_initials(names[1], first):
        return {"how": "may be one: the first letters of one make the other"}
    alike = fuzz.ratio(first, second, score_cutoff=ALIKE)
    return {"how": "have nearly the same name"} if alike else None


def normalised(name: str) -> str:
    """Return the name without case, accents and punctuation, its words parted by one space."""
    plain = unicodedata.normalize("NFKD", name[:_LONGEST]).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", kept)) or name.casefold()


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _are_initials(name: str, of: str) -> bool:
    short = name.strip().replace(".", "")
    return 2 <= len(short) <= 6 and short.isupper() and short.casefold() == _initials(of)


def similar_name_findings(framework: Framework) -> Iterator[Finding]:
    """Yield a finding for every pair of roles or of activities with similar names."""
    for kind in (ROLE, ACTIVITY):
        items: Mapping[Key, Any] = framework.of(kind)
        in_order = ordered(items)
        names = [item.name for item in in_order]
        for first, second in sorted(_candidates(names)):
            facts = similar_names((names[first], names[second]))
            if facts:
                found = {**facts, "other": Subject(kind.name, in_order[first].key)}
                subject = Subject(kind.name, in_order[second].key)
                yield Finding("similar-names", subject, tuple(found.items()))


def _candidates(names: Sequence[str]) -> set[tuple[int, int]]:
    """Return the pairs of places that share a block."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    same: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        plain = normalised(name)
        same[plain].append(place)
        for block in set(_blocks(name, plain)):
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


def _blocks(name: str, plain: str) -> Iterable[tuple[str, str]]:
    words = plain.split()
    if len(plain) >= 4:
        yield "beginning", plain[:8]
        yield "end", plain[-8:]
    for left_out in range(min(len(words), 8)):
        if len(words) > 2:
            yield "words", " ".join(words[:left_out] + words[left_out + 1 :])
    short = name.strip().replace(".", "")
    if short.isupper() and len(short) <= 6:
        yield "initials", short.casefold()
    if len(words) > 1:
        yield "initials", _initials(plain)
