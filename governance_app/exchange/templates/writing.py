"""Writing a template: a framework without people, as a person would write it down."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType, checked_text
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, LETTER, PROFILE, ROLE, Kind
from governance_app.domain.labels import label_of
from governance_app.domain.scheme import SCHEMES, LetterPattern
from governance_app.domain.words import shown
from governance_app.exchange.templates.form import (
    FRAMEWORK,
    LETTERS,
    NOTES,
    REF,
    TEMPLATE_KINDS,
    VERSION,
    WRITTEN_KINDS,
    homes,
    written_fields,
)
from governance_app.exchange.templates.toml_text import TomlValue, key_text, value_text
from governance_app.template_files import FORMAT, SUFFIX, SUMMARY, TITLE
from governance_app.whole_file import whole_file


def write_template(framework: Framework, path: Path, *, summary: str = "") -> None:
    """Write a framework as a template, whole or not at all; Refusal where that cannot be."""
    text = to_template(framework, summary=checked_text(_SUMMARY, summary, "The template"))
    with whole_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def checked_name(path: Path) -> Path:
    """Return the path; refuses one that does not say that it is a template."""
    if path.suffix.lower() != SUFFIX:
        raise Refusal(
            f"{shown(str(path))} does not end in {SUFFIX}; name the template "
            f"{shown(path.name)}{SUFFIX}."
        )
    return path


def to_template(framework: Framework, *, title: str = "", summary: str = "") -> str:
    """Return a framework as a template, called as the framework is unless `title` says otherwise.

    People, appointments, absences and the journal stay behind.
    """
    head: list[tuple[tuple[str, ...], TomlValue]] = [
        (("format",), FORMAT),
        (("version",), VERSION),
        ((TITLE,), title or framework.profile.name),
    ]
    if summary:
        head.append(((SUMMARY,), summary))
    parts = [_lines(head), f"[{FRAMEWORK}]\n" + _lines(_fields(PROFILE, framework.profile, {}, ""))]
    parts += _Writer(framework).items()
    return "\n".join(parts)


class _Placed(NamedTuple):
    """An item with the header that it stands under: ("component", "process")."""

    path: tuple[str, ...]
    kind: Kind[Any]
    item: Any
    home: str  # the reference that its place says


#: A summary is one line.
_SUMMARY = Field(SUMMARY, FieldType.NAME, "Summary")
#: How references name items: kind → key → name.
_Names = Mapping[str, Mapping[Key, str]]


class _Writer:
    """Walks a framework in the order in which it is written."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._inside: dict[tuple[str, Key], list[tuple[Kind[Any], Any, str]]] = defaultdict(list)
        self._tops: list[tuple[Kind[Any], Any, str]] = []
        for kind in WRITTEN_KINDS:
            if kind is LETTER and _has_usual_letters(framework):
                continue
            for item in _in_order(kind, framework.of(kind)):
                home = next((e for e in homes(kind) if getattr(item, e.name) is not None), None)
                if home is None:
                    self._tops.append((kind, item, ""))
                else:
                    within = (home.refers_to, getattr(item, home.name))
                    self._inside[within].append((kind, item, home.name))
        self._placed = list(self._walk())
        self._refs: dict[str, dict[Key, str]] = defaultdict(dict)
        self._names = self._named()

    def items(self) -> Iterator[str]:
        """Yield the text of every item."""
        for placed in self._placed:
            lines = _fields(placed.kind, placed.item, self._names, placed.home)
            ref = self._refs[placed.kind.name].get(placed.item.key)
            if ref is not None:
                lines.insert(0, ((REF,), ref))
            if placed.kind is ACTIVITY:
                lines += self._letters(placed.item.key)
            yield f"[[{key_text(*placed.path)}]]\n" + _lines(lines)

    def _walk(self) -> Iterator[_Placed]:
        waiting = [
            _Placed((kind.name,), kind, item, home) for kind, item, home in reversed(self._tops)
        ]
        while waiting:
            placed = waiting.pop()
            yield placed
            below = self._inside[placed.kind.name, placed.item.key]
            # What is of the same kind comes last, so that a process's own activities stand by it.
            below.sort(key=lambda each: each[0] is placed.kind)
            waiting += [
                _Placed((*placed.path, kind.name), kind, item, home)
                for kind, item, home in reversed(below)
            ]

    def _named(self) -> _Names:
        """Return how each item is named; one that shares its name and is referred to gets a ref."""
        wanted = self._referred_to()
        names: dict[str, dict[Key, str]] = defaultdict(dict)
        called: dict[str, list[tuple[Key, str]]] = defaultdict(list)
        for placed in self._placed:
            label = label_of(self._framework, placed.kind, placed.item)
            called[placed.kind.name].append((placed.item.key, label))
        for kind in TEMPLATE_KINDS:
            taken = {label for _, label in called[kind.name]}
            needed = {label for key, label in called[kind.name] if (kind.name, key) in wanted}
            seen: set[str] = set()
            for key, label in called[kind.name]:
                names[kind.name][key] = label
                if label in needed and (label in seen or kind.named_by):
                    ref = label if label not in seen else _free(label, taken)
                    taken.add(ref)
                    names[kind.name][key] = self._refs[kind.name][key] = ref
                seen.add(label)
        return names

    def _referred_to(self) -> set[tuple[str, Key]]:
        wanted = {(ROLE.name, role) for _, role, _ in self._framework.matrix.cells()}
        for placed in self._placed:
            for each in placed.kind.references:
                if each.name != placed.home:
                    wanted.add((each.refers_to, getattr(placed.item, each.name)))
        return wanted

    def _letters(self, activity: Key) -> list[tuple[tuple[str, ...], TomlValue]]:
        """Return the letters of an activity, each with its roles in their order."""
        matrix = self._framework.matrix
        names = self._names[ROLE.name]
        roles = [role for role in names if matrix.letters(activity, role)]
        lines: list[tuple[tuple[str, ...], TomlValue]] = []
        for letter in self._framework.scheme.in_a_cell:
            having = [
                names[role] for role in roles if matrix.letters(activity, role) >> letter.bit & 1
            ]
            if having:
                value: TomlValue = having[0] if len(having) == 1 else having
                lines.append(((LETTERS, letter.symbol), value))
        for role in roles:
            note = matrix.notes.get((activity, role))
            if note:
                lines.append(((NOTES, names[role]), note))
        return lines


