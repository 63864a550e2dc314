"""Memberships: the roles that make up a body, such as a committee or a board."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference


class Membership(NamedTuple):
    """A role that is a member of a body, perhaps its chair."""

    key: Key
    body: Key
    member: Key
    chair: bool = False


MEMBERSHIP = Kind(
    name="membership",
    record=Membership,
    label="Membership",
    plural="Memberships",
    help="The roles that make up a committee, council or board.",
    fields=(
        reference(
            "body",
            "Body",
            "role",
            "The committee, council or board.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        reference(
            "member",
            "Member",
            "role",
            "The role that sits in it.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field("chair", FieldType.YES_NO, "Chair", "The role that leads the body."),
    ),
    named_by=("member", "body"),
)
