"""From an approval chain to the parts of a process: what is asked, what follows, how it ends.

Each step forks to its approvers and comes together again. It forks to all of them where nothing is
asked of the request; to one of them where no request asks two; else to those whose condition holds.
"""

import itertools
from dataclasses import replace
from math import prod

from governance_app.domain.approvals.classes import Classes, classes_of
from governance_app.domain.approvals.compiled import CompiledChain, CompiledLine, CompiledStep
from governance_app.domain.approvals.telling import mode_words
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds.approval_chain import WORKING
from governance_app.domain.kinds.approver_line import APPROVE, ESCALATE, REJECT
from governance_app.domain.kinds.step import ALL
from governance_app.domain.words import counted
from governance_app.exchange.bpmn.texts import as_name
from governance_app.exchange.bpmn.writing_parts import (
    OWN_WAY,
    ApproverPart,
    ChainPart,
    Event,
    Flow,
    Node,
    StepPart,
)
from governance_app.exchange.bpmn.writing_words import ChainWords

EXCLUSIVE, INCLUSIVE = "exclusiveGateway", "inclusiveGateway"
PARALLEL, COMPLEX = "parallelGateway", "complexGateway"
TASK, START, END, BORDER = "userTask", "startEvent", "endEvent", "boundaryEvent"
_MOST_LOOKED_AT = 10_000


def chain_part(framework: Framework, chain: CompiledChain) -> ChainPart:
    """Return a chain as the parts of a process."""
    return _Chain(framework, chain).whole()


class _Chain:
    """Makes the parts of one chain."""

    def __init__(self, framework: Framework, chain: CompiledChain) -> None:
        self._chain = chain
        self._words = ChainWords(framework, chain)
        self._classes = classes_of(framework, chain)
        self._lanes = {"": OWN_WAY}

    def whole(self) -> ChainPart:
        """Return the chain."""
        chain, words = self._chain, self._words
        start = Node("request", START, "Request", documentation=words.of_request())
        steps, before, all_skipped = [], start, True
        for at, each in enumerate(self._chain.steps):
            if each.lines:
                asked = _counts_asked(self._classes, at, each)
                steps.append(_Step(words, self._lanes, each, asked, before).whole())
                before, all_skipped = steps[-1].decide, all_skipped and 0 in asked
        part = ChainPart(
            f"chain_{chain.key}",
            as_name(chain.chain.name) or "Approval chain",
            words.of_chain(),
            tuple(self._lanes),
            start,
            tuple(steps),
            Node("decided", END, "Decided" if steps else "Stops: nobody decides"),
            Flow("to_decided", before.id, "decided", "approved" if steps else ""),
        )
        return _with_nobody_asked(part) if steps and all_skipped else part


def _with_nobody_asked(part: ChainPart) -> ChainPart:
    """Return a chain in which a request may pass every step without anybody being asked."""
    before = part.finish.source
    gateway = Node(
        "asked",
        EXCLUSIVE,
        "Asked anybody?",
        documentation="A request that no step applies to is decided by nobody.",
        default="to_decided",
    )
    nobody = Node("nobody", END, "Stops: nobody decides")
    return replace(
        part,
        asked=gateway,
        to_asked=Flow("to_asked", before, gateway.id, "approved"),
        finish=Flow("to_decided", gateway.id, "decided", "yes"),
        nobody=(nobody, Flow("to_nobody", gateway.id, nobody.id, "no", "nobody was asked")),
    )


def _counts_asked(classes: Classes, at: int, step: CompiledStep) -> frozenset[int]:
    """Return how many lines of a step requests can ask, over all classes of request.

    Where a condition cannot be read, or the classes are too many to look at, any number.
    """
    table = classes.tables[at]
    sizes = [len(classes.dimensions[each]) for each in table.seen]
    if any(line.problem for line in step.lines) or prod(sizes) > _MOST_LOOKED_AT:
        return frozenset(range(len(step.lines) + 1))
    counts = set()
    for own in itertools.product(*map(range, sizes)):
        place = [0] * len(classes.dimensions)
        for dimension, cell in zip(table.seen, own, strict=True):
            place[dimension] = cell
        counts.add(len(table.pattern(tuple(place)).lines))
    return frozenset(counts)


