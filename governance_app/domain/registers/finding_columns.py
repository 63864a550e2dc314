"""What a register says of any item: what is found about it."""

from collections import Counter
from functools import lru_cache
from typing import Any

from governance_app.domain.kinds import KINDS
from governance_app.domain.registers.computed import EMPTY, Entry, computed
from governance_app.domain.registers.view import View
from governance_app.domain.rules import Severity, rules
from governance_app.domain.words import counted

_KIND_OF: dict[type, str] = {kind.record: kind.name for kind in KINDS}


@computed(
    None,
    "findings",
    "Findings",
    "How many findings there are, the worst first.",
    searched=False,
    is_lasting=False,
)
def findings(view: View, item: Any) -> Entry:
    """Return "1 error, 2 warnings"."""
    found = view.findings(_KIND_OF[type(item)]).get(item.key)
    return _told(tuple([each.rule for each in found])) if found else EMPTY


@lru_cache(maxsize=4_096)
def _told(found: tuple[str, ...]) -> Entry:
    """Return how many findings of these rules there are; worse ones are sorted to the front."""
    counts = Counter(rules()[each].severity for each in found)
    there = [severity for severity in Severity if counts[severity]]
    text = ", ".join(counted(counts[each], each.value) for each in there)
    return Entry(text, there[0].value, tuple(-counts[each] for each in Severity))
