"""Who changed an item or a cell last, read from the row's revision; and the last edits of all."""

from frameworks import marketing_framework

from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.kinds import ROLE
from governance_app.store.opening import create_document
from governance_app.workspace import Workspace


def test_an_item_and_a_cell_name_the_edit_that_wrote_them(tmp_path):
    document = create_document(tmp_path / "x.governance", marketing_framework(), author="Person A")
    with Workspace(document, author="Person B") as workspace:
        activity, role, cell = next(workspace.framework.matrix.cells())
        assert document.journal.last_change_of(ROLE.name, role).author == "Person A"
        assert document.journal.last_change_of_cell(activity, role).sequence == 1
        workspace.execute(EditItem(ROLE.name, role, {"name": "Director"}))
        workspace.execute(SetLetters(((activity, role, cell.letters ^ 4),)))
        assert document.journal.last_change_of(ROLE.name, role).title.endswith(
            "renamed to “Director”"
        )
        assert document.journal.last_change_of_cell(activity, role).author == "Person B"
        workspace.undo()
        assert document.journal.last_change_of_cell(activity, role).title.startswith("Undone: ")
        workspace.execute(SetLetters(((activity, role, 0),)))
        assert document.journal.last_change_of_cell(activity, role) is None


def test_the_last_edits_are_told_the_newest_first(tmp_path):
    document = create_document(tmp_path / "x.governance", marketing_framework(), author="Person A")
    with Workspace(document, author="Person B") as workspace:
        role = next(iter(workspace.framework.roles))
        for name in ("Director", "Head"):
            workspace.execute(EditItem(ROLE.name, role, {"name": name}))
        workspace.undo()
        told = [(each.sequence, each.author) for each in document.journal.headlines(10)]
        assert told == [(4, "Person B"), (3, "Person B"), (2, "Person B"), (1, "Person A")]
        newest, before = document.journal.headlines(2)
        assert newest.title.startswith("Undone: ")
        assert before.title.endswith("renamed to “Head”")
        assert newest.recorded_at >= before.recorded_at
