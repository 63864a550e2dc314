"""What the rules do with each limit of a framework, in a sentence with the limit that it has now."""

from collections.abc import Callable, Mapping

from governance_app.domain.kinds import Profile
from governance_app.domain.rules import rules
from governance_app.domain.words import counted

_A_SEVERITY = {"error": "an error", "warning": "a warning", "hint": "a hint"}


def what_it_does(profile: Profile, name: str) -> str:
    """Return what a limit leads to; "" for a field that is no limit."""
    tell = _TOLD.get(name)
    return tell(profile) if tell is not None else ""


def _reported(rule: str) -> str:
    """Return as what a rule reports: "a warning"."""
    return _A_SEVERITY[rules()[rule].severity.value]


def _more_than(number: int, of_what: str, rule: str) -> str:
    return f"More than {number:,} {of_what} are {_reported(rule)}."


def _implied(profile: Profile) -> str:
    if profile.accountable_implies_responsible:
        return "An accountable role does the work unless another one does."
    found = _reported("no-responsible")
    return f"An activity that nobody is responsible for is {found}, accountable role or not."


def _shared(profile: Profile) -> str:
    if profile.shared_accountability:
        return "Several roles may be accountable for one activity."
    return f"More than one accountable role for an activity is {_reported('several-accountable')}."


def _ending(profile: Profile) -> str:
    days, found = profile.ending_within_days, _reported("appointment-ending")
    return (
        f"An appointment that ends within {days:,} days without a successor is {found}; "
        "so is a contract that ends by then."
    )


def _stale(months: int, what: str, rule: str) -> str:
    if not months:
        return "0: this is not looked at."
    return f"{what} for {counted(months, 'month')} is {_reported(rule)}."


def _accepting(profile: Profile) -> str:
    days, found = profile.accept_within_days, _reported("sign-off-overdue")
    if not days:
        return "0: nobody is reminded."
    return f"Who has not accepted a version after {counted(days, 'day')} is {found}."


_TOLD: Mapping[str, Callable[[Profile], str]] = {
    "accountable_implies_responsible": _implied,
    "shared_accountability": _shared,
    "most_letters_in_cell": lambda profile: _more_than(
        profile.most_letters_in_cell, "letters for one role in one activity", "crowded-cell"
    ),
    "most_responsible": lambda profile: _more_than(
        profile.most_responsible, "responsible roles for one activity", "many-responsible"
    ),
    "most_consulted": lambda profile: _more_than(
        profile.most_consulted, "consulted roles for one activity", "many-consulted"
    ),
    "most_informed": lambda profile: _more_than(
        profile.most_informed, "informed roles for one activity", "many-informed"
    ),
    "most_roles_of_person": lambda profile: _more_than(
        profile.most_roles_of_person, "roles held by one person", "many-roles"
    ),
    "ending_within_days": _ending,
    "stale_review_months": lambda profile: _stale(
        profile.stale_review_months, "What was not reviewed", "not-reviewed-lately"
    ),
    "stale_touch_months": lambda profile: _stale(
        profile.stale_touch_months, "What nobody edited", "not-touched-lately"
    ),
    "accept_within_days": _accepting,
}
