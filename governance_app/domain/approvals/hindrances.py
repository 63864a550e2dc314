"""Why somebody cannot sign: in words that follow a name."""

from collections.abc import Collection
from decimal import Decimal

from governance_app.domain.approvals.deciding import barred_people
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.request_words import (
    day_words,
    listed_words,
    person_name,
    role_name,
    subject_name,
)
from governance_app.domain.approvals.standing import Situation
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ABSENCE, ApprovalChain, ApproverLine
from governance_app.domain.kinds.approver_line import BY_ACCOUNTABLE, BY_OWNER, BY_SUPERIOR


class Hindrances:
    """What keeps people from signing a request in one step.

    `earlier` are those who signed where this step wants somebody else, `earlier_step` is how that
    step is called.
    """

    def __init__(
        self,
        chain: ApprovalChain,
        request: Request,
        situation: Situation,
        *,
        amount: Decimal | None = None,
        earlier: Collection[Key] = (),
        earlier_step: str = "",
    ) -> None:
        self._chain, self._request, self._situation = chain, request, situation
        self._amount = amount
        self._earlier, self._earlier_step = earlier, earlier_step
        self._framework = situation.framework

    def of(self, person: Key) -> str:
        """Return what follows the name of somebody who cannot sign: ", away until 8 Dec"."""
        return self._bar_of(person) or (
            self._absence_of(person)
            if person in self._situation.away
            else " signs already in this step"
        )

    def _bar_of(self, person: Key) -> str:
        """Return why somebody must not sign, "" where they may."""
        request = self._request
        if person == request.requester:
            return " cannot approve their own request"
        if person == request.beneficiary:
            return " cannot approve what benefits them"
        if person in self._earlier:
            return f" signed “{self._earlier_step}”, and somebody else must sign here"
        role = request.requester_role
        if request.requester is None and role is not None:
            holders = self._situation.holding_of(role).holders
            if any(each.person == person for each in holders):
                return f" cannot approve what {role_name(self._framework, role)} requests"
        return ""

    def _absence_of(self, person: Key) -> str:
        """Return ", away until 8 Dec"; the day is told where an absence that is entered has one."""
        day = self._situation.day
        absences = [
            each
            for each in self._framework.of(ABSENCE).values()
            if each.person == person and covers(each, day)
        ]
        ends = [each.ends for each in absences if each.ends is not None]
        if not absences or len(ends) < len(absences):
            return ", away"
        return f", away until {day_words(max(ends), day)}"

    def of_role(self, role: Key) -> str:
        """Return why nobody is left to sign for a role or a body."""
        name = role_name(self._framework, role)
        described = self._framework.roles.get(role)
        if described is not None and described.role_kind == "body":
            return self._of_body(role, name)
        holding = self._situation.holding_of(role)
        unable = [each.person for each in holding.holders]
        if not unable:
            return f"{name} is vacant{self._deputies_too(role)}"
        told = [self._unable(each) for each in unable[:3]]
        if len(unable) > 3:
            told.append(f"{len(unable) - 3:,} more cannot sign either")
        return f"nobody is left for {name} ({listed_words(told)})"

    def _unable(self, person: Key, what: str = "") -> str:
        """Return "Person G is away until 8 Dec": what `of` says, as a sentence."""
        why = self.of(person)
        why = f" is{why.removeprefix(',')}" if why.startswith(",") else why
        return f"{person_name(self._framework, person)}{what}{why}"

    def _deputies_too(self, role: Key) -> str:
        deputies = [each.person for each in self._situation.holding_of(role).deputies]
        if not deputies:
            return ""
        return f", and {self._unable(deputies[0], ' (deputy)')}"

    def _of_body(self, role: Key, name: str) -> str:
        barred = barred_people(self._request, self._situation) | frozenset(self._earlier)
        seats = self._situation.seats_of(role, self._amount, barred)
        if not seats.seats:
            return f"{name} has no members"
        there = sum(bool(seat) for seat in seats.seats)
        if there >= seats.needed:
            return f"too few different people are left to sign for {name}"
        return f"of {name} {there:,} can sign, and {seats.needed:,} are needed"

    def of_nobody(self, line: ApproverLine) -> str:
        """Return why a line asks no role at all."""
        subject = self._request.subject
        about = subject_name(self._framework, self._chain, subject)
        if line.approver in (BY_OWNER, BY_ACCOUNTABLE) and subject is None:
            return f"the request names no {self._chain.subject} that it is about"
        if line.approver == BY_OWNER:
            return f"nobody owns “{about}”"
        if line.approver == BY_ACCOUNTABLE:
            return f"nobody is accountable for “{about}”"
        if line.approver == BY_SUPERIOR:
            return self._without_superior()
        return "no role is named"

    def _without_superior(self) -> str:
        request = self._request
        if request.requester_role is not None:
            return f"{role_name(self._framework, request.requester_role)} answers to nobody"
        if request.requester is not None:
            return f"{person_name(self._framework, request.requester)} answers to nobody"
        return "nobody is named who requests it, so no superior is known"


def approver_words(framework: Framework, line: ApproverLine) -> str:
    """Return whom a line asks, whatever is requested."""
    if line.approver == BY_OWNER:
        return "the owner of what it is about"
    if line.approver == BY_ACCOUNTABLE:
        return "the role accountable for what it is about"
    if line.approver == BY_SUPERIOR:
        return "the superior of who requests it"
    return "nobody (no role is named)" if line.role is None else role_name(framework, line.role)
