"""What a person changes of what was understood, and what that leads to."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from frameworks import counting_keys

from governance_app.domain.commands import AddItem, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPOINTMENT, PERSON, ROLE
from governance_app.exchange.adjusting.adjusted import Reading, adjusted
from governance_app.exchange.adjusting.choices import Choices
from governance_app.exchange.adjusting.duplicates import duplicates, there_already
from governance_app.exchange.adjusting.letters import letters_found, texts_found
from governance_app.exchange.adjusting.marks import Mark, Marks, place_in
from governance_app.exchange.adjusting.outlook import Becomes, outlook_of
from governance_app.exchange.adjusting.role_names import RoleNames
from governance_app.exchange.exporting import write_export
from governance_app.exchange.grid import Grid, rectangle
from governance_app.exchange.own_importing import missing_in
from governance_app.exchange.recognition.arrangement import Use
from governance_app.exchange.spreadsheets import Spreadsheet, read_spreadsheet, spreadsheet_of
from governance_app.store.opening import utc_now

_DAY = datetime.date(2026, 5, 4)
_ROWS = [
    ["Plan of the year", "", "", "", "", ""],
    ["Phase", "Task", "Remark", "Head", "Crew", "Guest"],
    ["Plan", "Sketch", "soon", "A", "R", "C"],
    ["Plan", "Draw", "later", "A", "R", "maybe"],
    ["Build", "Cut", "", "I", "A/R", "-"],
    ["Build", "Cut", "", "A", "R", "I"],
]


@pytest.fixture
def sheet() -> Spreadsheet:
    """Return a file of one sheet, with a cell that is not understood and an activity twice."""
    return spreadsheet_of(Path("plan.xlsx"), [Grid("Plan", rectangle(_ROWS))])


@pytest.fixture
def blank() -> Framework:
    """Return a framework with the letters of RACI."""
    return blank_framework("Any", counting_keys())


def _with(framework: Framework, kind: str, **values: object) -> tuple[Framework, int]:
    key = 5_000 + sum(len(table) for table in framework.tables.values())
    return framework.apply(AddItem(kind, key, values).changes(framework)), key


def _taken(sheet: Spreadsheet, choices: Choices) -> Spreadsheet:
    return adjusted(sheet, choices, Reading(sheet).understood(choices))


def _imported(sheet: Spreadsheet, choices: Choices, into: Framework) -> Framework:
    command = _taken(sheet, choices).command_for(into, counting_keys(90_000))
    return into.apply(command.changes(into))


def _cells(framework: Framework) -> dict[str, str]:
    """Return the letters by "Activity × Role"; of activities of one name the last."""
    scheme, matrix = framework.scheme, framework.matrix
    return {
        f"{activity.name} × {role.name}": scheme.text(letters)
        for activity in framework.activities.values()
        for role in framework.roles.values()
        if (letters := matrix.letters(activity.key, role.key))
    }


def test_without_choices_everything_is_as_it_was_understood(sheet: Spreadsheet) -> None:
    assert _taken(sheet, Choices()).matrices == sheet.matrices


def test_marks_say_what_each_cell_was_taken_for(sheet: Spreadsheet) -> None:
    marks = Marks(sheet.grids[0], sheet.matrices)
    drawn = [[marks.at(row, column).value for column in range(6)] for row in range(len(_ROWS))]
    assert drawn[0] == ["ignored", *["empty"] * 5]
    assert drawn[1] == ["header", "header", "ignored", "role", "role", "role"]
    assert drawn[2] == ["section", "activity", "ignored", "letter", "letter", "letter"]
    assert drawn[3][5] == "not understood"
    assert marks.why(3, 5) == "Text where a letter was expected"
    assert drawn[4] == ["section", "activity", "empty", "letter", "letter", "nothing"]


def test_marks_follow_what_is_told(sheet: Spreadsheet) -> None:
    found = sheet.matrices[0].found
    assert found is not None
    choices = Choices().with_arrangement(0, found.arrangement.with_use(2, Use.NOTE))
    read = Reading(sheet).understood(choices)
    assert Marks(sheet.grids[0], read).at(2, 2) is Mark.NOTE
    assert read[0].activities[0].description == "soon"


def test_a_heading_of_a_section_is_marked() -> None:
    rows = [
        ["Task", "Head", "Crew"],
        ["PLANNING", "", ""],
        ["Sketch", "A", "R"],
        ["Draw", "A", "R"],
    ]
    sheet = spreadsheet_of(Path("a.csv"), [Grid("a", rectangle([*rows, ["Cut", "A", "R"]]))])
    assert Marks(sheet.grids[0], sheet.matrices).at(1, 0) is Mark.SECTION


@pytest.mark.parametrize(
    ("address", "place"), [("A1", (0, 0)), ("D12", (11, 3)), ("AB3", (2, 27)), ("", None)]
)
def test_addresses_lead_back_to_their_cells(address: str, place: tuple[int, int] | None) -> None:
    assert place_in(Grid("a", ()), address) == place
    moved = Grid("a", (), first_row=2, first_column=1)
    assert place is None or place_in(moved, address) == (place[0] - 2, place[1] - 1)


def test_a_letter_becomes_another_or_none(sheet: Spreadsheet, blank: Framework) -> None:
    choices = Choices().with_letter("C", "I").with_letter("I", "")
    cells = _cells(_imported(sheet, choices, blank))
    assert cells["Sketch × Guest"] == "I"
    assert "Cut × Head" in cells
    assert "I" not in {text for name, text in cells.items() if name != "Sketch × Guest"}
    assert _cells(_imported(sheet, choices.with_letter("C", None), blank))["Sketch × Guest"] == "C"


def test_a_text_becomes_a_letter(sheet: Spreadsheet, blank: Framework) -> None:
    (found,) = texts_found(sheet.matrices, sheet.grids, Choices())
    assert (found.text, found.count) == ("maybe", 1)
    choices = Choices().with_text("maybe", ("C",))
    assert _cells(_imported(sheet, choices, blank))["Draw × Guest"] == "C"
    read = Reading(sheet).understood(choices)
    assert read[0].problems == ()
    (decided,) = texts_found(read, sheet.grids, choices)  # it can still be decided otherwise
    assert decided.text == "maybe"


def test_letters_are_counted(sheet: Spreadsheet) -> None:
    counts = {each.symbol: each.count for each in letters_found(sheet.matrices)}
    assert counts == {"R": 4, "A": 4, "C": 1, "I": 2}


def test_a_name_is_a_role_that_is_there(sheet: Spreadsheet, blank: Framework) -> None:
    there, boss = _with(blank, ROLE.name, name="Director")
    after = _imported(sheet, Choices().with_role("Head", boss), there)
    assert sorted(role.name for role in after.roles.values()) == ["Crew", "Director", "Guest"]
    assert _cells(after)["Sketch × Director"] == "A"


def test_two_names_become_one_role_with_the_letters_of_both(
    sheet: Spreadsheet, blank: Framework
) -> None:
    there, boss = _with(blank, ROLE.name, name="Director")
    choices = Choices().with_role("Head", boss).with_role("Crew", boss)
    cells = _cells(_imported(sheet, choices, there))
    assert cells["Sketch × Director"] == "A/R"


def test_a_name_that_is_there_may_be_a_new_role(sheet: Spreadsheet, blank: Framework) -> None:
    there, _ = _with(blank, ROLE.name, name="Head")
    assert len(_imported(sheet, Choices(), there).roles) == 3
    assert len(_imported(sheet, Choices().with_role("Head", None), there).roles) == 4
    undone = Choices().with_role("Head", None).as_found("Head")
    assert len(_imported(sheet, undone, there).roles) == 3


def test_a_name_is_left_out(sheet: Spreadsheet, blank: Framework) -> None:
    after = _imported(sheet, Choices().without_role("Crew"), blank)
    assert sorted(role.name for role in after.roles.values()) == ["Guest", "Head"]
    assert _cells(after)["Sketch × Guest"] == "C"


def test_a_table_that_is_not_taken_stays_out(sheet: Spreadsheet) -> None:
    assert _taken(sheet, Choices().with_taken(0, False)).matrices == ()


def test_hidden_sheets_wait_to_be_taken() -> None:
    grid = Grid("Plan", rectangle(_ROWS), hidden=True)
    sheet = spreadsheet_of(Path("plan.xlsx"), [grid], takes_all=True)
    assert _taken(sheet, Choices()).matrices == ()
    assert len(_taken(sheet, Choices().with_taken(0, True)).matrices) == 1
    assert spreadsheet_of(Path("plan.xlsx"), [grid]).matrices == ()


def test_what_stands_twice_is_told(sheet: Spreadsheet) -> None:
    (twice,) = duplicates(sheet.matrices[0])
    assert (twice.cell, twice.name) == ("B5", "Cut")
    assert twice.sentence == "stands 2 times in “Build” (B5, B6); each becomes an activity"
    rows = [["Task", "Head", "Head"], ["Sketch", "A", "R"], ["Draw", "A", "R"], ["Cut", "A", "R"]]
    roles = spreadsheet_of(Path("a.csv"), [Grid("a", rectangle(rows))])
    assert [each.name for each in duplicates(roles.matrices[0])] == ["Head (2)"]


def test_an_activity_that_is_there_elsewhere_is_told(sheet: Spreadsheet, blank: Framework) -> None:
    """Another sheet's name makes another process: nothing is merged, and nothing is silent."""
    full = _imported(sheet, Choices(), blank)
    rows = [["Task", "Head", "Crew"], ["Sell", "A", "R"], ["cut", "R", "A"], ["Pay", "A", "R"]]
    other = spreadsheet_of(Path("other.csv"), [Grid("other", rectangle(rows))])
    command = other.command_for(full, counting_keys(95_000))
    added = [each.name for each in command.activities]
    ((there,),) = there_already(other.matrices, full, added)
    assert (there.cell, there.name) == ("A3", "cut")
    assert there.sentence == "is in “Build” of the document already; another one is added"
    assert there_already(sheet.matrices, full, []) == ((),)


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("CMO", "“CMO” are its initials"),
        ("Chief marketing oficer", "a similar name"),
        ("Officer, Chief Marketing", "a similar name"),
        ("Chief Marketing Officer (Person B)", "the same name without its brackets"),
        ("Person A (Chief Marketing Officer)", "the name in its brackets"),
        ("Person A", "Person A holds it today"),
    ],
)
def test_whom_a_name_perhaps_means_is_suggested(blank: Framework, name: str, because: str) -> None:
    there, officer = _with(blank, ROLE.name, name="Chief Marketing Officer")
    there, person = _with(there, PERSON.name, name="Person A")
    there, _ = _with(there, APPOINTMENT.name, role=officer, person=person)
    (found,) = RoleNames(there, _DAY).look([name])
    assert found.same is None
    assert (found.suggestions[0].key, found.suggestions[0].because) == (officer, because)


