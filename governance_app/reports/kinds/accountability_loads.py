"""The load of a role or a person beside those with whom they are compared."""

from fractions import Fraction

from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.accountability.telling import load_told, number_told
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.reports.document.picture_blocks import Bar, BarChart
from governance_app.reports.document.text_blocks import Paragraph
from governance_app.reports.kinds.accountability_known import Known

#: So many bars at most: the largest loads, and that of whom the chapter is about.
MOST_BARS = 12


def load_block(known: Known, sheet: Sheet) -> BarChart | Paragraph:
    """Return the loads of peers, the largest first, with their median; a sentence where it is one.

    Only of somebody who has a load.
    """
    assert sheet.beside is not None, "somebody without a role has no load"
    if sheet.beside.peers == 1:
        return Paragraph(load_told(known.framework, sheet))
    loads = _peers(known, sheet)
    names = known.framework.tables[sheet.who.kind]
    largest = sorted(loads, key=lambda key: (-loads[key], names[key].name.casefold(), key))
    shown = largest[:MOST_BARS]
    if sheet.who.key not in shown:
        shown[-1] = sheet.who.key
    told = load_told(known.framework, sheet)
    left_out = len(largest) - len(shown)
    more = f" {left_out:,} with less are not shown." if left_out else ""
    return BarChart(
        title="",
        description=told + more,
        bars=tuple(
            Bar(
                names[key].name,
                float(loads[key]),
                number_told(loads[key]),
                "strong" if key == sheet.who.key else "quiet",
            )
            for key in shown
        ),
        marked=float(sheet.beside.median),
        mark=told + more,
    )


def _peers(known: Known, sheet: Sheet) -> dict[Key, Fraction]:
    """Return the loads that are compared: of roles of the level, or of all who hold a role."""
    answering, roles = known.answering, known.framework.roles
    if sheet.who.kind == PERSON.name:
        return {key: each.load for key, each in answering.people_beside.items()}
    level = roles[sheet.who.key].level
    return {
        key: each.load
        for key, each in answering.roles_beside.items()
        if sheet.who.kind == ROLE.name and roles[key].level == level
    }
