"""A form goes out, is filled in, and comes back: only what was sent, and only from whom it was for."""

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from signing import DOCUMENT, PUBLISHED, TODAY, Signing

from governance_app.domain.charters.offering import Offers
from governance_app.domain.commands import RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SIGN_OFF, Version
from governance_app.exchange.sign_off.gathering import forms_of
from governance_app.exchange.sign_off.lines import Form
from governance_app.exchange.sign_off.reading import FormReader, Forms
from governance_app.exchange.sign_off.writing import write_form

_NOW = datetime.datetime(2026, 3, 3, tzinfo=datetime.UTC)
_HOSTILE = "=1+1 <b>&</b> _x0041_ {0} “quoted” 日本語"


class Office(Signing):
    """Person A holds two roles and Person B one."""

    def __init__(self) -> None:
        super().__init__()
        self.manager = self.role(purpose=f"Plans {_HOSTILE}\nand more")
        self.lead = self.role("Content Lead", role_kind="team", purpose="Writes")
        self.a, self.b = self.person("Person A"), self.person("Person B")
        self.appointed(self.a, self.manager)
        self.appointed(self.a, self.lead)
        self.appointed(self.b, self.lead)
        self.process("Campaigns", owner=self.manager)

    def form(self, version: Version, person: Key, folder: Path) -> Path:
        """Write the form of a person and return the file."""
        offers = Offers(self.framework, version, self.state_of).of_person(person)
        path = folder / f"{version.number}-{person}.xlsx"
        named = self.framework.profile.name
        form = Form(DOCUMENT, named, version, offers)
        write_form(form, path, author="Director", created=_NOW)
        return path

    def read(self, *paths: Path, today: datetime.date = TODAY) -> Forms:
        """Read returned forms."""
        return FormReader(self.framework, DOCUMENT, self.state_of, today=today).read(paths)


def _edit(path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def _rows(sheet: openpyxl.worksheet.worksheet.Worksheet, mark: str) -> list[int]:
    return [
        cell.row
        for cell in sheet["A"]
        if isinstance(cell.value, str) and cell.value.startswith(mark)
    ]


def _fill(path: Path, *answers: tuple[object, object, object]) -> Path:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Sign-off"]
        for place, (outcome, day, remark) in enumerate(answers):
            for mark, value in (("outcome", outcome), ("day", day), ("remark", remark)):
                sheet.cell(_rows(sheet, mark)[place], 3).value = value

    return _edit(path, change)


@pytest.fixture
def office() -> Office:
    return Office()


def _refusal(forms: Forms) -> str:
    assert not forms.taken
    (refused,) = forms.refused
    return refused.sentence


def test_what_is_filled_in_comes_back(office: Office, tmp_path: Path) -> None:
    version = office.publish()
    path = office.form(version, office.a, tmp_path)
    day = datetime.date(2026, 3, 5)
    _fill(path, ("Accepted", day, None), ("questioned", "6.3.2026", " Too much,\nI think "))
    forms = office.read(path)
    assert not forms.refused
    (taken,) = forms.taken
    assert (taken.name, taken.number, taken.unanswered) == ("Person A", 1, 0)
    command = forms.command(TODAY, "Director")
    assert command is not None
    office.do(command)
    said = {each.role: each for each in office.asked(version, office.a)}
    assert (said[office.manager].outcome, said[office.manager].day) == ("accepted", day)
    assert said[office.lead].outcome == "questioned"
    assert said[office.lead].remark == "Too much, I think"
    assert said[office.lead].day == datetime.date(2026, 3, 6)
    offers = Offers(office.framework, version, office.state_of).of_person(office.a)
    assert {each.charter_digest for each in said.values()} == {o.charter.digest for o in offers}


def test_the_form_is_protected_but_for_the_answers_and_holds_user_text_as_text(
    office: Office, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(office.form(office.publish(), office.a, tmp_path))
    sheet = book["Sign-off"]
    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    unlocked = {cell.row for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {row for mark in ("outcome", "day", "remark") for row in _rows(sheet, mark)}
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value)
    assert any("=1+1" in text for text in texts)
    assert [each.sqref for each in sheet.data_validations.dataValidation if each.type == "list"]


def test_a_role_left_open_stays_open_and_a_day_left_out_is_that_of_reading(
    office: Office, tmp_path: Path
) -> None:
    version = office.publish()
    path = _fill(office.form(version, office.a, tmp_path), ("Accepted", None, None))
    (taken,) = office.read(path).taken
    assert taken.unanswered == 1
    assert [(each.outcome, each.day) for each in taken.signed] == [("accepted", TODAY)]


def test_who_accepted_before_reads_what_changed_and_the_whole_beside_it(
    office: Office, tmp_path: Path
) -> None:
    first = office.publish()
    office.say(first, office.b)
    office.process("Newsletters", owner=office.lead)
    second = office.publish("Second edition")
    path = office.form(second, office.b, tmp_path)
    book = openpyxl.load_workbook(path)
    told = [cell.value for cell in book["Sign-off"]["B"]]
    assert "What changed for you since version 1, which you accepted" in told
    assert "New: Processes owned" in told
    assert book["Whole charter"].protection.sheet
    _fill(path, ("Accepted", None, None))
    # Meanwhile they take back what they said of the first; the form was sent before that.
    office.say(first, office.b, "declined")
    assert office.read(path).taken


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: _set(b, "Sign-off", "said", 4, 3, "Does nothing"), "was edited"),
        (lambda b: _set(b, "Sign-off", "said", 4, 4, "but not this"), "“Purpose” was edited"),
        (
            lambda b: _set(b, "Sign-off", "outcome", 0, 4, "in part"),
            "“Accepted in part” is no answer",
        ),
        (lambda b: _set(b, "Sign-off", "said", 4, 2, "Aim"), "“Purpose” was edited"),
        (lambda b: b["Sign-off"].delete_rows(_rows(b["Sign-off"], "said")[4]), "was edited"),
        (lambda b: _set(b, "Sign-off", "role", 0, 2, "Queen"), "was edited"),
        (lambda b: _set(b, "Sign-off", "role", 0, 1, "role 7 ab 0"), "was edited"),
        (lambda b: _set(b, "Sign-off", "role", 0, 1, "no mark"), "was edited"),
        (lambda b: _put(b, 1, 3, "another document"), "belongs to another document"),
        (lambda b: _put(b, 1, 4, f"1 {2:064x} 10"), "made from another copy"),
        (lambda b: _put(b, 1, 4, f"9 {1:064x} 10"), "does not have"),
        (lambda b: _put(b, 1, 4, "nothing"), "hidden cells were changed"),
        (lambda b: _put(b, 1, 1, "something"), "no sign-off form"),
        (lambda b: _set(b, "Sign-off", "outcome", 0, 3, "Perhaps"), "“Perhaps” is no answer"),
        (lambda b: _set(b, "Sign-off", "outcome", 0, 3, None), "has no answer chosen"),
        (lambda b: _set(b, "Sign-off", "day", 0, 3, "2026-03-11"), "in the future"),
        (lambda b: _set(b, "Sign-off", "day", 0, 3, "soon"), "“soon” is no date"),
        (lambda b: _set(b, "Sign-off", "day", 0, 3, "05/11/2026"), "05/11/2026"),
    ],
)
def test_what_is_not_as_it_was_sent_is_refused(
    office: Office, tmp_path: Path, change: Callable[[openpyxl.Workbook], None], said: str
) -> None:
    version = office.publish()
    path = office.form(version, office.b, tmp_path)
    _fill(path, ("Accepted", datetime.date(2026, 3, 5), None))
    assert office.read(path).taken
    sentence = _refusal(office.read(_edit(path, change)))
    assert said in sentence
    assert sentence.startswith(f"“{path.name}”")


