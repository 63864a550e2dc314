"""Limits of authority, reserved matters and delegations, and the calendar that days are counted by."""

import datetime
from collections.abc import Iterator

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import covers, days_after, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    AUTHORITY_LIMIT,
    CALENDAR_DAY,
    DECISION_KIND,
    DELEGATION,
    PERSON,
    AuthorityLimit,
)
from governance_app.domain.kinds.profile import WEEKENDS
from governance_app.public_holidays import holiday_names
from governance_app.reports.content import spelled
from governance_app.reports.document.page import Block, Chapter
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Fact, Facts, Heading, Note, Paragraph
from governance_app.reports.kinds.approvals_proofs import Proofs
from governance_app.reports.kinds.role_blocks import amount_cell, decision_told

_EVERY_OTHER = "Every kind of decision that has no limit of its own"
_YEAR = 365


def authority_chapter(
    framework: Framework, day: datetime.date, decision: Key | None, *, whole: bool, with_names: bool
) -> Chapter:
    """Return who may decide how much; only what concerns one kind of decision unless `whole`."""
    blocks: list[Block] = [
        Paragraph(
            "Authority belongs to a role, and people have it for as long as they hold the role.",
            "quiet",
        ),
        Heading(2, "Limits of authority"),
        _limits(framework, day, None if whole else (None, decision), with_names=with_names),
        Heading(2, "Reserved matters"),
        _reserved(framework, None if whole else decision, whole=whole),
        Heading(2, f"Delegations in force on {spelled(day)}"),
        *_delegations(framework, day, None if whole else (None, decision)),
    ]
    return Chapter(
        "Authority",
        tuple(blocks),
        anchor="authority",
        kicker=f"Who may decide how much · {framework.profile.name}",
        new_page=True,
    )


def _limits(
    framework: Framework,
    day: datetime.date,
    only: tuple[Key | None, ...] | None,
    *,
    with_names: bool,
) -> DataTable:
    """Return the limits, a group for each kind of decision, the largest first."""
    held, people = holdings(framework, day), framework.of(PERSON)
    groups: dict[Key | None, list[AuthorityLimit]] = {
        key: [] for key in (*(each.key for each in ordered(framework.of(DECISION_KIND))), None)
    }
    for each in framework.of(AUTHORITY_LIMIT).values():
        if only is None or each.decision in only:
            groups[each.decision].append(each)
    has_names = with_names and bool(people)
    has_notes = any(each.note for those in groups.values() for each in those)
    columns = [Column("Role", weight=1.2)] + [Column("Held by")] * has_names
    columns += [Column("Up to", ColumnKind.MONEY)] + [Column("Note", weight=1.4)] * has_notes
    told = []
    for decision, those in groups.items():
        those.sort(key=lambda each: (each.amount is not None, -(each.amount or 0), each.key))
        rows = []
        for each in those:
            names = ", ".join(people[key].name for key in held.persons(each.role))
            cells = [Cell(framework.roles[each.role].name, tone="strong")]
            cells += [Cell(names or "–", tone="plain" if names else "quiet")] * has_names
            cells += [amount_cell(framework, each.amount)]
            rows.append((*cells, *[Cell(each.note, tone="quiet")] * has_notes))
        if rows:
            title = decision_told(framework, decision, _EVERY_OTHER)
            told.append(RowGroup(title, tuple(rows)))
    empty = "No limit is set: what a role is asked to decide, it may decide."
    return DataTable(tuple(columns), tuple(told), empty=empty)


def _reserved(framework: Framework, decision: Key | None, *, whole: bool) -> DataTable:
    rows = tuple(
        (Cell(each.name, tone="strong"), Cell(each.description))
        for each in ordered(framework.of(DECISION_KIND))
        if each.reserved and (whole or each.key == decision)
    )
    columns = (Column("Decided in person", weight=1.0), Column("What belongs to it", weight=2.0))
    empty = "No kind of decision is reserved: authority for each of them can be given for a time."
    if not whole:
        empty = "Authority for this kind of decision can be given for a time."
    return DataTable(columns, (RowGroup("", rows),), empty=empty)


