"""What may happen around a request: who is away, which role is vacant, who requests it.

A step's result depends on a scenario only through the people who could sign there. Results are
therefore worked out once for each difference that a step can notice, and shared by all others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from governance_app.domain.approvals.approvers import role_asked
from governance_app.domain.approvals.classes import Classes, Pattern
from governance_app.domain.approvals.deciding import barred_people
from governance_app.domain.approvals.deciding_steps import StepOutcome, StepResult, decide_step
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.standing import Situation
from governance_app.domain.keys import Key
from governance_app.domain.kinds.approver_line import APPROVE, BY_SUPERIOR, REJECT


@dataclass(frozen=True, slots=True)
class Absence:
    """One person who is away, or one role that nobody holds; neither is the usual day."""

    person: Key | None = None
    role: Key | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """An absence, and the role that requests; None for somebody outside of the framework."""

    absence: Absence = Absence()
    requester: Key | None = None


USUAL = Scenario()


@dataclass(frozen=True)
class Reach:
    """Whom a step can notice: the people who could sign, and the roles that they would sign for."""

    people: frozenset[Key]
    roles: frozenset[Key]


class Scenarios:
    """Decides steps in scenarios, each difference that a step can notice once."""

    def __init__(
        self, classes: Classes, situation: Situation, *, with_absences: bool = True
    ) -> None:
        self.classes, self.situation = classes, situation
        self._with_absences = with_absences
        self._results: dict[tuple[object, ...], StepResult] = {}
        self._reaches: dict[int, Reach] = {}
        self._places = {step.key: at for at, step in enumerate(classes.chain.steps)}
        self._asking_superiors = frozenset(
            at
            for at, step in enumerate(classes.chain.steps)
            if any(line.line.approver == BY_SUPERIOR for line in step.lines)
        )
        self._situations: dict[Absence, Situation] = {Absence(): situation}
        self._barred: dict[Key | None, frozenset[Key]] = {}
        self._ever: dict[object, frozenset[Key]] = {}
        # by the route's identity: to hash hundreds of patterns takes longer than to look at them
        self._coming: dict[tuple[int, Scenario], tuple[tuple[Pattern, ...], int]] = {}
        self._noticed: dict[tuple[int, ...], tuple[Scenario, ...]] = {}

    @cached_property
    def absences(self) -> tuple[Absence, ...]:
        """Nobody, then every single absence and vacancy that a step of the chain can notice."""
        if not self._with_absences:
            return (Absence(),)
        reaches = [self.reach(at) for at in range(len(self.classes.chain.steps))]
        people = sorted(set().union(*(each.people for each in reaches)) - self.situation.away)
        roles = sorted(set().union(*(each.roles for each in reaches)))
        held = [each for each in roles if self.situation.holding_of(each).holders]
        return (
            Absence(),
            *(Absence(person=each) for each in people),
            *(Absence(role=each) for each in held),
        )

    @cached_property
    def requesters(self) -> tuple[Key | None, ...]:
        """Nobody of the framework, then every role in its order."""
        return (None, *self.situation.framework.roles)

    def reach(self, at: int) -> Reach:
        """Return whom a step can notice, whoever requests and whatever it is about."""
        if at not in self._reaches:
            self._reaches[at] = self._reach(at)
        return self._reaches[at]

    def _reach(self, at: int) -> Reach:
        step = self.classes.chain.steps[at]
        roles = set(self._roles_asked(at))
        for line in step.lines:
            if line.line.escalate_to is not None:
                roles.add(line.line.escalate_to)
        for role in tuple(roles):
            body = self.situation.bodies.get(role)
            roles.update(body.members if body is not None else ())
        people: set[Key] = set()
        for role in roles:
            people |= self._people_of(role)
        other = self.step_barring(at)
        if other is not None:
            before = self.reach(other)
            return Reach(frozenset(people) | before.people, frozenset(roles) | before.roles)
        return Reach(frozenset(people), frozenset(roles))

    def _roles_asked(self, at: int) -> Iterable[Key]:
        step = self.classes.chain.steps[at]
        subjects = next((d.subjects for d in self.classes.dimensions if d.attribute is None), ())
        for line in step.lines:
            requesters = self.requesters if line.line.approver == BY_SUPERIOR else (None,)
            for requester in requesters:
                for subject in subjects or (None,):
                    request = Request(requester_role=requester, subject=subject)
                    role = role_asked(line.line, self.classes.chain.chain, request, self.situation)
                    if role is not None and role in self.situation.framework.roles:
                        yield role

    def _people_of(self, role: Key) -> set[Key]:
        """Return everyone who could ever sign for a role on the day."""
        holding = self.situation.holding_of(role)
        found = {each.person for each in (*holding.holders, *holding.deputies)}
        waiting = list(found)
        while waiting:
            for each in self.situation.authority.acting_for(waiting.pop(), role, None):
                if each.to_person not in found:
                    found.add(each.to_person)
                    waiting.append(each.to_person)
        return found

    def step_barring(self, at: int) -> int | None:
        """Return the earlier step whose signers must not sign in a step."""
        other = self._places.get(self.classes.chain.steps[at].step.different_from or 0, at)
        return other if other < at else None

    def steps_seen(self, at: int) -> tuple[int, ...]:
        """Return a step with those whose signers must not sign in it, and with theirs in turn."""
        seen, before = [at], self.step_barring(at)
        while before is not None:
            seen.append(before)
            before = self.step_barring(before)
        return tuple(seen)

    def alike(self, at: int, route: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
        """Return what a step can see of a route; routes that are alike in it are one to the step."""
        return tuple([route[each] for each in self.steps_seen(at)])

    def noticed_by(self, *steps: int) -> tuple[Scenario, ...]:
        """Return one scenario for each difference that these steps can notice.

        The usual day comes first; then absences, then requesters, then both together.
        """
        if steps not in self._noticed:
            people = frozenset[Key]().union(*(self.reach(at).people for at in steps))
            roles = frozenset[Key]().union(*(self.reach(at).roles for at in steps))
            absences = [
                each
                for each in self.absences
                if each == Absence() or each.person in people or each.role in roles
            ]
            superior = any(self._asks_superior(e) for at in steps for e in self.steps_seen(at))
            requesters: dict[object, Key | None] = {}
            for each in self.requesters:
                barred = self.barred(Scenario(requester=each)) & people
                above = self._superior(each) if superior else None
                requesters.setdefault((barred, above, each if each in roles else None), each)
            pairs = [Scenario(a, r) for r in requesters.values() for a in absences]
            pairs.sort(key=lambda each: (each.requester is not None) + (each.absence != Absence()))
            self._noticed[steps] = tuple(pairs)
        return self._noticed[steps]

    def ever_signs(self, at: int, route: tuple[Pattern, ...]) -> frozenset[Key]:
        """Return everyone who signs in a step, on a route like this, in some scenario."""
        known = (at, self.alike(at, route))
        if known not in self._ever:
            results = (self.result(at, route, each) for each in self.noticed_by(at))
            people = (each.people for each in results if each is not None)
            self._ever[known] = frozenset[Key]().union(*people)
        return self._ever[known]

    def _superior(self, requester: Key | None) -> Key | None:
        roles = self.situation.framework.roles
        return roles[requester].reports_to if requester is not None else None

    def comes_to(self, at: int, route: tuple[Pattern, ...], scenario: Scenario) -> bool:
        """Whether requests of a route come as far as a step, and can be read there."""
        known = (id(route), scenario)
        if known not in self._coming:
            self._coming[known] = route, self._last_reached(route, scenario)
        return at <= self._coming[known][1]

    def _last_reached(self, route: tuple[Pattern, ...], scenario: Scenario) -> int:
        """Return the last step to which requests of a route come; their count after all of them."""
        for at, pattern in enumerate(route):
            if self._is_unreadable(at, pattern):
                return at - 1
            result = self.result(at, route, scenario)
            if result is not None and result.outcome is not StepOutcome.APPROVED:
                return at
        return len(route)

    def _is_unreadable(self, at: int, pattern: Pattern) -> bool:
        lines = self.classes.chain.steps[at].lines
        return any(lines[each].problem for each in pattern.lines)

    def is_always_signed(self, at: int) -> bool:
        """Whether a step that approves has a signature: none of its lines approves by rule."""
        return all(line.line.when_late != APPROVE for line in self.classes.chain.steps[at].lines)

    def can_reject_before(self, at: int) -> bool:
        """Whether a line before a step rejects by rule."""
        steps = self.classes.chain.steps[:at]
        return any(line.line.when_late == REJECT for step in steps for line in step.lines)

    def is_decided(self, route: tuple[Pattern, ...], scenario: Scenario) -> bool:
        """Whether requests of a route are approved by somebody."""
        return self.comes_to(len(route), route, scenario) and any(each.lines for each in route)

    def noticed(self, at: int, scenario: Scenario) -> Scenario:
        """Return a scenario as a step notices it: without an absence that is nothing to it."""
        reach, absence = self.reach(at), scenario.absence
        if absence.person in reach.people or absence.role in reach.roles:
            return scenario
        return Scenario(Absence(), scenario.requester)

    def result(self, at: int, route: tuple[Pattern, ...], scenario: Scenario) -> StepResult | None:
        """Return what becomes of a step on a route; None where no line applies."""
        pattern = route[at]
        if not pattern.lines:
            return None
        barred = self.barred(scenario)
        other = self.step_barring(at)
        if other is not None:
            before = self.result(other, route, scenario)
            barred |= before.people if before is not None else frozenset()
        noticed = self.noticed(at, scenario)
        barred &= self.reach(at).people
        superior = scenario.requester if self._asks_superior(at) else None
        known = (at, pattern, noticed.absence, barred, superior)
        result = self._results.get(known)
        if result is None:
            result = self._results[known] = self._decided(at, pattern, noticed, barred)
        return result

    def barred(self, scenario: Scenario) -> frozenset[Key]:
        """Return who must not sign what a role requests; nobody requests for a vacant role."""
        requester = scenario.requester
        if requester is not None and requester == scenario.absence.role:
            return frozenset()
        if requester not in self._barred:
            request = Request(requester_role=requester)
            self._barred[requester] = barred_people(request, self.situation)
        return self._barred[requester]

    def _asks_superior(self, at: int) -> bool:
        return at in self._asking_superiors

    def _decided(
        self, at: int, pattern: Pattern, scenario: Scenario, barred: frozenset[Key]
    ) -> StepResult:
        step, chain = self.classes.chain.steps[at], self.classes.chain.chain
        request = Request(requester_role=scenario.requester, subject=pattern.subject)
        situation = self.in_situation(scenario.absence)
        asked = [
            (step.lines[line], role_asked(step.lines[line].line, chain, request, situation))
            for line in pattern.lines
        ]
        amount: Decimal | None = pattern.amount
        return decide_step(step, asked, situation, amount, barred)

    def in_situation(self, absence: Absence) -> Situation:
        """Return who can sign while somebody is away or a role is vacant."""
        known = self._situations.get(absence)
        if known is None:
            people = frozenset() if absence.person is None else frozenset({absence.person})
            roles = frozenset() if absence.role is None else frozenset({absence.role})
            known = self._situations[absence] = self.situation.without(people=people, roles=roles)
        return known
