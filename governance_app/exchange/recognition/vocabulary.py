"""Which symbols and words mean letters, for one grid and its receiving framework."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from governance_app.exchange.recognition.folding import folded, latin_letters
from governance_app.exchange.recognition.words import LETTER_WORDS

#: Understood without any evidence; other letters need a legend, a framework or repetition.
BASE_SYMBOLS = frozenset("RACIS")

_STANDARD_WORDS = {folded(word): symbol for symbol, words in LETTER_WORDS.items() for word in words}
#: Both genders at once: "informado/a", "Verantwortliche:r", "consulté(e)".
_ENDINGS = re.compile(
    r"(?:[/:*_]-?|\(-?)(?:as?|os?|e?s|es|r|in|innen|trice|ne)\)?(?:[/:*_]?(?:s|e|n))?$"
)
_MAY_END = re.compile(r"[/:*_(]")
_SHORTEST_STEM = 4
_FIRST_WORD = re.compile(r"[^\w']+")
_SYMBOL = re.compile(r"[^\W\d_]{1,2}")


@dataclass(frozen=True)
class Vocabulary:
    """The symbols that are letters here, and the words that stand for them."""

    symbols: frozenset[str] = BASE_SYMBOLS
    words: Mapping[str, str] = field(default_factory=lambda: _STANDARD_WORDS)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Return the first words of everything that stands for a letter, folded."""
        return frozenset(_FIRST_WORD.split(word, maxsplit=1)[0] for word in self.words)

    @cached_property
    def by_stem(self) -> Mapping[str, str]:
        """Return the symbols by the beginnings of their words that could mean no other."""
        found: dict[str, set[str]] = {}
        for word, symbol in self.words.items():
            for length in range(_SHORTEST_STEM, len(word)):
                found.setdefault(word[:length], set()).add(symbol)
        return {stem: min(symbols) for stem, symbols in found.items() if len(symbols) == 1}

    def word(self, text: str) -> str | None:
        """Return the symbol for a word or short phrase in any case, or None."""
        key = folded(text).rstrip(":")
        stem = key.rstrip(".")
        if known := self.words.get(stem):
            return known
        if stem != key and " " not in stem and len(stem) >= _SHORTEST_STEM:  # "verantw."
            return self.by_stem.get(stem)
        neutral = _ENDINGS.sub("", stem) if _MAY_END.search(stem) else stem
        return self.words.get(neutral) if neutral != stem else None

    def symbol(self, text: str) -> str | None:
        """Return the symbol that a letter (or a look-alike of it) stands for, or None."""
        if len(text) > 2:
            return None
        upper = text.upper()
        if upper in self.symbols:
            return upper
        latin = latin_letters(text)
        return latin if latin in self.symbols else None

    def with_symbols(self, symbols: Iterable[str]) -> "Vocabulary":
        """Return a vocabulary that also knows these symbols."""
        return Vocabulary(self.symbols | frozenset(symbols), self.words)

    def with_words(self, words: Mapping[str, str]) -> "Vocabulary":
        """Return a vocabulary in which these texts also stand for these symbols."""
        new = {folded(word): symbol for word, symbol in words.items()}
        return Vocabulary(self.symbols, {**self.words, **new})

    def with_names(self, names: Mapping[str, str]) -> "Vocabulary":
        """Return a vocabulary that also knows these symbols, and their names as words.

        A symbol of more than two letters is itself a word.
        """
        words = dict(self.words)
        for symbol, name in names.items():
            if len(symbol) > 2:
                words[folded(symbol)] = symbol.upper()
            if name.strip():
                words[folded(name)] = symbol.upper()
        short = {symbol.upper() for symbol in names if _SYMBOL.fullmatch(symbol)}
        return Vocabulary(self.symbols | short, words)
