"""Shared by the tests of the domain: looking into frameworks, and telling what is found."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from drawing import NOBODY, drawn_command
from hypothesis import strategies as st

from governance_app.domain.commands import Command
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.rules import Explanation, check, explain


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
