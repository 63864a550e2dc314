"""What changed for a role between two charters: what its holder reads instead of the whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from governance_app.domain.charters.charter import LETTER_PART, Charter, Given, Row, rows_of
from governance_app.domain.subjects import Subject


class What(Enum):
    """What became of something that a role is given; the value says it in words."""

    NEW = "New"
    CHANGED = "Changed"
    GONE = "No longer"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a role is given now, is given otherwise, or is given no longer.

    Where something moved from one letter to another, both stand in it.
    """

    what: What
    before: Given | None
    after: Given | None

    @property
    def given(self) -> Given:
        """The thing, as it is now where it is there."""
        given = self.after or self.before
        assert given is not None
        return given

    @property
    def text(self) -> str:
        """It in words, without its heading."""
        before, after = self.before, self.after
        if before is None or after is None:
            given = self.given
            return f"{given.place}: {given.told}" if given.place else given.told
        if before.name != after.name:
            return f"{_placed(after)}: {before.part} → {after.part}"
        return f"{_placed(before)} → {_placed(after)}"


def _placed(given: Given) -> str:
    through = f" as member of {given.through}" if given.through else ""
    return f"{given.told}{f' in {given.within}' if given.within else ''}{through}"


_Place = tuple[str, Subject | None]


def changes_of(before: Charter, after: Charter) -> tuple[Change, ...]:
    """Return what changed from one charter of a role to another: new, changed, no longer."""
    old, new = _by_place(before), _by_place(after)
    gone = {place: old[place] for place in old if place not in new}
    come = {place: new[place] for place in new if place not in old}
    moved = dict(_moved(gone, come))
    changed = [
        Change(What.CHANGED, old[place], new[place])
        for place in new
        if place in old and old[place] != new[place]
    ]
    changed += [
        Change(What.CHANGED, gone[place], come[to])
        for place, to in moved.items()
        if place[0] != to[0]
    ]
    if before.name != after.name:
        called = "Name"
        one, other = (Given("name", called, None, each.name) for each in (before, after))
        changed.insert(0, Change(What.CHANGED, one, other))
    targets = set(moved.values())
    return (
        *(Change(What.NEW, None, come[place]) for place in come if place not in targets),
        *changed,
        *(Change(What.GONE, gone[place], None) for place in gone if place not in moved),
    )


def _by_place(charter: Charter) -> dict[_Place, Given]:
    """Return the things by part and item; of several that read the same, the first alone."""
    found: dict[_Place, Given] = {}
    read: set[Row] = set()
    for each in charter.given:
        row = Row(each.name, f"{each.place}: {each.told}")
        if row not in read:
            read.add(row)
            found[each.name, each.subject] = each
    return found


def _moved(
    gone: Mapping[_Place, Given], come: Mapping[_Place, Given]
) -> Iterator[tuple[_Place, _Place]]:
    """Yield pairs of what only moved: to another letter, or to an item that reads the same."""
    letters: dict[Subject, list[_Place]] = {}
    reading: dict[tuple[str, str, str], list[_Place]] = {}
    for place, each in come.items():
        if each.name.startswith(LETTER_PART) and each.subject is not None:
            letters.setdefault(each.subject, []).append(place)
        else:
            reading.setdefault((each.name, each.place, each.told), []).append(place)
    for place, each in gone.items():
        if each.name.startswith(LETTER_PART) and each.subject is not None:
            there = letters.get(each.subject, [])
        else:
            there = reading.get((each.name, each.place, each.told), [])
        if there:
            yield place, there.pop(0)


def rows_of_changes(changes: tuple[Change, ...]) -> tuple[Row, ...]:
    """Return changes as a holder reads them: gathered where something is new or no longer given."""
    rows: list[Row] = []
    for what in (What.NEW, What.GONE):
        those = (each.given for each in changes if each.what is what)
        found = rows_of((f"{what.value}: {each.part}", each) for each in those)
        rows.extend(found)
        if what is What.NEW:
            rows.extend(_rows_of_changed(changes))
    return tuple(rows)


def _rows_of_changed(changes: tuple[Change, ...]) -> Iterator[Row]:
    for each in changes:
        if each.what is not What.CHANGED:
            continue
        assert each.before is not None
        assert each.after is not None
        part = "letter" if each.before.name != each.after.name else each.after.part
        yield Row(f"{What.CHANGED.value}: {part}", each.text)
