"""What several reports say of a role: who holds it, to whom it reports, how much it may decide."""

from collections.abc import Iterator
from decimal import Decimal

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import AUTHORITY_LIMIT, DECISION_KIND, PERSON, ROLE, Role
from governance_app.domain.kinds.kind import CADENCES
from governance_app.domain.words import counted
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Fact, Paragraph

#: The names of the facts that name people.
HELD_BY, DEPUTIES = "Held by", "Deputies"


def role_facts(framework: Framework, held: Holdings, role: Role, body: Body) -> Iterator[Fact]:
    """Yield who holds a role on a day, and where it stands; `body` are its members, if it has any."""
    people, holding = framework.of(PERSON), held.of(role.key)
    if people:
        names = tuple(people[each.person].name for each in holding.holders)
        vacant = role.role_kind == "individual"
        yield Fact(
            HELD_BY,
            names or ("Vacant" if vacant else "Nobody is named",),
            "strong" if names else "warning",
        )
        deputies = tuple(people[each.person].name for each in holding.deputies)
        if deputies or names:
            yield Fact(DEPUTIES, deputies or ("None",), "plain" if deputies else "quiet")
    superior = framework.roles.get(role.reports_to) if role.reports_to is not None else None
    if superior is not None:
        yield Fact("Reports to", (superior.name,))
    yield Fact("Kind", (ROLE.field("role_kind").choices[role.role_kind],))
    if role.level is not None:
        yield Fact("Level", (str(role.level),))
    component = framework.components.get(role.component) if role.component is not None else None
    if component is not None:
        yield Fact("Component", (component.name,))
    yield from _body_facts(framework, role, body)


def _body_facts(framework: Framework, role: Role, body: Body) -> Iterator[Fact]:
    if body.members:
        names = (
            framework.roles[key].name + (" (chair)" if key == body.chair else "")
            for key in body.members
        )
        yield Fact("Members", (", ".join(names),))
    if role.cadence:
        yield Fact("Meets", (CADENCES[role.cadence],))
    if role.quorum is not None:
        yield Fact("Quorum", (counted(role.quorum, "member"),))


def limits_table(framework: Framework, role: Key) -> DataTable | None:
    """Return how much a role may decide, for each kind of decision; None without limits."""
    limits = [each for each in framework.of(AUTHORITY_LIMIT).values() if each.role == role]
    if not limits:
        return None
    rows = []
    for each in sorted(limits, key=lambda each: (each.decision is None, each.key)):
        decision = decision_told(framework, each.decision, "Everything else")
        amount = amount_cell(framework, each.amount)
        rows.append((Cell(decision), amount, Cell(each.note, tone="quiet")))
    columns = (Column("Decides"), Column("Up to", ColumnKind.MONEY), Column("Note"))
    return DataTable(columns, (RowGroup("", tuple(rows)),))


def decision_told(framework: Framework, decision: Key | None, every: str) -> str:
    """Return the name of a kind of decision, `every` where none is named."""
    return every if decision is None else framework.of(DECISION_KIND)[decision].name


def amount_cell(framework: Framework, amount: Decimal | None) -> Cell:
    """Return an amount in the framework's currency; None is without limit."""
    if amount is None:
        return Cell("without limit")
    return Cell(f"{amount:,f} {framework.profile.currency}".strip(), float(amount))


def written_or(text: str, otherwise: str) -> Paragraph:
    """Return what somebody wrote, or a sentence that nobody did."""
    return Paragraph(text) if text.strip() else Paragraph(otherwise, "quiet")