@pytest.mark.parametrize("name", ["Legal", "CFO", "Officer", "HR", "The crew"])
def test_other_names_are_new(blank: Framework, name: str) -> None:
    there, _ = _with(blank, ROLE.name, name="Chief Marketing Officer")
    (found,) = RoleNames(there, _DAY).look([name])
    assert (found.same, found.suggestions) == (None, ())


def test_short_names_are_told_from_long_ones(blank: Framework) -> None:
    there, key = _with(blank, ROLE.name, name="PMO")
    (found,) = RoleNames(there, _DAY).look(["Project Management Office"])
    assert found.suggestions[0].key == key


def test_a_person_without_a_role_is_named_and_not_merged(blank: Framework) -> None:
    there, _ = _with(blank, PERSON.name, name="Person A")
    (found,) = RoleNames(there, _DAY).look(["Person A"])
    assert (found.person, found.suggestions) == ("Person A", ())


def test_the_outlook_counts_and_tells_every_difference(
    sheet: Spreadsheet, blank: Framework
) -> None:
    there = _imported(sheet, Choices(), blank)
    changed = _taken(sheet, Choices().with_letter("C", "I").with_letter("I", ""))
    outlook = outlook_of(there, changed.command_for(there, counting_keys(99_000)))
    told = {outlook.words_of(line) for line in outlook.lines}
    assert ("Letters", "Sketch × Guest", "C → I") in told
    assert ("Letters", "Cut × Head", "I → empty") in told
    assert outlook.counts[Becomes.ADDED] == 0
    assert outlook.sentence == "Sets 1 cell; clears 2. One undo takes it all back."


