"""What findings are grouped by: how bad they are, the rule, the part of the framework, who, where.

Who answers for an item, and in which component it is, is read from the descriptions of the kinds:
its own owner or role, or those of what it belongs to.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from governance_app.domain.fields import WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    COMPONENT,
    KINDS,
    PROCESS,
    ROLE,
    SYSTEM,
    kind_named,
)
from governance_app.domain.rules import Finding, Severity, Subject, rules
from governance_app.domain.rules.cases import policy_of

#: How many items lead from one to what it belongs to, at most: a damaged file may hold a loop.
_FURTHEST = 64
_GOVERNED = frozenset({PROCESS.name, ACTIVITY.name, SYSTEM.name})


class Grouping(Enum):
    """What findings are grouped by; the value says it in words."""

    SEVERITY = "Severity"
    RULE = "Rule"
    PART = "Part"
    ROLE = "Role"
    COMPONENT = "Component"


class FindingGroup(NamedTuple):
    """What findings have in common. Groups sort by `order`; `severity` is set where it is that."""

    order: tuple[Any, ...]
    title: str
    severity: Severity | None = None


#: What comes first among what is equally bad: where nobody answers, or nobody else looks.
_FIRST = (
    "no-accountable",
    "several-accountable",
    "no-responsible",
    "owner-has-left",
    "not-independent",
    "vacant-role",
    "process-without-owner",
    "oversight-missing",
    "overseer-vacant",
    "self-overseen",
    "oversight-lapsed",
    "duties-not-separated",
    "appointment-ending",
)


def order_of_rule(name: str) -> tuple[int, int]:
    """Return where the findings of a rule stand: by severity, then what matters most to authority."""
    return _orders()[name]


@cache
def _orders() -> Mapping[str, tuple[int, int]]:
    names = [*_FIRST, *(each for each in rules() if each not in _FIRST)]
    return {name: (rules()[name].severity.rank, place) for place, name in enumerate(names)}


class FindingGroups:
    """Finds the groups of findings in a framework, each item or rule once."""

    def __init__(self, framework: Framework, by: Grouping) -> None:
        self._framework, self._by = framework, by
        self._places = {kind.name: place for place, kind in enumerate(KINDS)}
        self._accountable = policy_of(framework).accountable

    def groups(self, findings: Sequence[Finding]) -> list[tuple[FindingGroup, list[int]]]:
        """Return the groups in their order, each with the places of its findings."""
        alike: dict[object, list[int]] = {}
        for place, about in enumerate(map(_ABOUT[self._by], findings)):
            there = alike.get(about)
            if there is None:
                alike[about] = [place]
            else:
                there.append(place)
        found: dict[tuple[Any, ...], tuple[FindingGroup, list[int]]] = {}
        those = list(alike.values())
        if self._by is Grouping.SEVERITY:
            those.sort(key=lambda places: order_of_rule(findings[places[0]].rule))
        for places in those:
            group = self._group(findings[places[0]])
            found.setdefault(group.order, (group, []))[1].extend(places)
        if self._by is not Grouping.SEVERITY:  # there those of one rule stay together
            for _, places in found.values():
                places.sort()
        return [found[order] for order in sorted(found)]

    def _group(self, finding: Finding) -> FindingGroup:
        match self._by:
            case Grouping.SEVERITY:
                severity = rules()[finding.rule].severity
                return FindingGroup((severity.rank,), severity.value.capitalize(), severity)
            case Grouping.RULE:
                rank = rules()[finding.rule].severity.rank
                return FindingGroup((rank, finding.rule), rule_title(finding.rule))
            case Grouping.PART:
                kind = finding.subject.kind
                return FindingGroup((self._places[kind],), kind_named(kind).plural)
            case Grouping.ROLE:
                return self._of_role(
                    role_behind(self._framework, finding.subject, self._accountable)
                )
            case Grouping.COMPONENT:
                return self._of_component(component_of(self._framework, finding.subject))

    def _of_role(self, key: Key | None) -> FindingGroup:
        role = self._framework.roles.get(key) if key is not None else None
        if role is None:
            return FindingGroup((1, "", 0), "No role answers for it")
        return FindingGroup((0, role.name.casefold(), role.key), role.name)

    def _of_component(self, key: Key | None) -> FindingGroup:
        component = self._framework.of(COMPONENT).get(key) if key is not None else None
        if component is None:
            return FindingGroup((1, 0, 0), "No component")
        return FindingGroup((0, component.position, component.key), component.name)


def rule_title(name: str) -> str:
    """Return what a rule is called where its findings stand together: "No accountable"."""
    return name.replace("-", " ").capitalize()


#: What findings share that are in one group for sure.
_ABOUT: Mapping[Grouping, Callable[[Finding], object]] = {
    Grouping.SEVERITY: attrgetter("rule"),
    Grouping.RULE: attrgetter("rule"),
    Grouping.PART: attrgetter("subject.kind"),
    Grouping.ROLE: attrgetter("subject"),
    Grouping.COMPONENT: attrgetter("subject"),
}


def in_groups(
    framework: Framework, findings: Sequence[Finding], by: Grouping
) -> list[tuple[FindingGroup, list[int]]]:
    """Return the groups in their order, each with the places of its findings."""
    return FindingGroups(framework, by).groups(findings)


def role_behind(framework: Framework, subject: Subject, accountable: int) -> Key | None:
    """Return the role that answers for an item; None where none does, or it is not there.

    That is the role itself, who is accountable for an activity (the bits in `accountable`), the
    owner, the role that is named, or whoever answers for what the item belongs to.
    """
    at: Subject | None = subject
    for _ in range(_FURTHEST):
        item = framework.tables.get(at.kind, {}).get(at.key) if at is not None else None
        if at is None or item is None:
            return None
        if at.kind == ROLE.name:
            return at.key
        if at.kind == ACTIVITY.name and framework.matrix.rows.get(at.key):
            named = framework.matrix.assigned(at.key, accountable)
            if named:
                return min(named, key=lambda key: _order(framework, key))
        for field in ("owner", "role"):
            if hasattr(item, field) and (getattr(item, field) is not None or field == "owner"):
                return getattr(item, field)  # type: ignore[no-any-return]  # both refer to roles
        at = _belongs_to(at, item)
    return None


def component_of(framework: Framework, subject: Subject) -> Key | None:
    """Return the component in which an item is; None where that cannot be told."""
    at: Subject | None = subject
    for _ in range(_FURTHEST):
        item = framework.tables.get(at.kind, {}).get(at.key) if at is not None else None
        if at is None or item is None:
            return None
        if at.kind == COMPONENT.name:
            return at.key
        if at.kind == PROCESS.name and item.parent is not None:
            at = Subject(PROCESS.name, item.parent)
        elif hasattr(item, "component"):
            return item.component  # type: ignore[no-any-return]  # a key
        else:
            at = _belongs_to(at, item)
    return None


def _belongs_to(subject: Subject, item: Any) -> Subject | None:
    """Return what an item is about, or what it cannot stand without."""
    kind = kind_named(subject.kind)
    for name in kind.one_of:
        if getattr(item, name) is not None:
            return Subject(kind.field(name).refers_to, getattr(item, name))
    for field in kind.references:
        key = getattr(item, field.name)
        if field.when_removed is WhenRemoved.REMOVE and key is not None:
            return Subject(field.refers_to, key)
    for field in kind.references:  # as an approval chain is about a process
        key = getattr(item, field.name)
        if field.refers_to in _GOVERNED and key is not None:
            return Subject(field.refers_to, key)
    return None


def _order(framework: Framework, role: Key) -> tuple[int, Key]:
    return framework.roles[role].position, role
