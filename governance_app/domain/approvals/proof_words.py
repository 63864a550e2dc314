"""What the proof of a chain says as a whole, and its problems by rule."""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.approvals.problems import PROOF_RULES, Problem
from governance_app.domain.approvals.proof import Proof
from governance_app.domain.approvals.request_words import day_words
from governance_app.domain.words import counted

#: What leaves requests without a decision; the others deserve a look.
GRAVE = frozenset({"undecided", "unreadable-condition"})


class Verdict(NamedTuple):
    """The sentence above the problems, its tone, and what was looked at."""

    sentence: str
    tone: str
    looked_at: str


#: Rules whose problems leave requests without a decision.
_OPEN = ("undecided", "unreadable-condition")


def verdict(proof: Proof, roles: int) -> Verdict:
    """Return what a proof says; `roles` is how many there are to request something."""
    rules = Counter(each.rule for each in proof.problems)
    looked_at = _looked_at(proof, roles)
    if not proof.complete and (any(rules[each] for each in _OPEN) or not proof.left_out):
        left = rules["undecided"]
        if rules["unreadable-condition"]:
            conditions = counted(rules["unreadable-condition"], "condition")
            return Verdict(
                f"Not proved: {conditions} cannot be read. Correct that first.", "error", looked_at
            )
        kinds = "kind of request is" if left == 1 else "kinds of request are"
        return Verdict(f"{left:,} {kinds} left without a decision.", "error", looked_at)
    if not proof.complete:
        return Verdict("Every request that was looked at is decided.", "warning", looked_at)
    others = len(proof.problems)
    also = f" {counted(others, 'other thing')} to look at." if others else ""
    return Verdict(f"Every request is decided: {looked_at}{also}", "success", "")


def _looked_at(proof: Proof, roles: int) -> str:
    """Return the decisions as what they are made of, where all classes were looked at."""
    requesters = roles + 1
    absences, rest = divmod(proof.decisions, max(proof.classes * requesters, 1))
    if (not proof.complete and proof.left_out) or rest:
        return f"{counted(proof.decisions, 'decision')}."
    return (
        f"{counted(proof.classes, 'class', 'classes')} × {counted(absences, 'absence')} × "
        f"{counted(requesters, 'requester')} = {counted(proof.decisions, 'decision')}."
    )


def by_rule(problems: Sequence[Problem]) -> list[tuple[str, list[list[Problem]]]]:
    """Return problems by their rules, the gravest rules first.

    Those that say the same of the same approvers stand together; only their examples differ.
    """
    groups: dict[str, dict[object, list[Problem]]] = {rule: {} for rule in PROOF_RULES}
    for each in problems:
        same = (each.step, each.lines, each.roles, each.people, each.detail)
        groups.setdefault(each.rule, {}).setdefault(same, []).append(each)
    return [(rule, list(those.values())) for rule, those in groups.items() if those]


def heading(rule: str, problems: Sequence[Sequence[Problem]]) -> str:
    """Return what stands above the problems of a rule."""
    title = PROOF_RULES.get(rule, rule)
    count = sum(map(len, problems))
    return f"{title} · {count:,}" if count > 1 else title


def what_was_looked_at(day: datetime.date) -> str:
    """Return what a proof does."""
    return (
        f"Each class was decided as of {day_words(day, datetime.date.min)} with everybody there, "
        "with each person away and with each role vacant, whoever requests it."
    )