def test_the_outlook_of_a_first_import(sheet: Spreadsheet, blank: Framework) -> None:
    outlook = outlook_of(blank, sheet.command_for(blank, counting_keys(90_000)))
    assert outlook.sentence == (
        "Adds 4 activities, 2 processes and 3 roles; sets 10 cells. One undo takes it all back."
    )
    assert ("Role", "Crew", "is new") in {outlook.words_of(line) for line in outlook.lines}
    assert not [line for line in outlook.lines if outlook.words_of(line)[0] == "Letters"]
    again = outlook_of(outlook.after, sheet.command_for(outlook.after, counting_keys(95_000)))
    assert again.sentence == "Everything in it is in the document already."


@pytest.fixture
def exported(sheet: Spreadsheet, blank: Framework, tmp_path: Path) -> tuple[Framework, Spreadsheet]:
    """Return a framework, and its export in which a row of the matrix was deleted."""
    there = _imported(sheet, Choices(), blank)
    path = tmp_path / "own.csv"
    write_export(there, path, author="Person A", now=utc_now())
    lines = path.read_text("utf-8-sig").splitlines()
    kept = [line for line in lines if ",Draw," not in line]
    assert len(kept) == len(lines) - 1
    path.write_text("\n".join(kept), "utf-8")
    return there, read_spreadsheet(path)


