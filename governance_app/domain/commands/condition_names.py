"""What conditions say once the attributes that they name, or the choices, are called otherwise."""

from collections.abc import Iterator, Mapping

from governance_app.domain.approvals.attributes import Attribute, attributes_of_chain
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.approvals.condition_words import text_of
from governance_app.domain.approvals.conditions import (
    Among,
    And,
    Condition,
    Not,
    Or,
    Range,
    folded,
)
from governance_app.domain.changes import Changes, ItemChange, merged
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVER_LINE, REQUEST_ATTRIBUTE, STEP, ApproverLine

#: Attribute → the old choice, folded → the new one, folded.
_Renamed = Mapping[Key, Mapping[str, str]]


def with_conditions_rewritten(framework: Framework, changes: Changes) -> Changes:
    """Return changes of attributes with the conditions that name them under their new names.

    A choice is called otherwise where its line among the choices is, and there are as many lines
    as before. What cannot be read before stays as it is, and so does what reads the same after.
    """
    renamed = [
        (each.before, each.after)
        for each in changes.items
        if each.kind == REQUEST_ATTRIBUTE.name
        and each.before is not None
        and each.after is not None
        and (each.before.name, each.before.choices) != (each.after.name, each.after.choices)
    ]
    if not renamed:
        return changes
    after = framework.apply(changes)
    choices = {new.key: _choices_renamed(old.choices, new.choices) for old, new in renamed}
    chains = {old.chain for old, _ in renamed}
    rewritten = [
        change for chain in chains for change in _rewritten(framework, after, chain, choices)
    ]
    return merged([changes, Changes(tuple(rewritten))]) if rewritten else changes


def _choices_renamed(before: str, after: str) -> dict[str, str]:
    """Return the choices that are called otherwise, by their places; none where some came or went."""
    old = [folded(each) for each in before.splitlines() if each.strip()]
    new = [folded(each) for each in after.splitlines() if each.strip()]
    if len(old) != len(new):
        return {}
    pairs = zip(old, new, strict=True)
    return {one: other for one, other in pairs if one not in new and other not in old}


def _rewritten(
    framework: Framework, after: Framework, chain: Key, choices: _Renamed
) -> Iterator[ItemChange]:
    known, called = attributes_of_chain(framework, chain), attributes_of_chain(after, chain)
    steps = {key for key, each in after.of(STEP).items() if each.chain == chain}
    for line in after.of(APPROVER_LINE).values():
        if line.step in steps and line.condition.strip():
            text = _text_after(line, known, called, choices, after.profile.currency)
            if text is not None and text != line.condition:
                new = APPROVER_LINE.replace(line, {"condition": text})
                yield ItemChange(APPROVER_LINE.name, line.key, line, new)


def _text_after(
    line: ApproverLine,
    known: tuple[Attribute, ...],
    called: tuple[Attribute, ...],
    choices: _Renamed,
    currency: str,
) -> str | None:
    """Return how a condition is written with the new names; None where it stays as it is."""
    try:
        meant = _with_choices(condition_of(line.condition, known, currency), choices)
    except Refusal:
        return None
    if _means(line.condition, called, meant, currency):
        return None
    try:
        text = text_of(meant, called)
    except KeyError:  # it names an attribute that went to another chain
        return None
    return text if _means(text, called, meant, currency) else None


def _means(text: str, attributes: tuple[Attribute, ...], meant: Condition, currency: str) -> bool:
    """Whether a text reads as a condition."""
    try:
        return condition_of(text, attributes, currency) == meant
    except Refusal:
        return False


def _with_choices(condition: Condition, choices: _Renamed) -> Condition:
    """Return a condition with its choices as they are called now."""
    match condition:
        case Among(attribute, values):
            names = choices.get(attribute, {})
            called = (names.get(each, each) if isinstance(each, str) else each for each in values)
            return Among(attribute, frozenset(called))
        case Not(of):
            return Not(_with_choices(of, choices))
        case And(parts):
            return And(tuple(_with_choices(each, choices) for each in parts))
        case Or(parts):
            return Or(tuple(_with_choices(each, choices) for each in parts))
        case Range():
            return condition
