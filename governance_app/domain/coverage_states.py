"""How something can be covered: the states, the rule of each, and which of them count."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from governance_app.domain.keys import Key
from governance_app.domain.kinds import Oversight


class State(Enum):
    """How an item is covered for a function; of several that hold, the first."""

    NOT_REQUIRED = "Not required"
    GAP = "Gap"
    VACANT = "Vacant"
    SELF_OVERSEEN = "Self-overseen"
    LAPSED = "Lapsed"
    DUE = "Due"
    ONE_PERSON = "One person only"
    COVERED = "Covered"

    @property
    def rule(self) -> str:
        """When an item is in the state, in a sentence to be shown beside it."""
        return _RULES[self]


_RULES = {
    State.NOT_REQUIRED: "The function need not cover items of this kind, the item has been given "
    "up, or somebody has set down that it needs no oversight.",
    State.GAP: "No role oversees the item for the function, or none does yet.",
    State.VACANT: "Nobody holds any of the roles that oversee it, or all who do are away and nobody "
    "acts for them.",
    State.SELF_OVERSEEN: "Whoever oversees it also owns it or is accountable for activities of it, "
    "and nobody else looks.",
    State.LAPSED: "A review is later than its cadence allows.",
    State.DUE: "A review is due: its time has come near, or the first one has not taken place.",
    State.ONE_PERSON: "All oversight rests on one person, and nobody could stand in.",
    State.COVERED: "Somebody else than its owner oversees it, in time.",
}

#: What counts as covered, whatever the framework demands.
_ALWAYS = frozenset({State.COVERED, State.DUE, State.ONE_PERSON})
#: What is no longer pursued or in use needs no oversight: kind → its field and the values.
_GIVEN_UP: Mapping[str, tuple[str, frozenset[str]]] = {
    "process": ("status", frozenset({"retired"})),
    "system": ("status", frozenset({"retired"})),
    "integration": ("status", frozenset({"retired"})),
    "objective": ("status", frozenset({"reached", "dropped"})),
    "standard": ("decision", frozenset({"retire"})),
}


@dataclass(frozen=True, slots=True)
class Covered:
    """How one item is covered for one function.

    `inherited_from` is the process that the oversight was set down for, where that is another one.
    `next_review` is the earliest day by which one is to take place.
    """

    state: State
    oversights: tuple[Oversight, ...] = ()
    inherited_from: Key | None = None
    last_review: datetime.date | None = None
    next_review: datetime.date | None = None


def counting_states(*, demands_independence: bool) -> frozenset[State]:
    """Return the states that count as covered; to be overseen by oneself may be enough."""
    return _ALWAYS if demands_independence else _ALWAYS | {State.SELF_OVERSEEN}


def definition(*, demands_independence: bool) -> str:
    """Return in a sentence what is counted as covered, of what."""
    own = (
        "what only its owner (or who is accountable for it) oversees does not count, because this "
        "framework demands independent overseers"
        if demands_independence
        else "what only its owner (or who is accountable for it) oversees counts too, because this "
        "framework does not demand independent overseers"
    )
    return (
        "Of all that a function of oversight must cover, counted once for each function, what is "
        "overseen by somebody who is there; what is only due, or rests on one person, counts as "
        f"covered, and {own}. Gaps, vacant overseers and lapsed reviews do not count."
    )


def is_given_up(kind: str, item: Any) -> bool:
    """Whether an item is no longer pursued or in use, and so needs no oversight."""
    field, values = _GIVEN_UP.get(kind, ("", frozenset()))
    return bool(field) and getattr(item, field) in values
