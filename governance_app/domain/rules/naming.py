"""Names of items in sentences, looked up when somebody reads them."""

from collections.abc import Iterable
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import shortened

#: The name of an item that is no longer there.
REMOVED = "(removed)"
_MOST = 3


def name_of(framework: Framework, subject: Subject) -> str:
    """Return the name of an item, “(removed)” where it is no longer there."""
    item = framework.tables[subject.kind].get(subject.key)
    return REMOVED if item is None else label_of(framework, kind_named(subject.kind), item)


def listed(words: Iterable[str]) -> str:
    """Return "one, two and three"."""
    there = list(words)
    return f"{', '.join(there[:-1])} and {there[-1]}" if len(there) > 1 else "".join(there)


class Names(NamedTuple):
    """Some items by name: "A, B and 4 more"."""

    items: tuple[Subject, ...]

    def in_words(self, framework: Framework) -> str:
        """Return the names of the first ones, and how many more there are."""
        items = self.items
        shown = items if len(items) <= _MOST + 1 else items[:_MOST]
        names = [shortened(name_of(framework, each), 40) for each in shown]
        more = len(items) - len(shown)
        return listed([*names, f"{more} more"] if more else names)


def names(kind: str, keys: tuple[Key, ...]) -> Names:
    """Return items of one kind by name."""
    return Names(tuple(Subject(kind, each) for each in keys))


def and_more(count: int, one: str, many: str) -> str:
    """Return "; and 1 more person does", "" where there are no more."""
    return f"; {count} more {one if count == 1 else many}" if count else ""
