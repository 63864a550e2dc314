"""Frameworks for tests: small ones written by hand, and strategies that draw random ones."""

import contextlib
import datetime
from collections.abc import Callable, Mapping, Sequence
from itertools import count

from hypothesis import strategies as st

from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    EditItem,
    SetLetters,
    Several,
    blank_framework,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import is_control, is_visible
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    COMPONENT,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    PROCESS_USE,
    ROLE,
)

#: Names that files and screens are tempted to misread; all of them are allowed.
STRANGE_NAMES = (
    "=1+1",
    "'quoted",
    "+49 30",
    "@mention",
    "-",
    "R",
    "Total",
    "a<b and c>d",
    "<b>bold</b>",
    "#let x = 1",
    "*star* _under_ `tick` $math$ @label <label>",
    "{subject} {0} %s",
    "役割 責任者",
    "مدير العمليات",
    "🧭 Compass 👩‍💼",
    "Robert'); DROP TABLE role;--",
    " blanks around ",
    "https://example.invalid",
    "1.2",
    "2026-11-21",
)


def counting_keys(start: Key = 1) -> Callable[[], Key]:
    """Return a maker of keys 1, 2, 3 …"""
    return count(start).__next__


def framework_of(
    rows: Mapping[str, Mapping[str, str]],
    *,
    roles: Sequence[str] | None = None,
    sections: Mapping[str, str] | None = None,
    component: str = "",
    scheme: str = "RACI",
    name: str = "Marketing operations",
    new_key: Callable[[], Key] | None = None,
) -> Framework:
    """Return a framework from activity → role → letters ("A/R").

    `sections` gives the process of an activity (“Process” where there is none).
    """
    make = new_key or counting_keys()
    framework = blank_framework(name, make, scheme)
    roles = roles or list(dict.fromkeys(r for row in rows.values() for r in row))
    role_keys = {role: make() for role in roles}
    commands: list[AddItem | SetLetters | AddLetter] = [
        AddItem(ROLE.name, key, {"name": role}) for role, key in role_keys.items()
    ]
    placed = {activity: (sections or {}).get(activity, "Process") for activity in rows}
    component_key = make() if component else None
    if component_key:
        commands.append(AddItem(COMPONENT.name, component_key, {"name": component}))
    processes = {process: make() for process in dict.fromkeys(placed.values())}
    commands += [
        AddItem(PROCESS.name, key, {"name": process, "component": component_key})
        for process, key in processes.items()
    ]
    cells = []
    for activity, letters in rows.items():
        key = make()
        values = {"name": activity, "process": processes[placed[activity]]}
        commands.append(AddItem(ACTIVITY.name, key, values))
        cells += [
            (key, role_keys[role], framework.scheme.mask(text.split("/")))
            for role, text in letters.items()
            if text
        ]
    commands.append(SetLetters(tuple(cells)))
    return framework.apply(Several("built", tuple(commands)).changes(framework))


#: The matrix of marketing operations that the pictures of the program show.
MARKETING_SECTIONS = {
    "Workflow automation": (
        "Build campaign workflow",
        "Approve automation rule",
        "Score and route leads",
        "Publish content calendar",
    ),
    "Technology integration": (
        "Select a platform",
        "Integrate CRM and MAP",
        "Grant and review access",
        "Retire a platform",
    ),
}
MARKETING_ROLES = (
    "Marketing Operations Director",
    "Marketing Technology Manager",
    "Process Excellence Lead",
    "Campaign Manager",
    "Content Lead",
    "Analytics Lead",
    "Legal & Privacy",
    "Finance Partner",
    "Sales Operations",
)
_MARKETING_LETTERS = (
    "A R C R C I - - I",
    "A R C C - - C - -",
    "- C - R - R - - C",
    "I - C C A/R I - - -",
    "A R C C C C C C I",
    "I A/R C - - C - - R",
    "I A - - - - C - -",
    "A A R I I I C C I",
)


def marketing_framework(new_key: Callable[[], Key] | None = None) -> Framework:
    """Return the example of marketing operations, with three rows in error."""
    sections = {a: s for s, activities in MARKETING_SECTIONS.items() for a in activities}
    rows = {
        activity: {
            role: "" if letters == "-" else letters
            for role, letters in zip(MARKETING_ROLES, line.split(), strict=True)
        }
        for activity, line in zip(sections, _MARKETING_LETTERS, strict=True)
    }
    return framework_of(
        rows, roles=MARKETING_ROLES, sections=sections, component="Operations", new_key=new_key
    )


def staffed_framework(new_key: Callable[[], Key] | None = None) -> Framework:
    """Return the example of marketing operations with somebody in its roles, and a council.

    Person A directs and deputises for the Campaign Manager, whom Person B is until the end of
    2026; the Legal & Privacy team and the other roles are held by nobody.
    """
    make = new_key or counting_keys()
    framework = marketing_framework(make)
    role = {each.name: each.key for each in framework.roles.values()}
    process = {each.name: each.key for each in framework.processes.values()}
    director, manager = role["Marketing Operations Director"], role["Campaign Manager"]
    council, first, second = make(), make(), make()
    until = datetime.date(2026, 12, 31)
    seat = {"body": council, "member": director, "chair": True}
    commands: list[AddItem | EditItem] = [
        EditItem(ROLE.name, role["Legal & Privacy"], {"role_kind": "team"}),
        EditItem(ROLE.name, manager, {"reports_to": director}),
        AddItem(
            ROLE.name, council, {"name": "Marketing Council", "role_kind": "body", "quorum": 2}
        ),
        AddItem(MEMBERSHIP.name, make(), seat),
        AddItem(MEMBERSHIP.name, make(), {"body": council, "member": manager}),
        AddItem(PERSON.name, first, {"name": "Person A", "email": "a@example.org"}),
        AddItem(PERSON.name, second, {"name": "Person B", "team": "Campaigns"}),
        AddItem(APPOINTMENT.name, make(), {"person": first, "role": director}),
        AddItem(APPOINTMENT.name, make(), {"person": second, "role": manager, "ends": until}),
        AddItem(APPOINTMENT.name, make(), {"person": first, "role": manager, "capacity": "deputy"}),
        AddItem(ABSENCE.name, make(), {"person": second, "starts": until}),
        EditItem(PROCESS.name, process["Workflow automation"], {"owner": manager}),
        AddItem(
            PROCESS_USE.name,
            make(),
            {"name": "Newsletter", "process": process["Workflow automation"], "place": "channel"},
        ),
    ]
    return framework.apply(Several("staffed", tuple(commands)).changes(framework))


