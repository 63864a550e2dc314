"""Coverage of any framework equals a plain reckoning; kept up to date, it equals that made anew."""

import contextlib
import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office

from governance_app.domain.cadence import due_from, next_after
from governance_app.domain.commands import AddItem, ChooseScheme, EditItem, RemoveItems, SetLetters
from governance_app.domain.coverage import State, coverage
from governance_app.domain.coverage_after import coverage_after
from governance_app.domain.coverage_totals import totals
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    DELEGATION,
    MEMBERSHIP,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    PROFILE,
    REVIEW,
    ROLE,
    SYSTEM,
)
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules.rule import Subject

_DAYS = [None, *(TODAY + datetime.timedelta(days=each) for each in (-400, -40, -29, -5, 0, 3))]
_CADENCES = ("", "", "weekly", "monthly", "yearly")


def _values(chance: Random, there: Framework, kind: str) -> dict:
    """Return values of a new item by chance, from few, so that states meet."""

    def one(of: str, *, or_none: bool = False):
        keys = list(there.tables[of])
        return chance.choice([None, *keys] if or_none or not keys else keys)

    period = {
        "starts": chance.choice([None, None, *_DAYS]),
        "ends": chance.choice([None] * 9 + _DAYS),
    }
    values = {
        "role": {
            "role_kind": chance.choice(["individual", "individual", "team", "body", "external"])
        },
        "person": period,
        "appointment": {
            "person": one("person"),
            "role": one("role"),
            "capacity": chance.choice(["holder", "holder", "deputy"]),
            **period,
        },
        "absence": {"person": one("person"), **period},
        "delegation": {
            "from_person": one("person"),
            "to_person": one("person"),
            "role": one("role", or_none=True),
            **period,
        },
        "membership": {"body": one("role"), "member": one("role")},
        "process": {
            "parent": one("process", or_none=True),
            "owner": one("role", or_none=True),
            "status": chance.choice(["", "", "", "retired"]),
        },
        "system": {"owner": one("role", or_none=True)},
        "activity": {"process": one("process")},
        "oversight_function": {"covers_process": True, "covers_system": chance.random() < 0.6},
        "oversight": {
            "function": one("oversight_function"),
            "role": one("role", or_none=True),
            chance.choice(["process", "process", "system"]): None,
            "cadence": chance.choice(_CADENCES),
            "since": chance.choice(_DAYS),
            "not_required": chance.random() < 0.1,
        },
        "review": {"oversight": one("oversight"), "day": chance.choice(_DAYS[1:])},
    }[kind]
    if kind == "oversight":
        about = "system" if "system" in values else "process"
        values[about] = one(about)
    if "name" in (each.name for each in _KINDS[kind].fields):
        values["name"] = f"{kind} {chance.randint(0, 99)}"
    return values


_KINDS = {
    each.name: each
    for each in (
        *(ROLE, PERSON, APPOINTMENT, ABSENCE, DELEGATION),
        *(MEMBERSHIP, PROCESS, SYSTEM, ACTIVITY),
        *(OVERSIGHT_FUNCTION, OVERSIGHT, REVIEW),
    )
}


def _command(chance: Random, there: Framework, key: int):
    if chance.random() < 0.02:
        return ChooseScheme(
            chance.choice(["RACI", "RASCI", "DACI"]), tuple(range(key * 10, key * 10 + 8))
        )
    if chance.random() < 0.25 and there.activities and there.roles:
        cell = chance.choice(list(there.activities)), chance.choice(list(there.roles))
        return SetLetters(((*cell, chance.choice([0, 1, 2, 3])),))
    kind = chance.choice(list(_KINDS))
    keys = list(there.tables[kind])
    if not keys or chance.random() < 0.4:
        return AddItem(kind, key, _values(chance, there, kind))
    if chance.random() < 0.3:
        return RemoveItems(kind, (chance.choice(keys),))
    values = _values(chance, there, kind)
    for about in ("process", "system"):
        if kind == "oversight" and about in values:
            values = {**dict.fromkeys(OVERSEEN), **values}
    name = chance.choice(list(values))
    return EditItem(
        kind, chance.choice(keys), values if kind == "oversight" else {name: values[name]}
    )


