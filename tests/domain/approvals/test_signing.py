"""Who signs: delegations, deputies, bodies, authority, and people who cannot sign twice."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from small_chains import DAY, SmallChain

from governance_app.domain import kinds
from governance_app.domain.approvals.deciding import Outcome, Stop
from governance_app.domain.approvals.deciding_steps import LineState
from governance_app.domain.approvals.filling import Filling
from governance_app.domain.approvals.standing import Because, Seats, Signer
from governance_app.domain.keys import Key

ONE_DAY = datetime.timedelta(days=1)


class Team(SmallChain):
    """A chain with one step that a lead signs; Person A holds it, B, C and D are others."""

    def __init__(self, *, deputies: str = "", reserved: bool = False, **profile: Any) -> None:
        super().__init__()
        self.edit(kinds.PROFILE, self.framework.profile.key, **profile)
        self.kind = self.add(kinds.DECISION_KIND, name="Spend", reserved=reserved)
        self.other_kind = self.add(kinds.DECISION_KIND, name="Sign")
        self.edit(kinds.APPROVAL_CHAIN, self.chain, decision=self.kind)
        self.people = {each: self.person(each) for each in "ABCD"}
        self.lead = self.role(
            "Lead", self.people["A"], deputies=tuple(self.people[each] for each in deputies)
        )
        self.other_role = self.role("Other")
        self.step((self.lead, ""))

    def delegate(self, giver: str, taker: str, **values: Any) -> None:
        """Let somebody act for somebody."""
        names = {"role": "other_role", "decision": "other_kind"}
        own = {k: getattr(self, names[k]) if v == "other" else v for k, v in values.items()}
        self.add(
            kinds.DELEGATION,
            from_person=self.people[giver],
            to_person=self.people[taker],
            **own,
        )

    def who(self, amount: Any = 100, away: str = "A", **request: Any) -> str:
        """Return who signs."""
        absent = tuple(self.people[each] for each in away)
        return "".join(*self.signed(amount, absent=absent, **request))


@pytest.mark.parametrize(
    ("values", "signs"),
    [
        ({}, "B"),
        ({"role": "other"}, ""),
        ({"decision": "other"}, ""),
        ({"amount": Decimal(100)}, "B"),
        ({"amount": Decimal("99.99")}, ""),
        ({"starts": DAY}, "B"),
        ({"starts": DAY + ONE_DAY}, ""),
        ({"ends": DAY}, "B"),
        ({"ends": DAY - ONE_DAY}, ""),
    ],
)
def test_a_delegate_signs_within_what_was_given(values: dict[str, Any], signs: str) -> None:
    team = Team()
    team.delegate("A", "B", **values)
    assert team.who() == signs
    assert team.who(away="") == "A"


@pytest.mark.parametrize(("limit", "signs"), [(None, "B"), (100, "B"), ("99.99", "")])
def test_nobody_gives_more_than_they_hold(limit: Any, signs: str) -> None:
    team = Team()
    amount = Decimal(limit) if limit is not None else None
    team.add(kinds.AUTHORITY_LIMIT, role=team.lead, amount=Decimal(5) if limit is None else amount)
    team.add(kinds.AUTHORITY_LIMIT, role=team.lead, decision=team.kind, amount=amount)
    team.add(kinds.AUTHORITY_LIMIT, role=team.lead, decision=team.other_kind, amount=Decimal(1))
    team.delegate("A", "B")
    assert team.who() == signs


def test_reserved_matters_are_not_delegated() -> None:
    team = Team(reserved=True, deputies="C")
    team.delegate("A", "B")
    assert team.who() == "C"


@pytest.mark.parametrize(
    ("passes_on", "away", "by", "signs"),
    [
        (True, "A", {}, "B"),
        (True, "AB", {}, "C"),
        (False, "AB", {}, ""),
        (True, "ABC", {}, "D"),
        (True, "AB", {"requester": "B"}, ""),  # who requests chooses nobody to sign for them
        (True, "AB", {"beneficiary": "C"}, ""),
        (True, "A", {"requester": "A"}, ""),
    ],
)
def test_delegations_are_passed_on_only_where_the_framework_lets_them(
    passes_on: bool, away: str, by: dict[str, str], signs: str
) -> None:
    team = Team(sub_delegation=passes_on)
    for giver, taker in ("AB", "BC", "CD", "CA"):
        team.delegate(giver, taker)
    assert team.who(away=away, **{k: team.people[v] for k, v in by.items()}) == signs


def test_who_has_left_passes_nothing_on() -> None:
    team = Team(sub_delegation=True)
    team.delegate("A", "B")
    team.delegate("B", "C")
    team.edit(kinds.PERSON, team.people["B"], ends=DAY - ONE_DAY)
    assert team.who() == ""


@pytest.mark.parametrize(
    ("deputies", "away", "by", "signs"),
    [
        ("B", "", {}, "A"),
        ("B", "A", {}, "B"),
        ("BC", "AB", {}, "C"),
        ("B", "", {"requester": "A"}, "B"),
        ("B", "", {"beneficiary": "A"}, "B"),
        ("B", "", {"requester": "A", "beneficiary": "B"}, ""),
        ("", "A", {}, ""),
    ],
)
def test_deputies_sign_where_holders_cannot(
    deputies: str, away: str, by: dict[str, str], signs: str
) -> None:
    team = Team(deputies=deputies)
    assert team.who(away=away, **{k: team.people[v] for k, v in by.items()}) == signs


def test_delegates_go_before_deputies_and_it_is_said_for_whom() -> None:
    team = Team(deputies="C")
    team.delegate("A", "B")
    decision = team.decided(absent=(team.people["A"],))
    assert decision.path[0].result is not None
    (signer,) = decision.path[0].result.lines[0].signers
    assert (signer.because, signer.instead_of) == (Because.DELEGATE, team.people["A"])


def test_an_appointment_that_ends_takes_its_delegations_with_it() -> None:
    team = Team()
    team.delegate("A", "B")
    for key in team.framework.of(kinds.APPOINTMENT):
        team.edit(kinds.APPOINTMENT, key, ends=DAY)
    assert team.who() == "B"
    assert team.decided(on=DAY + ONE_DAY, absent=(team.people["A"],)).why is Stop.TOO_FEW


@pytest.mark.parametrize(
    ("members", "quorum", "away", "decided"),
    [
        (3, None, 1, True),
        (3, None, 2, False),
        (4, None, 1, True),
        (4, None, 2, False),  # half is not more than half
        (4, 2, 2, True),
        (4, 2, 3, False),
        (2, 3, 0, False),
        (1, None, 0, True),
    ],
)
@pytest.mark.parametrize("through_roles", [True, False])
def test_a_body_signs_with_its_quorum(
    members: int, quorum: int | None, away: int, decided: bool, through_roles: bool
) -> None:
    small = SmallChain()
    people = [small.person(f"P{n}") for n in range(members)]
    holders = () if through_roles else people
    board = small.role("Board", *holders, role_kind="body", quorum=quorum)
    for person in people if through_roles else ():
        small.add(kinds.MEMBERSHIP, body=board, member=small.role("Member", person))
    small.step((board, ""))
    decision = small.decided(absent=tuple(people[:away]))
    assert (decision.outcome is Outcome.DECIDED) == decided
    if decided:
        assert decision.path[0].result is not None
        count = len(decision.path[0].result.lines[0].signers)
        assert count == (quorum or members // 2 + 1)


def test_one_person_is_one_member_of_a_body() -> None:
    small = SmallChain()
    person, other = small.person("A"), small.person("B")
    board = small.role("Board", role_kind="body", quorum=2)
    for holder in (person, person):
        small.add(kinds.MEMBERSHIP, body=board, member=small.role("Member", holder))
    small.step((board, ""))
    assert small.decided().outcome is Outcome.STOPS
    small.add(kinds.MEMBERSHIP, body=board, member=small.role("Member", other))
    assert small.decided().outcome is Outcome.DECIDED


@pytest.mark.parametrize(
    ("mode", "needed", "vacant", "outcome"),
    [
        ("all", None, 0, "approved"),
        ("all", None, 1, "stops"),
        ("any", None, 3, "approved"),
        ("any", None, 4, "stops"),
        ("quorum", 2, 2, "approved"),
        ("quorum", 2, 3, "stops"),
        ("quorum", None, 1, "stops"),
        ("percentage", 50, 2, "approved"),
        ("percentage", 51, 2, "stops"),
        ("percentage", 51, 1, "approved"),
        ("percentage", 1, 3, "approved"),
        ("percentage", None, 1, "stops"),
    ],
)
def test_modes(mode: str, needed: int | None, vacant: int, outcome: str) -> None:
    small = SmallChain()
    lines = [(small.role("Vacant"), "") for _ in range(vacant)]
    lines += [(small.held(f"Role {n}")[0], "") for n in range(4 - vacant)]
    small.step(*lines, mode=mode, needed=needed)
    result = small.decided().path[0].result
    assert result is not None
    assert result.outcome.value == outcome


@pytest.mark.parametrize(
    ("rules", "rejections", "outcome"),
    [
        (("approve",), 1, "approved"),
        (("reject",), 1, "rejected"),
        (("reject", "approve"), 2, "stops"),
        (("reject", "reject"), 2, "rejected"),
        (("",), 1, "stops"),
        (("", "reject"), 1, "rejected"),
    ],
)
def test_rules_when_nobody_is_left(rules: tuple[str, ...], rejections: int, outcome: str) -> None:
    small = SmallChain()
    lines = [{"role": small.role("Vacant"), "when_late": rule} for rule in rules]
    small.step(*lines, rejections=rejections)
    result = small.decided().path[0].result
    assert result is not None
    assert result.outcome.value == outcome


def test_escalation_goes_one_step_and_a_role_counts_once() -> None:
    small = SmallChain()
    vacant, empty = small.role("Vacant"), small.role("Empty")
    head, _ = small.held("Head")

    def states(*lines: dict[str, Any]) -> list[LineState]:
        step = small.step(*lines)
        result = next(e.result for e in small.decided().path if e.step.key == step)
        small.edit(kinds.STEP, step, chain=0)
        assert result is not None
        return [line.state for line in result.lines]

    to_head = {"role": vacant, "when_late": "escalate", "escalate_to": head}
    also = {"role": empty, "when_late": "escalate", "escalate_to": head}
    to_empty = {"role": vacant, "when_late": "escalate", "escalate_to": empty}
    to_itself = {"role": vacant, "when_late": "escalate", "escalate_to": vacant}
    assert states(to_head) == [LineState.ESCALATED]
    assert states(to_head, also) == [LineState.ESCALATED, LineState.COUNTED_ONCE]
    assert states(to_head, {"role": head}) == [LineState.COUNTED_ONCE, LineState.SIGNED]
    assert states({"role": head}, {"role": head}) == [LineState.SIGNED, LineState.COUNTED_ONCE]
    assert states(to_empty, also) == [LineState.OPEN, LineState.ESCALATED]
    assert states(to_empty) == [LineState.OPEN]
    assert states(to_itself) == [LineState.OPEN]


def test_a_person_who_only_deputises_has_no_superior_by_it() -> None:
    small = SmallChain()
    head, _ = small.held("Head")
    person = small.person("A")
    small.role("Under", deputies=(person,), reports_to=head)
    small.step({"approver": "superior"})
    assert small.decided(requester=person).outcome is Outcome.STOPS
    small.role("Beside", person, reports_to=head)
    assert small.decided(requester=person).outcome is Outcome.DECIDED


def seats(*wanted: str, needed: int = 1) -> Seats:
    """Return seats, each with the people who can fill it, such as "ab"."""
    return Seats(
        tuple(tuple(Signer(ord(each), 1, Because.HOLDER) for each in those) for those in wanted),
        needed,
    )


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        ([seats("a"), seats("a")], ["a", None]),
        ([seats("ab"), seats("a")], ["b", "a"]),
        ([seats("ab"), seats("b")], ["a", "b"]),
        ([seats("abc"), seats("a"), seats("b")], ["c", "a", "b"]),
        ([seats("abz"), seats("bc"), seats("a")], ["b", "c", "a"]),  # b comes before z
        ([seats("ab"), seats("bc"), seats("a")], ["b", "c", "a"]),
        ([seats("ab"), seats("ab"), seats("ab")], ["a", "b", None]),
        ([seats("a", "b", needed=1), seats("a")], ["b", "a"]),
        ([seats("a", "b", "c", needed=2), seats("a")], ["bc", "a"]),
        ([seats("a", "b", "c", needed=2), seats("b")], ["ac", "b"]),
        ([seats("a", "b", needed=2), seats("a")], ["ab", None]),
        ([seats("a", "b", needed=2), seats("a"), seats("c")], ["ab", None, "c"]),
        ([seats("a"), seats("ab", "ac", needed=2)], ["a", "bc"]),
        ([seats("ab"), seats("a", "b", needed=2)], ["a", None]),
        ([seats("")], [None]),
        ([seats("a", needed=2)], [None]),
    ],
)
def test_filling(lines: list[Seats], signed: list[str | None]) -> None:
    filling = Filling()
    places = [filling.fill(each) for each in lines]
    told = [
        "".join(chr(each.person) for each in filling.signers(line)) if line is not None else None
        for line in places
    ]
    assert told == signed


def test_a_long_row_of_people_moves_up_by_one() -> None:
    """Hundreds of lines each give their person to the next; nothing is too deep for that."""
    filling = Filling()
    people: list[Key] = list(range(1, 402))
    signer = [Signer(each, 1, Because.HOLDER) for each in people]
    for n in range(400):
        assert filling.fill(Seats(((signer[n], signer[n + 1]),))) is not None
    last = filling.fill(Seats(((signer[0],),)))
    assert last is not None
    assert filling.signers([0]) == (signer[1],)
    assert filling.fill(Seats(((signer[0],),))) is None
