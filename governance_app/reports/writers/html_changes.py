"""The matrix as a difference, as HTML: what went has a minus, what came a plus."""

from governance_app.reports.document.change_blocks import (
    LEGEND,
    ChangedCell,
    ChangedLine,
    ChangedMatrix,
    marked,
)
from governance_app.reports.writers.html_tables import chip, meanings_of
from governance_app.reports.writers.markup import Html, joined, said, tag, text


def changed_matrix(of: ChangedMatrix) -> Html:
    """Return the matrix with the meaning of its signs."""
    if of.empty or not of.rows:
        return said("p", of.empty, class_="quiet")
    meanings = meanings_of(of.letters)
    items = [joined(chip(each.symbol, meanings), text(f" {each.name}")) for each in of.letters]
    items += [text(f"{sign} {word}") for sign, word in LEGEND]
    heads = [said("th", "", scope="col"), said("th", "Activity", scope="col")]
    for role in of.roles:
        name = tag("div", text(marked(role.name, role.way)))
        heads.append(tag("th", name, scope="col", class_=f"role {role.way}".strip()))
    rows = (_row(row, len(of.roles), meanings) for row in of.rows)
    table = tag(
        "table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="matrix changes"
    )
    legend = tag("ul", *(tag("li", each) for each in items), class_="legend")
    return joined(legend, tag("div", table, class_="scrolled"))


def _row(row: ChangedLine, roles: int, meanings: dict[str, str]) -> Html:
    name = marked(row.name, row.way)
    classes = " ".join(filter(None, (row.kind, row.way)))
    if row.kind != "activity":
        head = said("th", f"{row.number} {name}".strip(), colspan=roles + 2, scope="rowgroup")
        return tag("tr", head, class_=classes)
    cells = (_cell(cell, meanings) for cell in row.cells)
    head = said("th", name, scope="row")
    return tag("tr", said("td", row.number, class_="quiet"), head, *cells, class_=classes)


def _cell(cell: ChangedCell, meanings: dict[str, str]) -> Html:
    parts = [chip(each, meanings) for each in cell.kept]
    parts += [tag("del", text("−"), chip(each, meanings)) for each in cell.removed]
    parts += [tag("ins", text("+"), chip(each, meanings)) for each in cell.added]
    if cell.has_other_note:
        parts.append(said("sup", "✎", title="another note"))
    return tag("td", *parts, class_=" ".join(filter(None, ("letters", cell.way))))
