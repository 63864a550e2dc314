"""What a version freezes: the same state in the same bytes, small, and known to be whole."""

import datetime
import random

import pytest
from frameworks import counting_keys, frameworks, marketing_framework, staffed_framework
from governed import governed_framework, with_governed
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, RemoveItems, difference
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.kinds import ACTIVITY, ROLE, VERSION, Activity, Role, Version
from governance_app.domain.matrix import Matrix
from governance_app.domain.rules.checking import checked
from governance_app.domain.rules.frozen_findings import frozen_findings, thawed_findings
from governance_app.domain.versions import (
    DamagedContentError,
    frozen_state,
    packed,
    state_of,
    thawed,
    unpacked,
)


@given(frameworks(), st.randoms(use_true_random=True))
def test_whatever_is_frozen_comes_back(framework, chance):
    framework = with_governed(framework, chance, counting_keys(10_000))
    frozen = frozen_state(framework)
    back = thawed(frozen.content, frozen.digest)
    assert not difference(framework, back)
    assert not difference(back, framework)
    assert frozen_state(back) == frozen


def test_every_kind_comes_back():
    framework = governed_framework()
    assert not difference(framework, thawed(frozen_state(framework).content))


def _shuffled(framework: Framework, chance: random.Random) -> Framework:
    """Return the same framework with its tables, rows and slots in another order."""

    def mixed(table):
        items = list(table.items())
        chance.shuffle(items)
        return dict(items)

    matrix = framework.matrix
    places = list(range(len(matrix.slots) + 2))
    chance.shuffle(places)
    slots = dict(zip(matrix.slots, places, strict=False))
    empty = Matrix(slots, {}, {})
    cells = Framework({**framework.tables}, empty)
    return Framework(
        {name: mixed(table) for name, table in framework.tables.items()},
        cells.apply(difference(Framework(framework.tables, empty), framework)).matrix,
    )


@given(frameworks(), st.randoms(use_true_random=True))
def test_the_same_state_is_the_same_bytes_in_whatever_order_it_is_held(framework, chance):
    assert frozen_state(_shuffled(framework, chance)) == frozen_state(framework)


def test_what_was_published_is_no_part_of_a_state():
    framework = marketing_framework()
    version = Version(10**15, "May", 1)
    tables = {**framework.tables, VERSION.name: {version.key: version}}
    published = Framework(tables, framework.matrix)
    assert frozen_state(published) == frozen_state(framework)
    assert state_of(published) == framework


def test_a_role_that_went_leaves_no_gap():
    framework = marketing_framework()
    first = next(iter(framework.roles))
    without = framework.apply(RemoveItems(ROLE.name, (first,)).changes(framework))
    without = without.apply(AddItem(ROLE.name, 10**14, {"name": "Late"}).changes(without))
    assert not difference(without, thawed(frozen_state(without).content))


def _large(activities: int, roles: int, cells: int) -> Framework:
    chance = random.Random(7)
    keys = [(1 << 60) + n * 7919 for n in range(activities + roles)]
    rows = {}
    for key in keys[:activities]:
        row = bytearray(roles)
        for slot in chance.sample(range(roles), cells):
            row[slot] = chance.choice((1, 2, 4, 8))
        rows[key] = bytes(row).rstrip(b"\0")
    tables = {
        **EMPTY.tables,
        ACTIVITY.name: {k: Activity(k, f"Activity {k}", 1) for k in keys[:activities]},
        ROLE.name: {k: Role(k, f"Role {k}") for k in keys[activities:]},
    }
    return Framework(tables, Matrix({k: n for n, k in enumerate(keys[activities:])}, rows))


@pytest.mark.parametrize(
    ("activities", "roles", "cells"), [(500, 100, 100), (5_000, 400, 10)], ids=["dense", "sparse"]
)
def test_an_assignment_takes_two_bytes_at_most(activities, roles, cells):
    framework = _large(activities, roles, cells)
    without = Framework(framework.tables, Matrix(framework.matrix.slots))
    taken = len(frozen_state(framework).content) - len(frozen_state(without).content)
    assert 0 < taken <= 2 * activities * cells


@pytest.mark.parametrize("frozen", [frozen_state(marketing_framework()), packed(b""), packed(b"x")])
def test_a_change_of_any_byte_is_found(frozen):
    for place in range(len(frozen.content)):
        for bit in (1, 32, 128):
            changed = bytearray(frozen.content)
            changed[place] ^= bit
            with pytest.raises(DamagedContentError):
                unpacked(bytes(changed), frozen.digest)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x01",
        frozen_state(marketing_framework()).content[:-1],
        frozen_state(marketing_framework()).content + b"x",
        packed(b"no state").content,
        packed(b"{}\n").content,
        packed(b'{"items":{},"notes":[],"cells":3}\n').content,
        packed(b'{"items":[],"notes":[],"cells":0}\n').content,
        packed(b'{"items":{"role":{"x":{}}},"notes":[],"cells":0}\n').content,
    ],
)
def test_what_is_no_frozen_state_is_refused(content):
    with pytest.raises(DamagedContentError):
        thawed(content)


def test_content_under_another_digest_is_refused():
    with pytest.raises(DamagedContentError, match="digest"):
        unpacked(packed(b"one").content, packed(b"other").digest)


def test_findings_are_frozen_in_words_with_what_was_accepted():
    framework = staffed_framework()
    day = datetime.date(2026, 11, 21)
    found = checked(framework, day)
    subject = found.findings[0].subject
    values = {
        "name": "Until the move",
        "rule": found.findings[0].rule,
        "subject_kind": subject.kind,
        "subject": subject.key,
        "ends": datetime.date(2026, 12, 31),
    }
    framework = framework.apply(AddItem("waiver", 10**15, values).changes(framework))
    found = checked(framework, day)
    assert found.accepted
    frozen = frozen_findings(framework, found)
    told = thawed_findings(frozen.content, frozen.digest)
    assert len(told) == len(found.findings) + len(found.accepted)
    accepted = [each for each in told if each.waiver]
    assert [(each.waiver, each.until) for each in accepted] == [
        ("Until the move", datetime.date(2026, 12, 31))
    ]
    assert {each.severity for each in told} <= {"error", "warning", "hint"}
    assert all(each.message.endswith(".") for each in told)
    shuffled = found._replace(findings=found.findings[::-1])
    assert frozen_findings(framework, shuffled) == frozen


@pytest.mark.parametrize(
    "plain", [b"", b"{", b"[1]", b"[[1]]", b"{}x", b'[["a","b","c",1,"d","e","",5]]']
)
def test_what_is_no_frozen_finding_is_refused(plain):
    with pytest.raises(DamagedContentError):
        thawed_findings(packed(plain).content)
