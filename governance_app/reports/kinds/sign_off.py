"""The report of sign-offs: who accepted a version, whom to remind, and charters ready to sign."""

from collections.abc import Iterator

from governance_app.domain.charters.charter import Row
from governance_app.domain.charters.offering import Offer, Offers
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, SignOff
from governance_app.domain.kinds.sign_off import ACCEPTED, DECLINED, OPEN, OUTCOMES, QUESTIONED
from governance_app.domain.signing_off.asking import newest_version
from governance_app.domain.signing_off.standing import (
    IN_ORDER,
    Reminder,
    Standing,
    reminders,
    standing_of,
)
from governance_app.reports.content import cover_of, spelled
from governance_app.reports.document.page import Block, Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import (
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Signature,
    SignatureLines,
    Tone,
)
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.order import SIGNATURES, Option, Order
from governance_app.reports.published import titled
from governance_app.reports.signing import Signing

WHOLE = Option("charter", "The whole charter beside what changed")
_TONES: dict[str, Tone] = {
    OPEN: "quiet",
    ACCEPTED: "good",
    QUESTIONED: "warning",
    DECLINED: "error",
}
_NO_VERSION = (
    "No version has been published yet. Publish one; then every holder of a role is asked to "
    "accept what it gives them."
)


def sign_off(framework: Framework, order: Order) -> PaperDocument:
    """Return who accepted a version, or what one person is asked to accept."""
    signing = order.edition.signing
    about = ""
    if order.of is not None:
        about = framework.tables[order.of.kind][order.of.key].name
    chapters: tuple[Chapter, ...]
    if signing is None:
        chapters = (Chapter("Nothing to accept", (Paragraph(_NO_VERSION),)),)
    elif order.of is None:
        chapters = tuple(_standing_chapters(framework, order, signing))
    else:
        chapters = tuple(_person_chapters(framework, order, signing, order.of.key))
    return PaperDocument(
        cover=cover_of("Sign-off", framework.profile.name, order.edition, about),
        chapters=chapters,
        figures=_figures(framework, signing) if signing is not None and order.of is None else (),
        opening="band" if order.of is None else "none",
        look=look_of(framework),
    )


def _figures(framework: Framework, signing: Signing) -> tuple[Figure, ...]:
    standing = standing_of(framework, signing.version)
    return tuple(
        Figure(
            f"{(count := standing.count(each)):,}",
            OUTCOMES[each].lower(),
            _TONES[each] if count else "quiet",
        )
        for each in (ACCEPTED, OPEN, QUESTIONED, DECLINED)
    )


def _standing_chapters(framework: Framework, order: Order, signing: Signing) -> Iterator[Chapter]:
    version = signing.version
    standing = standing_of(framework, version)
    note = (Paragraph(version.note),) if version.note.strip() else ()
    withdrawn: tuple[Note, ...] = ()
    if version.withdrawn is not None:
        why = f"{spelled(version.withdrawn)}: {version.withdrawn_why}"
        withdrawn = (Note("Withdrawn", why, "warning"),)
    yield Chapter(titled(version), (*withdrawn, *note, _table(standing)))
    newest = newest_version(framework)
    if newest is not None and newest.key == version.key:
        wanted = reminders(framework, order.edition.date)
        if wanted:
            yield Chapter("To be reminded", (_reminders(wanted),))


def _table(standing: Standing) -> DataTable:
    groups = tuple(
        RowGroup(f"{OUTCOMES[each]} · {standing.count(each):,}", tuple(map(_row, those)))
        for each in IN_ORDER
        if (those := standing.having(each))
    )
    columns = (
        Column("Person", weight=1.3),
        Column("Role", weight=1.3),
        Column("", ColumnKind.CHIP),
        Column("On", ColumnKind.DATE),
        Column("Remark", weight=1.5),
    )
    empty = "Nobody was asked: no role was held by anybody on the day from which it holds."
    return DataTable(columns, groups, empty=empty)


def _row(each: SignOff) -> tuple[Cell, ...]:
    return (
        Cell(each.person_name),
        Cell(each.role_name),
        Cell(OUTCOMES[each.outcome], tone=_TONES[each.outcome]),
        Cell(spelled(each.day) if each.day else ""),
        Cell(each.remark),
    )


def _reminders(wanted: tuple[Reminder, ...]) -> DataTable:
    rows = tuple(
        (
            Cell(each.name),
            Cell(", ".join(each.roles)),
            Cell(spelled(each.since)),
            Cell(spelled(each.due) if each.due else ""),
            Cell(f"{each.over:,}" if each.over else "", each.over or None, _late(each)),
        )
        for each in wanted
    )
    columns = (
        Column("Person"),
        Column("Roles", weight=1.5),
        Column("Asked on", ColumnKind.DATE),
        Column("Due on", ColumnKind.DATE),
        Column("Days over", ColumnKind.NUMBER),
    )
    return DataTable(columns, (RowGroup("", rows),))


def _late(each: Reminder) -> Tone:
    return "error" if each.is_late else "plain"


def _person_chapters(
    framework: Framework, order: Order, signing: Signing, person: Key
) -> Iterator[Chapter]:
    version = signing.version
    offers = Offers(framework, version, signing.state_of).of_person(person)
    for offer in offers:
        yield Chapter(
            offer.charter.name,
            tuple(_blocks(framework, order, offer)),
            anchor=f"role-{offer.charter.role}",
            kicker=f"Version {version.number} · {framework.profile.name}",
            new_page=True,
        )
    if not offers:
        who = framework.of(PERSON)[person].name
        told = (
            f"{who} was not asked to accept version {version.number}: no role was theirs on the "
            "day from which it holds."
        )
        yield Chapter("Nothing to accept", (Paragraph(told),))


def _blocks(framework: Framework, order: Order, offer: Offer) -> Iterator[Block]:
    said = offer.sign_off
    if said.outcome != OPEN:
        day = f"on {spelled(said.day)}" if said.day else ""
        remark = f": {said.remark}" if said.remark else ""
        yield Note(OUTCOMES[said.outcome], f"{day}{remark}".strip(), _TONES[said.outcome])
    yield Heading(2, offer.heading)
    if offer.rows:
        yield Facts(tuple(_facts(offer.rows)))
    if offer.since is not None and order.wants(WHOLE, framework):
        yield Heading(2, "All that this role is given")
        yield Facts(tuple(_facts(offer.charter.rows)))
    if order.wants(SIGNATURES, framework):
        yield SignatureLines(
            f"I have read what version {offer.version.number} gives me in this role and accept it.",
            (Signature("Holder", said.person_name),),
        )


def _facts(rows: tuple[Row, ...]) -> Iterator[Fact]:
    """Yield a fact for each heading, with a line for each of what stands below it."""
    gathered: dict[str, list[str]] = {}
    for term, text in rows:
        gathered.setdefault(term, []).append(text)
    for term, texts in gathered.items():
        yield Fact(term, tuple(texts), "warning" if term.startswith("No longer") else "plain")


SIGN_OFFS = Report(
    name="sign-off",
    title="Sign-off",
    help="Who accepted a version and whom to remind; of one person, what changed for them and "
    "lines to sign.",
    make=sign_off,
    of=(PERSON.name,),
    options=(SIGNATURES, WHOLE),
    signs=True,
)
