"""Days given to commands: a day alone, in the ways that are in use."""

import datetime

import pytest

from governance_app.cli.days import day_given
from governance_app.domain.errors import Refusal


@pytest.mark.parametrize("text", ["2026-11-22", " 2026-11-22 ", "22.11.2026", "22 Nov 2026"])
def test_a_day_is_read(text: str) -> None:
    assert day_given(text) == datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    "text", ["", "someday", "2026-11-22T00:00", "2026-11-22 00:00:00", "2026-11-22T12:00"]
)
def test_what_is_no_day_alone_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"is no date; write one such as 2026-12-31\.$"):
        day_given(text)
