"""What a rule is, and what it finds.

A rule is a function from a small case (an activity with its counts, a role with its counts, a
process, the framework) to facts, or to None where all is well. Sentences and mends are made from
the facts only when somebody looks, so a large matrix is checked without building text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from governance_app.domain.framework import Framework
from governance_app.domain.subjects import Subject

if TYPE_CHECKING:  # a finding is known without the commands that mend it
    from governance_app.domain.commands import Command

__all__ = [
    "Facts",
    "Finding",
    "Mend",
    "MendsOf",
    "Rule",
    "Scope",
    "Severity",
    "Subject",
    "WordedLater",
    "no_mends",
    "rule",
    "rules",
    "rules_of",
]


class Severity(Enum):
    """How much a finding matters; the worst first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Scope(Enum):
    """What a rule looks at; after an edit only the touched subjects are looked at again."""

    ACTIVITY = "activity"
    ROLE = "role"
    PROCESS = "process"
    OFFICE = "office"  # a role and who holds it on a day
    REPORTING = "reporting"  # a role and those above it
    OWNERSHIP = "ownership"  # a process and its owner on a day
    INVOLVEMENT = "involvement"  # a process and its owner's letters in it
    PERSON = "person"
    SYSTEM = "system"
    INTEGRATION = "integration"
    METRIC = "metric"  # a metric and its readings
    OBJECTIVE = "objective"  # an objective and its metrics
    TOUCHPOINT = "touchpoint"  # a touchpoint, its metrics and budget lines
    BUDGET = "budget"  # one budget line
    STANDARD = "standard"
    FUNCTION = "function"  # a function of oversight
    CHAIN = "chain"  # an approval chain and whether it has steps
    STEP = "step"  # a step and its approvers
    ATTRIBUTE = "attribute"  # an attribute of requests
    DELEGATION = "delegation"  # a delegation and what its giver holds
    OVERSIGHT = "oversight"  # an item and who oversees it
    OVERSEER_ROLE = "overseer-role"  # a role and all that it oversees
    OVERSEER_PERSON = "overseer-person"  # a person and all that they oversee
    BEGINNING = "beginning"  # a function of oversight and what never began
    LEVELS = "levels"  # an activity and how high its roles stand
    SEVERAL_ROLES = "several-roles"  # an activity and the people behind its roles
    DUTIES = "duties"  # a process, activity or system and who has which duty
    UNWATCHED = "unwatched"  # an approval chain and who stands above those who approve
    WAIVER = "waiver"  # a waiver, and whether what it accepts is found
    STALE_REVIEW = "stale-review"  # an item and when it was reviewed last
    SIGN_OFF = "sign-off"  # a person and what they said of the newest version
    STALE_TOUCH = "stale-touch"  # looked at in the background: when something was edited last
    PROOF = "proof"  # looked at in the background: what a chain does to every request
    NAMES = "names"  # looked at in the background, by likeness


@runtime_checkable
class WordedLater(Protocol):
    """A fact that names items, whose words are made only when somebody looks."""

    def in_words(self, framework: Framework) -> str:
        """Return what the sentence says of it."""


class Finding(NamedTuple):
    """A rule broken somewhere. `facts` are the numbers and keys that its sentence names."""

    rule: str
    subject: Subject
    facts: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Mend:
    """A way to mend a finding: what the button says, and the command that it runs."""

    label: str
    command: "Command"


Facts = Mapping[str, Any]
MendsOf = Callable[[Framework, Finding], tuple[Mend, ...]]


def no_mends(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Return nothing: what is found is mended by hand."""
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `title` and `message` are templates over the facts and the word `subject`."""

    name: str
    severity: Severity
    scope: Scope
    title: str
    message: str
    reason: str
    source: str
    find: Callable[[Any], Facts | None]
    mends: MendsOf = no_mends


_REGISTRY: dict[str, Rule] = {}
_OF_SCOPES: dict[Scope, tuple[Rule, ...]] = dict.fromkeys(Scope, ())


def rule(
    name: str,
    severity: Severity,
    scope: Scope,
    *,
    title: str,
    message: str,
    reason: str,
    source: str,
    mends: MendsOf = no_mends,
) -> Callable[[Callable[[Any], Facts | None]], Callable[[Any], Facts | None]]:
    """Register the decorated function as a rule."""

    def register(find: Callable[[Any], Facts | None]) -> Callable[[Any], Facts | None]:
        if name in _REGISTRY:
            raise ValueError(f"there are two rules named {name}")
        made = Rule(name, severity, scope, title, message, reason, source, find, mends)
        _REGISTRY[name] = made
        _OF_SCOPES[scope] = (*_OF_SCOPES[scope], made)
        return find

    return register


def rules() -> Mapping[str, Rule]:
    """Return every rule by name, in the order in which they are written."""
    return _REGISTRY


def rules_of(scope: Scope) -> tuple[Rule, ...]:
    """Return the rules that look at one scope."""
    return _OF_SCOPES[scope]
