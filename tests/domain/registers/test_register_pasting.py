"""What is pasted into a register: cells changed, rows added, and what is refused, with its place."""

import datetime

import pytest
from frameworks import counting_keys, staffed_framework

from governance_app.domain.commands import AddItem, EditItem, MoveItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import APPOINTMENT, PERSON, ROLE
from governance_app.domain.registers import Query, Register, command_for_paste
from governance_app.domain.registers.pasting import MOST_ROWS

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def pasted(tools):
    """Return a function that pastes at a row (by name, or behind the last) of a kind's register.

    It returns the title, and the texts of all rows in these columns as they then are.
    """

    def paste(kind, at, columns, grid, framework=None):
        framework = framework or staffed_framework()
        register = Register(kind, framework, TODAY)
        keys = register.rows(Query())
        names = [register.entry(key, register.columns[0].name).text for key in keys]
        top = names.index(at) if at else len(keys)
        command = command_for_paste(register, keys, top, columns, grid, counting_keys(900))
        after = tools.run(framework, command)
        then = Register(kind, after, TODAY)
        rows = [[then.entry(k, each).text for each in columns] for k in then.rows(Query())]
        return command.title(framework), rows[top:]

    return paste


@pytest.mark.parametrize(
    ("columns", "grid", "title", "rows"),
    [
        (["name"], [["Sales"]], "Role “Sales Operations” renamed to “Sales”", [["Sales"]]),
        (
            ["name", "level"],
            [["Sales", "2"], ["Marketing Council", "1"]],
            "2 roles changed by pasting",
            [["Sales", "2"], ["Marketing Council", "1"]],
        ),
        (
            ["name", "level"],
            [["Sales Operations", "2"], ["Marketing Council", ""], ["Events Lead", "3"]],
            "1 role added and 1 changed by pasting",
            [["Sales Operations", "2"], ["Marketing Council", ""], ["Events Lead", "3"]],
        ),
        (
            ["name", "reports_to"],
            [
                ["Sales Operations", "Events Lead"],
                ["Marketing Council"],
                ["Events Lead", "PR"],
                ["PR"],
            ],
            "2 roles added and 1 changed by pasting",
            [
                ["Sales Operations", "Events Lead"],
                ["Marketing Council", ""],
                ["Events Lead", "PR"],
                ["PR", ""],
            ],
        ),
        (
            ["name", "holders", "level"],
            [["Sales Operations", "Person Z", "4"]],
            "Role “Sales Operations”: Level changed",
            [["Sales Operations", "Vacant", "4"]],
        ),
    ],
)
def test_cells_are_changed_and_rows_added(pasted, columns, grid, title, rows):
    told, then = pasted(ROLE, "Sales Operations", columns, grid)
    assert told == title
    assert then[: len(rows)] == rows


def test_blank_lines_behind_the_last_row_add_nothing(pasted):
    title, rows = pasted(ROLE, "", ["name", "level"], [["", ""], ["Events Lead", ""], [" ", ""]])
    assert title == "Role “Events Lead” added"
    assert rows == [["Events Lead", ""]]


def test_appointments_are_added_by_the_names_of_people_and_roles(pasted):
    grid = [
        ["a@example.org", "content lead", "Deputy", "1.12.2026"],
        ["Person B", "Analytics Lead", "", ""],
    ]
    title, rows = pasted(APPOINTMENT, "", ["person", "role", "capacity", "starts"], grid)
    assert title == "2 appointments added by pasting"
    assert rows == [
        ["Person A", "Content Lead", "Deputy", "2026-12-01"],
        ["Person B", "Analytics Lead", "Holder", ""],
    ]


