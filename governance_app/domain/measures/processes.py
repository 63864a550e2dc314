"""What the processes themselves say of two objectives: automation and standardisation."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROCESS_USE, Process
from governance_app.domain.kinds.process import RETIRED
from governance_app.domain.measures.figures import difference, percentage, total


@dataclass(frozen=True, slots=True)
class Automation:
    """The effort of the processes now and after automation, in hours a month.

    `estimated` processes say both, `open` ones only what they take now; of those nothing is saved.
    """

    now: Decimal
    after: Decimal
    estimated: int
    open: int

    @property
    def percent(self) -> Decimal | None:
        """How much of the effort is saved, in percent; None where there is no effort."""
        return percentage(difference(self.now, self.after), self.now)


#: How the percentage comes about, in a sentence to be shown beside it.
AUTOMATION_RULE = (
    "Of the hours a month that the processes take now, the share that automation saves. A process "
    "with an effort of its own stands for all that is part of it; retired ones are left out."
)


def automation(framework: Framework) -> Automation:
    """Return the effort now and after automation."""
    counted = list(_uppermost_with_effort(framework))
    return Automation(
        total(each.effort_now for each in counted),
        total(
            each.effort_now if each.effort_automated is None else each.effort_automated
            for each in counted
        ),
        sum(each.effort_automated is not None for each in counted),
        sum(each.effort_automated is None for each in counted),
    )


def _uppermost_with_effort(framework: Framework) -> Iterator[Process]:
    """Yield the processes with an effort that are not part of another one that has some."""
    processes = framework.processes
    stands_for: dict[Key | None, bool] = {None: False}

    def has_effort(key: Key) -> bool:
        return processes[key].effort_now is not None and processes[key].status != RETIRED

    for start in processes:
        path: list[Key] = []
        at: Key | None = start
        while at is not None and at in processes and at not in stands_for and at not in path:
            path.append(at)
            at = processes[at].parent
        above = stands_for.get(at, False)
        for key in reversed(path):
            if has_effort(key) and not above:
                yield processes[key]
            above = stands_for[key] = above or has_effort(key)


@dataclass(frozen=True, slots=True)
class Standardisation:
    """In how many of the teams and channels in which processes run they are the standard ones.

    `wholly` counts the processes that are standard wherever they run.
    """

    places: int
    standard: int
    processes: int
    wholly: int

    @property
    def percent(self) -> Decimal | None:
        """The share of the places that follow the standard, in percent; None without any."""
        return percentage(Decimal(self.standard), Decimal(self.places))


#: How the percentage comes about, in a sentence to be shown beside it.
STANDARDISATION_RULE = (
    "Of the teams and channels in which the processes run, the share that follows the standard "
    "process; retired processes are left out."
)


def standardisation(framework: Framework) -> Standardisation:
    """Return in how many places the processes are the standard ones."""
    places: dict[Key, list[bool]] = defaultdict(list)
    for use in framework.of(PROCESS_USE).values():
        process = framework.processes.get(use.process)
        if process is not None and process.status != RETIRED:
            places[use.process].append(use.standardised)
    return Standardisation(
        sum(map(len, places.values())),
        sum(map(sum, places.values())),
        len(places),
        sum(map(all, places.values())),
    )
