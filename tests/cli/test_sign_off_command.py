"""`sign-off`: forms go out and come back, answers are recorded, and the state is told."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from signing import Signing

from governance_app.store.clock import today
from governance_app.store.opening import create_document, open_document
from governance_app.workspace import Workspace
from governance_app.workspace.publishing import Wish, prepare, publish


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a document of which version 1 is published: Person A holds two roles, Person B one."""
    told = Signing()
    manager = told.role(purpose="Plans campaigns")
    lead = told.role("Content Lead", role_kind="team", purpose="Writes")
    for name, roles in (("Person A", (manager, lead)), ("Person B", (lead,))):
        person = told.person(name)
        for role in roles:
            told.appointed(person, role)
    told.process(owner=manager)
    path = tmp_path / "marketing.governance"
    _published(
        Workspace(create_document(path, told.framework, author="Director"), author="Director")
    )
    return path


def _published(workspace: Workspace, title: str = "First edition") -> None:
    with workspace:
        prepared = prepare(workspace.framework, workspace.document, today())
        publish(workspace, Wish(title), prepared)


def _fill(path: Path, outcome: str, remark: str = "") -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Sign-off"]
    for cell in sheet["A"]:
        if cell.value == "outcome":
            sheet.cell(cell.row, 3).value = outcome
        elif cell.value == "remark":
            sheet.cell(cell.row, 3).value = remark
    book.save(path)


def test_forms_go_out_come_back_and_are_told(office: Path, tmp_path: Path, command: Any) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    out = command("sign-off", office, "--forms", folder)
    assert (out.code, out.out) == (0, f"Saved 2 forms of version 1 to {folder}.\n")
    of_a, of_b = sorted(folder.iterdir())
    assert (of_a.name, of_b.name) == ("Sign-off 1 Person A.xlsx", "Sign-off 1 Person B.xlsx")
    _fill(of_a, "Accepted")
    _fill(of_b, "Questioned", "Who writes newsletters?")
    out = command("sign-off", office, "--read", of_a, of_b)
    assert (out.code, out.err) == (0, "")
    assert out.out.splitlines() == [
        "Person A: version 1 accepted, accepted.",
        "Person B: version 1 questioned.",
    ]
    out = command("sign-off", office)
    day = today()
    assert out.out.splitlines() == [
        "Version 1 “First edition”: 2 of 3 accepted · 1 questioned",
        f"  Accepted    Person A, Campaign Manager on {day}",
        f"  Accepted    Person A, Content Lead on {day}",
        f"  Questioned  Person B, Content Lead on {day} – Who writes newsletters?",
    ]
    (told,) = command("sign-off", office, "--json").json["versions"]
    assert told["counts"] == {"open": 0, "accepted": 2, "questioned": 1, "declined": 0}
    out = command("sign-off", office, "--forms", folder)
    assert "Saved 1 form of version 1" in out.out, "of those who accepted all no form is wanted"


def test_what_somebody_said_is_recorded_and_reminders_are_told(office: Path, command: Any) -> None:
    out = command("sign-off", office)
    assert "To be reminded" in out.out
    assert f"  Person B for Content Lead: asked on {today()}, due on " in out.out
    out = command(
        "sign-off",
        office,
        "--record",
        "person a",
        "--outcome",
        "accepted",
        "--role",
        "content lead",
    )
    assert out.out == "Version 1 accepted by Person A for Content Lead.\n"
    again = ("sign-off", office, "--record", "Person A", "--outcome", "accepted")
    assert command(*again).out == "Sign-offs of version 1 recorded: 2 accepted.\n"
    assert command(*again).out == "Nothing to record: it is written down so already.\n"
    said = command("sign-off", office, "--json").json
    assert [each["person"] for each in said["reminders"]] == ["Person B"]
    out = command(*again[:-1], "open", "--role", "Content Lead")
    assert out.out == "Answer to version 1 taken back: Person A for Content Lead.\n"


def test_what_was_said_is_not_undone(office: Path, command: Any) -> None:
    command("sign-off", office, "--record", "Person B", "--outcome", "declined")
    with Workspace(open_document(office), author="Director") as workspace:
        assert workspace.undo_title is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--record", "Person B"), "add --outcome"),
        (("--outcome", "accepted"), "belong to --record"),
        (("--record", "Person B", "--read", "x.xlsx"), "Choose one of"),
        (("--record", "Nobody", "--outcome", "accepted"), "Nothing here is called “Nobody”"),
        (("--record", "Person B", "--outcome", "accepted", "--role", "King"), "“Content Lead”"),
        (("--record", "Person B", "--outcome", "accepted", "--on", "2999-01-01"), "in the future"),
        (("--record", "Person B", "--outcome", "accepted", "--on", "2001-01-01"), "not published"),
        (("--version", "7"), "7"),
        (("--forms", "/no/such/folder"), "There is no folder"),
        (("--read", "/no/such/form.xlsx"), "There is no file"),
    ],
)
def test_bad_input_is_one_sentence(
    office: Path, command: Any, arguments: tuple[str, ...], said: str
) -> None:
    before = office.read_bytes()
    out = command("sign-off", office, *arguments)
    assert out.code == 2
    assert out.out == ""
    assert len(out.err.splitlines()) == 1
    assert said in out.err
    assert office.read_bytes() == before


def test_a_form_that_was_edited_is_refused_and_the_others_are_taken(
    office: Path, tmp_path: Path, command: Any
) -> None:
    command("sign-off", office, "--forms", tmp_path)
    of_a, of_b = tmp_path / "Sign-off 1 Person A.xlsx", tmp_path / "Sign-off 1 Person B.xlsx"
    _fill(of_a, "Accepted")
    _fill(of_b, "Accepted")
    book = openpyxl.load_workbook(of_a)
    sheet = book["Sign-off"]
    (row,) = [cell.row for cell in sheet["C"] if cell.value == "Plans campaigns"]
    sheet.cell(row, 3).value = "Does nothing"
    book.save(of_a)
    out = command("sign-off", office, "--read", of_a, of_b)
    assert out.code == 2
    assert "“Purpose” was edited" in out.err
    assert out.out == "Person B: version 1 accepted.\n"


def test_another_documents_form_and_a_version_of_another_copy_are_refused(
    office: Path, tmp_path: Path, command: Any
) -> None:
    command("sign-off", office, "--forms", tmp_path)
    form = tmp_path / "Sign-off 1 Person B.xlsx"
    _fill(form, "Accepted")
    other = tmp_path / "other.governance"
    with open_document(office, read_only=True) as document:
        framework = document.load()
    create_document(other, framework, author="Director").close()
    assert "belongs to another document" in command("sign-off", other, "--read", form).err


def test_without_a_version_there_is_nothing_to_accept(tmp_path: Path, command: Any) -> None:
    path = tmp_path / "new.governance"
    create_document(path, Signing().framework, author="Director").close()
    assert command("sign-off", path).out == "No version was published yet.\n"
    assert "publish one" in command("sign-off", path, "--forms", tmp_path).err
