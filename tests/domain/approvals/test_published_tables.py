"""Two published tables of authority, modelled: each of their lines, and what the proof finds.

The models are the files of docs/examples, with one person in each role; docs/delegation_examples.md
tells of them, and what it says is held here.
"""

import datetime
from copy import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frameworks import counting_keys

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.deciding import Decision, Outcome, decide
from governance_app.domain.approvals.proof import Proof, prove
from governance_app.domain.approvals.request import Request, values_from_texts
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    DELEGATION,
    PERSON,
)
from governance_app.domain.rules.problem_words import told_problem
from governance_app.exchange.templates.reading import read_template

_DAY = datetime.date(2026, 12, 1)
_DOCS = Path(__file__).parents[3] / "docs"
_TOLD = (_DOCS / "delegation_examples.md").read_text(encoding="utf-8")
_DIRECTOR, _MANAGER, _COUNCIL = "Department Director", "City Manager", "Mayor and City Council"
_ASSISTANT = "Assistant City Manager"


class Office:
    """A framework of the examples, in which each role that is no body is held by one person."""

    def __init__(self, name: str) -> None:
        self.framework = read_template(_DOCS / "examples" / f"{name}.toml", counting_keys())
        self._new_key = counting_keys(100_000)
        self.roles = {each.name: each.key for each in self.framework.roles.values()}
        self.holder: dict[str, Key] = {}
        for role in list(self.framework.roles.values()):
            if role.role_kind != "body":
                self.holder[role.name] = self.appoint(role.name)
        (self.chain,) = self.framework.of(APPROVAL_CHAIN)
        # A framework is a value, and its proof takes seconds: copies of an office share it.
        self._proofs: dict[int, tuple[Framework, Proof]] = {}

    def add(self, kind: str, **values: Any) -> Key:
        """Add an item."""
        key = self._new_key()
        self.framework = self.framework.apply(AddItem(kind, key, values).changes(self.framework))
        return key

    def appoint(self, role: str, capacity: str = "holder") -> Key:
        """Appoint somebody new."""
        person = self.add(PERSON.name, name=f"Person {len(self.framework.of(PERSON)) + 1}")
        self.add(APPOINTMENT.name, person=person, role=self.roles[role], capacity=capacity)
        return person

    def line(self, role: str) -> Key:
        """Return the only line that asks a role."""
        lines = self.framework.of(APPROVER_LINE).values()
        (found,) = [each.key for each in lines if each.role == self.roles[role]]
        return found

    def edit_line(self, of_role: str, **values: Any) -> None:
        """Change the line that asks a role."""
        edit = EditItem(APPROVER_LINE.name, self.line(of_role), values)
        self.framework = self.framework.apply(edit.changes(self.framework))

    def escalate(self, role: str, to: str) -> None:
        """Let a role be asked when nobody is left for another."""
        self.edit_line(role, when_late="escalate", escalate_to=self.roles[to])

    def decided(self, absent: str = "", requester: str = "", **texts: str) -> Decision:
        """Decide a request, while the holder of a role is away."""
        chain = compiled(self.framework, self.chain)
        decision = chain.chain.decision
        away = frozenset({self.holder[absent]}) if absent else frozenset[Key]()
        situation = situation_on(self.framework, _DAY, decision, away)
        values = values_from_texts(chain.attributes, texts, self.framework.profile.currency)
        role = self.roles[requester] if requester else None
        request = Request(values, requester_role=role)
        return decide(chain, request, situation, WorkingCalendar())

    def asked(self, **texts: str) -> list[list[str]]:
        """Return the roles that each step asks for a request."""
        names = {key: name for name, key in self.roles.items()}
        return [
            [names[line.role or 0] for line in each.result.lines] if each.result else []
            for each in self.decided(**texts).path
        ]

    def proof(self) -> Proof:
        """Prove the chain."""
        known = self._proofs.get(id(self.framework))
        if known is None:
            found = prove(self.framework, self.chain, _DAY, WorkingCalendar())
            known = self._proofs[id(self.framework)] = self.framework, found
        return known[1]

    def messages(self, rule: str) -> list[str]:
        """Return what the proof finds by a rule, in words."""
        return [
            told_problem(self.framework, self.chain, each).message
            for each in self.proof().problems
            if each.rule == rule
        ]

    def rules(self) -> set[str]:
        """Return the rules by which the proof finds something."""
        return {each.rule for each in self.proof().problems}


