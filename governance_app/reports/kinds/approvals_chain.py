"""The chapter of one approval chain in the handbook."""

from collections.abc import Iterator

from governance_app.domain.approvals.compiled import CompiledChain, compiled
from governance_app.domain.approvals.condition_words import told
from governance_app.domain.approvals.deciders import Deciders
from governance_app.domain.approvals.deciders_states import RowState
from governance_app.domain.approvals.deciders_telling import ARROW
from governance_app.domain.approvals.deciders_words import limit_words
from governance_app.domain.approvals.problems import Problem
from governance_app.domain.approvals.proof import Proof
from governance_app.domain.approvals.proof_words import by_rule, verdict, what_was_looked_at
from governance_app.domain.approvals.request_words import listed_words, person_name
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPROVAL_CHAIN, DECISION_KIND, PERSON, ApprovalChain
from governance_app.domain.kinds.approval_chain import WORKING
from governance_app.domain.rules import rules
from governance_app.domain.rules.problem_words import told_problem
from governance_app.domain.words import counted
from governance_app.reports.content import spelled
from governance_app.reports.document.page import Block, Chapter
from governance_app.reports.document.table_blocks import (
    Cell,
    CellFlag,
    Column,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import (
    Fact,
    Facts,
    Heading,
    Note,
    Paragraph,
    Tone,
)
from governance_app.reports.kinds.approvals_proofs import Proofs
from governance_app.reports.kinds.approvals_steps import attributes_table, diagram
from governance_app.reports.kinds.role_blocks import written_or

#: A sign and a tone for each state of a row, so that no colour is needed.
STATES: dict[RowState, tuple[str, Tone]] = {
    RowState.COMPLETE: ("✓", "good"),
    RowState.REJECTED: ("–", "hint"),
    RowState.UNPROVED: ("○", "quiet"),
    RowState.MAY_STOP: ("▲", "warning"),
    RowState.STOPS: ("●", "error"),
}
_NOT_FINISHED = (
    "The proof was not finished in the time that a report is given. The page of approvals and the "
    "command “prove” finish it."
)
_NO_PEOPLE = (
    "No people are entered yet, so every request would wait for somebody to be appointed. What the "
    "proof finds in the chain itself stands below; more is found once somebody holds the roles."
)
_TONES: dict[str, Tone] = {"error": "error", "warning": "warning", "success": "good"}


class ChainTold:
    """A chain with all that the handbook tells of it, looked up once."""

    def __init__(
        self, framework: Framework, chain: ApprovalChain, proofs: Proofs, *, with_proof: bool
    ) -> None:
        self.framework, self.chain = framework, chain
        self.day = proofs.day
        self.with_proof = with_proof
        self.compiled: CompiledChain = compiled(framework, chain.key)
        self.proof: Proof | None = proofs.proof(chain.key) if with_proof else None
        is_proved = self.proof is not None and not self.proof.left_out
        self.deciders: Deciders | None = proofs.deciders(chain.key, None, proved=is_proved)
        whole = proofs.deciders(chain.key, {}, proved=False)
        self.longest = whole.rows[0].longest if whole is not None and whole.rows else ""

    @property
    def anchor(self) -> str:
        """Where the document tells of it."""
        return f"{APPROVAL_CHAIN.name}-{self.chain.key}"

    @property
    def outcome(self) -> tuple[str, Tone]:
        """Return what the proof says in one word."""
        if self.proof is None:
            return "Not finished", "hint"
        if self.proof.complete:
            return "Proved", "good"
        return ("Left open", "error") if self.proof.problems else ("Not finished", "hint")


def chain_chapter(told: ChainTold, *, with_names: bool) -> Chapter:
    """Return the chapter of a chain; `with_names` says who holds each role on the day."""
    return Chapter(
        told.chain.name,
        tuple(_blocks(told, with_names=with_names)),
        anchor=told.anchor,
        kicker=f"Approval chain · {told.framework.profile.name}",
        new_page=True,
    )


def _blocks(told: ChainTold, *, with_names: bool) -> Iterator[Block]:
    yield written_or(told.chain.purpose, "What this chain is for is not written down yet.")
    yield Facts(tuple(_facts(told)))
    yield Heading(2, "What a request says")
    yield attributes_table(told.framework, told.compiled)
    yield Heading(2, "Steps")
    problems = told.proof.problems if told.proof is not None else ()
    yield diagram(told.framework, told.compiled, problems)
    yield from _who_decides(told, with_names=with_names)
    if told.with_proof:
        yield Heading(2, "What the proof says")
        yield from _proof(told)


def _facts(told: ChainTold) -> Iterator[Fact]:
    framework, chain = told.framework, told.chain
    yield Fact("Requests are about", (APPROVAL_CHAIN.field("subject").choices[chain.subject],))
    if chain.decision is not None:
        kind = framework.of(DECISION_KIND)[chain.decision]
        reserved = " (reserved: decided in person, never delegated)" if kind.reserved else ""
        yield Fact("Kind of decision", (kind.name + reserved,))
    if chain.two_persons_above is not None:
        amount = told_amount(framework, chain)
        yield Fact("Two persons", (f"Above {amount} one person alone must not decide",))
    if chain.target_days is not None:
        is_working = chain.target_unit == WORKING
        days = (chain.target_days, 0) if is_working else (0, chain.target_days)
        yield Fact("To be decided within", (limit_words(*days),))
    if told.compiled.steps:
        words = told.longest[:1].upper() + told.longest[1:]
        yield Fact("Longest time", (words or "Not known",), "plain" if words else "quiet")
    if chain.publishes:
        yield Fact("Publishing", ("This chain signs new versions of the framework itself",))


def told_amount(framework: Framework, chain: ApprovalChain) -> str:
    """Return the amount above which two persons decide, with its currency."""
    assert chain.two_persons_above is not None
    return told(chain.two_persons_above, framework.profile.currency)


def _who_decides(chain: ChainTold, *, with_names: bool) -> Iterator[Block]:
    found = chain.deciders
    by = found.heads[0] if found is not None and found.dimensions and found.heads else ""
    yield Heading(2, f"Who decides, by {by}" if by else "Who decides")
    if found is None:
        yield Paragraph(
            "This was not looked at in the time that a report is given; the page of approvals "
            "shows it.",
            "quiet",
        )
        return
    if found.note:
        yield Paragraph(found.note, "quiet")
    columns = [Column(each, weight=0.9) for each in found.heads]
    columns += [Column("Who decides, in this order", weight=2.4)]
    columns += [Column("Longest time", weight=1.0), Column("Decided?", weight=1.1)]
    rows = []
    for row in found.rows:
        sign, tone = STATES[row.state]
        cells = [Cell(each, tone="strong") for each in row.labels]
        cells += [Cell(_in_lines(row.persons if with_names else row.approvers))]
        cells += [Cell(row.longest)]
        rows.append((*cells, Cell(f"{sign}\u00a0{row.told}", tone=tone)))
    if rows or not found.note:
        empty = "The chain has no steps yet, so nobody decides."
        yield DataTable(tuple(columns), (RowGroup("", tuple(rows)),), empty=empty)
    if rows and with_names:
        yield Paragraph(f"Names are those of {spelled(chain.day)}.", "quiet")


def _in_lines(approvers: str) -> str:
    """Return approvers with each step on a line of its own."""
    return (approvers[:1].upper() + approvers[1:]).replace(ARROW, f"\n{ARROW.lstrip()}")


def _proof(told: ChainTold) -> Iterator[Block]:
    if told.proof is None:
        yield Note("Not finished", _NOT_FINISHED, "hint")
        return
    if not told.framework.of(PERSON):
        yield Note("Nobody is there yet", _NO_PEOPLE, "hint")
    said = verdict(told.proof, len(told.framework.roles))
    words = (said.looked_at, told.proof.left_out, what_was_looked_at(told.day))
    yield Note(said.sentence, " ".join(filter(None, words)), _TONES[said.tone])
    if told.proof.problems:
        yield _problems(told, told.proof)


def _problems(told: ChainTold, proof: Proof) -> DataTable:
    rows = []
    for rule, those in by_rule(proof.problems):
        alike: dict[object, list[list[Problem]]] = {}
        for same in those:
            one = same[0]
            others = () if one.people else one.roles  # what holds of several people is said once
            alike.setdefault((one.step, one.lines, one.detail, others), []).append(same)
        rows += [_problem(told, rule, each) for each in alike.values()]
    columns = (
        Column("Found", weight=1.1),
        Column("What it is", weight=1.8),
        Column("Smallest example", weight=1.6),
        Column("To mend", weight=1.2),
    )
    return DataTable(columns, (RowGroup("", tuple(rows)),))


def _problem(told: ChainTold, rule: str, alike: list[list[Problem]]) -> tuple[Cell, ...]:
    """Return what is wrong with one step or approver, with the first of its examples.

    `alike` are problems that differ only in the people whom they are about, each with its examples.
    """
    same = alike[0]
    words = told_problem(told.framework, told.chain.key, same[0])
    example = words.example[:1].upper() + words.example[1:] if words.example else "Every request"
    if len(same) > 1:
        example += f"; {counted(len(same) - 1, 'further example')}"
    people = dict.fromkeys(person for each in alike[1:] for person in each[0].people)
    sentence = words.sentence
    if people:
        names = listed_words(person_name(told.framework, each) for each in people)
        sentence += f" The same holds for {names}."
    mends = "\nor ".join(each.label for each in words.mends)
    severity = rules()[rule].severity.value
    return (
        Cell(words.title, flags=(CellFlag(severity, words.title),)),
        Cell(sentence),
        Cell(example),
        Cell(mends, tone="quiet"),
    )
