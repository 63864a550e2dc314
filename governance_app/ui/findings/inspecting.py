"""What the inspector says of one finding, of an accepted one, and of several together."""

from collections.abc import Sequence

from governance_app.domain.commands import RemoveItems
from governance_app.domain.kinds import WAIVER, Waiver, kind_named
from governance_app.domain.mending import MOST_TOGETHER, Offer
from governance_app.domain.rules import Explanation
from governance_app.domain.words import counted, shortened
from governance_app.ui.findings.rows import HEADINGS, Entry, severities_of
from governance_app.ui.inspection.findings import finding_card
from governance_app.ui.inspection.inspection import (
    Block,
    FindingCard,
    Inspection,
    Link,
    Section,
    Text,
)
from governance_app.ui.inspection.items import ItemInspector, is_shown

_MOST_PREVIEWED = 12
#: What a rule and an item are is told above; the form of a waiver has the rest.
_TOLD_ABOVE = ("rule", "subject_kind")


def inspect_entry(entry: Entry, told: Explanation, inspector: ItemInspector) -> Inspection:
    """Return a finding with its reason, its source, what mends it, and where it is."""
    label = kind_named(entry.finding.subject.kind).label
    sections = [Section("Finding", (finding_card(told), Text(f"Source: {told.source}", "muted")))]
    if entry.waiver is not None:
        sections = _accepted(entry.waiver, told, inspector)
    link = Link(f"Show this {label.lower()}", entry.finding.subject)
    identity = ("finding", entry.finding.rule, entry.finding.subject)
    return Inspection(told.subject, label, (*sections, Section("Where", (link,))), identity)


def inspect_several(chosen: Sequence[Entry], offered: Sequence[Offer]) -> Inspection:
    """Return how many findings are selected, and what each would get from each mend."""
    counts = severities_of(each for each in chosen if each.waiver is None)
    parts = [counted(counts[each], *words) for each, words in HEADINGS.items() if counts[each]]
    accepted = sum(each.waiver is not None for each in chosen)
    parts += [f"{accepted:,} accepted"] if accepted else []
    sections = [_offered(each) for each in offered]
    if not sections:
        why = "They have no mend in common; each can be mended by itself, or all be accepted."
        if len(chosen) > MOST_TOGETHER:
            why = f"Select {MOST_TOGETHER:,} at most to mend them together."
        sections = [Section("", (Text(why, "muted"),))]
    identity = ("findings", len(chosen), chosen[0].finding.subject)
    return Inspection(counted(len(chosen), "finding"), " · ".join(parts), tuple(sections), identity)


def _offered(offer: Offer) -> Section:
    button = f"Mend {counted(len(offer.planned), 'finding')}"
    card = FindingCard(offer.label, "", "", "plain", ((button, offer.command),))
    previews: list[Block] = [
        Text(f"{shortened(each.subject, 50)} → {shortened(each.label)}", "muted")
        for each in offer.planned[:_MOST_PREVIEWED]
    ]
    more = len(offer.planned) - _MOST_PREVIEWED
    previews += [Text(f"and {more:,} more", "muted")] if more > 0 else []
    return Section("Mend together", (card, *previews))


def _accepted(waiver: Waiver, told: Explanation, inspector: ItemInspector) -> list[Section]:
    framework = inspector.now()
    there = framework.of(WAIVER).get(waiver.key)
    back = (("Take the acceptance back", RemoveItems(WAIVER.name, (waiver.key,))),)
    card = FindingCard(told.title, told.message, told.reason, "plain", back)
    fields = (
        ()
        if there is None
        else tuple(
            inspector.field(framework, WAIVER, there, each)
            for each in WAIVER.fields
            if is_shown(each) and each.name not in _TOLD_ABOVE
        )
    )
    source = Text(f"Source: {told.source}", "muted")
    return [Section("Accepted finding", (card, source)), Section("Accepted", fields)]
