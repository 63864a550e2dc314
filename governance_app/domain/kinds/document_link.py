"""Related documents of the framework and of its components."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference


class DocumentLink(NamedTuple):
    """A document to read beside the framework, or beside one of its components."""

    key: Key
    name: str
    link: str = ""
    component: Key | None = None
    position: int = 0


DOCUMENT_LINK = Kind(
    name="document_link",
    record=DocumentLink,
    label="Related document",
    plural="Related documents",
    help="What else is to be read beside the framework and its components.",
    fields=(
        name_field("What the document is called."),
        Field(
            "link",
            FieldType.LINK,
            "Link",
            "Where it is: an address, or a path beside this document.",
        ),
        reference(
            "component",
            "Component",
            "component",
            "The part of the framework that it is about; empty for the whole.",
            when_removed=WhenRemoved.REMOVE,
        ),
        position_field(),
    ),
)
