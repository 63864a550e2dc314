"""The steps of an approval chain as its diagram shows them, and what requests say of themselves."""

from collections.abc import Iterator, Mapping, Sequence

from governance_app.domain.approvals.compiled import CompiledChain, CompiledLine, CompiledStep
from governance_app.domain.approvals.condition_words import in_words
from governance_app.domain.approvals.conditions import ALWAYS
from governance_app.domain.approvals.deciders_words import limit_words
from governance_app.domain.approvals.hindrances import approver_words
from governance_app.domain.approvals.problems import Problem
from governance_app.domain.approvals.proof_words import GRAVE
from governance_app.domain.approvals.request_words import role_name
from governance_app.domain.approvals.telling import mode_words
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import REQUEST_ATTRIBUTE, ApproverLine
from governance_app.domain.kinds.approval_chain import WORKING
from governance_app.domain.kinds.approver_line import APPROVE, ESCALATE, REJECT
from governance_app.domain.rules.problem_words import PROBLEM_TITLES
from governance_app.domain.words import counted
from governance_app.reports.document.picture_blocks import Approver, ChainDiagram, ChainStep
from governance_app.reports.document.table_blocks import Cell, Column, DataTable, RowGroup
from governance_app.reports.document.text_blocks import Tone


def diagram(
    framework: Framework, chain: CompiledChain, problems: Sequence[Problem]
) -> ChainDiagram:
    """Return the diagram of a chain; what the proof found stands at its step."""
    places = {each.key: at for at, each in enumerate(chain.steps, start=1)}
    found: dict[Key, list[Problem]] = {}
    for each in problems:
        if each.step is not None:
            found.setdefault(each.step, []).append(each)
    names = ", then ".join(each.step.name for each in chain.steps)
    return ChainDiagram(
        f"The steps of {chain.chain.name}: {names}.",
        "A request is made.",
        tuple(_step(framework, chain, e, places, found.get(e.key, [])) for e in chain.steps),
        "The request is decided." if chain.steps else "No step decides the request.",
    )


def _step(
    framework: Framework,
    chain: CompiledChain,
    step: CompiledStep,
    places: Mapping[Key, int],
    problems: Sequence[Problem],
) -> ChainStep:
    titles = dict.fromkeys(PROBLEM_TITLES[each.rule] for each in problems)
    tone: Tone = "error" if any(each.rule in GRAVE for each in problems) else "warning"
    sign = "●" if tone == "error" else "▲"
    several = len(step.lines) > 1 or step.step.needed is not None
    times = dict.fromkeys(time_words(framework, each.line) for each in step.lines)
    shared = list(times) if len(times) == 1 else []  # what holds for all is said once
    return ChainStep(
        step.step.name,
        mode_words(step.step) if several else "",
        tuple(_approver(framework, chain, each, alone=not shared) for each in step.lines),
        ". ".join([*shared, *_remarks(step, places)]),
        f"{sign} The proof found: {', '.join(titles).lower()}." if titles else "",
        tone,
    )


def _remarks(step: CompiledStep, places: Mapping[Key, int]) -> Iterator[str]:
    """Yield what holds for a step as a whole, beside how many must approve."""
    other = step.step.different_from
    if other is not None and other in places:
        yield f"Not by who signed in step {places[other]}"
    if step.step.rejections > 1:
        yield f"Rejected by {counted(step.step.rejections, 'rejection')}"


def _approver(
    framework: Framework, chain: CompiledChain, line: CompiledLine, *, alone: bool
) -> Approver:
    """Return an approver, with the time that it has where it has one of its own (`alone`)."""
    who = approver_words(framework, line.line)
    condition = ""
    if line.problem:
        condition = f"“{line.line.condition}”, which cannot be read"
    elif line.condition != ALWAYS:
        condition = in_words(line.condition, chain.attributes, framework.profile.currency)
    within = time_words(framework, line.line) if alone else ""
    return Approver(who[:1].upper() + who[1:], condition, within)


def time_words(framework: Framework, line: ApproverLine) -> str:
    """Return how much time an approver has, and what follows when it has run out."""
    words = "No time limit"
    if line.time_limit is not None:
        days = (line.time_limit, 0) if line.time_unit == WORKING else (0, line.time_limit)
        told = limit_words(*days)
        words = "On the same day" if line.time_limit == 0 else f"Within {told}"
    follows = {
        ESCALATE: f"{role_name(framework, line.escalate_to)} is asked",
        REJECT: "it counts as rejected",
        APPROVE: "it counts as approved",
    }.get(line.when_late, "")
    return f"{words}; when it runs out, or nobody is left, {follows}" if follows else words


def attributes_table(framework: Framework, chain: CompiledChain) -> DataTable:
    """Return what each request says of itself."""
    asked = {each.key for each in chain.asked}
    rows: list[tuple[Cell, ...]] = []
    for each in chain.attributes:
        described = framework.of(REQUEST_ATTRIBUTE)[each.key]
        kind = REQUEST_ATTRIBUTE.field("attribute_type").choices[each.type]
        can_be = ", ".join(each.choices) if each.choices else kind
        uses = "Conditions ask for it" if each.key in asked else "No condition asks for it"
        if each == chain.measured:
            uses += "; limits of authority are compared with it"
        cells = (Cell(each.name, tone="strong"), Cell(can_be), Cell(described.description))
        rows.append((*cells, Cell(uses, tone="quiet")))
    columns = [Column("What is said"), Column("As"), Column("Meaning", weight=1.5), Column("Use")]
    if not any(row[2].text for row in rows):
        columns.pop(2)
        rows = [(*row[:2], row[3]) for row in rows]
    return DataTable(
        tuple(columns),
        (RowGroup("", tuple(rows)),),
        empty="Requests say nothing but what they are about; every one takes the same way.",
    )
