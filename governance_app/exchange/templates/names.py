"""References by name: what a template calls its items."""

import difflib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.words import shown
from governance_app.exchange.templates.form import REF
from governance_app.exchange.templates.parsing import Found
from governance_app.exchange.templates.places import Places


class Names:
    """The items of a template by what others call them: its `ref`, or else its name."""

    def __init__(self, found: Iterable[Found], places: Places) -> None:
        self._places = places
        self._called: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
        for each in found:
            called = each.table.get(REF, each.table.get("name"))
            if not isinstance(called, str):
                if REF in each.table:
                    sentence = f"{each.where}: “{REF}” must be text in quotes."
                    raise places.refusal(sentence, each, REF)
                continue
            self._called[each.kind.name][called].append(each)

    def key(self, kind: str, name: Any, found: Found, member: str, label: str) -> Key:
        """Return the item of a kind that is called so; `found` and `member` say where that stands.

        Refuses what is called otherwise, or by a name that two items have.
        """
        place = (found, member)
        if not isinstance(name, str):
            raise self._places.refusal(
                f"{found.where}: {label} must be the name of another item, in quotes.", *place
            )
        called = self._called[kind]
        there = called.get(name, [])
        word = kind_named(kind).label.lower()
        if not there:
            raise self._places.refusal(
                f"{found.where}: {label} names the {word} “{shown(name)}”, which is not in the "
                f"template; {self._instead(kind, name)}.",
                *place,
                name,
            )
        if len(there) > 1:
            raise self._places.refusal(
                f"{found.where}: {label} names the {word} “{shown(name)}”, and there are "
                f"{len(there)} of that name; give one a “{REF}” of its own and name it by that.",
                *place,
                name,
            )
        return there[0].key

    def _instead(self, kind: str, name: str) -> str:
        near = difflib.get_close_matches(name, self._called[kind], 1)
        if near:
            return f"perhaps “{shown(near[0])}” is meant"
        return "correct the name, or add what it names"
