"""Sheets drawn from many habits at once: whatever the mixture, every letter must be found."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.exchange.grid import CellRange, Grid, rectangle
from governance_app.exchange.recognition import recognise

ROLES = """Sponsor, Project manager, Business analyst, Developer, QA, Legal team, HR, CFO, Vendor,
Marketing lead, Architect, Scrum master, IT operations, Steering committee, Data owner, Trainer,
Security officer, Service desk, End users, Change manager""".replace("\n", " ").split(", ")
ACTIVITIES = """Define scope, Write business case, Approve budget, Requirements gathering, Sign-off,
Design solution, Security review, Build prototype, Unit testing, User acceptance test, Training,
Go-live decision, Deployment, Lessons learned, Vendor selection, Contract negotiation, Support,
Data migration, Cutover plan, Status reporting, Risk log, Communication plan, Monthly report,
Backlog refinement, Archive, Incident triage, Root cause analysis, Budget, Charter""".replace(
    "\n", " "
).split(", ")
SECTIONS = ["Planning", "Initiation", "Execution", "Build", "Closing", "Operations", "Governance"]
WORDS = {
    "English": ("Responsible", "Accountable", "Consulted", "Informed"),
    "French": ("Responsable", "Approbateur", "Consulté", "Informé"),
    "German": ("Verantwortlich", "Rechenschaftspflichtig", "Konsultiert", "Informiert"),
    "Spanish": ("Encargado", "Aprobador", "Consultado", "Informado"),
    "Dutch": ("Verantwoordelijk", "Eindverantwoordelijk", "Geraadpleegd", "Geïnformeerd"),
    "Portuguese": ("Responsável", "Aprovador", "Consultado", "Informado"),
    "Korean": ("담당", "승인", "협의", "통보"),
    "Russian": ("Ответственный", "Утверждает", "Консультирует", "Информируется"),
}
LEGEND = tuple(zip("RACI", WORDS["English"], strict=True))
Truth = set[tuple[str, str, str]]


@dataclass
class Sheet:
    """A sheet under way: its rows and merged cells, and what it says."""

    chance: random.Random
    rows: list[list[str]] = field(default_factory=list)
    merges: list[CellRange] = field(default_factory=list)
    truth: Truth = field(default_factory=set)

    def pick(self, *choices: str) -> str:
        """Return one of the choices."""
        return self.chance.choice(choices)

    def grid(self) -> Grid:
        """Return the sheet as a grid."""
        return Grid("Sheet", rectangle(self.rows), tuple(self.merges))


def letters_of_rows(sheet: Sheet, activities: list[str], roles: list[str]) -> list[list[str]]:
    """Draw the letters, one accountable role for each activity, and note them as the truth.

    One R at least is drawn: a sheet with no letter but A may be anything, to a person too.
    """
    drawn = []
    for _ in activities:
        accountable = sheet.chance.randrange(len(roles))
        row = [
            sheet.pick("A", "A", "RA", "AR")
            if number == accountable
            else sheet.pick(*"RCI", "", "")
            for number in range(len(roles))
        ]
        drawn.append(row)
    if set("".join(cell for row in drawn for cell in row)) == {"A"}:
        drawn[0] = ["RA" if cell else "" for cell in drawn[0]]
    sheet.truth |= {
        (activity, role, letter)
        for activity, row in zip(activities, drawn, strict=True)
        for role, letters in zip(roles, row, strict=True)
        for letter in letters
    }
    return drawn


def written(sheet: Sheet, style: str, blank: str, letters: str) -> str:
    """Write the letters of a cell in one of the habits."""
    if not letters:
        return blank
    if style in WORDS:
        return "/".join(WORDS[style]["RACI".index(letter)] for letter in letters)
    joint = sheet.pick("/", ", ", " / ", "&", "\n", " ") if style == "joined" else "/"
    text = joint.join(letters) if style != "run together" else letters
    if style == "lower":
        return text.lower()
    if style == "noted":
        return text + sheet.pick("", "", " (proposed)", "*", " - draft", " for part one")
    return text + (sheet.pick("", " ") if style == "joined" else "")


def draw_sheet(seed: int) -> Sheet:
    """Draw a sheet with roles across."""
    sheet = Sheet(random.Random(seed))
    chance = sheet.chance
    roles = chance.sample(ROLES, chance.randint(2, 8))
    activities = chance.sample(ACTIVITIES, chance.randint(3, 14))
    rows = letters_of_rows(sheet, activities, roles)
    offset = [""] * chance.randrange(3)
    legend = sheet.pick("none", "none", "above", "row above", "pairs below", "cells below")
    for _ in range(chance.randrange(4)):
        sheet.rows.append([sheet.pick("RACI Matrix", "Version 2", "Owner: PMO", "")])
    if legend == "above":
        sheet.rows.append([", ".join(f"{symbol} = {word}" for symbol, word in LEGEND)])
    if legend == "row above":
        sheet.rows.append([*offset, *(f"{symbol} = {word}" for symbol, word in LEGEND)])
    labels = [
        *(["number"] if chance.random() < 0.5 else []),
        *(["section"] if chance.random() < 0.3 else []),
        "name",
        *(["Description"] if chance.random() < 0.2 else []),
        *(["Owner"] if chance.random() < 0.2 else []),
    ]
    extra = [name for name in ("Status", "Due date", "Notes") if chance.random() < 0.2]
    header = draw_header(sheet, offset, labels, roles, extra)
    draw_body(sheet, header, offset, labels, extra, list(zip(activities, rows, strict=True)))
    if legend == "pairs below":
        sheet.rows += [[], *([*offset, symbol, word] for symbol, word in LEGEND)]
    if legend == "cells below":
        sheet.rows += [[], *([*offset, f"{symbol} - {word}"] for symbol, word in LEGEND)]
    return sheet


def draw_header(
    sheet: Sheet, offset: list[str], labels: list[str], roles: list[str], extra: list[str]
) -> list[str]:
    """Write the header rows and return the one with the roles."""
    first = len(offset) + len(labels)
    titles = {
        "number": sheet.pick("No.", "ID", "#", "WBS"),
        "section": sheet.pick("Phase", "Area", "Category"),
        "name": sheet.pick("Activity", "Task", "Process", "Activity / Role"),
    }
    header = [*offset, *(titles.get(label, label) for label in labels)]
    header += [role + sheet.pick("", "", "", "*") for role in roles] + extra
    kind = sheet.pick("one row", "one row", "groups", "persons above", "persons below")
    persons = [""] * first + [f"Person {letter}" for letter in "ABCDEFGH"[: len(roles)]]
    if kind == "groups" and len(roles) > 2:
        groups = [""] * (first + len(roles))
        groups[first], groups[first + 2] = "Business", "Technology"
        top = len(sheet.rows)
        sheet.merges.append(CellRange(top, first, top, first + 1))
        if len(roles) > 3:
            sheet.merges.append(CellRange(top, first + 2, top, first + len(roles) - 1))
        sheet.rows.append(groups)
    if kind == "persons above":
        sheet.rows.append(persons)
    sheet.rows.append(header)
    if kind == "persons below":
        sheet.rows.append(persons)
    return header


def draw_body(
    sheet: Sheet,
    header: list[str],
    offset: list[str],
    labels: list[str],
    extra: list[str],
    lines: list[tuple[str, list[str]]],
) -> None:
    """Write the activities below their sections, now and then with the header again."""
    chance = sheet.chance
    style = sheet.pick("plain", "joined", "run together", "lower", "noted", *WORDS)
    blank = sheet.pick("", "", "-", "N/A", "–")
    numbers = sheet.pick("plain", "outline", "code")
    sections = (
        sheet.pick("none", "plain", "upper", "merged") if "section" not in labels else "column"
    )
    name_column = len(offset) + labels.index("name")
    names = iter(SECTIONS)
    section = 0
    for number, (activity, letters) in enumerate(lines):
        begins = number == 0 or chance.random() < 0.25
        title = next(names, "") if begins else ""
        if title:
            section += 1
        if title and sections not in ("none", "column"):
            if number and chance.random() < 0.2:
                sheet.rows.append(list(header))
            sheet.rows.append(["" for _ in header])
            column = len(offset) if sections == "merged" else name_column
            sheet.rows[-1][column] = title.upper() if sections == "upper" else title
            if sections == "merged":
                row = len(sheet.rows) - 1
                sheet.merges.append(CellRange(row, column, row, len(header) - 1))
        outline = {
            "plain": f"{number + 1}",
            "outline": f"{section}.{number + 1}",
            "code": f"T-{number:02d}",
        }
        values = {
            "number": outline[numbers],
            "section": title,
            "name": activity,
            "Description": f"What must be done for {activity.lower()} to be right the first time",
            "Owner": f"Person {sheet.pick(*'ABC')}",
            "Status": sheet.pick("Open", "Done", "In progress"),
            "Due date": f"2026-01-{chance.randint(10, 28)}",
            "Notes": sheet.pick("", "see wiki", "weekly"),
        }
        sheet.rows.append(
            [
                *offset,
                *(values[label] for label in labels),
                *(written(sheet, style, blank, each) for each in letters),
                *(values[name] for name in extra),
            ]
        )


def read_back(grid: Grid) -> Iterator[tuple[str, str, str]]:
    """Yield every activity, role and letter that is recognised."""
    for matrix in recognise(grid):
        for activity in matrix.activities:
            for assignment in activity.assignments:
                for letter in assignment.letters:
                    yield activity.name, matrix.roles[assignment.role], letter


@given(st.integers(0, 1_000_000))
def test_every_letter_is_found_with_its_activity_and_role(seed: int) -> None:
    sheet = draw_sheet(seed)
    assert set(read_back(sheet.grid())) == sheet.truth


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(814, id="the header again, then a column with nothing but a noted letter"),
        pytest.param(1422, id="only noted letters above the repeated header"),
        pytest.param(2158, id="noted letters below a legend in one row"),
        pytest.param(3319, id="noted letters left of the plain ones, and an empty cell between"),
        pytest.param(9155, id="words joined and alone"),
        pytest.param(9760, id="persons below the only role with letters"),
        pytest.param(10282, id="an activity that looks like a letter among noted ones"),
        pytest.param(17385, id="no letter but A is drawn"),
    ],
)
def test_habits_that_were_missed(seed: int) -> None:
    sheet = draw_sheet(seed)
    assert set(read_back(sheet.grid())) == sheet.truth


@given(st.integers(0, 1_000_000))
def test_roles_down_are_turned(seed: int) -> None:
    sheet = Sheet(random.Random(seed))
    roles = sheet.chance.sample(ROLES, sheet.chance.randint(2, 8))
    activities = sheet.chance.sample(ACTIVITIES, sheet.chance.randint(3, 10))
    rows = letters_of_rows(sheet, activities, roles)
    sheet.rows.append([sheet.pick("Role", "Team", "Department"), *activities])
    for number, role in enumerate(roles):
        sheet.rows.append([role, *("/".join(row[number]) for row in rows)])
    assert set(read_back(sheet.grid())) == sheet.truth
