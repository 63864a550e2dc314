"""Reading a template: everything in it is checked before a framework is made of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from governance_app.domain.commands import blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType, checked
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE, ROLE, Profile
from governance_app.domain.kinds.letter import MOST_LETTERS
from governance_app.domain.matrix import Matrix
from governance_app.domain.positions import STEP
from governance_app.domain.refusing import refuse_impossible
from governance_app.domain.scheme import SCHEMES, name_of_scheme
from governance_app.domain.unique import refuse_second
from governance_app.domain.words import shown
from governance_app.exchange.interchange.parsing import text_of
from governance_app.exchange.interchange.references import check_references
from governance_app.exchange.templates.assignments import matrix_of
from governance_app.exchange.templates.form import TEMPLATE_KINDS, written_fields
from governance_app.exchange.templates.names import Names
from governance_app.exchange.templates.parsing import Found, found_in, parsed, profile_found
from governance_app.exchange.templates.places import Place, Places

#: Thousands of activities are one MB.
LARGEST_FILE = 20_000_000
#: What a framework is called whose template leaves that open.
UNNAMED = "Untitled framework"


def read_template(path: Path, new_key: Callable[[], Key], *, name: str = UNNAMED) -> Framework:
    """Return the framework that a template describes.

    `name` is for a template that gives none. Raises Refusal with one sentence that says which
    file and line, what is wrong and what to do.
    """
    text = text_of(path, what="a template", largest=LARGEST_FILE)
    return from_template(text, path.name, new_key, name=name)


def from_template(
    text: str, file: str, new_key: Callable[[], Key], *, name: str = UNNAMED
) -> Framework:
    """Return the framework that the text of a template describes; `file` is for sentences."""
    text = text.replace("\r\n", "\n")
    places = Places(file, text)
    document = parsed(text, places)
    profile = profile_found(document, places)
    found = found_in(document, places, new_key)
    tables: dict[str, dict[Key, Any]] = {kind: {} for kind in EMPTY.tables}
    tables |= _begun(profile, found, places, new_key, name)
    names = Names(found, places)
    roles = [each.key for each in found if each.kind is ROLE]
    framework = Framework(tables, Matrix().with_roles(roles, ()))
    items = {each.key: _item(each, place, names, places) for place, each in enumerate(found)}
    whole = {k.name: {f.key: items[f.key] for f in found if f.kind is k} for k in TEMPLATE_KINDS}
    _check_trees(Framework({**tables, **whole}, Matrix()), found, places)
    for kind in TEMPLATE_KINDS:
        for each in found:
            if each.kind is kind:
                _add(framework, tables, each, items[each.key], places)
    _call_scheme(tables)
    return Framework(tables, matrix_of(framework, found, names, places))


def _begun(
    profile: Found,
    found: Sequence[Found],
    places: Places,
    new_key: Callable[[], Key],
    name: str,
) -> dict[str, dict[Key, Any]]:
    """Return the framework's own values, and the letters where its scheme says them."""
    values = _values(profile, None, places)
    values["name"] = values.get("name") or name
    scheme = values.get("scheme", "RACI")
    own = [each.table.get("symbol") for each in found if each.kind is LETTER]
    if not own and scheme not in SCHEMES:
        raise places.refusal(
            f"there is no scheme “{shown(scheme)}”; name one of {', '.join(SCHEMES)}, or write "
            "the letters as [[letter]].",
            profile,
            "scheme",
        )
    if len(own) > MOST_LETTERS:
        raise places.refusal(
            f"there are {len(own):,} letters; a scheme has at most {MOST_LETTERS}.",
            Place((LETTER.name,), MOST_LETTERS),
        )
    begun = blank_framework(values["name"], new_key, "RACI" if own else scheme)
    item = PROFILE.replace(begun.profile, values)
    _refuse_profile(begun, profile, item, places)
    item = item._replace(scheme=scheme)
    letters = {} if own else dict(begun.letters)
    return {PROFILE.name: {item.key: item}, LETTER.name: letters}


def _refuse_profile(framework: Framework, found: Found, item: Profile, places: Places) -> None:
    """Refuse values of the framework itself that cannot be; the scheme has been looked at."""
    item = item._replace(scheme=framework.profile.scheme)
    try:
        refuse_impossible(framework, PROFILE, item)
    except Refusal as refusal:
        values = found.table.items()
        named = (n for n, value in values if n != "name" and f"“{value}”" in refusal.sentence)
        raise places.refusal(refusal.sentence, found, next(named, "")) from None


def _values(found: Found, names: Names | None, places: Places) -> dict[str, Any]:
    """Return the checked values that a table gives."""
    values: dict[str, Any] = {}
    for each in written_fields(found.kind):
        if each.name in found.table and each is not found.home:
            values[each.name] = _value(found, each, names, places)
    return values


def _value(found: Found, described: Field, names: Names | None, places: Places) -> Any:
    written = found.table[described.name]
    if described.type is FieldType.REFERENCE and names is not None:
        return names.key(described.refers_to, written, found, described.name, described.label)
    if described.type in _TEXTS and not isinstance(written, str):
        sentence = f"{found.where}: {described.label} must be text in quotes."
        raise places.refusal(sentence, found, described.name)
    if described.type is FieldType.YES_NO and not isinstance(written, bool):
        sentence = f"{found.where}: {described.label} must be true or false, without quotes."
        raise places.refusal(sentence, found, described.name)
    if described.type in _NUMBERS and isinstance(written, str):
        sentence = f"{found.where}: {described.label} must be a number without quotes."
        raise places.refusal(sentence, found, described.name)
    try:
        return checked(described, written, found.where)
    except Refusal as refusal:
        raise places.refusal(refusal.sentence, found, described.name) from None


_TEXTS = frozenset(
    {FieldType.NAME, FieldType.TEXT, FieldType.CHOICE, FieldType.LINK, FieldType.PICTURE}
)
_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL})


def _item(found: Found, place: int, names: Names, places: Places) -> Any:
    """Return the item of a table; items are ordered as they stand in the file."""
    values = _values(found, names, places)
    if found.home is not None and found.outer is not None:
        values[found.home.name] = found.outer.key
    if found.kind.is_ordered:
        values["position"] = (place + 1) * STEP
    if found.kind is LETTER:
        values["bit"] = found.number
    try:
        return found.kind.make(found.key, values)
    except Refusal as refusal:
        raise places.refusal(refusal.sentence, found) from None


def _add(
    framework: Framework,
    tables: Mapping[str, dict[Key, Any]],
    found: Found,
    item: Any,
    places: Places,
) -> None:
    """Add an item to the tables that the framework is made of, unless it cannot be."""
    try:
        refuse_impossible(framework, found.kind, item)
        refuse_second(framework, found.kind, item)
    except Refusal as refusal:
        raise places.refusal(refusal.sentence, found) from None
    tables[found.kind.name][found.key] = item


def _check_trees(framework: Framework, found: Sequence[Found], places: Places) -> None:
    """Refuse what leads back to itself, or too deep."""
    try:
        check_references(framework)
    except Refusal as refusal:
        named = (each for each in found if refusal.sentence.startswith(each.where))
        at = next(named, None)
        raise places.refusal(refusal.sentence, at) from None


def _call_scheme(tables: Mapping[str, dict[Key, Any]]) -> None:
    """Call the scheme by what its letters are, whatever the template called it."""
    for key, profile in tables[PROFILE.name].items():
        called = name_of_scheme(tables[LETTER.name].values(), profile.scheme)
        tables[PROFILE.name][key] = profile._replace(scheme=called)
