"""What is kept up to date edit by edit is, after each kind of edit, as if it were made anew."""

import datetime
from decimal import Decimal

import pytest
from frameworks import marketing_framework
from governed import governed_framework

from governance_app.domain.commands import (
    AddItem,
    ChooseScheme,
    EditItem,
    MoveItem,
    RemoveItems,
    SetLetters,
    Several,
)
from governance_app.domain.holding import holdings, holdings_after
from governance_app.domain.kinds import KINDS
from governance_app.domain.registers import Query, Register
from governance_app.domain.rules import Assessment

TODAY = datetime.date(2026, 11, 22)
_YESTERDAY, _TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)

_DIRECTOR, _MANAGER = "Marketing Operations Director", "Campaign Manager"
_AUTOMATION, _INTEGRATION = "Workflow automation", "Technology integration"


def _organisation(tools):
    """Return roles with holders, a council, processes in each other, absences, teams."""
    framework = governed_framework()
    key = {name: tools.key_of(framework, name) for name in _names(framework)}
    seat = {"body": 701, "member": key["Content Lead"]}
    more = (
        AddItem("role", 700, {"name": "Board", "role_kind": "body", "quorum": 1}),
        AddItem("role", 701, {"name": "Panel", "role_kind": "body", "quorum": 1}),
        AddItem("membership", 702, seat),
        AddItem("process", 703, {"name": "Scoring", "parent": key[_AUTOMATION]}),
        AddItem("activity", 704, {"name": "Score", "process": 703}),
        AddItem("person", 705, {"name": "Person C"}),
        AddItem("appointment", 706, {"person": 705, "role": key["Content Lead"]}),
        AddItem("absence", 707, {"person": 705, "starts": TODAY, "ends": _TOMORROW}),
        AddItem("process_use", 708, {"name": "Web", "process": 703}),
        EditItem("process", key[_INTEGRATION], {"owner": key["Content Lead"]}),
        AddItem("process", 709, {"name": "Old", "next_review": _YESTERDAY}),
        AddItem("metric", 710, {"name": "Clicks", "cadence": "monthly"}),
        AddItem("reading", 711, {"metric": 710, "day": _YESTERDAY, "value": Decimal(1)}),
        AddItem("objective", 712, {"name": "Integration"}),
        AddItem("touchpoint", 713, {"name": "Event"}),
        AddItem("budget_line", 714, {"touchpoint": 713, "planned": Decimal(5)}),
        AddItem("system", 715, {"name": "Platform", "contract_end": _TOMORROW}),
        AddItem("oversight_function", 716, {"name": "Performance", "covers_metric": True}),
        AddItem("oversight", 717, {"function": 716, "metric": 710, "cadence": "weekly"}),
        AddItem("standard", 718, {"name": "Brand", "next_review": TODAY}),
    )
    return tools.run(framework, *more)


def _names(framework):
    named = (each for items in framework.tables.values() for each in items.values())
    return {each.name for each in named if hasattr(each, "name")} - {framework.profile.name}


def _of(kind, called, /, **values):
    """Edit the item of this name; a value that is the name of an item is its key."""

    def edit(key):
        return EditItem(kind, key(called), {n: key(v, v) for n, v in values.items()})

    return edit


def _item(kind, number, **values):
    return lambda key: EditItem(kind, number, {n: key(v, v) for n, v in values.items()})


def _add(kind, **values):
    return lambda key: AddItem(kind, 900, {n: key(v, v) for n, v in values.items()})


def _remove(kind, *whats):
    return lambda key: RemoveItems(kind, tuple(key(each, each) for each in whats))


def _letters(activity, role, letters):
    return lambda key: SetLetters(((key(activity), key(role), letters),))


