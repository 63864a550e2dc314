"""The approval handbook: each chain with who decides and what the proof says, and who may what."""

from collections.abc import Iterator, Sequence

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import APPROVAL_CHAIN, PERSON
from governance_app.domain.words import counted
from governance_app.reports.content import cover_of, spelled
from governance_app.reports.document.page import Block, Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import (
    Figure,
    Glossary,
    Paragraph,
    TableOfContents,
    Term,
)
from governance_app.reports.kinds.approvals_authority import authority_chapter, calendar_chapter
from governance_app.reports.kinds.approvals_chain import ChainTold, chain_chapter
from governance_app.reports.kinds.approvals_proofs import Proofs
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.order import HOLDERS, Option, Order

PROOF = Option("proof", "What the proof says")
AUTHORITY = Option("authority", "Limits, reserved matters and delegations")
CALENDAR = Option("calendar", "Calendar of working days")
GLOSSARY = Option("glossary", "What the words mean")
_NO_CHAINS = (
    "There are no approval chains yet. Once they are entered, this handbook says who decides what, "
    "in which order and within which time, and whether every request is decided."
)
APPROVAL_TERMS = (
    Term("Approval chain", "Ordered steps that decide requests of one sort."),
    Term("Attribute", "Something that each request says of itself, and that conditions ask for."),
    Term("Step", "What is signed together; one step follows the other."),
    Term("Approver", "Whom a step asks: a role or body, or whoever the request leads to."),
    Term("Condition", "When an approver is asked; without one, always."),
    Term("Any one, all, a number", "How many of the approvers who are asked must approve."),
    Term("Escalation", "Another role is asked when time runs out, or nobody is left to be asked."),
    Term("Limit of authority", "The largest amount that a role may decide."),
    Term("Delegation", "A person acts for another, for a time, within a scope and a limit."),
    Term("Reserved matter", "What is decided in person, and cannot be delegated."),
    Term("Working day", "A day that is no weekend, no public holiday and no day off of one's own."),
    Term(
        "Class of request",
        "All requests that the conditions of a chain do not tell apart, and that go the same way.",
    ),
    Term(
        "Proof",
        "Every class of request is decided with everybody there, with each person away and with "
        "each role vacant, whoever requests it. It is complete when each of them reaches a "
        "decision.",
    ),
)


def approval_handbook(framework: Framework, order: Order) -> PaperDocument:
    """Return the handbook of all chains, or what it says of one. Raises Cancelled."""
    proofs, is_whole = Proofs(framework, order), order.of is None
    chains = [
        ChainTold(framework, each, proofs, with_proof=order.wants(PROOF, framework))
        for each in ordered(framework.of(APPROVAL_CHAIN))
        if order.of is None or each.key == order.of.key
    ]
    about = "" if is_whole or not chains else chains[0].chain.name
    chapters = tuple(_chapters(framework, order, proofs, chains))
    return PaperDocument(
        cover=cover_of("Approval handbook", framework.profile.name, order.edition, about),
        chapters=chapters,
        figures=tuple(_figures(chains)) if is_whole else (),
        opening=("page" if chains else "band") if is_whole else "none",
        look=look_of(framework),
    )


def _chapters(
    framework: Framework, order: Order, proofs: Proofs, chains: Sequence[ChainTold]
) -> Iterator[Chapter]:
    is_whole = order.of is None
    names = order.wants(HOLDERS, framework) and bool(framework.of(PERSON))
    if is_whole and chains:
        yield Chapter("Contents", (TableOfContents(1),))
        yield _overview(order, chains)
    if not chains:
        yield Chapter("Approval chains", (Paragraph(_NO_CHAINS, "quiet"),))
    for each in chains:
        yield chain_chapter(each, with_names=names)
    if order.wants(AUTHORITY, framework):
        decision = None if is_whole or not chains else chains[0].chain.decision
        yield authority_chapter(framework, proofs.day, decision, whole=is_whole, with_names=names)
    if order.wants(CALENDAR, framework) and is_whole:
        yield calendar_chapter(framework, proofs)
    if order.wants(GLOSSARY, framework):
        yield Chapter(
            "What the words mean",
            (Glossary(APPROVAL_TERMS),),
            anchor="glossary",
            kicker=f"Glossary · {framework.profile.name}",
        )


def _overview(order: Order, chains: Sequence[ChainTold]) -> Chapter:
    """Return a line for each chain: what it is for, how long it takes, whether it is proved."""
    with_proof = any(each.with_proof for each in chains)
    columns = [Column("Chain", weight=1.2), Column("What it is for", weight=2.0)]
    columns += [Column("Steps", ColumnKind.NUMBER), Column("Longest time", weight=1.2)]
    columns += [Column("Proof", ColumnKind.CHIP)] * with_proof
    rows = []
    for each in chains:
        steps, (word, tone) = len(each.compiled.steps), each.outcome
        cells = [
            Cell(each.chain.name, tone="strong", leads_to=each.anchor),
            Cell(each.chain.purpose, tone="quiet"),
            Cell(f"{steps:,}", steps),
            Cell(each.longest or "–"),
        ]
        rows.append((*cells, *[Cell(word, tone=tone)] * with_proof))
    blocks: list[Block] = [DataTable(tuple(columns), (RowGroup("", tuple(rows)),))]
    if with_proof:
        words = (
            f"Proofs and names are of {spelled(order.edition.date)}. What each of them looked at, "
            "and what it found, stands with its chain."
        )
        blocks.append(Paragraph(words, "quiet"))
    return Chapter("Chains at a glance", tuple(blocks))


def _figures(chains: Sequence[ChainTold]) -> Iterator[Figure]:
    if not chains:
        return
    yield Figure(f"{len(chains):,}", counted(len(chains), "chain").split(" ", 1)[1])
    proved = sum(each.proof is not None and each.proof.complete for each in chains)
    if any(each.with_proof for each in chains):
        yield Figure(f"{proved:,}", "proved", "good" if proved == len(chains) else "plain")
        left = sum(each.outcome[1] == "error" for each in chains)
        if left:
            yield Figure(f"{left:,}", "left open", "error")


APPROVALS = Report(
    name="approvals",
    title="Approval handbook",
    help="Each approval chain with who decides and what the proof says, limits and delegations.",
    make=approval_handbook,
    group="Assurance",
    of=(APPROVAL_CHAIN.name,),
    options=(PROOF, HOLDERS, AUTHORITY, CALENDAR, GLOSSARY),
)
