"""Approval chains for tests: whole documents with people, absences, delegations and a chain.

Everything is chosen through one function, so that Hypothesis and a plain generator of random
numbers can both make them. Conditions are drawn as small trees, with a text and a meaning.
"""

import datetime
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from governance_app.domain import kinds
from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import SetLetters, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind

T = TypeVar("T")

#: Returns a number from the first to the second, both included.
Number = Callable[[int, int], int]

DAYS = tuple(
    datetime.date.fromisoformat(each)
    for each in ("2026-12-05", "2026-12-24", "2026-12-31", "2027-01-01", "9999-12-30", "0001-01-01")
)
AMOUNTS = tuple(
    Decimal(each)
    for each in ("0", "0.01", "99.99", "100", "100.01", "500", "500.005", "500.01", "7000", "1e12")
)
THRESHOLDS = tuple(Decimal(each) for each in ("0", "100", "500", "500.01", "7000"))
REGIONS = ("North", "South West", "East")
SECTORS = ("Retail", "Banking")
ATTRIBUTES = {
    "Amount": "amount",
    "Personal data": "yes-no",
    "Region": "choice",
    "Due": "date",
    "Sector": "text",
    "Yearly cost": "amount",
}
UNREADABLE = ("unreadable",)
MODES = ("all", "any", "quorum", "percentage")

#: A condition: ("and", one, other), ("not", one), ("amount", "Amount", "<", 5), ("among", name, …).
Tree = tuple[Any, ...]


@dataclass
class Document:
    """A framework with one chain, and what the conditions of its lines mean."""

    framework: Framework
    chain: Key
    meanings: Mapping[Key, Tree]  # line → its condition
    attributes: Mapping[str, Key]
    subjects: Sequence[Key | None]


@dataclass
class Days:
    """What is worked: the days of a calendar as plain sets."""

    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[datetime.date] = frozenset()
    off: frozenset[datetime.date] = frozenset()
    worked: frozenset[datetime.date] = frozenset()


@dataclass
class Asked:
    """A request with the day and the scenario in which it is decided."""

    values: Mapping[str, Any]
    day: datetime.date
    requester_role: Key | None = None
    requester: Key | None = None
    beneficiary: Key | None = None
    subject: Key | None = None
    absent: frozenset[Key] = frozenset()
    vacated: frozenset[Key] = frozenset()
    days: Days = field(default_factory=Days)


class Choosing:
    """Chooses by numbers."""

    def __init__(self, number: Number) -> None:
        self.number = number

    def one(self, of: Sequence[T]) -> T:
        """Return one of several."""
        return of[self.number(0, len(of) - 1)]

    def chance(self, percent: int) -> bool:
        """Return whether something is so, as often as that."""
        return self.number(1, 100) > 100 - percent

    def maybe(self, of: Sequence[T], percent: int = 50) -> T | None:
        """Return one of several, or none; none is the simplest."""
        return self.one(of) if of and self.chance(percent) else None


class _Builder:
    def __init__(self, choose: Choosing, *, generous: bool) -> None:
        self.choose, self.generous = choose, generous
        self.new_key = itertools.count(1).__next__
        self.items: list[ItemChange] = []
        self.meanings: dict[Key, Tree] = {}

    def add(self, kind: Kind[Any], **values: Any) -> Key:
        key = self.new_key()
        self.items.append(ItemChange(kind.name, key, None, kind.make(key, values)))
        return key

    def period(self) -> dict[str, datetime.date | None]:
        """Return days that mostly cover what tests look at, and sometimes do not."""
        choose = self.choose
        starts = choose.maybe((DAYS[0], DAYS[1], DAYS[2]), 20)
        ends = choose.maybe((DAYS[0], DAYS[2], DAYS[3]), 20)
        return {"starts": starts, "ends": ends if not (starts and ends and ends < starts) else None}


def drawn_document(
    number: Number, *, steps: int = 3, lines: int = 3, generous: bool = False
) -> Document:
    """Return a document with a chain of up to so many steps, each with up to so many lines.

    A generous one has many people, and rules that let most requests come to a decision.
    """
    choose = Choosing(number)
    make = _Builder(choose, generous=generous)
    blank = blank_framework("Drawn", make.new_key)
    profile = blank.profile
    changed = profile._replace(currency="EUR", sub_delegation=choose.chance(50))
    make.items.append(ItemChange(kinds.PROFILE.name, profile.key, profile, changed))
    people, roles = _office(make)
    decisions = [
        make.add(kinds.DECISION_KIND, name=f"Kind {n}", reserved=choose.chance(20))
        for n in range(2)
    ]
    _authority(make, people, roles, decisions)
    subject, subjects, letters = _subjects(make, roles)
    chain = make.add(
        kinds.APPROVAL_CHAIN,
        name="Drawn",
        subject=subject,
        decision=choose.maybe(decisions),
        two_persons_above=choose.maybe(THRESHOLDS, 30),
        target_days=choose.maybe((0, 3, 10), 40),
        target_unit=choose.one(("working", "calendar")),
    )
    attributes = _attributes(make, chain)
    _steps(make, chain, roles, (steps, lines))
    framework = blank.apply(Changes(tuple(make.items)))
    mask = framework.scheme.mask(["A"])
    cells = tuple((activity, role, mask) for activity, role in letters)
    if cells:
        framework = framework.apply(SetLetters(cells).changes(framework))
    return Document(framework, chain, make.meanings, attributes, subjects)


