"""How somebody arranged a register: columns, widths, order, groups, filters; kept as JSON values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from governance_app.domain.fields import FieldType
from governance_app.domain.registers.columns import Column
from governance_app.domain.registers.query import Filter, Query

_WIDEST = 2_000


@dataclass(frozen=True)
class Arrangement:
    """What is shown of a register, and how. `widths` are in pixels of text of usual size."""

    columns: tuple[str, ...]
    query: Query = field(default_factory=Query)
    widths: Mapping[str, int] = field(default_factory=dict)

    def sorted_by(self, column: str, *, further: bool) -> "Arrangement":
        """Sort by a column: up, then down, then no longer; `further` keeps the others."""
        sort = dict(self.query.sort) if further else {}
        before = dict(self.query.sort).get(column)
        if before is None:
            sort[column] = False
        elif before is False:
            sort[column] = True
        else:
            sort.pop(column, None)
        return replace(self, query=replace(self.query, sort=tuple(sort.items())))

    def filtered(self, column: str, texts: frozenset[str]) -> "Arrangement":
        """Show only rows with one of these texts in a column; no texts take the filter away."""
        others = [each for each in self.query.filters if each.column != column]
        added = [Filter(column, texts)] if texts else []
        return replace(self, query=replace(self.query, filters=(*others, *added)))

    def texts_of(self, column: str) -> frozenset[str]:
        """Return the texts that a column is filtered by."""
        found = (each.texts for each in self.query.filters if each.column == column)
        return next(found, frozenset())

    def finding(self, text: str) -> "Arrangement":
        """Show only rows in which these words stand."""
        return replace(self, query=replace(self.query, find=text))

    def grouped_by(self, column: str) -> "Arrangement":
        """Put rows with the same text in a column under a heading; "" for no groups."""
        return replace(self, query=replace(self.query, group=column))

    def with_column(self, column: str, *, shown: bool) -> "Arrangement":
        """Show a column at the end, or hide it; the first one is always shown."""
        if shown and column not in self.columns:
            return replace(self, columns=(*self.columns, column))
        if not shown and column != self.columns[0]:
            kept = tuple(each for each in self.columns if each != column)
            return replace(self, columns=kept)
        return self

    def moved(self, column: str, by: int) -> "Arrangement":
        """Move a column to the right, or (by less than 0) to the left; the first one stays first."""
        names = list(self.columns)
        at = names.index(column)
        to = max(1, min(at + by, len(names) - 1))
        if at:
            names.insert(to, names.pop(at))
        return replace(self, columns=tuple(names))

    def as_values(self) -> dict[str, Any]:
        """Return it as JSON values; what is being looked for is not kept."""
        query = self.query
        return {
            "columns": list(self.columns),
            "sort": [[name, descending] for name, descending in query.sort],
            "filters": {each.column: sorted(each.texts) for each in query.filters},
            "group": query.group,
            "widths": dict(self.widths),
        }

    def restored(self, values: Mapping[str, Any], known: Sequence[str]) -> "Arrangement":
        """Return it as these values say; what is unknown or of another type is left out."""
        columns = [name for name in _list(values.get("columns")) if name in known]
        if not columns or columns[0] != self.columns[0]:
            columns = [self.columns[0], *(n for n in columns if n != self.columns[0])]
            columns = columns if len(columns) > 1 else list(self.columns)
        sort = tuple(
            (each[0], each[1])
            for each in _list(values.get("sort"))
            if isinstance(each, list)
            and len(each) == 2
            and each[0] in known
            and type(each[1]) is bool
        )
        filters = tuple(
            Filter(name, frozenset(kept))
            for name, texts in _mapping(values.get("filters")).items()
            if name in known and (kept := [text for text in _list(texts) if isinstance(text, str)])
        )
        group = str(values.get("group"))
        widths = {
            name: width
            for name, width in _mapping(values.get("widths")).items()
            if name in known and type(width) is int and 0 < width < _WIDEST
        }
        query = Query("", filters, sort, group if group in known else "")
        return Arrangement(tuple(dict.fromkeys(columns)), query, widths)


def usual(columns: Sequence[Column], wanted: Sequence[str] = ()) -> Arrangement:
    """Return how a register is shown at first: these columns, or all that are no long texts."""
    names = [each.name for each in columns]
    chosen = [name for name in wanted if name in names]
    if not chosen:
        short = (c for c in columns if c.field is None or c.field.type is not FieldType.TEXT)
        chosen = [each.name for each in short]
    return Arrangement(tuple(chosen))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