@pytest.fixture(scope="module")
def _city() -> Office:
    return Office("san-bernardino-purchases")


@pytest.fixture(scope="module")
def _university() -> Office:
    return Office("pacific-service-contracts")


@pytest.fixture
def city(_city: Office) -> Office:
    return copy(_city)


@pytest.fixture
def university(_university: Office) -> Office:
    return copy(_university)


# --- the city -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "roles"),
    [
        ("0", [_DIRECTOR, _MANAGER]),
        ("49999.99", [_DIRECTOR, _MANAGER]),
        ("50000", [_DIRECTOR, _MANAGER]),
        ("50000.01", []),
        ("50000.99", []),
        ("50001", [_MANAGER]),
        ("50001.01", [_MANAGER]),
        ("99999.99", [_MANAGER]),
        ("100000", [_MANAGER]),
        ("100000.01", [_COUNCIL]),
        ("25000000", [_COUNCIL]),
    ],
)
def test_the_city_asks_by_amount(city, amount, roles):
    assert city.asked(amount=amount) == [roles]
    decision = city.decided(amount=amount)
    assert decision.outcome is (Outcome.DECIDED if roles else Outcome.STOPS)


def test_the_council_decides_by_its_majority(city):
    (step,) = city.decided(amount="100001").path
    assert step.result is not None
    assert len(step.result.people) == 3


def test_the_assistant_acts_for_the_manager_who_is_away_only_with_a_written_delegation(city):
    assert city.decided(amount="75000", absent=_MANAGER).outcome is Outcome.STOPS
    city.add(
        DELEGATION.name,
        from_person=city.holder[_MANAGER],
        to_person=city.holder[_ASSISTANT],
        role=city.roles[_MANAGER],
        amount=Decimal(100_000),
    )
    (step,) = city.decided(amount="75000", absent=_MANAGER).path
    assert step.result is not None
    assert step.result.people == {city.holder[_ASSISTANT]}
    (step,) = city.decided(amount="75000").path
    assert step.result is not None
    assert step.result.people == {city.holder[_MANAGER]}
    assert city.asked(amount="100000.01", absent=_MANAGER) == [[_COUNCIL]]


def test_the_proof_finds_what_the_city_leaves_open(city):
    proof = city.proof()
    assert not proof.complete
    assert city.rules() == {"ranges-gap", "undecided"}
    assert city.messages("ranges-gap") == [
        "In “The purchase is authorised” of “Purchase” nobody is asked between the ranges of "
        "Department Director and City Manager; let one of them reach the other. Example: a request "
        "with Amount 50,000.01 USD."
    ]
    told = city.messages("undecided")
    assert any("with Amount 50,001 USD, while City Manager is vacant." in each for each in told)
    assert any("with Amount 50,001 USD, requested by City Manager." in each for each in told)


def test_the_city_is_complete_once_its_ranges_meet_and_the_council_is_asked_instead(city):
    city.edit_line(_MANAGER, condition="amount <= 100000")
    assert city.rules() == {"undecided"}
    city.escalate(_MANAGER, to=_COUNCIL)
    proof = city.proof()
    assert proof.complete
    assert proof.problems == ()


def test_a_director_who_is_asked_for_more_lacks_the_authority(city):
    assert "lacks-authority" not in city.rules()
    city.edit_line(_DIRECTOR, condition="amount <= 50001")
    assert "lacks-authority" in city.rules()


# --- the university -----------------------------------------------------------------------------

_ASSOCIATES = ["Associate or Assistant Provost", "Associate or Assistant Vice President"]
_TOP = ["Provost", "Vice President"]
_OWN_DEAN = {
    "Dentistry": "Dean of Dentistry",
    "Pharmacy": "Dean of Pharmacy",
    "Law": "Dean of Law",
}


def _signing(amount: str, school: str) -> list[str]:
    """Return who may sign by the table, written down anew from its lines."""
    value, is_school = Decimal(amount), school != "No school"
    may = ["Associate or Assistant Dean"] if value <= 100_000 and is_school else []
    may += ["Dean"] if value <= 250_000 and school == "Another school" else []
    may += _ASSOCIATES if value <= 250_000 else []
    may += [_OWN_DEAN[school]] if value <= 500_000 and school in _OWN_DEAN else []
    may += _TOP if value <= 1_000_000 else ["President"]
    return may


