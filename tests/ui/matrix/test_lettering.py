"""Which letters a cell has after keys."""

import pytest
from frameworks import blank_framework, counting_keys

from governance_app.domain.commands import AddLetter
from governance_app.domain.framework import Framework
from governance_app.domain.scheme import LetterPattern
from governance_app.ui.matrix.lettering import Lettering


def framework_with(*symbols: str, scheme: str = "RACI") -> Framework:
    make = counting_keys()
    framework = blank_framework("F", make, scheme)
    for symbol in symbols:
        pattern = LetterPattern(symbol, f"Name of {symbol}", "other")
        framework = framework.apply(AddLetter(make(), pattern).changes(framework))
    return framework


def after(before: str, typed: str, framework: Framework, *, arrived: bool = True) -> str:
    """Type characters into a cell that holds `before`; return what it holds then."""
    scheme = framework.scheme
    letters, lettering = scheme.mask([*before]), Lettering()
    if not arrived:
        lettering.type(scheme, 0, "R")
    for character in typed:
        result = lettering.type(scheme, letters, character)
        letters = letters if result.letters is None else result.letters
    return scheme.text(letters)


@pytest.mark.parametrize(
    ("before", "typed", "expected"),
    [
        ("", "r", "R"),
        ("", "R", "R"),
        ("C", "r", "R"),  # the first replaces
        ("C", "ra", "A/R"),  # further ones add
        ("C", "raa", "R"),  # the same again removes
        ("", "rr", ""),
        ("A", "a", "A"),  # on arrival it replaces, even by itself
        ("A", "aa", ""),
        ("C", "x", "C"),  # unknown: nothing happens
        ("C", "xr", "R"),  # and the next still is the first
    ],
)
def test_the_first_letter_replaces_and_further_ones_add(
    before: str, typed: str, expected: str
) -> None:
    assert after(before, typed, framework_with()) == expected


def test_letters_add_where_one_has_been_typed_already() -> None:
    assert after("C", "a", framework_with(), arrived=False) == "A/C"


def test_arriving_again_replaces_again() -> None:
    scheme, lettering = framework_with().scheme, Lettering()
    first = lettering.type(scheme, 0, "a").letters
    lettering.arrive()
    assert first is not None
    assert lettering.type(scheme, first, "r").letters == scheme.mask("R")


def test_an_unknown_letter_is_answered_with_those_there_are() -> None:
    typed = Lettering().type(framework_with().scheme, 0, "x")
    assert typed.letters is None
    assert typed.hint == "There is no letter “x” here; the letters are R, A, C, I."


def test_a_letter_of_several_characters_waits_for_the_rest() -> None:
    framework = framework_with("Op", "Oq")
    lettering = Lettering()
    assert lettering.type(framework.scheme, 0, "o").hint == "o…"
    assert lettering.type(framework.scheme, 0, "q").letters == framework.scheme.mask(["Oq"])
    assert after("", "opr", framework) == "R/Op"
    assert after("C", "oz", framework) == "C"


def test_capital_and_small_letters_are_told_apart_where_the_scheme_does() -> None:
    framework = framework_with("ß")
    assert after("", "ß", framework) == "ß"
