"""No tree becomes deeper than what can be handed out and read back."""

import itertools
from typing import Any

import pytest

from governance_app.domain.changes import Changes
from governance_app.domain.commands import AddItem, EditItem, RemoveItems, Several, blank_framework
from governance_app.domain.depth import DEEPEST, refuse_too_deep
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, PROCESS, ROLE

TREES = [(ROLE, "reports_to"), (PROCESS, "parent"), (PERSON, "manager")]


def chain(kind: Any, name: str, first: int, count: int) -> list[AddItem]:
    """Return items with keys from `first`, each below the one before."""
    return [
        AddItem(kind.name, key, {"name": str(key), **({name: key - 1} if key > first else {})})
        for key in range(first, first + count)
    ]


def built(commands: list[AddItem]) -> Framework:
    empty = blank_framework("Deep", itertools.count(1_000_000).__next__)
    return empty.apply(Several("built", tuple(commands)).changes(empty))


@pytest.mark.parametrize(("kind", "name"), TREES)
def test_one_more_than_the_deepest_is_refused(kind: Any, name: str) -> None:
    framework = built(chain(kind, name, 1, DEEPEST))
    refuse_too_deep(framework, Changes())
    with pytest.raises(Refusal) as refused:
        values = {"name": "Below", name: DEEPEST}
        refuse_too_deep(framework, AddItem(kind.name, 9_999, values).changes(framework))
    label = kind.field(name).label
    assert refused.value.sentence == (
        f"{kind.label} “Below”: “{label}” would lead through more than 500 others; no tree may be "
        "so deep."
    )


def test_trees_are_not_made_too_deep_by_hanging_one_below_another() -> None:
    half = DEEPEST // 2
    framework = built(
        [*chain(ROLE, "reports_to", 1, half), *chain(ROLE, "reports_to", 1_001, half)]
    )
    fits = EditItem(ROLE.name, 1_001, {"reports_to": half}).changes(framework)
    refuse_too_deep(framework, fits)
    framework = framework.apply(fits)
    framework = framework.apply(AddItem(ROLE.name, 9_999, {"name": "Top"}).changes(framework))
    with pytest.raises(Refusal):
        above = EditItem(ROLE.name, 1, {"reports_to": 9_999}).changes(framework)
        refuse_too_deep(framework, above)


def test_a_tree_that_is_too_deep_already_can_be_edited() -> None:
    framework = built(chain(ROLE, "reports_to", 1, DEEPEST + 1))
    for edit in (
        EditItem(ROLE.name, DEEPEST + 1, {"name": "Renamed"}),
        EditItem(ROLE.name, DEEPEST + 1, {"reports_to": 1}),
        RemoveItems(ROLE.name, (3,)),
    ):
        refuse_too_deep(framework, edit.changes(framework))
