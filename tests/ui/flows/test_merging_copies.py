"""A copy merged in the window: decided by keys, side by side, as one edit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from two_copies import edit, lettered, named, new_role, role_at

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ROLE
from governance_app.domain.merging.conflicts import Side
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.merging.dialog import MergeDialog
from governance_app.ui.merging.flow import merge_copy

Said = Callable[[MainWindow, str], str]
Dialog = Callable[[type[Any]], Any]
Opened = Callable[[Path], MainWindow]
_TESTED = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def merged(
    marketing_path: Path,
    copy: Path,
    open_window: Callable[..., MainWindow],
    dialog: Dialog,
) -> Callable[[], tuple[MainWindow, MergeDialog]]:
    """Return what opens the document and the merge of its copy, with three conflicts."""

    def opened() -> tuple[MainWindow, MergeDialog]:
        edit(marketing_path, named(0, "Head"), named(1, "Ours"), lettered(2, 1))
        edit(copy, named(0, "Chief"), named(1, "Theirs"), lettered(2, 8), new_role)
        window = open_window(marketing_path)
        merge_copy(window, copy)
        return window, dialog(MergeDialog)

    return opened


def _rows(shown: MergeDialog) -> list[str]:
    assert shown.conflicts is not None
    model = shown.conflicts.model
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(4))
        for row in range(model.rowCount())
    ]


def _press(shown: MergeDialog, *keys: Qt.Key) -> None:
    assert shown.conflicts is not None
    for key in keys:
        QTest.keyClick(shown.conflicts.view, key)


def test_conflicts_are_decided_by_keys_and_merged_as_one_edit(
    merged: Any, said: Said, qtbot: QtBot
) -> None:
    window, shown = merged()
    before = window.session.framework
    assert shown.conflicts.view.hasFocus()
    assert _rows(shown) == [
        "Role “Head”: Name | Head | Chief | Open",
        "Role “Ours”: Name | Ours | Theirs | Open",
        "Sales Operations for “Score and route leads” | R | I | Open",
    ]
    assert shown.summary.text() == "3 conflicts are open; decide each of them to merge."
    assert not shown.merge.isEnabled()
    _press(shown, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Left)
    _press(shown, Qt.Key.Key_Return, Qt.Key.Key_Right)
    assert [row.rpartition("| ")[2] for row in _rows(shown)] == [
        "✓ As in the copy",
        "✓ As here",
        "✓ As in the copy",
    ]
    qtbot.waitUntil(shown.merge.isEnabled)
    assert shown.summary.text() == "3 changes come in, as one edit; one undo takes it back."
    _press(shown, Qt.Key.Key_Return)
    assert shown.merge.hasFocus()
    QTest.keyClick(shown.merge, Qt.Key.Key_Return)
    assert said(window, "Merged from").endswith(
        "): 3 changes, 3 conflicts decided (2 for the copy). One undo takes it back."
    )
    framework = window.session.framework
    names = [each.name for each in framework.roles.values()]
    assert names[:2] == ["Chief", "Ours"]
    assert "Writer" in names
    window.session.undo()
    assert window.session.framework.tables == before.tables


def test_the_chosen_conflict_stands_side_by_side(merged: Any, qtbot: QtBot) -> None:
    _, shown = merged()
    sides = shown.conflicts.sides
    texts = (sides.before.text, sides.ours.text, sides.theirs.text)
    assert texts == ("Marketing Operations Director", "Head", "Chief")
    qtbot.mouseClick(sides.take, Qt.MouseButton.LeftButton)
    assert sides.take.text() == "✓ Take from the copy"
    _press(shown, Qt.Key.Key_Delete)
    assert sides.take.text() == "Take from the copy"
    assert shown.deciding.open_count == 3
    _press(shown, Qt.Key.Key_Down)
    assert sides.ours.text == "Ours"
    shown.reject()


def test_all_are_decided_at_once_and_what_comes_in_follows(merged: Any, qtbot: QtBot) -> None:
    _, shown = merged()
    bar = shown.tabs.bar
    assert bar.tabText(0) == "Conflicts (3 of 3 open)"
    assert bar.tabText(1) == "Comes in (1)"
    qtbot.mouseClick(shown.conflicts.all_theirs, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.tabText(1) == "Comes in (4)")
    assert bar.tabText(0) == "Conflicts (3)"
    coming = shown.coming.model
    assert "Role “Head” is now called “Chief”." in [
        coming.text(row, 2) for row in range(coming.rowCount())
    ]
    qtbot.mouseClick(shown.conflicts.all_ours, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.tabText(1) == "Comes in (1)")
    qtbot.waitUntil(lambda: shown.findings.model.rowCount() > 0)
    assert bar.tabText(2).startswith("Findings (+")
    assert "Writer has no letter in any activity." in [
        shown.findings.model.text(row, 1) for row in range(shown.findings.model.rowCount())
    ]
    shown.reject()


def test_the_lists_are_sound_and_say_all_to_who_hears_them(merged: Any, qtbot: QtBot) -> None:
    _, shown = merged()
    for model in (shown.conflicts.model, shown.coming.model, shown.findings.model):
        QAbstractItemModelTester(model, _TESTED)
    heard = shown.conflicts.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == (
        "Role “Head”: Name. Both changed it, each otherwise. Here: Head. In the copy: Chief. Open"
    )
    shown.deciding.decide_all(Side.THEIRS)
    qtbot.waitUntil(lambda: shown.deciding.is_ready)
    shown.reject()


def test_a_merge_that_is_given_up_changes_nothing(merged: Any, marketing_path: Path) -> None:
    window, shown = merged()
    before = marketing_path.read_bytes()
    _press(shown, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert marketing_path.read_bytes() == before
    assert window.session.framework.roles[role_at(window.session.framework, 0)].name == "Head"


def test_without_conflicts_one_sees_what_comes_in(
    marketing_path: Path, copy: Path, open_window: Any, dialog: Dialog, said: Said, qtbot: QtBot
) -> None:
    edit(copy, new_role)
    window = open_window(marketing_path)
    merge_copy(window, copy)
    shown = dialog(MergeDialog)
    assert shown.conflicts is None
    assert shown.coming.view.hasFocus()
    assert shown.tabs.bar.tabText(0) == "Comes in (1)"
    QTest.keyClick(shown.coming.view, Qt.Key.Key_Return)
    said(window, "): 1 change. One undo takes it back.")


def test_what_is_edited_meanwhile_is_merged_too(
    marketing_path: Path, copy: Path, open_window: Any, dialog: Dialog, qtbot: QtBot
) -> None:
    edit(copy, named(0, "Chief"))
    window = open_window(marketing_path)
    merge_copy(window, copy)
    shown = dialog(MergeDialog)
    key = role_at(window.session.framework, 3)
    assert window.session.run(EditItem(ROLE.name, key, {"purpose": "Meanwhile"}))
    qtbot.waitUntil(lambda: shown.deciding.merge.sides.ours is window.session.framework)
    qtbot.waitUntil(shown.merge.isEnabled)
    shown.accept()
    roles = list(window.session.framework.roles.values())
    assert (roles[0].name, roles[3].purpose) == ("Chief", "Meanwhile")
