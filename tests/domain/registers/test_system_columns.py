"""What the register of systems counts: integrations and processes, also after an edit."""

import datetime
from typing import Any

import pytest
from frameworks import marketing_framework

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import INTEGRATION, PROCESS, SYSTEM, SYSTEM_USE
from governance_app.domain.registers import Query, Register, columns_of

TODAY = datetime.date(2026, 11, 22)
CRM, WEB, ALONE = 9_001, 9_002, 9_003


def stack() -> Framework:
    now = marketing_framework()
    for key, name in ((CRM, "CRM"), (WEB, "Web analytics"), (ALONE, "Survey tool")):
        now = after(now, AddItem(SYSTEM.name, key, {"name": name}))
    ends: list[dict[str, Any]] = [
        {"from_system": WEB, "to_system": CRM},
        {"from_system": CRM, "to_system": WEB, "status": "retired"},
        {"from_system": CRM},
    ]
    for place, values in enumerate(ends):
        now = after(now, AddItem(INTEGRATION.name, 9_100 + place, {"name": f"{place}", **values}))
    for place, process in enumerate(list(now.processes)[:2]):
        values = {"system": CRM, "process": process}
        now = after(now, AddItem(SYSTEM_USE.name, 9_200 + place, values))
    return now


def after(framework: Framework, command: Any) -> Framework:
    return framework.apply(command.changes(framework))


def cells(register: Register) -> dict[int, tuple[str, str]]:
    return {
        key: (register.entry(key, "integrations").text, register.entry(key, "supports").text)
        for key in (CRM, WEB, ALONE)
    }


def test_integrations_and_processes_are_counted() -> None:
    register = Register(SYSTEM, stack(), TODAY)
    assert cells(register) == {CRM: ("3", "2"), WEB: ("2", ""), ALONE: ("", "")}
    assert {each.name for each in columns_of(SYSTEM) if each.is_number} >= {
        "integrations",
        "supports",
        "yearly_cost",
    }


def test_systems_are_sorted_by_their_number() -> None:
    now = stack()
    for place in range(9):
        values = {"name": "more", "from_system": ALONE}
        now = after(now, AddItem(INTEGRATION.name, 9_300 + place, values))
    rows = Register(SYSTEM, now, TODAY).rows(Query(sort=(("integrations", True),)))
    assert [key for key in rows if key in (CRM, WEB, ALONE)] == [ALONE, CRM, WEB]


@pytest.mark.parametrize(
    "command",
    [
        EditItem(INTEGRATION.name, 9_102, {"to_system": ALONE}),
        EditItem(INTEGRATION.name, 9_100, {"from_system": ALONE}),
        RemoveItems(INTEGRATION.name, (9_100,)),
        RemoveItems(SYSTEM.name, (WEB,)),
        RemoveItems(SYSTEM_USE.name, (9_200,)),
        AddItem(INTEGRATION.name, 9_400, {"name": "more", "to_system": ALONE}),
        "the first process goes",
    ],
)
def test_an_edit_counts_anew_where_it_matters(command: Any) -> None:
    now = stack()
    register = Register(SYSTEM, now, TODAY)
    for key in (CRM, WEB, ALONE):
        register.entry(key, "integrations")
        register.entry(key, "supports")
    if isinstance(command, str):
        command = RemoveItems(PROCESS.name, (now.of(SYSTEM_USE)[9_200].process,))
    changes = command.changes(now)
    now = now.apply(changes)
    updated, fresh = register.updated(now, changes), Register(SYSTEM, now, TODAY)
    for key in now.of(SYSTEM):
        for name in ("integrations", "supports"):
            assert updated.entry(key, name) == fresh.entry(key, name)


@pytest.mark.parametrize(("currency", "head"), [("", "Yearly cost"), ("EUR", "Yearly cost (EUR)")])
def test_the_head_of_amounts_names_the_currency(currency: str, head: str) -> None:
    now = stack()
    now = after(now, EditItem("framework", now.profile.key, {"currency": currency}))
    register = Register(SYSTEM, now, TODAY)
    assert register.column("yearly_cost").head(now) == head
    assert register.column("notice_days").head(now) == "Notice (days)"
