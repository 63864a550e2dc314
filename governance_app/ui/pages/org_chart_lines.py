"""Changing reporting lines on the org chart."""

from governance_app.domain.commands import EditItem
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ROLE
from governance_app.ui.session import Session


class RoleMover:
    """Changes reporting lines."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def why_not(self, card: Key, above: Key | None) -> str:
        """Return the sentence with which the domain refuses a reporting line; "" if it does not."""
        try:
            self._command(card, above).changes(self._session.framework)
        except Refusal as refusal:
            return str(refusal)
        return ""

    def move(self, card: Key, above: Key | None) -> bool:
        """Let a role report to another one, or to nobody; what is refused becomes a message."""
        return self._session.run(self._command(card, above))

    def word(self, card: Key, above: Key | None) -> str:
        """Return "Campaign Manager reports to Director"."""
        roles = self._session.framework.roles
        superior = roles[above].name if above is not None else "nobody"
        return f"{roles[card].name} reports to {superior}"

    @staticmethod
    def _command(card: Key, above: Key | None) -> EditItem:
        return EditItem(ROLE.name, card, {"reports_to": above})
