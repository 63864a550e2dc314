"""What the holder of a role is shown of a version: what changed since the one that they accepted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from governance_app.domain.charters.changed import Change, changes_of, rows_of_changes
from governance_app.domain.charters.charter import Charter, Charters, Row
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SIGN_OFF, VERSION, SignOff, Version
from governance_app.domain.kinds.sign_off import ACCEPTED
from governance_app.domain.signing_off.asking import day_of

#: Gives the frozen framework of the version with a number.
StateOf = Callable[[int], Framework]


@dataclass(frozen=True)
class Offer:
    """What one person is asked to accept for one role.

    `since` is the version that they accepted last for this role, None for none: then they are
    shown the whole charter, else what changed since.
    """

    version: Version
    sign_off: SignOff
    charter: Charter
    since: Version | None = None
    changes: tuple[Change, ...] = ()

    @property
    def heading(self) -> str:
        """What stands above that which is shown."""
        if self.since is None:
            return "What this role is given" if self.rows else "This role is given nothing yet"
        if not self.changes:
            return f"Nothing changed for you since version {self.since.number}, which you accepted"
        return f"What changed for you since version {self.since.number}, which you accepted"

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown: the changes since what was accepted, or the whole charter."""
        return self.charter.rows if self.since is None else rows_of_changes(self.changes)


def accepted_before(
    framework: Framework, sign_off: SignOff, version: Version
) -> tuple[SignOff, Version] | None:
    """Return what a person accepted last for the same role, and the version, before this one."""
    versions = framework.of(VERSION)
    found = [
        (each, versions[each.version])
        for each in framework.of(SIGN_OFF).values()
        if each.person == sign_off.person
        and each.role == sign_off.role
        and each.outcome == ACCEPTED
        and each.version in versions
        and versions[each.version].number < version.number
    ]
    return max(found, key=lambda pair: pair[1].number, default=None)


class Offers:
    """What people are shown of one version; each frozen state is opened once for all of them.

    `charters` are those of frozen states by number, as far as they were made before: they never
    change.
    """

    def __init__(
        self,
        framework: Framework,
        version: Version,
        state_of: StateOf,
        charters: dict[int, Charters] | None = None,
    ) -> None:
        self._framework, self._version, self._state_of = framework, version, state_of
        self._charters: dict[int, Charters] = {} if charters is None else charters

    def of(self, sign_off: SignOff, since: int | None = None) -> Offer:
        """Return what a person is shown for a role.

        `since` is the number of the version that they accepted, 0 for none; None asks the
        framework. KeyError where the version or the role in it is not there.
        """
        version = self._version
        charter = self._charters_of(version).of(sign_off.role)
        if since is None:
            known = accepted_before(self._framework, sign_off, version)
            before = None if known is None else known[1]
        else:
            before = self._numbered(since) if since else None
        if before is None:
            return Offer(version, sign_off, charter)
        old = self._charters_of(before).of(sign_off.role)
        return Offer(version, sign_off, charter, before, changes_of(old, charter))

    def of_person(self, person: Key) -> tuple[Offer, ...]:
        """Return what a person is shown for each role that they are asked about."""
        return tuple(self.of(each) for each in self._asked() if each.person == person)

    def _asked(self) -> Iterable[SignOff]:
        every = self._framework.of(SIGN_OFF).values()
        return (each for each in every if each.version == self._version.key)

    def _charters_of(self, version: Version) -> Charters:
        if version.number not in self._charters:
            state = self._state_of(version.number)
            self._charters[version.number] = Charters(state, day_of(version))
        return self._charters[version.number]

    def _numbered(self, number: int) -> Version:
        for each in self._framework.of(VERSION).values():
            if each.number == number:
                return each
        raise KeyError(number)
