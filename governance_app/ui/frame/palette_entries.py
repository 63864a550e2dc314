"""What the command palette finds: commands, pages, and the items of the framework."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QAction

from governance_app.ui.frame.actions import keys_of
from governance_app.ui.widgets.buttons import plain_text

if TYPE_CHECKING:
    from governance_app.domain.framework import Framework
    from governance_app.ui.frame.main_window import MainWindow

#: More names than this are looked at only where they hold the words that are sought.
_FEW = 20_000


class Entry(NamedTuple):
    """One line of the palette. `target` is an action, a page's description or a subject."""

    text: str
    kind: str
    detail: str
    target: Any


def entries_of(window: "MainWindow") -> list[Entry]:
    """Return everything that the palette finds in a window, as it is now."""
    found = list(_commands(window))
    if window.session is not None:
        found += _items(window.session.framework)
    return found


def _commands(window: "MainWindow") -> Iterator[Entry]:
    for name, described in window.list.described.items():
        action = window.list[name]
        if described.in_palette and action.isEnabled():
            _, _, group = described.menu.partition("/")
            text = f"{group}: {plain_text(action)}" if group else plain_text(action)
            yield Entry(text, "Command", _first_key(action), action)
    page = window.page
    for action in page.page_actions() if page is not None else ():
        if action.isEnabled() and action.isVisible():
            yield Entry(plain_text(action), "Command", _first_key(action), action)
    for action in window.page_actions:
        yield Entry(plain_text(action), "Page", _first_key(action), action)


def _first_key(action: QAction) -> str:
    return next(iter(keys_of(action)), "")


def _items(framework: "Framework") -> Iterator[Entry]:
    from governance_app.domain.kinds import ACTIVITY, COMPONENT, PERSON, PROCESS, ROLE, Kind
    from governance_app.domain.rules import Subject

    processes, components = framework.processes, framework.components
    details: dict[str, Callable[[Any], str]] = {
        ACTIVITY.name: lambda item: processes[item.process].name,
        PROCESS.name: lambda item: components[item.component].name if item.component else "",
        PERSON.name: lambda item: item.title or item.team,
    }
    kinds: tuple[Kind[Any], ...] = (ROLE, PERSON, ACTIVITY, PROCESS, COMPONENT)
    for kind in kinds:
        detail = details.get(kind.name)
        for key, item in framework.of(kind).items():
            target = Subject(kind.name, key)
            yield Entry(item.name, kind.label, detail(item) if detail else "", target)


def ranked(query: str, entries: Sequence[Entry], most: int = 40) -> list[Entry]:
    """Return the entries that fit what was typed, the best first; all commands for nothing.

    An entry fits when each word stands in it, or when it is much like the query in spelling.
    """
    wanted = query.casefold().split()
    if not wanted:
        return [entry for entry in entries if entry.kind in ("Command", "Page")]
    scored = []
    for place, entry in enumerate(entries):
        text = entry.text.casefold()
        score = _score(text, wanted)
        if score and entry.kind == "Page":  # a page is called by its title, not by "Go to"
            score = max(score, _score(text.removeprefix("go to "), wanted))
        if score:
            scored.append((-score, len(entry.text), place))
    if len(scored) < most and len(entries) <= _FEW:
        there = {place for _, _, place in scored}
        scored += [s for s in _alike(" ".join(wanted), entries) if s[2] not in there]
    return [entries[place] for _, _, place in sorted(scored)[:most]]


def _score(text: str, wanted: list[str]) -> float:
    """Return how well the words stand in the text: 0 for not, up to about 300."""
    score = 100.0
    for word in wanted:
        place = text.find(word)
        if place < 0:
            return 0.0
        if place == 0 or f" {word}" in text:
            score += 60.0 / len(wanted)
        if place == 0:
            score += 30.0
    joined = " ".join(wanted)
    return score + 100.0 * (text == joined) + 40.0 * text.startswith(joined)


def _alike(query: str, entries: Sequence[Entry]) -> list[tuple[float, int, int]]:
    from rapidfuzz import fuzz, process

    found = process.extract(
        query,
        [entry.text.casefold() for entry in entries],
        scorer=fuzz.WRatio,
        score_cutoff=72.0,
        limit=40,
    )
    return [(-score, len(text), place) for text, score, place in found]