def _reviewing(amount: str, special: str) -> list[str]:
    value = Decimal(amount)
    legal = ["Legal Counsel"] if value > 250_000 or special == "yes" else []
    return legal + (["Controller"] if value > 500_000 else [])


@pytest.mark.parametrize("special", ["yes", "no"])
@pytest.mark.parametrize("school", [*_OWN_DEAN, "Another school", "No school"])
@pytest.mark.parametrize("limit", [0, 100_000, 250_000, 500_000, 1_000_000])
def test_the_university_asks_by_amount_school_and_provisions(university, limit, school, special):
    for cents in (-1, 0, 1):
        amount = str(max(Decimal(0), limit + Decimal(cents) / 100))
        decision = university.decided(amount=amount, school=school, special_provisions=special)
        assert decision.outcome is Outcome.DECIDED
        asked = university.asked(amount=amount, school=school, special_provisions=special)
        assert asked == [_reviewing(amount, special), _signing(amount, school)]


def test_the_proof_finds_what_the_university_leaves_open(university):
    assert not university.proof().complete
    assert university.rules() == {"undecided"}
    told = university.messages("undecided")
    for words in (
        "nobody is left to sign for Legal Counsel. Example: a request with Amount 0 USD, School: "
        "Dentistry and Special provisions: yes, while Legal Counsel is vacant.",
        "nobody is left to sign for Controller. Example: a request with Amount 500,000.01 USD, "
        "School: Dentistry and Special provisions: no, while Controller is vacant.",
        "nobody is left to sign for President. Example: a request with Amount 1,000,000.01 USD, "
        "School: Dentistry and Special provisions: no, requested by President.",
        "nobody is left to sign for Provost or Vice President. Example: a request with Amount "
        "250,000.01 USD, School: Another school and Special provisions: no, requested by Provost, "
        "while Vice President is vacant.",
    ):
        assert any(each.endswith(words) for each in told), words


def test_the_university_is_complete_with_deputies_and_somebody_who_is_asked_instead(university):
    for role in ("Legal Counsel", "Controller", "President", "President"):
        university.appoint(role, "deputy")
    assert not university.proof().complete
    university.escalate("Legal Counsel", to="President")
    university.escalate("Controller", to="Vice President")
    university.escalate("Provost", to="President")
    university.escalate("Vice President", to="President")
    assert university.proof().complete
    assert university.rules() == {"lacks-authority", "signs-twice"}
    university.escalate("Controller", to="President")
    assert university.proof().complete
    assert university.rules() == {"signs-twice"}


# --- what the page tells ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "tried"),
    [
        ("up to 50,000", "50000"),
        ("over 50,000 and under 50,001", "50000.5"),
        ("50,001 to 100,000", "75000"),
        ("over 100,000", "100000.01"),
    ],
)
def test_the_page_says_who_decides_in_the_city(city, amounts, tried):
    names = " or ".join(city.asked(amount=tried)[0]) or "nobody"
    assert f"| {amounts} | {names} |" in _TOLD


@pytest.mark.parametrize(
    ("amounts", "tried"),
    [
        ("up to 100,000", "100000"),
        ("over 100,000 to 250,000", "250000"),
        ("over 250,000 to 500,000", "500000"),
        ("over 500,000 to 1,000,000", "1000000"),
        ("over 1,000,000", "1000000.01"),
    ],
)
def test_the_page_says_who_decides_at_the_university(university, amounts, tried):
    row = [amounts]
    for school in ("Law", "Another school", "No school"):
        row.append(
            ", ".join(university.asked(amount=tried, school=school, special_provisions="no")[1])
        )
    (reviews, _) = university.asked(amount=tried, school="Law", special_provisions="no")
    row.append(", ".join(reviews) or "Legal Counsel where it has special provisions")
    assert f"| {' | '.join(row)} |" in _TOLD


def test_the_page_quotes_the_proof(city, university):
    quoted = {line[2:] for line in _TOLD.splitlines() if line.startswith("> ")}
    told = {
        message
        for office in (city, university)
        for rule in ("ranges-gap", "undecided")
        for message in office.messages(rule)
    }
    assert len(quoted) == 5
    assert quoted <= told
