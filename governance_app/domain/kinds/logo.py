"""The logo that reports bear. It is an item of its own, so that no edit of the framework repeats it."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field


class Logo(NamedTuple):
    """A picture for the head of reports; a framework has one at most. `slot` is what makes it so."""

    key: Key
    name: str
    picture: str = ""
    slot: str = "report"


#: Where a logo stands; a further place is a further choice.
SLOTS = {"report": "Head of reports"}

LOGO = Kind(
    name="logo",
    record=Logo,
    label="Logo",
    plural="Logos",
    help="A small picture that stands at the head of every page of reports.",
    fields=(
        name_field("What the picture shows, for those who cannot see it."),
        Field(
            "picture",
            FieldType.PICTURE,
            "Picture",
            "A PNG, JPEG or SVG file of at most 1 MB.",
            required=True,
            shown=False,
        ),
        Field(
            "slot",
            FieldType.CHOICE,
            "Place",
            "Where it stands.",
            required=True,
            choices=SLOTS,
            shown=False,
        ),
    ),
    unique=("slot",),
)
