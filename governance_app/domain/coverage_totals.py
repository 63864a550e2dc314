"""What coverage comes to: how much of what is required is covered, and items in their groups."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from governance_app.domain.coverage import Coverage
from governance_app.domain.coverage_states import State, counting_states, definition, is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, kind_named
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.labels import label_of
from governance_app.domain.outline import outline
from governance_app.domain.subjects import Subject


class Totals(NamedTuple):
    """How many pairs of function and item are required, covered, and in each state.

    `definition` says in a sentence what is counted.
    """

    required: int
    covered: int
    states: Mapping[State, int]
    definition: str

    @property
    def percent(self) -> int:
        """The covered part, rounded down, so that 100 means all of it; 0 where none is required."""
        return self.covered * 100 // self.required if self.required else 0


def totals(
    coverage: Coverage, items: Iterable[Subject] | None = None, function: Key | None = None
) -> Totals:
    """Return what the coverage of all items, or of these, comes to: for all functions or for one."""
    there = list(coverage.items() if items is None else items)
    functions = [each.key for each in coverage.functions] if function is None else [function]
    states = Counter(coverage.of(each, item).state for each in functions for item in there)
    return totals_of(coverage.framework, states)


def totals_of(framework: Framework, states: Mapping[State, int]) -> Totals:
    """Return what so many pairs of function and item in each state come to."""
    demands = framework.profile.demands_independence
    counting = counting_states(demands_independence=demands)
    return Totals(
        sum(count for state, count in states.items() if state is not State.NOT_REQUIRED),
        sum(count for state, count in states.items() if state in counting),
        states,
        definition(demands_independence=demands),
    )


class Grouping(Enum):
    """What items are grouped by; the value says it in words."""

    KIND = "Kind"
    COMPONENT = "Component"
    OWNER = "Owner"
    CRITICALITY = "Criticality"


class Group(NamedTuple):
    """Items under a heading, in their order. `key` tells groups of one name apart."""

    key: object
    title: str
    items: tuple[Subject, ...]


def governed(coverage: Coverage) -> list[Subject]:
    """Return the items that some function must cover and that are not given up, in their order.

    Processes stand as in the outline, others as the user put them, or by name.
    """
    framework, functions = coverage.framework, coverage.functions
    found: list[Subject] = []
    for kind in OVERSEEN:
        if any(getattr(each, f"covers_{kind}") for each in functions):
            found += [
                Subject(kind, each.key)
                for each in _in_order(framework, kind)
                if not is_given_up(kind, each)
            ]
    return found


def all_in_order(framework: Framework) -> list[Subject]:
    """Return every item that can be overseen: processes as in the outline, then the other kinds."""
    return [Subject(kind, each.key) for kind in OVERSEEN for each in _in_order(framework, kind)]


def in_groups(coverage: Coverage, items: Sequence[Subject], by: Grouping) -> list[Group]:
    """Return the items in groups; those that lack what they are grouped by come last."""
    place = {
        Grouping.KIND: _by_kind,
        Grouping.COMPONENT: _by_component,
        Grouping.OWNER: _by_owner,
        Grouping.CRITICALITY: _by_criticality,
    }[by]
    places: dict[tuple[Any, ...], list[Subject]] = {}
    titles: dict[tuple[Any, ...], str] = {}
    for item in items:
        order, title = place(coverage, item)
        places.setdefault(order, []).append(item)
        titles[order] = title
    return [
        Group((by.value, order), titles[order], tuple(places[order])) for order in sorted(places)
    ]


def name_of(framework: Framework, item: Subject) -> str:
    """Return what an item is called; KeyError where it is not there."""
    kind = kind_named(item.kind)
    return label_of(framework, kind, framework.of(kind)[item.key])


def depth_of(framework: Framework, item: Subject) -> int:
    """Return how many processes a process is part of; 0 for anything else."""
    depth, seen = 0, {item.key}
    at = framework.processes[item.key].parent if item.kind == PROCESS.name else None
    while at is not None and at not in seen:
        seen.add(at)
        depth, at = depth + 1, framework.processes[at].parent
    return depth


def _in_order(framework: Framework, kind: str) -> list[Any]:
    if kind == PROCESS.name:
        tables = {**framework.tables, ACTIVITY.name: {}}  # many, and not asked for
        lines = outline(Framework(tables, framework.matrix))
        return [row.item for row in lines if row.kind == kind]
    items = framework.tables[kind].values()
    return sorted(items, key=lambda each: (getattr(each, "position", 0), each.name.casefold()))


_Place = tuple[tuple[Any, ...], str]


def _by_kind(_coverage: Coverage, item: Subject) -> _Place:
    return (OVERSEEN.index(item.kind),), kind_named(item.kind).plural


def _by_component(coverage: Coverage, item: Subject) -> _Place:
    framework = coverage.framework
    key: Key | None = getattr(_topmost(framework, item), "component", None)
    component = framework.of(COMPONENT).get(key) if key is not None else None
    if component is None:
        return (1, 0, 0), "No component"
    return (0, component.position, component.key), component.name


def _by_owner(coverage: Coverage, item: Subject) -> _Place:
    owner = coverage.owner(item)
    if owner is None:
        return (1, "", 0), "No owner"
    name = coverage.framework.roles[owner].name
    return (0, name.casefold(), owner), name


def _by_criticality(coverage: Coverage, item: Subject) -> _Place:
    choices = PROCESS.field("criticality").choices
    value = getattr(coverage.framework.tables[item.kind][item.key], "criticality", "")
    if not value:
        return (1,), "Criticality not set"
    return (-list(choices).index(value),), f"{choices[value]} criticality"


def _topmost(framework: Framework, item: Subject) -> Any:
    """Return the item, or the process that it is part of in the end."""
    found, seen = framework.tables[item.kind][item.key], {item.key}
    while item.kind == PROCESS.name and found.parent is not None and found.parent not in seen:
        seen.add(found.parent)
        found = framework.processes[found.parent]
    return found
