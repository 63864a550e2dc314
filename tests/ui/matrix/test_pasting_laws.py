"""Laws of the clipboard: what is copied and pasted where it stands changes nothing."""

import contextlib

import pytest
from frameworks import marketing_framework
from hypothesis import assume, example, given
from hypothesis import strategies as st

from governance_app.domain.errors import Refusal
from governance_app.domain.rules import Assessment
from governance_app.ui.clipboard_table import table_of
from governance_app.ui.matrix.blocks import block_of
from governance_app.ui.matrix.copying import Copied
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.pasting import moved, pasted
from governance_app.ui.matrix.places import Area, Place, Selection

_FRAMEWORK = marketing_framework()
_GRID = Grid(_FRAMEWORK, Assessment(_FRAMEWORK))
#: With a section among its rows, which tells where the others belong.
_BLANK_AT_THE_END = Area(3, 3, 10, 3)
_ROWS, _COLUMNS = st.integers(0, 11), st.integers(0, 9)


@st.composite
def areas(draw: st.DrawFn) -> Area:
    """Draw a rectangle of heads, names, sections and cells."""
    top, bottom = sorted((draw(_ROWS), draw(_ROWS)))
    left, right = sorted((draw(_COLUMNS), draw(_COLUMNS)))
    return Area(top, left, bottom, right)


def selected(area: Area) -> Selection:
    return Selection(Place(area.bottom, area.right), Place(area.top, area.left))


@pytest.mark.parametrize("form", ["text", "html"])
@given(area=areas(), with_heads=st.booleans())
@example(area=_BLANK_AT_THE_END, with_heads=False)
def test_what_is_copied_changes_nothing_where_it_stands(
    form: str, area: Area, with_heads: bool
) -> None:
    copied = Copied.of(_GRID, [area], with_heads=with_heads)
    text = copied.as_tabs() if form == "text" else ""
    # Of text alone blank lines at the end are lost; the table that is copied beside it keeps them.
    assume(form != "text" or area == _BLANK_AT_THE_END or text.splitlines()[-1].strip())
    lines = table_of(text, copied.as_html if form == "html" else str)
    if not block_of(_GRID, area).size:  # names alone: nothing, or why not
        with contextlib.suppress(Refusal):
            assert not pasted(_GRID, selected(area), lines).command.changes(_FRAMEWORK)
        return
    assert not pasted(_GRID, selected(area), lines).command.changes(_FRAMEWORK)


@given(area=areas())
def test_what_is_cut_and_pasted_where_it_stands_stays(area: Area) -> None:
    block = block_of(_GRID, area)
    inside = area._replace(top=max(1, area.top), left=max(1, area.left))
    if block.size:
        command = moved(_GRID, selected(inside), block).command
        assert not command.changes(_FRAMEWORK)
