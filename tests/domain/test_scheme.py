"""Schemes: writing and reading cells, choosing another scheme, adding a letter."""

import pytest
from frameworks import counting_keys, framework_of, frameworks
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import ChooseScheme, EditItem, blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import LETTER
from governance_app.domain.scheme import (
    SCHEMES,
    LetterPattern,
    name_of_scheme,
    pattern_for,
    scheme_of,
    why_no_symbol,
)

_NEW_KEYS = tuple(range(901, 909))


@pytest.mark.parametrize(
    ("scheme", "letters"),
    [
        ("RACI", {"R": "Responsible", "A": "Accountable", "C": "Consulted", "I": "Informed"}),
        (
            "RASCI",
            {
                "R": "Responsible",
                "A": "Accountable",
                "S": "Support",
                "C": "Consulted",
                "I": "Informed",
            },
        ),
        (
            "RACI-VS",
            {
                "R": "Responsible",
                "A": "Accountable",
                "C": "Consulted",
                "I": "Informed",
                "V": "Verifies",
                "S": "Signs off",
            },
        ),
        ("DACI", {"D": "Driver", "A": "Approver", "C": "Contributor", "I": "Informed"}),
        (
            "RAPID",
            {"R": "Recommends", "A": "Agrees", "P": "Performs", "I": "Input", "D": "Decides"},
        ),
        (
            "CAIRO",
            {
                "C": "Consulted",
                "A": "Accountable",
                "I": "Informed",
                "R": "Responsible",
                "O": "Out of the loop",
            },
        ),
    ],
)
def test_the_usual_schemes_have_their_letters_in_the_usual_order(scheme, letters):
    found = blank_framework("Any", counting_keys(), scheme).scheme
    everything = (1 << len(letters)) - 1
    assert tuple(each.symbol for each in found.letters) == tuple(letters)
    assert sorted(found.symbols(everything)) == sorted(letters)
    assert tuple(each.name for each in found.letters) == tuple(letters.values())


def test_all_usual_schemes_are_tested_and_have_one_accountable_and_one_responsible_letter():
    assert set(SCHEMES) == {"RACI", "RASCI", "RACI-VS", "DACI", "RAPID", "CAIRO"}
    for patterns in SCHEMES.values():
        meanings = [pattern.meaning for pattern in patterns]
        assert meanings.count("accountable") == meanings.count("responsible") == 1


@given(frameworks(), st.data())
def test_a_cell_that_is_written_reads_back(framework, data):
    scheme = framework.scheme
    mask = data.draw(st.integers(0, (1 << len(framework.letters)) - 1))
    symbols = scheme.symbols(mask)
    assert scheme.mask(symbols) == mask
    assert scheme.mask(reversed(symbols)) == mask
    assert scheme.mask(symbol.lower() for symbol in symbols) == mask
    assert tuple(filter(None, scheme.text(mask).split("/"))) == symbols


def test_a_symbol_that_the_scheme_lacks_is_refused():
    scheme = blank_framework("Any", counting_keys()).scheme
    with pytest.raises(Refusal) as caught:
        scheme.mask(["A", "X"])
    assert str(caught.value) == "There is no letter “X” here; the letters are R, A, C, I."


@pytest.mark.parametrize(
    ("scheme", "read"),
    [
        ("RACI", "A R C I"),
        ("RASCI", "A R S C I"),
        ("RACI-VS", "A R C I V S"),
        ("DACI", "A D C I"),
        ("RAPID", "D P R I A"),
        ("CAIRO", "A R C I O"),
    ],
)
def test_a_cell_is_read_by_meaning_who_is_accountable_first(scheme, read):
    framework = blank_framework("Any", counting_keys(), scheme)
    found = framework.scheme
    assert found.symbols(255) == tuple(read.split())
    assert found.text(255) == read.replace(" ", "/")
    assert [each.symbol for each in found.of(255)] == read.split()
    assert found.names(255) == tuple(each.name for each in found.of(255))


