"""The guide: six steps in which a framework is made, and how far each of them is.

The steps hold for a framework of anything: review what is in force, find the touchpoints, measure
them and give them means, set goals, share out responsibility, and decide by what is measured. They
may be done in any order, and what is done is read from the framework: nobody ticks anything off.
"""

import datetime
from dataclasses import dataclass

from governance_app.domain.framework import Framework
from governance_app.domain.guide_parts import Look, Part
from governance_app.domain.guide_responsibility import responsibility_parts
from governance_app.domain.guide_steering import goal_parts, performance_parts
from governance_app.domain.guide_touchpoints import measure_parts, standard_parts, touchpoint_parts
from governance_app.domain.kinds import LETTER, PROFILE
from governance_app.domain.measures.series import AllSeries

__all__ = ["GuideStep", "Part", "guide", "is_untouched", "next_step"]

#: What every framework has from the beginning.
_THERE_AT_FIRST = (PROFILE.name, LETTER.name)


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step: what it asks for, why, and what is counted to see how far it is."""

    number: int
    title: str
    why: str
    parts: tuple[Part, ...]

    @property
    def is_done(self) -> bool:
        """Whether every part is done; a part with nothing in it is not."""
        return all(part.is_done for part in self.parts)

    @property
    def done(self) -> int:
        """How many of its parts are done."""
        return sum(part.is_done for part in self.parts)

    @property
    def next_action(self) -> Part | None:
        """The part to go on with: one that has nothing in it yet, then the first that lacks something."""
        nothing = (part for part in self.parts if not part.total)
        lacking = (part for part in self.parts if not part.is_done)
        return next(nothing, None) or next(lacking, None)


_STEPS = (
    (
        "Review what is in force",
        "Old and new rules stand side by side until somebody decides which of them hold.",
        standard_parts,
    ),
    (
        "Find the touchpoints that matter",
        "What customers meet decides whether the goals are reached; those who meet customers every "
        "day know best where that is.",
        touchpoint_parts,
    ),
    (
        "Measure them, and plan what they take",
        "What a touchpoint brings can be weighed only against the time and money that go into it.",
        measure_parts,
    ),
    (
        "Set goals within a year",
        "A goal that starts from past performance and ends on a day can be reached, or missed.",
        goal_parts,
    ),
    (
        "Share out responsibility",
        "A goal is reached when each role knows what it answers for, and somebody holds the role.",
        responsibility_parts,
    ),
    (
        "Decide by what is measured",
        "Figures that are read in time, and reviews that take place, show what to improve next.",
        performance_parts,
    ),
)


def guide(
    framework: Framework, today: datetime.date, series: AllSeries | None = None
) -> tuple[GuideStep, ...]:
    """Return the six steps as they stand on a day.

    `series` are the readings by metric, where they are known already: there may be many.
    """
    look = Look(framework, today, series)
    return tuple(
        GuideStep(number, title, why, parts(look))
        for number, (title, why, parts) in enumerate(_STEPS, start=1)
    )


def next_step(
    framework: Framework, today: datetime.date, series: AllSeries | None = None
) -> GuideStep | None:
    """Return the first step that is not done, None where all are."""
    steps = guide(framework, today, series)
    return next((step for step in steps if not step.is_done), None)


def is_untouched(framework: Framework) -> bool:
    """Whether nothing has been put into a framework yet but its name and its letters."""
    tables = framework.tables.items()
    return not any(items for kind, items in tables if kind not in _THERE_AT_FIRST)
