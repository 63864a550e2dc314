"""Letters: what a role can be for an activity."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field

#: The meaning classes of letters, by which the rules know them.
ACCOUNTABLE, RESPONSIBLE, SUPPORT = "accountable", "responsible", "support"
CONSULTED, INFORMED, OTHER = "consulted", "informed", "other"
#: A letter that says on purpose that the role has no part in the activity.
NOT_INVOLVED = "none"

#: A cell of the matrix is one byte with a bit a letter.
MOST_LETTERS = 8
#: A letter is an abbreviation, which a cell of the matrix can show beside others.
LONGEST_SYMBOL = 3


class Letter(NamedTuple):
    """One letter of the scheme; `bit` is its place in a cell of the matrix, and never changes."""

    key: Key
    name: str
    symbol: str
    meaning: str
    bit: int
    least: int | None = None
    most: int | None = None
    position: int = 0
    weight: int | None = None


LETTER = Kind(
    name="letter",
    record=Letter,
    label="Letter",
    plural="Letters",
    help="What a role can be for an activity: accountable, responsible, consulted and so on.",
    fields=(
        name_field("The word that the letter stands for."),
        Field("symbol", FieldType.NAME, "Letter", "What stands in the matrix.", required=True),
        Field(
            "meaning",
            FieldType.CHOICE,
            "Meaning",
            "How the rules understand the letter.",
            required=True,
            choices={
                ACCOUNTABLE: "Accountable",
                RESPONSIBLE: "Responsible",
                SUPPORT: "Support",
                CONSULTED: "Consulted",
                INFORMED: "Informed",
                OTHER: "Other",
                NOT_INVOLVED: "Not involved",
            },
        ),
        Field(
            "bit",
            FieldType.INTEGER,
            "Bit",
            "Its place in a cell.",
            required=True,
            least=0,
            most=MOST_LETTERS - 1,
            shown=False,
        ),
        Field(
            "least",
            FieldType.INTEGER,
            "Per activity, at least",
            "Fewer roles with this letter are reported.",
            least=0,
            most=100_000,
        ),
        Field(
            "most",
            FieldType.INTEGER,
            "Per activity, at most",
            "More roles with this letter are reported.",
            least=0,
            most=100_000,
        ),
        position_field(),
        Field(
            "weight",
            FieldType.INTEGER,
            "Weight",
            "How much work the letter stands for, beside the others; empty: what is usual for its "
            "meaning.",
            least=0,
            most=100,
        ),
    ),
)