def test_what_an_export_no_longer_has_goes_only_when_it_is_wanted(
    exported: tuple[Framework, Spreadsheet],
) -> None:
    there, own = exported
    assert own.own is not None
    (missing,) = missing_in(own.own, there)
    assert there.activities[missing.key].name == "Draw"
    assert _imported(own, Choices(), there) == there
    wanted = Choices().with_removal(missing, True)
    after = _imported(own, wanted, there)
    assert [each.name for each in after.activities.values()] == ["Sketch", "Cut", "Cut"]
    command = _taken(own, wanted).command_for(there, counting_keys(99_000))
    assert command.title(there) == "Imported own.csv; 1 item removed"
    assert after.apply(command.changes(there).inverse()) == there
    assert _imported(own, wanted.with_removal(missing, False), there) == there


def test_an_export_of_another_framework_lacks_nothing(
    exported: tuple[Framework, Spreadsheet], blank: Framework
) -> None:
    own = exported[1].own
    assert own is not None
    assert missing_in(own, _with(blank, ROLE.name, name="Head")[0]) == ()


def test_a_table_read_once_is_not_read_again(
    sheet: Spreadsheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    from governance_app.exchange.adjusting import adjusted as module

    reads: list[object] = []
    read: Callable[..., object] = module.recognise_as_told
    monkeypatch.setattr(
        module, "recognise_as_told", lambda *a, **k: (reads.append(a), read(*a, **k))[1]
    )
    reading, choices = Reading(sheet), Choices().with_text("maybe", ("C",))
    reading.understood(choices)
    reading.understood(choices.with_letter("C", "I"))
    assert len(reads) == 1
