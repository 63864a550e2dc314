"""The chapter of one role or person in the accountability report."""

from collections.abc import Iterator

from governance_app.domain.accountability.sheet import Section, Sheet
from governance_app.domain.accountability.telling import absence_told, alone_told
from governance_app.domain.holding import Body, covers
from governance_app.domain.kinds import DELEGATION, PERSON, ROLE
from governance_app.domain.kinds.appointment import DEPUTY
from governance_app.domain.rules import explain
from governance_app.domain.rules.rule import Subject
from governance_app.reports.content import spelled
from governance_app.reports.document.page import Block, Chapter
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    FindingList,
    RowGroup,
)
from governance_app.reports.document.text_blocks import (
    Fact,
    Facts,
    Heading,
    Note,
    Paragraph,
    Signature,
    SignatureLines,
)
from governance_app.reports.finding_words import groups_of
from governance_app.reports.kinds.accountability_duties import duties_table, oversight_table
from governance_app.reports.kinds.accountability_known import Known
from governance_app.reports.kinds.accountability_loads import load_block
from governance_app.reports.kinds.role_blocks import (
    amount_cell,
    decision_told,
    limits_table,
    role_facts,
    written_or,
)
from governance_app.reports.order import FINDINGS, LOADS, SIGNATURES, Order

#: How roles and people stand to each other: told at the head of the chapter.
_STRUCTURE = ("role.", "membership.", "person.")
#: Told with the authority, or at the head already.
_TOLD_ELSEWHERE = frozenset({"membership.body"})
_AUTHORITY = ("authority_limit.", "delegation.")
OVERSIGHT_SECTION = "oversight.role"


