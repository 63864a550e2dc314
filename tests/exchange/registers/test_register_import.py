"""Lists of any kind of item: understood by their headings, compared, and taken over at once."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from frameworks import counting_keys, marketing_framework, staffed_framework
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import LARGEST_INTEGER
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    KINDS,
    LETTER,
    PERSON,
    PROCESS,
    ROLE,
    Kind,
)
from governance_app.domain.registers.wording import text_of
from governance_app.exchange.registers.difference import Difference, Outcome
from governance_app.exchange.registers.importing import RegisterImport, read_register
from governance_app.exchange.registers.mapping import importable, mapped_by_headings, targets_of

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return what writes lines as a CSV file."""

    def write(*lines: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
        return path

    return write


def compared(path: Path, kind: Kind, framework: Framework) -> Difference:
    return read_register(path, kind).difference(framework, counting_keys(1_000_000))


def after(framework: Framework, difference: Difference) -> Framework:
    return framework.apply(difference.command.changes(framework))


def named(framework: Framework, kind: Kind) -> dict[str, object]:
    return {each.name: each for each in framework.of(kind).values()}


@pytest.mark.parametrize(
    ("kind", "headings", "mapped"),
    [
        (ROLE, ["Role", "Reports to", "Kind", "Level", "Colour"],
         ["name", "reports_to", "role_kind", "level", ""]),
        (ROLE, ["ROLE NAME:", "Purpose (short)", "reports_to"], ["name", "purpose", "reports_to"]),
        (PERSON, ["Employee name", "Work email", "Job title", "Manager", "Department"],
         ["name", "email", "title", "manager", "team"]),
        (PERSON, ["Mitarbeiter", "E-Mail-Adresse", "Stelle", "Vorgesetzter", "Abteilung", "Eintritt"],
         ["name", "email", "title", "manager", "team", "starts"]),
        (PERSON, ["Nom complet", "Courriel", "Poste", "Supérieur hiérarchique", "Service"],
         ["name", "email", "title", "manager", "team"]),
        (PERSON, ["Nombre completo", "Correo electrónico", "Puesto", "Jefe", "Departamento"],
         ["name", "email", "title", "manager", "team"]),
        (PERSON, ["Name", "Title", "Department", "Team"], ["name", "title", "", "team"]),
        (PROCESS, ["Process", "Part of", "Process owner", "Next review", "Effort now (h/month)"],
         ["name", "parent", "owner", "next_review", "effort_now"]),
        (APPOINTMENT, ["Role", "Person", "As", "From", "Until"],
         ["role", "person", "capacity", "starts", "ends"]),
        (ROLE, ["Name", "Name"], ["name", ""]),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_headings(
    kind: Kind, headings: list[str], mapped: list[str]
) -> None:
    assert list(mapped_by_headings(headings, targets_of(kind))) == mapped


@pytest.mark.parametrize("kind", [kind for kind in KINDS if importable(kind)], ids=lambda k: k.name)
def test_every_kind_knows_the_labels_of_its_fields(kind: Kind) -> None:
    """So a kind that comes later can be imported without a word about it here."""
    targets = targets_of(kind)
    labels = [target.label for target in targets]
    assert mapped_by_headings(labels, targets) == tuple(target.name for target in targets)


def test_roles_are_added_and_changed_in_one_step(written: Written) -> None:
    framework = marketing_framework()
    path = written(
        "Role,Reports to,Level,Kind,Remarks",
        "Junior Planner,Head of Planning,4,Individual,not imported",
        "Head of Planning,marketing operations director,2,,",
        "Campaign  manager,Head of Planning,3,,",
        "Finance Partner,,,,",
        ",,,,only a remark",
    )
    difference = compared(path, ROLE, framework)
    assert [(each.row, each.name, each.outcome) for each in difference.rows] == [
        (2, "Junior Planner", Outcome.ADDED),
        (3, "Head of Planning", Outcome.ADDED),
        (4, "Campaign  manager", Outcome.CHANGED),
        (5, "Finance Partner", Outcome.SAME),
    ]
    assert [change.sentence for change in difference.rows[2].changes] == [
        "Name: “Campaign Manager” → “Campaign  manager”",
        "Reports to: empty → “Head of Planning”",
        "Level: empty → “3”",
    ]
    assert difference.command.title(framework) == "list.csv imported: 2 roles added and 1 changed"
    then = after(framework, difference)
    roles = named(then, ROLE)
    head = roles["Head of Planning"]
    assert roles["Junior Planner"].reports_to == head.key
    assert head.reports_to == roles["Marketing Operations Director"].key
    assert [each.name for each in then.roles.values()][-2:] == ["Junior Planner", head.name]
    assert head.position > roles["Junior Planner"].position > roles["Sales Operations"].position
    assert then.apply(difference.command.changes(framework).inverse()) == framework


def test_siblings_make_room_for_what_is_new_where_they_must(written: Written) -> None:
    framework = marketing_framework()
    last = max(framework.roles.values(), key=lambda role: role.position)
    full = {**framework.roles, last.key: last._replace(position=LARGEST_INTEGER)}
    framework = Framework({**framework.tables, "role": full}, framework.matrix)
    path = written("Role,Level", f"{last.name},7", "Planner,3")
    changes = compared(path, ROLE, framework).command.changes(framework)
    assert len({change.key for change in changes.items}) == len(changes.items)
    roles = framework.apply(changes).roles
    assert roles[last.key].level == 7
    assert [each.name for each in ordered(roles)][-2:] == [last.name, "Planner"]


def test_rows_that_cannot_be_are_refused_by_themselves(written: Written) -> None:
    framework = marketing_framework()
    path = written(
        "Role,Level,Kind,Reports to",
        "Good,3,,Nobody",
        "Bad level,high,,",
        "Bad kind,3,Robot,",
        ",3,,",
        "good,3,,",
        "Bell\x07,3,,",
    )
    difference = compared(path, ROLE, framework)
    assert [(each.row, each.outcome, each.explanation) for each in difference.rows] == [
        (2, Outcome.ADDED,
         "Reports to: there is no role “Nobody”; type the name of one, or add it first"),
        (3, Outcome.REFUSED, "Level: “high” is no whole number; type one such as 12"),
        (4, Outcome.REFUSED,
         "Kind: “Robot” is none of Individual, Body, Team, External; choose one of these"),
        (5, Outcome.REFUSED, "Role: Name is empty; type one"),
        (6, Outcome.REFUSED, "row 2 has the same name; keep one of the two"),
        (7, Outcome.REFUSED,
         "Role: Name has a control character (U+0007) at position 5; remove it"),
    ]  # fmt: skip
    assert "Good" in named(after(framework, difference), ROLE)


def test_a_circle_in_the_list_is_left_open_and_said(written: Written) -> None:
    framework = marketing_framework()
    path = written("Role,Reports to", "One,Two", "Two,Three", "Three,One")
    difference = compared(path, ROLE, framework)
    assert [len(each.notes) for each in difference.rows] == [0, 0, 1]
    assert "“reports to” would lead back to itself" in difference.rows[2].explanation
    roles = named(after(framework, difference), ROLE)
    assert roles["Three"].reports_to is None
    assert roles["One"].reports_to == roles["Two"].key


def test_two_roles_can_change_places(written: Written) -> None:
    framework = marketing_framework()
    first = written("Role,Reports to", "Content Lead,Analytics Lead")
    framework = after(framework, compared(first, ROLE, framework))
    swapped = written(
        "Role,Reports to", "Analytics Lead,Content Lead", "Content Lead,Campaign Manager"
    )
    difference = compared(swapped, ROLE, framework)
    roles = named(after(framework, difference), ROLE)
    assert not any(each.notes for each in difference.rows)
    assert roles["Analytics Lead"].reports_to == roles["Content Lead"].key


def test_activities_of_one_name_are_told_apart_by_their_process(written: Written) -> None:
    framework = marketing_framework()
    path = written(
        "Activity,Process,Description",
        "Score and route leads,Technology integration,another one",
        "Score and route leads,Workflow automation,the one there",
    )
    difference = compared(path, ACTIVITY, framework)
    assert [each.outcome for each in difference.rows] == [Outcome.ADDED, Outcome.CHANGED]
    then = after(framework, difference)
    assert len(then.activities) == len(framework.activities) + 1
    assert compared(path, ACTIVITY, then).counts == {Outcome.SAME: 2}


def test_appointments_are_known_by_person_role_and_start(written: Written) -> None:
    framework = staffed_framework()
    path = written(
        "Person;Role;As;From;Until",
        "a@example.org;Marketing Operations Director;Holder;;31.12.2027",
        "Person B;Content Lead;Holder;1.1.2027;",
        "Person B;Campaign Manager;Holder;1.6.2026;",
        "Somebody;Content Lead;Holder;;",
    )
    difference = compared(path, APPOINTMENT, framework)
    assert [each.outcome for each in difference.rows] == [
        Outcome.CHANGED,
        Outcome.ADDED,
        Outcome.REFUSED,
        Outcome.REFUSED,
    ]
    assert difference.rows[2].reason.endswith("change its days instead.")
    assert difference.rows[3].name == "Somebody · Content Lead"
    then = after(framework, difference)
    assert compared(path, APPOINTMENT, then).counts == {Outcome.SAME: 2, Outcome.REFUSED: 2}


def test_absences_are_imported_too(written: Written) -> None:
    framework = staffed_framework()
    path = written("Who,From,Until,Note", "Person A,0001-01-01,9999-12-31,=1+1")
    (absence,) = after(framework, compared(path, ABSENCE, framework)).of(ABSENCE).keys() - (
        framework.of(ABSENCE).keys()
    )
    item = after(framework, compared(path, ABSENCE, framework)).of(ABSENCE)[absence]
    assert (item.starts, item.ends, item.note) == (datetime.date.min, datetime.date.max, "=1+1")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16", "utf-16-le"])
def test_encodings_of_other_programs_are_read(written: Written, encoding: str) -> None:
    path = written("Role,Purpose", "Führung,Café", encoding=encoding)
    then = after(marketing_framework(), compared(path, ROLE, marketing_framework()))
    assert named(then, ROLE)["Führung"].purpose == "Café"


def test_headings_may_stand_below_a_title(written: Written) -> None:
    path = written("Export of roles,,", "made on 2026-11-21,,", ",,", "Role,Level,", "Planner,3,")
    (row,) = compared(path, ROLE, marketing_framework()).rows
    assert (row.row, row.name) == (5, "Planner")


def test_columns_can_be_chosen_by_hand(written: Written) -> None:
    path = written("Foo,Bar", "Planner,3")
    read = read_register(path, ROLE)
    with pytest.raises(
        Refusal, match="has no column for Name; put headings such as Name, Kind, Reports to"
    ):
        read.difference(marketing_framework(), counting_keys())
    chosen: RegisterImport = read.with_mapped(("name", "level"))
    (row,) = chosen.difference(marketing_framework(), counting_keys(10_000)).rows
    assert (row.name, row.outcome) == ("Planner", Outcome.ADDED)


def test_the_letters_of_a_scheme_are_no_list(written: Written) -> None:
    with pytest.raises(Refusal, match="Letters are not imported from lists"):
        read_register(written("Name", "X"), LETTER)


def test_a_list_that_is_too_long_is_refused_in_a_sentence(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("governance_app.exchange.registers.table.MOST_ROWS", 2)
    path = written("Role", "A", "B", "C")
    with pytest.raises(Refusal) as refused:
        read_register(path, ROLE)
    assert str(refused.value) == (
        "“list.csv” has 3 rows, and at most 2 are imported at once; split it."
    )
    monkeypatch.setattr("governance_app.exchange.registers.table.MOST_BYTES", 10)
    with pytest.raises(Refusal, match="a list may have at most 0 MB and 2 rows; split it"):
        read_register(path, ROLE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Planner", "planner", "Campaign Manager", "Lead", "=1+1", "a\tb", ""]),
            st.sampled_from(["", "1", "99", "100", "x"]),
            st.sampled_from(["", "Planner", "Lead", "Campaign Manager", "Nobody"]),
        ),
        max_size=6,
    )
)
def test_the_same_list_twice_changes_nothing_the_second_time(
    tmp_path: Path, rows: list[tuple[str, str, str]]
) -> None:
    path = tmp_path / "twice.csv"
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    path.write_text("\n".join(["Role,Level,Reports to", *lines]), encoding="utf-8")
    framework = marketing_framework()
    then = after(framework, compared(path, ROLE, framework))
    again = compared(path, ROLE, then)
    assert not again.command.changes(then)
    assert not again.changes_something
    for role in then.roles.values():
        assert text_of(then, ROLE.field("reports_to"), role.reports_to) != "?"
