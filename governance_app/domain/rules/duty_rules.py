"""The rule about separated duties: pairs that nobody is to have at once for the same subject."""

from typing import Any, NamedTuple

from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, SEPARATED_DUTIES
from governance_app.domain.kinds.separated_duties import (
    ACCOUNTABLE_FOR,
    APPROVES,
    OVERSEES,
    OWNS,
    RESPONSIBLE_FOR,
    SeparatedDuties,
)
from governance_app.domain.rules.naming import and_more
from governance_app.domain.rules.rule import Facts, Scope, Severity, Subject, rule

_VERBS = {
    OWNS: "owns",
    ACCOUNTABLE_FOR: "is accountable for",
    RESPONSIBLE_FOR: "does",
    APPROVES: "approves",
    OVERSEES: "oversees",
}


class DutiesCase(NamedTuple):
    """Who has both duties of a pair for a subject: a pair and a person each."""

    both: tuple[tuple[SeparatedDuties, Key], ...]


@rule(
    "duties-not-separated",
    Severity.WARNING,
    Scope.DUTIES,
    title="Duties not separated",
    message="{person} {first} and {second} “{subject}”, which “{pair}” keeps apart{more}.",
    reason="Who can do something and let it pass can make a mistake, or worse, that nobody sees.",
    source="Segregation of duties (COSO; ISO/IEC 27001, A.5.3), as a matrix of pairs kept apart",
)
def duties_not_separated(case: DutiesCase) -> Facts | None:
    """Find what one person, in whatever roles, has both duties of a separated pair for.

    For an activity are compared who is accountable, who does it and who approves requests about
    it; for a process who does or answers for its activities beside who owns, approves or oversees
    it, and these among each other; for a system who owns, approves and oversees it. Delegations
    and the superior of whoever requests are left out, and so are chains about kinds of decision.
    """
    pair, person = case.both[0]
    found: dict[str, Any] = {
        "person": Subject(PERSON.name, person),
        "first": _VERBS[pair.first],
        "second": _VERBS[pair.second],
        "pair": Subject(SEPARATED_DUTIES.name, pair.key),
        "more": and_more(len(case.both) - 1, "case like this", "cases like this"),
    }
    return found
