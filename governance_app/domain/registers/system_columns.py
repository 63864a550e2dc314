"""What a register says of systems: how many integrations they have, and how many processes they support."""

from collections.abc import Iterable

from governance_app.domain.changes import Changes
from governance_app.domain.keys import Key
from governance_app.domain.kinds import INTEGRATION, SYSTEM, SYSTEM_USE, System
from governance_app.domain.registers.computed import Entry, computed, items_of
from governance_app.domain.registers.view import View


def _systems_linked(_view: View, changes: Changes) -> Iterable[Key]:
    found = items_of(changes, INTEGRATION.name)
    return {end for each in found for end in (each.from_system, each.to_system) if end is not None}


@computed(
    SYSTEM,
    "integrations",
    "Integrations",
    "How many integrations begin or end at the system, planned and retired ones too.",
    touched=_systems_linked,
    is_number=True,
    searched=False,
)
def integrations(view: View, system: System) -> Entry:
    """Return how many integrations the system has."""
    count = view.integrations.get(system.key, 0)
    return Entry(f"{count:,}" if count else "", sort=count)


def _systems_used(_view: View, changes: Changes) -> Iterable[Key]:
    return {each.system for each in items_of(changes, SYSTEM_USE.name)}


@computed(
    SYSTEM,
    "supports",
    "Processes",
    "How many processes the system supports; its form names them.",
    touched=_systems_used,
    is_number=True,
    searched=False,
)
def supports(view: View, system: System) -> Entry:
    """Return how many processes the system supports."""
    count = view.supported.get(system.key, 0)
    return Entry(f"{count:,}" if count else "", sort=count)
