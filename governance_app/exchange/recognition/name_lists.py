"""Names of roles that stand together in one cell: parted where that is sure, whole elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable

from governance_app.exchange.recognition.folding import collapsed, folded
from governance_app.exchange.recognition.role_words import role_likeness

_SEPARATORS = re.compile(r"\s*[,;\n•·|、；，/]\s*|\s+\+\s+")
#: What a separator does not part: a remark in brackets, and terms that are written with one.
_KEPT_WHOLE = re.compile(r"\([^()]*\)|\b(?:CI/CD|UI/UX|UX/UI|QA/QC|I/O|24/7|OT/IT|IT/OT)\b")
_FOOTNOTES = re.compile(r"[*†‡]+$")
#: Words that join two names, or the halves of one: "Finance and procurement".
_JOINTS = re.compile(r"\s+(?:and|und|et|e|y|en|и|&|\+)\s+|\s*및\s*|\s*[&+]\s*", re.I)
_TIMES = frozenset({"if", "when", "only", "for", "until", "from", "during", "after", "before"})
_REMARK = re.compile(r"(.+?)\s*\(([^()]*)\)")


def split_names(text: str) -> list[str]:
    """Return the names in one cell; what stands in brackets stays with its name."""
    brackets: list[str] = []

    def hide(match: re.Match[str]) -> str:
        brackets.append(match[0])
        return f"\x00{len(brackets) - 1}\x00"

    parts = _SEPARATORS.split(_KEPT_WHOLE.sub(hide, text))
    names = []
    for part in parts:
        shown = re.sub(r"\x00(\d+)\x00", lambda match: brackets[int(match[1])], part)
        name = _FOOTNOTES.sub("", collapsed(shown)).strip(" .-–—*")
        if name:
            names.append(name)
    return names


def _is_time(remark: str) -> bool:
    """Say whether a remark says when or for what a role acts, which is no part of its name."""
    return folded(remark).split(" ", 1)[0] in _TIMES


class NameLists:
    """Parts the names of all cells of a table, each in the light of the others."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._known = Counter(folded(name) for text in texts for name in split_names(text))

    def split(self, text: str) -> list[tuple[str, str]]:
        """Return the names in a cell, each with the remark that stands behind it."""
        return [found for name in split_names(text) for found in self._parted(name)]

    def _parted(self, name: str) -> list[tuple[str, str]]:
        """Part what may be two names, where the halves are known as names or look like ones."""
        remark = _REMARK.fullmatch(name)
        if remark and (folded(remark[1]) in self._known or _is_time(remark[2])):
            return [(remark[1], remark[2].strip())]
        halves = [half for half in _JOINTS.split(name) if half.strip()]
        if len(halves) > 1 and self._are_names(halves):
            return [(half.strip(), "") for half in halves]
        return [(name, "")]

    def _are_names(self, halves: list[str]) -> bool:
        known = [folded(half) in self._known for half in halves]
        alike = (half[:1].isupper() or role_likeness([half]) > 0.5 for half in halves)
        return all(known) or (any(known) and all(alike))
