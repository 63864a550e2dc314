"""How much of a framework is up to date, as a number beside those of its health."""

import datetime
from collections.abc import Collection, Mapping

from governance_app.domain.coverage import is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.health import Health, Missed
from governance_app.domain.kinds import PERSON
from governance_app.domain.signing_off.standing import reminders
from governance_app.domain.staleness import LIVING, Touched, not_reviewed, not_touched
from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted

_RULE = (
    "Of all roles, processes, systems, objectives, metrics, touchpoints, standards and approval "
    "chains, and of all who are asked to accept the newest version: how many were reviewed, "
    "edited and accepted in the time that the framework sets."
)


def up_to_date(
    framework: Framework, today: datetime.date, touched: Touched | None = None
) -> Health:
    """Return how much of a framework is up to date on a day.

    Without `touched`, what nobody edited is left out. What is stale in several ways counts once.
    """
    missed: dict[Subject, list[str]] = {}
    for old in not_reviewed(framework, today):
        missed.setdefault(old.subject, []).append(f"not reviewed since {old.day}")
    if touched is not None:
        for old in not_touched(framework, today, touched):
            missed.setdefault(old.subject, []).append(f"not edited since {old.day}")
    wanted = reminders(framework, today)
    late = {Subject(PERSON.name, each.person): each for each in wanted if each.is_late}
    for person, each in late.items():
        roles = counted(len(each.roles), "role")
        missed.setdefault(person, []).append(
            f"version {each.number} not accepted for {roles}, due {each.due}"
        )
    counting = [
        Subject(kind.name, key)
        for kind in LIVING
        for key, item in framework.of(kind).items()
        if not is_given_up(kind.name, item)
    ]
    counting += [Subject(PERSON.name, each.person) for each in wanted]
    return _counted(counting, missed)


def _counted(counting: Collection[Subject], missed: Mapping[Subject, list[str]]) -> Health:
    every = dict.fromkeys([*counting, *missed])
    return Health(
        "staleness",
        "Up to date",
        _RULE,
        tuple(each for each in every if each not in missed),
        tuple(Missed(each, _sentence(missed[each])) for each in every if each in missed),
    )


def _sentence(reasons: list[str]) -> str:
    told = ", ".join(reasons)
    return told[:1].upper() + told[1:]
