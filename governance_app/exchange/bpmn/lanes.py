"""Which role does a step: that of the innermost lane it lies in.

Most tools list the steps of each lane. Some (Bizagi) only draw them in it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from governance_app.exchange.bpmn.model import Box, Step
from governance_app.exchange.bpmn.texts import as_name

_DEEPER_SCOPE = 1_000


@dataclass(slots=True)
class _Entry:
    """A lane with what it is called, by itself and with the lane around it."""

    id: str
    name: str
    longer: str
    depth: int
    nodes: list[str]
    is_leaf: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a process, and for ids of flow nodes the place of theirs in the list."""

    names: tuple[str, ...]
    of_node: dict[str, int]
    by_drawing: bool = False
    by_pool: bool = False


def roles_of(process: Step, pool: str, is_one_of_several: bool, boxes: Mapping[str, Box]) -> Roles:
    """Return the roles of a process.

    Where a pool is one of several, pools are those who act and not the process: then its name is
    that of the role where there is no lane or one without a name. Such a lane inside another is
    the role of that other.
    """
    entries: list[_Entry] = []
    _gather(process, 0, pool if is_one_of_several else "", entries)
    if not entries:
        names = (pool,) if pool and is_one_of_several else ()
        everywhere = dict.fromkeys(_all_ids(process), 0) if names else {}
        return Roles(names, everywhere, by_pool=True)
    by_drawing = False
    if not any(entry.nodes for entry in entries):
        _fill_by_drawing(process, entries, boxes)
        by_drawing = any(entry.nodes for entry in entries)
    innermost: dict[str, tuple[int, int]] = {}
    for number, entry in enumerate(entries):
        for node in entry.nodes if entry.name else ():
            if node not in innermost or innermost[node][0] < entry.depth:
                innermost[node] = (entry.depth, number)
    used = {number for _, number in innermost.values()}
    kept = [
        number
        for number, entry in enumerate(entries)
        if entry.name and (entry.is_leaf or number in used)
    ]
    told_apart = _told_apart([entries[number] for number in kept])
    place = {name: at for at, name in enumerate(dict.fromkeys(told_apart))}
    role_of = {number: place[name] for number, name in zip(kept, told_apart, strict=True)}
    of_node = {node: role_of[number] for node, (_, number) in innermost.items()}
    return Roles(tuple(place), of_node, by_drawing=by_drawing)


def _fill_by_drawing(process: Step, entries: list[_Entry], boxes: Mapping[str, Box]) -> None:
    """Give every lane the steps whose middle is drawn in it and in no smaller lane."""
    drawn = [(boxes[entry.id], entry.nodes) for entry in entries if entry.id in boxes]
    drawn.sort(key=lambda each: each[0].width * each[0].height)
    for step in _all_ids(process):
        box = boxes.get(step)
        if box is None:
            continue
        across, down = box.left + box.width / 2, box.top + box.height / 2
        for (plane, left, top, width, height), nodes in drawn:
            inside = left <= across < left + width and top <= down < top + height
            if inside and plane == box.plane:
                nodes.append(step)
                break


def _gather(scope: Step, scope_depth: int, around: str, entries: list[_Entry]) -> None:
    """Append the lanes of a process or sub-process and of those inside it."""
    waiting = [(lane, scope_depth * _DEEPER_SCOPE, around, "") for lane in reversed(scope.lanes)]
    while waiting:
        lane, depth, outer, outer_lane = waiting.pop()
        own = as_name(lane.name)
        name = own or outer
        longer = f"{outer_lane} – {own}" if own and outer_lane and own != outer_lane else name
        entries.append(_Entry(lane.id, name, longer, depth, lane.nodes, not lane.lanes))
        waiting += [(inner, depth + 1, name, name) for inner in reversed(lane.lanes)]
    for step in scope.steps:
        if step.steps or step.lanes:
            _gather(step, scope_depth + 1, "", entries)


def _told_apart(entries: list[_Entry]) -> list[str]:
    """Return the names of lanes; where several lanes share one, with the lane around them."""
    longer: dict[str, set[str]] = {}
    for entry in entries:
        longer.setdefault(entry.name.casefold(), set()).add(entry.longer)
    counts = Counter({name: len(others) for name, others in longer.items()})
    return [entry.longer if counts[entry.name.casefold()] > 1 else entry.name for entry in entries]


def _all_ids(process: Step) -> list[str]:
    ids = []
    waiting = list(process.steps)
    while waiting:
        step = waiting.pop()
        ids.append(step.id)
        waiting += step.steps
    return ids
