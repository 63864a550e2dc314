"""The order of steps by their sequence flows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence


def flow_order(
    flows: Iterable[tuple[str, str]], starts: Iterable[str], nodes: Sequence[str]
) -> dict[str, int]:
    """Return the place of every node: each after those that lead to it, loops aside.

    Branches stay together, the first before the second, and what follows their meeting comes after
    both. What no flow reaches comes behind, in the order of `nodes`, which is that of the file.
    """
    following: dict[str, list[str]] = defaultdict(list)
    reached: set[str] = set()
    for source, target in flows:
        following[source].append(target)
        if source != target:
            reached.add(target)
    roots = dict.fromkeys(starts)
    roots.update(dict.fromkeys(node for node in following if node not in reached))
    roots.update(dict.fromkeys(nodes))
    # The reverse of the order in which a search leaves the nodes has each before its followers.
    left: list[str] = []
    seen: set[str] = set()
    for root in _needed_last_first(list(roots), following):
        _leave_in_order(root, following, seen, left)
    return {node: place for place, node in enumerate(reversed(left))}


def _needed_last_first(roots: list[str], following: dict[str, list[str]]) -> list[str]:
    """Return the roots that no earlier root leads to, the last of them first."""
    covered: set[str] = set()
    needed = []
    for root in roots:
        if root not in covered:
            needed.append(root)
            waiting = [root]
            while waiting:
                node = waiting.pop()
                if node not in covered:
                    covered.add(node)
                    waiting.extend(following.get(node, ()))
    return needed[::-1]


def _leave_in_order(
    root: str, following: dict[str, list[str]], seen: set[str], left: list[str]
) -> None:
    """Search from a root without recursion; nodes are appended when all their followers are done."""
    if root in seen:
        return
    seen.add(root)
    path = [(root, reversed(following.get(root, ())))]
    while path:
        node, rest = path[-1]
        for target in rest:
            if target not in seen:
                seen.add(target)
                path.append((target, reversed(following.get(target, ()))))
                break
        else:
            path.pop()
            left.append(node)
