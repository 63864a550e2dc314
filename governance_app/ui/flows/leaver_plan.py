"""What is planned for a leaver: who follows in which role, and the one command that does it."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from governance_app.domain.commands.leaving import HandOver, Replacement, Succession
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers, days_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, PERSON
from governance_app.domain.leaving import RoleLeft, Successor, leaving
from governance_app.domain.referring import Affected
from governance_app.reports.hand_over import HandOverList
from governance_app.ui.inspection.options import Option, options_of


class Named(NamedTuple):
    """Items that merely name the leaver in one field, such as those they are manager of."""

    kind: str
    field: str
    items: tuple[Affected, ...]


class Plan:
    """The hand-over of one person as it is planned. Whom nothing is said of, the deputy follows."""

    def __init__(self, framework: Framework, person: Key, last_day: datetime.date) -> None:
        self.framework = framework
        self.person = framework.of(PERSON)[person]
        self.last_day = last_day
        self.found = leaving(framework, person, last_day)
        self.followers: dict[Key, Key | None] = {
            left.appointment.key: _first_deputy(left) for left in self.found.roles
        }
        self.replacing: dict[tuple[str, str], Key | None] = {}
        self._everybody: tuple[Option, ...] | None = None
        self._offered: dict[Key, tuple[Option, ...]] = {}

    @property
    def next_day(self) -> datetime.date:
        """The day on which those who follow begin."""
        return days_after(self.last_day, 1)

    @property
    def ending(self) -> tuple[Affected, ...]:
        """What belongs to the leaver, and ends with the last day."""
        return tuple(each for each in self.found.affected if each.belongs)

    @property
    def named(self) -> tuple[Named, ...]:
        """What merely names the leaver, by the field that does."""
        groups: dict[tuple[str, str], list[Affected]] = {}
        for each in self.found.affected:
            if not each.belongs:
                groups.setdefault((each.subject.kind, each.field), []).append(each)
        return tuple(Named(*place, tuple(items)) for place, items in groups.items())

    @property
    def vacant(self) -> list[RoleLeft]:
        """The roles that nobody would hold."""
        return [
            left for left in self.found.vacant if self.followers.get(left.appointment.key) is None
        ]

    def keep(self, other: "Plan") -> None:
        """Take over what was chosen in a plan of the same person, as far as it fits."""
        there = people_on(self.framework, self.next_day)
        for key, chosen in other.followers.items():
            if key in self.followers and (chosen is None or chosen in there):
                self.followers[key] = chosen
        self.replacing = {
            place: person
            for place, person in other.replacing.items()
            if person is None or person in there
        }

    def options_for_role(self, left: RoleLeft) -> Sequence[Option]:
        """Return who could follow in a role: nobody, the proposed, then everybody who is there."""
        nobody = "Keep vacant" if left.becomes_vacant else "Nobody follows"
        key = left.appointment.key
        if key not in self._offered:
            self._offered[key] = tuple(self._options(nobody, left.proposals))
        return self._offered[key]

    def options_for_named(self) -> Sequence[Option]:
        """Return who could stand in the leaver's place: nobody, the proposed, then everybody."""
        return tuple(self._options("Leave as it is", self.found.proposals))

    def command(self, new_key: Callable[[], Key]) -> HandOver:
        """Return the command that does it all."""
        return HandOver(
            self.person.key,
            self.last_day,
            tuple(
                Succession(new_key(), appointment, person)
                for appointment, person in self.followers.items()
                if person is not None
            ),
            tuple(
                Replacement(*place, person)
                for place, person in self.replacing.items()
                if person is not None
            ),
        )

    def printed(self) -> HandOverList:
        """Return the list as it is to be printed."""
        return HandOverList(
            self.person.key, self.last_day, dict(self.followers), dict(self.replacing)
        )

    def _options(self, nobody: str, proposals: Sequence[Successor]) -> Iterator[Option]:
        yield Option(nobody, None)
        proposed = {each.person for each in proposals}
        names = {option.value: option.text for option in self._active()}
        for each in proposals:
            yield Option(f"{names.get(each.person, each.name)} – {each.because}", each.person)
        yield from (option for option in self._active() if option.value not in proposed)

    def _active(self) -> tuple[Option, ...]:
        """Return everybody who is there on the next day, by name."""
        if self._everybody is None:
            there = people_on(self.framework, self.next_day)
            self._everybody = tuple(
                option
                for option in people_options(self.framework)
                if option.value in there and option.value != self.person.key
            )
        return self._everybody


def people_options(framework: Framework) -> Sequence[Option]:
    """Return everybody by name; those of the same name are told apart."""
    return options_of(framework, APPOINTMENT.field("person"))


def people_on(framework: Framework, day: datetime.date) -> set[Key]:
    """Return who is there on a day."""
    return {key for key, each in framework.of(PERSON).items() if covers(each, day)}


def _first_deputy(left: RoleLeft) -> Key | None:
    """Return the deputy who follows unless the user chooses otherwise."""
    if left.as_deputy or not left.becomes_vacant:
        return None
    return next((each.person for each in left.proposals if each.because == "deputy"), None)
