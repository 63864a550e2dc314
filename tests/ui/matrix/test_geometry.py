"""Where cells lie, and which cell lies where."""

from hypothesis import given
from hypothesis import strategies as st

from governance_app.ui.matrix.geometry import Geometry, Sizes
from governance_app.ui.matrix.places import Place

SIZES = Sizes(row_height=30, column_width=50, head_height=100, name_width=200, check_width=120)


def geometry(rows: int = 50, columns: int = 40, x: int = 0, y: int = 0) -> Geometry:
    return Geometry(SIZES, 800, 600, rows, columns, x, y)


@st.composite
def geometries(draw: st.DrawFn) -> Geometry:
    made = geometry(draw(st.integers(2, 100)), draw(st.integers(3, 60)))
    made.width = draw(st.integers(330, 2_000))
    made.height = draw(st.integers(140, 1_500))
    made.scroll_x = draw(st.integers(0, made.most_scroll_x))
    made.scroll_y = draw(st.integers(0, made.most_scroll_y))
    return made


@given(geometries(), st.data())
def test_a_point_in_sight_lies_in_the_cell_that_is_found_there(
    plan: Geometry, data: st.DataObject
) -> None:
    x = data.draw(st.integers(0, plan.width - 1))
    y = data.draw(st.integers(0, plan.height - 1))
    place = plan.place_at(x, y)
    if place is None:
        assert y >= plan.rect_of(Place(plan.rows - 1, 0)).bottom()
    else:
        assert plan.rect_of(place).contains(x, y)


@given(geometries(), st.data())
def test_scrolling_to_a_cell_brings_it_into_sight(plan: Geometry, data: st.DataObject) -> None:
    row = data.draw(st.integers(1, plan.rows - 1))
    column = data.draw(st.integers(1, plan.columns - 2))
    plan.scroll_x, plan.scroll_y = plan.scrolled_to(Place(row, column))
    assert 0 <= plan.scroll_x <= plan.most_scroll_x
    assert 0 <= plan.scroll_y <= plan.most_scroll_y
    room, rect = plan.cells_area, plan.rect_of(Place(row, column))
    if room.height() >= rect.height() and room.width() >= rect.width():
        assert room.contains(rect)


@given(geometries(), st.integers(0, 2_000), st.integers(0, 2_000))
def test_what_is_painted_between_two_edges_is_all_that_lies_there(
    plan: Geometry, one: int, other: int
) -> None:
    top, bottom = sorted((one, other))
    rows = plan.rows_between(top, bottom)
    for row in range(1, plan.rows):
        rect = plan.row_rect(row)
        seen = rect.bottom() >= max(top, SIZES.head_height) and rect.top() <= bottom
        assert not seen or row in rows or bottom < SIZES.head_height


def test_the_check_stands_behind_the_roles_or_at_the_edge() -> None:
    assert geometry(columns=5).check_x == 200 + 3 * 50
    assert geometry(columns=5).column_width(4) == 800 - 350
    assert geometry(columns=40).check_x == 800 - 120
    assert geometry(columns=40).most_scroll_x == 200 + 38 * 50 - 680


def test_gaps_between_rows_and_columns() -> None:
    plan = geometry()
    assert plan.gap_row_at(100) == 1
    assert plan.gap_row_at(100 + 14) == 1
    assert plan.gap_row_at(100 + 16) == 2
    assert plan.gap_row_at(10_000) == 49
    assert plan.gap_column_at(0) == 1
    assert plan.gap_column_at(200 + 26) == 2
    assert plan.gap_column_at(9_999) == 38
