"""What the inspector shows of a sign-off: what the person is asked to accept, and what they said."""

from governance_app.domain.charters.charter import Row
from governance_app.domain.charters.offering import Offer
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, ROLE, SignOff, Version
from governance_app.domain.kinds.sign_off import OPEN, OUTCOMES
from governance_app.domain.subjects import Subject
from governance_app.domain.words import shortened
from governance_app.ui.inspection.inspection import Block, Inspection, Link, Section, Text, Tone

_TONES: dict[str, Tone] = {
    "accepted": "success",
    "questioned": "warning",
    "declined": "error",
}
_LONGEST = 400


def inspect_sign_off(
    framework: Framework, version: Version, asked: SignOff, offer: Offer | None
) -> Inspection:
    """Return a sign-off in words; `offer` is None while what is shown is being read."""
    shown: tuple[Block, ...] = (Text("Being read…", "muted"),)
    sections = [Section("Answer", tuple(_answer(asked)))]
    if offer is not None:
        shown = tuple(_rows(offer.rows)) or (Text("Nothing.", "muted"),)
        if offer.since is not None and not offer.changes:
            shown = ()
        sections.append(Section(offer.heading, shown or (Text("All is as it was.", "success"),)))
        if offer.since is not None:
            sections.append(
                Section("All that this role is given", tuple(_rows(offer.charter.rows)))
            )
    else:
        sections.append(Section("What is shown", shown))
    links = tuple(_links(framework, asked))
    if links:
        sections.append(Section("Leads to", links))
    return Inspection(
        shortened(f"{asked.person_name}, {asked.role_name}", 200),
        f"Version {version.number:,} “{shortened(version.name, 80)}”",
        tuple(sections),
        ("sign_off", asked.key),
    )


def _answer(asked: SignOff) -> list[Block]:
    if asked.outcome == OPEN:
        return [Text("No answer yet.", "muted")]
    day = f" on {asked.day}" if asked.day is not None else ""
    blocks: list[Block] = [Text(f"{OUTCOMES[asked.outcome]}{day}", _TONES[asked.outcome])]
    if asked.remark:
        blocks.append(Text(f"“{asked.remark}”"))
    if asked.recorded_by:
        blocks.append(Text(f"Recorded by {asked.recorded_by}", "muted"))
    return blocks


def _rows(rows: tuple[Row, ...]) -> list[Block]:
    blocks: list[Block] = []
    before = ""
    for term, text in rows:
        if term != before:
            blocks.append(Text(term, "strong"))
            before = term
        blocks.append(Text(shortened(text, _LONGEST)))
    return blocks


def _links(framework: Framework, asked: SignOff) -> list[Block]:
    """Return links to the person and the role, where they are still there."""
    links: list[Block] = []
    if asked.person in framework.of(PERSON):
        links.append(Link(asked.person_name, Subject(PERSON.name, asked.person)))
    if asked.role in framework.of(ROLE):
        links.append(Link(asked.role_name, Subject(ROLE.name, asked.role)))
    return links
