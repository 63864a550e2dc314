"""What becomes of a request, worked out once more, slowly and from the rules alone.

Nothing of the approvals' own code is used. Who signs is found by trying every seating in the order
of preference; working days are counted day by day; conditions are trees that are walked.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chain_drawing import Asked, Days, Document, Tree

_DAY = datetime.timedelta(days=1)
_SMALLER = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
}


def meant(tree: Tree, values: Any) -> bool:
    """Whether the tree of a condition holds."""
    sort, *rest = tree
    if sort in ("always", "unreadable"):
        return True
    if sort == "not":
        return not meant(rest[0], values)
    if sort == "and":
        return meant(rest[0], values) and meant(rest[1], values)
    if sort == "or":
        return meant(rest[0], values) or meant(rest[1], values)
    value = values[rest[0]]
    if sort == "among":
        if isinstance(value, bool):
            return value in rest[1]
        return value.lower() in {each.lower() for each in rest[1]}
    if sort == "from":
        return bool(rest[1] <= value <= rest[2])
    if sort == "between":
        return bool(rest[1] < value <= rest[2])
    return _SMALLER[sort](value, rest[1])


def works(days: Days, day: datetime.date) -> bool:
    """Whether people work on a day."""
    if day in days.worked:
        return True
    return not (day in days.off or day in days.holidays or day.weekday() in days.weekend)


def last_day(days: Days, day: datetime.date, limit: int, unit: str) -> datetime.date:
    """Return the day on which a limit ends, counted day by day."""
    left = limit
    if unit == "working" and limit == 0 and not works(days, day):
        left = 1
    while left:
        if day == datetime.date.max:
            return day
        day += _DAY
        if unit == "calendar" or works(days, day):
            left -= 1
    return day


class Oracle:
    """Answers for one document and one request."""

    def __init__(self, document: Document, asked: Asked) -> None:
        self.document, self.asked, self.day = document, asked, asked.day
        self.tables = document.framework.tables
        self.chain = self.tables["approval_chain"][document.chain]
        self.away = asked.absent | {
            each.person for each in self.tables["absence"].values() if self.runs(each)
        }
        self.amount: Decimal = asked.values["Amount"]

    def runs(self, item: Any) -> bool:
        """Whether a period covers the day."""
        begun = item.starts is None or item.starts <= self.day
        return begun and (item.ends is None or item.ends >= self.day)

    def exists(self, person: Any) -> bool:
        """Whether a person is there at all on the day, away or not."""
        return self.runs(self.tables["person"][person])

    def appointed(self, role: Any, capacity: str) -> list[Any]:
        """Return who is appointed to a role on the day; the longest appointed first."""
        if capacity == "holder" and role in self.asked.vacated:
            return []
        those = [
            each
            for each in self.tables["appointment"].values()
            if (each.role, each.capacity) == (role, capacity)
            and self.runs(each)
            and self.exists(each.person)
        ]
        first = datetime.date.min
        return [e.person for e in sorted(those, key=lambda e: (e.starts or first, e.key))]

    def limit_of(self, role: Any) -> Decimal | None:
        """Return how much a role may decide; None is without limit."""
        limits = [e for e in self.tables["authority_limit"].values() if e.role == role]
        own = [e for e in limits if e.decision is not None and e.decision == self.chain.decision]
        general = [e for e in limits if e.decision is None]
        return (own or general)[0].amount if own or general else None

    def delegates(self, giver: Any, role: Any, barred: Any) -> list[tuple[Any, str, Any]]:
        """Return who acts for somebody who is away, with who gave it to them."""
        decision = self.chain.decision
        if decision is not None and self.tables["decision_kind"][decision].reserved:
            return []
        limit = self.limit_of(role)
        if limit is not None and self.amount > limit:
            return []
        found, givers, reached = [], [giver], {giver}
        for giving in givers:  # grows while it is walked
            for _, each in sorted(self.tables["delegation"].items()):
                in_scope = each.role in (None, role) and each.decision in (None, decision)
                enough = each.amount is None or self.amount <= each.amount
                to = each.to_person
                if each.from_person != giving or not (in_scope and enough and self.runs(each)):
                    continue
                if to in reached:
                    continue
                reached.add(to)
                if to in barred or not self.exists(to):
                    continue
                if to not in self.away:
                    found.append((to, "DELEGATE", giver))
                elif self.document.framework.profile.sub_delegation:
                    givers.append(to)
        return found

    def candidates(
        self, role: Any, barred: Any, holders: list[Any], deputies: list[Any]
    ) -> list[tuple[Any, str, Any]]:
        """Return who can sign for a role, in the order of preference."""
        those: list[tuple[Any, str, Any]] = []
        those += [(each, "HOLDER", None) for each in holders if each not in self.away]
        for each in holders:
            if each in self.away and each not in barred:
                those += self.delegates(each, role, barred)
        why = "DEPUTY" if holders else "DEPUTY_WHILE_VACANT"
        those += [(each, why, None) for each in deputies if each not in self.away]
        kept: dict[Any, tuple[Any, str, Any]] = {}
        for each in those:
            if each[0] not in barred:
                kept.setdefault(each[0], each)
        return list(kept.values())

    def seats(self, role: Any, barred: Any) -> tuple[list[Any], int] | None:
        """Return the seats of a role or body, each with its candidates, and how many must be filled."""
        described = self.tables["role"].get(role)
        if described is None:
            return None
        holders, deputies = self.appointed(role, "holder"), self.appointed(role, "deputy")
        if described.role_kind != "body":
            return [self.candidates(role, barred, holders, deputies)], 1
        members = [e.member for _, e in sorted(self.tables["membership"].items()) if e.body == role]
        if members:
            seats = [
                self.candidates(
                    each, barred, self.appointed(each, "holder"), self.appointed(each, "deputy")
                )
                for each in members
            ]
        elif holders:
            seats = [self.candidates(role, barred, [each], deputies) for each in holders]
        else:
            seats = [self.candidates(role, barred, [], [each]) for each in deputies]
        more_than_half = next(n for n in range(len(seats) + 2) if 2 * n > len(seats))
        return seats, described.quorum or more_than_half

    def role_of(self, line: Any) -> Any:
        """Return the role that a line asks."""
        if line.approver == "role":
            return line.role
        if line.approver == "superior":
            return self.superior()
        subject = self.asked.subject
        if self.chain.subject == "activity" and subject in self.tables["activity"]:
            if line.approver == "accountable":
                cells = self.document.framework.matrix.cells()
                letter = self.document.framework.scheme.mask(["A"])
                roles = {r for a, r, cell in cells if a == subject and cell.letters & letter}
                return next((r for r in self.in_order() if r in roles), None)
            subject = self.tables["activity"][subject].process
        owned = {"activity": "process", "process": "process", "system": "system"}
        table = self.tables[owned[self.chain.subject]] if self.chain.subject in owned else {}
        return table[subject].owner if subject in table else None

    def in_order(self) -> list[Any]:
        """Return the roles as the framework puts them."""
        roles = self.tables["role"].values()
        return [each.key for each in sorted(roles, key=lambda each: (each.position, each.key))]

    def superior(self) -> Any:
        """Return to whom the requester answers."""
        if self.asked.requester_role is not None:
            return self.tables["role"][self.asked.requester_role].reports_to
        for role in self.in_order():
            above = self.tables["role"][role].reports_to
            if above is not None and self.asked.requester in self.appointed(role, "holder"):
                return above
        return None

    def answer(self) -> tuple[Any, ...]:
        """Return the outcome, the reason, and the steps on the way."""
        asked, path, signed = self.asked, [], {}
        barred = {asked.requester, asked.beneficiary} - {None}
        if asked.requester is None and asked.requester_role is not None:
            barred |= set(self.appointed(asked.requester_role, "holder"))
        begins: datetime.date | None = self.day
        steps = [e for e in self.tables["step"].values() if e.chain == self.chain.key]
        for step in sorted(steps, key=lambda each: (each.position, each.key)):
            lines = [e for e in self.tables["approver_line"].values() if e.step == step.key]
            lines.sort(key=lambda each: (each.position, each.key))
            meanings = self.document.meanings
            lines = [e for e in lines if meant(meanings[e.key], asked.values)]
            if any(meanings[e.key] == ("unreadable",) for e in lines):
                return "STOPS", "UNREADABLE", path
            if not lines:
                path.append((step.key, "skipped"))
                continue
            result = self.step(step, lines, barred | signed.get(step.different_from, set()))
            ends = [
                last_day(asked.days, begins, e.time_limit, e.time_unit)
                if begins is not None and e.time_limit is not None
                else None
                for e in lines
            ]
            begun, begins = begins, None if None in ends else max(ends)
            path.append((step.key, begun, begins, ends, *result))
            signed[step.key] = {signer[0] for line in result[-1] for signer in line[3]}
            if result[0] == "REJECTED":
                return "REJECTED", None, path
            if result[0] == "STOPS":
                return "STOPS", "TOO_FEW", path
        if not signed:
            return "STOPS", "NO_STEP_APPLIES", path
        return "DECIDED", None, path

    def step(self, step: Any, lines: list[Any], barred: Any) -> tuple[Any, ...]:
        """Return the outcome of a step, its counts, and its lines with who signs them."""
        roles = [self.role_of(each) for each in lines]
        wanted: list[tuple[int, list[Any], int]] = []  # line, seats, needed
        states: list[str] = []
        signing: set[Any] = set()

        def can_sign(at: int, role: Any) -> bool:
            seats = self.seats(role, barred) if role is not None else None
            if seats is None or seating([*wanted, (at, *seats)]) is None:
                return False
            wanted.append((at, *seats))
            signing.add(role)
            return True

        for at, role in enumerate(roles):
            if role is not None and role in roles[:at]:
                states.append("COUNTED_ONCE")
            else:
                states.append("SIGNED" if can_sign(at, role) else "OPEN")
        instead: dict[int, Any] = {}
        for at, line in enumerate(lines):
            if states[at] == "OPEN" and line.when_late == "escalate":
                instead[at] = line.escalate_to
                if line.escalate_to in signing:
                    states[at] = "COUNTED_ONCE"
                elif line.escalate_to not in roles and can_sign(at, line.escalate_to):
                    states[at] = "ESCALATED"
            elif states[at] == "OPEN":
                by_rule = {"approve": "APPROVED_BY_RULE", "reject": "REJECTED_BY_RULE"}
                states[at] = by_rule.get(line.when_late, "OPEN")
        seated = seating(wanted) or {}
        told = [
            (line.key, roles[at], states[at], seated.get(at, []), instead.get(at))
            for at, line in enumerate(lines)
        ]
        return (*self.counted(step, states), told)

    @staticmethod
    def counted(step: Any, states: list[str]) -> tuple[str, int, int, int]:
        """Return what becomes of a step from what became of its lines."""
        counting = [each for each in states if each != "COUNTED_ONCE"]
        approvals = sum(e in ("SIGNED", "ESCALATED", "APPROVED_BY_RULE") for e in counting)
        rejections = counting.count("REJECTED_BY_RULE")
        needed = len(counting)
        if step.mode == "any":
            needed = 1
        elif step.mode == "quorum" and step.needed:
            needed = step.needed
        elif step.mode == "percentage" and step.needed:
            needed = next(n for n in range(1, 10**6) if n * 100 >= len(counting) * step.needed)
        outcome = "STOPS" if approvals < needed else "APPROVED"
        return (
            "REJECTED" if rejections >= step.rejections else outcome,
            approvals,
            needed,
            rejections,
        )


def seating(wanted: list[tuple[int, list[Any], int]]) -> dict[int, list[Any]] | None:
    """Return who sits for each line, in the first of all seatings by preference; None: there is none.

    Every seating is tried: seat after seat, each with every candidate in turn, an empty one last.
    """
    seats = [(line, each) for line, those, _ in wanted for each in those]
    for taken in _seatings(seats, {line: needed for line, _, needed in wanted}, 0, frozenset()):
        found: dict[int, list[Any]] = {line: [] for line, _, _ in wanted}
        for line, candidate in taken:
            found[line].append(candidate)
        return found
    return None


def _seatings(
    seats: list[Any], needed: dict[int, int], at: int, used: frozenset[Any]
) -> Iterator[list[Any]]:
    if at == len(seats):
        if not any(needed.values()):
            yield []
        return
    line, candidates = seats[at]
    if needed[line] > 0:
        for candidate in candidates:
            if candidate[0] not in used:
                fewer = {**needed, line: needed[line] - 1}
                for rest in _seatings(seats, fewer, at + 1, used | {candidate[0]}):
                    yield [(line, candidate), *rest]
    yield from _seatings(seats, needed, at + 1, used)
