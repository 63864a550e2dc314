"""Items as JSON values: out and back, with empty fields left out."""

import datetime
import json
from decimal import Decimal
from typing import NamedTuple

import pytest
from frameworks import DAYS, counting_keys, frameworks
from governed import governed_framework, with_governed
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    KINDS,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    PROCESS_USE,
    PROFILE,
    ROLE,
    SIGN_OFF,
    STATE_KINDS,
    VERSION,
    Absence,
    Appointment,
    Membership,
    Person,
    Process,
    ProcessUse,
    Profile,
    Role,
    SignOff,
    Version,
)
from governance_app.domain.kinds.kind import Kind, name_field, position_field
from governance_app.domain.plain import item_from_plain, plain_item


@given(frameworks(), st.randoms(use_true_random=True))
def test_every_item_comes_back_from_json(framework, chance):
    framework = with_governed(framework, chance, counting_keys(10_000))
    for kind in KINDS:
        for key, item in framework.of(kind).items():
            written = json.loads(json.dumps(plain_item(kind, item)))
            assert item_from_plain(kind, key, written) == item


def test_every_kind_is_among_the_items_that_come_back():
    framework = governed_framework()
    assert all(framework.of(kind) for kind in STATE_KINDS)
    for kind in STATE_KINDS:
        for key, item in framework.of(kind).items():
            assert item_from_plain(kind, key, plain_item(kind, item)) == item


def test_empty_fields_and_the_key_are_left_out():
    plain = plain_item(ROLE, Role(7, "Lead", reports_to=None, purpose="", position=3))
    assert plain == {"name": "Lead", "role_kind": "individual", "position": 3}


class _Sample(NamedTuple):
    key: int
    name: str
    amount: Decimal | None = None
    day: datetime.date | None = None
    number: int | None = None
    agreed: bool = False
    text: str = ""
    position: int = 0


_SAMPLE = Kind(
    name="sample",
    record=_Sample,
    label="Sample",
    plural="Samples",
    help="Every type of field.",
    fields=(
        name_field("Its name."),
        Field("amount", FieldType.DECIMAL, "Amount"),
        Field("day", FieldType.DATE, "Day"),
        Field("number", FieldType.INTEGER, "Number"),
        Field("agreed", FieldType.YES_NO, "Agreed"),
        Field("text", FieldType.TEXT, "Text"),
        position_field(),
    ),
)


@pytest.mark.parametrize(
    ("item", "plain"),
    [
        (_Sample(1, "a"), {"name": "a", "agreed": False, "position": 0}),
        (
            _Sample(1, "a", Decimal("1250.50"), datetime.date(2026, 11, 21), 0, True, "t\nt", -5),
            {
                "name": "a",
                "amount": "1250.50",
                "day": "2026-11-21",
                "number": 0,
                "agreed": True,
                "text": "t\nt",
                "position": -5,
            },
        ),
        (
            _Sample(1, "a", Decimal(0), None, -1),
            {"name": "a", "amount": "0", "number": -1, "agreed": False, "position": 0},
        ),
    ],
)
def test_each_type_of_field_goes_out_and_comes_back(item, plain):
    written = plain_item(_SAMPLE, item)
    assert json.loads(json.dumps(written)) == plain
    back = item_from_plain(_SAMPLE, 1, written)
    assert back == item
    assert [type(value) for value in back] == [type(value) for value in item]


def test_a_field_that_an_old_entry_lacks_comes_back_empty():
    assert item_from_plain(_SAMPLE, 9, {"name": "old"}) == _Sample(9, "old")


@pytest.mark.parametrize(
    ("kind", "plain", "item"),
    [
        (
            PROFILE,
            {"name": "Old", "scheme": "DACI", "most_letters_in_cell": 4, "most_responsible": 3},
            Profile(1, "Old", scheme="DACI", most_letters_in_cell=4),
        ),
        (
            ROLE,
            {"name": "Lead", "role_kind": "body", "position": 5},
            Role(1, "Lead", "body", position=5),
        ),
        (PROCESS, {"name": "Leads", "owner": 7}, Process(1, "Leads", owner=7)),
        (PERSON, {"name": "Person A"}, Person(1, "Person A")),
        (APPOINTMENT, {"person": 2, "role": 3}, Appointment(1, 2, 3, "holder")),
        (ABSENCE, {"person": 2}, Absence(1, 2)),
        (MEMBERSHIP, {"body": 2, "member": 3}, Membership(1, 2, 3, chair=False)),
        (PROCESS_USE, {"name": "Web", "process": 2}, ProcessUse(1, "Web", 2, "team", False)),
    ],
)
def test_an_entry_that_is_older_than_a_field_reads_with_its_default(kind, plain, item):
    back = item_from_plain(kind, 1, plain)
    assert back == item
    assert [type(value) for value in back] == [type(value) for value in item]
    assert kind.replace(back, {"name": "New"} if hasattr(item, "name") else {})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_field_that_may_not_be_empty_has_a_default_or_was_there_from_the_beginning(kind):
    """Otherwise an old entry of the journal would come back as what no field can hold."""
    begun = {"name", "symbol", "meaning", "bit", "process", "person", "role", "body", "member"}
    begun |= {"system", "metric", "day", "value", "touchpoint", "standard", "function", "oversight"}
    begun |= {"chain", "step", "from_person", "to_person", "first", "second"}
    begun |= {"number"} | ({"version"} if kind.name == "sign_off" else set())
    begun |= {"rule", "subject_kind"} | ({"subject"} if kind.name == "waiver" else set())
    for field in kind.fields:
        if field.required and field.name not in begun:
            assert field.name in kind.record._field_defaults


@given(
    st.sampled_from(DAYS),
    st.sampled_from(DAYS),
    st.decimals(places=2, min_value=0, max_value=10**6),
)
def test_days_and_hours_of_the_kinds_come_back(starts, ends, hours):
    for kind, item in (
        (PERSON, Person(1, "Person A", starts=starts, ends=ends)),
        (APPOINTMENT, Appointment(1, 2, 3, "deputy", starts, ends)),
        (PROCESS, Process(1, "Leads", next_review=ends, effort_now=hours, effort_automated=None)),
    ):
        written = json.loads(json.dumps(plain_item(kind, item)))
        assert item_from_plain(kind, 1, written) == item


@given(st.sampled_from(DAYS), st.integers(0, 10**6), st.text(max_size=5))
def test_versions_and_sign_offs_come_back(day, number, text):
    for kind, item in (
        (VERSION, Version(1, "May", number, text, day, "Person A", withdrawn=day)),
        (SIGN_OFF, SignOff(1, 2, 3, 4, "Person A", "Lead", "accepted", day, text)),
    ):
        written = json.loads(json.dumps(plain_item(kind, item)))
        assert item_from_plain(kind, 1, written) == item
