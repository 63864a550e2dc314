"""What the page shows while nobody has been entered, and the first step."""

from collections.abc import Callable

from governance_app.domain.kinds import PERSON
from governance_app.ui.page import Destination
from governance_app.ui.session import Session
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.panels import EmptyState


def no_people(session: Session, text: str, lead: Callable[[Destination], object]) -> EmptyState:
    """Return what is shown without people; its button leads to where the first one is typed."""
    add = Button("Add people", lambda: lead(Destination(PERSON.name, is_new=True)), look="primary")
    return EmptyState("No people yet", text, () if session.read_only else (add,))