_EDITS = {
    "role renamed": _of("role", "Content Lead", name="Editor"),
    "holder role becomes a team": _of("role", "Content Lead", role_kind="team"),
    "vacant role becomes external": _of("role", "Analytics Lead", role_kind="external"),
    "member becomes external": _of("role", "Content Lead", role_kind="external"),
    "role becomes a body": _of("role", "Analytics Lead", role_kind="body"),
    "quorum raised": _of("role", "Panel", quorum=2),
    "role reports to another": _of("role", "Content Lead", reports_to=_MANAGER),
    "role moved": lambda key: MoveItem("role", key("Content Lead"), key(_DIRECTOR)),
    "role added": _add("role", name="New"),
    "role removed": _remove("role", "Content Lead"),
    "body removed": _remove("role", "Marketing Council"),
    "person renamed": _of("person", "Person C", name="Person D"),
    "person leaves": _of("person", "Person C", ends=_YESTERDAY),
    "person leaves soon": _of("person", "Person C", ends=_TOMORROW),
    "person comes later": _of("person", "Person B", starts=_TOMORROW),
    "person added": _add("person", name="Person D"),
    "person removed": _remove("person", "Person C"),
    "everybody removed": _remove("person", "Person A", "Person B", "Person C"),
    "appointment ends": _item("appointment", 706, ends=_YESTERDAY),
    "appointment ends soon": _item("appointment", 706, ends=_TOMORROW),
    "appointment of another": _item("appointment", 706, person="Person A"),
    "appointment to another role": _item("appointment", 706, role="Analytics Lead"),
    "holder becomes deputy": _item("appointment", 706, capacity="deputy"),
    "appointment added": _add("appointment", person="Person A", role="Analytics Lead"),
    "appointment removed": _remove("appointment", 706),
    "absence added": _add("absence", person="Person A", starts=TODAY),
    "absence ends": _item("absence", 707, starts=None, ends=_YESTERDAY),
    "absence of another": _item("absence", 707, person="Person A"),
    "absence removed": _remove("absence", 707),
    "member added": _add("membership", body="Board", member=_DIRECTOR, chair=True),
    "member becomes chair": _item("membership", 702, chair=True),
    "member of another body": _item("membership", 702, body="Board"),
    "another member": _item("membership", 702, member="Analytics Lead"),
    "member removed": _remove("membership", 702),
    "process renamed": _of("process", _AUTOMATION, name="Automation"),
    "process put into another": _of("process", _INTEGRATION, parent="Scoring"),
    "process taken out": _of("process", "Scoring", parent=None),
    "process owned by nobody": _of("process", _AUTOMATION, owner=None),
    "process owned by a vacant role": _of("process", _AUTOMATION, owner="Analytics Lead"),
    "process retired": _of("process", "Old", status="retired"),
    "review done": _of("process", "Old", next_review=_TOMORROW),
    "process moved": lambda key: MoveItem("process", key("Old"), key(_AUTOMATION)),
    "process added": _add("process", name="New", parent=_INTEGRATION),
    "process removed": _remove("process", _AUTOMATION),
    "component renamed": _of("component", "Operations", name="Excellence"),
    "team renamed": _item("process_use", 708, name="Shop"),
    "team is standard": _item("process_use", 708, standardised=True),
    "team of another process": _item("process_use", 708, process=_INTEGRATION),
    "team removed": _remove("process_use", 708),
    "activity renamed": _of("activity", "Score", name="Rate"),
    "activity moved": _of("activity", "Score", process=_INTEGRATION),
    "activity added": _add("activity", name="New", process="Old"),
    "activity removed": _remove("activity", "Score"),
    "system retired": _of("system", "CRM", status="retired"),
    "system renamed": _of("system", "CRM", name="Customers"),
    "system removed": _remove("system", "CRM"),
    "contract ends": _item("system", 715, contract_end=_YESTERDAY),
    "notice given earlier": _item("system", 715, notice_days=1),
    "integration gets its end": _of("integration", "Leads to CRM", from_system="Platform"),
    "integration owned by nobody": _of("integration", "Leads to CRM", owner=None),
    "metric renamed": _of("metric", "Open rate", name="Opened"),
    "metric gets a baseline": _item("metric", 710, baseline=Decimal(5)),
    "metric gets a target": _item("metric", 710, target=Decimal(5)),
    "metric read otherwise": _item("metric", 710, cadence="yearly"),
    "metric of another objective": _of("metric", "Open rate", objective="Integration"),
    "metric removed": _remove("metric", "Open rate"),
    "reading added": _add("reading", metric="Open rate", day=TODAY, value=Decimal(1)),
    "reading on another day": _item("reading", 711, day=datetime.date(2026, 1, 1)),
    "reading of another metric": _item("reading", 711, metric="Open rate"),
    "reading removed": _remove("reading", 711),
    "objective far off": _of("objective", "Reach", due=datetime.date(2030, 1, 1)),
    "objective measured otherwise": _item("objective", 712, measured_by="automation"),
    "objective removed": _remove("objective", "Reach"),
    "touchpoint measured": _add("touchpoint_metric", touchpoint="Event", metric="Open rate"),
    "touchpoint removed": _remove("touchpoint", "Event"),
    "budget exceeded": _item("budget_line", 714, actual=Decimal(6)),
    "budget of another touchpoint": _item("budget_line", 714, touchpoint="Newsletter letter"),
    "budget removed": _remove("budget_line", 714),
    "standard decided on": _item("standard", 718, decision="adopt"),
    "standard reviewed": _item("standard", 718, next_review=_YESTERDAY),
    "standard removed": _remove("standard", "E-mail policy"),
    "function covers more": _item("oversight_function", 716, covers_metric=False),
    "somebody oversees": _item("oversight", 717, role="Content Lead"),
    "oversight for another function": _item("oversight", 717, function="Process management"),
    "oversight of another item": _item("oversight", 717, metric=None, objective="Reach"),
    "oversight removed": _remove("oversight", 717),
    "function removed": _remove("oversight_function", "Process management"),
    "letters set": _letters("Score", "Content Lead", 0b11),
    "letters cleared": _letters("Approve automation rule", _DIRECTOR, 0),
    "letter changed": _of("letter", "Accountable", symbol="X"),
    "scheme chosen": lambda _: ChooseScheme("DACI", tuple(range(950, 960))),
    "framework renamed": _of("framework", "Marketing operations", name="Marketing"),
    "currency named": _of("framework", "Marketing operations", currency="EUR"),
    "year begins later": _of("framework", "Marketing operations", year_begins="april"),
    "fewer days of warning": _of("framework", "Marketing operations", ending_within_days=1),
    "fewer roles of a person": _of("framework", "Marketing operations", most_roles_of_person=1),
    "warned and renamed": lambda key: Several(
        "both",
        (
            _of("framework", "Marketing operations", name="Marketing", most_responsible=1)(key),
            _of("person", "Person B", name="Person E", ends=_YESTERDAY)(key),
        ),
    ),
}
#: Edits of a matrix for which nobody has entered people, owners or members of bodies yet.
_BEGINNINGS = {
    "first person": _add("person", name="Person A"),
    "first owner": _of("process", _AUTOMATION, owner=_DIRECTOR),
    "first member": lambda key: Several(
        "first member",
        (
            EditItem("role", key(_DIRECTOR), {"role_kind": "body"}),
            AddItem("membership", 900, {"body": key(_DIRECTOR), "member": key(_MANAGER)}),
        ),
    ),
}


