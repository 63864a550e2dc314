"""The interchange file holds every kind of item, and takes it back as it was."""

import json

from frameworks import counting_keys, frameworks
from governed import GOVERNED, governed_framework, with_governed
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.framework import Framework
from governance_app.exchange.interchange import from_interchange, to_interchange


def _tables(framework: Framework) -> dict[str, object]:
    return {name: dict(items) for name, items in framework.tables.items()}


def test_a_framework_with_an_item_of_every_kind_comes_back() -> None:
    framework = governed_framework()
    written = to_interchange(framework)
    assert _tables(from_interchange(written)) == _tables(framework)
    items = json.loads(written)["items"]
    assert all(items[kind.name] for kind in GOVERNED)
    assert items["reading"][0] == {
        "day": "2026-01-31",
        "key": items["reading"][0]["key"],
        "metric": items["metric"][0]["key"],
        "value": "21.5",
    }


@given(frameworks(), st.randoms(use_true_random=True))
def test_whatever_is_drawn_comes_back_to_the_last_digit(framework, chance):
    framework = with_governed(framework, chance, counting_keys(10_000))
    again = from_interchange(to_interchange(framework))
    assert _tables(again) == _tables(framework)
    assert to_interchange(again) == to_interchange(framework)
