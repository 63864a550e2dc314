"""What an item is called: by its own name, or by the items that it connects."""

from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Kind, kind_named


def label_of(framework: Framework, kind: Kind[Any], item: Any) -> str:
    """Return the name of an item; "Person A · Campaign Manager" for one that has none."""
    if not kind.named_by:
        return str(item.name)
    return " · ".join(names_connected(framework, kind, item))


def names_connected(
    framework: Framework, kind: Kind[Any], item: Any, without: str = ""
) -> list[str]:
    """Return what the items are called that name this one, but for one of the references.

    A reference that leads nowhere is "?"; one that is empty is left out.
    """
    names = []
    for field in kind.named_by:
        key = getattr(item, field)
        if key is not None and field != without:
            target_kind = kind_named(kind.field(field).refers_to)
            target = framework.of(target_kind).get(key)
            names.append(label_of(framework, target_kind, target) if target else "?")
    return names


def where(framework: Framework, kind: Kind[Any], item: Any) -> str:
    """Return how a sentence names an item: "Appointment “Person A · Campaign Manager”"."""
    return kind.where(label_of(framework, kind, item))
