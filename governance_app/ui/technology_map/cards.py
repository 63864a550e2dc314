"""The cards and links of the map: systems with who answers for them, integrations with their state."""

from collections import Counter
from collections.abc import Iterator

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import INTEGRATION, SYSTEM, Integration, System
from governance_app.domain.kinds.system import RETIRED
from governance_app.domain.words import counted
from governance_app.ui.diagram.content import Card, CardLine, Content, Link

PLANNED, BROKEN = "planned", "broken"
BOTH_WAYS = "both-ways"
NO_SYSTEM, NO_OWNER = "No system", "No owner"
#: The ends of an integration, in the order of its arrow.
ENDS = ("from_system", "to_system")


def technology_map(framework: Framework) -> Content:
    """Return the systems of a framework as cards, and its integrations as links between them.

    An empty end of an integration is a card of its own (`stub_key`).
    """
    maker = _Maker(framework)
    links = [maker.link(each) for each in framework.of(INTEGRATION).values()]
    systems = [maker.system(each) for each in ordered(framework.of(SYSTEM))]
    return Content.of([*systems, *maker.stubs()], links)


def stub_key(integration: Key, end: str) -> Key:
    """Return the key of the card that stands for an empty end of an integration.

    It is below zero, where no item has its key.
    """
    return -(2 * integration + ENDS.index(end)) - 1


def stub_of(key: Key) -> tuple[Key, str] | None:
    """Return the integration, and which of its ends a card stands for; None for a system."""
    if key >= 0:
        return None
    integration, place = divmod(-key - 1, 2)
    return integration, ENDS[place]


def count_broken(content: Content) -> int:
    """Return how many integrations are broken."""
    return sum(link.broken for link in content.links)


class _Maker:
    """Makes cards and links from one framework."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._systems = framework.of(SYSTEM)
        self._many: Counter[Key] = Counter(
            end
            for each in framework.of(INTEGRATION).values()
            for end in {each.from_system, each.to_system}
            if end is not None
        )

    def system(self, system: System) -> Card:
        """Return the card of a system."""
        is_retired = system.status == RETIRED
        owner = self._role(system.owner)
        about = " · ".join(each for each in (system.category, system.vendor) if each)
        lines = [CardLine(about, "muted")] if about else []
        if owner:
            lines.append(CardLine(owner))
        elif not is_retired:
            lines.append(CardLine(NO_OWNER, "warning"))
        status = _word(SYSTEM.field("status").choices, system.status)
        if system.status in (PLANNED, RETIRED):
            lines.append(CardLine(status, "muted"))
        spoken = [
            system.name,
            about,
            f"owner {owner}" if owner else NO_OWNER.lower(),
            status.lower(),
            counted(self._many[system.key], "integration"),
        ]
        return Card(
            system.key,
            system.name,
            tuple(lines),
            shape="dashed" if system.status == PLANNED else "plain",
            spoken=", ".join(each for each in spoken if each),
            faded=is_retired,
        )

    def link(self, integration: Integration) -> Link:
        """Return the link of an integration."""
        status = _word(INTEGRATION.field("status").choices, integration.status)
        is_said = integration.status in (PLANNED, BROKEN, RETIRED)
        text = f"{status}: {integration.name}" if is_said else integration.name
        return Link(
            self._end(integration, ENDS[0]),
            self._end(integration, ENDS[1]),
            text,
            "error" if integration.status == BROKEN else "plain",
            integration.status in (PLANNED, RETIRED),
            integration.key,
            integration.direction == BOTH_WAYS,
            integration.status == BROKEN,
            integration.status == RETIRED,
            self._spoken(integration, status),
        )

    def stubs(self) -> Iterator[Card]:
        """Yield a card for each end that is empty."""
        for integration in self._framework.of(INTEGRATION).values():
            for end in ENDS:
                if getattr(integration, end) not in self._systems:
                    word = INTEGRATION.field(end).label.lower()
                    yield Card(
                        stub_key(integration.key, end),
                        NO_SYSTEM,
                        (CardLine(f"{word}: {integration.name}", "warning"),),
                        shape="dashed",
                        spoken=f"No system, the end “{word}” of {integration.name} is empty",
                    )

    def _end(self, integration: Integration, end: str) -> Key:
        system: Key | None = getattr(integration, end)
        if system is None or system not in self._systems:
            return stub_key(integration.key, end)
        return system

    def _spoken(self, integration: Integration, status: str) -> str:
        systems = [self._systems.get(self._end(integration, end)) for end in ENDS]
        names = [each.name if each is not None else NO_SYSTEM.lower() for each in systems]
        ways = "both ways" if integration.direction == BOTH_WAYS else "one way"
        owner = self._role(integration.owner)
        parts = [
            f"integration {integration.name}",
            f"from {names[0]} to {names[1]}",
            ways,
            status.lower(),
            f"owner {owner}" if owner else NO_OWNER.lower(),
        ]
        return ", ".join(each for each in parts if each)

    def _role(self, key: Key | None) -> str:
        role = self._framework.roles.get(key) if key is not None else None
        return role.name if role is not None else ""


def _word(choices: object, value: str) -> str:
    """Return what a choice is called; nothing where none is made."""
    assert isinstance(choices, dict)
    return str(choices.get(value, value)) if value else ""
