"""Characters that no font can print: which scripts they belong to, and what stands for them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

#: What is printed for a character that no font has.
STAND_IN = "□"

_NAMED_AFTER_SCRIPT = re.compile(
    r"(.+?) (?:SMALL |CAPITAL |FINAL |VOWEL |COMBINING |INDEPENDENT |CONSONANT |SUBJOINED )*"
    r"(?:LETTER|LIGATURE|SYLLABLE|SYLLABICS|SIGN|DIGIT|NUMBER|CHARACTER|MARK|IDEOGRAPH|HIEROGLYPH)"
)
_SCRIPTS_BY_FIRST_WORD = {
    "CJK": "Chinese and Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
}
_MOST_SHOWN = 6


def script_of(character: str) -> str:
    """Return the script of a character in words ("Thai"), "emoji" or "symbol" for what has none."""
    name = unicodedata.name(character, "")
    if not name:
        return "unassigned"
    first = name.split(" ", 1)[0].split("-")[0]
    if first in _SCRIPTS_BY_FIRST_WORD:
        return _SCRIPTS_BY_FIRST_WORD[first]
    if unicodedata.category(character)[0] in "LMN":
        named = _NAMED_AFTER_SCRIPT.match(name)
        return (named[1] if named else first).title()
    return "emoji" if ord(character) >= 0x1F000 else "symbol"


def stand_ins(missing: Iterable[str]) -> Mapping[int, str | None]:
    """Return the table, for `str.translate`, that replaces characters which no font has.

    Marks and joiners vanish, for the character they belong to is replaced already.
    """
    return {
        ord(character): None if _has_no_width(character) else STAND_IN
        for text in missing
        for character in text
    }


def warnings_about(missing: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each script of which characters are missing."""
    scripts: dict[str, dict[str, None]] = defaultdict(dict)
    for text in missing:
        for character in text:
            if not _has_no_width(character):
                scripts[script_of(character)][character] = None
    return tuple(_warning(script, list(found)) for script, found in scripts.items())


def _warning(script: str, characters: list[str]) -> str:
    shown = " ".join(_shown(each) for each in characters[:_MOST_SHOWN])
    more = f" and {len(characters) - _MOST_SHOWN:,} more" if len(characters) > _MOST_SHOWN else ""
    kind = "character" if len(characters) == 1 else "characters"
    return (
        f"No font on this computer has the {script} {kind} {shown}{more}; {STAND_IN} is printed "
        f"instead. Install a font that has them and print again."
    )


def _shown(character: str) -> str:
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _has_no_width(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf")
