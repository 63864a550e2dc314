"""Blocks with rows as HTML: tables with their heads, so that a screen reader can tell of cells."""

from collections.abc import Iterator

from governance_app.reports.content import FindingGroup, Flag, LegendLetter, ReportedRow
from governance_app.reports.document.table_blocks import (
    Cell,
    CellFlag,
    Column,
    ColumnKind,
    CoverageMap,
    DataTable,
    FindingList,
    LetterMatrix,
    MapState,
    MatrixRole,
)
from governance_app.reports.writers.markup import NOTHING, Html, joined, said, tag, text

_SIGNS = {"error": "●", "warning": "▲", "hint": "○"}
_WORDS = {"error": "Errors", "warning": "Warnings", "hint": "Hints"}
#: From this weight on a column is for sentences, which want room whatever stands beside them.
_WORDY = 2.5
_ON_THE_RIGHT = {ColumnKind.NUMBER, ColumnKind.MONEY}


def flag(severity: str, title: str) -> Html:
    """Return a finding as it stands beside what it is about."""
    sign = said("span", _SIGNS[severity], aria_hidden="true")
    return tag("span", sign, text(f" {title}"), class_=f"flag {severity}")


def flags(those: tuple[Flag, ...] | tuple[CellFlag, ...]) -> Html:
    """Return findings beside each other."""
    return Html(" ".join(flag(each.severity, each.title) for each in those))


def chip(symbol: str, meanings: dict[str, str]) -> Html:
    """Return a letter as a chip."""
    return said("span", symbol, class_=f"chip {meanings.get(symbol, 'other')}")


def meanings_of(letters: tuple[LegendLetter, ...]) -> dict[str, str]:
    """Return the meaning class of each letter."""
    return {each.symbol: each.meaning for each in letters}


def data_table(of: DataTable) -> Html:
    """Return a table."""
    if not any(group.rows for group in of.groups):
        return said("p", of.empty, class_="quiet") if of.empty else NOTHING
    meanings = meanings_of(of.letters)
    most = [
        max((row[at].value or 0 for group in of.groups for row in group.rows), default=0)
        for at in range(len(of.columns))
    ]
    caption = said("caption", of.title) if of.title else NOTHING
    heads = (_head(column, meanings) for column in of.columns)
    bodies = []
    for group in of.groups:
        title = NOTHING
        if group.title:
            cell = said("th", group.title, colspan=len(of.columns), scope="rowgroup")
            title = tag("tr", cell, class_="group")
        rows = (_row(of.columns, row, meanings, most) for row in group.rows)
        bodies.append(tag("tbody", title, *rows))
    total = NOTHING
    if of.total:
        total = tag("tfoot", _row(of.columns, of.total, meanings, most))
    return _scrolled(tag("table", caption, tag("thead", tag("tr", *heads)), *bodies, total))


def _head(column: Column, meanings: dict[str, str]) -> Html:
    side = "right" if column.kind in _ON_THE_RIGHT else None
    body = chip(column.label, meanings) if column.meaning else text(column.label)
    room = "min-width:22rem" if column.weight >= _WORDY else None
    return tag("th", body, scope="col", class_=side, style=room)


def _row(
    columns: tuple[Column, ...], row: tuple[Cell, ...], meanings: dict[str, str], most: list[float]
) -> Html:
    cells = []
    for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
        classes: list[str] = [cell.tone] if cell.tone != "plain" else []
        classes += ["right"] if column.kind in _ON_THE_RIGHT else []
        body = _cell(column, cell, meanings, most[at])
        style = " ".join(classes) or None
        cells.append(
            tag("th" if at == 0 else "td", body, class_=style, scope="row" if at == 0 else None)
        )
    return tag("tr", *cells)


def _cell(column: Column, cell: Cell, meanings: dict[str, str], most: float) -> Html:
    if cell.flags:
        return flags(cell.flags)
    if cell.chips:
        return joined(*(chip(each, meanings) for each in cell.chips))
    if column.kind is ColumnKind.CHIP and cell.text:
        return said("span", cell.text, class_=f"chip word {cell.tone}")
    if column.kind is ColumnKind.BAR and cell.value is not None:
        share = 100 * cell.value / most if most else 0
        bar = tag("span", class_="bar", style=f"width:{share:.1f}%")
        return joined(tag("span", bar, class_="track"), text(cell.text))
    if cell.leads_to and cell.text:
        return said("a", cell.text, href=f"#{cell.leads_to}")
    return text(cell.text)


