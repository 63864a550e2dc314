"""What is proved of chains while a report is made: as much as the time for it allows."""

import datetime
import time
from collections.abc import Callable

from governance_app.domain.approvals.deciders import Choices, Deciders, deciders
from governance_app.domain.approvals.proof import Proof, prove
from governance_app.domain.approvals.working_days import WEEKEND_DAYS, WorkingCalendar
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import CALENDAR_DAY
from governance_app.public_holidays import calendar_of
from governance_app.reports.order import Order

#: For so long, in seconds, the chains of one report are proved, and then listed.
LONGEST = 20.0


class _OutOfTimeError(Exception):
    """The time for proofs is over."""


class Proofs:
    """Proves chains as of the day of an order, until the time is over; `now` counts seconds.

    `calendar_problem` says in a sentence why public holidays are not counted, "" where they are.
    """

    def __init__(
        self, framework: Framework, order: Order, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._framework, self._order, self._now = framework, order, now
        self._ends = now() + LONGEST
        self.calendar, self.calendar_problem = _calendar(framework)

    @property
    def day(self) -> datetime.date:
        """The day of the proof."""
        return self._order.edition.date

    def proof(self, chain: Key) -> Proof | None:
        """Return the proof of a chain; None where the time was over before. Raises Cancelled."""
        try:
            self._check()
            return prove(
                self._framework, chain, self.day, self.calendar, progress=lambda *_: self._check()
            )
        except _OutOfTimeError:
            return None

    def deciders(self, chain: Key, choices: Choices | None, *, proved: bool) -> Deciders | None:
        """Return who decides; None where the time was over before. Raises Cancelled."""
        try:
            return deciders(
                self._framework,
                chain,
                self.day,
                self.calendar,
                choices,
                proved=proved,
                check=self._check,
            )
        except _OutOfTimeError:
            return None

    def _check(self) -> None:
        self._order.go_on()
        if self._now() > self._ends:
            raise _OutOfTimeError


def _calendar(framework: Framework) -> tuple[WorkingCalendar, str]:
    try:
        return calendar_of(framework), ""
    except Refusal as refusal:
        own = framework.of(CALENDAR_DAY).values()
        calendar = WorkingCalendar(
            WEEKEND_DAYS[framework.profile.weekend],
            off=frozenset(each.day for each in own if not each.is_working),
            worked=frozenset(each.day for each in own if each.is_working),
        )
        return calendar, str(refusal)
