"""What stands on the cards and links of the map."""

from dataclasses import replace

import pytest

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import INTEGRATION, SYSTEM, Integration, System
from governance_app.ui.technology_map.cards import (
    count_broken,
    stub_key,
    stub_of,
    technology_map,
)


def test_cards_say_what_a_system_is_who_owns_it_and_its_status(small_stack: Framework) -> None:
    cards = technology_map(small_stack).cards
    told = {
        card.title: ([(line.text, line.tone) for line in card.lines], card.shape, card.faded)
        for key, card in cards.items()
        if key > 0
    }
    assert told == {
        "Web analytics": (
            [("Analytics · Vendor A", "muted"), ("Data Lead", "plain")],
            "plain",
            False,
        ),
        "Automation platform": (
            [("Vendor B", "muted"), ("Marketing Technology Manager", "plain")],
            "plain",
            False,
        ),
        "CRM": (
            [("CRM", "muted"), ("No owner", "warning"), ("Planned", "muted")],
            "dashed",
            False,
        ),
        "Archive": ([("Retired", "muted")], "plain", True),
    }


@pytest.mark.parametrize(
    ("status", "direction", "text", "look"),
    [
        ("", "one-way", "Leads", ("plain", False, False, False, False)),
        ("active", "both-ways", "Leads", ("plain", False, True, False, False)),
        ("planned", "one-way", "Planned: Leads", ("plain", True, False, False, False)),
        ("broken", "one-way", "Broken: Leads", ("error", False, False, True, False)),
        ("retired", "one-way", "Retired: Leads", ("plain", True, False, False, True)),
    ],
)
def test_links_show_their_status_by_line_sign_and_words(
    small_stack: Framework,
    status: str,
    direction: str,
    text: str,
    look: tuple[str, bool, bool, bool, bool],
) -> None:
    integration = Integration(601, "Leads", 501, 502, direction=direction, status=status)
    tables = {**small_stack.tables, INTEGRATION.name: {601: integration}}
    (link,) = technology_map(replace(small_stack, tables=tables)).links
    assert (link.begin, link.end, link.key, link.text) == (501, 502, 601, text)
    assert (link.tone, link.dashed, link.both_ways, link.broken, link.faded) == look


def test_an_empty_end_is_a_card_of_its_own(small_stack: Framework) -> None:
    integrations = {
        701: Integration(701, "Loose", None, None),
        702: Integration(702, "To a system that is gone", 501, 99),
    }
    tables = {**small_stack.tables, INTEGRATION.name: integrations}
    content = technology_map(replace(small_stack, tables=tables))
    stubs = {key: card.lines[0].text for key, card in content.cards.items() if key < 0}
    assert stubs == {
        stub_key(701, "from_system"): "from: Loose",
        stub_key(701, "to_system"): "to: Loose",
        stub_key(702, "to_system"): "to: To a system that is gone",
    }
    assert len(content.links) == 2


@pytest.mark.parametrize("key", [1, 2, 601, 2**63 - 1])
@pytest.mark.parametrize("end", ["from_system", "to_system"])
def test_a_stub_knows_its_integration_and_its_end(key: int, end: str) -> None:
    assert stub_of(stub_key(key, end)) == (key, end)
    assert stub_of(key) is None


def test_broken_integrations_are_counted(small_stack: Framework) -> None:
    assert count_broken(technology_map(small_stack)) == 1


def test_texts_of_the_user_are_shown_as_they_are(small_stack: Framework) -> None:
    tables = {
        **small_stack.tables,
        SYSTEM.name: {1: System(1, "<b>x</b> {0} %s", "<i>")},
        INTEGRATION.name: {},
    }
    (card,) = technology_map(replace(small_stack, tables=tables)).cards.values()
    assert card.title == "<b>x</b> {0} %s"
    assert card.lines[0].text == "<i>"
