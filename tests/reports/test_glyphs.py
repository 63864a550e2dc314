"""Characters that no font has: named by script, replaced by a sign."""

import pytest

from governance_app.reports.glyphs import script_of, stand_ins, warnings_about


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("ไ", "Thai"),
        ("م", "Arabic"),
        ("ש", "Hebrew"),
        ("ह", "Devanagari"),
        ("役", "Chinese and Japanese"),
        ("の", "Japanese"),
        ("ｶ", "Halfwidth Katakana"),
        ("각", "Korean"),
        ("ж", "Cyrillic"),
        ("𐌀", "Old Italic"),
        ("🧭", "emoji"),
        ("⟰", "symbol"),
        ("\u0378", "unassigned"),
    ],
)
def test_a_script_has_the_name_that_people_know(character: str, script: str) -> None:
    assert script_of(character) == script


def test_what_is_missing_is_replaced_and_what_joins_it_vanishes() -> None:
    text = "🧭 Compass 👩\u200d💼"
    assert text.translate(stand_ins(["🧭", "👩", "\u200d", "💼"])) == "□ Compass □□"


def test_there_is_one_sentence_a_script() -> None:
    thai, emoji = warnings_about(["ไ", "🧭", "ท", "\u200d", "ย", "ไ"])
    assert thai == (
        "No font on this computer has the Thai characters ไ ท ย; □ is printed instead. "
        "Install a font that has them and print again."
    )
    assert "the emoji character 🧭;" in emoji


def test_many_missing_characters_are_counted() -> None:
    (sentence,) = warnings_about(map(chr, range(0x4E00, 0x4E00 + 1_006)))
    assert "and 1,000 more" in sentence


def test_a_character_that_cannot_be_shown_is_named_by_its_number() -> None:
    (sentence,) = warnings_about(["\u0378"])
    assert "U+0378" in sentence
