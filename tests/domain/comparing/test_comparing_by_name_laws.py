"""Laws of frameworks that were begun apart, and of the matrix drawn as a difference."""

from frameworks import frameworks, staffed_framework
from governed import governed_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.comparing import Way, compared
from governance_app.domain.comparing.matching import compared_by_name, matched
from governance_app.domain.comparing.matrix_difference import matrix_difference
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import STATE_KINDS
from governance_app.domain.matrix import Matrix

_STARTS = frameworks() | st.just(staffed_framework()) | st.just(governed_framework())
_APART = 1_000_000


def _begun_apart(framework: Framework, turned: int) -> Framework:
    """Return the same framework with other keys, and letters at other places of a cell."""
    tables = dict(framework.tables)
    bits = {each.bit: (each.bit + turned) % 8 for each in framework.letters.values()}
    for kind in STATE_KINDS:
        moved = {}
        for key, item in framework.tables[kind.name].items():
            values = {"key": key + _APART}
            for field in kind.keys:
                value = getattr(item, field.name)
                values[field.name] = None if value is None else value + _APART
            if kind.name == "letter":
                values["bit"] = bits[item.bit]
            moved[key + _APART] = item._replace(**values)
        tables[kind.name] = moved
    table = bytes(sum(1 << to for bit, to in bits.items() if c >> bit & 1) for c in range(256))
    there = framework.matrix
    matrix = Matrix(
        {role + _APART: slot for role, slot in there.slots.items()},
        {activity + _APART: row.translate(table) for activity, row in there.rows.items()},
        {(a + _APART, r + _APART): note for (a, r), note in there.notes.items()},
    )
    return Framework(tables, matrix)


@given(_STARTS, st.integers(0, 7))
def test_the_same_framework_begun_apart_differs_in_nothing(first, turned):
    together = compared_by_name(first, _begun_apart(first, turned))
    told = [each.sentence for each in together.comparison.differences]
    assert told == []
    assert together.matched.others == 0
    assert "begun apart" in together.remark


@given(_STARTS, _STARTS)
def test_what_is_brought_together_by_name_leads_from_one_to_the_other(tools, first, second):
    found = matched(first, _begun_apart(second, 3)).framework
    raw = compared(first, found).changes
    assert tools.content(first.apply(raw)) == tools.content(found)
    for kind in STATE_KINDS:
        assert len(found.tables[kind.name]) == len(second.tables[kind.name]), kind.name
        for field in kind.references:
            for item in found.tables[kind.name].values():
                target = getattr(item, field.name)
                assert target is None or target in found.tables[field.refers_to]
    assert found.matrix.count() == second.matrix.count()


@given(_STARTS, _STARTS)
def test_every_cell_is_drawn_as_it_was_and_is(first, second):
    comparison = compared(first, second)
    whole = matrix_difference(comparison, whole=True)
    for line in whole.lines:
        for role, cell in zip(whole.roles, line.cells, strict=False):
            was, now = (each.matrix.letters(line.key, role.key) for each in (first, second))
            assert cell.before == first.scheme.symbols(was)
            assert cell.after == second.scheme.symbols(now)
            assert (cell.way is None) == (
                first.matrix.cell(line.key, role.key) == second.matrix.cell(line.key, role.key)
            )
    activities = {**first.activities, **second.activities}
    assert {line.key for line in whole.lines if line.cells or line.kind == "activity"} == {
        *activities
    }
    part = matrix_difference(comparison)
    changed = {(line.key, at) for line in part.lines for at, c in enumerate(line.cells) if c.way}
    assert len(changed) == sum(c.way is not None for line in whole.lines for c in line.cells)
    assert part.left_out == len(activities) - sum(line.kind == "activity" for line in part.lines)
    assert all(line.way is not Way.CHANGED for line in whole.lines)
