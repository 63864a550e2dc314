"""Who could oversee something: whoever oversees most for the function, and does not own it."""

from collections import Counter

from governance_app.domain.coverage import Coverage
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, Oversight
from governance_app.domain.rules import Subject


def suggested(coverage: Coverage, function: Key, item: Subject) -> Key | None:
    """Return the role to offer as overseer of an item; None where nobody suggests itself.

    Roles behind which somebody stands come first, then those that oversee most for the function already.
    """
    there = coverage.framework.of(OVERSIGHT).values()
    often = Counter(e.role for e in there if e.function == function and e.role is not None)
    own = coverage.answering(item)
    looking = {each.role for each in coverage.of(function, item).oversights}
    looking.update(each.role for each in begins_later(coverage, function, item))
    found = [role for role in often if role not in own and role not in looking]

    def place(role: Key) -> tuple[bool, int, Key]:
        return not coverage.could_look(role), -often[role], role

    return min(found, key=place, default=None)


def begins_later(coverage: Coverage, function: Key, item: Subject) -> list[Oversight]:
    """Return what is set down for an item itself but not in force on the day, the first first."""
    there = [
        (each.since, each.key, each)
        for each in coverage.framework.of(OVERSIGHT).values()
        if each.function == function and getattr(each, item.kind) == item.key
        if each.since is not None and each.since > coverage.held.day
    ]
    return [each for *_, each in sorted(there, key=lambda at: at[:2])]
