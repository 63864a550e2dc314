"""What stands twice: the same activity or role in a file, or an activity that is there already."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from governance_app.domain.framework import Framework
from governance_app.domain.words import shortened
from governance_app.exchange.importing import same_name
from governance_app.exchange.recognition import RecognisedMatrix

_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A name that stands several times: its first cell ("" where it is not known), and a sentence."""

    cell: str
    name: str
    sentence: str


def duplicates(matrix: RecognisedMatrix) -> Iterator[Duplicate]:
    """Yield what stands in a matrix more than once, roles first."""
    yield from _roles(matrix.roles)
    places: dict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
    for number, activity in enumerate(matrix.activities):
        places[tuple(map(same_name, activity.section)), same_name(activity.name)].append(number)
    for numbers in places.values():
        if len(numbers) > 1:
            first = matrix.activities[numbers[0]]
            cells = [matrix.activities[number].cell for number in numbers]
            where = f" in “{shortened(first.section[-1])}”" if first.section else ""
            yield Duplicate(
                first.cell,
                first.name,
                f"stands {len(numbers):,} times{where}{_listed(cells)}; each becomes an activity",
            )


def there_already(
    matrices: Sequence[RecognisedMatrix], framework: Framework, added: Collection[str]
) -> tuple[tuple[Duplicate, ...], ...]:
    """Return, by matrix, the activities that would be added though one is named so elsewhere.

    ``added`` are the names of the activities that the import adds.
    """
    new = set(map(same_name, added))
    if not new:
        return ((),) * len(matrices)
    there: dict[str, str] = {}
    for each in framework.activities.values():
        name = same_name(each.name)
        if name in new:
            there.setdefault(name, framework.processes[each.process].name)
    return tuple(
        tuple(
            Duplicate(
                activity.cell,
                activity.name,
                f"is in “{shortened(there[name])}” of the document already; another one is added",
            )
            for activity in matrix.activities
            if (name := same_name(activity.name)) in there
        )
        for matrix in matrices
    )


def _roles(names: Sequence[str]) -> Iterator[Duplicate]:
    """Yield roles named alike; recognition tells them apart by a number behind the name."""
    known = {same_name(name) for name in names}
    for name in names:
        plain, _, rest = name.rpartition(" (")
        if rest[:-1].isdecimal() and rest.endswith(")") and same_name(plain) in known:
            yield Duplicate(
                "",
                name,
                f"“{shortened(plain)}” names several columns; choose under Roles "
                "whether they are one role",
            )


def _listed(cells: Sequence[str]) -> str:
    """Return " (A5, A9 and 3 more)"; "" where no cell is known."""
    known = list(filter(None, cells))
    if not known:
        return ""
    more = len(known) - _MOST_PLACES
    shown = ", ".join(known[:_MOST_PLACES])
    return f" ({shown}{f' and {more:,} more' if more > 0 else ''})"