def _office(make: _Builder) -> tuple[list[Key], list[Key]]:
    choose = make.choose
    people = [
        make.add(kinds.PERSON, name=f"Person {n}", **(make.period() if choose.chance(15) else {}))
        for n in range(choose.number(1, 5))
    ]
    roles: list[Key] = []
    for n in range(choose.number(1, 5)):
        kind = "body" if choose.chance(25) else "individual"
        roles.append(
            make.add(
                kinds.ROLE,
                name=f"Role {n}",
                role_kind=kind,
                quorum=choose.maybe((1, 2, 3), 40) if kind == "body" else None,
                reports_to=choose.maybe(roles, 60),
                position=choose.number(0, 3),
            )
        )
        for member in roles[:-1] if kind == "body" else ():
            if choose.chance(50):
                make.add(kinds.MEMBERSHIP, body=roles[-1], member=member)
    for role in roles:
        for person in people:
            often = 70 if make.generous else 40
            capacity = choose.maybe(("holder", "holder", "deputy"), often)
            if capacity is not None:
                make.add(
                    kinds.APPOINTMENT, role=role, person=person, capacity=capacity, **make.period()
                )
    for person in people:
        if choose.chance(25):
            make.add(kinds.ABSENCE, person=person, **make.period())
    return people, roles


def _authority(make: _Builder, people: list[Key], roles: list[Key], decisions: list[Key]) -> None:
    choose = make.choose
    for role in roles:
        for decision in (None, decisions[0]):
            if choose.chance(15):
                amount = choose.maybe(THRESHOLDS, 80)
                make.add(kinds.AUTHORITY_LIMIT, role=role, decision=decision, amount=amount)
    for _ in range(choose.number(0, 8) if len(people) > 1 else 0):
        giver, taker = choose.number(0, len(people) - 1), choose.number(0, len(people) - 2)
        make.add(
            kinds.DELEGATION,
            from_person=people[giver],
            to_person=people[taker + (taker >= giver)],
            role=choose.maybe(roles, 30),
            decision=choose.maybe(decisions, 30),
            amount=choose.maybe(THRESHOLDS, 30),
            **make.period(),
        )


def _subjects(
    make: _Builder, roles: list[Key]
) -> tuple[str, list[Key | None], list[tuple[Key, Key]]]:
    """Return what requests are about, the items, and the letters of those accountable."""
    choose = make.choose
    subject = choose.one(("decision", "process", "activity", "system"))
    if subject == "decision":
        return subject, [None], []
    if subject == "system":
        made = [make.add(kinds.SYSTEM, name=f"S{n}", owner=choose.maybe(roles)) for n in (1, 2)]
        return subject, [*made], []
    owned = [make.add(kinds.PROCESS, name=f"P{n}", owner=choose.maybe(roles)) for n in (1, 2)]
    if subject == "process":
        return subject, [*owned], []
    activities = [make.add(kinds.ACTIVITY, name=f"A{n}", process=owned[n % 2]) for n in range(3)]
    letters = [(activity, role) for activity in activities for role in roles if choose.chance(35)]
    return subject, [*activities], letters


def _attributes(make: _Builder, chain: Key) -> dict[str, Key]:
    return {
        name: make.add(
            kinds.REQUEST_ATTRIBUTE,
            chain=chain,
            name=name,
            attribute_type=kind,
            choices="\n".join(REGIONS) if kind == "choice" else "",
            position=place,
        )
        for place, (name, kind) in enumerate(ATTRIBUTES.items())
    }


def _steps(make: _Builder, chain: Key, roles: list[Key], most: tuple[int, int]) -> None:
    choose = make.choose
    before: list[Key] = []
    for place in range(choose.number(1, most[0])):
        step = make.add(
            kinds.STEP,
            chain=chain,
            name=f"Step {place}",
            mode=choose.one(("any", "all") if make.generous else MODES),
            needed=choose.maybe((1, 2, 3, 34, 50, 51, 100), 80),
            rejections=choose.one((1, 1, 2)),
            different_from=choose.maybe(before, 40),
            position=place,
        )
        before.append(step)
        for at in range(choose.number(1, most[1])):
            _line(make, step, roles, at)


