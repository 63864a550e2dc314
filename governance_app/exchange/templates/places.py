"""Where in a template something stands: TOML readers keep no lines, so the text is searched."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from governance_app.domain.errors import Refusal
from governance_app.domain.words import shown

_HEADER = re.compile(r"\s*\[\[?([^\[\]=]+)\]\]?\s*(#.*)?")
_FENCES = ('"""', "'''")


class Placed(Protocol):
    """Something that stands below the header `path` that is the `number`th of its like."""

    @property
    def path(self) -> tuple[str, ...]:
        """The header: ("component", "process")."""

    @property
    def number(self) -> int:
        """How many of its like stand above it."""

    @property
    def outer(self) -> "Placed | None":
        """What it stands inside of."""


class Place(NamedTuple):
    """A place of which nothing else is known."""

    path: tuple[str, ...]
    number: int
    outer: Placed | None = None


class Places:
    """The lines of one template."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = text.split("\n")
        #: header → the lines (from 0) in which it stands, in order
        self._headers: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._begins: list[int] = []
        for number, path in _headers(self._lines):
            self._headers[path].append(number)
            self._begins.append(number)

    def refusal(
        self, sentence: str, at: "Placed | None" = None, member: str = "", word: str = ""
    ) -> Refusal:
        """Return a refusal that names file and line, as well as the line can be found.

        What is meant stands in an item (or, without one, above the first table), in the line of a
        `member` that holds a `word`.
        """
        line = self._line(at, member, word)
        where = f"“{shown(self._file)}”" + (f", line {line + 1:,}" if line is not None else "")
        return Refusal(f"{where}: {sentence}")

    def at(self, line: int, sentence: str) -> Refusal:
        """Return a refusal for a line, counted from 1, that is known."""
        return Refusal(f"“{shown(self._file)}”, line {line:,}: {sentence}")

    def _line(self, at: "Placed | None", member: str, word: str) -> int | None:
        if at is None:
            begin = min(self._begins, default=len(self._lines))
            return self._first_member(0, begin, member, word)
        headers = self._headers.get(at.path, [])
        if at.number >= len(headers):  # written in braces, without a header of its own
            found = self._first(0, len(self._lines), word)
            return self._line(at.outer, "", "") if found is None and at.outer else found
        begin = headers[at.number]
        end = min((each for each in self._begins if each > begin), default=len(self._lines))
        found = self._first_member(begin, end, member, word)
        return begin if found is None else found

    def _first_member(self, begin: int, end: int, member: str, word: str) -> int | None:
        if not member:
            return None
        starts = re.compile(rf"\s*[\"']?{re.escape(member)}[\"']?\s*[.=]")
        lines = [n for n in range(begin, end) if starts.match(self._lines[n])]
        if not lines:
            return self._first(begin, end, word)
        with_word = self._first(lines[0], end, word)
        return lines[0] if with_word is None else with_word

    def _first(self, begin: int, end: int, word: str) -> int | None:
        if not word:
            return None
        return next((n for n in range(begin, end) if word in self._lines[n]), None)


def _headers(lines: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the headers of tables with their lines; a text of several lines holds none."""
    inside = ""
    for number, line in enumerate(lines):
        if inside:
            if line.count(inside) % 2:
                inside = ""
            continue
        found = _HEADER.fullmatch(line)
        if found is not None:
            yield number, _path(found.group(1))
            continue
        inside = next((fence for fence in _FENCES if line.count(fence) % 2), "")


def _path(header: str) -> tuple[str, ...]:
    """Return the parts of a header: a header alone is a document of TOML too."""
    try:
        at = tomllib.loads(f"[{header}]")
    except tomllib.TOMLDecodeError:
        return ()
    parts: list[str] = []
    while at:
        (name,) = at
        parts.append(name)
        at = at[name]
    return tuple(parts)
