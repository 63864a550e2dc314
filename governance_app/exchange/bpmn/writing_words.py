"""What is said of a chain, its steps and its approvers beside their names in a process model."""

from collections.abc import Iterator

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.compiled import CompiledChain, CompiledLine, CompiledStep
from governance_app.domain.approvals.condition_words import in_words, told
from governance_app.domain.approvals.hindrances import approver_words
from governance_app.domain.approvals.request_words import GONE
from governance_app.domain.approvals.telling import mode_words
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import DECISION_KIND, REQUEST_ATTRIBUTE, STEP, ApproverLine
from governance_app.domain.kinds.approval_chain import DAYS
from governance_app.domain.kinds.approver_line import APPROVE, BY_ROLE, ESCALATE, REJECT
from governance_app.domain.kinds.request_attribute import AMOUNT, CHOICE
from governance_app.domain.words import counted
from governance_app.exchange.bpmn.texts import as_name, as_text


class ChainWords:
    """The words of one chain; everything of the user's is text that XML can hold."""

    def __init__(self, framework: Framework, chain: CompiledChain) -> None:
        self._framework, self._chain = framework, chain
        self._currency = framework.profile.currency

    def approver(self, line: ApproverLine) -> str:
        """Return the lane of a line: its role, or what leads to one; "" where none is named."""
        if line.approver == BY_ROLE:
            return self.role(line.role) if line.role is not None else ""
        words = approver_words(self._framework, line)
        return words[:1].upper() + words[1:]

    def role(self, key: Key) -> str:
        """Return the lane of a role, in full and not shortened as in sentences."""
        role = self._framework.roles.get(key)
        return as_name(role.name if role is not None else GONE)

    def condition(self, line: CompiledLine) -> str:
        """Return when a line is asked: "Amount over 50,000 EUR", "" for always."""
        if line.problem:
            return "the condition cannot be read"
        if not line.line.condition.strip():
            return ""
        return as_name(in_words(line.condition, self._chain.attributes, self._currency))

    def of_chain(self) -> str:
        """Return what the chain is for, and what holds for all of it."""
        return as_text("\n".join(self._chain_lines()))

    def _chain_lines(self) -> Iterator[str]:
        chain = self._chain.chain
        if chain.purpose:
            yield chain.purpose
        decision = self._framework.of(DECISION_KIND).get(chain.decision or 0)
        if decision is not None:
            yield f"Kind of decision: {decision.name}"
        if chain.target_days is not None:
            yield f"Decided within: {self._days(chain.target_days, chain.target_unit)}"
        if chain.two_persons_above is not None:
            yield f"Two persons above: {told(chain.two_persons_above, self._currency)}"
        for step in self._chain.steps:
            if not step.lines:
                yield f"Nobody is asked in “{step.step.name}”, so it is not in the model."

    def of_request(self) -> str:
        """Return what a request says of itself."""
        return as_text("\n".join(map(self._attribute, self._chain.attributes)))

    def _attribute(self, each: Attribute) -> str:
        types = next(f.choices for f in REQUEST_ATTRIBUTE.fields if f.name == "attribute_type")
        type_words = dict(types or {}).get(each.type, each.type).lower()
        if each.type == AMOUNT and self._currency:
            return f"{each.name}: {type_words} in {self._currency}"
        if each.type == CHOICE:
            return f"{each.name}: {type_words} ({', '.join(each.choices)})"
        return f"{each.name}: {type_words}"

    def of_step(self, step: CompiledStep) -> str:
        """Return how many must approve, how many reject, and who must not sign."""
        mode, rejected = mode_words(step.step), counted(step.step.rejections, "rejection")
        words = [f"{mode[:1].upper()}{mode[1:]}; {rejected} reject the request."]
        if step.step.rejections == 1:
            words = [f"{mode[:1].upper()}{mode[1:]}; one rejection rejects the request."]
        earlier = self._framework.of(STEP).get(step.step.different_from or 0)
        if earlier is not None:
            words.append(f"Who signed “{earlier.name}” cannot sign here.")
        return as_text("\n".join(words))

    def of_line(self, line: CompiledLine) -> str:
        """Return when a line is asked, within which time, and what follows."""
        return as_text("\n".join(self._line_lines(line)))

    def _line_lines(self, line: CompiledLine) -> Iterator[str]:
        text = line.line.condition.strip()
        if line.problem:
            yield f"Asked when: {text}"
            yield line.problem
        elif text:
            words = in_words(line.condition, self._chain.attributes, self._currency)
            yield f"Asked when: {words}"
            yield f"Condition: {text}"
        if line.line.time_limit is not None:
            yield f"Time limit: {self.limit(line.line)}"
        if line.line.when_late or line.line.time_limit is not None:
            yield f"When time runs out, and at once when nobody is left: {self._follows(line.line)}"

    def limit(self, line: ApproverLine) -> str:
        """Return a line's time limit: "5 working days"."""
        return self._days(line.time_limit or 0, line.time_unit)

    def _days(self, days: int, unit: str) -> str:
        word = DAYS[unit].lower().removesuffix("s")
        return counted(days, word)

    def _follows(self, line: ApproverLine) -> str:
        if line.when_late == ESCALATE and line.escalate_to is not None:
            return f"{self.role(line.escalate_to)} is asked"
        if line.when_late == ESCALATE:
            return "another role is asked, but none is named"
        return {REJECT: "it counts as rejected", APPROVE: "it counts as approved"}.get(
            line.when_late, "nothing says what follows"
        )
