import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.kinds import KINDS, PERSON, PROCESS, ROLE, Person, Role, kind_named
from governance_app.domain.registers.wording import text_of, value_from, with_marks

ROLES = {
    1: Role(1, "Campaign Manager"),
    2: Role(2, "Finance Partner"),
    3: Role(3, "finance partner"),
    4: Role(4, "Café Owner"),
    5: Role(5, "Twin"),
    6: Role(6, "Twin"),
}
PEOPLE = {
    11: Person(11, "Person A", email="a@example.org"),
    12: Person(12, "Person A", email="A2@example.org"),
    13: Person(13, "Person B"),
}
FRAMEWORK = Framework({**EMPTY.tables, "role": ROLES, "person": PEOPLE}, EMPTY.matrix)


def read(kind_name: str, field: str, text: str) -> object:
    kind = kind_named(kind_name)
    return value_from(FRAMEWORK, kind, kind.field(field), text)


def refusal(kind_name: str, field: str, text: str) -> str:
    with pytest.raises(Refusal) as refused:
        read(kind_name, field, text)
    return refused.value.sentence


@pytest.mark.parametrize(
    ("kind", "field", "value", "text"),
    [
        ("role", "name", "=1+1", "=1+1"),
        ("role", "role_kind", "body", "Body"),
        ("role", "cadence", "", ""),
        ("role", "reports_to", 1, "Campaign Manager"),
        ("role", "reports_to", None, ""),
        ("role", "level", 12, "12"),
        ("process", "effort_now", Decimal("1E+2"), "100"),
        ("process", "effort_now", Decimal("0.50"), "0.50"),
        ("process", "next_review", datetime.date(1, 1, 1), "0001-01-01"),
        ("membership", "chair", True, "Yes"),
        ("membership", "chair", False, ""),
        ("appointment", "role", 99, "?"),
    ],
)
def test_a_value_has_a_text(kind: str, field: str, value: object, text: str) -> None:
    assert text_of(FRAMEWORK, kind_named(kind).field(field), value) == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21", " 2026/11/21 ", "21.11.2026", "21/11/2026", "11/21/2026", "21-11-2026",
        "21 Nov 2026", "21 November 2026", "Nov 21, 2026", "November 21st, 2026", "21. Nov. 2026",
        "21 de noviembre de 2026", "21-Nov-2026", "2026-11-21 00:00:00", "2026-11-21T00:00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_ways_in_use(text: str) -> None:
    assert read("process", "next_review", text) == datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1.2.2026", (2026, 2, 1)),
        ("05/05/2026", (2026, 5, 5)),
        ("3 mai 2026", (2026, 5, 3)),
        ("1 août 2026", (2026, 8, 1)),
        ("4 März 2026", (2026, 3, 4)),
        ("30 juin 2026", (2026, 6, 30)),
        ("30 juillet 2026", (2026, 7, 30)),
        ("0001-01-01", (1, 1, 1)),
        ("9999-12-31", (9999, 12, 31)),
    ],
)
def test_days_of_other_tongues_and_far_years(text: str, day: tuple[int, int, int]) -> None:
    assert read("process", "next_review", text) == datetime.date(*day)


_MONTHS = """
January February March April May June July August September October November December
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
"""


@pytest.mark.parametrize("line", _MONTHS.strip().splitlines())
def test_months_are_known_by_name(line: str) -> None:
    days = [read("process", "next_review", f"7 {month} 2026") for month in line.split()]
    assert days == [datetime.date(2026, month, 7) for month in range(1, 13)]