def test_letters_of_one_meaning_are_read_in_the_order_in_which_the_user_put_them():
    framework = blank_framework("Any", counting_keys(), "RACI-VS")
    verifies, signs = (each for each in framework.letters.values() if each.meaning == "other")
    moved = framework.apply(
        EditItem(LETTER.name, verifies.key, {"position": 1 << 60}).changes(framework)
    )
    both = 1 << verifies.bit | 1 << signs.bit
    assert framework.scheme.text(both) == "V/S"
    assert moved.scheme.text(both) == "S/V"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_classes_of_meaning_count_cells(scheme):
    found = blank_framework("Any", counting_keys(), scheme).scheme
    for meaning, mask in found.masks.items():
        letters = [each for each in found.letters if each.meaning == meaning]
        assert mask == sum(1 << each.bit for each in letters)
        assert [cell for cell in range(256) if found.counting[meaning][cell]] == [
            cell for cell in range(256) if cell & mask
        ]
    assert scheme_of(tuple(reversed(found.letters))) == found


_CHOICES = [
    # scheme, a row of it → another scheme, the same row in it
    ("RACI", "A R C I", "DACI", "A D C I"),
    ("DACI", "A D C I", "RACI", "A R C I"),
    ("RACI", "A R C I A/R", "RASCI", "A R C I A/R"),
    ("RACI", "A R C I", "CAIRO", "A R C I"),
    ("RACI", "A R C I", "RACI-VS", "A R C I"),
    ("RACI", "A R C -", "RAPID", "D P I -"),
    ("RAPID", "D P I -", "RACI", "A R C -"),
    ("RASCI", "A R S C", "RAPID", "D P R I"),
]


@pytest.mark.parametrize(("old", "row", "new", "wanted"), _CHOICES)
def test_another_scheme_leaves_every_cell_with_the_same_meaning(tools, old, row, new, wanted):
    roles = [f"Role {number}" for number in range(len(row.split()))]
    letters = [each.replace("-", "") for each in row.split()]
    first = framework_of({"Do": dict(zip(roles, letters, strict=True))}, roles=roles, scheme=old)
    command = ChooseScheme(new, _NEW_KEYS)
    after = tools.run(first, command)
    do = tools.key_of(after, "Do")
    written = [after.scheme.text(after.matrix.letters(do, role)) for role in after.roles]
    assert written == [each.replace("-", "") for each in wanted.split()]
    assert command.title(first) == f"Scheme {new} chosen"
    assert not command.changes(first).cells, "no cell is touched"
    assert [each.symbol for each in after.scheme.letters] == [p.symbol for p in SCHEMES[new]]
    assert after.profile.scheme == new


@pytest.mark.parametrize("old", SCHEMES)
@pytest.mark.parametrize("new", SCHEMES)
def test_any_scheme_follows_any_other_while_no_cell_is_filled(tools, old, new):
    first = blank_framework("Any", counting_keys(), old)
    command = ChooseScheme(new, _NEW_KEYS)
    after = tools.run(first, command)
    fresh = blank_framework("Any", counting_keys(), new)
    described = [
        (each.symbol, each.name, each.meaning, each.least, each.most)
        for each in after.scheme.letters
    ]
    assert described == [
        (each.symbol, each.name, each.meaning, each.least, each.most)
        for each in fresh.scheme.letters
    ]
    assert bool(command.changes(first)) == (old != new)
    assert not command.changes(after), "chosen twice, it changes nothing the second time"


@pytest.mark.parametrize(
    ("old", "letters", "new", "sentence"),
    [
        (
            "RACI",
            ["I", "A/R"],
            "RAPID",
            "RAPID has no letter that means “Informed”, and 1 cell holds I; clear it first.",
        ),
        (
            "RACI-VS",
            ["V", "A/V"],
            "RACI",
            "RACI has no letter that means “Verifies”, and 2 cells hold V; clear them first.",
        ),
        (
            "RACI-VS",
            ["A", "V/S"],
            "CAIRO",
            "CAIRO has no letter that means “Verifies”, and 1 cell holds V; clear it first.",
        ),
        (
            "RASCI",
            ["A", "R/S"],
            "RACI-VS",
            "RACI-VS has no letter that means “Support”, and 1 cell holds S; clear it first.",
        ),
    ],
)
def test_a_scheme_without_a_place_for_letters_in_use_is_refused(old, letters, new, sentence):
    roles = {f"Role {number}": each for number, each in enumerate(letters)}
    with pytest.raises(Refusal) as caught:
        ChooseScheme(new, _NEW_KEYS).changes(framework_of({"Do": roles}, scheme=old))
    assert str(caught.value) == sentence