def _put(book: openpyxl.Workbook, row: int, column: int, value: object) -> None:
    book["Sign-off"].cell(row, column).value = value


def _set(
    book: openpyxl.Workbook, sheet: str, mark: str, place: int, column: int, value: object
) -> None:
    there = book[sheet]
    there.cell(_rows(there, mark)[place], column).value = value


def test_a_form_of_another_person_is_theirs_or_nobodys(office: Office, tmp_path: Path) -> None:
    version = office.publish()
    stranger = office.person("Person C")
    path = _fill(office.form(version, office.b, tmp_path), ("Accepted", None, None))
    sign = f"1 {1:064x}"
    as_a = _refusal(office.read(_edit(path, lambda b: _put(b, 1, 4, f"{sign} {office.a}"))))
    assert "was edited" in as_a
    as_c = _refusal(office.read(_edit(path, lambda b: _put(b, 1, 4, f"{sign} {stranger}"))))
    assert "is from Person C, who was not asked to accept version 1" in as_c


def test_nothing_filled_in_is_no_answer(office: Office, tmp_path: Path) -> None:
    path = office.form(office.publish(), office.b, tmp_path)
    assert "is not filled in" in _refusal(office.read(path))


def test_of_two_files_for_one_person_neither_counts_and_others_do(
    office: Office, tmp_path: Path
) -> None:
    version = office.publish()
    one = _fill(office.form(version, office.b, tmp_path), ("Accepted", None, None))
    two = tmp_path / "copy.xlsx"
    two.write_bytes(one.read_bytes())
    of_a = _fill(office.form(version, office.a, tmp_path), ("Declined", None, "No"))
    forms = office.read(one, two, of_a, one)
    assert [each.name for each in forms.taken] == ["Person A"]
    assert len(forms.refused) == 2
    assert all("both the form of Person B" in each.sentence for each in forms.refused)


def test_a_form_for_an_older_version_says_what_it_says_of_that(
    office: Office, tmp_path: Path
) -> None:
    first = office.publish()
    path = _fill(office.form(first, office.b, tmp_path), ("Accepted", None, None))
    office.publish("Second edition", TODAY)
    command = office.read(path).command(TODAY, "Director")
    assert command is not None
    office.do(command)
    assert [each.outcome for each in office.asked(first, office.b)] == ["accepted"]
    office.withdraw(first, TODAY)
    with pytest.raises(Refusal, match="withdrawn"):
        command.changes(office.framework)
    assert len(office.framework.of(SIGN_OFF)) == 6
    assert PUBLISHED < TODAY


def test_what_is_no_form_is_refused(office: Office, tmp_path: Path) -> None:
    office.publish()
    text, empty = tmp_path / "notes.csv", tmp_path / "empty.xlsx"
    text.write_text("a,b\n1,2\n")
    empty.write_bytes(b"")
    missing = tmp_path / "missing.xlsx"
    said = [each.sentence for each in office.read(text, empty, missing).refused]
    assert "no sign-off form" in said[0]
    assert "is empty" in said[1]
    assert "There is no file" in said[2]


def test_who_was_removed_since_gets_no_form(office: Office) -> None:
    version = office.publish()

    def people() -> set[Key]:
        forms = forms_of(office.framework, version, DOCUMENT, office.state_of)
        return {form.offers[0].sign_off.person for form in forms}

    assert people() == {office.a, office.b}
    removed = RemoveItems("person", (office.b,)).changes(office.framework)
    office.framework = office.framework.apply(removed)
    assert people() == {office.a}