@pytest.mark.parametrize(
    "text", ["soon", "2026-02-30", "0000-01-01", "21/11/26", "1 Foo 2026", "31.4.2026", "9" * 5000]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert "is no date; type one such as 2026-11-21." in refusal("process", "next_review", text)


def test_refusals_say_field_text_and_what_to_do() -> None:
    assert refusal("process", "next_review", "soon") == (
        "Next review: “soon” is no date; type one such as 2026-11-21."
    )
    assert refusal("process", "next_review", "05/11/2026") == (
        "Next review: “05/11/2026” can be 2026-05-11 or 2026-11-05; type one of the two so."
    )
    assert refusal("process", "effort_now", "1,234") == (
        "Effort now: “1,234” can be 1234 or 1.234; type one of the two so."
    )
    assert refusal("role", "level", "high") == (
        "Level: “high” is no whole number; type one such as 12."
    )
    assert refusal("role", "level", "100") == "Role: Level must be from 1 to 99."
    assert refusal("role", "name", "\u200b ") == "Role: Name is empty; type one."
    assert refusal("role", "role_kind", " ") == "Role: Kind is empty; choose one."
    assert refusal("process", "criticality", "urgent") == (
        "Criticality: “urgent” is none of Low, Medium, High, Critical; choose one of these."
    )
    assert refusal("membership", "chair", "perhaps") == (
        "Chair: “perhaps” is neither yes nor no; type one of the two."
    )
    assert refusal("role", "reports_to", "Nobody") == (
        "Reports to: there is no role “Nobody”; type the name of one, or add it first."
    )
    assert refusal("role", "reports_to", "twin") == (
        "Reports to: 2 roles are called “twin”; rename one of them first."
    )
    assert refusal("appointment", "person", "Person A") == (
        "Person: 2 people are called “Person A”; type the e-mail instead of the name."
    )
    assert "“bad�”" in refusal("process", "next_review", "bad\x1b")


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("role", "reports_to", "  campaign   MANAGER ", 1),
        ("role", "reports_to", "finance partner", 3),
        ("role", "reports_to", "Cafe\u0301 owner", 4),
        ("appointment", "person", "a2@EXAMPLE.org", 12),
        ("appointment", "person", "person b", 13),
        ("process", "criticality", "HIGH", "high"),
        ("process", "criticality", "not set", ""),
        ("role", "cadence", "every six  months", "half-yearly"),
        ("role", "cadence", "half-yearly", "half-yearly"),
        ("role", "level", " 3.0 ", 3),
        ("process", "effort_now", "12,5", Decimal("12.5")),
        ("process", "effort_now", "1 234,5", Decimal("1234.5")),
        ("process", "effort_now", "0,125", Decimal("0.125")),
        ("process", "effort_now", "1.234", Decimal("1.234")),
        ("role", "name", "Two\r\nlines\tand more", "Two lines and more"),
        ("role", "purpose", "Two\r\nlines", "Two\nlines"),
        ("role", "level", "", None),
    ],
)
def test_a_text_has_a_value(kind: str, field: str, text: str, value: object) -> None:
    assert read(kind, field, text) == value


@pytest.mark.parametrize("text", ["yes", "X", "True", "1", "✓", "ja", "oui", "sí"])
def test_yes_is_read(text: str) -> None:
    assert read("membership", "chair", text) is True


@pytest.mark.parametrize("text", ["", "no", "FALSE", "0", "nein", "non"])
def test_no_is_read(text: str) -> None:
    assert read("membership", "chair", text) is False


@pytest.mark.parametrize("text", ["NaN", "inf", "1_000", "1e9999", "٣", "0x10", "9" * 4000, "--1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    refusal("process", "effort_now", text)
    refusal("role", "level", text)


def test_names_are_looked_up_anew_in_another_table() -> None:
    assert read("role", "reports_to", "Campaign Manager") == 1
    renamed = {**ROLES, 1: Role(1, "Renamed")}
    other = Framework({**FRAMEWORK.tables, "role": renamed}, EMPTY.matrix)
    assert value_from(other, ROLE, ROLE.field("reports_to"), "Renamed") == 1


_VALUES = {
    FieldType.INTEGER: st.integers(1, 99),
    FieldType.DECIMAL: st.decimals(allow_nan=False, allow_infinity=False, places=3),
    FieldType.YES_NO: st.booleans(),
    FieldType.DATE: st.dates(),
    FieldType.NAME: st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1),
    FieldType.TEXT: st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S"))),
}  # fmt: skip
_FIELDS = [
    (kind, described)
    for kind in KINDS
    for described in kind.fields
    if described.type in _VALUES or described.type is FieldType.CHOICE
]


def _values(described: Field) -> st.SearchStrategy[object]:
    if described.type is FieldType.CHOICE:
        return st.sampled_from(list(described.choices))
    if described.type is FieldType.INTEGER:
        return st.integers(described.least or 1, described.most or 10**18)
    return _VALUES[described.type]


@given(st.sampled_from(_FIELDS).flatmap(lambda each: st.tuples(st.just(each), _values(each[1]))))
def test_what_is_written_is_read_back(chosen: tuple[tuple[object, Field], object]) -> None:
    (kind, described), value = chosen
    text = text_of(FRAMEWORK, described, value)
    assert value_from(FRAMEWORK, kind, described, text) == value  # type: ignore[arg-type]


@given(st.text(), st.sampled_from([(kind, each) for kind in KINDS for each in kind.fields]))
def test_no_text_is_more_than_refused(text: str, chosen: tuple[object, Field]) -> None:
    kind, described = chosen
    try:
        value_from(FRAMEWORK, kind, described, text)  # type: ignore[arg-type]
    except Refusal as refusal:
        assert refusal.sentence.endswith(".")


def test_people_and_processes_have_fields_to_read() -> None:
    assert {PERSON.name, PROCESS.name} <= {kind.name for kind, _ in _FIELDS}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("48000", "48,000"),
        ("-1234567.50", "-1,234,567.50"),
        ("▲ -1000", "▲ -1,000"),
        ("999", "999"),
        ("0.00001", "0.00001"),
        ("", ""),
        ("1E+40", "1E+40"),
        ("12000 hours", "12000 hours"),
        ("Room 1234", "Room 1234"),
        ("2026-11-21", "2026-11-21"),
        ("1" * 40, "1" * 40),
    ],
)
def test_numbers_that_are_only_read_have_marks_between_thousands(text, read):
    assert with_marks(text) == read
