"""What a field accepts, unchanged, and the sentence that refuses the rest."""

import datetime
from decimal import Decimal

import pytest
from frameworks import STRANGE_NAMES
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType, checked
from governance_app.domain.kinds import ACTIVITY, LETTER, PROFILE, ROLE

_NAME = Field("name", FieldType.NAME, "Name", required=True)
_TEXT = Field("purpose", FieldType.TEXT, "Purpose")
_WHERE = "Role “Lead”"


def _sentence(described: Field, value: object) -> str:
    with pytest.raises(Refusal) as caught:
        checked(described, value, _WHERE)
    assert str(caught.value) == caught.value.sentence
    return caught.value.sentence


@pytest.mark.parametrize(
    "text",
    [
        *STRANGE_NAMES,
        "x" * 1_000,
        "🧭" * 1_000,
        "👩🏽‍💻👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "cafe\u0301",  # decomposed: stays so
        "caf\u00e9",
        "\ufb01nance",
        "שלום עולם",
        "责任矩阵",
        "=HYPERLINK(1)",
        "no\u00a0break",
        "\u202eright to left\u202c",
    ],
)
def test_a_name_comes_back_unchanged(text):
    assert checked(_NAME, text, _WHERE) == text


@given(st.text(st.characters(exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp"))))
def test_any_text_of_visible_characters_comes_back_unchanged(text):
    assert checked(_TEXT, text, _WHERE) == text


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "0000"),
        ("\x07", "0007"),
        ("\t", "0009"),
        ("\n", "000A"),
        ("\r", "000D"),
        ("\x1b", "001B"),
        ("\x7f", "007F"),
        ("\x85", "0085"),
        ("\u2028", "2028"),
        ("\u2029", "2029"),
        ("\ud800", "D800"),
        ("\udfff", "DFFF"),
    ],
)
def test_a_name_with_a_control_character_is_refused_with_its_place(character, code):
    assert _sentence(_NAME, f"ab{character}c") == (
        f"{_WHERE}: Name has a control character (U+{code}) at position 3; remove it."
    )


def test_a_text_may_have_lines_and_tabs_but_no_other_control_character():
    assert checked(_TEXT, "one\n\ttwo", _WHERE) == "one\n\ttwo"
    for character in "\x00\r\x0b\x0c\u2028\ud800":
        assert "at position 1; remove it." in _sentence(_TEXT, f"{character}x")


@pytest.mark.parametrize(("described", "longest"), [(_NAME, 1_000), (_TEXT, 20_000)])
def test_a_text_is_refused_above_its_longest_length(described, longest):
    assert checked(described, "x" * longest, _WHERE) == "x" * longest
    assert _sentence(described, "x" * (longest + 1)) == (
        f"{_WHERE}: {described.label} has {longest + 1:,} characters; "
        f"shorten it to {longest:,} or fewer."
    )


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\ufffe", "FFFE"),
        ("\uffff", "FFFF"),
        ("\ufdd0", "FDD0"),
        ("\ufdef", "FDEF"),
        ("\U0001fffe", "1FFFE"),
        ("\U0010ffff", "10FFFF"),
    ],
)
@pytest.mark.parametrize("described", [_NAME, _TEXT])
def test_a_code_that_is_no_character_is_refused_with_its_place(described, character, code):
    assert _sentence(described, f"ab{character}c") == (
        f"{_WHERE}: {described.label} has no character at all (U+{code}) at position 3; remove it."
    )


@pytest.mark.parametrize("character", ["\ufffd", "\ufdcf", "\ufdf0", "\U0001fffd"])
def test_the_neighbours_of_such_codes_are_characters(character):
    assert checked(_NAME, character, _WHERE) == character


@pytest.mark.parametrize(
    "empty",
    [
        *(None, "", " ", "\u00a0\u2003", "\u200b", "\u2060\ufeff", "\u00ad"),
        *("\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u034f", "\ufe0f", "\U000e0100"),
        *("\u202e", " \u200d "),
    ],
)
def test_a_required_name_may_not_be_empty_to_the_eye(empty):
    assert _sentence(_NAME, empty) == f"{_WHERE}: Name is empty; type one."


@pytest.mark.parametrize("text", [".", "\u0301", "\u200ba", "ᄀ", "\ue000", "🏴"])
def test_one_character_that_shows_is_a_name(text):
    assert checked(_NAME, text, _WHERE) == text


@pytest.mark.parametrize("value", [1, b"bytes", ["list"], 2.5, True])
def test_a_text_that_is_no_text_is_refused(value):
    assert _sentence(_TEXT, value) == f"{_WHERE}: Purpose must be text."


_NUMBER = Field("limit", FieldType.INTEGER, "Limit", least=1, most=9)
_AMOUNT = Field("amount", FieldType.DECIMAL, "Amount")
_DAY = Field("day", FieldType.DATE, "Day")
_KIND = Field("kind", FieldType.CHOICE, "Kind", choices={"body": "Body", "team": "Team"})
_AGREED = Field("agreed", FieldType.YES_NO, "Agreed")
_OWNER = Field("owner", FieldType.REFERENCE, "Owner", refers_to="role")
_PLACE = Field("position", FieldType.POSITION, "Order")


