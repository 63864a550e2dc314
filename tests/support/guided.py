"""A framework that is made by following the guide, one edit after the other."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from offices import TODAY, Office

from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    BUDGET_LINE,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    READING,
    REVIEW,
    STANDARD,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    Kind,
)


class Guided(Office):
    """Each method does one of the six steps; they may be done in any order but for what is named."""

    def edit(self, kind: Kind[Any], key: Key, **values: Any) -> None:
        """Edit an item."""
        self.run(EditItem(kind.name, key, values))

    def review(self) -> None:
        """Decide on what is in force."""
        self.standard = self.add(STANDARD, name="Quality policy", decision="adapt")

    def find(self) -> None:
        """Find a touchpoint."""
        self.touchpoint = self.add(TOUCHPOINT, name="Help desk", description="Where people ask.")

    def measure(self) -> None:
        """Measure the touchpoint, and plan what it takes."""
        self.metric = self.add(METRIC, name="Waiting time", direction="down")
        self.add(TOUCHPOINT_METRIC, touchpoint=self.touchpoint, metric=self.metric)
        plan = {"planned": Decimal(900), "planned_results": 300}
        self.line = self.add(BUDGET_LINE, touchpoint=self.touchpoint, **plan)

    def aim(self) -> None:
        """Set a goal within a year."""
        self.objective = self.add(OBJECTIVE, name="Quick help", due=TODAY.replace(month=12))
        figures = {"baseline": Decimal(10), "target": Decimal(5), "objective": self.objective}
        self.edit(METRIC, self.metric, **figures)

    def share_out(self) -> None:
        """Give roles their responsibilities, and the roles to people."""
        lead, watcher = self.role("Lead"), self.role("Watcher", "team")
        self.lead, self.watcher, self.holder = lead, watcher, self.person()
        self.appointment = self.appoint(self.holder, lead)
        self.do = self.activity(self.process(), {lead: "A", watcher: "R"})
        self.edit(OBJECTIVE, self.objective, owner=lead, overseer=watcher)
        self.edit(METRIC, self.metric, owner=lead)
        self.edit(TOUCHPOINT, self.touchpoint, owner=lead)

    def decide(self) -> None:
        """Read and review in time."""
        self.edit(METRIC, self.metric, cadence="monthly")
        self.reading = self.add(READING, metric=self.metric, day=TODAY, value=Decimal(9))
        self.function = self.add(OVERSIGHT_FUNCTION, name="Quality", covers_touchpoint=True)
        over = {"role": self.watcher, "touchpoint": self.touchpoint, "cadence": "quarterly"}
        self.over = self.add(OVERSIGHT, function=self.function, **over)
        self.reviewed = self.add(REVIEW, oversight=self.over, day=TODAY)

    @property
    def steps(self) -> tuple[Callable[[], None], ...]:
        """The six steps, in their order."""
        return (self.review, self.find, self.measure, self.aim, self.share_out, self.decide)


def guided_framework() -> Framework:
    """Return a framework in which all six steps are done on TODAY."""
    made = Guided()
    for step in made.steps:
        step()
    return made.framework
