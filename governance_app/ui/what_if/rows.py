"""What is listed: headings, and below each the items with who answers for them today and then."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from governance_app.domain.accountability.telling import number_told
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import OVERSIGHT_FUNCTION, PERSON, STEP, kind_named
from governance_app.domain.resilience.exposure import Exposure
from governance_app.domain.resilience.telling import item_told, stopped_told
from governance_app.domain.rules import Finding, Subject, explain
from governance_app.domain.rules.problem_words import told_problem
from governance_app.domain.what_if.demands import Demand, Sense
from governance_app.domain.what_if.outcome import CellShift, ChainShift, LoadShift, Outcome, Shift
from governance_app.domain.what_if.telling import answer_told, name_told, shift_told
from governance_app.domain.words import shortened

_LONGEST = 200
#: More findings than this are counted; the page of findings has them all once they are there.
_MOST_FINDINGS = 200


class Row(NamedTuple):
    """A heading (without a subject), or an item with what is told of it.

    `tone` says how grave it is: "error", "warning" or "".
    """

    text: str
    detail: str = ""
    subject: Subject | None = None
    tone: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether items stand below it."""
        return self.subject is None


#: What a list in each sense is called: of what somebody is missing, and of what is only stood in.
_TITLES = {
    Sense.UNOWNED: "Unowned",
    Sense.UNACCOUNTED: "Without anybody accountable",
    Sense.UNDONE: "Without anybody responsible",
    Sense.UNWATCHED: "Unwatched",
    Sense.UNAPPROVED: "Requests that stop",
}


def rows_of_outcome(outcome: Outcome) -> list[Row]:
    """Return the rows of what a change leads to, the gravest first."""
    rows: list[Row] = []
    chains = outcome.approvals.undecided if outcome.approvals is not None else ()
    rows += _section("Requests that stop", [_chain_row(outcome, each) for each in chains])
    for sense in (Sense.UNOWNED, Sense.UNACCOUNTED, Sense.UNDONE):
        lost = [each for each in outcome.of(sense) if each.is_lost]
        rows += _section(_TITLES[sense], [_shift_row(outcome, each) for each in lost])
    stood_in = [each for each in outcome.shifts if not each.is_lost]
    rows += _section("Others step in", [_shift_row(outcome, e) for e in stood_in])
    rows += _section("Overseen worse", [_cell_row(outcome, each) for each in outcome.cells])
    rows += _section("Bear more than today", [_load_row(outcome, each) for each in outcome.loads])
    rows += _section("With what is taken out", list(_left_rows(outcome)))
    if outcome.findings is not None:
        new = outcome.findings
        for title, found in (("New errors and warnings", new.grave), ("New hints", new.hints)):
            told = [_finding_row(outcome, each) for each in found[:_MOST_FINDINGS]]
            rows += _section(title, told, len(found))
    return rows


def _section(title: str, rows: Sequence[Row], count: int | None = None) -> list[Row]:
    if not rows:
        return []
    every = len(rows) if count is None else count
    more = f"the first {len(rows):,} are listed" if every > len(rows) else ""
    return [Row(f"{title} · {every:,}", more), *rows]


def _chain_row(outcome: Outcome, shift: ChainShift) -> Row:
    told = told_problem(outcome.after.framework, shift.chain, shift.problem)
    subject = Subject("approval_chain", shift.chain)
    if shift.problem.step is not None:
        subject = Subject(STEP.name, shift.problem.step)
    return Row(_one_line(told.sentence), _one_line(told.example), subject, "error")


def _shift_row(outcome: Outcome, shift: Shift) -> Row:
    framework = outcome.before.framework
    kind = kind_named(shift.subject.kind)
    name = name_told(framework, shift.subject)
    label = _kind_words(framework, shift.subject, kind.label)
    role = shortened(framework.roles[shift.role].name, 40)
    told = f"{shift_told(framework, shift)} · {role}"
    return Row(f"{name}{label}", told, shift.subject, "error" if shift.is_lost else "warning")


def _kind_words(framework: Framework, subject: Subject, label: str) -> str:
    """Return what sets an item apart beside its name: its process, or its kind."""
    if subject.kind == "activity":
        process = framework.activities[subject.key].process
        return f" · {shortened(framework.processes[process].name, 50)}"
    return f" ({label.lower()})"


def _cell_row(outcome: Outcome, shift: CellShift) -> Row:
    framework = outcome.before.framework
    function = shortened(framework.of(OVERSIGHT_FUNCTION)[shift.function].name, 40)
    states = f"{shift.state.value} → {shift.state_after.value.lower()}"
    after = answer_told(framework, shift.after)
    tone = "error" if shift.is_unwatched else "warning"
    name = f"{name_told(framework, shift.subject)}: {function}"
    who = "" if shift.before == shift.after else f" · {after}"
    return Row(name, f"{states}{who}", shift.subject, tone)


def _load_row(outcome: Outcome, shift: LoadShift) -> Row:
    name = outcome.before.framework.of(PERSON)[shift.person].name
    before = number_told(shift.before.load) if shift.before is not None else "0"
    words = [f"load {before} → {number_told(shift.after.load)}"]
    words.append(f"median of all {number_told(shift.after.median)}")
    if shift.is_over_mean:
        words.append("more than twice the others")
    if shift.is_over_roles:
        words.append(f"{shift.roles:,} roles")
    subject = Subject(PERSON.name, shift.person)
    return Row(
        shortened(name, 80), " · ".join(words), subject, "warning" if shift.is_overloaded else ""
    )


def _left_rows(outcome: Outcome) -> Iterator[Row]:
    for each in outcome.left_without:
        told = "goes with it" if each.belongs else "stands without it"
        yield Row(_one_line(each.label), f"{each.relation} · {told}", each.subject)


def _finding_row(outcome: Outcome, finding: Finding) -> Row:
    told = explain(outcome.after.framework, finding)
    tone = told.severity.value if told.severity.value != "hint" else ""
    return Row(_one_line(told.message), told.title, finding.subject, tone)


def rows_of_exposure(framework: Framework, exposed: Exposure) -> list[Row]:
    """Return the rows of what rests on people, by what fails."""
    stopped = []
    for each in exposed.stopped:
        told = stopped_told(framework, each)
        step = each.problem.step
        subject = Subject("approval_chain", each.chain) if step is None else Subject("step", step)
        stopped.append(Row(_one_line(told.sentence), _one_line(told.example), subject, "error"))
    rows = _section(_TITLES[Sense.UNAPPROVED], stopped)
    for sense in (Sense.UNOWNED, Sense.UNACCOUNTED, Sense.UNDONE, Sense.UNWATCHED):
        those = sorted(
            (each for each in exposed.demands if each.sense is sense), key=lambda e: -e.weight
        )
        rows += _section(_TITLES[sense], [_demand_row(framework, each) for each in those])
    return rows


def _demand_row(framework: Framework, demand: Demand) -> Row:
    roles = ", ".join(shortened(framework.roles[key].name, 40) for key in demand.roles[:3])
    kind = kind_named(demand.subject.kind)
    where = ""
    if demand.function is None:
        where = _kind_words(framework, demand.subject, kind.label)
    return Row(f"{item_told(framework, demand)}{where}", roles, demand.subject, "error")


def grid_of(rows: Sequence[Row]) -> list[list[str]]:
    """Return rows as cells: what, which item, and what is told of it."""
    grid = [["What", "Item", "Today → then"]]
    heading = ""
    for each in rows:
        if each.is_heading:
            heading = each.text.rpartition(" · ")[0]
        else:
            grid.append([heading, each.text, each.detail])
    return grid


def _one_line(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST)
