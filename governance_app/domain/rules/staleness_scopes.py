"""The scopes of what has gone stale, but for what is looked for in the background."""

from governance_app.domain.coverage import overseen
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    OVERSIGHT,
    PERSON,
    REVIEW,
    ROLE,
    SIGN_OFF,
    VERSION,
    kind_named,
)
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules.rule import Scope
from governance_app.domain.rules.seen import Step
from governance_app.domain.rules.staleness_rules import review_cases, sign_off_cases
from governance_app.domain.rules.whole_scopes import WholeScope

_PERIOD = ("starts", "ends")
#: What says of an item that it needs no review any more, or when its next one is.
_OWN = ("status", "decision", "next_review")


def _reviews_of(name: str) -> WholeScope:
    kind = kind_named(name)
    own = tuple(each for each in _OWN if each in kind.columns)

    def touched(step: Step) -> set[Key]:
        """Return the items that changed, and those whose oversight or reviews did."""
        found = step.changed(kind, *own)
        before, after = (seen.framework.of(OVERSIGHT) for seen in (step.before, step.after))
        changed = {key for name, key, *_ in step.changes.items if name == OVERSIGHT.name}
        for changed_kind, _, *states in step.changes.items:
            if changed_kind == REVIEW.name:
                changed.update(each.oversight for each in states if each is not None)
        for key in changed:
            for there in (before.get(key), after.get(key)):
                if there is not None and (item := overseen(there)).kind == kind.name:
                    found.add(item.key)
        return found

    return WholeScope(
        Scope.STALE_REVIEW,
        kind,
        {
            OVERSIGHT.name: ("cadence", "since", "not_required", *OVERSEEN),
            REVIEW.name: ("oversight", "day"),
            kind.name: own,
        },
        lambda seen, keys: review_cases(seen, kind.name, keys),
        touched,
    )


STALENESS_SCOPES: tuple[WholeScope, ...] = (
    *map(_reviews_of, OVERSEEN),
    WholeScope(
        Scope.SIGN_OFF,
        PERSON,
        {
            SIGN_OFF.name: tuple(SIGN_OFF.columns),
            VERSION.name: tuple(VERSION.columns),
            APPOINTMENT.name: ("person", "role", "capacity", *_PERIOD),
            PERSON.name: _PERIOD,
            ROLE.name: (),
        },
        sign_off_cases,
    ),
)
