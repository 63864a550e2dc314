"""The diagram of a chain as values: its cards, when a step is skipped, and where everything stands."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from campaign_budget import CampaignBudget
from hypothesis import given
from hypothesis import strategies as st
from offices import Office

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.approvals.condition_words import in_words
from governance_app.domain.approvals.conditions import Value, holds
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, REQUEST_ATTRIBUTE, STEP
from governance_app.ui.approvals.diagram.cards import chain_content, count_vacant
from governance_app.ui.approvals.diagram.chain_layout import (
    ChainArrangement,
    Room,
    arrange_chain,
)
from governance_app.ui.approvals.diagram.content import (
    DECIDED,
    REQUEST,
    ChainContent,
    later_key,
    skip_key,
    stands_for,
)
from governance_app.ui.approvals.diagram.skipping import opposite
from governance_app.ui.diagram.arrangement import Box

DAY = datetime.date(2026, 6, 1)
ASKED = (
    Attribute(1, "Amount", "amount"),
    Attribute(2, "Personal data", "yes-no"),
    Attribute(3, "Region", "choice", ("North", "South")),
)


def drawn(office: CampaignBudget) -> ChainContent:
    return chain_content(office.framework, office.chain, DAY)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("amount > 10000", "Amount up to 10,000"),
        ("amount >= 10000", "Amount under 10,000"),
        ("amount < 10000", "Amount from 10,000"),
        ("personal_data", "Personal data: no"),
        ("region = North", "Region is not North"),
        ("not region = North", "Region is North"),
        ("amount > 10 and personal_data", "Amount up to 10 or Personal data: no"),
        ("amount > 10 or personal_data", "Amount up to 10 and Personal data: no"),
        ("10 < amount <= 20", "Amount up to 10 or Amount over 20"),
    ],
)
def test_the_opposite_of_a_condition_is_said_plainly(condition: str, words: str) -> None:
    assert in_words(opposite(condition_of(condition, ASKED)), ASKED) == words


@given(
    st.sampled_from(
        [
            "amount > 10 and (personal_data or region = North)",
            "not (amount from 5 to 15) or region in (North, South)",
            "10 < amount < 20 or not personal_data",
            "amount = 10",
        ]
    ),
    st.integers(0, 25),
    st.booleans(),
    st.sampled_from(["north", "south"]),
)
def test_the_opposite_holds_exactly_where_the_condition_does_not(
    text: str, amount: int, yes: bool, region: str
) -> None:
    condition = condition_of(text, ASKED)
    values: Mapping[Key, Value] = {1: Decimal(amount), 2: yes, 3: region}
    assert holds(opposite(condition), values) is not holds(condition, values)


def test_a_step_is_led_around_only_where_it_can_be_skipped() -> None:
    office = CampaignBudget()
    skipped = [each.skipped for each in drawn(office).columns]
    assert skipped == [
        "",
        "Amount under 10,000 EUR and Personal data: no",
        "Amount up to 50,000 EUR",
    ]
    office.line(office.third, office.finance)
    assert [bool(each.skipped) for each in drawn(office).columns] == [False, True, False]


def test_cards_say_condition_approver_mode_and_time() -> None:
    office = CampaignBudget()
    content = drawn(office)

    def words(key: Key) -> list[str]:
        card = content.cards[key]
        return [content.small.get(key, ""), card.title, *(line.text for line in card.lines)]

    assert words(office.owner_line) == ["always", "Campaign Manager", "within 1 day"]
    assert words(office.legal_line) == [
        "when Personal data: yes",
        "Legal & Privacy",
        "all lines · 3 days, then CMO",
        "Vacant: nobody holds it",
    ]
    assert words(later_key(office.director_line)) == ["when time runs out", "CMO"]
    assert content.cards[office.legal_line].tone == "error"
    assert count_vacant(content) == 1


def test_what_is_missing_is_said_in_red() -> None:
    office = CampaignBudget()
    empty = office.step("Nobody yet")
    line = office.line(office.first, None, when_late="escalate")
    content = drawn(office)
    assert [each.text for each in content.cards[empty].lines] == ["nobody is asked yet"]
    assert content.cards[line].title == "No approver chosen"
    assert {content.cards[key].tone for key in (empty, line, later_key(line))} == {"error"}


def test_two_lines_that_lead_to_one_role_share_its_card() -> None:
    office = CampaignBudget()
    more = {"when_late": "escalate", "escalate_to": office.cmo}
    other = office.line(office.second, office.director, **more)
    content = drawn(office)
    second = content.columns[1]
    assert second.later == (later_key(office.legal_line),)
    led = {link.begin for link in content.links if link.end == second.later[0] and link.dashed}
    assert led == {office.legal_line, other}


def test_a_step_says_whom_it_does_not_take() -> None:
    office = CampaignBudget()
    office.run(EditItem(STEP.name, office.third, {"different_from": office.second}))
    office.run(EditItem(STEP.name, office.second, {"mode": "any"}))
    content = drawn(office)
    assert content.cards[office.third].lines[0].text == "not by who signed in step 2"
    assert content.cards[office.second].lines[0].text == "any one approves"


def test_a_body_is_vacant_when_all_its_members_are() -> None:
    office = CampaignBudget()
    council = office.role("Council", "body")
    line = office.line(office.first, council)
    office.seat(council, office.legal)
    assert count_vacant(drawn(office)) == 2
    office.seat(council, office.finance)
    assert drawn(office).cards[line].tone == "plain"


def test_nothing_is_vacant_before_people_are_entered() -> None:
    office = Office()
    lead = office.role("Lead")
    chain = office.add(APPROVAL_CHAIN, name="Chain")
    step = office.add(STEP, chain=chain, name="Step")
    office.add(APPROVER_LINE, step=step, role=lead)
    assert count_vacant(chain_content(office.framework, chain, DAY)) == 0


def test_a_condition_that_cannot_be_read_is_said_and_skips_nothing() -> None:
    office = CampaignBudget()
    office.run(RemoveItems(REQUEST_ATTRIBUTE.name, (office.amount,)))
    content = drawn(office)
    assert content.small[office.director_line] == "condition cannot be read"
    assert content.columns[2].skipped == ""
    assert content.cards[office.director_line].tone == "error"


def test_keys_of_cards_that_are_no_items_lead_back_to_items() -> None:
    office = CampaignBudget()
    columns = drawn(office).columns
    assert stands_for(later_key(office.legal_line), columns) == office.legal_line
    assert stands_for(skip_key(office.third), columns) == office.third
    for key in (REQUEST, DECIDED, office.third, later_key(999_999)):
        assert stands_for(key, columns) is None


def laid_out(content: ChainContent, room: Room) -> ChainArrangement:
    heights = {
        key: 40 + 7 * (key % 5) for each in content.columns for key in (each.step, *each.cards)
    }
    return arrange_chain(content, heights, room)


def long_chain(steps: int) -> ChainContent:
    office = CampaignBudget()
    for number in range(steps - 3):
        step = office.step(f"Step {number}")
        for _ in range(number % 4):
            office.line(step, office.finance, "amount > 7")
    return drawn(office)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


@pytest.mark.parametrize("steps", [3, 12, 60])
@pytest.mark.parametrize(
    "room", [Room(1000, 350), Room(400, 900), Room(1000, 350, shows_whole=False)]
)
def test_steps_stand_in_reading_order_and_nothing_overlaps(steps: int, room: Room) -> None:
    content = long_chain(steps)
    found = laid_out(content, room)
    frames = [found.frames[each.step] for each in content.columns]
    ends = [found.boxes[REQUEST], found.boxes[DECIDED]]
    assert not any(overlap(*pair) for pair in combinations([*frames, *ends], 2))
    for one, other in pairwise([ends[0], *frames, ends[1]]):
        if other.x > one.x:  # on the same line
            assert abs(other.centre[1] - one.centre[1]) <= 1
        else:
            assert other.y > one.centre[1]
    for column, frame in zip(content.columns, frames, strict=True):
        boxes = [found.boxes[key] for key in (column.step, *column.cards)]
        assert all(one.bottom <= other.y for one, other in pairwise(boxes))
        assert all(frame.x <= each.x and each.right <= frame.right for each in boxes)
        assert boxes[-1].bottom <= frame.bottom
    assert len(found.connectors) == steps + 1
    assert set(found.routes) == {link.key for link in content.links}


def test_a_long_chain_is_put_into_rows_that_fit_the_view() -> None:
    content = long_chain(60)
    wide, whole = (laid_out(content, Room(1000, 350, shows_whole=each)) for each in (False, True))
    assert wide.width * 0.7 <= 1000
    assert min(1000 / whole.width, 350 / whole.height) > min(1000 / wide.width, 350 / wide.height)


def test_the_ground_of_a_step_belongs_to_its_head() -> None:
    office = CampaignBudget()
    found = laid_out(drawn(office), Room(1000, 350))
    frame = found.frames[office.first]
    box = found.box_at(frame.x + 2, frame.bottom - 2)
    assert box is not None
    assert box.key == office.first
    assert found.box_at(frame.x - 5, frame.y - 5) is None
