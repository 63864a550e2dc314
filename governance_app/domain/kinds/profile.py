"""The framework's own values: its name, its vision and how strict its rules are."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field


class Profile(NamedTuple):
    """What a framework says of itself; there is exactly one in a document."""

    key: Key
    name: str
    vision: str = ""
    scheme: str = "RACI"
    accountable_implies_responsible: bool = False
    shared_accountability: bool = False
    most_letters_in_cell: int = 2
    most_responsible: int = 3
    most_consulted: int = 5
    most_informed: int = 8
    most_roles_of_person: int = 3
    ending_within_days: int = 60


def _limit(name: str, label: str, help_text: str) -> Field:
    return Field(name, FieldType.INTEGER, label, help_text, required=True, least=1, most=100_000)


PROFILE = Kind(
    name="framework",
    record=Profile,
    label="Framework",
    plural="Framework",
    help="The whole document: what is governed, and how strictly it is checked.",
    fields=(
        name_field("What the framework governs, such as “Marketing operations”."),
        Field("vision", FieldType.TEXT, "Vision", "What the framework is to achieve."),
        Field("scheme", FieldType.NAME, "Scheme", "The name of the letters in use.", required=True),
        Field(
            "accountable_implies_responsible",
            FieldType.YES_NO,
            "Accountable implies Responsible",
            "An accountable role does the work unless another one does.",
        ),
        Field(
            "shared_accountability",
            FieldType.YES_NO,
            "Accountability may be shared",
            "Several roles may be accountable for one activity, as senior-managers regimes allow.",
        ),
        _limit(
            "most_letters_in_cell",
            "Letters in one cell, at most",
            "More letters for one role in one activity are reported.",
        ),
        _limit("most_responsible", "Responsible, at most", "More of them are reported as many."),
        _limit("most_consulted", "Consulted, at most", "More of them are reported as many."),
        _limit("most_informed", "Informed, at most", "More of them are reported as many."),
        _limit("most_roles_of_person", "Roles of one person, at most", "More are reported."),
        _limit(
            "ending_within_days",
            "Warn of ends within (days)",
            "An appointment that ends sooner, without a successor, is reported.",
        ),
    ),
)
