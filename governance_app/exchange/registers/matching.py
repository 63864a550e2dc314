"""Which item a row of a list is about: by its name, or by what it connects."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.labels import label_of
from governance_app.domain.registers.wording import folded_name, text_of, value_from
from governance_app.domain.words import shown
from governance_app.exchange.registers.drafting import Matched, NewKey

#: A row of a list: its number in the file, and its texts by field.
Row = tuple[int, Mapping[str, str]]
#: What tells two items of the same name or connection apart, where the list has it.
_TELLING = ("starts", "day", "capacity", "place", "role", "resource", "period", "purpose")


def matched(
    framework: Framework, kind: Kind[Any], rows: Sequence[Row], new_key: NewKey
) -> list[Matched]:
    """Return each row with the item that is there, or with a new key.

    Two rows about one item, and a row that could be about two, are refused by themselves.
    """
    match: _ByConnection | _ByName
    match = _ByConnection(framework, kind) if kind.named_by else _ByName(framework, kind, rows)
    found: list[Matched] = []
    first: dict[object, int] = {}
    for number, texts in rows:
        row = Matched(number, match.name(texts), texts, 0)
        found.append(row)
        try:
            identity, row.item = match.item(texts)
        except Refusal as refusal:
            row.reason = refusal.sentence
            continue
        place = row.item.key if row.item is not None else identity
        if place in first:
            row.reason = f"row {first[place]:,} has the same {match.what}; keep one of the two."
            continue
        first[place] = number
        row.key = row.item.key if row.item is not None else new_key()
    return found


class _ByName:
    """Items are found by their name; among equal names, here or in the list, by their parent."""

    what = "name"

    def __init__(self, framework: Framework, kind: Kind[Any], rows: Sequence[Row]) -> None:
        self._framework, self._kind = framework, kind
        self._rows_of = Counter(folded_name(self.name(texts)) for _, texts in rows)
        self._there: dict[str, list[Any]] = defaultdict(list)
        for item in framework.of(kind).values():
            self._there[folded_name(item.name)].append(item)
        self._above = tuple(
            each.name
            for each in kind.references
            if each.name == kind.ordered_within or each.required
        )

    def name(self, texts: Mapping[str, str]) -> str:
        return texts.get("name", "")

    def item(self, texts: Mapping[str, str]) -> tuple[object, Any]:
        """Return what makes the row one of its own, and the item that it is about, if any."""
        name = folded_name(self.name(texts))
        above = tuple(folded_name(texts.get(each, "")) for each in self._above)
        candidates = self._there.get(name, [])
        if len(candidates) > 1 or self._rows_of[name] > 1:
            candidates = [each for each in candidates if self._stands_under(each, texts)]
        if len(candidates) > 1:
            several = self._kind.counted(len(candidates))
            raise Refusal(f"{several} are called so; rename one of them first.")
        return (name, above), candidates[0] if candidates else None

    def _stands_under(self, item: Any, texts: Mapping[str, str]) -> bool:
        """Whether the item is under what the row says that it is under, where it says so."""
        return all(
            folded_name(texts[name]) == folded_name(self._text(item, name))
            for name in self._above
            if name in texts
        )

    def _text(self, item: Any, name: str) -> str:
        return text_of(self._framework, self._kind.field(name), getattr(item, name))


class _ByConnection:
    """Items without a name are found by what they connect, and by when or as what."""

    def __init__(self, framework: Framework, kind: Kind[Any]) -> None:
        self._framework, self._kind = framework, kind
        self._telling = tuple(
            each for each in _TELLING if each in kind.columns and each not in kind.named_by
        )
        self._there: dict[tuple[Key, ...], list[Any]] = defaultdict(list)
        for item in framework.of(kind).values():
            self._there[tuple(getattr(item, each) for each in kind.named_by)].append(item)
        labels = [kind.field(each).label.lower() for each in (*kind.named_by, *self._telling)]
        self.what = f"{', '.join(labels[:-1])} and {labels[-1]}" if labels[1:] else labels[0]

    def name(self, texts: Mapping[str, str]) -> str:
        return " · ".join(texts.get(each, "?") for each in self._kind.named_by)

    def item(self, texts: Mapping[str, str]) -> tuple[object, Any]:
        """Return what makes the row one of its own, and the item that it is about, if any."""
        connects = tuple(self._value(each, texts) for each in self._kind.named_by)
        defaults: Mapping[str, Any] = self._kind.record._field_defaults
        telling = tuple(
            self._value(each, texts) if each in texts else defaults.get(each)
            for each in self._telling
        )
        there = self._there.get(connects, [])
        same = [
            item
            for item in there
            if all(
                getattr(item, each) == value
                for each, value in zip(self._telling, telling, strict=True)
                if each in texts
            )
        ]
        if len(same) > 1:
            label = label_of(self._framework, self._kind, same[0])
            raise Refusal(
                f"{self._kind.counted(len(same))} “{shown(label)}” are there; "
                "say in the row which one is meant: when it starts, say."
            )
        return (connects, telling), same[0] if same else None

    def _value(self, name: str, texts: Mapping[str, str]) -> Any:
        return value_from(self._framework, self._kind, self._kind.field(name), texts.get(name, ""))
