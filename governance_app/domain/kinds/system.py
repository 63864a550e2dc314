"""Technology: the systems of the stack."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference

#: The status of a system, or an integration, that has been given up.
RETIRED = "retired"


class System(NamedTuple):
    """A system of the technology stack; `owner` and `steward` are roles.

    Notice of its contract is to be given `notice_days` before it ends, or on `notice_by` where
    that is set.
    """

    key: Key
    name: str
    category: str = ""
    vendor: str = ""
    purpose: str = ""
    owner: Key | None = None
    steward: Key | None = None
    component: Key | None = None
    status: str = ""
    yearly_cost: Decimal | None = None
    contract_end: datetime.date | None = None
    notice_days: int | None = None
    notice_by: datetime.date | None = None
    data_held: str = ""
    link: str = ""
    position: int = 0


SYSTEM = Kind(
    name="system",
    record=System,
    label="System",
    plural="Systems",
    help="The technology stack: what is used, who answers for it and what it costs.",
    fields=(
        name_field("What the system is called, such as “Marketing automation platform”."),
        Field("category", FieldType.NAME, "Category", "What sort of system it is: CRM, analytics."),
        Field("vendor", FieldType.NAME, "Vendor", "Who supplies it."),
        Field("purpose", FieldType.TEXT, "Purpose", "What it is used for."),
        reference("owner", "Owner", "role", "The role that answers for the system."),
        reference("steward", "Steward", "role", "The role that looks after it day by day."),
        reference("component", "Component", "component", "The part of the framework it is in."),
        Field(
            "status",
            FieldType.CHOICE,
            "Status",
            "Whether the system is planned, in use, or has been given up.",
            choices={"": "Not set", "planned": "Planned", "active": "In use", RETIRED: "Retired"},
        ),
        Field(
            "yearly_cost",
            FieldType.DECIMAL,
            "Yearly cost",
            "What it costs in a year, in the framework's currency.",
            is_money=True,
        ),
        Field("contract_end", FieldType.DATE, "Contract ends", "The last day of the contract."),
        Field(
            "notice_days",
            FieldType.INTEGER,
            "Notice (days)",
            "How many days before its end notice of the contract must be given.",
            least=0,
            most=100_000,
        ),
        Field(
            "notice_by",
            FieldType.DATE,
            "Notice by",
            "The last day for notice, where it is not so many days before the end.",
        ),
        Field("data_held", FieldType.TEXT, "Data held", "Which data it keeps, and about whom."),
        Field("link", FieldType.LINK, "Link", "Where to read more about it."),
        position_field(),
    ),
)
