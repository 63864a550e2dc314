"""Sheets in words: loads, ways, and what rests on somebody alone."""

from collections.abc import Sequence
from fractions import Fraction

from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.accountability.ways import Way
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holding_of, stands_vacant
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.standing_in import DELEGATE, StandIn
from governance_app.domain.words import counted, shown


def number_told(load: Fraction) -> str:
    """Return "103", or "95.5" for what is shared; at most one place."""
    text = f"{float(load):,.1f}"
    return text.removesuffix(".0")


def load_told(framework: Framework, sheet: Sheet) -> str:
    """Return a sentence on the load: "Load 103; the median of 10 roles of level 2 is 82 …"."""
    beside = sheet.beside
    if beside is None:
        return "No load: holds no role on this day."
    peers, only = "people who hold a role", "nobody else holds a role"
    if sheet.who.kind != PERSON.name:
        level = framework.roles[sheet.who.key].level
        alike = "without a level" if level is None else f"of level {level}"
        peers, only = f"roles {alike}", f"there is no other role {alike}"
    if beside.peers == 1:
        return f"Load {number_told(beside.load)}; {only}."
    return (
        f"Load {number_told(beside.load)}; the median of {beside.peers:,} {peers} is "
        f"{number_told(beside.median)}, and this is rank {beside.rank:,}."
    )


def way_told(framework: Framework, sheet: Sheet, way: Way) -> str:
    """Return through which role: "as deputy for Lead", "as member of Council (Lead)"."""
    role = shown(framework.roles[way.role].name, 40)
    if way.body is not None:
        body = shown(framework.roles[way.body].name, 40)
        if way.capacity == DEPUTY:
            return f"in {body}, as deputy for {role}"
        if way.capacity == DELEGATE:
            return f"in {body}, acting as {role}"
        return f"in {body}, as {role}" if way.capacity == HOLDER else f"as member of {body}"
    if way.capacity == DEPUTY:
        return f"as deputy for {role}"
    if way.capacity == DELEGATE:
        return f"acting as {role}"
    return f"as {role}" if sheet.who.kind == PERSON.name else ""


def alone_told(framework: Framework, sheet: Sheet) -> str:
    """Return what nobody would answer for without them; "" where there is nothing."""
    if not sheet.resting:
        return ""
    what = counted(sheet.resting, "thing")
    if sheet.who.kind == PERSON.name:
        return f"Without them nobody answers for {what}."
    if not sheet.behind:
        return f"Nobody stands behind this role: nobody answers for {what}."
    name = shown(framework.of(PERSON)[sheet.behind[0]].name)
    return f"Only {name} stands behind this role; without them nobody answers for {what}."


def vacancy_told(framework: Framework, sheet: Sheet) -> str:
    """Return that nobody holds a role that should be held; "" where somebody does, or for people.

    It is told before any people have been entered too: then nobody holds any role.
    """
    role = framework.roles.get(sheet.who.key) if sheet.who.kind == ROLE.name else None
    if role is None:
        return ""
    holding = holding_of(framework, role.key, sheet.day)
    if not stands_vacant(role, holding):
        return ""
    if not framework.of(PERSON):
        return "Nobody holds this role: no people have been entered yet."
    deputies = dict.fromkeys(each.person for each in holding.deputies)
    if not deputies:
        return "Nobody holds this role."
    people = framework.of(PERSON)
    names = ", ".join(shown(people[key].name, 40) for key in deputies)
    return f"Nobody holds this role; as deputy there is {names}."


def absence_told(framework: Framework, sheet: Sheet) -> str:
    """Return who is away on the day, and who acts for them; "" where nobody is away.

    "Person A is away: Person B (deputy) acts as Lead."
    """
    is_person = sheet.who.kind == PERSON.name
    sentences = []
    if is_person and sheet.away:
        own = [each for each in sheet.stand_ins if each.away == sheet.who.key]
        sentences.append(_away_told(framework, "Away on this day", own))
    elif not is_person:
        people = framework.of(PERSON)
        for key in sheet.away:
            acting = [each for each in sheet.stand_ins if each.away == key]
            sentences.append(_away_told(framework, f"{shown(people[key].name)} is away", acting))
    if is_person:
        for each in sheet.stand_ins:
            if each.by == sheet.who.key:
                role = shown(framework.roles[each.role].name, 40)
                away = shown(framework.of(PERSON)[each.away].name, 40)
                sentences.append(f"Acts as {role} {_because(each)} for {away}, who is away.")
    return " ".join(sentences)


def _away_told(framework: Framework, begin: str, acting: Sequence[StandIn]) -> str:
    by_role: dict[str, list[str]] = {}
    for each in acting:
        those = by_role.setdefault(shown(framework.roles[each.role].name, 40), [])
        if each.by is not None:
            those.append(f"{shown(framework.of(PERSON)[each.by].name, 40)} {_because(each)}")
    told = [
        f"{', '.join(those)} acts as {role}"
        if len(those) == 1
        else f"{', '.join(those)} act as {role}"
        if those
        else f"nobody acts as {role}"
        for role, those in by_role.items()
    ]
    return f"{begin}: {'; '.join(told)}." if told else f"{begin}."


def _because(stand_in: StandIn) -> str:
    return "(delegation)" if stand_in.because == DELEGATE else "(deputy)"