def _framework(chance: Random) -> Framework:
    office = Office()
    for kind, most in zip(_KINDS, (3, 3, 4, 1, 1, 2, 3, 1, 3, 2, 6, 3), strict=True):
        for _ in range(most):
            with contextlib.suppress(Refusal, ValueError):
                office.add(_KINDS[kind], **_values(chance, office.framework, kind))
    for _ in range(4):
        if office.framework.activities:
            cell = (
                chance.choice(list(office.framework.activities)),
                chance.choice(list(office.framework.roles)),
            )
            office.run(SetLetters(((*cell, chance.choice([1, 2])),)))
    return office.framework


def _found(found) -> dict:
    return {
        (function.key, item): found.of(function.key, item)
        for function in found.functions
        for item in found.items()
    }


@given(st.randoms(use_true_random=True))
def test_what_is_kept_up_to_date_is_as_if_made_anew(chance):
    framework = _framework(chance)
    kept, steps = coverage(framework, TODAY), []
    for key in range(50_000, 50_008):
        _found(kept)
        command = _command(chance, framework, key)
        try:
            changes = command.changes(framework)
        except (Refusal, ValueError):
            continue
        steps.append(command)
        framework = framework.apply(changes)
        kept = coverage_after(kept, framework, changes)
        anew = coverage(framework, TODAY)
        assert totals(kept) == totals(anew), steps
        assert _found(kept) == _found(anew), steps


def test_an_edit_leaves_what_it_does_not_touch():
    office = Office()
    function = office.add(OVERSIGHT_FUNCTION, name="All", covers_process=True)
    watcher, other = office.role("Watcher"), office.role("Other")
    one, two = office.process("One"), office.process("Two")
    office.add(OVERSIGHT, function=function, process=one, role=watcher)
    office.add(OVERSIGHT, function=function, process=two, role=other)
    before = coverage(office.framework, TODAY)
    _found(before)
    person = office.person()
    changes = AddItem(APPOINTMENT.name, 900, {"person": person, "role": other}).changes(
        office.framework
    )
    after = coverage_after(before, office.framework.apply(changes), changes)
    assert (function, Subject("process", one)) in after.found
    assert (function, Subject("process", two)) not in after.found
    assert (function, Subject("process", two)) in before.found


# The plain reckoning: every state by what it says, without the ways of the program.


def _state(framework: Framework, function, item: Subject) -> State:
    thing = framework.tables[item.kind][item.key]
    line = [thing]
    while item.kind == "process" and line[-1].parent is not None:
        line.append(framework.processes[line[-1].parent])
    those = next(filter(None, (_over(framework, function, item.kind, e) for e in line)), [])
    if not getattr(function, f"covers_{item.kind}") or getattr(thing, "status", "") == "retired":
        return State.NOT_REQUIRED
    if any(each.not_required for each in those):
        return State.NOT_REQUIRED
    watching = {each.role for each in those} - {None}
    if not watching:
        return State.GAP
    when = {_when(framework, each) for each in those if each.role is not None}
    everybody = _there(framework, watching, {"holder", "deputy"})
    holding = (
        (State.VACANT, not _there(framework, watching, {"holder"})),
        (State.SELF_OVERSEEN, _is_own(framework, watching, _answering(framework, item, line))),
        (State.LAPSED, State.LAPSED in when),
        (State.DUE, State.DUE in when),
        (State.ONE_PERSON, len(everybody) == 1 and everybody != {"others"}),
    )
    return next((state for state, holds in holding if holds), State.COVERED)


def _over(framework: Framework, function, kind: str, thing) -> list:
    there = framework.of(OVERSIGHT).values()
    mine = [each for each in there if each.function == function.key]
    mine = [each for each in mine if each.since is None or each.since <= TODAY]
    return [each for each in mine if getattr(each, kind) == thing.key]


def _answering(framework: Framework, item: Subject, line: list) -> set:
    owners = [each.owner for each in line if each.owner is not None][:1]
    accountable = [
        role
        for activity, role, cell in framework.matrix.cells()
        if item.kind == "process"
        and framework.activities[activity].process == item.key
        and any(each.meaning == "accountable" for each in framework.scheme.of(cell.letters))
    ]
    return {*owners, *accountable}


def _is_own(framework: Framework, watching: set, answering: set) -> bool:
    if not answering or watching <= answering:
        return bool(answering)
    own = _who(framework, answering, {"holder"}) - {"others"}
    return bool(own) and _there(framework, watching, {"holder"}) <= own


