"""Role charters: a page for each role, ready to sign."""

from collections import Counter
from collections.abc import Iterator

from governance_app.domain.accountability.answering import Answering
from governance_app.domain.accountability.sheet import Section, Sheet
from governance_app.domain.accountability.telling import alone_told
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import Body, bodies
from governance_app.domain.kinds import (
    ACTIVITY,
    APPROVER_LINE,
    OVERSIGHT,
    PERSON,
    ROLE,
    Role,
)
from governance_app.domain.rules.rule import Subject
from governance_app.reports.content import cover_of
from governance_app.reports.document.page import Block, Chapter, PaperDocument
from governance_app.reports.document.text_blocks import (
    Fact,
    Facts,
    Heading,
    Note,
    Paragraph,
    Signature,
    SignatureLines,
)
from governance_app.reports.kinds.report import Report
from governance_app.reports.kinds.role_blocks import limits_table, role_facts, written_or
from governance_app.reports.look import look_of
from governance_app.reports.order import FINDINGS, SIGNATURES, Order

#: Told elsewhere on the page, or of nobody's concern who signs it.
_LEFT_OUT = frozenset({"authority_limit.role", "role.reports_to"})
#: How many overseen items of one function are named; of more, a charter tells the count.
_MOST_OVERSEEN = 12


def charters(framework: Framework, order: Order) -> PaperDocument:
    """Return the charters of all roles, of one role, or of the roles of one person."""
    answering = Answering(framework, order.edition.date)
    roles = _roles(framework, order, answering)
    about = ""
    if order.of is not None:
        about = framework.tables[order.of.kind][order.of.key].name
    writer = _Writer(framework, order, answering)
    chapters = tuple(writer.chapter(role) for role in roles)
    if not chapters:
        sentence = (
            "There are no roles yet." if order.of is None else "They hold no role on this day."
        )
        chapters = (Chapter("Role charters", (Paragraph(sentence, "quiet"),)),)
    title = "Role charters" if order.of is None or order.of.kind != ROLE.name else "Role charter"
    return PaperDocument(
        cover=cover_of(title, framework.profile.name, order.edition, about),
        chapters=chapters,
        opening="none",
        look=look_of(framework),
    )


def _roles(framework: Framework, order: Order, answering: Answering) -> list[Role]:
    if order.of is None:
        return ordered(framework.roles)
    if order.of.kind == ROLE.name:
        return [framework.roles[order.of.key]]
    held = {each.role for each in answering.held.of_people.get(order.of.key, ())}
    return [role for role in ordered(framework.roles) if role.key in held]


class _Writer:
    """Writes the charter of one role after the other."""

    def __init__(self, framework: Framework, order: Order, answering: Answering) -> None:
        self._framework, self._order, self._answering = framework, order, answering
        self._bodies = bodies(framework)

    def chapter(self, role: Role) -> Chapter:
        """Return the charter of a role."""
        sheet = self._answering.sheet(Subject(ROLE.name, role.key))
        return Chapter(
            role.name,
            tuple(self._blocks(role, sheet)),
            anchor=f"role-{role.key}",
            kicker=f"Role charter · {self._framework.profile.name}",
            new_page=True,
        )

    def _blocks(self, role: Role, sheet: Sheet) -> Iterator[Block]:
        body = self._bodies.get(role.key, Body(()))
        yield Facts(tuple(role_facts(self._framework, self._answering.held, role, body)))
        yield Heading(2, "Purpose")
        yield written_or(role.purpose, "The purpose of this role is not written down yet.")
        yield Heading(2, "Authority")
        limits = limits_table(self._framework, role.key)
        if role.authority or limits is None:
            yield written_or(role.authority, "What this role may decide is not written down yet.")
        if limits is not None:
            yield limits
        yield Heading(2, "Answers for")
        duties = tuple(_duties(sheet))
        yield (
            Facts(duties) if duties else Paragraph("Nothing is assigned to this role yet.", "quiet")
        )
        if self._order.wants(FINDINGS, self._framework) and (
            alone := alone_told(self._framework, sheet)
        ):
            yield Note("Rests on one", alone, "warning")
        if self._order.wants(SIGNATURES, self._framework):
            yield self._signatures(role)

    def _signatures(self, role: Role) -> SignatureLines:
        framework, held = self._framework, self._answering.held
        people = framework.of(PERSON)
        names = [people[key].name for key in held.persons(role.key)]
        lines = [Signature("Holder", name) for name in names] or [Signature("Holder")]
        superior = framework.roles.get(role.reports_to) if role.reports_to is not None else None
        if superior is not None:
            above = [people[key].name for key in held.persons(superior.key)]
            lines.append(Signature(superior.name, above[0] if len(above) == 1 else ""))
        return SignatureLines(
            "I have read this charter and accept the role as it is written here.", tuple(lines)
        )


def _duties(sheet: Sheet) -> Iterator[Fact]:
    """Yield what the role answers for, one line for each process or function."""
    for section in sheet.sections:
        if section.name not in _LEFT_OUT:
            yield Fact(f"{section.title} · {len(section.charges):,}", tuple(_grouped(section)))
    decided = {section.name for section in sheet.sections}
    others = [each for each in sheet.letters if f"letter.{each.symbol}" not in decided]
    if others:
        counts = (f"{each.name.lower()} in {each.activities:,}" for each in others)
        yield Fact("Also", (f"{', '.join(counts)} activities".capitalize(),), "quiet")


def _grouped(section: Section) -> Iterator[str]:
    """Yield the items of a section, a line for each process, function or chain that has several."""
    groups: dict[str, Counter[str]] = {}
    kind = section.charges[0].subject.kind
    for charge in section.charges:
        group, label = _placed(kind, charge.label, charge.detail)
        groups.setdefault(group, Counter())[label] += 1
    for group, labels in groups.items():
        told = ", ".join(labels)
        if kind == OVERSIGHT.name and len(labels) > _MOST_OVERSEEN:
            told = f"{labels.total():,} items, which the accountability report lists"
        yield f"{group}: {told}" if group else told


def _placed(kind: str, label: str, detail: str) -> tuple[str, str]:
    """Return the group that an item is told in, and its name there."""
    if kind in (ACTIVITY.name, OVERSIGHT.name):
        return detail, label
    if kind == APPROVER_LINE.name:
        chain, _, step = label.partition(" · ")
        return (chain, step) if step else ("", label)
    return "", f"{label} ({detail})" if detail else label


CHARTERS = Report(
    name="charters",
    title="Role charters",
    help="A page for each role, ready to sign: purpose, authority, and everything it answers for.",
    make=charters,
    of=(ROLE.name, PERSON.name),
    options=(SIGNATURES, FINDINGS),
)
