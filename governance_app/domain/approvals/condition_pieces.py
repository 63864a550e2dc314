"""The pieces of a condition as people write them: words, quoted values, signs."""

import re
from typing import NamedTuple

from governance_app.domain.errors import Refusal
from governance_app.domain.words import shown

_PIECES = re.compile(
    r"""\s*(?:
      (?P<quoted>"[^"]*"|'[^']*'|“[^”]*”|„[^“]*“)
    | (?P<sign><=|>=|<>|!=|==|[<>=≤≥≠(),])
    | (?P<word>[^\s<>=!≤≥≠(),"'“”„]+)
    )""",
    re.VERBOSE,
)
OPERATORS = {"<": "<", "<=": "<=", "≤": "<=", ">": ">", ">=": ">=", "≥": ">="} | {
    "=": "=", "==": "=", "is": "=", "!=": "!=", "<>": "!=", "≠": "!="
}  # fmt: skip
KEYWORDS = frozenset({"and", "or", "not", "in", "is", "from", "to", "always"})
#: The kind of the piece after the last.
END = "end"


class Piece(NamedTuple):
    """A piece of a condition: its kind, its text, and where it begins."""

    kind: str
    text: str
    place: int

    @property
    def keyword(self) -> str:
        """The word without case, where it is one; quotes make a value of any word."""
        return self.text.casefold() if self.kind != "quoted" else ""

    @property
    def is_plain_word(self) -> bool:
        """Whether it is part of a name or of a value, and not a word that joins them."""
        return self.kind == "word" and self.keyword not in KEYWORDS


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a text, and one for its end; refuses what is none."""
    pieces, at, whole = [], 0, text.rstrip()
    while at < len(whole):
        found = _PIECES.match(whole, at)
        if found is None:
            place = at + len(whole[at:]) - len(whole[at:].lstrip())
            raise Refusal(
                f"The condition cannot be read at character {place + 1} "
                f"(“{shown(whole[place : place + 10])}”): close the quotes, or remove it."
            )
        kind = str(found.lastgroup)
        pieces.append(Piece(kind, found[kind], found.start(kind)))
        at = found.end()
    return [*pieces, Piece(END, "", len(text))]
