"""Values that conditions cannot tell apart are one cell, and every value finds its own."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from chain_drawing import (
    ATTRIBUTES,
    REGIONS,
    Choosing,
    drawn_condition,
    drawn_document,
    drawn_values,
    text_of,
)
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.cells import Cell, cells_of, finder
from governance_app.domain.approvals.classes import classes_of, place_finder
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.approvals.conditions import holds
from governance_app.domain.approvals.conditions import tests_of as named_in
from governance_app.domain.approvals.pairwise import pairwise_places

AMOUNT = Attribute(1, "Amount", "amount")
DUE = Attribute(2, "Due", "date")
REGION = Attribute(3, "Region", "choice", REGIONS)
PERSONAL = Attribute(4, "Personal", "yes-no")
SECTOR = Attribute(5, "Sector", "text")
ALL = (AMOUNT, DUE, REGION, PERSONAL, SECTOR)


def cells(attribute: Attribute, *texts: str, limits: tuple[int, ...] = ()) -> tuple[Cell, ...]:
    tests = [test for text in texts for test in named_in(condition_of(text, ALL))]
    return cells_of(attribute, tests, map(Decimal, limits))


@pytest.mark.parametrize(
    ("texts", "limits", "examples"),
    [
        ((), (), ["0"]),
        (("amount > 5000",), (), ["0", "5000.01"]),
        (("amount >= 5000",), (), ["0", "5000"]),
        (("amount < 5000",), (), ["0", "5000"]),
        (("amount <= 5000",), (), ["0", "5000.01"]),
        (("amount = 5000",), (), ["0", "5000", "5000.01"]),
        (("amount > 5000", "amount >= 5000"), (), ["0", "5000", "5000.01"]),
        (("amount > 5000", "amount > 100"), (), ["0", "100.01", "5000.01"]),
        (("amount > 5000.01", "amount > 5000"), (), ["0", "5000.01", "5000.02"]),
        (("amount >= 5000.01", "amount > 5000"), (), ["0", "5000.0025", "5000.01"]),
        (("amount >= 0",), (), ["0"]),
        (("amount > 0",), (), ["0", "0.01"]),
        ((), (5000,), ["0", "5000.01"]),
        (("amount >= 5000",), (5000,), ["0", "5000", "5000.01"]),
        (("amount > 5000",), (5000,), ["0", "5000.01"]),
        (("amount > 5000",), (-7,), ["0", "5000.01"]),
        (("amount > " + "9" * 30,), (), ["0", "9" * 30 + ".01"]),
        (
            ("amount from 100 to 200", "amount from 200 to 300"),
            (),
            ["0", "100", "200", "200.01", "300.01"],
        ),
        (("amount < 5 and amount > 10",), (), ["0", "5", "10.01"]),
    ],
)
def test_amounts_are_split_at_thresholds(
    texts: tuple[str, ...], limits: tuple[int, ...], examples: list[str]
) -> None:
    found = cells(AMOUNT, *texts, limits=limits)
    assert [str(each.example) for each in found] == examples


@pytest.mark.parametrize(
    ("texts", "examples"),
    [
        ((), ["0001-01-01"]),
        (("due > 2027-01-01",), ["2026-12-31", "2027-01-02"]),
        (("due >= 2027-01-01",), ["2026-12-31", "2027-01-01"]),
        (("due from 2027-01-01 to 2027-01-02",), ["2026-12-31", "2027-01-01", "2027-01-03"]),
        (("due > 9999-12-30",), ["9999-12-29", "9999-12-31"]),
        (("due >= 9999-12-31",), ["9999-12-30", "9999-12-31"]),
        (("due > 0001-01-01",), ["0001-01-01", "0001-01-02"]),
        (("due < 0001-01-01",), ["0001-01-01"]),
    ],
)
def test_days_are_split_at_thresholds(texts: tuple[str, ...], examples: list[str]) -> None:
    assert [str(each.example) for each in cells(DUE, *texts)] == examples


@pytest.mark.parametrize(
    ("attribute", "texts", "groups"),
    [
        (REGION, (), [REGIONS]),
        (REGION, ("region = North",), [("North",), ("South West", "East")]),
        (
            REGION,
            ("region in (North, East)", "region = East"),
            [("North",), ("South West",), ("East",)],
        ),
        (PERSONAL, (), [(False, True)]),
        (PERSONAL, ("personal",), [(False,), (True,)]),
        (PERSONAL, ("personal or not personal",), [(False,), (True,)]),
        (SECTOR, (), [(None,)]),
        (SECTOR, ("sector = other",), [(None,), ("other",)]),
        (SECTOR, ("sector in (retail, banking)",), [(None,), ("banking", "retail")]),
    ],
)
def test_choices_are_grouped_by_what_tests_say(
    attribute: Attribute, texts: tuple[str, ...], groups: list[Any]
) -> None:
    assert [each.values for each in cells(attribute, *texts)] == groups


def test_an_example_of_any_other_text_is_none_that_is_named() -> None:
    found = cells(SECTOR, "sector in (other, other…)")
    assert found[0].example == "other……"


def test_a_choice_without_choices_has_a_cell() -> None:
    nothing = Attribute(9, "Nothing", "choice")
    (cell,) = cells_of(nothing, [])
    assert finder((cell,))("") == 0


_NEAR = (Decimal("-0.01"), Decimal(0), Decimal("0.001"), Decimal("0.01"))


@given(st.data())
def test_every_value_finds_the_cell_whose_example_is_taken_alike(data: st.DataObject) -> None:
    choose = Choosing(lambda low, high: data.draw(st.integers(low, high)))
    attributes = tuple(
        Attribute(key, name, kind, REGIONS if kind == "choice" else ())
        for key, (name, kind) in enumerate(ATTRIBUTES.items(), start=1)
    )
    conditions = [
        condition_of(text_of(drawn_condition(choose, 1), choose), attributes) for _ in range(4)
    ]
    tests = [test for each in conditions for test in named_in(each)]
    named = drawn_values(choose)
    for amount in ("Amount", "Yearly cost"):
        named[amount] = max(Decimal(0), named[amount] + choose.one(_NEAR))
    named["Due"] += datetime.timedelta(days=choose.number(0, 1))
    values = {each.key: named[each.name] for each in attributes}
    limits = [Decimal(100), Decimal(7)]
    examples = {}
    for each in attributes:
        found = cells_of(each, tests, limits if each.name == "Amount" else ())
        examples[each.key] = found[finder(found)(values[each.key])].example
        same = [one for one in found if one.example == examples[each.key]]
        assert len(same) == 1
    for condition in conditions:
        assert holds(condition, examples) == holds(condition, values)
    assert [values[1] <= limit for limit in limits] == [examples[1] <= limit for limit in limits]


@given(st.data())
def test_the_place_of_a_request_is_that_of_its_class(data: st.DataObject) -> None:
    def number(low: int, high: int) -> int:
        return data.draw(st.integers(low, high))

    document = drawn_document(number)
    chain = compiled(document.framework, document.chain)
    classes = classes_of(document.framework, chain, [Decimal(100)])
    find = place_finder(classes)
    values = drawn_values(Choosing(number))
    named = {document.attributes[name]: value for name, value in values.items()}
    place = find(named)
    assert place in set(classes.places())
    example = classes.values(place)
    for line in chain.lines:
        assert holds(line.condition, example) == holds(line.condition, named)
    assert find(example) == place
    for table, step in zip(classes.tables, chain.steps, strict=True):
        applying = tuple(at for at, line in enumerate(step.lines) if holds(line.condition, named))
        assert table.pattern(place).lines == applying


@pytest.mark.parametrize(
    "sizes",
    [[], [1], [5], [2, 3], [1, 4], [2, 2, 2, 2, 2, 2, 2], [7, 3, 5, 2], [13] * 4, [1, 1, 1]],
)
def test_every_two_cells_meet(sizes: list[int]) -> None:
    places = pairwise_places(sizes)
    for place in places:
        assert len(place) == len(sizes)
        assert all(0 <= at < size for at, size in zip(place, sizes, strict=True))
    for one in range(len(sizes)):
        assert {place[one] for place in places} == set(range(sizes[one]))
        for other in range(one + 1, len(sizes)):
            met = {(place[one], place[other]) for place in places}
            assert len(met) == sizes[one] * sizes[other]


def test_a_cover_of_pairs_is_small() -> None:
    assert len(pairwise_places([13] * 8)) <= 13 * 13 * 2
