"""The visible rows: the outline with sections collapsed, and the rows that take typing."""

from frameworks import framework_of, frameworks, marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.framework import Framework
from governance_app.domain.outline import outline
from governance_app.ui.matrix.rows import GridRows, NewActivity, rows_of


def names(rows: GridRows) -> list[str]:
    there = [rows[number] for number in range(len(rows))]
    return ["" if row is None else row.item.name for row in there]


def test_the_rows_are_the_outline_and_an_empty_row() -> None:
    rows = rows_of(marketing_framework())
    assert names(rows)[:4] == [
        "Operations",
        "Workflow automation",
        "Build campaign workflow",
        "Approve automation rule",
    ]
    assert names(rows)[-2:] == ["Retire a platform", ""]
    assert len(rows) == 1 + 2 + 8 + 1


def test_a_collapsed_section_hides_what_lies_in_it() -> None:
    framework = marketing_framework()
    component, first = (row.item.key for row in outline(framework)[:2])
    assert names(rows_of(framework, [first]))[1:4] == [
        "Workflow automation",
        "Technology integration",
        "Select a platform",
    ]
    assert names(rows_of(framework, [component])) == ["Operations", ""]
    assert names(rows_of(framework, [component, first])) == ["Operations", ""]


@given(frameworks(), st.data())
def test_what_is_hidden_is_exactly_what_lies_below_a_collapsed_section(
    framework: Framework, data: st.DataObject
) -> None:
    outlined = outline(framework)
    keys = [row.item.key for row in outlined]
    collapsed = set(data.draw(st.lists(st.sampled_from(keys), unique=True))) if keys else set()
    collapsed -= set(framework.activities)
    rows = GridRows(outlined, collapsed)
    for key in keys:
        hidden = any(above in collapsed for above in rows.sections_above(key))
        assert (rows.number_of(key) is None) == hidden


def test_a_draft_is_an_empty_row_among_the_others() -> None:
    framework = marketing_framework()
    plain = rows_of(framework)
    new = plain.new_activity_before(4)
    assert new is not None
    rows = GridRows(plain.outlined, (), (4, new))
    assert names(rows)[3:6] == ["Approve automation rule", "", "Score and route leads"]
    assert rows.new_activity(4) == new
    assert rows.new_activity(len(rows) - 1) == NewActivity()


def test_where_a_new_activity_stands_before_a_row() -> None:
    framework = framework_of({"a": {}, "b": {}}, sections={"a": "P", "b": "Q"}, component="K")
    rows = rows_of(framework)
    assert names(rows) == ["K", "P", "a", "Q", "b", ""]
    p, a, q, b = (rows[n].item.key for n in (1, 2, 3, 4))  # type: ignore[union-attr]
    assert rows.new_activity_before(0) is None  # above everything
    assert rows.new_activity_before(1) is None  # in a component, in no process
    assert rows.new_activity_before(2) == NewActivity(p, a)
    assert rows.new_activity_before(3) == NewActivity(p)  # at the end of the process above
    assert rows.new_activity_before(4) == NewActivity(q, b)
    assert rows.new_activity_before(5) == NewActivity(q)


def test_the_section_that_a_row_lies_in() -> None:
    rows = rows_of(marketing_framework())
    assert rows.section_of(2) == 1
    assert rows.section_of(1) == 0
    assert rows.section_of(0) is None
    assert rows.section_of(len(rows) - 1) is None
