"""What is filtered, in the words of chips: each says one thing, and how to want it no more."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import COMPONENT, PERSON, PROCESS, ROLE
from governance_app.domain.matrix_view.wish import ANY, NONE, OWN, SEVERITIES, Sorting, Wish
from governance_app.domain.words import counted, shortened

_LONGEST = 40
_FINDINGS = {
    ANY: "any",
    NONE: "nothing found",
    "error": "errors",
    "warning": "warnings",
    "hint": "hints",
}
_GONE = "no longer there"


class Said(NamedTuple):
    """A part of a wish in words, and the wish without it."""

    text: str
    without: Wish


def said_of(wish: Wish, framework: Framework, order: Callable[[Sorting], str]) -> Iterator[Said]:
    """Yield the parts of a wish; `order` says an order of rows in words."""
    criteria = wish.criteria
    letters = {each.key: each.symbol for each in framework.scheme.letters}
    parts: list[tuple[str, str, list[str]]] = [
        ("letters", "Letter", [letters.get(key, _GONE) for key in sorted(criteria.letters)]),
        ("findings", "Finding", [_finding(name) for name in sorted(criteria.findings)]),
    ]
    for name, label, kinds in (
        ("roles", "Role", (ROLE,)),
        ("people", "Person", (PERSON,)),
        ("sections", "Process", (PROCESS, COMPONENT)),
    ):
        tables = [framework.of(kind) for kind in kinds]
        names = [
            next((str(table[key].name) for table in tables if key in table), _GONE)
            for key in sorted(getattr(criteria, name))
        ]
        parts.append((name, label, names))
    for name, label, names in parts:
        if names:
            nothing: dict[str, Any] = {name: frozenset()}
            without = criteria._replace(**nothing)
            text = shortened(" or ".join(names), _LONGEST)
            yield Said(f"{label}: {text}", wish._replace(criteria=without))
    if criteria.text:
        without = criteria._replace(text="")
        text = f"Text: {shortened(criteria.text, _LONGEST)}"
        yield Said(text, wish._replace(criteria=without))
    if wish.sorting.by != OWN:
        yield Said(f"Order: {order(wish.sorting)}", wish._replace(sorting=Sorting()))
    hidden = len(wish.hidden_roles & framework.roles.keys())
    if hidden:
        yield Said(f"{counted(hidden, 'role')} hidden", wish._replace(hidden_roles=frozenset()))


def _finding(name: str) -> str:
    if name in (ANY, NONE, *SEVERITIES):
        return _FINDINGS[name]
    from governance_app.domain.finding_groups import rule_title
    from governance_app.domain.rules import rules

    return rule_title(name) if name in rules() else _GONE
