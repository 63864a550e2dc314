"""Shared by the tests of the domain: looking into frameworks, and drawing commands at random."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pytest
from frameworks import names
from hypothesis import strategies as st

from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    ChooseScheme,
    Command,
    EditItem,
    MoveItem,
    RemoveItems,
    SetLetters,
    SetNote,
    Several,
)
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, PROFILE, ROLE, kind_named
from governance_app.domain.rules import Explanation, check, explain
from governance_app.domain.scheme import SCHEMES, LetterPattern

#: A key that no item has.
NOBODY = 999_999


def content(framework: Framework) -> tuple[dict[str, dict[Key, Any]], dict[Any, Any]]:
    """Return all that a framework holds; which byte of a row belongs to a role is no part of it."""
    tables = {name: dict(items) for name, items in framework.tables.items()}
    return tables, {(a, r): cell for a, r, cell in framework.matrix.cells()}


def key_of(framework: Framework, name: str) -> Key:
    """Return the key of the only item of this name."""
    found = [
        key
        for items in framework.tables.values()
        for key, item in items.items()
        if getattr(item, "name", None) == name
    ]
    assert len(found) == 1, f"{len(found)} items are named {name}"
    return found[0]


def run(framework: Framework, *commands: Command) -> Framework:
    """Return the framework after these commands."""
    for command in commands:
        framework = framework.apply(command.changes(framework))
    return framework


class Told(NamedTuple):
    """A finding as a person reads it, in a form that a test can write down."""

    rule: str
    subject: str
    title: str
    message: str
    mends: tuple[str, ...]


def told(framework: Framework, rule: str) -> list[Told]:
    """Return what one rule finds in a framework, in words."""
    return [
        Told(each.rule, each.subject, each.title, each.message, tuple(m.label for m in each.mends))
        for each in explained(framework)
        if each.rule == rule
    ]


def explained(framework: Framework) -> list[Explanation]:
    """Return everything that is found, in words."""
    return [explain(framework, finding) for finding in check(framework)]


def _one_of(draw: st.DrawFn, keys: Iterable[Key], *others: Any) -> Any:
    """Draw one of the keys or of the others; now and then a key that no item has."""
    there = [*keys, *others]
    return NOBODY if not there or draw(st.integers(0, 15)) == 15 else draw(st.sampled_from(there))


def _kind_with_items(draw: st.DrawFn, framework: Framework, *kinds: str) -> str:
    return draw(st.sampled_from([each for each in kinds if framework.tables[each]] or kinds))


def _keys(keys: Iterable[Key], *others: Any) -> st.SearchStrategy[Any]:
    there = [*keys, *others]
    return st.sampled_from([*there * 4, NOBODY])


def _values(draw: st.DrawFn, framework: Framework, kind: str) -> dict[str, Any]:
    """Draw values for an item; some of them refer to nothing or make a loop."""
    maybe: dict[str, st.SearchStrategy[Any]] = {"name": names()}
    if kind == ROLE.name:
        maybe["reports_to"] = _keys(framework.roles, None)
        maybe["role_kind"] = st.sampled_from(["individual", "body", "team", "external"])
    elif kind == PROCESS.name:
        maybe["parent"] = _keys(framework.processes, None)
        maybe["owner"] = _keys(framework.roles, None)
        maybe["component"] = _keys(framework.components, None)
    elif kind == ACTIVITY.name:
        maybe["process"] = _keys(framework.processes)
    elif kind == PROFILE.name:
        maybe["shared_accountability"] = st.booleans()
        maybe["accountable_implies_responsible"] = st.booleans()
        maybe["most_responsible"] = st.integers(1, 3)
        maybe["most_letters_in_cell"] = st.integers(1, 3)
    chosen = draw(st.sets(st.sampled_from(sorted(maybe))))
    return {name: draw(maybe[name]) for name in sorted(chosen)}


_GROWING = (COMPONENT.name, ROLE.name, PROCESS.name, ACTIVITY.name)


def _add(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    kind = draw(st.sampled_from(_GROWING))
    values = {"name": "New", **_values(draw, framework, kind)}
    if kind == ACTIVITY.name:
        values.setdefault("process", next(iter(framework.processes), None))
    return AddItem(kind, new_key(), values, _one_of(draw, framework.tables[kind], None))


def _edit(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    kind = _kind_with_items(draw, framework, *_GROWING, PROFILE.name)
    values = _values(draw, framework, kind)
    if kind_named(kind).is_ordered and draw(st.booleans()):
        values["position"] = draw(st.integers(-2, 2))  # no room, and shared positions
    return EditItem(kind, _one_of(draw, framework.tables[kind]), values)


def _move(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    kind = _kind_with_items(draw, framework, *_GROWING)
    there = framework.tables[kind]
    values: Mapping[str, Any] = {}
    if kind == PROCESS.name and draw(st.booleans()):
        values = {"parent": _one_of(draw, framework.processes, None)}
    elif kind == ACTIVITY.name and draw(st.booleans()):
        values = {"process": _one_of(draw, framework.processes)}
    return MoveItem(kind, _one_of(draw, there), _one_of(draw, there, None), values)


def _remove(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    kind = _kind_with_items(draw, framework, *_GROWING)
    keys = [_one_of(draw, framework.tables[kind]) for _ in range(draw(st.integers(1, 3)))]
    return RemoveItems(kind, tuple(keys))


def _letters(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    bits = [letter.bit for letter in framework.letters.values()]
    cells = [
        (
            _one_of(draw, framework.activities),
            _one_of(draw, framework.roles),
            sum(1 << bit for bit in draw(st.sets(st.sampled_from(bits)))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return SetLetters(tuple(cells))


def _note(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    filled = [(activity, role) for activity, role, _ in framework.matrix.cells()]
    activity, role = draw(st.sampled_from(filled)) if filled else (NOBODY, NOBODY)
    return SetNote(activity, role, draw(st.sampled_from(["Only up to the limit", "=1+1", ""])))


def _scheme(draw: st.DrawFn, _: Framework, new_key: Callable[[], Key]) -> Command:
    return ChooseScheme(draw(st.sampled_from(sorted(SCHEMES))), tuple(new_key() for _ in range(6)))


def _letter(draw: st.DrawFn, _: Framework, new_key: Callable[[], Key]) -> Command:
    pattern = LetterPattern(
        draw(st.sampled_from("UXYZR")),
        "Extra",
        draw(st.sampled_from(["accountable", "support", "informed", "other"])),
        draw(st.sampled_from([None, 1])),
        draw(st.sampled_from([None, 2])),
    )
    return AddLetter(new_key(), pattern)


_SINGLE = (_add, _edit, _move, _remove, _letters, _letters, _note, _scheme, _letter)


def drawn_command(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    """Draw a command of any kind; many of them are refused."""
    if draw(st.integers(0, 6)):
        return draw(st.sampled_from(_SINGLE))(draw, framework, new_key)
    parts = draw(st.lists(st.sampled_from(_SINGLE), min_size=1, max_size=3))
    return Several("Several", tuple(part(draw, framework, new_key) for part in parts))


class Tools(NamedTuple):
    """The functions above, as one fixture (test modules do not import each other)."""

    content: Callable[[Framework], Any]
    key_of: Callable[[Framework, str], Key]
    run: Callable[..., Framework]
    told: Callable[[Framework, str], list[Told]]
    explained: Callable[[Framework], list[Explanation]]
    drawn_command: Callable[[st.DrawFn, Framework, Callable[[], Key]], Command]
    nobody: Key


@pytest.fixture(scope="session")
def tools() -> Tools:
    """Return what the tests of the domain share."""
    return Tools(content, key_of, run, told, explained, drawn_command, NOBODY)