def names() -> st.SearchStrategy[str]:
    """Draw names that the domain accepts: any text that shows and has no control character."""
    drawn = st.text(characters(), min_size=1, max_size=30)
    return st.sampled_from(STRANGE_NAMES) | drawn.filter(lambda text: any(map(is_visible, text)))


def characters() -> st.SearchStrategy[str]:
    """Draw characters that a name may hold: no control, and no code that is no character."""
    drawn = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
    return drawn.filter(lambda each: not is_control(each))


@st.composite
def frameworks(draw: st.DrawFn, names: st.SearchStrategy[str] = names()) -> Framework:  # noqa: B008
    """Draw a framework with up to five roles, three processes and eight activities."""
    make = counting_keys()
    framework = blank_framework(draw(names), make, draw(st.sampled_from(["RACI", "RASCI", "DACI"])))
    roles = [make() for _ in range(draw(st.integers(0, 5)))]
    processes = [make() for _ in range(draw(st.integers(0, 3)))]
    activities = [make() for _ in range(draw(st.integers(0, 8)))] if processes else []
    commands: list[AddItem | SetLetters] = [
        AddItem(ROLE.name, key, {"name": draw(names)}) for key in roles
    ]
    for place, key in enumerate(processes):
        parent = draw(st.sampled_from([None, *processes[:place]]))
        commands.append(AddItem(PROCESS.name, key, {"name": draw(names), "parent": parent}))
    for key in activities:
        values = {"name": draw(names), "process": draw(st.sampled_from(processes))}
        commands.append(AddItem(ACTIVITY.name, key, values))
    letters = st.integers(0, (1 << len(framework.letters)) - 1)
    cells = tuple((a, r, draw(letters)) for a in activities for r in roles)
    commands.append(SetLetters(cells))
    framework = framework.apply(Several("drawn", tuple(commands)).changes(framework))
    return draw(staffed(framework, make, names)) if draw(st.booleans()) else framework


#: Days around the turn of a year, and the first and the last that there are.
DAYS = (
    *(datetime.date(2025, 12, 31) + datetime.timedelta(days=days) for days in range(4)),
    datetime.date.min,
    datetime.date.max,
)


@st.composite
def staffed(
    draw: st.DrawFn,
    framework: Framework,
    new_key: Callable[[], Key],
    names: st.SearchStrategy[str] = names(),  # noqa: B008
) -> Framework:
    """Draw people for a framework, with appointments, absences, members of bodies and uses."""
    roles, processes = list(framework.roles), list(framework.processes)
    people = [new_key() for _ in range(draw(st.integers(1, 3)))]
    days = st.sampled_from([*[None] * 6, *DAYS])
    period = st.fixed_dictionaries({"starts": days, "ends": days})
    managers = [draw(st.sampled_from([None, *people[:place]])) for place in range(len(people))]
    wishes: list[AddItem | EditItem] = [
        AddItem(PERSON.name, key, {"name": draw(names), "manager": manager, **draw(period)})
        for key, manager in zip(people, managers, strict=True)
    ]
    for place, key in enumerate(roles):
        values = {"role_kind": draw(_ROLE_KIND), "quorum": draw(_QUORUM)}
        values["reports_to"] = draw(st.sampled_from([None, *roles[:place]]))
        wishes.append(EditItem(ROLE.name, key, values))
    for _ in range(draw(st.integers(0, 4)) if roles else 0):
        values = {"person": draw(st.sampled_from(people)), "role": draw(st.sampled_from(roles))}
        capacity = draw(st.sampled_from(["holder", "deputy"]))
        values |= {"capacity": capacity, **draw(period)}
        wishes.append(AddItem(APPOINTMENT.name, new_key(), values))
        seat = {"body": draw(st.sampled_from(roles)), "member": draw(st.sampled_from(roles))}
        wishes.append(AddItem(MEMBERSHIP.name, new_key(), seat | {"chair": draw(st.booleans())}))
    for key in people:
        wishes.append(AddItem(ABSENCE.name, new_key(), {"person": key, **draw(period)}))
    for key in processes:
        values = {"next_review": draw(days), "owner": draw(st.sampled_from([None, *roles]))}
        wishes.append(EditItem(PROCESS.name, key, values))
        use = {"name": draw(names), "process": key, "standardised": draw(st.booleans())}
        wishes.append(AddItem(PROCESS_USE.name, new_key(), use))
    for wish in wishes:
        with contextlib.suppress(Refusal):
            framework = framework.apply(wish.changes(framework))
    return framework


_QUORUM = st.sampled_from([None, 1, 2])
_ROLE_KIND = st.sampled_from(["individual", "individual", "body", "team", "external"])
