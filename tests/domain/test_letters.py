"""Letters of a scheme: adding, editing and removing them, and what no letter can be."""

import pytest
from frameworks import counting_keys, framework_of

from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    ChooseScheme,
    EditItem,
    MoveItem,
    RemoveLetter,
    blank_framework,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import LETTER, PROFILE
from governance_app.domain.positions import STEP
from governance_app.domain.scheme import SCHEMES, LetterPattern

_NEW_KEYS = tuple(range(901, 909))
_EXTRA = LetterPattern("X", "Extra", "other")


@pytest.fixture
def blank():
    """Return a framework with the letters of RACI and nothing else."""
    return blank_framework("Any", counting_keys())


def _sentence(framework, command) -> str:
    with pytest.raises(Refusal) as caught:
        command.changes(framework)
    return str(caught.value)


def test_a_letter_may_be_added_until_a_cell_is_full(tools):
    framework = blank_framework("Any", counting_keys())
    for key, symbol in enumerate("WXYZ", start=901):
        command = AddLetter(key, LetterPattern(symbol, f"Word {symbol}", "other"))
        assert command.title(framework) == f"Letter {symbol} (Word {symbol}) added"
        framework = tools.run(framework, command)
    assert [each.symbol for each in framework.scheme.letters] == list("RACIWXYZ")
    assert sorted(each.bit for each in framework.scheme.letters) == list(range(8))
    with pytest.raises(Refusal, match="A scheme has at most 8 letters"):
        AddLetter(999, LetterPattern("V", "Vetoes", "other")).changes(framework)


@pytest.mark.parametrize("symbol", ["a", "A"])
def test_a_letter_that_is_there_already_is_refused(symbol):
    with pytest.raises(Refusal) as caught:
        AddLetter(901, LetterPattern(symbol, "Advises", "other")).changes(
            blank_framework("Any", counting_keys())
        )
    assert str(caught.value) == f"There is a letter {symbol} already; choose another."


def test_a_letter_added_can_be_set_and_read(tools):
    framework = framework_of({"Do": {"Lead": "A", "Editor": "R"}})
    framework = tools.run(framework, AddLetter(901, _EXTRA))
    assert framework.scheme.mask(["x", "R"]) == 0b10001
    assert framework.scheme.text(0b10001) == "R/X"
    after = tools.run(framework, ChooseScheme("RACI", _NEW_KEYS))
    assert [each.symbol for each in after.scheme.letters] == list("RACI")


@pytest.mark.parametrize(
    ("symbol", "why"),
    [
        ("WORD", "has 4 characters; shorten it to 3 or fewer"),
        *(
            (symbol, "holds a blank, a digit or a sign that parts letters; leave it out")
            for symbol in ("A/B", "/", ",", ";", "+", "A B", "A\u00a0", "1", "R2", "٧", "A\u200b")
        ),
    ],
)
def test_what_cannot_stand_in_a_cell_is_no_letter(blank, tools, symbol, why):
    sentence = f"Letter “Extra”: the letter “{symbol}” {why}."
    assert _sentence(blank, AddLetter(901, LetterPattern(symbol, "Extra", "other"))) == sentence
    there = tools.run(blank, AddLetter(901, _EXTRA))
    assert _sentence(there, EditItem(LETTER.name, 901, {"symbol": symbol})) == sentence


@pytest.mark.parametrize("symbol", ["X", "xyz", "É", "Ж", "責", "*", "?", "R*"])
def test_what_shows_as_one_sign_is_a_letter(blank, tools, symbol):
    after = tools.run(blank, AddLetter(901, LetterPattern(symbol, "Extra", "other")))
    assert after.scheme.symbols(0b10000) == (symbol,)


def test_no_two_letters_are_written_alike(blank, tools):
    informed = tools.key_of(blank, "Informed")
    sentence = "There is a letter r already; choose another."
    assert _sentence(blank, EditItem(LETTER.name, informed, {"symbol": "r"})) == sentence
    again = tools.run(blank, EditItem(LETTER.name, informed, {"symbol": "i"}))
    assert again.scheme.text(0b1000) == "i", "its own symbol is free for it"


