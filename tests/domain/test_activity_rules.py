"""The rules about one activity: each finds what it should and is silent just below it.

A row such as "A R -" gives letters to Role 1, Role 2 and Role 3 for the activity “Do”.
"""

import pytest
from frameworks import framework_of

from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import LETTER, PROFILE
from governance_app.domain.rules import Scope, Severity, rules, severity_of, title_of
from governance_app.domain.rules.assessment import Assessment


@pytest.fixture
def row_of(tools):
    """Return a function that makes a framework with one activity from a row of letters."""

    def make(row, scheme="RACI", **strictness):
        letters = {f"Role {n}": each.strip("-") for n, each in enumerate(row.split(), start=1)}
        framework = framework_of({"Do": letters}, roles=list(letters), scheme=scheme)
        edit = EditItem(PROFILE.name, framework.profile.key, strictness)
        return tools.run(framework, edit)

    return make


# rule, scheme, strictness, a row without the finding, a row with it, title, message, mends
_CASES = [
    ("no-accountable", "RACI", {}, "A R C", "- R C", "No Accountable",
     "Nobody is accountable for “Do”.", ("Make Role 2 accountable",)),
    ("no-accountable", "RASCI", {}, "A R C", "S R C", "No Accountable",
     "Nobody is accountable for “Do”.", ("Make Role 2 accountable",)),
    ("no-accountable", "RACI-VS", {}, "A R C", "S/V R C", "No Accountable",
     "Nobody is accountable for “Do”.", ("Make Role 2 accountable",)),
    ("no-accountable", "DACI", {}, "A D C", "I D C", "No Accountable",
     "Nobody is accountable for “Do”.", ("Make Role 2 accountable",)),
    ("no-accountable", "RAPID", {}, "D P R", "A P R", "No Accountable",
     "Nobody is accountable for “Do”.", ("Make Role 2 accountable",)),
    ("no-accountable", "CAIRO", {}, "A R C", "O R C", "No Accountable",
     "Nobody is accountable for “Do”.", ("Make Role 2 accountable",)),
    ("no-accountable", "RACI", {"shared_accountability": True}, "A A", "C I", "No Accountable",
     "Nobody is accountable for “Do”.", ()),
    ("several-accountable", "RACI", {}, "A R R", "A R A", "2 Accountable",
     "2 roles are accountable for “Do”: Role 1 and Role 3.", ("Keep Role 1", "Keep Role 3")),
    ("several-accountable", "RAPID", {}, "D A A P", "D A D P", "2 Accountable",
     "2 roles are accountable for “Do”: Role 1 and Role 3.", ("Keep Role 1", "Keep Role 3")),
    ("several-accountable", "DACI", {}, "A D", "A A/D", "2 Accountable",
     "2 roles are accountable for “Do”: Role 1 and Role 2.", ("Keep Role 1", "Keep Role 2")),
    ("several-accountable", "RACI", {}, "A R", "A A A A A R", "5 Accountable",
     "5 roles are accountable for “Do”: Role 1, Role 2, Role 3, Role 4 and Role 5.",
     ("Keep Role 1", "Keep Role 2", "Keep Role 3", "Keep Role 4")),
    ("several-accountable", "RACI", {}, "A R", "A A A A A A R", "6 Accountable",
     "6 roles are accountable for “Do”: Role 1, Role 2, Role 3, Role 4 and 2 more.",
     ("Keep Role 1", "Keep Role 2", "Keep Role 3", "Keep Role 4")),
    ("no-responsible", "RACI", {}, "A/R C", "A C", "No Responsible",
     "Nobody is responsible for doing “Do”.", ("Make Role 1 responsible as well",)),
    ("no-responsible", "RASCI", {}, "A R", "A S", "No Responsible",
     "Nobody is responsible for doing “Do”.", ("Make Role 1 responsible as well",)),
    ("no-responsible", "RACI-VS", {}, "A R S", "A V S", "No Responsible",
     "Nobody is responsible for doing “Do”.", ("Make Role 1 responsible as well",)),
    ("no-responsible", "DACI", {}, "A D", "A C", "No Responsible",
     "Nobody is responsible for doing “Do”.", ("Make Role 1 responsible as well",)),
    ("no-responsible", "RAPID", {}, "D P R", "D A R", "No Responsible",
     "Nobody is responsible for doing “Do”.", ("Make Role 1 responsible as well",)),
    ("no-responsible", "CAIRO", {}, "A R", "A O", "No Responsible",
     "Nobody is responsible for doing “Do”.", ("Make Role 1 responsible as well",)),
    ("no-responsible", "RACI", {"accountable_implies_responsible": True}, "A C", "C I",
     "No Responsible", "Nobody is responsible for doing “Do”.", ()),
    ("many-responsible", "RACI", {}, "A R R R", "A R R R R", "4 Responsible",
     "4 roles are responsible for “Do”; more than 3 are many.", ()),
    ("many-responsible", "RACI", {"most_responsible": 1}, "A R C", "A/R R", "2 Responsible",
     "2 roles are responsible for “Do”; more than 1 are many.", ()),
    ("many-responsible", "RAPID", {}, "D R P P P", "D R P P P P", "4 Responsible",
     "4 roles are responsible for “Do”; more than 3 are many.", ()),
    ("many-consulted", "RACI", {}, "C C C C C I", "C C C C C C", "6 Consulted",
     "6 roles are consulted on “Do”; more than 5 are many.", ()),
    ("many-consulted", "DACI", {"most_consulted": 2}, "A D C C", "A D C C C", "3 Consulted",
     "3 roles are consulted on “Do”; more than 2 are many.", ()),
    ("many-consulted", "RAPID", {"most_consulted": 2}, "D P I I", "D P I I I", "3 Consulted",
     "3 roles are consulted on “Do”; more than 2 are many.", ()),
    ("many-informed", "RACI", {}, "I " * 8 + "C", "I " * 9, "9 Informed",
     "9 roles are informed of “Do”; more than 8 are many.", ()),
    ("many-informed", "CAIRO", {"most_informed": 3}, "I I I O", "I I I I", "4 Informed",
     "4 roles are informed of “Do”; more than 3 are many.", ()),
    ("nobody-told", "RACI", {}, "A R I", "A R", "Nobody told",
     "Nobody is consulted on or informed of “Do”.", ()),
    ("nobody-told", "RACI", {}, "A R C", "A/R", "Nobody told",
     "Nobody is consulted on or informed of “Do”.", ()),
    ("nobody-told", "RACI", {}, "- -", "- R", "Nobody told",
     "Nobody is consulted on or informed of “Do”.", ()),
    ("nobody-told", "RAPID", {}, "D P R I", "D P R A", "Nobody told",
     "Nobody is consulted on or informed of “Do”.", ()),
    ("nobody-told", "RASCI", {}, "A R C", "A R S", "Nobody told",
     "Nobody is consulted on or informed of “Do”.", ()),
    ("crowded-cell", "RACI", {}, "A/R C/I", "A/R R/C/I", "Crowded cell",
     "“Do” has cells with more letters than 2: 1.", ()),
    ("crowded-cell", "RACI", {"most_letters_in_cell": 1}, "A R", "A/R C/I", "Crowded cell",
     "“Do” has cells with more letters than 1: 2.", ()),
    ("crowded-cell", "RACI-VS", {"most_letters_in_cell": 4}, "R/C/I/V", "R/C/I/V/S",
     "Crowded cell", "“Do” has cells with more letters than 4: 1.", ()),
    ("letter-limit", "DACI", {}, "A D C", "A D D", "2 × D",
     "“Do” is outside the limits of its scheme: 2 × D, where at most 1 is allowed.", ()),
    ("letter-limit", "RAPID", {}, "D P R", "D P I", "0 × R",
     "“Do” is outside the limits of its scheme: 0 × R, where at least 1 is asked for.", ()),
    ("letter-limit", "RAPID", {}, "D P R", "D P R R", "2 × R",
     "“Do” is outside the limits of its scheme: 2 × R, where at most 1 is allowed.", ()),
    ("activity-without-letters", "RACI", {}, "- I", "- -", "No letters",
     "“Do” has no letters at all.", ("Remove the activity",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "scheme", "strictness", "below", "above", "title", "message", "mends"), _CASES
)
def test_a_rule_finds_what_it_should_and_is_silent_just_below_it(
    tools, row_of, rule, scheme, strictness, below, above, title, message, mends
):
    assert tools.told(row_of(below, scheme, **strictness), rule) == []
    framework = row_of(above, scheme, **strictness)
    assert tools.told(framework, rule) == [(rule, "Do", title, message, mends)]
    (finding,) = (each for each in Assessment(framework).findings() if each.rule == rule)
    assert title_of(framework, finding) == title
    assert severity_of(finding) is rules()[rule].severity


def test_every_rule_about_an_activity_is_in_the_table():
    named = {name for name, each in rules().items() if each.scope is Scope.ACTIVITY}
    assert named == {case[0] for case in _CASES}


@pytest.mark.parametrize(
    ("scheme", "row"),
    [
        ("RACI", "A R C I"),
        ("RACI", "A/R C"),
        ("RASCI", "A R S C I"),
        ("RACI-VS", "A R C I V S"),
        ("DACI", "A D C I"),
        ("RAPID", "D P R A I"),
        ("CAIRO", "A R C I O"),
    ],
)
def test_a_row_as_its_scheme_wants_it_is_without_findings(row_of, scheme, row):
    assert not Assessment(row_of(row, scheme)).of_activities


@pytest.mark.parametrize("row", ["A A R C", "A A A/R C I"])
def test_accountability_may_be_shared_where_the_framework_says_so(tools, row_of, row):
    assert tools.told(row_of(row), "several-accountable")
    assert not tools.told(row_of(row, shared_accountability=True), "several-accountable")


def test_being_accountable_implies_doing_where_the_framework_says_so(tools, row_of):
    assert tools.told(row_of("A C"), "no-responsible")
    assert not tools.told(row_of("A C", accountable_implies_responsible=True), "no-responsible")


def test_a_scheme_without_letters_for_telling_asks_nobody_to_be_told(tools, row_of):
    framework = row_of("A R")
    for name in ("Consulted", "Informed"):
        letter = tools.key_of(framework, name)
        framework = tools.run(framework, EditItem(LETTER.name, letter, {"meaning": "other"}))
    assert not tools.told(framework, "nobody-told")


@pytest.mark.parametrize(
    ("limits", "row", "message"),
    [
        ({"least": 2}, "A R C C", None),
        ({"least": 2}, "A R C", "1 × C, where at least 2 is asked for"),
        ({"most": 0}, "A R I", None),
        ({"most": 0}, "A R C", "1 × C, where at most 0 is allowed"),
    ],
)
def test_any_letter_may_have_limits_of_its_own(tools, row_of, limits, row, message):
    framework = row_of(row)
    consulted = tools.key_of(framework, "Consulted")
    framework = tools.run(framework, EditItem(LETTER.name, consulted, limits))
    found = [each.message for each in tools.told(framework, "letter-limit")]
    whole = f"“Do” is outside the limits of its scheme: {message}."
    assert found == ([whole] if message else [])


def test_every_limit_that_is_broken_is_told_in_the_order_of_the_scheme(tools, row_of):
    framework = row_of("A R R")
    for name, limit in (("Informed", {"least": 2}), ("Consulted", {"least": 1})):
        letter = tools.key_of(framework, name)
        framework = tools.run(framework, EditItem(LETTER.name, letter, limit))
    responsible = tools.key_of(framework, "Responsible")
    framework = tools.run(framework, EditItem(LETTER.name, responsible, {"most": 1}))
    turned = dict(reversed(framework.letters.items()))
    again = Framework({**framework.tables, LETTER.name: turned}, framework.matrix)
    for each in (framework, again):
        (found,) = tools.told(each, "letter-limit")
        assert found.title == "2 × R, 0 × C, 0 × I"
        assert found.message == (
            "“Do” is outside the limits of its scheme: 2 × R, where at most 1 is allowed; "
            "0 × C, where at least 1 is asked for; 0 × I, where at least 2 is asked for."
        )


def test_the_findings_of_an_activity_come_with_the_worst_first(row_of):
    (found,) = Assessment(row_of("R R R R")).of_activities.values()
    assert [each.rule for each in found] == ["no-accountable", "many-responsible", "nobody-told"]
    assert [severity_of(each) for each in found] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.HINT,
    ]
