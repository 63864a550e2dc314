"""Whether an appointment would give somebody two duties that the framework keeps apart."""

import datetime
from typing import Any

from governance_app.domain.commands import AddItem, RemoveItems, Several
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, SEPARATED_DUTIES
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.rules.assessment import Assessment

#: The rule that tells who has both duties of a pair.
RULE = "duties-not-separated"


class Separation:
    """Asks the rule about separated duties before and after an appointment.

    A deputy is looked at as if the holders were gone: that is when the duties would come together.
    The framework is checked when it is first asked for, and only where pairs are set down.
    """

    def __init__(self, framework: Framework, day: datetime.date) -> None:
        self._framework, self._day = framework, day
        self._assessment: Assessment | None = None
        self._before: frozenset[Any] = frozenset()

    def forbids(self, appointment: AddItem) -> bool:
        """Whether an appointment would bring two such duties together, or cannot be made."""
        if not self._framework.of(SEPARATED_DUTIES):
            return False
        if self._assessment is None:
            self._assessment = Assessment(self._framework, self._day)
            self._before = self._found()
        holders = self._holders(appointment.values["role"])
        command = Several("", (RemoveItems(APPOINTMENT.name, holders), appointment))
        try:
            changes = (command if holders else appointment).changes(self._framework)
        except Refusal:
            return True
        self._assessment.update(self._framework.apply(changes), changes)
        try:
            return not self._found() <= self._before
        finally:
            self._assessment.update(self._framework, changes.inverse())

    def _holders(self, role: Key) -> tuple[Key, ...]:
        there = self._framework.of(APPOINTMENT).values()
        return tuple(each.key for each in there if each.role == role and each.capacity == HOLDER)

    def _found(self) -> frozenset[Any]:
        assert self._assessment is not None
        found = self._assessment.findings()
        return frozenset((each.subject, each.facts) for each in found if each.rule == RULE)