def test_the_limits_of_a_letter_leave_room_for_an_activity(blank, tools):
    informed = tools.key_of(blank, "Informed")
    edit = EditItem(LETTER.name, informed, {"least": 3, "most": 2})
    assert _sentence(blank, edit) == (
        "Letter “Informed”: no activity has at least 3 and at most 2; correct one of the two."
    )
    for limits in ({"least": 2, "most": 2}, {"least": 3}, {"most": 0}, {"least": 0, "most": 0}):
        assert tools.run(blank, EditItem(LETTER.name, informed, limits))


def test_the_place_of_a_letter_in_the_cells_never_changes(blank, tools):
    informed = tools.key_of(blank, "Informed")
    for bit in (0, 7):
        assert _sentence(blank, EditItem(LETTER.name, informed, {"bit": bit})) == (
            "Letter “Informed”: its place in the cells stays as it is; "
            "move the letter, or add another one."
        )
    assert not EditItem(LETTER.name, informed, {"bit": 3}).changes(blank)


@pytest.mark.parametrize(
    "values",
    [{"name": "Told"}, {"meaning": "consulted"}, {"least": 1, "most": 4}, {"symbol": "T"}],
)
def test_all_else_of_a_letter_may_be_edited(blank, tools, values):
    informed = tools.key_of(blank, "Informed")
    after = tools.run(blank, EditItem(LETTER.name, informed, values))
    assert {name: getattr(after.letters[informed], name) for name in values} == values


def test_what_was_so_already_is_not_refused_again(blank, tools):
    """A file may be older than a check: its letters can still be edited."""
    informed = tools.key_of(blank, "Informed")
    old = blank.letters[informed]._replace(symbol="I 1/2", least=3, most=2)
    letters = {**blank.letters, informed: old}
    strange = type(blank)({**blank.tables, LETTER.name: letters}, blank.matrix)
    after = tools.run(strange, EditItem(LETTER.name, informed, {"name": "Told"}))
    assert after.letters[informed] == old._replace(name="Told")


def test_letters_and_the_framework_are_not_added_as_items(blank):
    letter = {"name": "Extra", "symbol": "X", "meaning": "other", "bit": 5}
    assert _sentence(blank, AddItem(LETTER.name, 901, letter)) == (
        "A letter is added to the scheme, which gives it its place in the cells."
    )
    assert _sentence(blank, AddItem(PROFILE.name, 901, {"name": "Second"})) == (
        "A document holds one framework; begin another document for another one."
    )


def test_a_letter_with_the_key_of_another_is_refused(blank, tools):
    there = tools.key_of(blank, "Informed")
    assert _sentence(blank, AddLetter(there, _EXTRA)) == "Letter “Extra” is there already."


def test_a_scheme_with_other_letters_is_ones_own(blank, tools):
    added = tools.run(blank, AddLetter(901, _EXTRA))
    assert added.profile.scheme == "Own"
    assert tools.run(added, RemoveLetter(901)).profile.scheme == "RACI"
    informed = tools.key_of(blank, "Informed")
    told = tools.run(blank, EditItem(LETTER.name, informed, {"symbol": "T"}))
    assert told.profile.scheme == "Own"
    assert (
        tools.run(told, EditItem(LETTER.name, informed, {"symbol": "I"})).profile.scheme == "RACI"
    )
    for values in ({"name": "Told"}, {"least": 1}, {"position": 0}):
        after = tools.run(blank, EditItem(LETTER.name, informed, values))
        assert after.profile.scheme == "RACI"
    assert tools.run(blank, MoveItem(LETTER.name, informed, None)).profile.scheme == "RACI"


def test_the_name_that_a_user_gave_to_the_scheme_stays(blank, tools):
    named = EditItem(PROFILE.name, blank.profile.key, {"scheme": "House rules"})
    after = tools.run(blank, named, AddLetter(901, _EXTRA))
    assert after.profile.scheme == "House rules"


def test_a_framework_is_not_called_by_a_scheme_whose_letters_it_has_not(blank, tools):
    edit = EditItem(PROFILE.name, blank.profile.key, {"scheme": "DACI"})
    assert _sentence(blank, edit) == (
        "Framework “Any”: its letters are not those of DACI; choose that scheme instead of its name."
    )
    own = tools.run(blank, AddLetter(901, _EXTRA))
    assert tools.run(own, EditItem(PROFILE.name, own.profile.key, {"vision": "Clear"}))
    assert _sentence(own, EditItem(PROFILE.name, own.profile.key, {"scheme": "RACI"}))


