"""What the inspector says of one difference, of a cell, and of how to read the page."""

from governance_app.domain.comparing import Comparison, Difference, Way
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import kind_named
from governance_app.domain.subjects import Subject
from governance_app.domain.words import shortened
from governance_app.ui.compare.answer import Answer
from governance_app.ui.inspection.inspection import Block, Inspection, Link, Section, Text, Tone

_TONES: dict[Way, Tone] = {Way.ADDED: "success", Way.REMOVED: "error", Way.CHANGED: "warning"}
_MOST_PARTS = 12
_HOW = (
    "Differences are told by what was done, not by rows: each field and each cell that differs "
    "belongs to exactly one of them."
)
_COVER = (
    "Cover that was lost or gained follows from the others; both states are looked at on the same "
    "day."
)
_SAME = (
    "Items are the same where their keys are, however they were renamed or moved. Documents that "
    "were begun apart are compared by name."
)


def inspect_page(answer: Answer | None) -> Inspection:
    """Return what is compared, and how it is to be read."""
    sections = []
    if answer is not None and answer.states:
        before, after = (each.title for each in answer.states)
        blocks: list[Block] = [Text(f"Before: {before}"), Text(f"After: {after}")]
        if answer.remark:
            blocks.append(Text(answer.remark, "warning"))
        sections.append(Section("Compared", tuple(blocks)))
    sections.append(Section("How to read this", (Text(_HOW), Text(_COVER), Text(_SAME))))
    return Inspection("Compare", "Two states", tuple(sections), ("compare", "page"))


def inspect_difference(
    difference: Difference, comparison: Comparison, now: Framework
) -> Inspection:
    """Return a difference with what was before and is after, its parts, and where it leads."""
    told, subject = difference.told, difference.subject
    heading = difference.intent[:1].upper() + difference.intent[1:]
    sections = [Section(heading, (Text(told.sentence, _TONES[difference.way]),))]
    if told.before or difference.way is Way.CHANGED:
        sections.append(Section("Before", (_value(told.before),)))
    if told.after or difference.way is Way.CHANGED:
        sections.append(Section("After", (_value(told.after),)))
    parts = _parts(difference, comparison)
    if parts:
        sections.append(Section("Changed with it", parts))
    links = _links(difference, comparison, now)
    if links:
        sections.append(Section("Where", links))
    elif not difference.items and not difference.cells:
        sections.append(Section("Where", (Text(_COVER, "muted"),)))
    else:
        gone = f"This {kind_named(subject.kind).label.lower()} is not there now."
        sections.append(Section("Where", (Text(gone, "muted"),)))
    name = comparison.names.name(subject.kind, subject.key)
    identity = ("difference", difference.intent, subject, len(difference.items))
    return Inspection(shortened(name), kind_named(subject.kind).label, tuple(sections), identity)


def _value(text: str) -> Text:
    return Text(text) if text else Text("nothing", "muted")


def _parts(difference: Difference, comparison: Comparison) -> tuple[Block, ...]:
    """Return the fields and items that a difference tells beside its subject."""
    names, told = comparison.names, list[str]()
    for part in difference.items:
        if part.field:
            label = kind_named(part.kind).field(part.field).label
            if len(difference.items) > 1:
                told.append(f"{label} of {names.named(part.kind, part.key)}")
        elif Subject(part.kind, part.key) != difference.subject:
            told.append(names.named(part.kind, part.key))
    more = len(told) - _MOST_PARTS
    blocks: list[Block] = [Text(each, "muted") for each in told[:_MOST_PARTS]]
    blocks += [Text(f"and {more:,} more", "muted")] if more > 0 else []
    return tuple(blocks)


def _links(difference: Difference, comparison: Comparison, now: Framework) -> tuple[Block, ...]:
    """Return links to what the difference is about, as far as it is there now."""
    found: list[Block] = []
    about = [difference.subject]
    about += [Subject("role", cell.role) for cell in difference.cells[:4]]
    for subject in dict.fromkeys(about):
        if subject.key in now.tables.get(subject.kind, {}):
            label = kind_named(subject.kind).label.lower()
            name = comparison.names.name(subject.kind, subject.key)
            found.append(Link(f"Show {label} “{shortened(name, 40)}”", subject))
    return tuple(found)