def _delegations(
    framework: Framework, day: datetime.date, only: tuple[Key | None, ...] | None
) -> Iterator[Block]:
    people = framework.of(PERSON)
    rows: list[tuple[Cell, ...]] = []
    for each in framework.of(DELEGATION).values():
        if not covers(each, day) or (only is not None and each.decision not in only):
            continue
        role = framework.roles[each.role].name if each.role is not None else "Every role"
        rows.append(
            (
                Cell(people[each.from_person].name),
                Cell(people[each.to_person].name, tone="strong"),
                Cell(role),
                Cell(decision_told(framework, each.decision, "Whatever is not reserved")),
                _up_to(framework, each.amount),
                Cell(each.ends.isoformat() if each.ends else "open"),
                Cell(each.note, tone="quiet"),
            )
        )
    columns = [Column("For"), Column("Acts"), Column("In the role", weight=1.2)]
    columns += [Column("Decisions"), Column("Up to", ColumnKind.MONEY)]
    columns += [Column("Until", ColumnKind.DATE), Column("Note")]
    if not any(row[-1].text for row in rows):
        columns.pop()
        rows = [row[:-1] for row in rows]
    yield DataTable(
        tuple(columns), (RowGroup("", tuple(rows)),), empty="Nobody acts for anybody on this day."
    )
    words = (
        "Who acts for somebody may let another person act in their place."
        if framework.profile.sub_delegation
        else "Who acts for somebody cannot pass that on."
    )
    yield Paragraph(words, "quiet")


def _up_to(framework: Framework, amount: object) -> Cell:
    return Cell("the role's limit") if amount is None else amount_cell(framework, amount)  # type: ignore[arg-type]


def calendar_chapter(framework: Framework, proofs: Proofs) -> Chapter:
    """Return which days are worked, and the days off of the year that begins on the day."""
    profile, day = framework.profile, proofs.day
    region = profile.holiday_region or "None are counted"
    facts = (
        Fact("Weekend", (WEEKENDS[profile.weekend],)),
        Fact("Public holidays of", (region,), "plain" if profile.holiday_region else "quiet"),
    )
    blocks: list[Block] = [
        Paragraph(
            "Time limits in working days are counted by this calendar; the day on which a request "
            "comes does not count.",
            "quiet",
        ),
        Facts(facts),
    ]
    if proofs.calendar_problem:
        blocks.append(Note("No public holidays", proofs.calendar_problem, "warning"))
    blocks += [Heading(2, f"Days off until {spelled(days_after(day, _YEAR))}")]
    blocks.append(_days_off(framework, proofs))
    return Chapter(
        "Working days",
        tuple(blocks),
        anchor="calendar",
        kicker=f"How time is counted · {profile.name}",
    )


def _days_off(framework: Framework, proofs: Proofs) -> DataTable:
    first, last = proofs.day, days_after(proofs.day, _YEAR)
    found: dict[datetime.date, tuple[str, str]] = {}
    region = framework.profile.holiday_region
    if region and not proofs.calendar_problem:
        for year in range(first.year, last.year + 1):
            for day, name in holiday_names(region, year).items():
                found[day] = (name, "Public holiday")
    for each in framework.of(CALENDAR_DAY).values():
        found[each.day] = (each.name, "Worked all the same" if each.is_working else "Day off")
    rows = tuple(
        (Cell(day.isoformat()), Cell(f"{day:%A}"), Cell(name), Cell(what, tone="quiet"))
        for day, (name, what) in sorted(found.items())
        if first <= day <= last
    )
    columns = (
        Column("Day", ColumnKind.DATE),
        Column("", weight=0.7),
        Column("Name", weight=2.0),
        Column("What it is"),
    )
    return DataTable(columns, (RowGroup("", rows),), empty="There are none beside the weekends.")