def test_a_letter_in_no_cell_can_be_removed(tools):
    framework = framework_of({"Do": {"Lead": "A", "Editor": "A/R"}})
    consulted = tools.key_of(framework, "Consulted")
    command = RemoveLetter(consulted)
    assert command.title(framework) == "Letter C (Consulted) removed"
    after = tools.run(framework, command)
    assert [each.symbol for each in after.scheme.letters] == list("RAI")
    assert after.profile.scheme == "Own"
    assert after.matrix == framework.matrix
    assert _sentence(after, command) == "This letter is no longer there; another edit removed it."


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "Accountable",
            "A (Accountable) is in use: 2 cells hold it; clear them first.",
        ),
        ("Responsible", "R (Responsible) is in use: 1 cell holds it; clear it first."),
    ],
)
def test_a_letter_in_use_is_not_removed(tools, name, sentence):
    framework = framework_of({"Do": {"Lead": "A", "Editor": "A/R"}})
    assert _sentence(framework, RemoveLetter(tools.key_of(framework, name))) == sentence


def test_the_last_letter_of_a_scheme_stays(blank, tools):
    *others, last = blank.letters
    alone = tools.run(blank, *(RemoveLetter(key) for key in others))
    assert _sentence(alone, RemoveLetter(last)) == (
        "I is the only letter of the scheme; add another one first."
    )


def test_at_nine_letters_one_can_be_removed_first(blank, tools):
    more = [AddLetter(901 + n, LetterPattern(s, "Word", "other")) for n, s in enumerate("WXYZ")]
    full = tools.run(blank, *more)
    ninth = AddLetter(999, LetterPattern("V", "Vetoes", "other"))
    assert "remove one before V is added" in _sentence(full, ninth)
    after = tools.run(full, RemoveLetter(902), ninth)
    assert after.letters[999].bit == full.letters[902].bit
    assert [each.symbol for each in after.scheme.letters] == list("RACIWYZV")


def test_an_added_letter_stands_last_wherever_the_others_were_put(blank, tools):
    informed = tools.key_of(blank, "Informed")
    moved = EditItem(LETTER.name, informed, {"position": (1 << 63) - 1})
    after = tools.run(blank, moved, AddLetter(901, _EXTRA))
    assert [each.symbol for each in after.scheme.letters] == list("RACIX")


def test_letters_of_ones_own_make_a_framework_with_a_scheme_of_ones_own():
    patterns = (*SCHEMES["RACI"], _EXTRA)
    own = blank_framework("Any", counting_keys(), "RACI", patterns)
    assert own.profile.scheme == "Own"
    assert [each.position for each in own.scheme.letters] == [n * STEP for n in range(1, 6)]
    usual = blank_framework("Any", counting_keys(), "RACI", SCHEMES["RASCI"])
    assert usual.profile.scheme == "RASCI"


@pytest.mark.parametrize(
    ("patterns", "words"),
    [
        ([_EXTRA, _EXTRA], "There is a letter X already"),
        ([LetterPattern("A/B", "Both", "other")], "a sign that parts letters"),
        ([LetterPattern(s, s, "other") for s in "ABCDEFGHI"], "Bit must be from 0 to 7"),
    ],
)
def test_letters_of_ones_own_must_be_letters(patterns, words):
    with pytest.raises(Refusal, match=words):
        blank_framework("Any", counting_keys(), "RACI", patterns)


def test_the_letter_for_no_part_stays_when_an_older_file_chooses_its_scheme_again(tools):
    framework = framework_of({"Do": {"Lead": "A/R", "Editor": "O"}}, scheme="CAIRO")
    out = tools.key_of(framework, "Out of the loop")
    old = framework.letters[out]._replace(meaning="other")
    letters = {**framework.letters, out: old}
    older = type(framework)({**framework.tables, LETTER.name: letters}, framework.matrix)
    after = tools.run(older, ChooseScheme("CAIRO", _NEW_KEYS))
    assert after.letters[out].meaning == "none"
    assert after.matrix == framework.matrix
