"""Rules about oversight: what nobody oversees, what its owner oversees, and what is not looked at."""

import datetime
from collections.abc import Sequence
from typing import Any

from governance_app.domain.commands import Command, EditItem, Several
from governance_app.domain.coverage import Covered, State, coverage
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, OVERSIGHT_FUNCTION
from governance_app.domain.rules.naming import Names, names
from governance_app.domain.rules.oversight_cases import BeginningCase, OverseerCase, OversightCase
from governance_app.domain.rules.rule import Facts, Finding, Mend, Scope, Severity, Subject, rule
from governance_app.domain.words import counted, shortened

_LINES = "Three lines model (IIA, 2020): who oversees is independent of who does and answers"
_REVIEWS = "ISO 9001, 9.3, and ISO/IEC 27001, 9.3: reviews at planned intervals"
_OFFICE = "Delegation-of-authority practice: authority belongs to an office that somebody holds"
_KEY_PERSON = "Key-person risk (ISO 31000 practice): what one person alone can do is planned for"


def _ask_superior(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer that one role above whoever oversees the item does, where that makes it independent."""
    facts, there = dict(finding.facts), framework.of(OVERSIGHT)
    roles = [there[each].role if each in there else None for each in facts["oversights"]]
    above = {framework.roles[each].reports_to if each is not None else None for each in roles}
    superior = above.pop() if len(above) == 1 else None
    if superior is None:
        return ()
    edits = [EditItem(OVERSIGHT.name, each, {"role": superior}) for each in facts["oversights"]]
    mend = _mend(f"Let {shortened(framework.roles[superior].name, 40)} oversee it", edits)
    return (mend,) if _is_mended(framework, finding.subject, mend.command, facts["day"]) else ()


def _is_mended(framework: Framework, item: Subject, command: Command, day: datetime.date) -> bool:
    """Whether an item is overseen by somebody independent after a command."""
    try:
        after = framework.apply(command.changes(framework))
    except Refusal:
        return False
    found = coverage(after, day)
    states = {found.of(function, item).state for function in framework.of(OVERSIGHT_FUNCTION)}
    return states.isdisjoint({State.GAP, State.VACANT, State.SELF_OVERSEEN})


def _begin_today(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    facts = dict(finding.facts)
    there = (each for each in facts["oversights"] if each in framework.of(OVERSIGHT))
    edits = [EditItem(OVERSIGHT.name, each, {"since": facts["day"]}) for each in there]
    return (_mend(f"Count from {facts['day']}", edits),) if edits else ()


def _mend(label: str, edits: Sequence[EditItem]) -> Mend:
    return Mend(label, edits[0] if len(edits) == 1 else Several(label, tuple(edits)))


@rule(
    "oversight-missing",
    Severity.WARNING,
    Scope.OVERSIGHT,
    title="Not overseen",
    message="Nobody oversees “{subject}” for {functions}.",
    reason="What must be watched over is watched by nobody, and nobody notices.",
    source=_LINES,
)
def oversight_missing(case: OversightCase) -> Facts | None:
    """Find an item that a function must cover and no role oversees.

    A function is looked at once anybody oversees anything for it. A process is not told of where
    the one that it is part of lacks the same.
    """
    return _told(case.of(State.GAP))


@rule(
    "self-overseen",
    Severity.WARNING,
    Scope.OVERSIGHT,
    title="Overseen by its owner",
    message="Whoever oversees “{subject}” for {functions} also answers for it.",
    reason="Nobody finds their own mistakes: who oversees is to be somebody else.",
    source=_LINES,
    mends=_ask_superior,
)
def self_overseen(case: OversightCase) -> Facts | None:
    """Find an item that only its owner, or who is accountable for it, oversees.

    It is told once people have been entered, where the framework lets it count as overseen.
    """
    return None if case.demands_independence else _own(case)


@rule(
    "not-independent",
    Severity.ERROR,
    Scope.OVERSIGHT,
    title="Not independent",
    message="Whoever oversees “{subject}” for {functions} also answers for it, and this framework "
    "demands independent overseers.",
    reason="By the framework's own rule this is overseen by nobody.",
    source=_LINES,
    mends=_ask_superior,
)
def not_independent(case: OversightCase) -> Facts | None:
    """Find an item that only its owner, or who is accountable for it, oversees.

    It is told once people have been entered, where the framework demands independent overseers.
    """
    return _own(case) if case.demands_independence else None


def _own(case: OversightCase) -> Facts | None:
    cells = case.of(State.SELF_OVERSEEN) if case.anybody else ()
    told = _told(cells)
    if told is None:
        return None
    own = (c.oversights for _, c in cells if c.inherited_from is None)
    keys = {each.key for those in own for each in those if each.role is not None}
    return {**told, "oversights": tuple(sorted(keys)), "day": case.today}


@rule(
    "oversight-lapsed",
    Severity.WARNING,
    Scope.OVERSIGHT,
    title="Review lapsed",
    message="“{subject}” was to be reviewed by {day} for {functions}.",
    reason="Oversight that does not take place is oversight on paper.",
    source=_REVIEWS,
)
def oversight_lapsed(case: OversightCase) -> Facts | None:
    """Find an item whose last review is older than its cadence allows.

    It is told once people have been entered. A process is not told of where the one that it is
    part of lacks the same.
    """
    cells = case.of(State.LAPSED) if case.anybody else ()
    told = _told(cells)
    days = [covered.next_review for _, covered in cells if covered.next_review is not None]
    return None if told is None else {**told, "day": min(days)}


@rule(
    "overseer-vacant",
    Severity.WARNING,
    Scope.OVERSEER_ROLE,
    title="Overseer vacant",
    message="Nobody holds {subject}, so nobody oversees {items}.",
    reason="What a vacant role oversees is looked at by nobody.",
    source=_OFFICE,
)
def overseer_vacant(case: OverseerCase) -> Facts | None:
    """Find a role or a body that nobody holds and that oversees what nobody else does.

    It is told once for the role, with all that it oversees, and once people have been entered.
    """
    return {"items": Names(case.items)}


@rule(
    "overseer-alone",
    Severity.HINT,
    Scope.OVERSEER_PERSON,
    title="Oversees alone",
    message="{subject} alone oversees {items}, and nobody could stand in.",
    reason="All oversight of it rests on one person, and is lost with them.",
    source=_KEY_PERSON,
)
def overseer_alone(case: OverseerCase) -> Facts | None:
    """Find a person who oversees what nobody else does, not even as a deputy.

    It is told once for the person, with all that rests on them.
    """
    return {"items": Names(case.items)}


@rule(
    "oversight-not-begun",
    Severity.HINT,
    Scope.BEGINNING,
    title="Reviews not begun",
    message="For {subject}, {count} to be reviewed at a cadence, and nothing says since when.",
    reason="Without a first review, or a day from which it is counted, nothing ever lapses.",
    source=_REVIEWS,
    mends=_begin_today,
)
def oversight_not_begun(case: BeginningCase) -> Facts | None:
    """Find a function with oversight that has a cadence, no review, and no day from which it holds.

    It is told once for the function, and once people have been entered.
    """
    count = (
        f"{counted(len(case.oversights), 'item')} {'is' if len(case.oversights) == 1 else 'are'}"
    )
    return {"count": count, "oversights": case.oversights, "day": case.today}


def _told(cells: Sequence[tuple[Key, Covered]]) -> dict[str, Any] | None:
    """Return the names of the functions for which it is so; None where there are none."""
    functions = tuple(function for function, _ in cells)
    return {"functions": names(OVERSIGHT_FUNCTION.name, functions)} if cells else None
