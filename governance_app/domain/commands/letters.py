"""Choosing the scheme and adding letters to it."""

from dataclasses import dataclass

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE, Letter
from governance_app.domain.kinds.letter import MOST_LETTERS, OTHER
from governance_app.domain.positions import STEP
from governance_app.domain.scheme import SCHEMES, LetterPattern, cells_with


def new_letters(
    patterns: tuple[LetterPattern, ...], keys: tuple[Key, ...]
) -> tuple[ItemChange, ...]:
    """Return the letters of a new framework; one key a pattern."""
    return tuple(
        ItemChange(LETTER.name, key, None, _letter(key, pattern, bit, bit))
        for bit, (key, pattern) in enumerate(zip(keys, patterns, strict=True))
    )


def _letter(key: Key, pattern: LetterPattern, bit: int, place: int) -> Letter:
    values = {
        "name": pattern.name,
        "symbol": pattern.symbol,
        "meaning": pattern.meaning,
        "bit": bit,
        "least": pattern.least,
        "most": pattern.most,
        "position": (place + 1) * STEP,
    }
    return LETTER.make(key, values)


@dataclass(frozen=True, slots=True)
class ChooseScheme:
    """Use another scheme.

    A letter takes the place of the old one with the same meaning, so RACI becomes DACI without a
    cell being touched. Letters that the new scheme has no place for must be in no cell.
    """

    scheme: str
    keys: tuple[Key, ...]  # one for each letter of the scheme, for those that are new

    def title(self, framework: Framework) -> str:
        """Return "Scheme DACI chosen"."""
        return f"Scheme {self.scheme} chosen"

    def changes(self, framework: Framework) -> Changes:
        """Return the letters as they become, and the name of the scheme."""
        patterns = SCHEMES.get(self.scheme)
        if patterns is None:
            raise Refusal(
                f"There is no scheme “{self.scheme}”; choose one of {', '.join(SCHEMES)}."
            )
        old = {each.key: each for each in framework.scheme.letters}
        followed = {place: _follower(pattern, old) for place, pattern in enumerate(patterns)}
        self._refuse_letters_in_use(framework, old)
        bits = {each.bit for each in followed.values() if each}
        free = (bit for bit in range(MOST_LETTERS) if bit not in bits)
        items: list[ItemChange] = []
        for place, pattern in enumerate(patterns):
            before = followed[place]
            key = before.key if before else self.keys[place]
            after = _letter(key, pattern, before.bit if before else next(free), place)
            if before != after:
                items.append(ItemChange(LETTER.name, key, before, after))
        items.extend(ItemChange(LETTER.name, key, gone, None) for key, gone in old.items())
        profile = framework.profile
        if profile.scheme != self.scheme:
            named = profile._replace(scheme=self.scheme)
            items.append(ItemChange(PROFILE.name, profile.key, profile, named))
        return Changes(tuple(items))

    def _refuse_letters_in_use(self, framework: Framework, gone: dict[Key, Letter]) -> None:
        for letter in gone.values():
            holding = cells_with(1 << letter.bit)
            in_use = sum(row.translate(holding).count(1) for row in framework.matrix.rows.values())
            if in_use:
                cells = "1 cell holds" if in_use == 1 else f"{in_use:,} cells hold"
                raise Refusal(
                    f"{self.scheme} has no letter that means “{letter.name}”, and "
                    f"{cells} {letter.symbol}; clear {'it' if in_use == 1 else 'them'} first."
                )


def _follower(pattern: LetterPattern, old: dict[Key, Letter]) -> Letter | None:
    """Take out of `old` the letter whose place the pattern takes: the same one, or a like one."""
    alike = [each for each in old.values() if each.meaning == pattern.meaning]
    same = [each for each in alike if each.symbol == pattern.symbol]
    found = same or (alike if pattern.meaning != OTHER else [])
    return old.pop(found[0].key) if found else None


@dataclass(frozen=True, slots=True)
class AddLetter:
    """Add a letter to the scheme, which becomes one's own."""

    key: Key
    pattern: LetterPattern

    def title(self, framework: Framework) -> str:
        """Return "Letter S (Support) added"."""
        return f"Letter {self.pattern.symbol} ({self.pattern.name}) added"

    def changes(self, framework: Framework) -> Changes:
        """Return the new letter; refuses a ninth one, and one that is there."""
        letters = framework.letters.values()
        if any(each.symbol.casefold() == self.pattern.symbol.casefold() for each in letters):
            raise Refusal(f"There is a letter {self.pattern.symbol} already; choose another.")
        free = sorted(set(range(MOST_LETTERS)) - {each.bit for each in letters})
        if not free:
            raise Refusal(
                f"A scheme has at most {MOST_LETTERS} letters; "
                f"remove one before {self.pattern.symbol} is added."
            )
        letter = _letter(self.key, self.pattern, free[0], len(letters))
        return Changes((ItemChange(LETTER.name, self.key, None, letter),))
