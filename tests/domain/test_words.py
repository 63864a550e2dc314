"""Texts of users within sentences."""

import pytest

from governance_app.domain.words import shown


@pytest.mark.parametrize("turning", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_name_never_turns_the_rest_of_a_sentence(turning):
    assert shown(f"Person{turning}H") == "Person�H"


@pytest.mark.parametrize("text", ["Person A", "שרה כהן", "مدير الحملات", "a\u200fb", "🙂\u200d🙂"])
def test_a_text_that_is_read_from_the_right_is_shown_as_it_is(text):
    assert shown(text) == text


def test_what_steers_a_terminal_is_not_shown():
    assert shown("a\x1b[31m\nb") == "a�[31m�b"
