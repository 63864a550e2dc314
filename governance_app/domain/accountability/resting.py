"""What nobody would answer for without somebody, told fast for whole rows of the matrix."""

from collections.abc import Iterable

from governance_app.domain.accountability.ways import Ways
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON
from governance_app.domain.rules.rule import Subject


class Resting:
    """For one role or person: does anything rest on them, or on at most one person behind it?

    A row is a number with a byte for each slot, so it is compared with all roles at once behind
    which others stand.
    """

    def __init__(self, framework: Framework, ways: Ways, who: Subject) -> None:
        self._ways, self._who = ways, who
        self._is_person = who.kind == PERSON.name
        self._has_people = bool(framework.of(PERSON))
        self._slots = framework.matrix.slots
        self._person = who.key if self._is_person else self._only_one()
        self._others = self._slots_of_others() if self._person is not None else 0
        self._several = self._slots_of_several() if self._person is None else 0
        self._role_at = {slot: role for role, slot in self._slots.items()}

    def of_roles(self, roles: Iterable[Key]) -> bool:
        """Whether what these roles answer for together rests on them."""
        if not self._has_people:
            return False
        people = self._ways.behind(roles)
        return people.rests_on(self._who.key) if self._is_person else people.is_thin

    def of_row(self, marked: bytes) -> bool:
        """Whether an activity does; `marked` has a 1 at the slot of each role that answers for it.

        Of a role whose row this is: the roles that are marked, or the body in which it sits.
        """
        if not self._has_people:
            return False
        bits = int.from_bytes(marked, "little")
        if self._person is not None:
            return not bits & self._others
        if bits & self._several:
            return False
        return self.of_roles([self._role_at[slot] for slot, there in enumerate(marked) if there])

    def _only_one(self) -> Key | None:
        """Return who stands alone behind the role; None where that is nobody or several."""
        people = self._ways.behind((self._who.key,))
        return next(iter(people.named)) if len(people.named) == 1 and not people.others else None

    def _slots_of_others(self) -> int:
        """Return a byte 1 for each slot of a role behind which others stand than this person."""
        marks = bytearray(max(self._slots.values(), default=-1) + 1)
        for role, slot in self._slots.items():
            marks[slot] = not self._ways.behind((role,)).rests_on(self._person or 0)
        return int.from_bytes(marks, "little")

    def _slots_of_several(self) -> int:
        """Return a byte 1 for each slot of a role behind which several people stand."""
        marks = bytearray(max(self._slots.values(), default=-1) + 1)
        for role, slot in self._slots.items():
            marks[slot] = not self._ways.behind((role,)).is_thin
        return int.from_bytes(marks, "little")
