"""Amounts as people type them: what is clear is read, and what could be two numbers is asked."""

from decimal import Decimal

import pytest

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import FieldType
from governance_app.domain.framework import EMPTY
from governance_app.domain.kinds import BUDGET_LINE, KINDS, METRIC, READING, SYSTEM
from governance_app.domain.registers.wording import text_of, value_from

_AMOUNTS = [
    (BUDGET_LINE, "planned"),
    (BUDGET_LINE, "actual"),
    (METRIC, "target"),
    (READING, "value"),
    (SYSTEM, "yearly_cost"),
]


def read(kind, name, text):
    """Return what a text means for a field, or the sentence of its refusal."""
    try:
        return value_from(EMPTY, kind, kind.field(name), text)
    except Refusal as refusal:
        return refusal.sentence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", "1234.5"),
        ("1234.50", "1234.50"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        (",5", "0.5"),
        ("1.234", "1.234"),  # as it is written here, to the last digit
        ("-12.5", "-12.5"),
        ("+5", "5"),
        ("1 234,50", "1234.50"),
        ("1'234'567.5", "1234567.5"),
        ("1\u202f234,5", "1234.5"),
        ("1e3", "1E+3"),
        ("0", "0"),
        ("9" * 30, "9" * 30),
        ("1e-30", "1E-30"),
    ],
)
def test_what_is_clear_is_read_and_written_so_that_it_is_read_again(text, value):
    for kind, name in _AMOUNTS:
        found = read(kind, name, text)
        assert isinstance(found, Decimal)
        assert found == Decimal(value)
        assert read(kind, name, text_of(EMPTY, kind.field(name), found)) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,234.50", "“1,234.50” is written with a mark for thousands; type 1234.50 if that is meant."),
        ("1.234,50", "“1.234,50” is written with a mark for thousands; type 1234.50 if that is meant."),
        ("1,234", "“1,234” can be 1234 or 1.234; type one of the two so."),
        ("-1,234", "“-1,234” can be -1234 or -1.234; type one of the two so."),
        ("1,234,567", "“1,234,567” is written with a mark for thousands; type 1234567 if that is meant."),
        ("1.234.567", "“1.234.567” is written with a mark for thousands; type 1234567 if that is meant."),
        ("12,34,567.5", "“12,34,567.5” is written with a mark for thousands; type 1234567.5 if that is meant."),
        ("1.2.3", "“1.2.3” is no number; type digits alone, such as 12.5."),
        ("1,234.5.6", "“1,234.5.6” is no number; type digits alone, such as 12.5."),
        ("NaN", "“NaN” is no number; type digits alone, such as 12.5."),
        ("sNaN", "“sNaN” is no number; type digits alone, such as 12.5."),
        ("inf", "“inf” is no number; type digits alone, such as 12.5."),
        ("-Infinity", "“-Infinity” is no number; type digits alone, such as 12.5."),
        ("1e9999", "“1e9999” is no number; type digits alone, such as 12.5."),
        ("EUR 12", "“EUR 12” is no number; type digits alone, such as 12.5."),
        ("12 €", "“12 €” is no number; type digits alone, such as 12.5."),
        ("5 %", "“5 %” is no number; type digits alone, such as 12.5."),
        ("1_000", "“1_000” is no number; type digits alone, such as 12.5."),
        ("=1+1", "“=1+1” is no number; type digits alone, such as 12.5."),
        ("١٢", "“١٢” is no number; type digits alone, such as 12.5."),
    ],
)  # fmt: skip
def test_what_could_be_another_number_is_asked_and_what_is_none_is_refused(text, sentence):
    for kind, name in _AMOUNTS:
        assert read(kind, name, text) == f"{kind.field(name).label}: {sentence}"


@pytest.mark.parametrize("text", ["1e400", "-1e31", "1e-31", "1" * 40, "0." + "1" * 40])
def test_more_digits_than_a_field_holds_are_refused(text):
    assert read(BUDGET_LINE, "planned", text) == (
        "Budget line: Planned must have at most 30 digits; shorten it."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,234", "Results: “1,234” is written with a mark for thousands; type 1234 if that is meant."),
        ("1.234", "Results: “1.234” is written with a mark for thousands; type 1234 if that is meant."),
        ("1,234.50", "Results: “1,234.50” is no whole number; type one such as 12."),
        ("12,5", "Results: “12,5” is no whole number; type one such as 12."),
        ("-1", "Budget line: Results must be from 0 to 9223372036854775807."),
        ("9" * 19, "Budget line: Results must be from 0 to 9223372036854775807."),
        ("NaN", "Results: “NaN” is no whole number; type one such as 12."),
    ],
)  # fmt: skip
def test_counts_are_whole_and_not_below_nothing(text, sentence):
    assert read(BUDGET_LINE, "actual_results", text) == sentence


def test_counts_are_read_as_spreadsheets_write_them():
    assert read(BUDGET_LINE, "actual_results", "1200.0") == 1200
    assert read(BUDGET_LINE, "actual_results", "1 200") == 1200


def test_every_amount_of_every_kind_asks():
    for kind in KINDS:
        for described in kind.fields:
            if described.type is FieldType.DECIMAL:
                assert "type 1234.50 if that is meant" in read(kind, described.name, "1,234.50")
