"""What the columns of an HR list can be: the fields of a person, and parts of them."""

from collections.abc import Mapping, Sequence

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
_PARTS = {
    FIRST_NAME: "First name",
    LAST_NAME: "Last name",
    MANAGER_EMAIL: "Manager's e-mail",
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


def person_texts(found: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a row by field of a person, its parts put together."""
    texts = {name: text for name, text in found.items() if name not in _PARTS}
    if "name" not in texts:
        halves = [found[half] for half in (FIRST_NAME, LAST_NAME) if half in found]
        if halves:
            texts["name"] = " ".join(halves)
    if MANAGER_EMAIL in found and found[MANAGER_EMAIL].casefold() not in _NO_EMAIL:
        texts["manager"] = found[MANAGER_EMAIL]
    if texts.get("email", "").casefold() in _NO_EMAIL:
        texts.pop("email", None)
    if texts.get("manager", "").casefold() in _NO_EMAIL:
        texts.pop("manager", None)
    return texts
