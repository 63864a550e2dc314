"""The difference of two versions of a large framework: a few hundred changes, and a tenth of all."""

import itertools
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import data
from measuring import Row, Size, in_turn, seconds
from rows.store import Scan

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.comparing import compared
from governance_app.domain.comparing.filtering import Filter, filtered
from governance_app.domain.comparing.matrix_difference import matrix_difference
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE
from governance_app.domain.matrix import Cell, CellChange, Matrix

_FEW = 300


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    before = data.framework(size.activities, size.roles)
    few = min(_FEW, size.assignments // 20)
    with tempfile.TemporaryDirectory() as name:
        first, second = (_scan(Path(name) / each, size) for each in ("one", "other"))

        def both() -> object:
            return first(), second()

        for count, words in ((few, f"{few:,}"), (size.assignments // 10, "a tenth of all")):
            after = _edited(before, count)
            job = f"{size.assignments:,} assignments, {words} changed"
            yield _raw(before, after, f"difference of two versions of {job}", both, size)
            yield _by_intent(before, after, f"the same told by intent ({words})", both, size)
        yield _roles_elsewhere(before, _edited(before, few), both, size)
        yield _searched(before, _edited(before, size.assignments // 10), size)


def _scan(folder: Path, size: Size) -> Scan:
    folder.mkdir()
    return Scan(folder, size)


def _edited(before: Framework, count: int) -> Framework:
    """Return another state that shares no row and no item with the first, as one read from a file."""
    drawn = random.Random(2)
    roles, activities = list(before.roles), list(before.activities)
    places = drawn.sample(range(len(roles) * len(activities)), count)
    cells = []
    for place in places:
        activity, role = activities[place // len(roles)], roles[place % len(roles)]
        was = before.matrix.cell(activity, role)
        becomes = drawn.choice(
            [each for each in (0, 2, 4, 8) if was is None or each != was.letters]
        )
        cells.append(CellChange(activity, role, was, Cell(becomes) if becomes else None))
    renamed = tuple(
        ItemChange(kind.name, key, item, item._replace(name=f"{item.name} again"))
        for kind in (ROLE, PROCESS, ACTIVITY)
        for key, item in itertools.islice(before.of(kind).items(), 20)
    )
    return _read_anew(before.apply(Changes(renamed, tuple(cells))))


def _read_anew(framework: Framework) -> Framework:
    tables = {
        name: {key: type(item)(*map(_anew, item)) for key, item in items.items()}
        for name, items in framework.tables.items()
    }
    there = framework.matrix
    rows = {activity: bytes(bytearray(row)) for activity, row in there.rows.items()}
    return Framework(tables, Matrix(dict(there.slots), rows, dict(there.notes)))


def _anew(value: object) -> object:
    return "".join([*value]) if isinstance(value, str) else value


def _raw(
    before: Framework, after: Framework, job: str, both: Callable[[], object], size: Size
) -> Row:
    pair = in_turn(lambda: compared(before, after), both, size.runs)
    told = pair.in_words("the scan of both")
    return Row(job, "≤ 1 × one SQL scan of both", told, pair.ratio <= 1)


def _by_intent(
    before: Framework, after: Framework, job: str, both: Callable[[], object], size: Size
) -> Row:
    pair = in_turn(lambda: compared(before, after).differences, both, min(size.runs, 5))
    count = len(compared(before, after).differences)
    told = f"{pair.in_words('the scan of both')}; {count:,} differences"
    return Row(job, "reported", told, kept=True)


def _roles_elsewhere(
    before: Framework, after: Framework, both: Callable[[], object], size: Size
) -> Row:
    """Measure where every byte of a row belongs to another role than in the other state."""
    roles, there = list(after.roles), after.matrix
    order = sorted(roles, key=lambda role: -there.slots[role])
    slots = {role: at for at, role in enumerate(order)}
    moved = Matrix(slots, {a: row.ljust(len(roles), b"\0")[::-1] for a, row in there.rows.items()})
    pair = in_turn(
        lambda: compared(before, Framework(after.tables, moved)), both, min(size.runs, 5)
    )
    told = pair.in_words("the scan of both")
    job = "the same few where roles stand in another order of bytes"
    return Row(job, "≤ 1 × one SQL scan of both", told, pair.ratio <= 1)


def _searched(before: Framework, after: Framework, size: Size) -> Row:
    found = compared(before, after)
    there = found.differences
    wanted = Filter(text=f"role {size.roles // 2} ")
    filtered(found, there, wanted)
    drawn = min(seconds(lambda: matrix_difference(compared(before, after))) for _ in range(3))
    spent = min(seconds(lambda: filtered(found, there, wanted)) for _ in range(3))
    told = f"{spent * 1e3:,.0f} ms among {len(there):,}; drawn as a matrix in {drawn * 1e3:,.0f} ms"
    return Row("a text found among the differences of a tenth", "reported", told, kept=True)
