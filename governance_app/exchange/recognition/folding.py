"""Bringing foreign text to one form before it is compared: case, accents, spaces, look-alikes."""

import re
import unicodedata
from functools import lru_cache

#: Letters of other alphabets that look like Latin ones and are typed in their place.
_LOOK_ALIKES = str.maketrans(
    {
        **dict(zip("АВСЕНІЈКМОРЅТХаіјсеорѕх", "ABCEHIJKMOPSTXaijceopsx", strict=True)),
        **dict(zip("ΑΒΕΗΙΚΜΝΟΡΤΥΧοι", "ABEHIKMNOPTYXoi", strict=True)),
    }
)
_DASHES = re.compile(r"[‐‑‒–—―−]")

#: Pictures around a letter: coloured dots, flags, and what joins or varies them.
_PICTURES = frozenset({"So", "Sk", "Cs", "Co", "Cn"})
_JOINERS = frozenset("\u200d\u200c\ufe0e\ufe0f\u20e3")


def collapsed(text: str) -> str:
    """Return the text on one line with single spaces, nothing else changed."""
    if not text.isascii():
        text = text.replace("\u00ad", "").replace("\u200b", "")
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return the text for comparison: lower case, no accents, single spaces, plain hyphens."""
    plain = collapsed(text).casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", _DASHES.sub("-", plain)).replace("’", "'")


def latin_letters(text: str) -> str:
    """Return upper-case text with look-alike letters replaced: a Cyrillic "С" becomes "C".

    Meant for one to a few letters; whole words of another alphabet keep theirs by not coming here.
    """
    return text.translate(_LOOK_ALIKES).upper()


def without_pictures(text: str) -> str:
    """Return a short text without pictures, unless it holds nothing else: "🟢 A" → "A"."""
    kept = "".join(
        " " if unicodedata.category(mark) in _PICTURES else mark
        for mark in text
        if mark not in _JOINERS
    )
    return " ".join(kept.split()) or text
