"""Who works for whom: no circle, nothing left dangling, and nobody goes because their manager does."""

import datetime

import pytest

from governance_app.domain.commands import AddItem, EditItem, HandOver, RemoveItems, Several
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.kinds import PERSON

LAST_DAY = datetime.date(2026, 12, 31)


@pytest.fixture
def line() -> Framework:
    """Return seven people, each of whom works for the one before."""
    adding = [AddItem(PERSON.name, 1, {"name": "Person 1"})]
    adding += [
        AddItem(PERSON.name, key, {"name": f"Person {key}", "manager": key - 1})
        for key in range(2, 8)
    ]
    return EMPTY.apply(Several("built", tuple(adding)).changes(EMPTY))


def test_nobody_works_for_themselves_through_others(line: Framework) -> None:
    with pytest.raises(Refusal) as refused:
        EditItem(PERSON.name, 1, {"manager": 7}).changes(line)
    assert refused.value.sentence == (
        "Person “Person 1”: “manager” would lead back to itself through “Person 7”, “Person 6” "
        "and 4 more; choose another."
    )


def test_whoever_worked_for_somebody_removed_works_for_nobody(line: Framework) -> None:
    after = line.apply(RemoveItems(PERSON.name, (3,)).changes(line)).of(PERSON)
    assert 3 not in after
    assert (after[4].manager, after[5].manager) == (None, 4)


def test_people_stay_when_their_manager_leaves(line: Framework) -> None:
    changes = HandOver(1, LAST_DAY).changes(line)
    assert [(each.key, each.after.ends) for each in changes.items] == [(1, LAST_DAY)]
