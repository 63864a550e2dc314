"""People from HR: who joined, left, moved and changed; nobody is taken for another silently."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from counting_work import calls_of
from frameworks import counting_keys
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance_app.domain.commands.importing_items import ImportItems
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.kinds import PERSON, Person
from governance_app.exchange.people.columns import mapped_people
from governance_app.exchange.people.importing import PeopleImport, read_people
from governance_app.exchange.registers.difference import Difference, Outcome

ON = datetime.date(2026, 11, 21)
HEAD = "Employee name,Work email,Job title,Manager,Department"
Written = Callable[..., PeopleImport]


@pytest.fixture
def listed(tmp_path: Path) -> Written:
    """Return what writes lines as a CSV file and reads them as a list of people."""

    def write(*lines: str, head: str = HEAD, encoding: str = "utf-8") -> PeopleImport:
        path = tmp_path / "people.csv"
        path.write_bytes(("\r\n".join([head, *lines]) + "\r\n").encode(encoding))
        return read_people(path, ON)

    return write


def staff(*people: Person) -> Framework:
    tables = {**EMPTY.tables, "person": {person.key: person for person in people}}
    return Framework(tables, EMPTY.matrix)


TEAM = staff(
    Person(1, "Person A", "a@example.org", "Campaigns", "Lead"),
    Person(2, "Person B", "b@example.org", "Campaigns", "Planner", 1),
    Person(3, "Robin Example", "", "Content"),
    Person(4, "Person D", "d@example.org", ends=datetime.date(2026, 6, 30)),
)


def compared(read: PeopleImport, framework: Framework = TEAM) -> Difference:
    return read.difference(framework, counting_keys(10_000))


def after(difference: Difference, framework: Framework = TEAM) -> dict[str, Person]:
    changed = framework.apply(difference.command.changes(framework))
    return {person.name: person for person in changed.of(PERSON).values()}


def test_the_difference_comes_first(listed: Written) -> None:
    read = listed(
        "Person A,A@EXAMPLE.ORG,Head,,Campaigns",
        "Person B,b@example.org,Planner,Person E,Operations",
        "Person E,e@example.org,Director,,Operations",
        "robin example,,,,",
        "Person D,d@example.org,,,",
        "Person F,no address,,,",
    )
    difference = compared(replace(read, complete=True))
    assert [(each.row, each.outcome.name, each.explanation) for each in difference.rows] == [
        (2, "CHANGED", "Job title: “Lead” → “Head”"),
        (3, "MOVED", "Team: “Campaigns” → “Operations”; Manager: “Person A” → “Person E”"),
        (4, "ADDED", ""),
        (5, "CHANGED", "Name: “Robin Example” → “robin example”"),
        (6, "SAME", "Their last day 2026-06-30 stays; empty it if they came back"),
        (7, "REFUSED", "“no address” is no e-mail address; correct it or leave it empty"),
    ]
    assert difference.command.title(TEAM) == (
        "people.csv imported: 1 joined, 1 moved and 2 changed"
    )
    people = after(difference)
    assert people["Person B"].manager == people["Person E"].key
    assert people["Person A"].email == "a@example.org"


def test_who_is_not_on_a_complete_list_has_left_with_that_day(listed: Written) -> None:
    read = listed("Person A,a@example.org,,,")
    assert compared(read).counts == {Outcome.SAME: 1}
    difference = compared(replace(read, complete=True))
    assert [each.name for each in difference.of(Outcome.LEFT)] == ["Person B", "Robin Example"]
    people = after(difference)
    assert {name: person.ends for name, person in people.items()} == {
        "Person A": None,
        "Person B": ON,
        "Robin Example": ON,
        "Person D": datetime.date(2026, 6, 30),
    }


def test_who_is_to_come_later_has_not_left(listed: Written) -> None:
    later = staff(Person(1, "Person A", starts=ON + datetime.timedelta(days=1)))
    read = replace(listed("Person B,b@example.org,,,"), complete=True)
    assert compared(read, later).counts == {Outcome.ADDED: 1}


def test_who_a_refused_row_could_mean_has_not_left(listed: Written) -> None:
    twins = staff(Person(1, "Person A"), Person(2, "Person A"), Person(3, "Person B"))
    read = replace(listed("Person A,,,,", "Person C,c@example.org,,,"), complete=True)
    difference = compared(read, twins)
    assert [(each.outcome.name, each.name) for each in difference.rows] == [
        ("REFUSED", "Person A"),
        ("ADDED", "Person C"),
        ("LEFT", "Person B"),
    ]
    assert "2 people are called Person A; write the e-mail" in difference.rows[0].reason


@pytest.mark.parametrize("rows", [[], ["Person A,no address,,,"]])
def test_a_list_with_nobody_on_it_is_never_complete(listed: Written, rows: list[str]) -> None:
    with pytest.raises(Refusal, match="has nobody on it who can be imported, so it cannot be a"):
        compared(replace(listed(*rows), complete=True))


def test_a_likeness_is_suggested_and_never_taken_silently(listed: Written) -> None:
    read = listed("Robyn Example,r@example.org,,,Operations")
    (row,) = compared(read).rows
    assert row.outcome is Outcome.ADDED
    (suggestion,) = row.suggestions
    assert (suggestion.key, suggestion.because) == (3, "a similar name; no e-mail so far")
    assert len(after(compared(read))) == 5

    for taken in (replace(read, accept=True), replace(read, decided={2: 3})):
        (row,) = compared(taken).rows
        assert row.outcome is Outcome.MOVED
        people = after(compared(taken))
        assert people["Robyn Example"] == Person(3, "Robyn Example", "r@example.org", "Operations")
    (row,) = compared(replace(read, decided={2: None}, accept=True)).rows
    assert (row.outcome, row.suggestions) == (Outcome.ADDED, ())


@pytest.mark.parametrize("name", ["Example, Robin", "ROBIN  EXAMPLE", "Röbin Exämple"])
def test_the_same_words_are_alike_in_any_order_and_case(listed: Written, name: str) -> None:
    (row,) = compared(listed(f'"{name}",r@example.org,,,')).rows
    assert [each.key for each in row.suggestions] == [3]


def test_a_name_means_nobody_whom_an_e_mail_means(listed: Written) -> None:
    first, second = compared(listed("Person Z,a@example.org,,,", "Person A,,,,")).rows
    assert (first.key, first.outcome) == (1, Outcome.CHANGED)
    assert (second.key != 1, second.outcome) == (True, Outcome.ADDED)


def test_signs_alone_are_like_nobody(listed: Written) -> None:
    (row,) = compared(listed("?!,q@example.org,,,"), staff(Person(1, "-"))).rows
    assert (row.outcome, row.suggestions) == (Outcome.ADDED, ())


def test_two_rows_never_become_one_person(listed: Written) -> None:
    read = listed("Robin Exampel,r1@example.org,,,", "Robin Exemple,r2@example.org,,,")
    first, second = compared(replace(read, accept=True)).rows
    assert (first.key, second.outcome) == (3, Outcome.ADDED)
    first, second = compared(replace(read, decided={2: 3, 3: 3})).rows
    assert (first.key, second.outcome) == (3, Outcome.REFUSED)
    assert second.reason == "row 2 means Robin Example too; keep one of the two."


def test_equals_are_not_accepted_either(listed: Written) -> None:
    twins = staff(Person(1, "Robin Example"), Person(2, "Robin Example"))
    read = replace(listed("Robin Exampel,r@example.org,,,"), accept=True)
    (row,) = compared(read, twins).rows
    assert (row.outcome, len(row.suggestions)) == (Outcome.ADDED, 2)


@pytest.mark.parametrize(
    ("rows", "reasons"),
    [
        (["Person X,x@example.org,,,", "Person X,x2@example.org,,,"], ["", ""]),
        (
            ["Person X,x@example.org,,,", "Person X,,,,"],
            ["", "row 2 has the same name; give both an e-mail, which tells them apart."],
        ),
        (
            ["Person X,,,,", "person  x,,,,"],
            [
                "row 3 has the same name; give both an e-mail, which tells them apart.",
                "row 2 has the same name; give both an e-mail, which tells them apart.",
            ],
        ),
        (
            ["Person X,x@example.org,,,", "Person Y,X@example.org,,,"],
            ["", "row 2 has the same e-mail; keep one of the two."],
        ),
        (["Person X,-,,,", "Person Y,n/a,,,"], ["", ""]),
        ([",x@example.org,,,"], ["Person: Name is empty; type one."]),
        (["Bad\x1bname,,,,"], ["Person: Name has a control character (U+001B) at position 4; remove it."]),
        (["Person X,x @example.org,,,"],
         ["“x @example.org” is no e-mail address; correct it or leave it empty."]),
    ],
)  # fmt: skip
def test_rows_are_told_apart_or_refused(
    listed: Written, rows: list[str], reasons: list[str]
) -> None:
    assert [each.reason for each in compared(listed(*rows)).rows] == reasons


def test_an_e_mail_that_two_people_have_names_neither(listed: Written) -> None:
    twins = staff(Person(1, "Person A", "a@example.org"), Person(2, "Person B", "A@example.org"))
    (row,) = compared(listed("Person A,a@example.org,,,"), twins).rows
    assert row.reason == "2 people have the e-mail a@example.org; correct one of them first."


@pytest.mark.parametrize("name", ["=1+1", "+49 30", "@x", "-1", "'quoted", "<b>", "役割", "a&b"])
def test_names_are_data(listed: Written, name: str) -> None:
    assert name in after(compared(listed(f"{name},x@example.org,,,")))


def test_a_guarded_formula_is_the_name_behind_its_guard(listed: Written) -> None:
    assert "=1+1" in after(compared(listed("'=1+1,x@example.org,,,")))


def test_days_of_every_year_are_read_or_refused(listed: Written) -> None:
    read = listed(
        "Person X,0001-01-01,31.12.9999",
        "Person Y,2026-02-30,",
        "Person Z,2026-05-01,2026-04-01",
        "Person W,05/06/2026,",
        head="Name,Hire date,Termination date",
    )
    first, *others = compared(read).rows
    assert after(compared(read))["Person X"].ends == datetime.date.max
    assert [each.reason for each in others] == [
        "Active from: “2026-02-30” is no date; type one such as 2026-11-21.",
        "Person “Person Z”: it ends on 2026-04-01, before it starts on 2026-05-01; correct one of the two.",
        "Active from: “05/06/2026” can be 2026-05-06 or 2026-06-05; type one of the two so.",
    ]  # fmt: skip
    assert first.outcome is Outcome.ADDED


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-be"])
def test_encodings_of_hr_systems_are_read(listed: Written, encoding: str) -> None:
    assert "Zoë Müller" in after(compared(listed("Zoë Müller,z@example.org,,,", encoding=encoding)))


@pytest.mark.parametrize(
    ("headings", "mapped"),
    [
        (["First name", "Last name", "Email"], ["first_name", "last_name", "email"]),
        (["Nachname", "Vorname", "E-Mail"], ["last_name", "first_name", "email"]),
        (["Nom", "Prénom", "Courriel"], ["last_name", "first_name", "email"]),
        (["Nombre", "Apellidos", "Correo"], ["first_name", "last_name", "email"]),
        (["Name", "Vorname", "Abteilung"], ["last_name", "first_name", "team"]),
        (["Nombre", "Puesto"], ["name", "title"]),
        (["Name", "Manager", "Manager email"], ["name", "manager", "manager_email"]),
    ],
)
def test_names_in_two_columns_are_understood(headings: list[str], mapped: list[str]) -> None:
    assert list(mapped_people(headings)) == mapped


def test_parts_of_names_and_the_address_of_the_manager_are_put_together(listed: Written) -> None:
    read = listed("Example,Kim,k@example.org,Wrong Name,A@example.org", head="Nachname,Vorname,E-Mail,Manager,Manager email")  # fmt: skip
    assert after(compared(read))["Kim Example"].manager == 1


def test_numbers_of_a_list_say_who_is_whose_manager_in_it(listed: Written) -> None:
    read = listed(
        "E1,Person A,a@example.org,",
        "E2,Person B,b@example.org,e1",
        "E3,Person X,,E2",
        "E4,Person Y,,E9",
        head="Employee ID,Name,Email,Manager ID",
    )
    people = after(compared(read))
    assert [people[f"Person {each}"].manager for each in "AB"] == [None, 1]
    assert people["Person X"].manager == 2
    assert "there is no person “E9”" in compared(read).rows[3].explanation


def test_a_workbook_is_read_like_a_table(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        book.add_worksheet("About").write_string(0, 0, "Export of people")
        sheet = book.add_worksheet("People")
        sheet.write_row(2, 0, ["Name", "E-mail", "Hire date", "Department"])
        sheet.write_row(3, 0, ["Person X", "x@example.org", datetime.date(2026, 5, 1), "=1+1"])
    (row,) = compared(read_people(path, ON)).rows
    assert (row.row, row.outcome) == (4, Outcome.ADDED)
    person = after(compared(read_people(path, ON)))["Person X"]
    assert person.starts == datetime.date(2026, 5, 1)


def test_a_manager_who_is_not_there_is_left_out_and_said(listed: Written) -> None:
    (row,) = compared(listed("Person B,b@example.org,,Nobody,")).rows
    assert row.explanation.startswith("Manager: there is no person “Nobody”")
    assert after(compared(listed("Person B,b@example.org,,Nobody,")))["Person B"].manager == 1


def test_managers_may_go_round_nobody(listed: Written) -> None:
    read = listed("Person A,a@example.org,,Person B,", "Person B,b@example.org,,Person A,")
    people = after(compared(read))
    assert (people["Person A"].manager, people["Person B"].manager) == (2, None)


def test_a_list_without_names_is_refused(listed: Written) -> None:
    with pytest.raises(Refusal) as refused:
        compared(listed("x,y", head="Cost centre,Colour"))
    assert str(refused.value).startswith("“people.csv” has no column for Name; put headings such")


_NAMES = ["Person A", "person a", "Person B", "Robin Example", "Robyn Example", "New One", ""]
_EMAILS = ["a@example.org", "A@Example.org", "b@example.org", "new@example.org", "", "bad", "-"]
_ROW = st.tuples(
    st.sampled_from(_NAMES),
    st.sampled_from(_EMAILS),
    st.sampled_from(["", "Lead", "=1+1"]),
    st.sampled_from([*_NAMES, "Nobody", "b@example.org"]),
    st.sampled_from(["", "Campaigns", "Operations", "two\u2028lines"]),
)


def assert_no_circle(people: Mapping[int, Person]) -> None:
    for person in people.values():
        seen, at = set(), person.manager
        while at is not None:
            assert at in people
            assert at not in seen
            seen.add(at)
            at = people[at].manager


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ROW, max_size=7), st.booleans(), st.sets(st.integers(1, 4)))
def test_the_same_list_twice_changes_nothing_the_second_time(
    tmp_path: Path, rows: list[tuple[str, ...]], complete: bool, there: set[int]
) -> None:
    path = tmp_path / "twice.csv"
    lines = [",".join(row) for row in rows]
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    before = staff(*(person for key, person in TEAM.of(PERSON).items() if key in there))
    if 1 not in there and 2 in there:
        before = staff(*(each._replace(manager=None) for each in before.of(PERSON).values()))
    read = replace(read_people(path, ON), complete=complete)
    try:
        changes = compared(read, before).command.changes(before)
    except Refusal:
        assert complete
        return
    then = before.apply(changes)
    assert then.apply(changes.inverse()) == before
    assert_no_circle(then.of(PERSON))
    again = read.difference(then, counting_keys(20_000))
    assert not again.command.changes(then)
    assert not again.changes_something
    assert set(again.counts) <= {Outcome.SAME, Outcome.REFUSED}


def _large(count: int) -> list[Person]:
    return [
        Person(key, f"Given{key % 700} Family{key}", f"p{key}@example.org", f"Team {key % 40}")
        for key in range(1, count + 1)
    ]


def test_four_times_the_people_are_about_four_times_the_work(listed: Written) -> None:
    small, large = (_work_of_import(listed, count) for count in (500, 2_000))
    assert all(many < 6 * few for few, many in zip(small, large, strict=True)), (small, large)


def _work_of_import(listed: Written, count: int) -> tuple[int, int]:
    """Return the work of comparing a list with as many people, and of making the changes."""
    people = _large(count)
    framework = staff(*people)
    lines = [
        f"{each.name},{'' if each.key % 3 else each.email},Job {each.key},p{max(1, each.key // 8)}@example.org,Moved"
        if each.key % 10
        else f"{each.name}x,new{each.key}@example.org,,,"
        for each in people
    ]
    read = listed(*lines)
    whole = replace(read, complete=True)
    command = compared(whole, framework).command
    assert len(command.changes(framework)) > 0.8 * count
    return (
        calls_of(lambda: compared(whole, framework)),
        calls_of(lambda: command.changes(framework)),
    )


def test_the_command_refuses_what_another_edit_removed() -> None:
    with pytest.raises(Refusal, match="This person is no longer there"):
        ImportItems("person", "x", (), ((99, {"team": "T"}),)).changes(TEAM)
    with pytest.raises(Refusal, match="is there already"):
        ImportItems("person", "x", ((1, {"name": "Person A"}),)).changes(TEAM)
    with pytest.raises(Refusal, match="names a person that is no longer there"):
        ImportItems("person", "x", ((9, {"name": "X", "manager": 77}),)).changes(TEAM)