def _there(framework: Framework, roles: set, capacities: set) -> set:
    """Return the same without those who are away, with those who act for the holders among them."""
    away = {each.person for each in framework.of(ABSENCE).values() if _is_on(each)}
    found = _who(framework, roles, capacities) - away
    everyone = set(roles)
    for _ in framework.roles:
        everyone |= {e.member for e in framework.of(MEMBERSHIP).values() if e.body in everyone}
    for role in everyone:
        if _own(framework, role, {"holder"}) & away:
            found |= _own(framework, role, {"deputy"}) - away
            found |= {
                each.to_person
                for each in framework.of(DELEGATION).values()
                if each.from_person in _own(framework, role, {"holder"}) & away
                and each.role in (None, role)
                and _is_on(each)
            } - away
    return found


def _own(framework: Framework, role, capacities: set) -> set:
    return {
        each.person
        for each in framework.of(APPOINTMENT).values()
        if each.role == role
        and each.capacity in capacities
        and _is_on(each)
        and _is_on(framework.of(PERSON)[each.person])
    }


def _who(framework: Framework, roles: set, capacities: set) -> set:
    """Return the people behind roles and behind those who sit in them; "others" are unnamed."""
    everyone = set(roles)
    for _ in framework.roles:
        everyone |= {e.member for e in framework.of(MEMBERSHIP).values() if e.body in everyone}
    found = set()
    for role in everyone:
        there = [e for e in framework.of(APPOINTMENT).values() if e.role == role]
        found |= {
            each.person
            for each in there
            if each.capacity in capacities
            and _is_on(each)
            and _is_on(framework.of(PERSON)[each.person])
        }
        if framework.roles[role].role_kind == "external":
            found.add("others")
    return found


def _is_on(period) -> bool:
    return (period.starts or TODAY) <= TODAY <= (period.ends or TODAY)


def _when(framework: Framework, oversight) -> State:
    if not oversight.cadence:
        return State.COVERED
    days = [e.day for e in framework.of(REVIEW).values() if e.oversight == oversight.key]
    begun = max((each for each in days if each <= TODAY), default=oversight.since)
    if begun is None:
        return State.DUE
    if next_after(begun, oversight.cadence) < TODAY:
        return State.LAPSED
    return State.DUE if due_from(begun, oversight.cadence) <= TODAY else State.COVERED


@given(st.randoms(use_true_random=True), st.booleans())
def test_a_plain_reckoning_finds_the_same(chance, demands):
    framework = _framework(chance)
    edit = EditItem(PROFILE.name, framework.profile.key, {"demands_independence": demands})
    framework = framework.apply(edit.changes(framework))
    found = coverage(framework, TODAY)
    states = {
        (function.key, item): _state(framework, function, item)
        for function in found.functions
        for item in found.items()
    }
    assert {cell: each.state for cell, each in _found(found).items()} == states
    counts = [State.DUE, State.ONE_PERSON, State.COVERED]
    counts += [] if demands else [State.SELF_OVERSEEN]
    count = totals(found)
    assert count.covered == sum(each in counts for each in states.values())
    assert count.required == sum(each is not State.NOT_REQUIRED for each in states.values())


def test_by_chance_every_state_comes_about():
    seen = set()
    for seed in range(60):
        found = coverage(_framework(Random(seed)), TODAY)
        seen |= {each.state for each in _found(found).values()}
    assert seen == set(State)


@pytest.mark.parametrize("letter", ["A", "R"])
def test_who_is_accountable_for_an_activity_does_not_oversee_its_process_alone(letter):
    office = Office()
    function = office.add(OVERSIGHT_FUNCTION, name="All", covers_process=True)
    watcher, process = office.role("Watcher"), office.process()
    office.appoint(office.person(), watcher)
    office.add(OVERSIGHT, function=function, process=process, role=watcher)
    below = office.process("Below", parent=process)
    office.activity(process, {watcher: letter})
    state = State.SELF_OVERSEEN if letter == "A" else State.ONE_PERSON
    found = coverage(office.framework, TODAY)
    assert found.of(function, Subject("process", process)).state is state
    assert found.of(function, Subject("process", below)).state is State.ONE_PERSON
