"""What the columns of an HR list can be: the fields of a person, and parts of them."""

from collections.abc import Iterable, Mapping, Sequence

from governance_app.domain.kinds import PERSON
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.registers.heading_words import USUAL_WORDS
from governance_app.exchange.registers.mapping import (
    Mapped,
    Target,
    mapped_by_headings,
    refuse_unnamed,
    targets_of,
)

FIRST_NAME, LAST_NAME, MANAGER_EMAIL = "first_name", "last_name", "manager_email"
IDENTIFIER, MANAGER_IDENTIFIER = "identifier", "manager_identifier"
_PARTS = {
    FIRST_NAME: "First name",
    LAST_NAME: "Last name",
    MANAGER_EMAIL: "Manager's e-mail",
    IDENTIFIER: "Number on the list",
    MANAGER_IDENTIFIER: "Manager's number on the list",
}
#: Words that are the whole name, unless the other half of it stands beside them.
_HALVES = {FIRST_NAME: frozenset({"nombre", "name"}), LAST_NAME: frozenset({"nom", "name"})}
#: What people write into a list where there is no address.
_NO_EMAIL = frozenset(
    {"-", "--", "—", "n/a", "na", "n.a.", "none", "null", "no", "unknown", "tbd", "keine", "?", "."}
)

#: What a column of a list of people can be.
PEOPLE_TARGETS: tuple[Target, ...] = (
    *targets_of(PERSON),
    *(Target(name, label, USUAL_WORDS[name]) for name, label in _PARTS.items()),
)


def mapped_people(headings: Sequence[str]) -> Mapped:
    """Return what each column of a list of people is, by its heading.

    “Nom” beside “Prénom” is the last name, and “Nombre” beside “Apellidos” the first.
    """
    mapped = list(mapped_by_headings(headings, PEOPLE_TARGETS))
    if "name" in mapped:
        column = mapped.index("name")
        for half, other in ((FIRST_NAME, LAST_NAME), (LAST_NAME, FIRST_NAME)):
            if other in mapped and half not in mapped and folded(headings[column]) in _HALVES[half]:
                mapped[column] = half
                break
    return tuple(mapped)


def refuse_nameless(file: str, mapped: Mapped) -> None:
    """Refuse a list without names."""
    if FIRST_NAME not in mapped and LAST_NAME not in mapped:
        refuse_unnamed(file, PEOPLE_TARGETS, mapped, "name")


def people_texts(
    rows: Iterable[tuple[int, Mapping[str, str]]],
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows by field of a person, their parts put together; empty rows left out.

    Numbers that a list gives to people are not kept: they only say who is whose manager in it.
    """
    read = [(row, found, _person_texts(found)) for row, found in rows]
    numbered = {
        found[IDENTIFIER].casefold(): texts.get("email") or texts.get("name", "")
        for _, found, texts in read
        if IDENTIFIER in found
    }
    for _, found, texts in read:
        number = found.get(MANAGER_IDENTIFIER, "")
        if number and MANAGER_EMAIL not in found:
            manager = numbered.get(number.casefold(), "") or texts.get("manager") or number
            texts["manager"] = manager
    return [(row, texts) for row, _, texts in read if texts]


def _person_texts(found: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a row by field of a person."""
    texts = {name: text for name, text in found.items() if name not in _PARTS}
    if "name" not in texts:
        halves = [found[half] for half in (FIRST_NAME, LAST_NAME) if half in found]
        if halves:
            texts["name"] = " ".join(halves)
    if MANAGER_EMAIL in found:
        texts["manager"] = found[MANAGER_EMAIL]
    for name in ("email", "manager"):
        if texts.get(name, "").casefold() in _NO_EMAIL:
            texts.pop(name, None)
    return texts
