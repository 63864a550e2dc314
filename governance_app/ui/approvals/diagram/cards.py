"""The cards of a chain's diagram, made from the framework as it is on a day."""

import datetime
from collections.abc import Iterator

from governance_app.domain.approvals.compiled import CompiledLine, CompiledStep, compiled
from governance_app.domain.approvals.condition_words import in_words
from governance_app.domain.approvals.telling import mode_words
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ApproverLine
from governance_app.domain.kinds.approver_line import BY_ROLE, ESCALATE
from governance_app.domain.kinds.step import ALL
from governance_app.ui.approvals.diagram.content import (
    DECIDED,
    REQUEST,
    ChainContent,
    Column,
    later_key,
    skip_key,
)
from governance_app.ui.approvals.diagram.skipping import skipped_when
from governance_app.ui.approvals.diagram.vacancy import Vacancies
from governance_app.ui.approvals.diagram.words import (
    NOBODY_CHOSEN,
    after_words,
    approver_words,
    condition_words,
    different_words,
    role_name,
    short_mode,
    time_words,
)
from governance_app.ui.diagram.content import Card, CardLine, Link

VACANT = "Vacant: nobody holds it"
EMPTY_STEP = "nobody is asked yet"


def chain_content(framework: Framework, chain: Key, day: datetime.date) -> ChainContent:
    """Return the diagram of a chain, with who is vacant on a day."""
    return _Cards(framework, chain, day).content()


def count_vacant(content: ChainContent) -> int:
    """Return how many approvers are vacant."""
    return sum(
        content.cards[line].lines[-1].text == VACANT
        for column in content.columns
        for line in column.lines
    )


class _Cards:
    """Makes the cards and links of one chain."""

    def __init__(self, framework: Framework, chain: Key, day: datetime.date) -> None:
        self._framework = framework
        self._chain = compiled(framework, chain)
        self._vacancies = Vacancies(framework, day)
        self._currency = framework.profile.currency
        self._places = {each.key: place for place, each in enumerate(self._chain.steps, 1)}
        self._small: dict[Key, str] = {}
        self._links: list[Link] = []

    def content(self) -> ChainContent:
        """Return everything: the request, each step with its cards, the decision."""
        name = self._chain.chain.name
        cards = {REQUEST: Card(REQUEST, "Request", shape="round", spoken=f"Request of {name}")}
        columns = []
        for step in self._chain.steps:
            made, column = self._column(step)
            cards |= {card.key: card for card in made}
            columns.append(column)
        end = Card(DECIDED, "Decided", shape="round", spoken="The request is decided")
        cards[DECIDED] = end
        self._links += [self._skip(each) for each in columns if each.skipped]
        links = tuple(self._links)
        in_order = list(cards)
        return ChainContent(cards, links, roots=in_order, columns=tuple(columns), small=self._small)

    def _column(self, step: CompiledStep) -> tuple[list[Card], Column]:
        lines = [self._line(step, each) for each in step.lines]
        later = list(self._later(step))
        skipped = skipped_when(step)
        words = ""
        if skipped is not None:
            words = in_words(skipped, self._chain.attributes, self._currency)
        column = Column(
            step.key, tuple(each.key for each in lines), tuple(each.key for each in later), words
        )
        return [self._head(step), *lines, *later], column

    def _head(self, step: CompiledStep) -> Card:
        place, count = self._places[step.key], len(step.lines)
        other = different_words(self._framework, step.step, self._places)
        mode = mode_words(step.step) if count > 1 or step.step.mode != ALL else ""
        told = [each for each in (mode, other) if each]
        line = CardLine(" · ".join(told), "muted")
        if not count:
            line = CardLine(EMPTY_STEP, "error")
        spoken = ", ".join(
            [
                f"Step {place} of {len(self._places)}, {step.step.name}",
                f"{count:,} approver{'s' * (count != 1)}" if count else EMPTY_STEP,
                *told,
            ]
        )
        lines = (line,) if line.text else ()
        title = f"{place}  {step.step.name}"
        return Card(step.key, title, lines, block=str(step.key), spoken=spoken)

    def _line(self, step: CompiledStep, made: CompiledLine) -> Card:
        line = made.line
        title = approver_words(self._framework, self._chain.chain, line)
        when = condition_words(made, self._chain.attributes, self._currency)
        time = time_words(self._framework, line)
        is_several = len(step.lines) > 1
        below = f"{short_mode(step.step)} · {time}" if is_several else _within(line, time)
        lines = [CardLine(below, "muted")]
        if made.problem:
            lines.append(CardLine("Its condition cannot be read", "error"))
        if title == NOBODY_CHOSEN:
            lines.append(CardLine("Choose a role or body", "error"))
        elif line.approver == BY_ROLE and self._vacancies.is_vacant(line.role):
            lines.append(CardLine(VACANT, "error"))
        self._small[line.key] = when
        place = self._places[step.key]
        spoken = ", ".join(
            [
                f"Step {place} of {len(self._places)}, {step.step.name}: {title}",
                when,
                mode_words(step.step) if is_several else "",
                _within(line, time),
                *(each.text for each in lines[1:]),
            ]
        ).replace(", , ", ", ")
        return Card(line.key, title, tuple(lines), block=str(step.key), spoken=spoken)

    def _later(self, step: CompiledStep) -> Iterator[Card]:
        """Yield a card for each role that is asked when time runs out, and link the lines to it."""
        cards: dict[Key | None, Key] = {}
        for each in step.lines:
            line = each.line
            if line.when_late != ESCALATE:
                continue
            key = cards.get(line.escalate_to)
            if key is None:
                key = cards[line.escalate_to] = later_key(line.key)
                yield self._later_card(key, line, step)
            words = f"when its time runs out, {after_words(self._framework, line)} is asked"
            self._links.append(
                Link(line.key, key, dashed=True, key=later_key(line.key), spoken=words)
            )

    def _later_card(self, key: Key, line: ApproverLine, step: CompiledStep) -> Card:
        name = role_name(self._framework, line.escalate_to)
        lines: tuple[CardLine, ...] = ()
        if not name:
            lines = (CardLine("Choose who is asked", "error"),)
        elif self._vacancies.is_vacant(line.escalate_to):
            lines = (CardLine(VACANT, "error"),)
        self._small[key] = "when time runs out"
        title = name or NOBODY_CHOSEN
        spoken = f"Step {self._places[step.key]}, asked when time runs out: {title}"
        if lines:
            spoken += f", {lines[0].text}"
        return Card(key, title, lines, block=str(step.key), shape="dashed", spoken=spoken)

    def _skip(self, column: Column) -> Link:
        """Return the way around a step, which is one with the step: it stands out with it."""
        spoken = f"Step {self._places[column.step]} is skipped when {column.skipped}"
        key = skip_key(column.step)
        return Link(column.step, column.step, column.skipped, key=key, spoken=spoken)


def _within(line: ApproverLine, time: str) -> str:
    return f"within {time}" if line.time_limit is not None else time
