"""The interchange file holds nothing that commands refuse: the first such item is named."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from governed import governed_framework

from governance_app.domain.errors import Refusal
from governance_app.exchange.interchange import from_interchange, to_interchange

Items = dict[str, list[dict[str, Any]]]


def _again(items: list[dict[str, Any]], **values: Any) -> None:
    """Add the first item once more, with another key and these values."""
    items.append({**items[0], "key": "999", **values})


def _two_readings(items: Items) -> None:
    metric = items["metric"][0]["key"]
    items["reading"] = [
        {"key": "901", "metric": metric, "day": "2026-05-01", "value": "1"},
        {"key": "900", "metric": metric, "day": "2026-05-01", "value": "1"},
    ]


def _early_reading(items: Items) -> None:
    items["metric"][0]["baseline_day"] = "2026-05-01"
    _again(items["reading"], day="2026-05-01")
    items["reading"].reverse()


def _same_target(items: Items) -> None:
    items["objective"][0] |= {"baseline": "5.0", "target": "5"}


def _due_before(items: Items) -> None:
    items["metric"][0] |= {"baseline_day": "2026-05-01", "due": "2026-04-01"}
    items["reading"] = []


def _to_itself(items: Items) -> None:
    system = items["system"][0]["key"]
    items["integration"][0] |= {"from_system": system, "to_system": system}


def _about_nothing(items: Items) -> None:
    for each in ("process", "system", "integration", "metric", "objective", "touchpoint"):
        items["oversight"][0].pop(each, None)
    items["oversight"][0].pop("standard", None)


def _about_two(items: Items) -> None:
    items["oversight"][0] |= {
        "system": items["system"][0]["key"],
        "metric": items["metric"][0]["key"],
    }


def _ended_before_it_starts(items: Items) -> None:
    items["budget_line"][0] |= {"starts": "2026-05-01", "ends": "2026-04-01"}


_REFUSED: list[tuple[Callable[[Items], None], str]] = [
    (_two_readings, "Reading number 1 (“{metric}”) has the same metric and day as number 2; "
                    "remove one of the two."),
    (_early_reading, "Reading number 2 (“{metric}”): 2026-01-31 lies before the baseline of "
                     "2026-05-01; correct the day"),
    (_same_target, "the target is 5, which is the baseline; change one of the two"),
    (_due_before, "it is due on 2026-04-01, and its baseline is of 2026-05-01"),
    (_to_itself, "it would lead from a system to itself; choose another one as its end"),
    (_about_nothing, "choose what it is about"),
    (_about_two, "it can be about one item alone"),
    (_ended_before_it_starts, "it ends on 2026-04-01, before it starts on 2026-05-01"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "words"), _REFUSED, ids=[f.__name__ for f, _ in _REFUSED])
def test_what_no_command_makes_is_refused(damage: Callable[[Items], None], words: str) -> None:
    document = json.loads(to_interchange(governed_framework()))
    damage(document["items"])
    with pytest.raises(Refusal) as refused:
        from_interchange(json.dumps(document))
    metric = document["items"]["metric"][0]["name"]
    assert words.format(metric=metric) in refused.value.sentence


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"currency": "Euro"}, "“Euro” is no currency"),
        ({"brand_colour": "blue"}, "“blue” is no colour"),
    ],
)
def test_the_values_of_the_framework_itself_are_looked_at(
    values: dict[str, str], words: str
) -> None:
    document = json.loads(to_interchange(governed_framework()))
    document["framework"] |= values
    with pytest.raises(Refusal, match=words):
        from_interchange(json.dumps(document))
