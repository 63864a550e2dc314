"""What the text of one cell is understood as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.exchange.recognition.cells import Kind, read_cell
from governance_app.exchange.recognition.vocabulary import Vocabulary

VOCABULARY = Vocabulary()


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        *(
            (text, "AR")
            for text in ("A/R", "A, R", "AR", "A /R", "a/r", " A / R ", "A & R", "A\nR")
        ),
        *((text, "AR") for text in ("A|R", "A R", "A+R", "A;R", "A-R", "A and R", "ar", "A,R.")),
        *((text, "R") for text in ("R", "r", " R ", "R.", "**R**", "Responsible", "responsible:")),
        *((text, "R") for text in ("R - Responsible", "R = Responsible", "R (Responsible)")),
        ("Responsible, Accountable", "RA"),
        ("Consulted/Informed", "CI"),
        ("Sign-off", "S"),
        ("Sign off", "S"),
        ("Support", "S"),
        ("Supports", "S"),
        ("Verifies", "V"),
        ("Driver", "D"),
        ("Approver", "A"),
        ("Contributor", "C"),
        ("Perform", "P"),
        ("Recommend", "R"),
        ("Agree", "A"),
        ("Input", "I"),
        ("Decide", "D"),
        ("Omitted", "O"),
        ("out of the loop", "O"),
        ("С", "C"),  # Cyrillic
        ("А/Ρ", "A"),  # a Greek letter that looks like P is no R
        ("Informé", "I"),
        ("Konsultiert", "C"),
        ("Утверждает", "A"),
        ("통보", "I"),
        ("A (R)", "AR"),
    ],
)
def test_letters_in_every_shape(text: str, letters: str) -> None:
    assert "".join(read_cell(text, VOCABULARY).letters) == letters


@pytest.mark.parametrize(
    ("text", "letters", "note"),
    [
        ("R (proposed)", "R", "proposed"),
        ("A (delegated until May)", "A", "delegated until May"),
        ("R - lead", "R", "lead"),
        ("R: drafts", "R", "drafts"),
        ("C, as needed", "C", "as needed"),
        ("A for the budget", "A", "for the budget"),
        ("Responsible for the brief", "R", "for the brief"),
        ("R (lead), C (review)", "RC", "lead; review"),
        ("R*", "R", "*"),
        ("R*, A**", "RA", "*, **"),
        ("A1", "A", "1"),
        ("R¹", "R", "1"),
        ("R?", "R", "?"),
        ("(R)", "R", "(R)"),
        ("Lead (R)", "R", "Lead"),
    ],
)
def test_letters_with_a_note(text: str, letters: str, note: str) -> None:
    reading = read_cell(text, VOCABULARY)
    assert ("".join(reading.letters), reading.note) == (letters, note)
    assert not reading.plain


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "–", "—", "N/A", "n/a", "NA", "none", "N", "nil", "."]
)
def test_nothing_on_purpose(text: str) -> None:
    reading = read_cell(text, VOCABULARY)
    assert reading.kind in (Kind.EMPTY, Kind.BLANK)
    assert not reading.letters


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("TBD", "nobody has decided"),
        ("Varies", "nobody has decided"),
        ("?", "nobody has decided"),
        ("X", "no letter of a known scheme"),
        ("✓", "meaning is not given"),
        ("12", "a number"),
        ("A new budget", "text where"),
        ("I see", "text where"),
        ("RACI", "text where"),
        ("Cars", "text where"),
        ("x" * 700, "long text"),
    ],
)
def test_what_is_no_letter_says_why(text: str, why: str) -> None:
    reading = read_cell(text, VOCABULARY)
    assert not reading.letters
    assert why in reading.why


def test_known_letters_beside_unknown_ones_are_kept_and_reported() -> None:
    reading = read_cell("R, A, Q", VOCABULARY)
    assert reading.letters == ("R", "A")
    assert "Q" in reading.why
    assert read_cell("R, A, Q", VOCABULARY.with_symbols("Q")).letters == ("R", "A", "Q")


def test_words_of_a_framework_are_read() -> None:
    vocabulary = VOCABULARY.with_names({"L": "Lead", "OWNS": "Owns it"})
    assert read_cell("Lead", vocabulary).letters == ("L",)
    assert read_cell("l/r", vocabulary).letters == ("L", "R")
    assert read_cell("owns", vocabulary).letters == ("OWNS",)


@given(st.text(max_size=60))
def test_any_text_is_read_or_says_why(text: str) -> None:
    reading = read_cell(text, VOCABULARY)
    has_letters = reading.kind in (Kind.LETTERS, Kind.LOOSE, Kind.NOTED)
    assert bool(reading.letters) == has_letters
    assert has_letters or reading.kind in (Kind.EMPTY, Kind.BLANK) or reading.why
    assert len(set(reading.letters)) == len(reading.letters)
