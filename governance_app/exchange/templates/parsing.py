"""From the text of a template to the items that it names, each with the place where it stands."""

import difflib
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, KINDS, PROFILE, Kind, kind_named
from governance_app.domain.words import shown
from governance_app.exchange.templates.form import (
    FRAMEWORK,
    HEAD,
    KIND_OF,
    LETTERS,
    NOTES,
    REF,
    TEMPLATE_KINDS,
    VERSION,
    home_in,
    written_fields,
)
from governance_app.exchange.templates.places import Place, Places
from governance_app.exchange.templates.toml_errors import told_of_line
from governance_app.template_files import FORMAT, SUMMARY, TITLE


@dataclass(eq=False, slots=True)
class Found:
    """One item of a template: its table, where it stands, and what it stands inside of."""

    kind: Kind[Any]
    table: Mapping[str, Any]
    path: tuple[str, ...]
    number: int
    outer: "Found | None" = None
    home: Field | None = None
    key: Key = 0

    @property
    def where(self) -> str:
        """How a sentence names it."""
        return self.kind.where(self.table.get("name"))


def parsed(text: str, places: Places) -> Mapping[str, Any]:
    """Return the members of a template; refuses what is no TOML, or no template."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(str(error), text, places) from None
    except RecursionError:
        raise places.refusal("brackets are nested too deeply to be a template.") from None
    except (ValueError, ArithmeticError):
        raise places.refusal("a number has too many digits; shorten it.") from None
    if document.get("format") != FORMAT:
        raise places.refusal(
            f"this is no template; the first line of one is format = “{FORMAT}”.".replace(
                "“", '"'
            ).replace("”", '"'),
            member="format",
        )
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise places.refusal("“version” must be a whole number from 1.", member="version")
    if version > VERSION:
        raise places.refusal(
            f"the template is written in version {version} of its format, and this program reads "
            f"up to version {VERSION}; update the program.",
            member="version",
        )
    for name in (TITLE, SUMMARY):
        if not isinstance(document.get(name, ""), str):
            raise places.refusal(f"“{name}” must be text in quotes.", member=name)
    return document


def _no_toml(message: str, text: str, places: Places) -> Refusal:
    cause = message.partition(" (at ")[0].replace("'", "”").replace(" ”", " “")
    at = re.search(r"at line (\d+)", message)
    line = int(at.group(1)) if at else text.rstrip().count("\n") + 1
    return places.at(line, f"{told_of_line(text.split(chr(10))[line - 1], cause)}.")


def found_in(
    document: Mapping[str, Any], places: Places, new_key: Callable[[], Key]
) -> list[Found]:
    """Return every item in the order of the file, each with a key of its own.

    Keys follow the order of the kinds, then that of the file. Refuses a member that is not known.
    """
    found = list(_walked(document, places))
    for kind in TEMPLATE_KINDS:
        for each in found:
            if each.kind is kind:
                each.key = new_key()
    return found


def profile_found(document: Mapping[str, Any], places: Places) -> Found:
    """Return the framework's own values."""
    table = document.get(FRAMEWORK, {})
    if not isinstance(table, dict):
        raise places.refusal(
            f"“{FRAMEWORK}” must be a table; write [{FRAMEWORK}] above its lines.",
            Place((FRAMEWORK,), 0),
            FRAMEWORK,
            FRAMEWORK,
        )
    profile = Found(PROFILE, table, (FRAMEWORK,), 0)
    _check_members(profile, places)
    return profile


def _walked(document: Mapping[str, Any], places: Places) -> Iterator[Found]:
    numbers: dict[tuple[str, ...], int] = defaultdict(int)
    waiting: list[Found] = []
    for name, value in document.items():
        if name in HEAD or name == FRAMEWORK:
            continue
        kind = KIND_OF.get(name)
        if kind is None:
            raise places.refusal(_told_of_no_kind(name, value), Place((name,), 0), name, name)
        waiting += _tables(value, kind, None, None, places)
    waiting.reverse()
    while waiting:
        at = waiting.pop()
        at.number = numbers[at.path]
        numbers[at.path] += 1
        yield at
        _check_members(at, places)
        inside: list[Found] = []
        for name, value in at.table.items():
            kind = KIND_OF.get(name)
            home = home_in(kind, at.kind) if kind is not None else None
            if kind is not None and home is not None:
                inside += _tables(value, kind, at, home, places)
        waiting += reversed(inside)


def _tables(
    value: Any, kind: Kind[Any], outer: Found | None, home: Field | None, places: Places
) -> Iterator[Found]:
    path = (*outer.path, kind.name) if outer else (kind.name,)
    tables = value if isinstance(value, list) else [None]
    for number, table in enumerate(tables):
        if not isinstance(table, dict):
            raise places.refusal(
                f"“{kind.name}” must be a list of tables; write [[{'.'.join(path)}]] above the "
                f"lines of each {kind.label.lower()}.",
                Place(path, number, outer),
                kind.name,
                kind.name,
            )
        yield Found(kind, table, path, number, outer, home)


def _told_of_no_kind(name: str, value: Any) -> str:
    """Say what to do about a member beside the items that is no kind of a template."""
    if not isinstance(value, (dict, list)):
        head = ", ".join(HEAD)
        return f"“{shown(name)}” means nothing here; above the first table stand {head}."
    left_out = _told_of_left_out(name)
    alone = [kind.name for kind in TEMPLATE_KINDS if not any(e.required for e in kind.references)]
    what = _meant(name, KIND_OF, f"the kinds are {', '.join(alone)}")
    return left_out or f"there is no kind of item “{shown(name)}”; {what}."


def _told_of_left_out(name: str) -> str:
    """Say that a template holds no items of a kind that there is; nothing where there is none."""
    if name in KIND_OF or name == PROFILE.name or all(name != kind.name for kind in KINDS):
        return ""
    return f"a template holds no “{name}”: {kind_named(name).plural.lower()} come later; remove it."


def _meant(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return which of the known names may be meant."""
    near = difflib.get_close_matches(name, [*known], 1)
    return f"perhaps “{near[0]}” is meant" if near else otherwise


@cache
def _members(kind: str) -> tuple[str, ...]:
    """Return what an item of a kind, or the framework itself, can have."""
    if kind == PROFILE.name:
        return tuple(each.name for each in written_fields(PROFILE))
    described = KIND_OF[kind]
    known = [each.name for each in written_fields(described)]
    known += [REF, *(k.name for k in TEMPLATE_KINDS if home_in(k, described) is not None)]
    return (*known, LETTERS, NOTES) if described is ACTIVITY else tuple(known)


def _check_members(found: Found, places: Places) -> None:
    """Refuse a member that is neither a field nor an item that can stand inside this one."""
    known = _members(found.kind.name)
    for name in found.table:
        if name not in known:
            what = _meant(name, known, f"what it can have is {', '.join(known)}")
            sentence = f"{found.where} has no “{shown(name)}”; {what}."
            if left_out := _told_of_left_out(name):
                sentence = f"{found.where}: {left_out}"
            raise places.refusal(sentence, found, name, name)
