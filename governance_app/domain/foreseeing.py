"""What a command would lead to, told before it is run: the findings that appear and that go."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from governance_app.domain.commands import Command
from governance_app.domain.framework import Framework
from governance_app.domain.rules import Assessment, Explanation, Finding, explain, severity_of
from governance_app.domain.rules.waiving import Place, place_of


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Findings in words, the worst first: those that the command leads to, and those it mends."""

    appear: tuple[Explanation, ...] = ()
    vanish: tuple[Explanation, ...] = ()


class Foresight:
    """Looks at a framework as one day sees it; made once, then asked for one command after another.

    Making it checks the whole framework, so do that off the window's thread. It is not to be
    used by two threads at a time.
    """

    def __init__(self, framework: Framework, day: datetime.date) -> None:
        self._framework = framework
        self._assessment = Assessment(framework, day)
        self._before = _by_place(self._assessment.findings())

    def of(self, command: Command) -> Foreseen:
        """Return what would be found after the command; raises its refusal."""
        changes = command.changes(self._framework)
        after = self._framework.apply(changes)
        self._assessment.update(after, changes)
        try:
            found = _by_place(self._assessment.findings())
        finally:
            self._assessment.update(self._framework, changes.inverse())
        appear = (each for place, each in found.items() if place not in self._before)
        vanish = (each for place, each in self._before.items() if place not in found)
        day = self._assessment.today
        return Foreseen(_told(after, appear, day), _told(self._framework, vanish, day))


def _by_place(findings: Iterable[Finding]) -> dict[Place, Finding]:
    """Return the findings by rule and subject: one whose numbers change is the same one."""
    return {place_of(each): each for each in findings}


def _told(
    framework: Framework, findings: Iterable[Finding], day: datetime.date | None
) -> tuple[Explanation, ...]:
    in_order = sorted(findings, key=lambda each: severity_of(each).rank)
    return tuple(explain(framework, each, day) for each in in_order)