class _Step:
    """Makes the part of one step that asks somebody."""

    def __init__(
        self,
        words: ChainWords,
        lanes: dict[str, int],
        step: CompiledStep,
        asked: frozenset[int],
        before: Node,
    ) -> None:
        self._words, self._lanes, self._step, self._asked = words, lanes, step, asked
        self._before = before
        self._id = f"step_{step.key}"
        self._name = as_name(step.step.name) or "Step"
        self._is_one = len(step.lines) == 1
        self._forks = not self._is_one or bool(words.condition(step.lines[0]))
        self._meeting = f"{self._id}_decided" if self._is_one else f"{self._id}_joined"

    def whole(self) -> StepPart:
        """Return the step."""
        decide_id, fork_id = f"{self._id}_decided", f"{self._id}_asks"
        enter = self._flow_from_before(fork_id) if self._forks else None
        approvers = tuple(self._approver(line, fork_id) for line in self._step.lines)
        skipped = fork = join = joined = None
        if self._forks:
            fork = self._fork(fork_id)
        if self._forks and 0 in self._asked:
            skipped = Flow(f"{fork_id}_nobody", fork_id, self._meeting, "else nobody")
        if not self._is_one:
            join = self._join(approvers)
            joined = Flow(f"{self._meeting}_flow", self._meeting, decide_id)
        return StepPart(
            approvers, self._decide(decide_id), enter, fork, join, joined, skipped, self._ends()
        )

    def _flow_from_before(self, target: str) -> Flow:
        name = "approved" if self._before.element != START else ""
        return Flow(f"{self._id}_enter", self._before.id, target, name)

    def _fork(self, key: str) -> Node:
        has_conditions = any(self._words.condition(line) for line in self._step.lines)
        element = PARALLEL
        if has_conditions:
            element = EXCLUSIVE if max(self._asked) <= 1 else INCLUSIVE
        default = f"{key}_nobody" if 0 in self._asked else ""
        return Node(key, element, "" if self._is_one else self._name, default=default)

    def _join(self, approvers: tuple[ApproverPart, ...]) -> Node:
        """Return where the answers come together; a tool waits there for what was asked."""
        element, words = INCLUSIVE, ""
        if self._step.step.mode != ALL:
            element, words = COMPLEX, mode_words(self._step.step)
        elif max(self._asked) <= 1:
            element = EXCLUSIVE
        elif self._fork("").element == PARALLEL and not any(each.late for each in approvers):
            element = PARALLEL
        return Node(self._meeting, element, "", documentation=words)

    def _decide(self, key: str) -> Node:
        words = self._words.of_step(self._step)
        return Node(key, EXCLUSIVE, "Approved?", documentation=words)

    def _ends(self) -> tuple[tuple[Node, Flow], ...]:
        decide, step = f"{self._id}_decided", self._step.step
        rejected = Node(f"{self._id}_rejected", END, "Rejected", event=Event.END_ALL)
        count = counted(step.rejections, "rejection")
        ends = [(rejected, Flow(f"{rejected.id}_flow", decide, rejected.id, "rejected", count))]
        if step.rejections > 1 or (step.mode != ALL and not self._is_one):
            few = Node(f"{self._id}_stops", END, "Stops", event=Event.END_ALL)
            words = "too few approve"
            ends.append((few, Flow(f"{few.id}_flow", decide, few.id, words, words)))
        return tuple(ends)

    def _approver(self, line: CompiledLine, fork: str) -> ApproverPart:
        key, lane = f"line_{line.key}", self._words.approver(line.line)
        name = self._name if self._is_one else f"{self._name}: {lane or 'nobody is named'}"
        task = Node(
            key, TASK, as_name(name), self._lane(lane), documentation=self._words.of_line(line)
        )
        asked = self._flow_from_before(key)
        if self._forks:
            words = self._words.condition(line)
            text = line.line.condition.strip() if words else ""
            asked = Flow(f"{key}_asked", fork, key, words, text, is_formal=True)
        answered = Flow(f"{key}_answered", key, self._meeting)
        late = self._late(line, task)
        if late is None:
            return ApproverPart(task, asked, answered)
        target = line.line.escalate_to
        if line.line.when_late == ESCALATE and target not in (None, line.line.role):
            return self._escalating(line, ApproverPart(task, asked, answered, late), target)
        then, words = self._end_when_late(line, key)
        flow = Flow(f"{late.id}_flow", late.id, then.id if then else self._meeting, words)
        return ApproverPart(task, asked, answered, late, flow, then)

    def _lane(self, name: str) -> int:
        return self._lanes.setdefault(name, len(self._lanes))

    def _late(self, line: CompiledLine, task: Node) -> Node | None:
        """Return the event on a task's border: its time limit, or that nobody is left to do it."""
        described = line.line
        if described.time_limit is not None:
            words, is_duration = self._words.limit(described), described.time_unit != WORKING
            waits = f"P{described.time_limit}D" if is_duration else words
            event, name = Event.TIME, f"after {words}"
        elif described.when_late:
            waits = name = "nobody is left"
            event, is_duration = Event.NOBODY_LEFT, False
        else:
            return None
        return Node(
            f"{task.id}_late",
            BORDER,
            name,
            task.lane,
            event=event,
            waits_for=waits,
            is_duration=is_duration,
            attached_to=task.id,
        )

    def _escalating(
        self, line: CompiledLine, part: ApproverPart, target: Key | None
    ) -> ApproverPart:
        assert part.late is not None and target is not None
        role = self._words.role(target)
        key = f"line_{line.key}_escalated"
        whose = f" instead of {self._words.approver(line.line)}"
        then = Node(
            key,
            TASK,
            as_name(f"{self._name}: {role}{whose}"),
            self._lane(role),
            documentation=f"Asked instead of “{part.task.name}”.",
        )
        return replace(
            part,
            when_late=Flow(f"{part.late.id}_flow", part.late.id, key),
            then=then,
            then_answered=Flow(f"{key}_answered", key, self._meeting),
        )

    def _end_when_late(self, line: CompiledLine, key: str) -> tuple[Node | None, str]:
        """Return the end to which running out of time leads, or None and as what it counts."""
        step, lane = self._step.step, self._lane(self._words.approver(line.line))
        if line.line.when_late == APPROVE:
            return None, "counts as approved"
        if line.line.when_late == REJECT:
            if step.rejections > 1:
                return None, "counts as rejected"
            return Node(f"{key}_rejected", END, "Rejected", lane, event=Event.END_ALL), ""
        if step.mode != ALL and not self._is_one:
            return None, "no answer"
        return Node(f"{key}_stops", END, "Stops", lane, event=Event.END_ALL), ""
