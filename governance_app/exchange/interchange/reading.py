"""Reading the interchange file: everything in it is checked before a framework is made of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE, ROLE, Kind, Letter
from governance_app.domain.kinds.letter import MOST_LETTERS
from governance_app.domain.matrix import Matrix
from governance_app.domain.words import shown
from governance_app.exchange.interchange.assignments import matrix_of
from governance_app.exchange.interchange.form import (
    ASSIGNMENTS,
    FORMAT,
    FRAMEWORK,
    ITEMS,
    LISTED_KINDS,
    MEMBERS,
    VERSION,
)
from governance_app.exchange.interchange.impossible import check_possible
from governance_app.exchange.interchange.items import ItemReader, where
from governance_app.exchange.interchange.parsing import parsed, text_of
from governance_app.exchange.interchange.references import check_references


def read_interchange(path: Path) -> Framework:
    """Return the framework in a file. Raises Refusal with one sentence that says what is wrong."""
    return from_interchange(text_of(path))


def from_interchange(text: str) -> Framework:
    """Return the framework that `to_interchange` wrote.

    Raises Refusal with one sentence that says what is wrong and where; what it returns is as if
    made by commands.
    """
    document = _document(parsed(text))
    profile = ItemReader(PROFILE).item(document.get(FRAMEWORK))
    tables: dict[str, Mapping[Key, Any]] = {**EMPTY.tables, PROFILE.name: {profile.key: profile}}
    lists = _object(document.get(ITEMS, {}), ITEMS)
    known = {kind.name for kind in LISTED_KINDS}
    for name in lists:
        if name not in known:
            raise Refusal(
                f"There is no kind of item “{shown(name)}” here; the file was perhaps written by "
                "a newer version of the program."
            )
    for kind in LISTED_KINDS:
        tables[kind.name] = _items(kind, lists.get(kind.name, []))
    framework = Framework(tables, Matrix())
    _check_letters(framework.letters)
    check_references(framework)
    check_possible(framework, lists)
    roles = Matrix().with_roles(framework.of(ROLE), ())
    written = _list(document.get(ASSIGNMENTS, []), ASSIGNMENTS)
    return Framework(tables, matrix_of(framework, roles.slots, written))


def _document(value: Any) -> Mapping[str, Any]:
    document = _object(value, "the document")
    if document.get("format") != FORMAT:
        raise Refusal(f"This JSON is no interchange file: its “format” is not “{FORMAT}”.")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refusal("The “version” of the interchange file must be a whole number from 1.")
    if version > VERSION:
        raise Refusal(
            f"The file is written in version {version} of the interchange format, and this "
            f"program reads up to version {VERSION}; update the program."
        )
    for name in document:
        if name not in MEMBERS:
            raise Refusal(f"The interchange file has no member “{shown(name)}”; remove it.")
    if FRAMEWORK not in document:
        raise Refusal(f"The interchange file has no “{FRAMEWORK}”, which names the document.")
    return document


def _object(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Refusal(f"In the interchange file “{place}” must be an object in braces.")
    return value


def _list(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refusal(f"In the interchange file “{place}” must be a list in brackets.")
    return value


def _items(kind: Kind[Any], value: Any) -> dict[Key, Any]:
    """Return the items of a kind by key, in the order of their keys."""
    found: dict[Key, Any] = {}
    read = ItemReader(kind).item
    for number, written in enumerate(_list(value, f"{ITEMS}/{kind.name}"), start=1):
        item = read(written, number)
        if item.key in found:
            raise Refusal(
                f"{where(kind, item)} has the key {item.key}, and so has "
                f"{where(kind, found[item.key])}; give one of them another."
            )
        found[item.key] = item
    return dict(sorted(found.items()))


def _check_letters(letters: Mapping[Key, Letter]) -> None:
    """Refuse a scheme whose cells could not be told apart."""
    if len(letters) > MOST_LETTERS:
        raise Refusal(
            f"The scheme has {len(letters):,} letters; a scheme has at most {MOST_LETTERS}."
        )
    bits: dict[int, Letter] = {}
    symbols: dict[str, Letter] = {}
    for letter in letters.values():
        same = bits.setdefault(letter.bit, letter)
        if same is not letter:
            raise Refusal(
                f"{LETTER.where(same.name)} and {LETTER.where(letter.name)} both have the bit "
                f"{letter.bit}; give one of them another."
            )
        alike = symbols.setdefault(letter.symbol.casefold(), letter)
        if alike is not letter:
            raise Refusal(
                f"{LETTER.where(alike.name)} and {LETTER.where(letter.name)} are both written "
                f"{shown(letter.symbol)}; give one of them another letter."
            )
