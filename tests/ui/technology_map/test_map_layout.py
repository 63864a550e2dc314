"""Laws of the map's layout: nothing overlaps, lines go around cards and beside each other."""

import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pytest
from counting_work import calls_of
from hypothesis import example, given
from hypothesis import strategies as st

from governance_app.ui.diagram.arrangement import LABEL_HEIGHT, Arrangement, Box
from governance_app.ui.diagram.content import Card, Content, Link
from governance_app.ui.diagram.stacks import Metrics
from governance_app.ui.technology_map.map_layout import ALONE, arrange_map

SIZES = Metrics(card_width=224, card_height=90)


def content_of(count: int, pairs: Iterable[tuple[int, int]]) -> Content:
    cards = [Card(key, f"System {key}") for key in range(1, count + 1)]
    links = [
        Link(begin, end, f"Integration {place}", key=1_000 + place)
        for place, (begin, end) in enumerate(pairs)
    ]
    return Content.of(cards, links)


@st.composite
def maps(draw: st.DrawFn) -> Content:
    """Draw maps: sparse and dense ones, with loops, links of a card with itself and hubs."""
    count = draw(st.integers(1, 24))
    card = st.one_of(st.integers(1, count), st.just(1))
    return content_of(count, draw(st.lists(st.tuples(card, card), max_size=40)))


def pieces_of(arrangement: Arrangement) -> list[tuple[int, float, float, float, float]]:
    return [
        (key, *sorted_piece(one, other))
        for key, route in arrangement.routes.items()
        for one, other in pairwise(route.points)
    ]


def sorted_piece(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float, float, float]:
    (x1, y1), (x2, y2) = sorted((one, other))
    return x1, y1, x2, y2


@given(maps())
def test_no_two_cards_overlap_and_all_are_there(content: Content) -> None:
    boxes = list(arrange_map(content, SIZES).boxes.values())
    assert {box.key for box in boxes} == set(content.cards)
    for place, one in enumerate(boxes):
        for other in boxes[:place]:
            beside = one.right < other.x or other.right < one.x
            assert beside or one.bottom < other.y or other.bottom < one.y


@given(maps())
def test_everything_lies_inside_the_bounds(content: Content) -> None:
    found = arrange_map(content, SIZES)
    for box in found.boxes.values():
        assert box.x >= 0 <= box.y
        assert box.right <= found.width
        assert box.bottom <= found.height
    for _, x1, y1, x2, y2 in pieces_of(found):
        assert min(x1, x2, y1, y2) >= 0
        assert max(x1, x2) <= found.width
        assert max(y1, y2) <= found.height


@given(maps())
def test_the_same_content_gives_the_same_map(content: Content) -> None:
    assert arrange_map(content, SIZES) == arrange_map(content, SIZES)


def test_the_map_is_the_same_in_another_process() -> None:
    """Nothing depends on the order of sets of texts, which differs from run to run."""
    program = (
        "from governance_app.ui.diagram.content import Card, Content, Link;"
        "from governance_app.ui.diagram.stacks import Metrics;"
        "from governance_app.ui.technology_map.map_layout import arrange_map;"
        "c = Content.of([Card(k, str(k)) for k in range(40)],"
        " [Link(k * 7 % 40, k * 11 % 40, 'x', key=k) for k in range(60)]);"
        "a = arrange_map(c, Metrics()); print(a.boxes, a.routes)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@given(maps())
def test_links_go_from_card_to_card_in_right_angles(content: Content) -> None:
    found = arrange_map(content, SIZES)
    for link in content.links:
        points = found.routes[link.key].points
        assert on_side(found.boxes[link.begin], points[0])
        assert on_side(found.boxes[link.end], points[-1])
        for (x1, y1), (x2, y2) in pairwise(points):
            assert x1 == x2 or y1 == y2


def on_side(box: Box, point: tuple[float, float]) -> bool:
    return point[0] in (box.x, box.right) and box.y < point[1] < box.bottom


@given(maps())
def test_no_link_goes_through_a_card(content: Content) -> None:
    found = arrange_map(content, SIZES)
    for _, x1, y1, x2, y2 in pieces_of(found):
        low, high = min(y1, y2), max(y1, y2)
        for box in found.boxes.values():
            assert x2 <= box.x or x1 >= box.right or high <= box.y or low >= box.bottom


@example(content_of(6, [(begin, end) for begin in (1, 2, 3) for end in (4, 5, 6)]))
@given(maps())
def test_no_link_lies_on_another(content: Content) -> None:
    level, upright = defaultdict(list), defaultdict(list)
    for key, x1, y1, x2, y2 in pieces_of(arrange_map(content, SIZES)):
        if y1 == y2:
            level[y1].append((x1, x2, key))
        else:
            upright[x1].append((min(y1, y2), max(y1, y2), key))
    for lines in (*level.values(), *upright.values()):
        for place, (low, high, key) in enumerate(lines):
            for other_low, other_high, other in lines[:place]:
                assert key == other or high <= other_low or other_high <= low


@given(maps())
def test_names_of_links_lie_on_their_line_clear_of_cards_and_each_other(content: Content) -> None:
    found = arrange_map(content, SIZES)
    rooms = [(box.x, box.y, box.right, box.bottom) for box in found.boxes.values()]
    for route in found.routes.values():
        if route.label is None:
            continue
        x, y, width = route.label
        assert any(
            min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])
            for a, b in pairwise(route.points)
        )
        half = LABEL_HEIGHT / 2
        room = (x - width / 2, y - half, x + width / 2, y + half)
        for other in rooms:
            beside = room[2] <= other[0] or other[2] <= room[0]
            assert beside or room[3] <= other[1] or other[3] <= room[1]
        rooms.append(room)
        for key, x1, y1, x2, y2 in pieces_of(found):
            hidden = y1 == y2 and x1 < room[2] and x2 > room[0] and room[1] < y1 < room[3]
            assert not hidden or found.routes[key] is route


