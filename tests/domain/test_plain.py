"""Items as JSON values: out and back, with empty fields left out."""

import datetime
import json
from decimal import Decimal
from typing import NamedTuple

import pytest
from frameworks import frameworks, staffed_framework
from hypothesis import given

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.kinds import KINDS, ROLE, Role
from governance_app.domain.kinds.kind import Kind, name_field, position_field
from governance_app.domain.plain import item_from_plain, plain_item


@given(frameworks())
def test_every_item_comes_back_from_json(framework):
    for kind in KINDS:
        for key, item in framework.of(kind).items():
            written = json.loads(json.dumps(plain_item(kind, item)))
            assert item_from_plain(kind, key, written) == item


def test_every_kind_is_among_the_items_that_come_back():
    framework = staffed_framework()
    assert all(framework.of(kind) for kind in KINDS)
    for kind in KINDS:
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