class ChapterWriter:
    """Writes the chapter of one role or person after the other."""

    def __init__(self, known: Known, order: Order) -> None:
        self._known, self._order = known, order
        self._framework = known.framework

    def chapter(self, sheet: Sheet, *, alone: bool = False) -> Chapter:
        """Return the chapter of a role or a person; `alone` where it is the whole report."""
        what = "Role" if sheet.who.kind == ROLE.name else "Person"
        title = "Accountability report" if alone else what
        return Chapter(
            sheet.name,
            tuple(self._blocks(sheet)),
            anchor=f"{sheet.who.kind}-{sheet.who.key}",
            kicker=f"{title} · {self._framework.profile.name}",
            new_page=True,
        )

    def _blocks(self, sheet: Sheet) -> Iterator[Block]:
        is_role = sheet.who.kind == ROLE.name
        facts = self._facts_of_role(sheet) if is_role else self._facts_of_person(sheet)
        yield Facts((*facts, *_structure(sheet)))
        if absent := absence_told(self._framework, sheet):
            yield Note("Away", absent)
        if is_role:
            yield Heading(2, "Purpose")
            role = self._framework.roles[sheet.who.key]
            yield written_or(role.purpose, "The purpose of this role is not written down yet.")
        yield from self._authority(sheet)
        if self._order.wants(LOADS, self._framework) and sheet.beside is not None:
            yield Heading(2, "Load")
            yield load_block(self._known, sheet)
        yield from self._duties(sheet)
        if self._order.wants(FINDINGS, self._framework):
            yield from self._findings(sheet)
        if self._order.wants(SIGNATURES, self._framework):
            yield self._signatures(sheet)

    def _facts_of_role(self, sheet: Sheet) -> Iterator[Fact]:
        role, held = self._framework.roles[sheet.who.key], self._known.answering.held
        body = self._known.bodies.get(role.key, Body(()))
        return role_facts(self._framework, held, role, body)

    def _facts_of_person(self, sheet: Sheet) -> Iterator[Fact]:
        framework = self._framework
        person = framework.of(PERSON)[sheet.who.key]
        if person.title or person.team:
            yield Fact("Title and team", (", ".join(filter(None, (person.title, person.team))),))
        if person.manager is not None:
            yield Fact("Works for", (framework.of(PERSON)[person.manager].name,))
        told: dict[str, list[str]] = {"Holds": [], "Deputy for": []}
        for each in self._known.answering.held.of_people.get(person.key, ()):
            last = f" (until {spelled(each.ends)})" if each.ends is not None else ""
            name = framework.roles[each.role].name + last
            told["Deputy for" if each.capacity == DEPUTY else "Holds"].append(name)
        for name, roles in told.items():
            if roles:
                yield Fact(name, tuple(roles), "strong" if name == "Holds" else "plain")
        if not sheet.roles:
            yield Fact("Holds", ("No role on this day",), "quiet")

    def _authority(self, sheet: Sheet) -> Iterator[Block]:
        yield Heading(2, "Authority")
        framework = self._framework
        given = self._delegations(sheet)
        if sheet.who.kind == ROLE.name:
            role, limits = framework.roles[sheet.who.key], limits_table(framework, sheet.who.key)
            if role.authority or limits is None:
                yield written_or(role.authority, "What it may decide is not written down yet.")
            if limits is not None:
                yield limits
        else:
            own = [
                (framework.roles[way.role].name, table)
                for way in sheet.roles
                if way.body is None and (table := limits_table(framework, way.role)) is not None
            ]
            if own:
                groups = (RowGroup(name, table.groups[0].rows) for name, table in own)
                yield DataTable(own[0][1].columns, tuple(groups))
            elif given is None:
                yield Paragraph("No limit is set for any of their roles.", "quiet")
        if given is not None:
            yield given

    def _delegations(self, sheet: Sheet) -> DataTable | None:
        """Return the delegations in force that the role's holders or the person gave or received."""
        framework, day = self._framework, self._known.day
        people = framework.of(PERSON)
        is_role = sheet.who.kind == ROLE.name
        those = (
            set(self._known.answering.held.persons(sheet.who.key)) if is_role else {sheet.who.key}
        )
        rows = []
        for each in framework.of(DELEGATION).values():
            gives, gets = each.from_person in those, each.to_person in those and not is_role
            of_role = not is_role or each.role in (None, sheet.who.key)
            if (gives or gets) and of_role and covers(each, day):
                role = "every role" if each.role is None else framework.roles[each.role].name
                scope = decision_told(framework, each.decision, "every kind of decision")
                giver, acting = people[each.from_person].name, people[each.to_person].name
                rows.append(
                    (
                        Cell(f"{giver} → {acting}"),
                        Cell(f"{role}, {scope}"),
                        amount_cell(framework, each.amount),
                        Cell(str(each.ends) if each.ends else "open"),
                    )
                )
        columns = (
            Column("Delegated"),
            Column("In which role, for what", weight=1.5),
            Column("Up to", ColumnKind.MONEY),
            Column("Until", ColumnKind.DATE),
        )
        return DataTable(columns, (RowGroup("", tuple(rows)),)) if rows else None

    def _duties(self, sheet: Sheet) -> Iterator[Block]:
        yield Heading(2, "Answers for")
        table = duties_table(self._known, sheet, [e for e in sheet.sections if _is_duty(e)])
        if alone := alone_told(self._framework, sheet):
            yield Note("Rests on one", alone, "warning")
        if table is None:
            yield Paragraph("Nothing is assigned to them yet.", "quiet")
        else:
            yield table
        listed = {each.name for each in sheet.sections}
        others = [each for each in sheet.letters if f"letter.{each.symbol}" not in listed]
        if others:
            told = ", ".join(f"{each.name.lower()} in {each.activities:,}" for each in others)
            yield Paragraph(f"Also {told} activities.", "quiet")
        overseen = [each for each in sheet.sections if each.name == OVERSIGHT_SECTION]
        if overseen:
            yield Heading(2, "Oversees")
            yield oversight_table(self._known, sheet, overseen[0])

    def _findings(self, sheet: Sheet) -> Iterator[Block]:
        """Yield what is found about the role, or about the person and the roles that they hold."""
        framework, held = self._framework, self._known.answering.held
        about = [sheet.who]
        if sheet.who.kind == PERSON.name:
            mine = held.of_people.get(sheet.who.key, ())
            roles = dict.fromkeys(each.role for each in mine if each.capacity != DEPUTY)
            about += [Subject(ROLE.name, role) for role in roles]
        found = [finding for one in about for finding in self._known.found(one)]
        accepted = [one for each in about for one in self._known.accepted(each)]
        if found:
            yield FindingList(groups_of(framework, found, {}))
        if accepted:
            rows = (
                (
                    Cell(explain(framework, finding).message),
                    Cell(waiver.name),
                    Cell(framework.roles[waiver.owner].name if waiver.owner is not None else ""),
                    Cell(str(waiver.ends) if waiver.ends is not None else "open"),
                )
                for finding, waiver in accepted
            )
            columns = (
                Column("Found", weight=1.4),
                Column("Reason"),
                Column("Accepted by"),
                Column("Until", ColumnKind.DATE),
            )
            yield Heading(2, "Accepted findings")
            yield DataTable(columns, (RowGroup("", tuple(rows)),))

    def _signatures(self, sheet: Sheet) -> SignatureLines:
        people, held = self._framework.of(PERSON), self._known.answering.held
        if sheet.who.kind == PERSON.name:
            manager = people[sheet.who.key].manager
            lines = [Signature("Accepted by", sheet.name)]
            if manager is not None:
                lines.append(Signature("For whom they work", people[manager].name))
        else:
            names = [people[key].name for key in held.persons(sheet.who.key)]
            lines = [Signature("Holder", name) for name in names] or [Signature("Holder")]
        return SignatureLines(
            f"I have read this report as of {spelled(self._known.day)} and accept to answer for "
            "what it lists.",
            tuple(lines),
        )


def _is_duty(section: Section) -> bool:
    return section.name != OVERSIGHT_SECTION and not section.name.startswith(
        (*_STRUCTURE, *_AUTHORITY)
    )


def _structure(sheet: Sheet) -> Iterator[Fact]:
    """Yield how they stand to others: who reports to them, in which bodies they sit."""
    for section in sheet.sections:
        if section.name.startswith(_STRUCTURE) and section.name not in _TOLD_ELSEWHERE:
            yield Fact(section.title, (", ".join(each.label for each in section.charges),))
