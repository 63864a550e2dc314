"""What a change leads to in words: the headline, figures today and then, and who answers."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, PERSON, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.subjects import Subject
from governance_app.domain.what_if.answers import Answer, Stand
from governance_app.domain.what_if.change import Change, teams
from governance_app.domain.what_if.demands import Sense
from governance_app.domain.what_if.outcome import CellShift, Outcome, Shift
from governance_app.domain.words import counted, shown

_LONGEST = 50
_MOST_NAMED = 3


class Figure(NamedTuple):
    """A number today and then; `change` is 1 for better, -1 for worse, 0 for the same.

    Where `before` is "", `after` is the difference itself.
    """

    title: str
    before: str
    after: str
    change: int = 0


def headline(outcome: Outcome) -> str:
    """Return in one sentence what the change leads to."""
    worse = list(_worse(outcome))
    told = ", ".join(worse) if worse else "nothing is answered for, overseen or approved worse"
    begins = change_told(outcome.before.framework, outcome.change)
    if outcome.change.day is not None:
        on = f"On {outcome.change.day}"
        begins = f"{on}, {begins[:1].lower()}{begins[1:]}" if begins else on
    return f"{begins}: {told}." if begins else f"Today: {told}."


def change_told(framework: Framework, change: Change) -> str:
    """Return "Without Person A and CRM", or "While Person A is away"; "" for nobody."""
    names, words = _names(framework, change), []
    if names["gone"]:
        words.append(f"without {_listed(names['gone'])}")
    if names["away"]:
        count = len(names["away"])
        words.append(f"while {_listed(names['away'])} {'is' if count == 1 else 'are'} away")
    told = " and ".join(words)
    return f"{told[:1].upper()}{told[1:]}"


def _names(framework: Framework, change: Change) -> dict[str, list[str]]:
    """Return what those who are taken out are called; whole teams by the name of the team."""
    found: dict[str, list[str]] = {}
    gone = [each for each in change.gone if each.key in framework.tables[each.kind]]
    people = {each.key for each in gone if each.kind == PERSON.name}
    for part, keys in (("gone", people), ("away", set(change.away))):
        found[part] = []
        for name, members in teams(framework).items():
            if len(members) > 1 and keys.issuperset(members):
                found[part].append(f"the team {shown(name, _LONGEST)}")
                keys -= set(members)
        order = (each.key for each in gone) if part == "gone" else change.away
        there = framework.of(PERSON)
        found[part] += [
            shown(there[key].name, _LONGEST) for key in order if key in keys and key in there
        ]
    found["gone"] += [
        shown(framework.tables[each.kind][each.key].name, _LONGEST)
        for each in gone
        if each.kind != PERSON.name
    ]
    return found


def _listed(names: list[str]) -> str:
    if len(names) > _MOST_NAMED + 1:
        names = [*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED:,} more"]
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _worse(outcome: Outcome) -> Iterator[str]:
    """Yield what is worse, the gravest first: what nobody answers for, at last what others step in for."""
    lost = [each for each in outcome.shifts if each.is_lost]
    kinds = Counter(each.subject.kind for each in lost if each.sense is Sense.UNOWNED)
    if kinds:
        yield f"{_listed([kind_named(each).counted(n) for each, n in kinds.items()])} unowned"
    senses = Counter(each.sense for each in lost)
    for sense in (Sense.UNACCOUNTED, Sense.UNDONE):
        if senses[sense]:
            yield f"{counted(senses[sense], 'activity', 'activities')} {sense.value}"
    if outcome.approvals is not None and outcome.approvals.undecided:
        chains = outcome.approvals.chains
        yield f"requests of {counted(chains, 'approval chain')} cannot be decided"
    before, after = outcome.before.totals.percent, outcome.after.totals.percent
    if outcome.cells and after < before:
        yield f"coverage {before} % → {after} %"
    elif outcome.cells:
        yield f"{counted(len(outcome.cells), 'oversight')} worse"
    if outcome.overloaded:
        yield f"{counted(len(outcome.overloaded), 'person', 'people')} overloaded"
    stood_in = len(outcome.shifts) - len(lost)
    if stood_in:
        yield f"others step in for {counted(stood_in, 'thing')}"


def figures(outcome: Outcome) -> Iterator[Figure]:
    """Yield the numbers that are put side by side, today and then."""
    before, after = outcome.before, outcome.after
    for sense, title in _ANSWERED.items():
        yield _figure(title, before.answered.get(sense, 0), after.answered.get(sense, 0))
    now, then = before.totals, after.totals
    share, share_after = (each.covered / (each.required or 1) for each in (now, then))
    yield Figure(
        "Oversight covered",
        f"{now.percent} %" if now.required else "–",
        f"{then.percent} %" if then.required else "–",
        (share_after > share) - (share_after < share),
    )
    if outcome.approvals is not None and before.framework.of(APPROVAL_CHAIN):
        chains = outcome.approvals
        yield _figure("Chains deciding", chains.decided, chains.decided_after)
    if outcome.findings is not None:
        found = outcome.findings
        new = len(found.grave)
        title = f"Errors and warnings, {found.before:,} → {found.after:,} in all"
        yield Figure(title, "", f"+ {new:,} new" if new else "None new", -1 if new else 0)


_ANSWERED = {
    Sense.UNOWNED: "Items owned",
    Sense.UNACCOUNTED: "Activities accounted for",
    Sense.UNDONE: "Activities done",
}


def _figure(title: str, before: int, after: int) -> Figure:
    change = (after > before) - (after < before)
    return Figure(title, f"{before:,}", f"{after:,}", change)


def answer_told(framework: Framework, answer: Answer) -> str:
    """Return who answers: "Person A", "Person C (stepping in)", "Person C (acting)" or "nobody"."""
    if not answer.is_there:
        return "nobody"
    there = framework.of(PERSON)
    names = [shown(there[key].name, _LONGEST) for key in answer.people]
    if answer.others:
        names.append("others" if names else "somebody")
    return f"{_listed(names)}{_STANDS[answer.stand]}"


_STANDS = {Stand.HOLDER: "", Stand.STEPPING_IN: " (stepping in)", Stand.ACTING: " (acting)"}


def shift_told(framework: Framework, shift: Shift | CellShift) -> str:
    """Return who answered today, and who does then: "Person A → Person C (stepping in)"."""
    return f"{answer_told(framework, shift.before)} → {answer_told(framework, shift.after)}"


def name_told(framework: Framework, subject: Subject) -> str:
    """Return what an item is called; an activity without its process."""
    kind = kind_named(subject.kind)
    return shown(label_of(framework, kind, framework.of(kind)[subject.key]), 80)


def person_told(framework: Framework, person: Key) -> str:
    """Return the name of a person."""
    return shown(framework.of(PERSON)[person].name, _LONGEST)
