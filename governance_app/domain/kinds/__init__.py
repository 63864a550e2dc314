"""The kinds of item that a framework is made of.

A new kind is one file of description beside these, one line in `KINDS` and one migration.
"""

from typing import Any

from governance_app.domain.kinds.absence import ABSENCE, Absence
from governance_app.domain.kinds.activity import ACTIVITY, Activity
from governance_app.domain.kinds.appointment import APPOINTMENT, Appointment
from governance_app.domain.kinds.component import COMPONENT, Component
from governance_app.domain.kinds.kind import Item, Kind
from governance_app.domain.kinds.letter import LETTER, Letter
from governance_app.domain.kinds.membership import MEMBERSHIP, Membership
from governance_app.domain.kinds.person import PERSON, Person
from governance_app.domain.kinds.process import PROCESS, Process
from governance_app.domain.kinds.process_use import PROCESS_USE, ProcessUse
from governance_app.domain.kinds.profile import PROFILE, Profile
from governance_app.domain.kinds.role import ROLE, Role

#: Every kind, each after the kinds that it refers to.
KINDS: tuple[Kind[Any], ...] = (
    PROFILE,
    LETTER,
    COMPONENT,
    ROLE,
    MEMBERSHIP,
    PERSON,
    APPOINTMENT,
    ABSENCE,
    PROCESS,
    PROCESS_USE,
    ACTIVITY,
)

_BY_NAME: dict[str, Kind[Any]] = {kind.name: kind for kind in KINDS}


def kind_named(name: str) -> Kind[Any]:
    """Return the kind of this name; KeyError where there is none."""
    return _BY_NAME[name]


__all__ = [
    "ABSENCE",
    "ACTIVITY",
    "APPOINTMENT",
    "COMPONENT",
    "KINDS",
    "LETTER",
    "MEMBERSHIP",
    "PERSON",
    "PROCESS",
    "PROCESS_USE",
    "PROFILE",
    "ROLE",
    "Absence",
    "Activity",
    "Appointment",
    "Component",
    "Item",
    "Kind",
    "Letter",
    "Membership",
    "Person",
    "Process",
    "ProcessUse",
    "Profile",
    "Role",
    "kind_named",
]
