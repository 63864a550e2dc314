"""What the inspector shows beside the page: how load is counted, and where its weights are set."""

from governance_app.domain.accountability.workload import MODEL, weight_of
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import LETTER, PROFILE
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.inspection import Inspection, Link, Section, Text

_COMPARES = "Loads compare roles and people with each other; they are no hours."
_BARS = "The mark on a bar is the median: of roles of the same level, or of people who hold a role."
_ALONE = (
    "What rests on somebody alone: no other person stands behind it, neither as holder nor as "
    "deputy, nor as member of a body that answers too. Of a role it is what fewer than two people "
    "stand behind."
)


def weights_told(framework: Framework) -> str:
    """Return in a line what loads are made of: "A 4, R 5, C 2, I 1, times criticality"."""
    letters = ", ".join(f"{each.symbol} {weight_of(each)}" for each in framework.scheme.in_a_cell)
    return f"{letters}, times criticality"


def inspect_model(framework: Framework) -> Inspection:
    """Return the workload model in words, with links to its weights."""
    letters = ", ".join(f"{each.symbol} {weight_of(each)}" for each in framework.scheme.in_a_cell)
    profile = framework.profile
    critical = (
        f"low × {profile.weight_low}, medium × {profile.weight_medium}, "
        f"high × {profile.weight_high}, critical × {profile.weight_critical}"
    )
    first = next(iter(framework.scheme.in_a_cell), None)
    links = [Link("Set the weights of criticality", Subject(PROFILE.name, profile.key))]
    if first is not None:
        links.insert(0, Link("Set the weights of letters", Subject(LETTER.name, first.key)))
    return Inspection(
        "How this is counted",
        "Accountability",
        (
            Section("Load", (Text(MODEL), Text(_BARS), Text(_COMPARES, "muted"))),
            Section("Weights now", (Text(f"{letters}."), Text(f"{critical}."), *links)),
            Section("On them alone", (Text(_ALONE),)),
        ),
        ("accountability",),
    )
