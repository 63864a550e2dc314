"""A framework as a day sees it, with what rules look up in it; and an edit, seen so."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.coverage import Coverage
from governance_app.domain.coverage_after import coverage_after, processes_lettered_otherwise
from governance_app.domain.coverage_people import RolesInProcesses
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holdings, bodies, holdings, holdings_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import MEMBERSHIP, PERSON, ROLE, Kind
from governance_app.domain.kinds.letter import RESPONSIBLE
from governance_app.domain.measures.series import AllSeries, all_series, series_after
from governance_app.domain.rules.cases import names_owners
from governance_app.domain.rules.people_behind import PeopleBehind, people_behind
from governance_app.domain.rules.watching import Watching
from governance_app.domain.staleness import not_reviewed
from governance_app.domain.subjects import Subject


class Seen:
    """A framework as a day sees it, or without a day; what is looked up once is kept."""

    def __init__(self, framework: Framework, today: datetime.date | None) -> None:
        self.framework = framework
        self.today = today

    @cached_property
    def held(self) -> Holdings:
        """Who holds what on the day."""
        assert self.today is not None, "without a day nobody asks who holds what"
        return holdings(self.framework, self.today)

    @cached_property
    def bodies(self) -> dict[Key, Body]:
        """The members of every body that has some."""
        return bodies(self.framework)

    @cached_property
    def series(self) -> AllSeries:
        """The readings of every metric, in the order of their days."""
        return all_series(self.framework)

    @cached_property
    def watching(self) -> Watching:
        """How everything is overseen, and what of it there is to tell."""
        return Watching(Coverage(self.framework, self.held, self.bodies))

    @cached_property
    def old_reviews(self) -> dict[Subject, datetime.date]:
        """What was reviewed too long ago, with the day of it."""
        assert self.today is not None, "without a day nothing is old"
        return dict(not_reviewed(self.framework, self.today))

    @cached_property
    def behind(self) -> PeopleBehind:
        """Who acts in each role."""
        return people_behind(self.framework, self.held, self.bodies)

    @cached_property
    def responsible(self) -> RolesInProcesses:
        """The roles that are responsible for activities of each process."""
        return RolesInProcesses(self.framework, RESPONSIBLE)

    def after(self, framework: Framework, changes: Changes) -> "Seen":
        """Return what is seen after changes led to the framework; nothing is looked up twice."""
        new, known = Seen(framework, self.today), self.__dict__
        if self.today is not None:
            new.__dict__["held"] = holdings_after(self.held, framework, changes)
        kinds = {change.kind for change in changes.items}
        if MEMBERSHIP.name not in kinds:
            new.__dict__["bodies"] = self.bodies
        if "series" in known:
            new.__dict__["series"] = series_after(self.series, changes)
        if "watching" in known:
            covered = coverage_after(self.watching.coverage, framework, changes, new.held)
            new.__dict__["watching"] = self.watching.after(covered, changes)
        if "responsible" in known:
            responsible = new.__dict__["responsible"] = self.responsible.copy()
            touched = processes_lettered_otherwise(self.framework, framework, changes)
            responsible.after(framework, changes, touched)
        is_held_so = self.today is None or new.held.of_roles is self.held.of_roles
        if "behind" in known and is_held_so and not kinds & {ROLE.name, MEMBERSHIP.name}:
            new.__dict__["behind"] = self.behind
        return new

    @property
    def has_begun(self) -> tuple[bool, bool, bool]:
        """Whether people, members of bodies, and owners of processes have been entered at all.

        Rules keep silent about what nobody has begun to enter, so all is looked at when it begins.
        """
        return bool(self.framework.of(PERSON)), bool(self.bodies), names_owners(self.framework)


@dataclass(frozen=True, slots=True)
class Step:
    """An edit: what was seen before it, what is seen after it, and what it changed."""

    before: Seen
    after: Seen
    changes: Changes

    def changed(self, kind: Kind[Any], *names: str) -> set[Key]:
        """Return the items of a kind that came, went, or differ in one of these fields."""
        return {
            key
            for name, key, before, after in self.changes.items
            if name == kind.name
            and (
                not before
                or not after
                or any(getattr(before, n) != getattr(after, n) for n in names)
            )
        }

    def roles_held_otherwise(self) -> set[Key]:
        """Return the roles for whose holders, today or at any time, the edit may matter."""
        return _differing(self.before.held.of_roles, self.after.held.of_roles)

    def people_holding_otherwise(self) -> set[Key]:
        """Return the people who hold other roles today."""
        return _differing(self.before.held.of_people, self.after.held.of_people)


def _differing(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> set[Key]:
    """Return the keys under which not the very same value stands."""
    if before is after:
        return set()
    return {key for key in {**before, **after} if before.get(key) is not after.get(key)}