@pytest.fixture(scope="module")
def frameworks_edited(tools):
    """Return the two frameworks that are edited."""
    return _organisation(tools), marketing_framework()


@pytest.mark.parametrize(
    ("edit", "has_begun"),
    [
        *((each, True) for each in _EDITS.values()),
        *((each, False) for each in _BEGINNINGS.values()),
    ],
    ids=[*_EDITS, *_BEGINNINGS],
)
def test_an_edit_and_its_undo_are_seen_everywhere(tools, frameworks_edited, edit, has_begun):
    before = frameworks_edited[0 if has_begun else 1]
    names = {"Marketing operations": before.profile.key}
    names |= {name: tools.key_of(before, name) for name in _names(before) - {"Process"}}

    def key(name, *default):
        return names.get(name, *default) if isinstance(name, str) else default[0]

    changes = edit(key).changes(before)
    assert changes, "the edit does something"
    after = before.apply(changes)
    for day in (TODAY, _TOMORROW):
        kept = _Kept(before, day)
        kept.follow(after, changes)
        kept.follow(before, changes.inverse())


class _Kept:
    """Everything that is kept up to date, with all that it remembers."""

    def __init__(self, framework, day):
        self.assessment = Assessment(framework, day)
        self.holdings = holdings(framework, day)
        self.registers = [Register(kind, framework, day, self.assessment.of) for kind in KINDS]
        self.day = day
        for each in self.registers:
            _told(each)

    def follow(self, framework, changes):
        """Follow an edit, and compare with what is made anew."""
        self.assessment.update(framework, changes)
        fresh = Assessment(framework, self.day)
        for kind in KINDS:
            assert dict(self.assessment.of(kind.name)) == dict(fresh.of(kind.name))
        assert _filled(self.assessment.loads()) == _filled(fresh.loads())
        self.holdings = holdings_after(self.holdings, framework, changes)
        assert self.holdings == holdings(framework, self.day)
        earlier, told = self.registers, [_told(each)[0:2] for each in self.registers]
        self.registers = [each.updated(framework, changes) for each in earlier]
        for each in self.registers:
            assert _told(each) == _told(Register(each.kind, framework, self.day, fresh.of))
        assert [_told(each)[0:2] for each in earlier] == told, "a register never changes"


def _filled(loads):
    return {role: load for role, load in loads.items() if any(load)}


def _told(register):
    """Return the rows of a register, all cells, and which rows a search for each text finds."""
    keys = register.rows(Query())
    cells = {key: [register.entry(key, each.name) for each in register.columns] for key in keys}
    texts = {entry.text for row in cells.values() for entry in row}
    whole = {each.name: dict(register.texts(each.name)) for each in register.columns}
    return keys, cells, whole, {text: register.rows(Query(find=text)) for text in sorted(texts)}