@pytest.mark.parametrize(
    ("kind", "columns", "grid", "sentence"),
    [
        (
            ROLE,
            ["name", "level"],
            [["Events Lead", "1"], ["PR Lead", "high"]],
            "Row 2 of what you paste: Level: “high” is no whole number; type one such as 12.",
        ),
        (
            ROLE,
            ["name", "reports_to"],
            [["Events Lead", ""], ["PR Lead", "Chief"]],
            "Row 2 of what you paste: Reports to: there is no role “Chief”; "
            "type the name of one, or add it first.",
        ),
        (
            ROLE,
            ["name", "reports_to"],
            [["Events Lead", "PR Lead"], ["PR Lead", "Events Lead"]],
            "Row 2 of what you paste: Role “PR Lead”: “reports to” would lead back to itself "
            "through “Events Lead”; choose another.",
        ),
        (
            ROLE,
            ["level"],
            [["1"]],
            "Row 1 of what you paste: A new role needs Name; fill in what is missing.",
        ),
        (
            APPOINTMENT,
            ["person", "role"],
            [["Person B", "Content Lead"], ["Person A", "Campaign Manager"]],
            "Row 2 of what you paste: Appointment “Person A · Campaign Manager”: Person B is "
            "appointed to this role then, and only one person can hold it; end that appointment "
            "first, or appoint a deputy.",
        ),
        (
            ROLE,
            ["name"],
            [["Events Lead", "1", "x"]],
            "What you paste has 3 columns, and only 1 is left here; begin further to the left, "
            "or paste fewer.",
        ),
        (
            ROLE,
            ["name"],
            [["x"]] * (MOST_ROWS + 1),
            "What you paste has 10,001 rows; paste at most 10,000 at once, or import them from a "
            "file.",
        ),
    ],
)
def test_a_paste_that_cannot_be_is_refused_whole_and_its_place_is_named(
    pasted, kind, columns, grid, sentence
):
    with pytest.raises(Refusal) as refused:
        pasted(kind, "", columns, grid)
    assert refused.value.sentence == sentence


def test_a_row_may_need_the_room_that_a_later_one_makes(pasted, tools):
    framework = staffed_framework()
    roles = [tools.key_of(framework, name) for name in ("Campaign Manager", "Content Lead")]
    director = tools.key_of(framework, "Marketing Operations Director")
    person = tools.key_of(framework, "Person A")
    first, second = datetime.date(2027, 1, 1), datetime.date(2027, 6, 30)
    framework = tools.run(
        framework,
        AddItem(APPOINTMENT.name, 700, {"person": person, "role": roles[0], "starts": first}),
        EditItem(ROLE.name, roles[1], {"reports_to": roles[0]}),
    )
    title, rows = pasted(
        APPOINTMENT,
        "Person B",
        ["person", "role", "starts", "ends"],
        [
            ["Person B", "Campaign Manager", "", str(second)],
            ["Person A", "Campaign Manager", "", ""],
            ["Person A", "Campaign Manager", "2027-07-01", ""],
        ],
        framework,
    )
    assert title == "2 appointments changed by pasting"
    assert rows[0][3] == "2027-06-30"
    assert rows[2][2] == "2027-07-01"
    columns = ["name", "reports_to"]
    turned = [["Campaign Manager", "Content Lead"], ["Content Lead", ""]]
    _, rows = pasted(ROLE, "Campaign Manager", columns, turned, framework)
    assert rows[:2] == turned
    assert framework.roles[roles[0]].reports_to == director


@pytest.mark.parametrize("position", [5, (1 << 63) - 1])
def test_rows_are_added_behind_the_last_one_in_their_order(pasted, tools, position):
    framework = staffed_framework()
    last = Register(ROLE, framework, TODAY).rows(Query())[-1]
    framework = tools.run(framework, EditItem(ROLE.name, last, {"position": position}))
    framework = tools.run(framework, MoveItem(ROLE.name, last, None))
    names = [["Events Lead"], ["PR Lead"], ["Brand Lead"]]
    _, rows = pasted(ROLE, "", ["name"], names, framework)
    assert rows == names


def test_an_existing_row_is_not_made_nameless(pasted):
    with pytest.raises(Refusal, match="Row 2 of what you paste: Role: Name is empty"):
        pasted(ROLE, "Content Lead", ["name"], [["Content"], [""]])


def test_two_people_of_one_name_are_told_apart_by_their_address(pasted, tools):
    twin = AddItem(PERSON.name, 800, {"name": "Person A", "email": "other@example.org"})
    framework = tools.run(staffed_framework(), twin)
    columns = ["person", "role"]
    with pytest.raises(Refusal, match="2 people are called “Person A”; type the e-mail"):
        pasted(APPOINTMENT, "", columns, [["Person A", "Content Lead"]], framework)
    _, rows = pasted(APPOINTMENT, "", columns, [["other@example.org", "Content Lead"]], framework)
    assert rows == [["Person A", "Content Lead"]]
