"""What can be undone and redone is read from the journal, forwards as backwards."""

from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.changes import Action
from governance_app.domain.undo import Happened, UndoStacks, undo_stacks


def _journal(wishes: list[str]) -> tuple[list[Happened], list[int], list[int]]:
    """Return a journal as a user makes it, with two plain stacks kept beside it."""
    entries = [Happened(1, Action.CREATE, None)]
    undoable: list[int] = []
    redoable: list[int] = []
    for sequence, wish in enumerate(wishes, start=2):
        if wish == "undo" and undoable:
            redoable.append(undoable.pop())
            entries.append(Happened(sequence, Action.UNDO, redoable[-1]))
        elif wish == "redo" and redoable:
            undoable.append(redoable.pop())
            entries.append(Happened(sequence, Action.REDO, undoable[-1]))
        else:
            undoable.append(sequence)
            redoable.clear()
            entries.append(Happened(sequence, Action.EDIT, None))
    return entries, undoable, redoable


_WISHES = st.lists(st.sampled_from(["edit", "undo", "undo", "redo"]), max_size=30)


@given(_WISHES)
def test_the_journal_read_backwards_gives_what_was_kept_entry_by_entry(wishes):
    entries, undoable, redoable = _journal(wishes)
    kept = UndoStacks()
    for entry in entries:
        kept = kept.after(entry)
    wanted = UndoStacks(tuple(undoable), tuple(redoable))
    assert kept == wanted
    assert undo_stacks(reversed(entries)) == wanted


@given(_WISHES, st.integers(1, 4))
def test_only_the_latest_edits_are_looked_for(wishes, most):
    entries, undoable, _ = _journal(wishes)
    assert undo_stacks(reversed(entries), most).undoable == tuple(undoable[-most:])


@given(_WISHES, st.lists(st.integers(1, 30), max_size=5))
def test_what_is_recorded_for_good_is_passed_over(wishes, places):
    """Publishing and signing change neither what can be undone nor what can be redone."""
    entries, undoable, redoable = _journal(wishes)
    for number, place in enumerate(places):
        entries.insert(min(place, len(entries)), Happened(1_000 + number, Action.RECORD, None))
    kept = UndoStacks()
    for entry in entries:
        kept = kept.after(entry)
    assert kept == UndoStacks(tuple(undoable), tuple(redoable))
    assert undo_stacks(reversed(entries)) == kept


def test_the_beginning_of_a_document_is_not_undone():
    assert undo_stacks([Happened(1, Action.CREATE, None)]) == UndoStacks()