def test_a_scheme_that_does_not_exist_is_refused():
    with pytest.raises(Refusal) as caught:
        ChooseScheme("RACIX", _NEW_KEYS).changes(blank_framework("Any", counting_keys()))
    assert str(caught.value) == (
        "There is no scheme “RACIX”; choose one of RACI, RASCI, RACI-VS, DACI, RAPID, CAIRO."
    )


def test_of_two_letters_with_one_meaning_the_one_with_the_same_symbol_stays(tools):
    first = framework_of({"Do": {"Lead": "A", "Editor": "R"}}, scheme="CAIRO")
    consulted = tools.key_of(first, "Consulted")
    first = tools.run(first, EditItem(LETTER.name, consulted, {"meaning": "responsible"}))
    after = tools.run(first, ChooseScheme("RACI", _NEW_KEYS))
    do, editor = tools.key_of(after, "Do"), tools.key_of(after, "Editor")
    assert after.scheme.text(after.matrix.letters(do, editor)) == "R"


def test_a_cell_can_be_read_by_the_words_of_its_letters():
    scheme = blank_framework("Any", counting_keys()).scheme
    assert scheme.mask(["accountable", "R"]) == scheme.mask(["A", "Responsible"]) == 0b11


def test_a_word_that_is_a_letter_means_the_letter(tools):
    framework = blank_framework("Any", counting_keys())
    named = EditItem(LETTER.name, tools.key_of(framework, "Informed"), {"name": "A"})
    assert tools.run(framework, named).scheme.mask(["A"]) == 0b10


def test_a_refused_symbol_is_shown_shortened_and_harmless():
    scheme = blank_framework("Any", counting_keys()).scheme
    with pytest.raises(Refusal) as caught:
        scheme.mask(["\x1b" + "x" * 500])
    sentence = f"There is no letter “�{'x' * 58}…” here; the letters are R, A, C, I."
    assert str(caught.value) == sentence


_RACI = [(each.symbol, each.meaning) for each in SCHEMES["RACI"]]


@pytest.mark.parametrize(
    ("letters", "named", "called"),
    [
        (_RACI, "RACI", "RACI"),
        (_RACI, "DACI", "RACI"),
        (_RACI, "Own", "RACI"),
        (_RACI, "House rules", "House rules"),  # a name of one's own stays
        (list(reversed(_RACI)), "RACI", "RACI"),
        ([(symbol.lower(), meaning) for symbol, meaning in _RACI], "RACI", "RACI"),
        (_RACI[:3], "RACI", "Own"),
        ([*_RACI, ("X", "other")], "RACI", "Own"),
        ([*_RACI, ("S", "support")], "RACI", "RASCI"),
        ([*_RACI, ("S", "other")], "RACI", "Own"),
        ([*_RACI, ("O", "other")], "CAIRO", "CAIRO"),  # as older files have it
        ([*_RACI, ("O", "none")], "RACI", "CAIRO"),
    ],
)
def test_a_scheme_is_called_by_its_letters(letters, named, called):
    patterns = [LetterPattern(symbol, "Word", meaning, least=2) for symbol, meaning in letters]
    assert name_of_scheme(patterns, named) == called


@pytest.mark.parametrize(
    ("symbol", "name", "taken", "pattern"),
    [
        ("R", "", "", SCHEMES["RACI"][0]),
        ("D", "Driver", "", SCHEMES["DACI"][0]),
        ("D", "Does", "", LetterPattern("D", "Does", "other")),
        ("QA", "", "", LetterPattern("QA", "QA", "other")),
        ("LEAD", "Leads the work", "", LetterPattern("LEA", "LEAD", "other")),
        ("LEARN", "", ("LEA",), LetterPattern("LER", "LEARN", "other")),
        ("LEA-A", "", ("lea",), LetterPattern("LEB", "LEA-A", "other")),
        ("PROJECT LEAD", "", "", LetterPattern("PRO", "PROJECT LEAD", "other")),
        ("R1", "", "", LetterPattern("RA", "R1", "other")),
    ],
)
def test_a_letter_of_ones_own_is_short(symbol, name, taken, pattern):
    assert pattern_for(symbol, name, taken) == pattern
    assert why_no_symbol(pattern.symbol) is None
