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
    audience: str = ""
    primary_objective: str = ""
    outcomes: str = ""
    scheme: str = "RACI"
    accountable_implies_responsible: bool = False
    shared_accountability: bool = False
    most_letters_in_cell: int = 2
    most_responsible: int = 3
    most_consulted: int = 5
    most_informed: int = 8
    most_roles_of_person: int = 3
    ending_within_days: int = 60
    currency: str = ""
    year_begins: str = "january"
    brand_name: str = ""
    brand_colour: str = ""
    sub_delegation: bool = False
    holiday_region: str = ""
    weekend: str = "saturday-sunday"
    demands_independence: bool = False
    weight_low: int = 1
    weight_medium: int = 2
    weight_high: int = 3
    weight_critical: int = 4
    report_header: str = ""
    report_footer: str = ""
    report_paper: str = "a4"
    report_findings: bool = True
    report_notes: bool = True
    report_holders: bool = True
    report_signatures: bool = True
    stale_review_months: int = 12
    stale_touch_months: int = 12
    accept_within_days: int = 14


#: The months, as choices, in their order.
MONTHS = {
    name.lower(): name
    for name in (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
}


#: The days of a week on which nobody works, as choices.
WEEKENDS = {
    "saturday-sunday": "Saturday and Sunday",
    "friday-saturday": "Friday and Saturday",
    "thursday-friday": "Thursday and Friday",
    "sunday": "Sunday",
    "friday": "Friday",
    "none": "None",
}


#: The sheets that reports are printed on, as choices.
PAPERS = {"a4": "A4", "letter": "Letter", "a3": "A3"}


def _limit(name: str, label: str, help_text: str) -> Field:
    return Field(name, FieldType.INTEGER, label, help_text, required=True, least=1, most=100_000)


def _time_limit(name: str, label: str, help_text: str) -> Field:
    """Return how long something may take; 0 is "for ever"."""
    return Field(name, FieldType.INTEGER, label, help_text, required=True, least=0, most=1_200)


def _weight(name: str, criticality: str) -> Field:
    return Field(
        name,
        FieldType.INTEGER,
        f"Weight of {criticality}",
        f"How often work in a process of {criticality} criticality counts as load.",
        required=True,
        least=0,
        most=100,
    )


def _part(name: str, label: str, help_text: str) -> Field:
    """Return whether a part is usually printed; required, so that what is older has its default."""
    return Field(name, FieldType.YES_NO, label, help_text, required=True)


PROFILE = Kind(
    name="framework",
    record=Profile,
    label="Framework",
    plural="Framework",
    help="The whole document: what is governed, and how strictly it is checked.",
    fields=(
        name_field("What the framework governs, such as “Marketing operations”."),
        Field("vision", FieldType.TEXT, "Vision", "What the framework is to achieve."),
        Field("audience", FieldType.TEXT, "Audience", "For whom the framework is written."),
        Field(
            "primary_objective",
            FieldType.TEXT,
            "Primary objective",
            "What governance is to bring about before all else.",
        ),
        Field("outcomes", FieldType.TEXT, "Outcomes", "What the framework should bring, in words."),
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
        Field(
            "currency",
            FieldType.NAME,
            "Currency",
            "The three letters of the currency of all amounts, such as EUR.",
        ),
        Field(
            "year_begins",
            FieldType.CHOICE,
            "Year begins in",
            "The month in which the year of the budgets begins; quarters are counted from it.",
            required=True,
            choices=MONTHS,
        ),
        Field("brand_name", FieldType.NAME, "Name on reports", "Whose name reports bear."),
        Field(
            "brand_colour",
            FieldType.NAME,
            "Colour of reports",
            "The colour of headings in reports, such as #1a5fb4.",
        ),
        Field(
            "sub_delegation",
            FieldType.YES_NO,
            "Delegations may be passed on",
            "Who acts for somebody may let another person act in their place.",
        ),
        Field(
            "holiday_region",
            FieldType.NAME,
            "Public holidays of",
            "The country whose holidays are no working days, perhaps with its part: GB-ENG.",
        ),
        Field(
            "weekend",
            FieldType.CHOICE,
            "Weekend",
            "The days of each week on which nobody works.",
            required=True,
            choices=WEEKENDS,
        ),
        Field(
            "demands_independence",
            FieldType.YES_NO,
            "Overseers must be independent",
            "Who owns something, or is accountable for it, does not count as overseeing it.",
        ),
        _weight("weight_low", "low"),
        _weight("weight_medium", "medium"),
        _weight("weight_high", "high"),
        _weight("weight_critical", "critical"),
        Field(
            "report_header",
            FieldType.NAME,
            "Head of reports",
            "A line above each page, such as who may read it.",
        ),
        Field(
            "report_footer",
            FieldType.NAME,
            "Foot of reports",
            "A line below each page, such as an address or a filing number.",
        ),
        Field(
            "report_paper",
            FieldType.CHOICE,
            "Paper of reports",
            "What reports are printed on unless another sheet is chosen.",
            required=True,
            choices=PAPERS,
        ),
        _part("report_findings", "Findings in reports", "What is found is printed with the rest."),
        _part("report_notes", "Notes in reports", "Notes on assignments are printed."),
        _part("report_holders", "Names in reports", "Who holds a role stands beside it."),
        _part("report_signatures", "Lines to sign on", "Charters end with lines for signatures."),
        _time_limit(
            "stale_review_months",
            "Reviewed every (months)",
            "What has not been reviewed for so long is stale; 0: that is not asked.",
        ),
        _time_limit(
            "stale_touch_months",
            "Touched every (months)",
            "What nobody has edited for so long is stale; 0: that is not asked.",
        ),
        _time_limit(
            "accept_within_days",
            "Accepted within (days)",
            "A version that a holder has not accepted by then is stale; 0: that is not asked.",
        ),
    ),
)
