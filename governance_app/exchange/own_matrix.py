"""A matrix read back from one of our own exports: with keys, wherever a person left them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.domain.scheme import LetterPattern
from governance_app.exchange.recognition.result import Problem

_SEPARATORS = " ,;+&|.\\\t\n\u00a0"
#: What people write where a role has no part in an activity.
_NOTHING = frozenset({"", "-", "–", "—", "n/a"})


class OwnLetter(NamedTuple):
    """A letter of the legend."""

    key: Key | None
    pattern: LetterPattern


class OwnRole(NamedTuple):
    """A column; without a key where a person added it."""

    key: Key | None
    name: str


class OwnSection(NamedTuple):
    """A component or a process; `parent` is a place in the list of sections.

    The name is "" where the row of the section was deleted and rows in it were not.
    """

    kind: str
    key: Key | None
    name: str
    parent: int | None


class OwnCell(NamedTuple):
    """The letters of one role for one activity, by their symbols."""

    letters: tuple[str, ...]
    note: str = ""


class OwnActivity(NamedTuple):
    """A row; without a key where a person added it.

    `section` is a place in the list of sections, `cells` are by place in the list of roles, and
    `cell` is the address of the name.
    """

    key: Key | None
    name: str
    section: int | None
    cells: Mapping[int, OwnCell]
    cell: str


@dataclass(frozen=True, slots=True)
class OwnMatrix:
    """What an export holds now, in the order in which it stands there.

    `problems` are the cells that were not understood, and what a person should know. A file that
    names no letters (CSV) gives none; then cells hold what they say.
    """

    framework_name: str
    framework_key: Key | None
    letters: tuple[OwnLetter, ...]
    roles: tuple[OwnRole, ...]
    sections: tuple[OwnSection, ...]
    activities: tuple[OwnActivity, ...]
    problems: tuple[Problem, ...]

    def path_of(self, section: int | None) -> tuple[OwnSection, ...]:
        """Return a section and those above it, the outermost first."""
        path: list[OwnSection] = []
        while section is not None:
            path.append(self.sections[section])
            section = self.sections[section].parent
        return tuple(reversed(path))


class LetterReader:
    """Reads the letters of a cell: of a known scheme in any case, or whatever there is."""

    def __init__(self, symbols: Collection[str]) -> None:
        self._symbols = {each.strip().casefold(): each for each in symbols}
        self._single = all(len(each) == 1 for each in self._symbols)
        self._known: dict[str, tuple[str, ...] | None] = {}

    def __call__(self, text: str) -> tuple[str, ...] | None:
        """Return the letters of a cell, () for none, None where it is not understood."""
        try:
            return self._known[text]
        except KeyError:
            return self._known.setdefault(text, self._read(text.strip()))

    def _read(self, text: str) -> tuple[str, ...] | None:
        if not self._symbols:
            parts = tuple(part.strip() for part in text.split("/"))
            return tuple(dict.fromkeys(filter(None, parts)))
        plain = text.casefold()
        found = self._joined(plain.split("/"))
        if found is None and plain in _NOTHING:
            return ()
        if found is None:
            for separator in _SEPARATORS:
                plain = plain.replace(separator, "/")
            found = self._joined([part for part in plain.split("/") if part])
        return None if found is None else tuple(dict.fromkeys(found))

    def _joined(self, parts: Sequence[str]) -> list[str] | None:
        """Return the symbols that the parts make; a symbol may itself hold a stroke."""
        found: list[str] = []
        start = 0
        while start < len(parts):
            for end in range(len(parts), start, -1):
                symbols = self._run("/".join(parts[start:end]).strip())
                if symbols:
                    found += symbols
                    start = end
                    break
            else:
                return None
        return found

    def _run(self, part: str) -> list[str]:
        """Return the symbol that a part is, or the single letters written without a stroke."""
        if part in self._symbols:
            return [self._symbols[part]]
        if self._single and all(each in self._symbols for each in part):
            return [self._symbols[each] for each in part]
        return []
