"""How far a number has come from its baseline to its target, and whether that is far enough."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from governance_app.domain.kinds import Metric, Reading
from governance_app.domain.kinds.metric import DOWN, UP
from governance_app.domain.measures.figures import (
    EXACT,
    difference,
    percentage,
    quotient,
    told,
)


class Standing(Enum):
    """How a goal stands on a day; the best last."""

    NO_TARGET = "No target"
    NO_READINGS = "No readings"
    BACKWARDS = "Target behind baseline"
    MISSED = "Missed"
    BEHIND = "Behind"
    UNDER_WAY = "Under way"
    ON_TRACK = "On track"
    REACHED = "Reached"

    @property
    def rule(self) -> str:
        """When a goal stands so, in a sentence to be shown beside it."""
        return _RULES[self]


#: Looked at in this order: the first that holds is the standing.
_RULES = {
    Standing.NO_TARGET: "There is no target to compare with.",
    Standing.NO_READINGS: "There is no reading up to this day.",
    Standing.BACKWARDS: "The target is worse than the baseline, so nothing can be told.",
    Standing.REACHED: "The last reading is at the target or beyond it.",
    Standing.MISSED: "The due day has passed, and the last reading is short of the target.",
    Standing.UNDER_WAY: "The target is not reached yet; without a baseline, its day and a due day "
    "nothing says how far the number should be by now.",
    Standing.ON_TRACK: "The last reading is where a straight line from the baseline to the target "
    "stood on its day, or better.",
    Standing.BEHIND: "The last reading is short of a straight line from the baseline to the target "
    "on its day.",
}


class Goal(NamedTuple):
    """A number that is to move from a baseline to a target."""

    direction: str
    baseline: Decimal | None
    baseline_day: datetime.date | None
    target: Decimal | None
    due: datetime.date | None


class Value(NamedTuple):
    """What the number was on a day."""

    day: datetime.date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Progress:
    """How a goal stands; what cannot be told is None.

    `expected` is where a straight line from baseline to target stood on the day of the last
    reading; `percent` is how much of the way was made, below 0 where it became worse.
    """

    standing: Standing
    last: Value | None = None
    expected: Decimal | None = None
    percent: Decimal | None = None

    @property
    def rule(self) -> str:
        """Why it stands so, in a sentence."""
        return self.standing.rule


def goal_of(metric: Metric, due: datetime.date | None = None) -> Goal:
    """Return the goal of a metric; `due` is that of its objective, where it has none itself."""
    return Goal(
        metric.direction, metric.baseline, metric.baseline_day, metric.target, metric.due or due
    )


def progress_of(goal: Goal, last: Value | Reading | None, today: datetime.date) -> Progress:
    """Return how a goal stands on a day, by the rules above; `last` is the last reading."""
    value = Value(last.day, last.value) if last is not None else None
    if goal.target is None:
        return Progress(Standing.NO_TARGET, value)
    if value is None:
        return Progress(Standing.NO_READINGS)
    if goal.baseline is not None and not _is_better(goal, goal.target, goal.baseline):
        return Progress(Standing.BACKWARDS, value)
    expected = on_the_line(goal, value.day)
    percent = None
    if goal.baseline is not None:
        way = difference(goal.target, goal.baseline)
        percent = percentage(difference(value.value, goal.baseline), way)
    return Progress(_standing(goal, value, expected, today), value, expected, percent)


def _standing(goal: Goal, last: Value, expected: Decimal | None, today: datetime.date) -> Standing:
    assert goal.target is not None, "without one it stands nowhere"
    if not _is_better(goal, goal.target, last.value):
        return Standing.REACHED
    if goal.due is not None and today > goal.due:
        return Standing.MISSED
    if expected is None:
        return Standing.UNDER_WAY
    return Standing.BEHIND if _is_better(goal, expected, last.value) else Standing.ON_TRACK


def _is_better(goal: Goal, one: Decimal, other: Decimal) -> bool:
    """Whether the first number is better than the second, and not the same."""
    return one < other if goal.direction == DOWN else one > other


def on_the_line(goal: Goal, day: datetime.date) -> Decimal | None:
    """Return where a straight line from baseline to target stands on a day, within the two."""
    if goal.baseline is None or goal.target is None:
        return None
    if goal.baseline_day is None or goal.due is None or goal.due <= goal.baseline_day:
        return None
    days = Decimal((goal.due - goal.baseline_day).days)
    gone = Decimal(min(max((day - goal.baseline_day).days, 0), int(days)))
    way = EXACT.multiply(difference(goal.target, goal.baseline), gone)
    return told(EXACT.add(goal.baseline, quotient(way, days) or Decimal(0)))


def direction_from(baseline: Decimal, target: Decimal | None) -> str:
    """Return which way a number is to move that has no direction of its own."""
    return DOWN if target is not None and target < baseline else UP
