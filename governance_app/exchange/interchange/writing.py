"""Writing the interchange file: the same framework always gives the same bytes."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROFILE, Item, Kind
from governance_app.domain.plain import plain_item
from governance_app.exchange.interchange.form import (
    ASSIGNMENTS,
    FORMAT,
    FRAMEWORK,
    ITEMS,
    LISTED_KINDS,
    VERSION,
)
from governance_app.whole_file import IsCancelled, Progress, go_on, whole_file

_LINES_AT_ONCE = 2_000


def to_interchange(framework: Framework) -> str:
    """Return the whole framework as JSON.

    One item a line, ordered by key, and the members of an item by name, so two files are easily
    compared line by line.
    """
    return "".join(_lines(framework))


def write_interchange(
    framework: Framework,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write the interchange file, whole or not at all; `progress` counts items and assignments.

    Raises Refusal where the file cannot be written, Cancelled when `cancelled` says so.
    """
    total = sum(map(len, framework.tables.values())) + framework.matrix.count()
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        waiting: list[str] = []
        for number, line in enumerate(_lines(framework)):
            waiting.append(line)
            if len(waiting) == _LINES_AT_ONCE:
                file.write("".join(waiting))
                waiting.clear()
                go_on(min(number, total), total, progress, cancelled)
        file.write("".join(waiting))
        go_on(total, total, progress, cancelled)


def _lines(framework: Framework) -> Iterator[str]:
    profile = framework.profile
    yield "{\n"
    yield f'"format": {_json(FORMAT)},\n'
    yield f'"version": {VERSION},\n'
    yield f"{_json(FRAMEWORK)}: {_json(written_item(PROFILE, profile))},\n"
    yield f"{_json(ITEMS)}: {{\n"
    for number, kind in enumerate(LISTED_KINDS):
        yield f"{_json(kind.name)}: [\n"
        items: Mapping[Key, Item] = framework.of(kind)
        yield from _parted(_json(written_item(kind, items[key])) for key in sorted(items))
        yield "],\n" if number + 1 < len(LISTED_KINDS) else "]\n"
    yield "},\n"
    yield f"{_json(ASSIGNMENTS)}: [\n"
    yield from _parted(_assignments(framework))
    yield "]\n"
    yield "}\n"


def _parted(values: Iterator[str]) -> Iterator[str]:
    """Yield each value as a line, with a comma behind all but the last."""
    previous = next(values, None)
    if previous is None:
        return
    for value in values:
        yield f"{previous},\n"
        previous = value
    yield f"{previous}\n"


def written_item(kind: Kind[Any], item: Any) -> dict[str, Any]:
    """Return an item as JSON values: its fields that are not empty, and its key."""
    written = plain_item(kind, item)
    for described in kind.keys:
        if described.name in written:
            written[described.name] = str(written[described.name])
    written["key"] = str(item.key)
    return written


def _assignments(framework: Framework) -> Iterator[str]:
    """Yield the assignments by activity, then by role."""
    matrix, scheme = framework.matrix, framework.scheme
    letters = [_json(scheme.symbols(mask)) for mask in range(256)]
    slots = [(role, matrix.slots[role]) for role in sorted(matrix.slots)]
    for activity in sorted(matrix.rows):
        row = matrix.rows[activity]
        for role, slot in slots:
            if slot < len(row) and row[slot]:
                note = matrix.notes.get((activity, role))
                noted = f'"note": {_json(note)}, ' if note else ""
                yield (
                    f'{{"activity": "{activity}", "letters": {letters[row[slot]]}, '
                    f'{noted}"role": "{role}"}}'
                )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
