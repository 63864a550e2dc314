"""Who stands behind what, reckoned once more in a plain way; and small frameworks drawn by chance."""

import contextlib
import datetime
from random import Random

from offices import TODAY, Office

from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    DELEGATION,
    MEMBERSHIP,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROFILE,
    SYSTEM,
)

#: What somebody stands behind: the sense, the kind and key of the item, the function of oversight.
Place = tuple[str, str, Key, Key | None]

_RETIRED = ["", "", "", "retired"]
_KINDS = ["individual", "individual", "individual", "team", "body", "external"]


def drawn_office(chance: Random, *, people: int = 4, roles: int = 4) -> Office:
    """Return a small framework in which most things hang on few people."""
    office = Office()
    profile = office.framework.profile
    implied = chance.random() < 0.3
    values = {"accountable_implies_responsible": implied, "weight_critical": 9}
    office.run(EditItem(PROFILE.name, profile.key, values))
    those = [office.person(f"Person {chr(65 + n)}", ends=_ends(chance)) for n in range(people)]
    there = [office.role(f"Role {n}", chance.choice(_KINDS)) for n in range(roles)]
    for _ in range(roles + chance.randrange(3)):
        capacity = chance.choice(["holder", "holder", "deputy"])
        with contextlib.suppress(Refusal):  # there is such an appointment already
            office.appoint(chance.choice(those), chance.choice(there), "", _ends(chance), capacity)
    for _ in range(chance.randrange(3)):
        with contextlib.suppress(Refusal):
            office.seat(chance.choice(there), chance.choice(there))
    for _ in range(chance.randrange(3)):
        with contextlib.suppress(Refusal):
            one, other = chance.sample(those, 2)
            role = chance.choice([None, *there])
            office.add(DELEGATION, from_person=one, to_person=other, role=role, ends=TODAY)
    if chance.random() < 0.4:
        office.away(chance.choice(those), "", _ends(chance))
    _governed(office, chance, there)
    return office


def _ends(chance: Random) -> str:
    return chance.choice(["", "", "", "", "02-01", "12-31"])


def _governed(office: Office, chance: Random, roles: list[Key]) -> None:
    processes: list[Key] = []
    for n in range(3):
        values = {
            "parent": chance.choice([None, *processes]),
            "owner": chance.choice([None, *roles]),
            "status": chance.choice(_RETIRED),
            "criticality": chance.choice(["", "low", "critical"]),
        }
        processes.append(office.process(f"Process {n}", **values))
    status = chance.choice(_RETIRED)
    system = office.add(SYSTEM, name="CRM", owner=chance.choice([None, *roles]), status=status)
    letters = ["A", "R", "A/R", "C", "", ""]
    for n in range(3):
        cells = {role: chance.choice(letters) for role in roles}
        activity = office.activity(chance.choice(processes), {}, f"Activity {n}")
        mask = office.framework.scheme.mask
        office.run(
            SetLetters(tuple((activity, r, mask(e.split("/"))) for r, e in cells.items() if e))
        )
    function = office.add(OVERSIGHT_FUNCTION, name="Watch", covers_process=True, covers_system=True)
    for _ in range(chance.randrange(4)):
        about = chance.choice([{"process": chance.choice(processes)}, {"system": system}])
        role = chance.choice([None, *roles, *roles])
        needless = role is None
        with contextlib.suppress(Refusal):
            office.add(OVERSIGHT, function=function, role=role, not_required=needless, **about)


class Reckoned:
    """Who is there behind each role on a day, by plain loops over all that is written down."""

    def __init__(self, framework: Framework, day: datetime.date = TODAY) -> None:
        self._framework, self._day = framework, day

    def places(self) -> set[Place]:
        """Return everything that somebody stands behind."""
        return {place for place, roles in self.wanted().items() if any(map(self._is_there, roles))}

    def wanted(self) -> dict[Place, set[Key]]:
        """Return everything that names roles, with these roles."""
        return {**self._owned(), **self._acted_on(), **self._watched()}

    def _owned(self) -> dict[Place, set[Key]]:
        return {
            ("unowned", kind, key, None): {item.owner}
            for kind in ("process", "system")
            for key, item in self._framework.tables[kind].items()
            if item.owner is not None and item.status != "retired"
        }

    def _acted_on(self) -> dict[Place, set[Key]]:
        framework, found = self._framework, dict[Place, set[Key]]()
        implied = framework.profile.accountable_implies_responsible
        for key, activity in framework.activities.items():
            if framework.processes[activity.process].status == "retired":
                continue
            having = {letter: self._having(key, letter) for letter in "AR"}
            doing = having["R"] or (having["A"] if implied else set())
            for sense, roles in (("accountable", having["A"]), ("responsible", doing)):
                if roles:
                    found[f"without anybody {sense}", "activity", key, None] = roles
        return found

    def _watched(self) -> dict[Place, set[Key]]:
        return {
            ("unwatched", kind, key, function): roles
            for function in self._framework.of(OVERSIGHT_FUNCTION)
            for kind in ("process", "system")
            for key, item in self._framework.tables[kind].items()
            if item.status != "retired" and (roles := self._overseers(function, kind, key))
        }

    def _having(self, activity: Key, letter: str) -> set[Key]:
        framework = self._framework
        return {
            role
            for row, role, cell in framework.matrix.cells()
            if row == activity
            and letter in [each.symbol for each in framework.scheme.of(cell.letters)]
        }

    def _overseers(self, function: Key, kind: str, key: Key) -> set[Key]:
        """Return who oversees an item; a process is overseen with the one above it."""
        own = [
            each
            for each in self._framework.of(OVERSIGHT).values()
            if each.function == function and getattr(each, kind) == key
        ]
        if any(each.not_required for each in own):
            return set()
        above = self._framework.processes[key].parent if kind == "process" else None
        if not own and above is not None:
            return self._overseers(function, kind, above)
        return {each.role for each in own if each.role is not None}

    def _is_there(self, role: Key) -> bool:
        return any(map(self._has_somebody, self._within(role, set())))

    def _within(self, role: Key, seen: set[Key]) -> set[Key]:
        if role in seen:
            return seen
        seen.add(role)
        for each in self._framework.of(MEMBERSHIP).values():
            if each.body == role:
                self._within(each.member, seen)
        return seen

    def _has_somebody(self, role: Key) -> bool:
        described = self._framework.roles[role]
        appointed = [a for a in self._framework.of(APPOINTMENT).values() if a.role == role]
        if described.role_kind == "external":
            return True
        is_nameless = described.role_kind == "team" and not any(
            a.capacity == "holder" for a in appointed
        )
        those = [a for a in appointed if self._covers(a) and self._is_active(a.person)]
        if is_nameless and not those:
            return True
        if any(not self._is_away(a.person) for a in those):
            return True
        holders = {a.person for a in those if a.capacity == "holder"}
        return any(
            each.from_person in holders
            and each.role in (None, role)
            and each.decision is None
            and self._covers(each)
            and not self._is_away(each.to_person)
            for each in self._framework.of(DELEGATION).values()
        )

    def _is_active(self, person: Key) -> bool:
        return self._covers(self._framework.of(PERSON)[person])

    def _is_away(self, person: Key) -> bool:
        absences = self._framework.of(ABSENCE).values()
        return any(each.person == person and self._covers(each) for each in absences)

    def _covers(self, period: object) -> bool:
        starts, ends = period.starts, period.ends  # type: ignore[attr-defined]  # any with days
        return (starts is None or starts <= self._day) and (ends is None or ends >= self._day)