def _has_usual_letters(framework: Framework) -> bool:
    """Whether the name of the scheme says all of its letters."""
    there = tuple(
        LetterPattern(each.symbol, each.name, each.meaning, each.least, each.most, each.weight)
        for each in framework.scheme.letters
    )
    return SCHEMES.get(framework.profile.scheme) == there


def _in_order(kind: Kind[Any], items: Mapping[Key, Any]) -> Iterable[Any]:
    return ordered(items) if kind.is_ordered else [items[key] for key in sorted(items)]


def _fields(
    kind: Kind[Any], item: Any, names: _Names, home: str
) -> list[tuple[tuple[str, ...], TomlValue]]:
    """Return the fields that are not as a new item would have them."""
    defaults: Mapping[str, Any] = kind.record._field_defaults
    found: list[tuple[tuple[str, ...], TomlValue]] = []
    for each in written_fields(kind):
        value = getattr(item, each.name)
        if each.name == home or value is None or value == defaults.get(each.name):
            continue
        if each.type is FieldType.REFERENCE:
            value = names[each.refers_to][value]
        found.append(((each.name,), value))
    return found


def _lines(members: Iterable[tuple[tuple[str, ...], TomlValue]]) -> str:
    written = ((key_text(*key), value) for key, value in members)
    return "".join(f"{key} = {value_text(value, len(key) + 3)}\n" for key, value in written)


def _free(label: str, taken: set[str]) -> str:
    number = 2
    while f"{label} ({number})" in taken:
        number += 1
    return f"{label} ({number})"