def _line(make: _Builder, step: Key, roles: list[Key], place: int) -> None:
    choose = make.choose
    tree = drawn_condition(choose)
    is_first = place == 0 and not make.meanings
    if make.generous and (is_first or tree == UNREADABLE):
        tree = ("always",)
    key = make.add(
        kinds.APPROVER_LINE,
        step=step,
        approver=choose.one(("role", "role", "role", "owner", "accountable", "superior")),
        role=choose.maybe(roles, 95),
        condition=text_of(tree, choose),
        time_limit=choose.maybe((0, 1, 2, 5), 80),
        time_unit=choose.one(("working", "calendar")),
        when_late=choose.one(
            ("approve", "escalate", "approve", "reject")
            if make.generous
            else ("", "escalate", "escalate", "reject", "approve")
        ),
        escalate_to=choose.maybe(roles, 90),
        position=place,
    )
    make.meanings[key] = tree


def drawn_condition(choose: Choosing, depth: int = 2) -> Tree:
    """Return the tree of a condition; the empty one always holds."""
    if depth == 2:
        if choose.chance(30):
            return ("always",)
        if choose.chance(6):
            return UNREADABLE
    if depth and choose.chance(35):
        sort = choose.one(("and", "or", "not"))
        parts = [drawn_condition(choose, depth - 1) for _ in range(1 if sort == "not" else 2)]
        return (sort, *parts)
    return _drawn_test(choose)


def _drawn_test(choose: Choosing) -> Tree:
    name = choose.one(("Amount", "Amount", *ATTRIBUTES))
    kind = ATTRIBUTES[name]
    if kind == "yes-no":
        return ("among", name, frozenset({choose.chance(60)}))
    if kind in ("choice", "text"):
        offered = REGIONS if kind == "choice" else SECTORS
        return ("among", name, frozenset({choose.one(offered), choose.one(offered)}))
    ends: Sequence[Any] = THRESHOLDS if kind == "amount" else DAYS[:4]
    sign = choose.one(("<", "<=", ">", ">=", "=", "from", "between"))
    if sign in ("from", "between"):
        return (sign, name, choose.one(ends), choose.one(ends))
    return (sign, name, choose.one(ends))


def text_of(tree: Tree, choose: Choosing) -> str:
    """Return a condition as somebody might write it."""
    sort, *rest = tree
    if sort == "always":
        return ""
    if sort == "unreadable":
        return choose.one(("amount >", "budget > 5", "amount > 5,000", "region = Mars"))
    if sort == "not":
        return f"not ({text_of(rest[0], choose)})"
    if sort in ("and", "or"):
        return f"({text_of(rest[0], choose)}) {sort} ({text_of(rest[1], choose)})"
    name = choose.one((rest[0], rest[0].lower().replace(" ", "_"), rest[0].upper()))
    if sort == "among":
        return _members(name, rest[1], choose)
    ends = [f"{each:f}" if isinstance(each, Decimal) else str(each) for each in rest[1:]]
    if sort == "from":
        return f"{name} from {ends[0]} to {ends[1]}"
    if sort == "between":
        return f"{ends[0]} < {name} <= {ends[1]}"
    return f"{name} {sort} {ends[0]}"


def _members(name: str, members: frozenset[Any], choose: Choosing) -> str:
    if members <= {True, False}:
        (member,) = members
        return name if member else choose.one((f"{name} = no", f"not {name}"))
    texts = [choose.one((f'"{each}"', each.upper())) for each in sorted(members)]
    if len(texts) == 1:
        return f"{name} = {texts[0]}"
    return f"{name} in ({', '.join(texts)})"


def drawn_values(choose: Choosing) -> dict[str, Any]:
    """Return what a request says: at thresholds, on both sides of them, and elsewhere."""
    return {
        "Amount": choose.one(AMOUNTS),
        "Personal data": choose.chance(50),
        "Region": choose.one(REGIONS),
        "Due": choose.one(DAYS),
        "Sector": choose.one((*SECTORS, "retail", "Other")),
        "Yearly cost": choose.one(AMOUNTS),
    }


def drawn_request(number: Number, document: Document) -> Asked:
    """Return a request of a document, with its day, a calendar, and who is away besides."""
    choose = Choosing(number)
    people = list(document.framework.of(kinds.PERSON))
    roles = list(document.framework.roles)
    subjects = document.subjects
    return Asked(
        drawn_values(choose),
        choose.one(DAYS),
        requester_role=choose.maybe(roles),
        requester=choose.maybe(people, 30),
        beneficiary=choose.maybe(people, 20),
        subject=choose.maybe(subjects, 90),
        absent=frozenset(each for each in people if choose.chance(35)),
        vacated=frozenset(each for each in roles if choose.chance(15)),
        days=Days(
            choose.one((frozenset({5, 6}), frozenset({4}), frozenset[int]())),
            frozenset(
                each for each in (*DAYS[1:4], datetime.date(2026, 12, 28)) if choose.chance(40)
            ),
            frozenset(each for each in DAYS[:4] if choose.chance(20)),
            frozenset(each for each in DAYS[:4] if choose.chance(20)),
        ),
    )
