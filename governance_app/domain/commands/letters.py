"""Choosing the scheme, and adding letters to it or taking them out of it."""

from dataclasses import dataclass

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.items import existing, moved_to
from governance_app.domain.commands.scheme_name import with_scheme_named
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE, Letter
from governance_app.domain.kinds.letter import MOST_LETTERS, NOT_INVOLVED, OTHER
from governance_app.domain.positions import STEP, positions_after_insertion
from governance_app.domain.refusing import refuse_impossible
from governance_app.domain.scheme import SCHEMES, LetterPattern, cells_with
from governance_app.domain.words import shown


def new_letters(
    patterns: tuple[LetterPattern, ...], keys: tuple[Key, ...]
) -> tuple[ItemChange, ...]:
    """Return the letters of a new framework; one key a pattern."""
    return tuple(
        ItemChange(LETTER.name, key, None, _letter(key, pattern, bit, (bit + 1) * STEP))
        for bit, (key, pattern) in enumerate(zip(keys, patterns, strict=True))
    )


def _letter(key: Key, pattern: LetterPattern, bit: int, position: int) -> Letter:
    values = {
        "name": pattern.name,
        "symbol": pattern.symbol,
        "meaning": pattern.meaning,
        "bit": bit,
        "least": pattern.least,
        "most": pattern.most,
        "weight": pattern.weight,
        "position": position,
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
        return f"Scheme {shown(self.scheme)} chosen"

    def changes(self, framework: Framework) -> Changes:
        """Return the letters as they become, and the name of the scheme."""
        patterns = SCHEMES.get(self.scheme)
        if patterns is None:
            raise Refusal(
                f"There is no scheme “{shown(self.scheme)}”; choose one of {', '.join(SCHEMES)}."
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
            bit = before.bit if before else next(free)
            after = _letter(key, pattern, bit, (place + 1) * STEP)
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
            in_use = cells_holding(framework, letter)
            if in_use:
                raise Refusal(
                    f"{self.scheme} has no letter that means “{shown(letter.name)}”, and "
                    f"{_in_cells(in_use, letter.symbol)} first."
                )


def cells_holding(framework: Framework, letter: Letter) -> int:
    """Return how many cells of the matrix hold a letter."""
    holding = cells_with(1 << letter.bit)
    return sum(row.translate(holding).count(1) for row in framework.matrix.rows.values())


def _in_cells(count: int, letter: str) -> str:
    """Return "1 cell holds V; clear it", "2 cells hold V; clear them"."""
    if count == 1:
        return f"1 cell holds {letter}; clear it"
    return f"{count:,} cells hold {letter}; clear them"


def _follower(pattern: LetterPattern, old: dict[Key, Letter]) -> Letter | None:
    """Take out of `old` the letter whose place the pattern takes: the same one, or a like one.

    A letter of no class that the rules know is followed by its namesake alone.
    """
    unknown = (OTHER, NOT_INVOLVED)
    if pattern.meaning in unknown:
        found = [
            each
            for each in old.values()
            if each.meaning in unknown and each.symbol == pattern.symbol
        ]
        found.sort(key=lambda each: each.meaning != pattern.meaning)
    else:
        alike = [each for each in old.values() if each.meaning == pattern.meaning]
        found = [each for each in alike if each.symbol == pattern.symbol] or alike
    return old.pop(found[0].key) if found else None


@dataclass(frozen=True, slots=True)
class AddLetter:
    """Add a letter to the scheme, which becomes one's own."""

    key: Key
    pattern: LetterPattern

    def title(self, framework: Framework) -> str:
        """Return "Letter S (Support) added"."""
        return f"Letter {shown(self.pattern.symbol)} ({shown(self.pattern.name)}) added"

    def changes(self, framework: Framework) -> Changes:
        """Return the new letter, and the scheme's new name; refuses a ninth letter."""
        if self.key in framework.letters:
            raise Refusal(f"{LETTER.where(self.pattern.name)} is there already.")
        letters = framework.scheme.letters
        free = sorted(set(range(MOST_LETTERS)) - {each.bit for each in letters})
        if not free:
            raise Refusal(
                f"A scheme has at most {MOST_LETTERS} letters; "
                f"remove one before {shown(self.pattern.symbol)} is added."
            )
        (position,), spread = positions_after_insertion(letters, len(letters))
        letter = _letter(self.key, self.pattern, free[0], position)
        refuse_impossible(framework, LETTER, letter)
        added = ItemChange(LETTER.name, self.key, None, letter)
        return with_scheme_named(framework, Changes((added, *moved_to(LETTER, letters, spread))))


@dataclass(frozen=True, slots=True)
class RemoveLetter:
    """Take a letter that no cell holds out of the scheme."""

    key: Key

    def title(self, framework: Framework) -> str:
        """Return "Letter S (Support) removed"."""
        letter = existing(framework, LETTER, self.key)
        return f"Letter {letter.symbol} ({shown(letter.name)}) removed"

    def changes(self, framework: Framework) -> Changes:
        """Return the letter that goes; refuses one in use, and the last one."""
        letter = existing(framework, LETTER, self.key)
        if len(framework.letters) == 1:
            raise Refusal(
                f"{letter.symbol} is the only letter of the scheme; add another one first."
            )
        in_use = cells_holding(framework, letter)
        if in_use:
            raise Refusal(
                f"{letter.symbol} ({shown(letter.name)}) is in use: "
                f"{_in_cells(in_use, 'it')} first."
            )
        gone = ItemChange(LETTER.name, self.key, letter, None)
        return with_scheme_named(framework, Changes((gone,)))