def crossings(arrangement: Arrangement) -> int:
    level = [each for each in pieces_of(arrangement) if each[2] == each[4]]
    upright = [each for each in pieces_of(arrangement) if each[1] == each[3]]
    return sum(
        h[1] < v[1] < h[3] and min(v[2], v[4]) < h[2] < max(v[2], v[4])
        for h in level
        for v in upright
        if h[0] != v[0]
    )


@pytest.mark.parametrize(
    ("count", "pairs"),
    [
        (3, [(1, 2), (2, 3)]),
        (6, [(1, 6), (2, 5), (3, 4)]),  # three pairs that could lie crosswise
        (7, [(1, 4), (2, 4), (3, 4), (4, 5), (4, 6), (4, 7)]),  # what gathers and gives
        (8, [(1, 8), (2, 7), (3, 6), (4, 5), (1, 7), (2, 6), (3, 5)]),  # a ladder upside down
        (6, [(1, 2), (1, 2), (1, 2)]),  # side by side
    ],
)
def test_what_can_be_drawn_without_crossings_is(count: int, pairs: list[tuple[int, int]]) -> None:
    assert crossings(arrange_map(content_of(count, pairs), SIZES)) == 0


def test_data_goes_from_left_to_right() -> None:
    boxes = arrange_map(content_of(4, [(3, 1), (1, 4), (4, 2)]), SIZES).boxes
    assert boxes[3].x < boxes[1].x < boxes[4].x < boxes[2].x
    assert len({box.y for box in boxes.values()}) == 1


def test_what_is_linked_with_nothing_stands_apart_below() -> None:
    found = arrange_map(content_of(5, [(1, 2)]), SIZES)
    assert [heading.text for heading in found.headings] == [ALONE]
    line = found.headings[0].y
    assert {key for key, box in found.boxes.items() if box.y > line} == {3, 4, 5}


def test_a_loop_and_a_link_with_itself_are_led_around() -> None:
    found = arrange_map(content_of(2, [(1, 2), (2, 1), (1, 1)]), SIZES)
    assert len(found.routes[1_002].points) == 4
    assert found.routes[1_000].points[0][1] != found.routes[1_001].points[-1][1]


@pytest.mark.parametrize("with_hubs", [False, True])
def test_a_large_map_has_a_shape_of_a_screen(with_hubs: bool) -> None:
    found = arrange_map(large_map(with_hubs), SIZES)
    assert 0.5 < found.width / found.height < 3


def test_the_work_does_not_grow_with_the_square_of_the_links() -> None:
    small, large = large_map(with_hubs=True, systems=125), large_map(with_hubs=True)
    fewer = calls_of(lambda: arrange_map(small, SIZES))
    assert calls_of(lambda: arrange_map(large, SIZES)) < 12 * fewer


def large_map(with_hubs: bool, systems: int = 500) -> Content:
    chance = random.Random(7)
    pairs = [
        (chance.randint(1, systems), chance.randint(1, 10 if with_hubs and n % 2 else systems))
        for n in range(2 * systems)
    ]
    return content_of(systems, pairs)
