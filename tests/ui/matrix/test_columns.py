"""The columns: roles in their order, and reading their letters out of rows of the matrix."""

from frameworks import frameworks, marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import MoveItem
from governance_app.domain.framework import Framework, ordered
from governance_app.ui.matrix.columns import GridColumns


@given(frameworks(), st.data())
def test_reading_columns_gives_the_letters_of_their_roles(
    framework: Framework, data: st.DataObject
) -> None:
    keys = list(framework.roles)
    for _ in range(data.draw(st.integers(0, 3)) if keys else 0):
        move = MoveItem("role", data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys)))
        framework = framework.apply(move.changes(framework))
    draft = data.draw(st.none() | st.integers(0, len(keys)))
    columns = GridColumns(framework, draft)
    assert columns.roles == [role.key for role in ordered(framework.roles)]
    first = data.draw(st.integers(1, columns.new_role))
    last = data.draw(st.integers(first, columns.new_role))
    read = columns.reader(first, last)
    for activity, row in framework.matrix.rows.items():
        cells = list(read(row))
        wanted = []
        for column in range(first, last + 1):
            role = columns.role_at(column)
            wanted.append(0 if role is None else framework.matrix.letters(activity, role))
        cells += [0] * (len(wanted) - len(cells))
        assert cells == wanted


def test_which_columns_there_are() -> None:
    columns = GridColumns(marketing_framework())
    assert len(columns) == 1 + 9 + 1 + 1
    assert (columns.new_role, columns.check, columns.last_role) == (10, 11, 9)
    assert columns.role_at(0) is None
    assert columns.role_at(10) is None
    assert columns.column_of(columns.roles[3]) == 4
    assert columns.column_of(12345) is None
    assert columns.role_behind(4) == columns.roles[3]
    assert columns.role_behind(10) is None


def test_a_draft_is_an_empty_column_among_the_others() -> None:
    columns = GridColumns(marketing_framework(), 3)
    assert columns.role_at(4) is None
    assert columns.role_behind(4) == columns.roles[3]
    assert columns.column_of(columns.roles[3]) == 5


@given(frameworks(), st.data())
def test_columns_that_are_left_out_are_not_read(framework: Framework, data: st.DataObject) -> None:
    every = [role.key for role in ordered(framework.roles)]
    shown = [role for role in every if data.draw(st.booleans())]
    columns = GridColumns(framework, None, shown)
    read = columns.reader(1, columns.new_role)
    for activity, row in framework.matrix.rows.items():
        cells = [*read(row), *[0] * (len(shown) + 1)][: len(shown) + 1]
        assert cells == [*(framework.matrix.letters(activity, role) for role in shown), 0]
