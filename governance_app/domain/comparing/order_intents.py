"""What it means that positions changed: an order is told once for all siblings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from governance_app.domain.changes import ItemChange
from governance_app.domain.comparing.difference import Difference, ItemPart, Told, Way, group_of
from governance_app.domain.comparing.item_intents import position_changes
from governance_app.domain.comparing.naming import Names
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.subjects import Subject

REORDERED, SPACED = "reordered", "places changed"
_MOST_NAMES = 12


class Siblings(NamedTuple):
    """Items that are ordered among each other: those with the same value of `ordered_within`."""

    kind: Kind[Any]
    within: Key | None


def of_positions(names: Names, changes: Iterable[ItemChange]) -> Iterator[Difference]:
    """Yield a difference for all siblings whose order, or only whose places, changed."""
    moved: dict[tuple[str, Key | None], list[ItemChange]] = defaultdict(list)
    kinds: dict[str, Kind[Any]] = {}
    for kind, change in position_changes(changes):
        within = getattr(change.after, kind.ordered_within) if kind.ordered_within else None
        kinds[kind.name] = kind
        moved[kind.name, within].append(change)
    for (name, within), those in moved.items():
        siblings = Siblings(kinds[name], within)
        yield Difference(
            REORDERED if _is_reordered(names, siblings) else SPACED,
            group_of(name),
            Way.CHANGED,
            _subject(siblings, those),
            tuple(ItemPart(name, each.key, "position") for each in those),
            (),
            partial(_tell, names, siblings),
        )


def _subject(siblings: Siblings, those: list[ItemChange]) -> Subject:
    kind = siblings.kind
    if siblings.within is None:
        return Subject(kind.name, those[0].key)
    return Subject(kind.field(kind.ordered_within).refers_to, siblings.within)


def _in_order(framework: Framework, siblings: Siblings) -> list[Key]:
    kind, within = siblings
    items = list(framework.tables[kind.name].values())
    if kind.ordered_within:
        items = [each for each in items if getattr(each, kind.ordered_within) == within]
    return [each.key for each in sorted(items, key=lambda each: (each.position, each.key))]


def _orders(names: Names, siblings: Siblings) -> tuple[list[Key], list[Key]]:
    """Return those that are siblings in both states, in the order before and after."""
    was, now = (_in_order(each, siblings) for each in (names.before, names.after))
    both = {*was} & {*now}
    return [key for key in was if key in both], [key for key in now if key in both]


def _is_reordered(names: Names, siblings: Siblings) -> bool:
    was, now = _orders(names, siblings)
    return was != now


def _tell(names: Names, siblings: Siblings, difference: Difference) -> Told:
    kind, within = siblings
    what = f"the {kind.plural.lower()}"
    if within is not None:
        refers_to = kind.field(kind.ordered_within).refers_to
        what = f"{what} of {names.quoted(refers_to, within)}"
    elif kind.ordered_within:
        what = f"{what} at the top"
    if difference.intent == SPACED:
        return Told(f"Places of {what} were numbered anew; their order is the same.")
    orders = _orders(names, siblings)
    return Told(f"The order of {what} changed.", *(_listed(names, kind, each) for each in orders))


def _listed(names: Names, kind: Kind[Any], keys: list[Key]) -> str:
    told = ", ".join(names.name(kind.name, each) for each in keys[:_MOST_NAMES])
    more = len(keys) - _MOST_NAMES
    return f"{told} and {more:,} more" if more > 0 else told