@pytest.mark.parametrize(
    ("described", "value", "held"),
    [
        (_NUMBER, 1, 1),
        (_NUMBER, 9, 9),
        (_NUMBER, None, None),
        (_AMOUNT, "12.50", Decimal("12.50")),
        (_AMOUNT, Decimal("1E+3"), Decimal("1E+3")),
        (_AMOUNT, 7, Decimal(7)),
        (_AMOUNT, "-" + "1" * 30, Decimal("-" + "1" * 30)),
        (_AMOUNT, "1E-30", Decimal("1E-30")),
        (_AMOUNT, "", None),
        (_DAY, datetime.date(2026, 11, 21), datetime.date(2026, 11, 21)),
        (_DAY, None, None),
        (_KIND, "body", "body"),
        (_KIND, "", ""),
        (_AGREED, True, True),
        (_AGREED, 0, False),
        (_AGREED, None, False),
        (_OWNER, 5, 5),
        (_OWNER, None, None),
        (_PLACE, -3, -3),
        (_PLACE, None, 0),
        (_TEXT, None, ""),
    ],
)
def test_values_that_a_field_accepts(described, value, held):
    found = checked(described, value, _WHERE)
    assert found == held
    assert type(found) is type(held)


@pytest.mark.parametrize(
    ("described", "value", "sentence"),
    [
        (_NUMBER, 0, "Limit must be from 1 to 9."),
        (_NUMBER, 10, "Limit must be from 1 to 9."),
        (_NUMBER, 2.0, "Limit must be a whole number."),
        (_NUMBER, True, "Limit must be a whole number."),
        (_NUMBER, "3", "Limit must be a whole number."),
        (_AMOUNT, "much", "Amount must be a number, such as 12.5."),
        (_AMOUNT, "NaN", "Amount must be a number, such as 12.5."),
        (_AMOUNT, float("inf"), "Amount must be a number, such as 12.5."),
        (_AMOUNT, 12.5, "Amount must be a number, such as 12.5."),
        (_AMOUNT, True, "Amount must be a number, such as 12.5."),
        (_AMOUNT, "1" * 101, "Amount must be a number, such as 12.5."),
        (_AMOUNT, "1" * 31, "Amount must have at most 30 digits; shorten it."),
        (_AMOUNT, 10**30, "Amount must have at most 30 digits; shorten it."),
        (_AMOUNT, "1E+31", "Amount must have at most 30 digits; shorten it."),
        (_AMOUNT, Decimal("1E-31"), "Amount must have at most 30 digits; shorten it."),
        (_AMOUNT, [1], "Amount must be a number, such as 12.5."),
        (_DAY, "2026-11-21", "Day must be a date, such as 2026-11-21."),
        (
            _DAY,
            datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC),
            "Day must be a date, such as 2026-11-21.",
        ),
        (_KIND, "person", "Kind must be one of body, team."),
        (_KIND, ["body"], "Kind must be one of body, team."),
        (_KIND, 1, "Kind must be one of body, team."),
        (_AGREED, "yes", "Agreed must be yes or no."),
        (_AGREED, 2, "Agreed must be yes or no."),
        (_OWNER, "Lead", "Owner must be a whole number."),
        (_PLACE, 1 << 63, f"Order must be from {-(2**63 - 1)} to {2**63 - 1}."),
    ],
)
def test_values_that_a_field_refuses(described, value, sentence):
    assert _sentence(described, value) == f"{_WHERE}: {sentence}"


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        (ROLE, {"name": ""}, "Role: Name is empty; type one."),
        (
            ROLE,
            {"name": "Lead", "role_kind": "person"},
            "Role “Lead”: Kind must be one of individual, body, team, external.",
        ),
        (ROLE, {"name": "Lead", "role_kind": ""}, "Role “Lead”: Kind is empty; choose one."),
        (ACTIVITY, {"name": "Plan"}, "Activity “Plan”: Process is empty; choose one."),
        (
            LETTER,
            {"name": "Extra", "symbol": "X", "meaning": "other", "bit": 8},
            "Letter “Extra”: Bit must be from 0 to 7.",
        ),
        (
            PROFILE,
            {"name": "Marketing", "most_consulted": 0},
            "Framework “Marketing”: Consulted, at most must be from 1 to 100000.",
        ),
        (
            ROLE,
            {"name": "x" * 1_001},
            f"Role “{'x' * 59}…”: Name has 1,001 characters; shorten it to 1,000 or fewer.",
        ),
        (
            ROLE,
            {"name": "\x1b[2Jred\ud800"},
            "Role “�[2Jred�”: Name has a control character (U+001B) at position 1; remove it.",
        ),
    ],
)
def test_an_item_is_refused_in_a_sentence_that_names_it_and_shows_no_control_character(
    kind, values, sentence
):
    with pytest.raises(Refusal) as caught:
        kind.make(1, values)
    assert str(caught.value) == sentence


def test_an_item_gets_the_defaults_of_its_kind():
    role = ROLE.make(5, {"name": "Lead"})
    assert role._asdict() == {
        "key": 5,
        "name": "Lead",
        "role_kind": "individual",
        "reports_to": None,
        "purpose": "",
        "authority": "",
        "level": None,
        "component": None,
        "quorum": None,
        "cadence": "",
        "position": 0,
    }


def test_a_field_that_a_kind_does_not_have_is_a_mistake_of_the_program():
    with pytest.raises(KeyError, match="role has no field salary"):
        ROLE.make(1, {"name": "Lead", "salary": 3})
    with pytest.raises(KeyError, match="role has no field salary"):
        ROLE.replace(ROLE.make(1, {"name": "Lead"}), {"salary": 3})


def test_only_what_is_empty_as_none_and_not_required_may_be_none():
    assert [each.nullable for each in (_NAME, _TEXT, _NUMBER, _AMOUNT, _DAY, _OWNER)] == [
        False,
        False,
        True,
        True,
        True,
        True,
    ]
    assert not ACTIVITY.field("process").nullable
    assert not any(each.nullable for each in (_KIND, _AGREED, _PLACE))
