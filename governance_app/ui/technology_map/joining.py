"""Making integrations on the map: from system to system, or to the end of one that is empty."""

from governance_app.domain.commands import AddItem, Command, EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import INTEGRATION, SYSTEM
from governance_app.ui.session import Session
from governance_app.ui.technology_map.cards import ENDS, stub_of


class IntegrationLinker:
    """Links two cards of the map. `made` is the integration that was made or completed last."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.made: Key | None = None

    def why_not(self, begin: Key, end: Key) -> str:
        """Return the sentence why two cards cannot be linked; "" if they can."""
        try:
            self._command(begin, end)[1].changes(self._session.framework)
        except Refusal as refusal:
            return str(refusal)
        return ""

    def link(self, begin: Key, end: Key) -> bool:
        """Make an integration from one system to another; what is refused becomes a message."""
        try:
            key, command = self._command(begin, end)
        except Refusal:
            return False  # it was said while the link was drawn
        if not self._session.run(command):
            return False
        self.made = key
        return True

    def word(self, begin: Key, end: Key) -> str:
        """Return "New integration: CRM platform to Web analytics"."""
        stub = stub_of(begin) or stub_of(end)
        if stub is not None:
            system = end if stub_of(begin) else begin
            label = INTEGRATION.field(stub[1]).label.lower()
            name = self._session.framework.of(INTEGRATION)[stub[0]].name
            return f"{name}, {label}: {self._name(system)}"
        return f"New integration: {self._named(begin, end)}"

    def _command(self, begin: Key, end: Key) -> tuple[Key, Command]:
        """Return what makes or completes an integration, with its key."""
        first, last = stub_of(begin), stub_of(end)
        if first is not None and last is not None:
            raise Refusal("One of the two must be a system; choose a card that is one.")
        stub = first or last
        if stub is not None:
            key, field = stub
            system = end if first is not None else begin
            return key, EditItem(INTEGRATION.name, key, {field: system})
        key = self._session.workspace.new_key()
        values = {"name": self._named(begin, end), ENDS[0]: begin, ENDS[1]: end}
        return key, AddItem(INTEGRATION.name, key, values)

    def _named(self, begin: Key, end: Key) -> str:
        return f"{self._name(begin)} to {self._name(end)}"

    def _name(self, key: Key) -> str:
        return self._session.framework.of(SYSTEM)[key].name
