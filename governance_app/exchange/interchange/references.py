"""That every reference leads somewhere, and none leads back to where it began."""

from collections.abc import Mapping
from typing import Any

from governance_app.domain.depth import DEEPEST
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import KINDS, Kind, kind_named
from governance_app.exchange.interchange.items import where


def check_references(framework: Framework) -> None:
    """Refuse a reference to what is not there, a loop, and a tree deeper than DEEPEST."""
    for kind in KINDS:
        items: Mapping[Key, Any] = framework.of(kind)
        for described in kind.references:
            target = kind_named(described.refers_to)
            _check_targets(kind, described, items, framework.of(target))
            if target is kind:
                _check_tree(kind, described, items)


def _check_targets(
    kind: Kind[Any], described: Field, items: Mapping[Key, Any], targets: Mapping[Key, Any]
) -> None:
    for item in items.values():
        key = getattr(item, described.name)
        if key is not None and key not in targets:
            label = kind_named(described.refers_to).label.lower()
            raise Refusal(
                f"{where(kind, item)}: {described.label} names the {label} {key}, which is "
                "not in the file."
            )


def _check_tree(kind: Kind[Any], described: Field, items: Mapping[Key, Any]) -> None:
    """Follow each item upwards once; each depth is found from the one above."""
    depths: dict[Key, int] = {}
    for start in items:
        path: dict[Key, None] = {}
        at: Key | None = start
        while at is not None and at not in depths:
            if at in path:
                raise Refusal(
                    f"{where(kind, items[at])}: “{described.label}” leads back to itself."
                )
            path[at] = None
            at = getattr(items[at], described.name)
        depth = 0 if at is None else depths[at]
        for key in reversed(path):
            depth += 1
            depths[key] = depth
        if depth > DEEPEST:
            raise Refusal(
                f"{where(kind, items[start])}: “{described.label}” leads through more than "
                f"{DEEPEST} others; no tree may be so deep."
            )