def letter_matrix(of: LetterMatrix) -> Html:
    """Return the matrix with its legend."""
    if of.empty or not of.rows:
        return said("p", of.empty, class_="quiet")
    meanings = meanings_of(of.letters)
    with_flags = any(row.flags for row in of.rows)
    legend = (joined(chip(each.symbol, meanings), text(f" {each.name}")) for each in of.letters)
    heads = [said("th", "", scope="col"), said("th", "Activity", scope="col")]
    heads += [_role_head(role) for role in of.roles]
    heads += [said("th", "Check", scope="col")] * with_flags
    rows = (_matrix_row(row, len(of.roles), meanings, with_flags) for row in of.rows)
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="matrix")
    items = tag("ul", *(tag("li", each) for each in legend), class_="legend")
    return joined(items, _scrolled(table))


def _role_head(role: MatrixRole) -> Html:
    more = " · ".join(filter(None, (role.level, ", ".join(role.holders))))
    below = said("small", more) if more else NOTHING
    return tag("th", tag("div", text(role.name), below), scope="col", class_="role")


def _matrix_row(row: ReportedRow, roles: int, meanings: dict[str, str], with_flags: bool) -> Html:
    check = [tag("td", flags(row.flags))] * with_flags
    if row.kind != "activity":
        owner = said("span", f" · owner {row.owner}", class_="quiet") if row.owner else NOTHING
        name = joined(text(f"{row.number} {row.name}".strip()), owner)
        head = tag("th", name, colspan=roles + 2, scope="rowgroup")
        return tag("tr", head, *check, class_=row.kind)
    cells = (
        tag(
            "td",
            *(chip(each, meanings) for each in cell.letters),
            said("sup", str(cell.note)) if cell.note else NOTHING,
            class_="letters",
        )
        for cell in row.cells
    )
    wrong = "wrong" if any(each.severity == "error" for each in row.flags) else None
    head = said("th", row.name, scope="row")
    return tag("tr", said("td", row.number, class_="quiet"), head, *cells, *check, class_=wrong)


def coverage_map(of: CoverageMap) -> Html:
    """Return the map with its legend."""
    if not of.groups:
        return said("p", of.empty, class_="quiet")
    states = {each.name: each for each in of.states}
    legend = (tag("li", _state(each)) for each in of.states)
    heads = [said("th", each, scope="col") for each in ("Item", *of.functions)]
    bodies = []
    for group in of.groups:
        cell = said("th", group.title, colspan=len(heads), scope="rowgroup")
        rows = [tag("tr", cell, class_="group")]
        for row in group.rows:
            detail = said("small", row.detail) if row.detail else NOTHING
            cells = (
                tag("td", *_map_cell(states[each.state], each.text) if each.state else [text("–")])
                for each in row.cells
            )
            rows.append(tag("tr", tag("th", text(row.name), detail, scope="row"), *cells))
        bodies.append(tag("tbody", *rows))
    table = tag("table", tag("thead", tag("tr", *heads)), *bodies)
    return joined(tag("ul", *legend, class_="legend"), _scrolled(table))


def _map_cell(state: MapState, words: str) -> list[Html]:
    return [_state(state), said("small", words) if words else NOTHING]


def _state(state: MapState) -> Html:
    sign = said("span", state.sign, aria_hidden="true")
    return tag("span", sign, text(f" {state.word}"), class_=state.tone)


def finding_list(of: FindingList) -> Html:
    """Return findings in words, by severity."""
    if not of.groups:
        return said("p", of.none) if of.none else NOTHING
    return joined(*_by_severity(of.groups))


def _by_severity(groups: tuple[FindingGroup, ...]) -> Iterator[Html]:
    for severity, word in _WORDS.items():
        those = [group for group in groups if group.severity == severity]
        if those:
            number = sum(len(group.findings) for group in those)
            yield said("h3", f"{word} · {number:,}")
            yield from map(_group, those)


def _group(group: FindingGroup) -> Html:
    head = joined(
        flag(group.severity, group.title), said("span", f" {group.reason}", class_="quiet")
    )
    items = []
    for each in group.findings:
        mends = NOTHING
        if each.mends:
            mends = said("span", f" To mend: {' or '.join(each.mends)}", class_="quiet")
        place = said("span", f"{each.place or each.kind} ", class_="quiet")
        items.append(tag("li", place, text(each.message), mends))
    return joined(tag("h4", head), tag("ul", *items, class_="findings"))


def _scrolled(table: Html) -> Html:
    return tag("div", table, class_="scrolled")
