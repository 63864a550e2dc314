"""Attributes of a request: what an approval chain asks about each, such as its amount."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference

AMOUNT, YES_OR_NO, CHOICE, DATE, WORDS = "amount", "yes-no", "choice", "date", "text"


class RequestAttribute(NamedTuple):
    """Something that conditions can ask of a request; `choices` has one on each line.

    The first amount of a chain is what limits of authority are compared with.
    """

    key: Key
    chain: Key
    name: str
    attribute_type: str = AMOUNT
    choices: str = ""
    description: str = ""
    position: int = 0


REQUEST_ATTRIBUTE = Kind(
    name="request_attribute",
    record=RequestAttribute,
    label="Request attribute",
    plural="Request attributes",
    help="What each request says of itself; conditions ask for it.",
    fields=(
        reference(
            "chain",
            "Approval chain",
            "approval_chain",
            "The chain whose requests have it.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        name_field("What is asked, such as “Amount” or “Personal data”."),
        Field(
            "attribute_type",
            FieldType.CHOICE,
            "Type",
            "An amount in the framework's currency, yes or no, one of several, a date, or text.",
            required=True,
            choices={
                AMOUNT: "Amount",
                YES_OR_NO: "Yes or no",
                CHOICE: "One of several",
                DATE: "Date",
                WORDS: "Text",
            },
        ),
        Field("choices", FieldType.TEXT, "Choices", "What can be chosen, one on each line."),
        Field("description", FieldType.TEXT, "Description", "What is meant by it."),
        position_field(),
    ),
    ordered_within="chain",
)
