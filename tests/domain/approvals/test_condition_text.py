"""Conditions as people write them: what they mean, and where they cannot be read."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from chain_drawing import REGIONS, Choosing, drawn_condition, drawn_values, text_of
from chain_oracle import meant
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.approvals.attributes import Attribute, handle_of
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.approvals.condition_values import value_of
from governance_app.domain.approvals.conditions import (
    ALWAYS,
    Among,
    And,
    MissingValueError,
    Not,
    Or,
    Range,
    attributes_of,
    holds,
)
from governance_app.domain.approvals.request import values_from_texts
from governance_app.domain.errors import Refusal

AMOUNT, PERSONAL, REGION, DUE, SECTOR, YEARLY, FOLLOW = range(1, 8)
ATTRIBUTES = (
    Attribute(AMOUNT, "Amount", "amount"),
    Attribute(PERSONAL, "Personal data", "yes-no"),
    Attribute(REGION, "Region", "choice", REGIONS),
    Attribute(DUE, "Due", "date"),
    Attribute(SECTOR, "Sector", "text"),
    Attribute(YEARLY, "Yearly cost", "amount"),
    Attribute(FOLLOW, "Follow - up", "yes-no"),
)


def below(value: Any, *, at: bool = False) -> Range:
    return Range(AMOUNT, None, Decimal(value), includes_high=at)


def above(value: Any, *, at: bool = False) -> Range:
    return Range(AMOUNT, Decimal(value), None, includes_low=at)


def between(low: Any, high: Any, *, low_at: bool = True, high_at: bool = True) -> Range:
    return Range(AMOUNT, Decimal(low), Decimal(high), low_at, high_at)


def among(attribute: int, *values: Any) -> Among:
    return Among(attribute, frozenset(values))


DAY = datetime.date(2027, 1, 1)
_PIECES = 'amount|region|North|"South West"|(|)|,|in|not|and|or|<|<=|5|is|from|to'


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", ALWAYS),
        ("  \n ", ALWAYS),
        ("always", ALWAYS),
        ("amount < 5000", below(5000)),
        ("amount <= 5000", below(5000, at=True)),
        ("amount ≤ 5000", below(5000, at=True)),
        ("amount > 5000", above(5000)),
        ("amount >= 5000.50", above("5000.50", at=True)),
        ("amount ≥ 0", above(0, at=True)),
        ("amount = 5000", between(5000, 5000)),
        ("amount == 5000", between(5000, 5000)),
        ("amount is 5000", between(5000, 5000)),
        ("amount != 5000", Not(between(5000, 5000))),
        ("amount <> 5000", Not(between(5000, 5000))),
        ("amount ≠ 5000", Not(between(5000, 5000))),
        ("amount is not 5000", Not(between(5000, 5000))),
        ("amount from 1000 to 5000", between(1000, 5000)),
        ("1000 < amount", above(1000)),
        ("1000 >= amount", below(1000, at=True)),
        ("1000 < amount <= 5000", between(1000, 5000, low_at=False)),
        ("5000 > amount >= 1000", between(1000, 5000, high_at=False)),
        ("1000 < amount > 5000", And((above(1000), above(5000)))),
        ("1000 < amount != 5000", And((above(1000), Not(between(5000, 5000))))),
        ("AMOUNT > 5000 EUR", above(5000)),
        ("amount > €5000", above(5000)),
        ("amount > 0.125", above("0.125")),
        ("amount > 5.1250", above("5.125")),
        ("amount > 5000.125", above("5000.125")),
        ("amount > " + "9" * 30, above("9" * 30)),
        ("personal data", among(PERSONAL, True)),
        ("personal_data", among(PERSONAL, True)),
        ("Personal  Data = yes", among(PERSONAL, True)),
        ("personal_data = no", among(PERSONAL, False)),
        ("personal_data is not yes", Not(among(PERSONAL, True))),
        ("not personal_data", Not(among(PERSONAL, True))),
        ("follow - up", among(FOLLOW, True)),
        ("follow_up", among(FOLLOW, True)),
        ('"Follow - up" = yes', among(FOLLOW, True)),
        ("region = north", among(REGION, "north")),
        ("region = South  West", among(REGION, "south west")),
        ('region = "South West"', among(REGION, "south west")),
        ("region = “South West”", among(REGION, "south west")),
        ("region = „South West“", among(REGION, "south west")),
        ("region = 'East'", among(REGION, "east")),
        ("North = region", among(REGION, "north")),
        ("region != East", Not(among(REGION, "east"))),
        ('region in (North, "South West")', among(REGION, "north", "south west")),
        ("region is in (North)", among(REGION, "north")),
        ("region not in (North, East)", Not(among(REGION, "north", "east"))),
        ("region is not in (North)", Not(among(REGION, "north"))),
        ('sector = "and"', among(SECTOR, "and")),
        ("sector in (Retail, Some thing)", among(SECTOR, "retail", "some thing")),
        ("due >= 2027-01-01", Range(DUE, DAY)),
        ("due from 2027-01-01 to 2027-01-01", Range(DUE, DAY, DAY)),
        ("yearly cost > 5", Range(YEARLY, Decimal(5), includes_low=False)),
        ("amount < 1 and amount > 2", And((below(1), above(2)))),
        (
            "amount < 1 or amount > 2 and personal_data",
            Or((below(1), And((above(2), among(PERSONAL, True))))),
        ),
        (
            "(amount < 1 or amount > 2) and not personal_data",
            And((Or((below(1), above(2))), Not(among(PERSONAL, True)))),
        ),
        ("AMOUNT < 1 AND NOT (amount < 2)", And((below(1), Not(below(2))))),
        ("not amount < 1 or personal_data", Or((Not(below(1)), among(PERSONAL, True)))),
    ],
)
def test_what_people_write_means(text: str, condition: Any) -> None:
    assert condition_of(text, ATTRIBUTES, "EUR") == condition


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("amount > 5,000", 10, "“5,000” is no amount for “Amount”; write digits and a point"),
        ("amount > 1,250,000.50", 10, "“1,250,000.50” is no amount"),
        ("amount > 5.000,00", 10, "“5.000,00” is no amount"),
        ("amount > 5.000.000", 10, "“5.000.000” is no amount"),
        ("amount > 5.000", 10, "write 5000, or 5.0000 for the fraction"),
        ("amount > 5 000", 10, "“5 000” is no amount"),
        ("amount > 5'000", 11, "close the quotes"),
        ("5 < amount < 10,000", 14, "“10,000” is no amount"),
        ("amount > 5000 USD", 10, "given in USD, but amounts are in EUR, and no rate is known"),
        ("amount > 5000USD", 10, "given in USD, but amounts are in EUR"),
        ("amount > $5000", 10, "given in $, but amounts are in EUR"),
        ("amount > -5", 10, "“Amount” cannot be negative (-5)"),
        ("amount > " + "9" * 31, 10, "at most 30 digits"),
        ("amount > NaN", 10, "“NaN” is no amount"),
        ("amount = Infinity", 10, "“Infinity” is no amount"),
        ("amount > 1e5", 10, "“1e5” is no amount"),
        ("amount > ٥", 10, "is no amount"),
        ("amount > EUR", 10, "“EUR” is no amount"),
        ("amount >", None, "“Amount” is empty; type an amount"),
        ("amount", None, "compare “Amount” with something, such as amount > 1000"),
        ("amount from 5", None, "a range is written as “from 1000 to 5000”"),
        ("amount in (5, 6)", 11, "compare “Amount” by < or >"),
        ("amount not > 5", 12, "“not” is written before the attribute"),
        ("due > 2026-13-01", 7, "“2026-13-01” is no day for “Due”; write it as 2026-11-21"),
        ("due > 01.02.2026", 7, "is no day"),
        ("personal data = maybe", 17, "“maybe” is neither yes nor no for “Personal data”"),
        ("region = Mars", 10, "“Mars” is no choice of “Region”; the choices are North, South West"),
        ("region in (North, Mars)", 19, "“Mars” is no choice"),
        ("region in North", 11, "choices are written in brackets"),
        ("region in (North East)", 12, "is no choice"),
        ("region in (North", None, "put a comma between choices, and ) after the last"),
        ("region > North", 10, "“Region” has no order; compare it by = or in"),
        ('region = "North', 10, "close the quotes"),
        ("ammount > 5", 1, "“ammount” is no attribute of the request; do you mean amount?"),
        ("personl data and amount > 5", 1, "do you mean personal_data?"),
        ("5000 < ammount", 8, "do you mean amount?"),
        ("budget > 5", 1, "“budget” is no attribute of the request; the attributes are amount,"),
        ("amount > 5 and budget", 16, "“budget” is no attribute"),
        ("(amount > 5", None, "a bracket is open; close it with )"),
        ("amount > 5)", 11, "“)” is not expected"),
        ("amount > 5 amount < 7", 10, "“5 amount” is no amount"),
        ("not", None, "an attribute is expected; the attributes are amount"),
        ("amount > 5 or", None, "an attribute is expected"),
        ("> 5", 1, "“>” is no attribute"),
        ("()", 2, "“)” is no attribute"),
        ("personal_data > 5", 17, "“Personal data” has no order"),
        ("not " * 60 + "personal_data", 201, "more than 50 brackets or nots inside each other"),
        ("(" * 60 + "personal_data" + ")" * 60, 51, "more than 50 brackets"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    text: str, place: int | None, says: str
) -> None:
    with pytest.raises(Refusal) as refused:
        condition_of(text, ATTRIBUTES, "EUR")
    where = "its end" if place is None else f"character {place}"
    assert f"cannot be read at {where}" in str(refused.value)
    assert says in str(refused.value)


def test_no_attribute_to_offer() -> None:
    with pytest.raises(Refusal, match="the attributes are none yet; add one first"):
        condition_of("amount > 5", ())


def test_the_longest_name_goes_first() -> None:
    attributes = (Attribute(1, "Cost", "yes-no"), Attribute(2, "Cost from outside", "yes-no"))
    assert condition_of("cost from outside", attributes) == among(2, True)
    assert condition_of("cost and cost_from_outside", attributes) == And(
        (among(1, True), among(2, True))
    )


@given(st.data())
def test_what_is_written_holds_where_it_is_meant_to(data: st.DataObject) -> None:
    choose = Choosing(lambda low, high: data.draw(st.integers(low, high)))
    parts = (drawn_condition(choose, depth=1), drawn_condition(choose, depth=1))
    tree = (choose.one(("and", "or")), *parts)
    condition = condition_of(text_of(tree, choose), ATTRIBUTES)
    values = drawn_values(choose)
    by_key = {key: values[name] for key, name in enumerate(values, start=1)}
    assert holds(condition, by_key) == meant(tree, values)


@given(st.text())
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        condition_of(text, ATTRIBUTES)
    except Refusal as refusal:
        assert str(refusal).endswith(".")


@given(st.lists(st.sampled_from(_PIECES.split("|"))).map(" ".join))
def test_any_pieces_are_read_or_refused(text: str) -> None:
    try:
        condition = condition_of(text, ATTRIBUTES)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
    else:
        assert attributes_of(condition) <= {AMOUNT, REGION}


def test_what_decides_already_is_not_asked_further() -> None:
    condition = condition_of("amount > 5 or personal_data", ATTRIBUTES)
    assert holds(condition, {AMOUNT: Decimal(6)})
    with pytest.raises(MissingValueError) as missing:
        holds(condition, {AMOUNT: Decimal(5)})
    assert missing.value.args == (PERSONAL,)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("Amount", " 1250.50 ", Decimal("1250.50")),
        ("amount", "EUR 75000", Decimal(75000)),
        ("amount", "75000EUR", Decimal(75000)),
        ("amount", "EUR75000.5", Decimal("75000.5")),
        ("amount", "75000€", Decimal(75000)),
        ("Personal data", "Y", True),
        ("personal_data", "False", False),
        ("region", " south   WEST ", "South West"),
        ("due", "2027-01-01", DAY),
        ("sector", " Anything at all ", "Anything at all"),
    ],
)
def test_values_from_texts(name: str, text: str, value: Any) -> None:
    (found,) = values_from_texts(ATTRIBUTES, {name: text}, "EUR").values()
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("amount", "1,250", "is no amount"),
        ("amount", "", "“Amount” is empty; type an amount"),
        ("amount", "7 GBP", "given in GBP, but amounts are in EUR"),
        ("amount", "75000USD", "given in USD, but amounts are in EUR"),
        ("amount", "75kUSD", "“75kUSD” is no amount"),
        ("amount", "-0.01", "cannot be negative"),
        ("due", "", "type a day such as 2026-11-21"),
        ("personal data", " ", "type yes or no"),
        ("colour", "red", "“colour” is no attribute of these requests; the attributes are amount"),
    ],
)
def test_values_that_are_refused(name: str, text: str, says: str) -> None:
    with pytest.raises(Refusal, match=r"[.]$") as refused:
        values_from_texts(ATTRIBUTES, {name: text}, "EUR")
    assert says in str(refused.value)


def test_a_currency_without_a_framework_that_names_one() -> None:
    with pytest.raises(Refusal, match="the framework names no currency"):
        value_of(ATTRIBUTES[0], "5 EUR")


def test_handles() -> None:
    assert handle_of(" Personal   Data ") == handle_of("personal_data") == "personal_data"
    assert handle_of("Follow - up") == "follow_up"
