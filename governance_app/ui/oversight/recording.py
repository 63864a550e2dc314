"""Recording a review: what its fields begin with, and the command that they become."""

import datetime
from collections.abc import Callable, Mapping, Sequence

from governance_app.domain.commands import AddItem, Command, Several
from governance_app.domain.coverage import Coverage
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, PERSON, REVIEW
from governance_app.domain.registers.wording import text_of
from governance_app.ui.inspection.forms import FormField
from governance_app.ui.inspection.options import Option, options_of, text_shown, value_typed

#: The fields of a review that are asked for; its form has the others.
ASKED = ("day", "reviewer", "outcome")


def people_who_look(
    framework: Framework, coverage: Coverage, oversights: Sequence[Key]
) -> tuple[Key, ...]:
    """Return the people who can look at all of these on the day."""
    there = framework.of(OVERSIGHT)
    found = [coverage.people(there[key]) for key in oversights]
    if not found:
        return ()
    return tuple(each for each in found[0] if all(each in others for others in found[1:]))


def fields_of_review(
    now: Callable[[], Framework],
    oversights: Sequence[Key],
    people: Sequence[Key],
    today: datetime.date,
) -> tuple[FormField, ...]:
    """Return the fields of a review that takes place today, by whoever alone can look.

    Those who can look are offered first.
    """
    framework = now()
    values = {"day": text_of(framework, REVIEW.field("day"), today)}
    if len(people) == 1:
        values["reviewer"] = text_shown(framework, REVIEW.field("reviewer"), people[0])
    return tuple(_field(now, each, values.get(each, ""), oversights, people) for each in ASKED)


def _field(
    now: Callable[[], Framework],
    name: str,
    value: str,
    oversights: Sequence[Key],
    people: Sequence[Key],
) -> FormField:
    described = REVIEW.field(name)

    def options() -> Sequence[Option]:
        there = options_of(now(), described)
        return sorted(there, key=lambda each: each.value not in people)

    is_chosen = bool(described.choices) or described.refers_to == PERSON.name
    return FormField(
        described.label,
        value,
        described.type,
        lambda text: value_typed(now(), REVIEW, described, text),
        None,
        ("review", tuple(oversights), name),
        described.help,
        options if is_chosen else None,
        described.required,
    )


def command_for_review(
    framework: Framework,
    oversights: Sequence[Key],
    texts: Mapping[str, str],
    new_key: Callable[[], Key],
) -> Command:
    """Return the command that records one review of each of these; refuses what is no value."""
    values = {
        name: value_typed(framework, REVIEW, REVIEW.field(name), text)
        for name, text in texts.items()
    }
    added = tuple(
        AddItem(REVIEW.name, new_key(), {"oversight": key, **values}) for key in oversights
    )
    if len(added) == 1:
        return added[0]
    return Several(f"Review of {OVERSIGHT.counted(len(added))} recorded", added)
