"""Frameworks and commands by chance, from few values, so that oversight and duties meet."""

import contextlib
from random import Random
from typing import Any

from offices import Office, day

from governance_app.domain.commands import (
    AddItem,
    ChooseScheme,
    Command,
    EditItem,
    RemoveItems,
    SetLetters,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    MEMBERSHIP,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    PROFILE,
    REVIEW,
    ROLE,
    SEPARATED_DUTIES,
    STEP,
    SYSTEM,
)
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.kinds.separated_duties import DUTIES

_DAYS = (None, None, *map(day, ("2025-01-25", "01-25", "02-24", "03-01", "03-04")))
#: The kinds that meet, each after those that it refers to, and how many there are at first.
ASSURED = {
    each.name: (each, most)
    for each, most in (
        *((ROLE, 4), (PERSON, 2), (APPOINTMENT, 5), (MEMBERSHIP, 1), (PROCESS, 3), (SYSTEM, 2)),
        *((ACTIVITY, 3), (OVERSIGHT_FUNCTION, 2), (OVERSIGHT, 4), (REVIEW, 2)),
        *((SEPARATED_DUTIES, 4), (APPROVAL_CHAIN, 2), (STEP, 2), (APPROVER_LINE, 3)),
    )
}


def _values(chance: Random, there: Framework, kind: str) -> dict[str, Any]:
    """Return values of a new item by chance, from few, so that they meet."""

    def one(of: str, *, or_none: bool = False) -> Key | None:
        keys: list[Key | None] = list(there.tables[of])
        return chance.choice([None, *keys] if or_none or not keys else keys)

    ends = {"ends": chance.choice([None] * 6 + [*_DAYS])}
    about = chance.choice(["process", "process", "system"])
    values: dict[str, Any] = {
        "role": {
            "role_kind": chance.choice(["individual"] * 4 + ["team", "body", "external"]),
            "level": chance.choice([None, 1, 2, 3]),
            "reports_to": one("role", or_none=True),
        },
        "person": ends,
        "appointment": {
            "person": one("person"),
            "role": one("role"),
            "capacity": chance.choice(["holder", "holder", "holder", "deputy"]),
            **ends,
        },
        "membership": {"body": one("role"), "member": one("role")},
        "process": {
            "parent": one("process", or_none=True),
            "owner": one("role", or_none=True),
            "status": chance.choice(["", "", "", "retired"]),
        },
        "system": {"owner": one("role", or_none=True)},
        "activity": {"process": one("process")},
        "oversight_function": {"covers_process": True, "covers_system": chance.random() < 0.7},
        "oversight": {
            **dict.fromkeys(OVERSEEN),
            "function": one("oversight_function"),
            "role": one("role", or_none=True),
            about: one(about),
            "cadence": chance.choice(["", "", "weekly", "monthly"]),
            "since": chance.choice(_DAYS),
            "not_required": chance.random() < 0.1,
        },
        "review": {"oversight": one("oversight"), "day": chance.choice(_DAYS[2:])},
        "separated_duties": {name: chance.choice(list(DUTIES)) for name in ("first", "second")},
        "approval_chain": {"subject": chance.choice(["activity", "process", "system", "decision"])},
        "step": {"chain": one("approval_chain")},
        "approver_line": {
            "step": one("step"),
            "approver": chance.choice(["role", "role", "role", "owner", "accountable", "superior"]),
            "role": one("role"),
            "when_late": chance.choice(["", "", "escalate"]),
            "escalate_to": one("role"),
        },
    }[kind]
    if "name" in (each.name for each in ASSURED[kind][0].fields):
        values["name"] = f"{kind} {chance.randint(0, 999)}"
    return values


def assured_command(chance: Random, there: Framework, key: Key) -> Command:
    """Return a command by chance; some of them are refused."""
    if chance.random() < 0.05:
        demands = {"demands_independence": chance.random() < 0.5}
        return EditItem(PROFILE.name, there.profile.key, demands)
    if chance.random() < 0.03:
        return ChooseScheme(chance.choice(["RACI", "DACI"]), tuple(range(key * 10, key * 10 + 8)))
    if chance.random() < 0.2 and there.activities and there.roles:
        return _letters(chance, there)
    kind = chance.choice(list(ASSURED))
    keys = list(there.tables[kind])
    if not keys or chance.random() < 0.35:
        return AddItem(kind, key, _values(chance, there, kind))
    if chance.random() < 0.3:
        return RemoveItems(kind, (chance.choice(keys),))
    values = _values(chance, there, kind)
    name = chance.choice(list(values))
    edited = values if kind == "oversight" else {name: values[name]}
    return EditItem(kind, chance.choice(keys), edited)


def _letters(chance: Random, there: Framework) -> Command:
    cell = chance.choice(list(there.activities)), chance.choice(list(there.roles))
    return SetLetters(((*cell, chance.choice([0, 1, 1, 2, 2, 3, 4, 8])),))


def assured_framework(chance: Random) -> Framework:
    """Return a framework by chance."""
    office = Office()
    for kind, most in ASSURED.values():
        for _ in range(chance.randint(most - 1, most)):
            with contextlib.suppress(Refusal):
                office.add(kind, **_values(chance, office.framework, kind.name))
    for _ in range(8):
        if office.framework.activities:
            with contextlib.suppress(Refusal):
                office.run(_letters(chance, office.framework))
    return office.framework
