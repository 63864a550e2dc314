"""A version as the report of its sign-offs needs it: what it froze, and what was accepted before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from governance_app.domain.charters.offering import accepted_before
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import SIGN_OFF, Version


@dataclass(frozen=True, slots=True, eq=False)
class Signing:
    """A version, and the frozen states by number that its holders are shown something of.

    It is equal to itself alone: looking through whole frameworks would take longer than the report.
    """

    version: Version
    states: Mapping[int, Framework]

    def state_of(self, number: int) -> Framework:
        """Return the frozen state of a version; KeyError where it is not among these."""
        return self.states[number]


def signing_of(now: Framework, version: Version, read: Callable[[int], Framework]) -> Signing:
    """Return a version with all that is needed of it; `read` gives frozen states by number."""
    numbers = {version.number}
    for each in now.of(SIGN_OFF).values():
        if each.version == version.key:
            before = accepted_before(now, each, version)
            if before is not None:
                numbers.add(before[1].number)
    return Signing(version, {number: read(number) for number in sorted(numbers)})
