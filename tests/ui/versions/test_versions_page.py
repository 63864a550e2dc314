"""The versions page: publishing, withdrawing, and where a version leads to."""

import pytest
from frameworks import staffed_framework
from PySide6.QtCore import Qt

from governance_app.domain.commands import AddItem, EditItem, SetLetters
from governance_app.domain.commands.signing_off import RecordSignOff, Signed
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    ROLE,
    SIGN_OFF,
    STEP,
    VERSION,
)
from governance_app.domain.versions import last_version
from governance_app.store.opening import create_document
from governance_app.store.verify import verify_file
from governance_app.ui.pages.registry import page_named
from governance_app.workspace.publishing import Prepared


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "staffed.governance"
    create_document(path, staffed_framework(), author="Person A").close()
    return path


@pytest.fixture
def opened(open_window, path):
    return open_window(path)


@pytest.fixture
def page(opened):
    return opened.opened.area.open_page(page_named("versions"))


@pytest.fixture
def publish(page, qtbot):
    """Return what publishes a version through the form, as a user does."""

    def published(title):
        page.publish.trigger()
        form = page.publish_form
        qtbot.waitUntil(lambda: isinstance(form._prepared, Prepared))
        qtbot.keyClicks(form.name.line, title)
        qtbot.keyClick(form.name.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return last_version(page.session.framework)

    return published


def _cells(page, row):
    return [page.model.text(row, column) for column in range(len(page.model.heads))]


def test_an_empty_page_says_what_versions_are_for_and_begins_the_first(page, publish):
    assert page.empty.isVisible()
    assert not page.withdraw.isEnabled()
    assert not page.open.isEnabled()
    version = publish("Spring <b>")
    assert (version.number, version.name) == (1, "Spring <b>")
    assert page.table.isVisible()
    assert not page.publish_form.isVisible()
    row = _cells(page, 0)
    assert row[:2] == ["1", "Spring <b>"]
    assert row[3].startswith("0 of ")
    assert row[6] == "Person A"


def test_the_form_says_what_changed_and_what_is_frozen(page, publish, qtbot):
    publish("First")
    page.publish.trigger()
    form = page.publish_form
    qtbot.waitUntil(lambda: isinstance(form._prepared, Prepared))
    assert form.told.text().startswith("Nothing changed since version 1. Frozen with it: ")
    framework = page.session.framework
    role, activity = next(iter(framework.roles)), next(iter(framework.activities))
    page.session.run(EditItem(ROLE.name, role, {"purpose": "Answers for all"}))
    page.session.run(SetLetters(((activity, role, 4),)))
    qtbot.waitUntil(lambda: "changed since version 1." in form.told.text())
    assert form.told.text().startswith("1 role and 1 assignment changed since version 1.")
    assert "asked to accept it" in form.asked.text()
    qtbot.keyClick(form.name.line, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_version_needs_a_title_and_a_day(page, qtbot):
    page.publish.trigger()
    form = page.publish_form
    qtbot.waitUntil(lambda: isinstance(form._prepared, Prepared))
    form.confirm.click()
    assert form.name.refused == "Give the version a title."
    form.name.line.setText("Spring")
    form.effective.line.setText("soon")
    form.confirm.click()
    assert "is no date" in form.effective.refused
    assert last_version(page.session.framework) is None


def test_a_version_of_an_unchanged_framework_says_so(page, publish):
    publish("First")
    publish("Second")
    assert [_cells(page, row)[4] for row in range(2)] == ["Unchanged", ""]


def test_a_version_is_withdrawn_with_a_reason(page, publish, qtbot, path):
    publish("First")
    page.withdraw.trigger()
    form = page.withdraw_form
    form.confirm.click()
    assert form.why.refused
    qtbot.keyClicks(form.why.line, "Its budget was wrong")
    qtbot.keyClick(form.why.line, Qt.Key.Key_Return)
    version = last_version(page.session.framework)
    assert version.withdrawn == page.session.today
    assert _cells(page, 0)[4] == f"Withdrawn {page.session.today}"
    assert not page.withdraw.isEnabled()
    assert page.session.undo_title is None
    assert verify_file(path) == []


def test_the_inspector_tells_what_a_version_froze(page, publish, qtbot):
    shown = []
    page.selection_changed.connect(shown.append)
    publish("First")
    qtbot.waitUntil(lambda: bool(page._found))
    told = shown[-1]
    assert told.title == "Version 1 “First”"
    texts = [block.text for section in told.sections for block in section.blocks]
    assert "It is the first version." in texts
    assert any("error" in text and "hint" in text for text in texts)
    digest = page.version.digest
    assert any(text.replace(" ", "") == digest for text in texts)


def test_a_version_leads_to_its_past_and_to_what_changed_since(page, publish, qtbot):
    publish("First")
    past, parts = [], []
    page.past_requested.disconnect()
    page.part_requested.disconnect()
    page.past_requested.connect(past.append)
    page.part_requested.connect(lambda *part: parts.append(part))
    page.open.trigger()
    page.compare.trigger()
    assert past == ["v1"]
    assert parts == [("compare", "1..now")]


def test_restoring_a_version_is_a_new_edit(page, publish, qtbot):
    publish("First")
    role = next(iter(page.session.framework.roles))
    before = page.session.framework.roles[role]
    page.session.run(EditItem(ROLE.name, role, {"name": "Renamed"}))
    page.restore.trigger()
    qtbot.waitUntil(lambda: page.session.framework.roles[role] == before)
    assert len(page.session.framework.of(VERSION)) == 1
    page.session.undo()
    assert page.session.framework.roles[role].name == "Renamed"


def test_read_only_nothing_is_published(open_window, path):
    page = open_window(path, read_only=True).opened.area.open_page(page_named("versions"))
    assert not page.publish.isEnabled()
    assert not page.withdraw.isEnabled()


def _add_chain(session, role_name):
    chain, step = session.workspace.new_key(), session.workspace.new_key()
    role = next(k for k, each in session.framework.roles.items() if each.name == role_name)
    for kind, key, values in (
        (APPROVAL_CHAIN, chain, {"name": "Board signs", "publishes": True}),
        (STEP, step, {"name": "Agrees", "chain": chain}),
        (APPROVER_LINE, session.workspace.new_key(), {"step": step, "role": role}),
    ):
        assert session.run(AddItem(kind.name, key, values))


@pytest.mark.parametrize(
    ("role", "may"), [("Marketing Operations Director", True), ("Legal & Privacy", False)]
)
def test_the_chain_that_decides_on_publishing_is_told(page, qtbot, role, may):
    _add_chain(page.session, role)
    page.publish.trigger()
    form = page.publish_form
    qtbot.waitUntil(lambda: isinstance(form._prepared, Prepared))
    assert form.decision.isVisible()
    assert form.confirm.isEnabled() is may
    start = "“Board signs” decides: 1. Agrees: " if may else "The chain “Board signs” stops"
    assert form.decision.text().startswith(start)


def test_a_narrow_page_leaves_room_for_titles(page, publish):
    publish("First")
    for width, hidden in ((600, True), (1_200, False)):
        page.resize(width, 400)
        assert page.table.isColumnHidden(5) is hidden


def test_the_list_says_who_accepted(page, publish):
    publish("First")
    asked = list(page.session.framework.of(SIGN_OFF).values())
    assert len(asked) >= 2
    day = page.session.today
    outcomes = ("accepted", "questioned")
    signed = tuple(Signed(each.key, said, day) for each, said in zip(asked, outcomes, strict=False))
    assert page.session.run(RecordSignOff(signed, day, "Person A"))
    assert _cells(page, 0)[3] == f"1 of {len(asked)} · 1 questioned"
