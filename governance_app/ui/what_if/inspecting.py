"""What the inspector shows beside the page: what away and gone mean, and how people are ranked."""

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROFILE
from governance_app.domain.resilience.appointing import GREEDY
from governance_app.domain.resilience.exposure import MODEL, PAIRS_MODEL
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.inspection import Inspection, Link, Section, Text

_AWAY = "Who is away keeps what they hold: their deputies and those they delegated it to step in."
_GONE = (
    "Who is gone holds nothing any more. Their roles are vacant, and where there is a deputy, that "
    "one acts until somebody is appointed. Roles and systems go with what belongs to them."
)
_LOST = (
    "An item is lost when nobody is there for any role that answers for it, neither as holder nor "
    "stepping in. What others step in for stands in a list of its own."
)
_COVERAGE = (
    "Oversight is compared by the states of the coverage page: an item is vacant there where nobody "
    "holds its roles, although a deputy acts, or where all who do are away and nobody acts for them."
)
_OVERLOADED = (
    "Overloaded is whose load rises to more than twice the mean of the others, or to more roles "
    "than the framework calls usual."
)


def inspect_question() -> Inspection:
    """Return how an answer is to be read."""
    return Inspection(
        "How to read this",
        "What if",
        (
            Section("Away and gone", (Text(_AWAY), Text(_GONE))),
            Section("What is lost", (Text(_LOST), Text(_COVERAGE), Text(_OVERLOADED))),
            Section("Kept", (Text("Nothing that is asked here is stored.", "muted"),)),
        ),
        ("what-if", "question"),
    )


def inspect_ranking(framework: Framework) -> Inspection:
    """Return how people are ranked, with a link to the weights."""
    profile = framework.profile
    weights = (
        f"Low {profile.weight_low}, medium {profile.weight_medium}, high {profile.weight_high}, "
        f"critical {profile.weight_critical}."
    )
    link = Link("Set the weights of criticality", Subject(PROFILE.name, profile.key))
    return Inspection(
        "How this is ranked",
        "Resilience",
        (
            Section("One person away", (Text(MODEL),)),
            Section("Two people away", (Text(PAIRS_MODEL),)),
            Section("Weights now", (Text(weights), link)),
            Section("What would help", (Text(GREEDY),)),
        ),
        ("what-if", "ranking"),
    )
