"""What an edit leaves as strict as it was: rules read some of the framework's own values."""

from governance_app.domain.changes import Changes
from governance_app.domain.fields import FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROFILE
from governance_app.domain.rules.cases import Load


def is_as_strict(changes: Changes) -> bool:
    """Whether of the framework's own values only those changed that no rule reads."""
    return all(
        before and after and all(getattr(before, n) == getattr(after, n) for n in _READ_BY_RULES)
        for kind, _, before, after in changes.items
        if kind == PROFILE.name
    )


#: The framework's own values, but those that say what it is for and how it looks.
_READ_BY_RULES = tuple(
    each.name
    for each in PROFILE.fields
    if each.type is not FieldType.TEXT
    and each.name not in ("name", "currency", "year_begins", "brand_name", "brand_colour")
)


def told_otherwise(counts: list[tuple[Key, int]], before: Load, after: Load) -> list[Key]:
    """Return the roles whose count begins or ends to be much, or is much beside another mean."""
    if before == after:
        return []
    low, high = sorted((before.limit, after.limit))
    return [
        role
        for role, count in counts
        if count >= low and (count < high or before.others(count) != after.others(count))
    ]
