"""The pages Roles and People: registers, with what they show at first and what they are for."""

from governance_app.domain.kinds import PERSON, ROLE
from governance_app.ui.pages.register_description import RegisterDescription
from governance_app.ui.pages.register_page import RegisterPage
from governance_app.ui.session import Session

_ROLES = RegisterDescription(
    ROLE,
    ("name", "holders", "deputies", "role_kind", "reports_to", "findings"),
    "What has authority here?",
    "A role is a post, a committee, a team or a party outside. Authority belongs to roles; people "
    "hold them from a day to a day, so nothing is lost when somebody leaves.",
)
_PEOPLE = RegisterDescription(
    PERSON,
    ("name", "roles", "deputy_for", "away", "title", "team", "email", "findings"),
    "Who is here, and what do they hold?",
    "Enter people once; then appoint them to roles as holders or deputies. Vacancies, coming ends "
    "and absences are shown wherever the role is shown.",
)


def roles_page(session: Session) -> RegisterPage:
    """Return the page of all roles."""
    return RegisterPage(session, (_ROLES,))


def people_page(session: Session) -> RegisterPage:
    """Return the page of all people."""
    return RegisterPage(session, (_PEOPLE,))
