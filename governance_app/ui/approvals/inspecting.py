"""What the inspector shows of a chain, a step and an approver: said in words above the form."""

from typing import Any

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.condition_words import in_words
from governance_app.domain.approvals.telling import mode_words
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    REQUEST_ATTRIBUTE,
    STEP,
    ApproverLine,
    Kind,
)
from governance_app.domain.kinds.approval_chain import WORKING
from governance_app.domain.kinds.approver_line import APPROVE, BY_ROLE, ESCALATE, REJECT
from governance_app.domain.rules import Subject
from governance_app.domain.words import counted
from governance_app.ui.approvals.diagram.vacancy import Vacancies
from governance_app.ui.approvals.diagram.words import approver_words, role_name
from governance_app.ui.inspection.inspection import Inspection, Link, Section, Text
from governance_app.ui.registers.inspecting import inspector_of
from governance_app.ui.session import Session

#: What stands first in the form of an item: what is wrong with it.
_FINDINGS = "Findings"


def inspect_part(
    session: Session, kind: Kind[Any], key: Key, checked: tuple[str, ...] = ()
) -> Inspection | None:
    """Return what is known of a chain, a step or a line; None where it is no longer there.

    `checked` says what was proved of its chain.
    """
    framework = session.framework
    if key not in framework.of(kind):
        return None
    made = inspector_of(session).inspection(kind, key)
    told = _Told(session)
    title, subtitle, sections = made.title, made.subtitle, list[Section]()
    if kind is APPROVER_LINE:
        title, subtitle, sections = told.line(framework.of(APPROVER_LINE)[key])
    elif kind is STEP:
        subtitle = told.step(key)
    elif kind is APPROVAL_CHAIN:
        subtitle = told.chain(key)
    if checked:
        sections.append(Section("Checked", tuple(Text(each, "muted") for each in checked)))
    own = [each for each in made.sections if each.heading == _FINDINGS]
    rest = [each for each in made.sections if each.heading != _FINDINGS]
    return Inspection(title, subtitle, (*own, *sections, *rest), Subject(kind.name, key))


def chain_of(framework: Framework, subject: Subject) -> Key | None:
    """Return the chain that a subject is, or is a part of; None for others."""
    if subject.kind == APPROVAL_CHAIN.name:
        return subject.key if subject.key in framework.of(APPROVAL_CHAIN) else None
    if subject.kind == REQUEST_ATTRIBUTE.name:
        attribute = framework.of(REQUEST_ATTRIBUTE).get(subject.key)
        return attribute.chain if attribute is not None else None
    key: Key | None = subject.key
    if subject.kind == APPROVER_LINE.name:
        line = framework.of(APPROVER_LINE).get(subject.key)
        key = line.step if line is not None else None
    elif subject.kind != STEP.name:
        return None
    step = framework.of(STEP).get(key) if key is not None else None
    return step.chain if step is not None else None


class _Told:
    """Says in words what stands in a form."""

    def __init__(self, session: Session) -> None:
        self._session, self._framework = session, session.framework

    def chain(self, key: Key) -> str:
        """Return "Approval chain · 3 steps"."""
        steps = sum(each.chain == key for each in self._framework.of(STEP).values())
        return f"{APPROVAL_CHAIN.label} · {counted(steps, 'step')}"

    def step(self, key: Key) -> str:
        """Return "Step 2 · parallel, all must approve"."""
        step = self._framework.of(STEP)[key]
        made = compiled(self._framework, step.chain)
        place = next(at for at, each in enumerate(made.steps, 1) if each.key == key)
        count = len(made.steps[place - 1].lines)
        how = f"parallel, {mode_words(step)}" if count > 1 else mode_words(step)
        return f"Step {place} · {how}"

    def line(self, line: ApproverLine) -> tuple[str, str, list[Section]]:
        """Return title and subtitle of a line, and what it asks for, in words."""
        framework = self._framework
        step = framework.of(STEP)[line.step]
        made = compiled(framework, step.chain)
        title = approver_words(framework, made.chain, line)
        own = next(each for each in made.lines if each.key == line.key)
        when = Text(own.problem, "error")
        if not own.problem:
            words = in_words(own.condition, made.attributes, framework.profile.currency)
            when = Text(words[:1].upper() + words[1:])
        standing: list[Text | Link] = []
        if line.approver == BY_ROLE and line.role is not None:
            standing.append(Link(title, Subject("role", line.role)))
            if Vacancies(framework, self._session.today).is_vacant(line.role):
                standing.insert(0, Text("Vacant: nobody holds this role today.", "error"))
        sections = [Section("Applies when", (when,)), Section("Time allowed", (self._time(line),))]
        if standing:
            sections.insert(0, Section("Approver", tuple(standing)))
        return title, f"{step.name} · {self.step(step.key)}", sections

    def _time(self, line: ApproverLine) -> Text:
        after = {
            ESCALATE: f"then {role_name(self._framework, line.escalate_to) or 'nobody'} is asked",
            REJECT: "then it counts as rejected",
            APPROVE: "then it counts as approved",
        }.get(line.when_late, "then the request stops")
        if line.time_limit is None:
            return Text(f"No time limit; where nobody is left, {after.removeprefix('then ')}.")
        unit = "working day" if line.time_unit == WORKING else "calendar day"
        return Text(f"{counted(line.time_limit, unit)}, {after}")
