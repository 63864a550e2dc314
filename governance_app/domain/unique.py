"""Items of which there is one alone: a metric has one reading on a day, a body a member once.

What they may not have in common, together, stands in the description of their kind.
"""

from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Kind
from governance_app.domain.labels import where

Place = tuple[Any, ...]


def place_of(kind: Kind[Any], item: Any) -> Place:
    """Return the values that no other item of the kind may have, together; () for any."""
    return tuple(getattr(item, name) for name in kind.unique)


def refuse_second(framework: Framework, kind: Kind[Any], item: Any) -> None:
    """Refuse an item where another one has its place; one that had it already is left alone."""
    if not kind.unique:
        return
    place = place_of(kind, item)
    earlier = framework.of(kind).get(item.key)
    if earlier is not None and place_of(kind, earlier) == place:
        return
    at = [kind.columns.index(name) for name in kind.unique]
    first, wanted = at[0], place[0]
    for other in framework.of(kind).values():
        if other[first] == wanted and other.key != item.key and place_of(kind, other) == place:
            raise second(framework, kind, item)


def second(framework: Framework, kind: Kind[Any], item: Any) -> Refusal:
    """Return what refuses an item whose place another one has."""
    set_ones = [name for name in kind.unique if getattr(item, name) is not None]
    *most, last = (kind.field(name).label.lower() for name in set_ones)
    same = f"{', '.join(most)} and {last}" if most else last
    return Refusal(
        f"{where(framework, kind, item)}: there is one with the same {same} already; "
        "change that one instead."
    )
