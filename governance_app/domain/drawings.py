"""Drawings (SVG) of users: refused where they reach outside, or grow beyond measure when drawn."""

from collections import defaultdict
from dataclasses import dataclass, field
from xml.parsers import expat

_MOST_ELEMENTS = 20_000
_MOST_DRAWN = 100_000
_DEEPEST = 60
_BROKEN = "it is no whole SVG file; save it again as SVG"
_OUTSIDE = "it asks for another file or holds a script; save the drawing without them"
_ENDLESS = "it draws its own parts over and over; save the drawing with its parts expanded"
_LARGE = "it has too many parts for a logo; save a simpler drawing"


def why_no_drawing(data: bytes) -> str:
    """Return in words why a drawing cannot be taken; "" where it can."""
    reader = _Reader()
    try:
        reader.read(data)
        return reader.why or _why_endless(reader)
    except expat.ExpatError:
        return reader.why or _BROKEN


class _StoppedError(Exception):
    """What ends the reading."""


@dataclass
class _Reader:
    """Counts the elements that are in each named part, and which parts each of these uses."""

    why: str = ""
    elements: int = 0
    own: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    uses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    within: list[str] = field(default_factory=list)  # the names of the parts that are open

    def read(self, data: bytes) -> None:
        """Read the whole drawing, or as far as something is wrong."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = lambda *_: self._stop(_OUTSIDE)
        parser.ProcessingInstructionHandler = lambda *_: self._stop(_OUTSIDE)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _: self.within.pop()
        try:
            parser.Parse(data, True)
        except _StoppedError:
            return
        if not self.elements:
            self.why = _BROKEN

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        tag = name.rpartition(":")[2].lower()
        if self.elements == 1 and tag != "svg":
            self._stop(_BROKEN)
        if self.elements > _MOST_ELEMENTS or len(self.within) > _DEEPEST:
            self._stop(_LARGE)
        if tag in ("script", "foreignobject") or any(
            key.lower().startswith("on") for key in attributes
        ):
            self._stop(_OUTSIDE)
        part = attributes.get("id", "")
        self.within.append(part)
        target = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "href"), "")
        if target and not target.strip().startswith(("#", "data:image/")) and tag != "a":
            self._stop(_OUTSIDE)
        for open_part in {"", *self.within}:
            self.own[open_part] += 1
            if tag == "use" and target.strip().startswith("#"):
                self.uses[open_part].append(target.strip()[1:])

    def _stop(self, why: str) -> None:
        self.why = why
        raise _StoppedError


def _why_endless(reader: _Reader) -> str:
    """Return why a drawing grows beyond measure when each part is drawn where it is used."""
    drawn: dict[str, int] = {}
    waiting: list[tuple[str, bool]] = [("", False)]
    open_parts: set[str] = set()
    while waiting:
        part, is_done = waiting.pop()
        if is_done:
            open_parts.discard(part)
            drawn[part] = reader.own[part] + sum(drawn.get(each, 0) for each in reader.uses[part])
            if drawn[part] > _MOST_DRAWN:
                return _ENDLESS
        elif part not in drawn:
            if part in open_parts:
                return _ENDLESS
            open_parts.add(part)
            waiting.append((part, True))
            waiting += [(each, False) for each in set(reader.uses[part]) if each not in drawn]
    return ""
