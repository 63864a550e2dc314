"""What an item was before an edit, so that what was so already is not refused again."""

from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Kind


def is_new(framework: Framework, kind: Kind[Any], item: Any, *names: str) -> bool:
    """Whether the item is added, or differs in one of these fields from its earlier state."""
    earlier = framework.of(kind).get(item.key)
    return earlier is None or any(getattr(earlier, n) != getattr(item, n) for n in names)
