"""Importing this module registers every rule; who asks for `rules` here has them all."""

from governance_app.domain.rules import (
    activity_rules,
    approval_rules,
    delegation_rules,
    goal_rules,
    likeness,
    office_rules,
    ownership_rules,
    proof_rules,
    role_rules,
    standard_rules,
    technology_rules,
    touchpoint_rules,
    waiver_rules,
)
from governance_app.domain.rules.rule import rules, rules_of

__all__ = [
    "activity_rules",
    "approval_rules",
    "delegation_rules",
    "goal_rules",
    "likeness",
    "office_rules",
    "ownership_rules",
    "proof_rules",
    "role_rules",
    "rules",
    "rules_of",
    "standard_rules",
    "technology_rules",
    "touchpoint_rules",
    "waiver_rules",
]
