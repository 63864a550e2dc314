"""The colours of letters can be read, and told apart by colour-blind readers."""

from itertools import combinations

import pytest

from governance_app.domain.kinds import Letter
from governance_app.domain.kinds.letter import (
    ACCOUNTABLE,
    CONSULTED,
    INFORMED,
    MOST_LETTERS,
    OTHER,
    RESPONSIBLE,
    SUPPORT,
)
from governance_app.exchange.letter_colours import Colours, colours_of, strongest_first

_EVERY = (ACCOUNTABLE, RESPONSIBLE, SUPPORT, CONSULTED, INFORMED, OTHER)
#: How colour-blind eyes see linear red, green and blue (Machado and others, 2009, severity 1).
_EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def _letters(*meanings: str) -> list[Letter]:
    return [
        Letter(key, f"Word {key}", chr(64 + key), meaning, key - 1)
        for key, meaning in enumerate(meanings, start=1)
    ]


def _linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _lab(colour: str, eyes: str) -> tuple[float, float, float]:
    seen = _linear(colour)
    red, green, blue = (
        max(0.0, sum(a * b for a, b in zip(row, seen, strict=True))) for row in _EYES[eyes]
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _distance(first: Colours, second: Colours, eyes: str) -> float:
    pairs = zip(_lab(first.fill, eyes), _lab(second.fill, eyes), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("meanings", [_EVERY, (OTHER,) * MOST_LETTERS, (INFORMED,) * MOST_LETTERS])
def test_every_letter_can_be_read_on_its_colour(meanings: tuple[str, ...]) -> None:
    colours = colours_of(_letters(*meanings))
    assert len({each.fill for each in colours.values()}) == len(meanings)
    assert min(_contrast(each.fill, each.ink) for each in colours.values()) >= 4.5


@pytest.mark.parametrize("eyes", _EYES)
def test_the_usual_letters_are_told_apart_by_all_eyes(eyes: str) -> None:
    colours = list(colours_of(_letters(*_EVERY[:5])).values())
    nearest = min(_distance(*pair, eyes) for pair in combinations(colours, 2))
    assert nearest > 10


@pytest.mark.parametrize("eyes", _EYES)
@pytest.mark.parametrize("meanings", [(OTHER,) * MOST_LETTERS, (*_EVERY, OTHER, OTHER)])
def test_further_letters_are_told_apart_by_all_eyes(eyes: str, meanings: tuple[str, ...]) -> None:
    colours = list(colours_of(_letters(*meanings)).values())
    nearest = min(_distance(*pair, eyes) for pair in combinations(colours, 2))
    assert nearest > 8


def test_the_fixed_colours() -> None:
    found = colours_of(_letters(ACCOUNTABLE, RESPONSIBLE, CONSULTED, INFORMED))
    assert [each.fill for each in found.values()] == ["#97281F", "#1F5FC4", "#FDF0CF", "#EEF1F5"]


def test_the_strongest_letter_gives_the_colour() -> None:
    letters = _letters(OTHER, INFORMED, RESPONSIBLE, ACCOUNTABLE)
    assert [each.meaning for each in strongest_first(letters)] == [
        ACCOUNTABLE,
        RESPONSIBLE,
        INFORMED,
        OTHER,
    ]
