"""What a proof found, in words: title, sentence, the smallest example, and what mends it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from governance_app.domain.approvals.attributes import attributes_of_chain
from governance_app.domain.approvals.hindrances import approver_words
from governance_app.domain.approvals.problems import PROOF_RULES, Example, Problem
from governance_app.domain.approvals.request_words import (
    GONE,
    listed_words,
    person_name,
    role_name,
    subject_name,
    values_words,
)
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, STEP
from governance_app.domain.kinds.approver_line import ESCALATE
from governance_app.domain.rules.problem_mends import mends_of
from governance_app.domain.rules.rule import Mend
from governance_app.domain.words import shown

#: The few words above each problem.
PROBLEM_TITLES = {
    "undecided": "Ends without a decision",
    "unreadable-condition": "Unreadable condition",
    "unreached-step": "Never reached",
    "line-never-applies": "Never asked",
    "ranges-gap": "Gap between ranges",
    "ranges-overlap": "Overlapping ranges",
    "quorum-unmet": "Quorum out of reach",
    "escalation-circle": "Escalates in a circle",
    "signs-twice": "Signs twice",
    "alone-above-limit": "Decides alone",
    "lacks-authority": "Lacks the authority",
    "deadline-over-target": "Takes too long",
}
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """A problem as a person reads it; `example` is "" where the chain itself is the example."""

    title: str
    sentence: str
    example: str
    mends: tuple[Mend, ...]

    @property
    def message(self) -> str:
        """The sentence with its example."""
        return f"{self.sentence} Example: {self.example}." if self.example else self.sentence


def told_problem(framework: Framework, chain: Key, problem: Problem) -> ToldProblem:
    """Return a problem of a chain in words, as the framework is now.

    What has been removed since is called so, and then there is nothing to mend.
    """
    told = _SENTENCES.get(problem.rule)
    named = _Named(framework, chain, problem)
    sentence = told(named) if told is not None else f"{PROOF_RULES[problem.rule]}."
    return ToldProblem(
        PROBLEM_TITLES[problem.rule],
        sentence,
        example_words(framework, chain, problem.example) if problem.example is not None else "",
        mends_of(framework, chain, problem) if named.is_there else (),
    )


def example_words(framework: Framework, chain: Key, example: Example) -> str:
    """Return the request of an example: "a request with Amount 50,000.01 EUR, while …"."""
    described = framework.of(APPROVAL_CHAIN).get(chain)
    attributes = attributes_of_chain(framework, chain)
    values = values_words(attributes, example.values, framework.profile.currency)
    words = f"a request with {listed_words(values)}" if values else "any request"
    if example.subject is not None and described is not None:
        words += f" about “{subject_name(framework, described, example.subject)}”"
    absence, requester = example.scenario.absence, example.scenario.requester
    if requester is not None:
        words += f", requested by {role_name(framework, requester)}"
    if absence.person is not None:
        words += f", while {person_name(framework, absence.person)} is away"
    if absence.role is not None:
        words += f", while {role_name(framework, absence.role)} is vacant"
    return words


class _Named:
    """The items that a problem names, as they are called now."""

    def __init__(self, framework: Framework, chain: Key, problem: Problem) -> None:
        self.framework, self.problem = framework, problem
        described = framework.of(APPROVAL_CHAIN).get(chain)
        self.chain = shown(described.name) if described is not None else GONE
        self.two_persons_above = described.two_persons_above if described is not None else None
        self.currency = framework.profile.currency
        self.is_there = (
            described is not None
            and (problem.step is None or problem.step in framework.of(STEP))
            and all(each in framework.of(APPROVER_LINE) for each in problem.lines)
            and all(each in framework.roles for each in problem.roles)
        )

    @property
    def step(self) -> str:
        """“Finance agrees” of “Campaign budget”."""
        step = self.framework.of(STEP).get(self.problem.step or 0)
        return f"“{shown(step.name) if step is not None else GONE}” of “{self.chain}”"

    def lines(self, joined_by: str = "and") -> str:
        """Return whom the lines ask."""
        return _listed(map(self.line, self.problem.lines), joined_by)

    def line(self, key: Key) -> str:
        """Return whom a line asks."""
        line = self.framework.of(APPROVER_LINE).get(key)
        return approver_words(self.framework, line) if line is not None else GONE

    def line_and_then(self, key: Key) -> str:
        """Return whom a line asks, and whom it asks when nobody is left."""
        line = self.framework.of(APPROVER_LINE).get(key)
        if line is None or line.when_late != ESCALATE or line.escalate_to is None:
            return self.line(key)
        return f"{self.line(key)} (then {role_name(self.framework, line.escalate_to)})"

    @property
    def roles(self) -> str:
        """The roles that the problem names."""
        return _listed((role_name(self.framework, each) for each in self.problem.roles), "and")

    @property
    def people(self) -> str:
        """The people that the problem names."""
        return _listed((person_name(self.framework, each) for each in self.problem.people), "and")


def _listed(words: Iterable[str], joined_by: str) -> str:
    there = list(dict.fromkeys(words))
    if len(there) > _MOST_NAMED + 1:
        there = [*there[:_MOST_NAMED], f"{len(there) - _MOST_NAMED:,} more"]
    return listed_words(there, joined_by)


def _undecided(named: _Named) -> str:
    problem = named.problem
    if problem.step is None:
        return f"In “{named.chain}” nobody is asked for some requests, so they are never decided."
    if not problem.lines:
        return f"Requests stop in {named.step}: fewer are asked there than must approve."
    asked = _listed(map(named.line_and_then, problem.lines), "or")
    return f"Requests stop in {named.step}: nobody is left to sign for {asked}."


def _unreadable(named: _Named) -> str:
    return f"In {named.step}, when {named.lines()} is asked cannot be read. {named.problem.detail}"


def _never_asked(named: _Named) -> str:
    return (
        f"In {named.step} no request asks {named.lines()}: the condition contradicts itself, or "
        "asks for what cannot be."
    )


def _overlap(named: _Named) -> str:
    return (
        f"In {named.step} the ranges of {named.lines()} overlap in part, so both are asked between "
        "them; say where one ends and the other begins, unless that is meant."
    )


def _quorum(named: _Named) -> str:
    if named.problem.roles:
        return f"The quorum of {named.roles}, asked in {named.step}, is larger than its seats."
    return f"More must approve in {named.step} than are asked."


def _alone(named: _Named) -> str:
    limit = named.two_persons_above
    above = f"above {limit:,f} {named.currency}".rstrip() if limit is not None else "above a limit"
    return (
        f"In “{named.chain}” {named.people} alone decides {above}, where two persons should; ask "
        "another role as well, or let a step differ from an earlier one."
    )


def _late(named: _Named) -> str:
    chain, ends = named.chain, named.problem.detail
    if ends:
        return (
            f"A request of “{chain}” that is made today may be decided on {ends} only, which is "
            "later than its target; shorten time limits, or ask side by side."
        )
    return (
        f"Nothing says by when {named.lines() or 'an approver'} decides, so “{chain}” may take "
        "longer than its target; give a time limit."
    )


_SENTENCES: dict[str, Callable[[_Named], str]] = {
    "undecided": _undecided,
    "unreadable-condition": _unreadable,
    "unreached-step": lambda named: f"No request reaches {named.step}.",
    "line-never-applies": _never_asked,
    "ranges-gap": lambda named: (
        f"In {named.step} nobody is asked between the ranges of {named.lines()}; let one of them "
        "reach the other."
    ),
    "ranges-overlap": _overlap,
    "quorum-unmet": _quorum,
    "escalation-circle": lambda named: (
        f"In “{named.chain}” {named.roles} escalate to each other in a circle."
        if len(named.problem.roles) > 1
        else f"In “{named.chain}” {named.roles} escalates to itself."
    ),
    "signs-twice": lambda named: (
        f"{named.people} signs in “{shown(named.problem.detail)}” and again in {named.step}; if two "
        "persons are meant, let this step differ from that one."
    ),
    "alone-above-limit": _alone,
    "lacks-authority": lambda named: (
        f"In {named.step} {named.roles} signs for more than the role may decide; raise its limit, "
        "or ask for less there."
    ),
    "deadline-over-target": _late,
}
