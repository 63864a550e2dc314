"""What somebody wants to see of a matrix, as a value that can be kept under a name."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from governance_app.domain.keys import Key

#: What a wish about findings can be beside the name of a rule: any finding, none, or a severity.
ANY, NONE = "any", "none"
SEVERITIES = ("error", "warning", "hint")

#: The orders of the rows. OWN is the outline, with its sections; the others are plain lists.
OWN, NAME, FINDING, MOST, FEWEST, LETTER = "own", "name", "finding", "most", "fewest", "letter"
ORDERS = (OWN, NAME, FINDING, MOST, FEWEST, LETTER)

#: The longest text that is kept of a wish that was written into a file.
_LONGEST = 500


class Criteria(NamedTuple):
    """Which activities are wanted: those that fit all that is said here.

    Of several letters, roles, people, sections or findings any one is enough. Letters together
    with roles or people mean the letters of just these.
    """

    letters: frozenset[Key] = frozenset()
    roles: frozenset[Key] = frozenset()
    people: frozenset[Key] = frozenset()  # who holds a role today, or stands in as a deputy
    sections: frozenset[Key] = frozenset()  # components and processes
    findings: frozenset[str] = frozenset()  # ANY, NONE, severities, names of rules
    text: str = ""  # in names, numbers, descriptions and notes, in any case

    @property
    def is_empty(self) -> bool:
        """Whether every activity fits."""
        return self == _EVERYTHING


_EVERYTHING = Criteria()


class Sorting(NamedTuple):
    """The order of the rows; LETTER is by the letter of a role, the accountable first."""

    by: str = OWN
    role: Key | None = None


class Wish(NamedTuple):
    """Which rows and columns are wanted, and in which order."""

    criteria: Criteria = _EVERYTHING
    sorting: Sorting = Sorting()
    hidden_roles: frozenset[Key] = frozenset()
    columns: str = OWN  # the order of the columns, a value of `RoleOrder`

    @property
    def is_plain(self) -> bool:
        """Whether all rows and columns are wanted, the rows in the order of the outline."""
        return self.criteria.is_empty and self.sorting.by == OWN and not self.hidden_roles

    def as_json(self) -> dict[str, Any]:
        """Return the wish as values of JSON; what is not wished for is left out."""
        values: dict[str, Any] = {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in self.criteria._asdict().items()
            if value
        }
        if self.sorting.by != OWN:
            values["order"] = self.sorting.by
        if self.sorting.role is not None:
            values["order_of"] = self.sorting.role
        if self.hidden_roles:
            values["hidden_roles"] = sorted(self.hidden_roles)
        if self.columns != OWN:
            values["columns"] = self.columns
        return values


def wish_from(stored: Any) -> Wish:
    """Return the wish that was written as JSON; what is unknown or of another type is left out."""
    if not isinstance(stored, Mapping):
        return Wish()
    text, order, role = stored.get("text"), stored.get("order"), stored.get("order_of")
    columns = stored.get("columns")
    findings = stored.get("findings")
    names = findings if isinstance(findings, list) else []
    criteria = Criteria(
        letters=_keys(stored.get("letters")),
        roles=_keys(stored.get("roles")),
        people=_keys(stored.get("people")),
        sections=_keys(stored.get("sections")),
        findings=frozenset(each for each in names if isinstance(each, str)),
        text=text[:_LONGEST] if isinstance(text, str) else "",
    )
    sorting = Sorting(order, role if _is_key(role) else None) if order in ORDERS else Sorting()
    if sorting.by == LETTER and sorting.role is None:
        sorting = Sorting()
    if columns not in ("reporting_line", "body"):
        columns = OWN
    return Wish(criteria, sorting, _keys(stored.get("hidden_roles")), columns)


def _keys(stored: Any) -> frozenset[Key]:
    return frozenset(filter(_is_key, stored)) if isinstance(stored, list) else frozenset()


def _is_key(value: Any) -> bool:
    return type(value) is int
