"""From the text of a template to the items that it names, each with the place where it stands."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROFILE, Kind
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
from governance_app.template_files import FORMAT


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
    return document


def _no_toml(message: str, text: str, places: Places) -> Refusal:
    cause = message.partition(" (at ")[0].replace("'", "”").replace(" ”", " “")
    at = re.search(r"at line (\d+)", message)
    line = int(at.group(1)) if at else text.rstrip().count("\n") + 1
    return places.at(line, f"this is not TOML: {shown(cause, 120)}; correct the line.")


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
            f"“{FRAMEWORK}” must be a table; write [{FRAMEWORK}] above its lines.", member=FRAMEWORK
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
            known = ", ".join(KIND_OF)
            raise places.refusal(
                f"there is no kind of item “{shown(name)}”; the kinds are {known}.",
                Place((name,), 0),
                name,
                name,
            )
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
            if kind is not None and home is not None and isinstance(value, list):
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


def _check_members(found: Found, places: Places) -> None:
    """Refuse a member that is neither a field nor an item that can stand inside this one."""
    known = [each.name for each in written_fields(found.kind)]
    if found.kind is not PROFILE:
        known += [REF, *(k.name for k in TEMPLATE_KINDS if home_in(k, found.kind) is not None)]
    if found.kind is ACTIVITY:
        known += [LETTERS, NOTES]
    for name in found.table:
        if name not in known:
            raise places.refusal(
                f"{found.where} has no “{shown(name)}”; what it can have is {', '.join(known)}.",
                found,
                name,
                name,
            )
