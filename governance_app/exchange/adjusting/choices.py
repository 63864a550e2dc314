"""What a person decided in the preview of an import; what is not decided stays as understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from governance_app.domain.commands import Removal
from governance_app.domain.keys import Key
from governance_app.exchange.importing import same_name
from governance_app.exchange.recognition.arrangement import Arrangement


@dataclass(frozen=True, slots=True)
class Choices:
    """The decisions, each by what it is about; a place is that of a matrix in the file.

    ``letters`` say which symbol of the scheme a letter of the file is, "" for one that is not
    imported; ``texts`` which letters a text stands for, none for one that says nothing. ``roles``
    are the roles that names mean, None for a new one; ``left_out`` are names not imported.
    """

    taken: Mapping[int, bool] = field(default_factory=dict)
    arrangements: Mapping[int, Arrangement] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: Mapping[str, Key | None] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    removals: frozenset[Removal] = frozenset()

    def with_taken(self, place: int, wanted: bool) -> "Choices":
        """Return the choices with a matrix wanted or not."""
        return replace(self, taken={**self.taken, place: wanted})

    def with_arrangement(self, place: int, told: Arrangement | None) -> "Choices":
        """Return the choices with a table read as told; None reads it as it was understood."""
        others = {each: known for each, known in self.arrangements.items() if each != place}
        return replace(self, arrangements=others if told is None else {**others, place: told})

    def with_letter(self, symbol: str, meant: str | None) -> "Choices":
        """Return the choices with another meaning of a letter; None takes it as it is written."""
        others = {each: known for each, known in self.letters.items() if each != symbol}
        return replace(self, letters=others if meant is None else {**others, symbol: meant})

    def with_text(self, text: str, letters: tuple[str, ...] | None) -> "Choices":
        """Return the choices with letters for a text; None leaves it not understood."""
        others = {each: known for each, known in self.texts.items() if each != text}
        return replace(self, texts=others if letters is None else {**others, text: letters})

    def with_role(self, name: str, key: Key | None) -> "Choices":
        """Return the choices with the role that a name means; None for a new one."""
        same = same_name(name)
        return replace(
            self, roles={**self.roles, same: key}, left_out=self.left_out - frozenset([same])
        )

    def without_role(self, name: str) -> "Choices":
        """Return the choices with a name that is not imported."""
        return replace(self, left_out=self.left_out | {same_name(name)})

    def as_found(self, name: str) -> "Choices":
        """Return the choices with nothing decided of a name."""
        same = same_name(name)
        roles = {each: key for each, key in self.roles.items() if each != same}
        return replace(self, roles=roles, left_out=self.left_out - frozenset([same]))

    def with_removal(self, removal: Removal, wanted: bool) -> "Choices":
        """Return the choices with something removed that the file no longer has, or not."""
        one = frozenset([removal])
        return replace(self, removals=self.removals | one if wanted else self.removals - one)
