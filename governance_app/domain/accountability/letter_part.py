"""The part of a sheet that comes from the matrix, kept in order edit by edit."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from governance_app.domain.accountability.resting import Resting
from governance_app.domain.accountability.sheet import Charge, LetterCount, Section
from governance_app.domain.accountability.ways import Way
from governance_app.domain.coverage_states import is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS, Letter
from governance_app.domain.kinds.letter import ACCOUNTABLE, NOT_INVOLVED, RESPONSIBLE
from governance_app.domain.matrix import Mask
from governance_app.domain.rules.rule import Subject
from governance_app.domain.scheme import cells_with

#: Where an activity stands in the matrix: that of its process, its position there, its key.
_Place = tuple[int, int, Key]
_Cells = Mapping[Key, Mask]  # letters by role


class LetterPart:
    """The activities in which a role or a person has letters.

    Each letter that is accountable or does the work has a section. `ranks` are the processes in
    the order of the outline.
    """

    def __init__(
        self,
        framework: Framework,
        ways: Mapping[Key, tuple[Way, ...]],
        resting: Resting,
        ranks: Mapping[Key, int],
    ) -> None:
        self._framework, self._ways, self._resting, self._ranks = framework, ways, resting, ranks
        scheme = framework.scheme
        self._told = [each for each in scheme.in_a_cell if each.meaning != NOT_INVOLVED]
        self._listed = [e for e in self._told if e.meaning in (ACCOUNTABLE, RESPONSIBLE)]
        self._tables = {
            each.meaning: cells_with(scheme.masks[each.meaning]) for each in self._listed
        }
        self._counts: Counter[int] = Counter()
        self._cells: dict[Key, _Cells] = {}
        self._places: dict[Key, _Place] = {}
        self._orders: dict[int, list[_Place]] = {each.bit: [] for each in self._listed}
        self._charges: dict[int, list[Charge]] = {each.bit: [] for each in self._listed}
        self._fill()

    @property
    def counts(self) -> tuple[LetterCount, ...]:
        """In how many activities they have each letter; those that they have nowhere left out."""
        told = (LetterCount(e.symbol, e.name, self._counts[e.bit]) for e in self._told)
        return tuple(each for each in told if each.activities)

    @property
    def sections(self) -> Iterator[Section]:
        """A section for each letter that is accountable or does it."""
        for letter in self._listed:
            if charges := self._charges[letter.bit]:
                title = f"{letter.name} ({letter.symbol})"
                yield Section(f"letter.{letter.symbol}", title, tuple(charges))

    def look_again(self, framework: Framework, activities: Iterable[Key]) -> None:
        """Take over a framework in which only these activities, or their letters, are others."""
        self._framework = framework
        for activity in activities:
            self._take_out(activity)
            self._put_in(activity)

    def rest_on(self, framework: Framework, resting: Resting) -> None:
        """Take over who stands behind roles now."""
        self._framework, self._resting = framework, resting
        for letter in self._listed:
            charges, table = self._charges[letter.bit], self._tables[letter.meaning]
            row = framework.matrix.row
            for at, each in enumerate(charges):
                rests = resting.of_row(row(each.subject.key).translate(table))
                if rests is not each.rests:
                    charges[at] = each._replace(rests=rests)

    def of_process(self, process: Key) -> list[Key]:
        """Return the activities of a process in which they have letters."""
        activities = self._framework.activities
        return [e for e in self._cells if e in activities and activities[e].process == process]

    def _fill(self) -> None:
        found = dict(self._having())
        self._places = {key: self._place(key) for key in found}
        for key in sorted(found, key=self._places.__getitem__):
            self._cells[key] = found[key]
            together = _together(found[key])
            self._count(together, 1)
            for letter in self._listed:
                if together >> letter.bit & 1:
                    self._orders[letter.bit].append(self._places[key])
                    self._charges[letter.bit].append(self._charge(key, found[key], letter))

    def _having(self) -> Iterator[tuple[Key, _Cells]]:
        """Yield every activity in which they have a letter, with the letters by role."""
        slots = self._slots()
        if not slots:
            return
        matrix, activities = self._framework.matrix, self._framework.activities
        processes = self._framework.processes
        retired = {key for key, each in processes.items() if is_given_up(PROCESS.name, each)}
        width = max(slots.values()) + 1
        letters_of = itemgetter(*slots.values(), width - 1)  # one more: there are always several
        for key, row in matrix.rows.items():
            letters = letters_of(row if len(row) >= width else row.ljust(width, b"\0"))
            if any(letters) and activities[key].process not in retired:
                yield key, {role: each for role, each in zip(slots, letters, strict=False) if each}

    def _slots(self) -> dict[Key, int]:
        slots = self._framework.matrix.slots
        return {role: slots[role] for role in self._ways if role in slots}

    def _take_out(self, activity: Key) -> None:
        cells = self._cells.pop(activity, None)
        if cells is None:
            return
        place, together = self._places.pop(activity), _together(cells)
        self._count(together, -1)
        for bit, order in self._orders.items():
            if together >> bit & 1:
                at = bisect_left(order, place)
                del order[at]
                del self._charges[bit][at]

    def _put_in(self, activity: Key) -> None:
        there = self._framework.activities.get(activity)
        if there is None:
            return
        if is_given_up(PROCESS.name, self._framework.processes[there.process]):
            return
        letters = self._framework.matrix.letters
        cells = {role: each for role in self._slots() if (each := letters(activity, role))}
        if not cells:
            return
        place, together = self._place(activity), _together(cells)
        self._cells[activity], self._places[activity] = cells, place
        self._count(together, 1)
        for letter in self._listed:
            if together >> letter.bit & 1:
                order = self._orders[letter.bit]
                at = bisect_left(order, place)
                order.insert(at, place)
                self._charges[letter.bit].insert(at, self._charge(activity, cells, letter))

    def _count(self, together: Mask, by: int) -> None:
        for letter in self._told:
            if together >> letter.bit & 1:
                self._counts[letter.bit] += by

    def _place(self, activity: Key) -> _Place:
        there = self._framework.activities[activity]
        return self._ranks[there.process], there.position, activity

    def _charge(self, activity: Key, cells: _Cells, letter: Letter) -> Charge:
        there, mask = self._framework.activities[activity], 1 << letter.bit
        marked = self._framework.matrix.row(activity).translate(self._tables[letter.meaning])
        return Charge(
            Subject(ACTIVITY.name, activity),
            there.name,
            self._framework.processes[there.process].name,
            self._ways_to(cells, mask),
            self._resting.of_row(marked),
        )

    def _ways_to(self, cells: _Cells, mask: Mask) -> tuple[Way, ...]:
        if len(cells) == 1:  # most often
            ((role, letters),) = cells.items()
            return self._ways[role] if letters & mask else ()
        return tuple(
            way for role, ways in self._ways.items() if cells.get(role, 0) & mask for way in ways
        )


def _together(cells: _Cells) -> Mask:
    together = 0
    for each in cells.values():
        together |= each
    return together
