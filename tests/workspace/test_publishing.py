"""Publishing through the workspace: what is recorded, what it takes, and what is never undone."""

import datetime

import pytest
from frameworks import staffed_framework

from governance_app.domain.changes import Action
from governance_app.domain.commands import (
    AddItem,
    EditItem,
    RemoveItems,
    SetLetters,
    WithdrawVersion,
    difference,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import PERSON, ROLE, SIGN_OFF, VERSION
from governance_app.domain.versions import (
    last_version,
    publishes_same,
    state_of,
    version_digest,
    versions_in_order,
)
from governance_app.exchange.interchange import to_interchange
from governance_app.exchange.templates.writing import to_template
from governance_app.store.frozen import state_of_version
from governance_app.store.opening import create_document, open_document
from governance_app.store.problems import WriteFailedError
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace
from governance_app.workspace.publishing import Wish, changed_since, prepare, publish

_DAY = datetime.date(2026, 11, 21)


@pytest.fixture
def file(tmp_path, clock):
    path = tmp_path / "staffed.governance"
    create_document(path, staffed_framework(), author="Person A", now=clock).close()
    return path


def _publish(workspace, name="Spring", **wish):
    prepared = prepare(workspace.framework, workspace.document, _DAY)
    return publish(workspace, Wish(name, **wish), prepared)


def _renamed(workspace, name):
    role = next(iter(workspace.framework.roles))
    return workspace.execute(EditItem(ROLE.name, role, {"name": name}))


def test_a_version_says_what_it_freezes_and_is_found_whole(workspace, file):
    before = workspace.framework
    newest = workspace.document.newest()
    told = _publish(workspace, note="For all", effective=datetime.date(2027, 1, 1))
    version = last_version(workspace.framework)
    assert (version.number, version.name, version.note) == (1, "Spring", "For all")
    assert (version.sequence, version.journal_digest) == newest
    assert version.effective == datetime.date(2027, 1, 1)
    assert version.author == "Person A"
    assert version.published_at.startswith("2026-11-21T09:30:")
    assert version.digest == version_digest("", version)
    assert (told.action, told.title) == (Action.RECORD, "Version 1 “Spring” published")
    assert not difference(state_of_version(workspace.document, version), before)
    workspace.close()
    assert verify_file(file) == []


def test_every_holder_of_a_role_on_the_effective_day_is_asked(workspace):
    _publish(workspace, effective=datetime.date(2027, 6, 1))
    asked = {
        (each.person_name, each.role_name) for each in workspace.framework.of(SIGN_OFF).values()
    }
    assert ("Person A", "Marketing Operations Director") in asked
    assert ("Person B", "Campaign Manager") not in asked  # holds it until the end of 2026
    _publish(workspace)
    now = [s for s in workspace.framework.of(SIGN_OFF).values() if s.person_name == "Person B"]
    assert [each.role_name for each in now] == ["Campaign Manager"]
    assert all(each.outcome == "" for each in workspace.framework.of(SIGN_OFF).values())


def test_undo_passes_publishing_over_and_the_version_stays(workspace, file):
    _renamed(workspace, "First")
    first = _publish(workspace)
    frozen = state_of(workspace.framework)
    assert workspace.undo_title == "Role “First”: name changed" or workspace.undo_title
    workspace.undo()
    assert last_version(workspace.framework) is not None
    assert first.changes.items[0].after in workspace.framework.of(VERSION).values()
    workspace.redo()
    assert state_of(workspace.framework).tables == frozen.tables
    workspace.undo()
    workspace.execute(WithdrawVersion(1, "Too early", _DAY))
    workspace.redo()
    assert last_version(workspace.framework).withdrawn == _DAY
    while workspace.undo():
        pass
    assert last_version(workspace.framework).withdrawn_why == "Too early"
    workspace.close()
    with Workspace(open_document(file), author="Person A") as again:
        assert again.undo_title is None
        assert again.redo_title is not None
    assert verify_file(file) == []


def test_people_and_roles_can_go_and_come_back_whatever_was_signed(workspace, file):
    person = workspace.new_key()
    workspace.execute(AddItem(PERSON.name, person, {"name": "Person C"}))
    role = next(k for k, r in workspace.framework.roles.items() if r.role_kind == "team")
    appointment = {"person": person, "role": role}
    workspace.execute(AddItem("appointment", workspace.new_key(), appointment))
    _publish(workspace)
    asked = [s for s in workspace.framework.of(SIGN_OFF).values() if s.person == person]
    workspace.execute(RemoveItems(PERSON.name, (person,)))
    assert [s for s in workspace.framework.of(SIGN_OFF).values() if s.person == person] == asked
    workspace.undo()
    workspace.undo()
    workspace.undo()
    assert person not in workspace.framework.of(PERSON)
    assert workspace.pending is None
    workspace.close()
    assert verify_file(file) == []


@pytest.mark.parametrize(
    "command",
    [
        lambda f: EditItem(VERSION.name, next(iter(f.of(VERSION))), {"name": "Other"}),
        lambda f: RemoveItems(VERSION.name, tuple(f.of(VERSION))),
        lambda f: EditItem(SIGN_OFF.name, next(iter(f.of(SIGN_OFF))), {"remark": "no"}),
        lambda f: RemoveItems(SIGN_OFF.name, tuple(f.of(SIGN_OFF))),
        lambda f: AddItem(VERSION.name, 5, {"name": "Own", "number": 7}),
    ],
    ids=["edit version", "remove version", "edit sign-off", "remove sign-off", "add version"],
)
def test_an_ordinary_edit_of_what_was_published_is_refused(workspace, command):
    _publish(workspace)
    before = workspace.framework
    with pytest.raises(Refusal, match="stay as they were recorded"):
        workspace.execute(command(before))
    assert workspace.framework is before


def _size(path):
    return path.stat().st_size


def test_a_version_of_an_unchanged_framework_says_so_and_shares_its_content(workspace, file):
    _publish(workspace, "First")
    connection = workspace.document._sqlite
    contents = connection.execute("SELECT count(*), sum(length(content)) FROM frozen").fetchone()
    since = changed_since(workspace.framework, workspace.document)
    assert since.is_unchanged
    before = _size(file)
    second = _publish(workspace, "Second")
    third = connection.execute("SELECT count(*), sum(length(content)) FROM frozen").fetchone()
    assert third == contents
    assert publishes_same(workspace.framework, last_version(workspace.framework))
    row = sum(len(repr(each.after)) for each in second.changes.items)
    assert _size(file) - before <= 2 * 4_096 + 4 * row  # its own rows and the journal's


def test_what_changed_since_is_told_in_numbers(workspace):
    first = changed_since(workspace.framework, workspace.document)
    assert first.before is None
    assert not first.is_unchanged
    _publish(workspace)
    activity, role = (
        next(iter(workspace.framework.activities)),
        next(iter(workspace.framework.roles)),
    )
    _renamed(workspace, "Renamed")
    workspace.execute(SetLetters(((activity, role, 4),)))
    since = changed_since(workspace.framework, workspace.document)
    assert (since.kinds, since.assignments, since.total) == ((("Role", 1),), 1, 2)


def test_versions_chain_also_when_the_clock_is_set_back(workspace, clock, file):
    _publish(workspace, "First")
    clock.time -= datetime.timedelta(days=400)
    _renamed(workspace, "Renamed")
    _publish(workspace, "Second")
    first, second = versions_in_order(workspace.framework)
    assert second.published_at < first.published_at
    assert (first.number, second.number) == (1, 2)
    assert second.digest == version_digest(first.digest, second)
    workspace.close()
    assert verify_file(file) == []


@pytest.mark.parametrize("name", ["", "  ", "\u3164", "a\nb", "x" * 1_001])
def test_a_title_that_is_none_is_refused(workspace, name):
    before = workspace.document.newest()
    with pytest.raises(Refusal, match="Title"):
        _publish(workspace, name)
    assert workspace.document.newest() == before


def test_what_was_edited_meanwhile_is_not_published(workspace):
    prepared = prepare(workspace.framework, workspace.document, _DAY)
    _renamed(workspace, "Meanwhile")
    with pytest.raises(Refusal, match="edited while"):
        publish(workspace, Wish("Late"), prepared)
    assert last_version(workspace.framework) is None


def test_a_letter_that_is_written_later_is_in_the_version(workspace):
    activity, role = (
        next(iter(workspace.framework.activities)),
        next(iter(workspace.framework.roles)),
    )
    workspace.execute(SetLetters(((activity, role, 4),)), write_later=True)
    _publish(workspace)
    version = last_version(workspace.framework)
    assert version.sequence == 2
    assert state_of_version(workspace.document, version).matrix.letters(activity, role) == 4


def test_nothing_is_published_read_only(file):
    with Workspace(open_document(file, read_only=True), author="Person A") as reading:
        with pytest.raises(Refusal, match="read-only"):
            _publish(reading)
        with pytest.raises(Refusal):
            reading.execute(WithdrawVersion(1, "Wrong", _DAY))


@pytest.mark.parametrize(
    ("number", "why", "sentence"),
    [
        (2, "Wrong", "There is no version 2; the last one is version 1."),
        (0, "Wrong", "There is no version 0"),
        (1, "", "Say in a few words why version 1 is withdrawn."),
        (1, "  ", "Say in a few words"),
    ],
)
def test_what_cannot_be_withdrawn_is_refused(workspace, number, why, sentence):
    _publish(workspace)
    with pytest.raises(Refusal) as refused:
        workspace.execute(WithdrawVersion(number, why, _DAY))
    assert str(refused.value).startswith(sentence)


def test_withdrawing_is_recorded_once(workspace, file):
    with pytest.raises(Refusal, match="nothing has been published yet"):
        workspace.execute(WithdrawVersion(1, "Wrong", _DAY))
    _publish(workspace)
    told = workspace.execute(WithdrawVersion(1, "Wrong budget", _DAY))
    assert (told.action, told.title) == (
        Action.RECORD,
        "Version 1 “Spring” withdrawn: Wrong budget",
    )
    with pytest.raises(Refusal, match="withdrawn on 2026-11-21 already"):
        workspace.execute(WithdrawVersion(1, "Again", _DAY))
    workspace.close()
    assert verify_file(file) == []


def test_a_version_that_the_disk_refuses_is_retried_or_given_up(workspace, monkeypatch, file):
    def refuse(_):
        raise WriteFailedError("the disk is full")

    with monkeypatch.context() as failing:
        failing.setattr(workspace.document, "record", refuse)
        with pytest.raises(WriteFailedError):
            _publish(workspace)
    assert workspace.pending is not None
    workspace.discard_pending()
    assert last_version(workspace.framework) is None
    with monkeypatch.context() as failing:
        failing.setattr(workspace.document, "record", refuse)
        with pytest.raises(WriteFailedError):
            _publish(workspace)
    workspace.retry()
    assert last_version(workspace.framework).number == 1
    workspace.close()
    assert verify_file(file) == []


def test_a_document_that_begins_anew_has_no_versions(workspace, tmp_path):
    _publish(workspace)
    target = tmp_path / "anew.governance"
    create_document(target, workspace.framework, author="Person A").close()
    with open_document(target, read_only=True) as document:
        assert not document.load().of(VERSION)
        assert not document.load().of(SIGN_OFF)
    assert verify_file(target) == []


def test_going_on_without_the_old_file_leaves_its_versions_there(
    workspace, tmp_path, monkeypatch, notices
):
    _publish(workspace)
    state = state_of(workspace.framework)
    monkeypatch.setattr(workspace.document, "is_as_left", lambda _=None: False)
    target = tmp_path / "anew.governance"
    assert not workspace.save_elsewhere(target)
    assert not workspace.framework.of(VERSION)
    assert not difference(state, workspace.framework)
    assert {c.kind for c in notices[-1].change_set.changes.items} == {VERSION.name, SIGN_OFF.name}
    _publish(workspace, "Anew")
    assert last_version(workspace.framework).number == 1
    workspace.close()
    assert verify_file(target) == []


def test_what_was_published_is_in_no_file_for_others(workspace):
    before = to_interchange(workspace.framework), to_template(workspace.framework)
    _publish(workspace)
    assert workspace.framework.of(SIGN_OFF)
    after = to_interchange(workspace.framework), to_template(workspace.framework)
    assert after == before
    assert "sign_off" not in before[0]


def test_a_version_that_the_disk_took_although_it_said_not_stands(workspace, monkeypatch, file):
    """An edit would be undone; what is recorded for good cannot be."""
    record = workspace.document.record

    def take_and_refuse(change_set):
        record(change_set)
        monkeypatch.setattr(workspace.document, "_newest", before)
        raise WriteFailedError("the disk did not answer")

    before = workspace.document.newest()
    with monkeypatch.context() as failing:
        failing.setattr(workspace.document, "record", take_and_refuse)
        with pytest.raises(WriteFailedError):
            _publish(workspace)
    assert workspace.pending is not None
    workspace.discard_pending()
    assert workspace.pending is None
    assert last_version(workspace.framework).number == 1
    workspace.close()
    assert verify_file(file) == []
