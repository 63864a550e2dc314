"""Laws of the layout, for any forest of cards, and its speed."""

from itertools import combinations, pairwise

import pytest
from counting_work import calls_of
from hypothesis import given
from hypothesis import strategies as st

from governance_app.ui.diagram.arrangement import Arrangement, Box
from governance_app.ui.diagram.content import Card, Content
from governance_app.ui.diagram.layout import Metrics, arrange

_METRICS = Metrics()


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Draw a forest: each card hangs from an earlier one, or from nothing."""
    count = draw(st.integers(0, 40))
    cards = []
    for key in range(count):
        above = draw(st.none() | st.integers(0, key - 1)) if key else None
        cards.append(Card(key, f"Role {key}", above=above, block=draw(st.sampled_from(["", "B"]))))
    return Content.of(draw(st.permutations(cards)))


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def touching(arrangement: Arrangement) -> list[tuple[Box, Box]]:
    return [pair for pair in combinations(arrangement.boxes.values(), 2) if overlap(*pair)]


def tree(count: int, children: int) -> Content:
    return Content.of(
        Card(key, f"Role {key}", above=(key - 1) // children if key else None)
        for key in range(count)
    )


forms = st.none() | st.integers(0, 6)


@given(contents(), forms)
def test_no_two_cards_overlap_and_all_lie_inside(content: Content, form: int | None) -> None:
    found = arrange(content, _METRICS, form=form)
    assert not touching(found)
    for box in found.boxes.values():
        assert box.x >= 0 and box.y >= 0
        assert box.right <= found.width and box.bottom <= found.height


@given(contents(), forms)
def test_every_card_stands_below_what_it_hangs_from(content: Content, form: int | None) -> None:
    boxes = arrange(content, _METRICS, form=form).boxes
    assert set(boxes) == set(content.cards)
    for key, above in content.above.items():
        assert boxes[key].y >= boxes[above].bottom


@given(contents(), forms)
def test_siblings_are_read_in_their_order(content: Content, form: int | None) -> None:
    boxes = arrange(content, _METRICS, form=form).boxes
    for siblings in content.below.values():
        for one, other in pairwise(boxes[key] for key in siblings):
            assert other.x >= one.right or other.y >= one.bottom
            if other.x < one.right:
                assert other.y > one.y


@given(contents(), forms)
def test_the_same_content_is_laid_out_alike(content: Content, form: int | None) -> None:
    found = arrange(content, _METRICS, form=form)
    assert found == arrange(content, _METRICS, form=form)
    assert found == arrange(content, _METRICS, form=found.form)


@given(contents(), st.data())
def test_what_hangs_from_a_collapsed_card_is_not_there(
    content: Content, data: st.DataObject
) -> None:
    keys = st.sets(st.sampled_from(list(content.cards))) if content.cards else st.just(set())
    collapsed = frozenset(data.draw(keys))
    found = arrange(content, _METRICS, collapsed)
    shown = {key for key in content.cards if not collapsed & set(content.path_to(key))}
    assert set(found.boxes) == shown
    assert not touching(found)


@given(contents(), forms)
def test_every_card_but_the_roots_has_a_line_from_above(content: Content, form: int | None) -> None:
    found = arrange(content, _METRICS, form=form)
    lines = {each.above: each for each in found.connectors}
    assert set(lines) == set(content.below)
    for key, above in content.above.items():
        box, line = found.boxes[key], lines[above]
        ends = {(each.x2, each.y2) for each in line.segments}
        assert ends & {
            (box.x + box.width // 2, box.y),
            (box.x, box.y + box.height // 2),
        }
        begin = found.boxes[above]
        assert any(
            begin.x < each.x1 < begin.right and each.y1 == begin.bottom for each in line.segments
        )


@pytest.mark.parametrize(
    ("above", "roots"),
    [
        ({1: 2, 2: 1}, [1]),
        ({1: 1}, [1]),
        ({1: 2, 2: 3, 3: 2}, [2]),
        ({1: 99}, [1]),
        ({1: 2, 2: 3, 3: 1, 4: 3}, [1]),
    ],
)
def test_loops_are_opened_at_their_first_card(above: dict[int, int], roots: list[int]) -> None:
    keys = sorted(set(above) | {each for each in above.values() if each < 99})
    content = Content.of(Card(key, "", above=above.get(key)) for key in keys)
    assert list(content.roots) == roots
    assert sorted(content.in_order()) == keys
    assert len(arrange(content, _METRICS).boxes) == len(keys)


@pytest.mark.parametrize("children", [2, 5, 9, 31, 999])
def test_a_thousand_cards_cost_what_they_are_and_have_the_shape_of_a_screen(
    children: int,
) -> None:
    content = tree(1_000, children)
    found = arrange(content, _METRICS)
    fewer = calls_of(lambda: arrange(tree(250, children), _METRICS))
    assert calls_of(lambda: arrange(content, _METRICS)) < 8 * fewer, "not with the square"
    assert 0.7 < found.width / found.height < 3
    assert found.width * found.height < 3 * 1_000 * 260 * 110


def test_a_long_chain_needs_no_recursion() -> None:
    found = arrange(tree(5_000, 1), _METRICS)
    assert len(found.boxes) == 5_000
    assert found.width == _METRICS.card_width


def test_a_small_diagram_stands_as_people_draw_it() -> None:
    found = arrange(tree(4, 3), _METRICS)
    director, *managers = found.boxes.values()
    assert len({box.y for box in managers}) == 1
    assert director.centre[0] == managers[1].centre[0]


def test_blocks_stand_below_each_other_under_their_headings() -> None:
    cards = [
        Card(1, "Director"),
        Card(2, "Manager", above=1),
        Card(3, "Auditor", block="Without a line"),
        Card(4, "Board", block="Bodies"),
    ]
    found = arrange(Content.of(cards), _METRICS)
    assert [each.text for each in found.headings] == ["Without a line", "Bodies"]
    tops = [found.boxes[2].bottom, found.headings[0].y, found.boxes[3].y, found.headings[1].y]
    assert tops == sorted(tops)
    assert found.boxes[4].y > found.headings[1].y


@given(contents(), forms)
def test_arrows_reach_every_card_of_a_tree(content: Content, form: int | None) -> None:
    found = arrange(content, _METRICS, form=form)

    def step(key: int, direction: str) -> int | None:
        return found.neighbour(key, direction, content.above.get(key), content.below.get(key, ()))

    for root in content.roots:
        reached, waiting = {root}, [root]
        while waiting:
            at = waiting.pop()
            for direction in ("up", "down", "left", "right"):
                to = step(at, direction)
                if to is not None and to not in reached:
                    reached.add(to)
                    waiting.append(to)
        members = {key for key in content.cards if root in (key, *content.path_to(key))}
        assert members <= reached
