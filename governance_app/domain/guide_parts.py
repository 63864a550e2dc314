"""What a step of the guide counts: a part, and how parts are counted."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import METRIC, OBJECTIVE, Kind, Metric, Objective, kind_named
from governance_app.domain.kinds.objective import DROPPED, REACHED
from governance_app.domain.labels import label_of
from governance_app.domain.measures.series import AllSeries, last_readings
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import shortened, shown

#: How much of a name stands in what is to be done next.
_LONGEST_NAME = 48


class Lack(NamedTuple):
    """What an item lacks: what to do, with {name} for its name, and where it is said.

    That is a field of the item, or a kind of item that is a part of it; "" for neither. `subject`
    is another item where it is to be done with that one.
    """

    action: str
    field: str = ""
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a step counts.

    `text` says what is counted, so that "2 of 5" can stand before it; `rule` says in a sentence
    when one counts as done; `action` says what to do next. `leads_to` names the kind of item whose
    register shows it all. `lacking` is the first item that is to be looked at, and `field` where
    it is said (a field of it, or a kind of item that is a part of it); without such an item a new
    one is to be added to the register.
    """

    text: str
    rule: str
    done: int
    total: int
    lacking: Subject | None
    leads_to: str
    action: str
    field: str = ""

    @property
    def is_done(self) -> bool:
        """Whether there is something, and nothing is lacking."""
        return 0 < self.total == self.done

    @property
    def told(self) -> str:
        """How far it is, in words: "2 of 5 standards decided on"."""
        if not self.total:
            return f"No {kind_named(self.leads_to).plural.lower()} yet"
        return f"{self.done:,} of {self.total:,} {self.text}"


class Look:
    """A framework on a day, with what several parts ask for looked up once."""

    def __init__(
        self, framework: Framework, today: datetime.date, series: AllSeries | None
    ) -> None:
        self.framework = framework
        self.today = today
        self._series = series

    @cached_property
    def series(self) -> AllSeries:
        """The readings of every metric, or the last one of each."""
        if self._series is None:
            return last_readings(self.framework, self.today)
        return self._series

    @cached_property
    def goals(self) -> list[Objective]:
        """The objectives that are pursued, in their order."""
        there = in_order(self.framework, OBJECTIVE)
        return [each for each in there if each.status not in (REACHED, DROPPED)]

    @cached_property
    def metrics(self) -> list[Metric]:
        """The metrics, in their order; those of goals that are no longer pursued left out."""
        objectives = self.framework.of(OBJECTIVE)
        ended = {key for key, each in objectives.items() if each.status in (REACHED, DROPPED)}
        return [each for each in in_order(self.framework, METRIC) if each.objective not in ended]

    def part(
        self,
        kind: Kind[Any],
        text: str,
        rule: str,
        items: Iterable[Any],
        *,
        lacks: Callable[[Any], Lack | None],
        add: str = "",
    ) -> Part:
        """Count items; `lacks` tells what one lacks, and `add` what to do while there is none."""
        total, done, first = 0, 0, None
        for item in items:
            total += 1
            lack = lacks(item)
            if lack is None:
                done += 1
            elif first is None:
                first = lack, lack.subject or Subject(kind.name, item.key)
        if first is None:
            action = "" if total else add or f"Add the first {kind.label.lower()}"
            return Part(text, rule, done, total, None, kind.name, action)
        lack, subject = first
        action = self.named(lack.action, subject)
        return Part(text, rule, done, total, subject, kind.name, action, lack.field)

    def named(self, action: str, subject: Subject) -> str:
        """Return what is to be done, with the name of the item in it."""
        kind = kind_named(subject.kind)
        item = self.framework.of(kind)[subject.key]
        name = shown(shortened(label_of(self.framework, kind, item), _LONGEST_NAME))
        return action.replace("{name}", f"“{name}”")


def in_order(framework: Framework, kind: Kind[Any]) -> list[Any]:
    """Return the items of a kind as the user put them; those without an order by their keys."""
    items = framework.of(kind).values()
    if kind.is_ordered:
        return sorted(items, key=lambda each: (each.position, each.key))
    return sorted(items, key=lambda each: each.key)
