"""Who of the people there a name in a list perhaps means."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from governance_app.domain.keys import Key
from governance_app.domain.kinds import Person
from governance_app.domain.registers.wording import folded_name
from governance_app.exchange.registers.difference import Suggestion

#: How alike names must be, of 100, and how many are suggested for one.
_LEAST = 86
_MOST_SUGGESTED = 3
#: Names are compared when a word of each begins with the same letters.
_BEGINNING = 3


class Likeness:
    """People by their names, asked for those that are like another name.

    Words may stand in another order (“Last, First”) and without their accents. Only names that
    share the beginning of a word are compared, so thousands against thousands take a second.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[Key, Person] = {}
        self._names: dict[Key, str] = {}
        self._same: dict[str, list[Key]] = defaultdict(list)
        self._beginning: dict[str, set[Key]] = defaultdict(set)
        for person in people:
            name = _sorted_words(person.name)
            self._people[person.key] = person
            self._names[person.key] = name
            self._same[name].append(person.key)
            for word in name.split():
                self._beginning[word[:_BEGINNING]].add(person.key)

    def suggestions(self, name: str, email: str) -> tuple[Suggestion, ...]:
        """Return the people whom a name perhaps means, the likeliest first."""
        wanted = _sorted_words(name)
        if not wanted:  # signs alone are like anything
            return ()
        found = [(key, 100.0) for key in self._same.get(wanted, ())] or self._alike(wanted)
        return tuple(
            Suggestion(
                key, self._people[key].name, _because(self._people[key], name, email), likeness
            )
            for key, likeness in found[:_MOST_SUGGESTED]
        )

    def _alike(self, wanted: str) -> list[tuple[Key, float]]:
        """Return the people whose names are alike, with how much of 100."""
        from rapidfuzz import fuzz, process

        keys = {
            key for word in wanted.split() for key in self._beginning.get(word[:_BEGINNING], ())
        }
        near: Mapping[Key, str] = {key: self._names[key] for key in sorted(keys)}
        found = process.extract(
            wanted, near, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=_MOST_SUGGESTED
        )
        return [(key, likeness) for _, likeness, key in found]


def _because(person: Person, name: str, email: str) -> str:
    """Return why somebody is suggested, and what speaks against it."""
    same = folded_name(person.name) == folded_name(name)
    why = "the same name" if same else "a similar name"
    if not person.email:
        return f"{why}; no e-mail so far"
    return f"{why}; the e-mail was {person.email}" if email else f"{why}; {person.email}"


def _sorted_words(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(
        each if each.isalnum() else " " for each in apart if not unicodedata.combining(each)
    )
    return " ".join(sorted(plain.split()))
