"""Whom the names over the columns of a file perhaps mean: suggested, never taken silently."""

import datetime
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Role
from governance_app.exchange.importing import same_name
from governance_app.exchange.people.likeness import Likeness
from governance_app.exchange.registers.difference import Suggestion

#: How alike names must be, of 100, and how many are suggested for one.
_LEAST = 84
_MOST_SUGGESTED = 3
_SHORT = range(2, 7)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_SMALL_WORDS = frozenset({"of", "and", "the", "for", "in", "to", "de", "des", "und", "et", "la"})


@dataclass(frozen=True, slots=True)
class RoleName:
    """A name of the file: the role that it is already, and those that it perhaps means.

    ``columns`` says over how many columns it stands; ``person`` is somebody of that name.
    """

    name: str
    columns: int
    same: Key | None
    suggestions: tuple[Suggestion, ...] = ()
    person: str = ""


class RoleNames:
    """The roles and people of a framework on a day, asked what names mean."""

    def __init__(self, framework: Framework, day: datetime.date) -> None:
        self._roles = ordered(framework.roles)
        self._same = {same_name(role.name): role.key for role in reversed(self._roles)}
        self._plain = {role.key: _sorted_words(role.name) for role in self._roles}
        self._initials: dict[str, list[Role]] = defaultdict(list)
        self._short: dict[str, list[Role]] = defaultdict(list)
        for role in self._roles:
            for initials in _initials_of(role.name):
                self._initials[initials].append(role)
            if _is_short(role.name):
                self._short[role.name.casefold()].append(role)
        self._held: Mapping[Key, list[Key]] = _held_on(framework, day)
        self._by_key = framework.roles
        self._people = Likeness(framework.tables["person"].values())

    def look(self, names: Iterable[str]) -> tuple[RoleName, ...]:
        """Return what each name perhaps means, each name once, in their order."""
        counts: dict[str, int] = defaultdict(int)
        first: dict[str, str] = {}
        for name in names:
            counts[same_name(name)] += 1
            first.setdefault(same_name(name), name)
        return tuple(self._look(name, counts[same]) for same, name in first.items())

    def _look(self, name: str, columns: int) -> RoleName:
        same = self._same.get(same_name(name))
        if same is not None:
            return RoleName(name, columns, same)
        found: dict[Key, Suggestion] = {}
        for suggestion in (*self._by_words(name), *self._by_likeness(name)):
            found.setdefault(suggestion.key, suggestion)
        people = [] if found else self._people.suggestions(_BRACKETS.sub(" ", name), "")
        for person in people:
            for key in self._held.get(person.key, ()):
                because = f"{person.name} holds it today"
                found.setdefault(key, Suggestion(key, self._by_key[key].name, because, 90))
        person_name = people[0].name if people else ""
        return RoleName(name, columns, None, tuple(found.values())[:_MOST_SUGGESTED], person_name)

    def _by_words(self, name: str) -> Iterable[Suggestion]:
        """Yield roles of the same name but for brackets, and those whose initials fit."""
        bare = _BRACKETS.sub(" ", name).strip()
        inside = " ".join(re.findall(r"[(\[]([^()\[\]]*)[)\]]", name))
        for text, because in (
            (bare, "the same name without its brackets"),
            (inside, "the name in its brackets"),
        ):
            key = self._same.get(same_name(text)) if text != name else None
            if key is not None:
                yield Suggestion(key, self._by_key[key].name, because, 100)
        if _is_short(bare):
            for role in self._initials.get(bare.casefold(), ()):
                yield Suggestion(role.key, role.name, f"“{bare}” are its initials", 95)
        for initials in _initials_of(bare):
            for role in self._short.get(initials, ()):
                yield Suggestion(role.key, role.name, "it is the initials of this name", 95)

    def _by_likeness(self, name: str) -> Iterable[Suggestion]:
        """Yield roles whose names are alike, in any order of words."""
        from rapidfuzz import fuzz, process

        wanted = _sorted_words(name)
        if len(wanted) < 4:  # short names are like anything
            return
        near = process.extract(
            wanted, self._plain, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=_MOST_SUGGESTED
        )
        for _, likeness, key in near:
            yield Suggestion(key, self._by_key[key].name, "a similar name", likeness)


def _held_on(framework: Framework, day: datetime.date) -> dict[Key, list[Key]]:
    """Return the roles that each person holds on a day."""
    held: dict[Key, list[Key]] = defaultdict(list)
    found = holdings(framework, day)
    for key in framework.roles:
        for person in found.persons(key):
            held[person].append(key)
    return held


def _is_short(name: str) -> bool:
    """Say whether a name looks like initials: "CMO", "PMO"."""
    return len(name) in _SHORT and name.isalpha() and name.isupper()


def _initials_of(name: str) -> list[str]:
    """Return the initials of a name of several words, with and without its small words."""
    words = re.findall(r"[^\W\d_]+", name)
    large = [word for word in words if word.casefold() not in _SMALL_WORDS]
    made = ("".join(word[0] for word in each).casefold() for each in (words, large))
    return [each for each in dict.fromkeys(made) if len(each) >= _SHORT.start]


def _sorted_words(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(
        each if each.isalnum() else " " for each in apart if not unicodedata.combining(each)
    )
    return " ".join(sorted(plain.split()))
