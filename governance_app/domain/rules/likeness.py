"""Likeness of names: two roles or activities that are probably one.

Names are compared word by word: where one word stands for another, the two must be alike in
themselves (a slip of the pen, a plural). So “Head of Sales North” and “Head of Sales South” stay
two. Comparing every pair would take seconds, so only pairs that share a block are compared: the
same beginning, the same end, the same words but one, or the same letters. Runs in the background,
never in an edit.
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

#: Shorter words that differ in a letter are two words: “SEO” and “SEA”.
_SHORTEST_TYPO = 5
#: In shorter words another first letter makes another word: “Brand” and “Grand”.
_SHORTEST_TYPO_AT_THE_BEGINNING = 8
#: Longer names are compared by their beginning only.
_LONGEST = 200
#: A block with more names than this is a common phrase, not a likeness.
_LARGEST_BLOCK = 60
#: Words that give no initial: “R&D” is “Research and Development”.
_JOINING = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})
#: Signs that part names as words do; mathematical signs and those of money part them as well.
_TELLING = frozenset("#%@")


@rule(
    "similar-names",
    Severity.HINT,
    Scope.NAMES,
    title="Similar name",
    message="“{subject}” and “{other}” {how}.",
    reason="Two names for one thing split its letters, and each half looks incomplete.",
    source="Record linkage: edit distance word by word, and initials",
)
def similar_names(names: tuple[str, str]) -> Facts | None:
    """Find two names that are the same, nearly the same, or one the initials of the other."""
    return _compared(_Read.of(names[0]), _Read.of(names[1]))


class _Read(NamedTuple):
    """A name, read once for all its comparisons."""

    same: str  # but for case and blanks
    words: list[str]
    told_apart: tuple[str, ...]  # digits and signs, which are never a slip
    initials: frozenset[str]  # of its words, with and without “and” and its like
    short: str  # itself, where it looks like initials, or ""

    @classmethod
    def of(cls, name: str) -> "_Read":
        same = " ".join(unicodedata.normalize("NFC", name).casefold().split())
        words = normalised(name).split()
        signs = [each for each in name[:_LONGEST] if _tells_apart(each)]
        digits = [found for word in words for found in re.findall(r"\d+", word)]
        return cls(same, words, (*digits, *signs), _initials(words), _short(name))

    @property
    def letters(self) -> str:
        """The words without the blanks between: “co ordinator” is “coordinator”."""
        return "".join(self.words)


def _tells_apart(character: str) -> bool:
    return character in _TELLING or unicodedata.category(character) in ("Sm", "Sc", "So")


def _short(name: str) -> str:
    """Return the letters of “MOD”, “M.O.D.” or “R&D”, "" for what does not look like initials."""
    letters = re.sub(r"[\s.&/]", "", name)
    looks_short = 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()
    return letters.casefold() if looks_short else ""


def _initials(words: Sequence[str]) -> frozenset[str]:
    telling = [word for word in words if word not in _JOINING]
    every = ("".join(word[0] for word in these) for these in (words, telling) if len(these) > 1)
    return frozenset(every)


def _compared(one: _Read, other: _Read) -> Facts | None:
    if one.same == other.same:
        return {"how": "have the same name"}
    if one.told_apart != other.told_apart:
        return None
    if one.short in other.initials or other.short in one.initials:
        return {"how": "may be one: the first letters of one make the other"}
    return {"how": "have nearly the same name"} if _nearly_the_same(one, other) else None


def _nearly_the_same(one: _Read, other: _Read) -> bool:
    if len(one.words) != len(other.words):
        return one.letters == other.letters
    pairs = zip(one.words, other.words, strict=True)
    return all(word == another or _alike(word, another) for word, another in pairs)


def _alike(one: str, other: str) -> bool:
    """Whether two words differ by a plural, or by one slip of the pen."""
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and (
        long in (short + "s", short + "es") or (short[-1] == "y" and long == short[:-1] + "ies")
    ):
        return True
    if len(long) < _SHORTEST_TYPO or {short[-2:], long[-2:]} == {"er", "ee"}:  # payer and payee
        return False
    if short[0] != long[0] and len(long) < _SHORTEST_TYPO_AT_THE_BEGINNING:
        return False
    from rapidfuzz import distance

    return distance.OSA.distance(short, long, score_cutoff=1) <= 1


def normalised(name: str) -> str:
    """Return the name without case, accents and punctuation, its words parted by one space."""
    plain = unicodedata.normalize("NFKD", name[:_LONGEST]).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", kept)) or name.casefold()


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
    same: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        same[name.letters, name.told_apart].append(place)
        for block in set(_blocks(name)):
            blocks[block].append(place)
    pairs = {
        pair
        for places in blocks.values()
        if 1 < len(places) <= _LARGEST_BLOCK
        for pair in combinations(places, 2)
    }
    # Of many names with the same letters, each is reported beside the first.
    pairs.update((places[0], other) for places in same.values() for other in places[1:])
    return pairs


def _blocks(name: _Read) -> Iterable[tuple[str, str]]:
    words, plain = name.words, " ".join(name.words)
    if len(plain) >= 4:
        yield "beginning", plain[:8]
        yield "end", plain[-8:]
        if len(plain) <= 8:  # “Budget” and “Budgets” share no eight letters
            yield "short", plain[:4]
    for left_out in range(min(len(words), 8)):
        if len(words) > 2:
            yield "words", " ".join(words[:left_out] + words[left_out + 1 :])
    for each in {name.short, *name.initials} - {""}:
        yield "initials", each
