"""Which column of a list is which field of its kind: found by the headings, or chosen by hand."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import FieldType
from governance_app.domain.kinds import LETTER, PROFILE, Kind
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.registers.heading_words import USUAL_NAMES, USUAL_WORDS

#: A column that is not imported.
NOT_IMPORTED = ""
#: For each column the name of its target, or NOT_IMPORTED.
Mapped = tuple[str, ...]

_BRACKETED = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_MARKS = " :*.?"


@dataclass(frozen=True, slots=True)
class Target:
    """What a column can be imported as: a field, or a part of one."""

    name: str
    label: str
    words: frozenset[str]  # folded; what stands over such columns

    def likeness(self, heading: str) -> int:
        """Return how well a folded heading fits: 0 not at all, 2 it is the very label."""
        if heading == folded(self.label):
            return 2
        return 1 if heading in self.words else 0


def importable(kind: Kind[Any]) -> bool:
    """Whether items of a kind come in lists; the framework and its letters do not."""
    return kind not in (PROFILE, LETTER)


def targets_of(kind: Kind[Any]) -> tuple[Target, ...]:
    """Return what columns of a list of this kind can be: its fields, without their order."""
    return tuple(
        Target(each.name, each.label, _words(kind, each.name))
        for each in kind.fields
        if each.type is not FieldType.POSITION
    )


def _words(kind: Kind[Any], field: str) -> frozenset[str]:
    words = {folded(field.replace("_", " ")), *USUAL_WORDS.get(field, ())}
    if field == "name":
        label = folded(kind.label)
        words |= {label, folded(kind.plural), f"{label} name", f"name of {label}"}
        words |= USUAL_NAMES.get(kind.name, frozenset())
    return frozenset(words)


def heading_test(targets: Sequence[Target]) -> Callable[[str], bool]:
    """Return what says of a text whether it stands over a column of one of these."""
    return lambda text: any(_likeness(target, text) for target in targets)


def mapped_by_headings(headings: Sequence[str], targets: Sequence[Target]) -> Mapped:
    """Return what each column is by its heading; each target at most once, the best fit first."""
    fits = sorted(
        (
            (-_likeness(target, heading), order, column, target.name)
            for column, heading in enumerate(headings)
            for order, target in enumerate(targets)
            if _likeness(target, heading)
        ),
        key=lambda fit: (fit[0], fit[2], fit[1]),
    )
    columns: dict[int, str] = {}
    for _, _, column, name in fits:
        if column not in columns and name not in columns.values():
            columns[column] = name
    return tuple(columns.get(column, NOT_IMPORTED) for column in range(len(headings)))


def _likeness(target: Target, heading: str) -> int:
    """Return how well a heading fits, with and without what it says in brackets."""
    whole = folded(heading).strip(_MARKS).replace("_", " ")
    bare = folded(_BRACKETED.sub(" ", heading)).strip(_MARKS).replace("_", " ")
    return max(target.likeness(whole), target.likeness(bare))


def refuse_unnamed(name: str, targets: Sequence[Target], mapped: Mapped, needed: str) -> None:
    """Refuse a list none of whose columns is what every item needs."""
    if needed not in mapped:
        label = next(target.label for target in targets if target.name == needed)
        known = ", ".join(target.label for target in targets[:5])
        raise Refusal(
            f"“{name}” has no column for {label}; put headings such as {known} into its first row."
        )


def by_target(mapped: Mapped, texts: Sequence[str]) -> Mapping[str, str]:
    """Return the texts of a row by target, without blanks around them; empty ones left out."""
    return {
        name: text.strip()
        for name, text in zip(mapped, texts, strict=True)
        if name and text.strip()
    }
