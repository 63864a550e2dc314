"""Every kind of conflict: what is asked, and what becomes of it when it is decided."""

import datetime
from decimal import Decimal

import pytest
from merge_base import (
    ANALYST,
    BASE,
    CONTENT,
    EDITOR,
    LEAD,
    LETTERS,
    PLAN,
    REPORT,
    WRITE,
    Case,
    cell_text,
    edited,
    merge_case,
    symbols_of,
)
from merge_cases import CASES

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    Command,
    EditItem,
    MoveItem,
    RemoveItems,
    RemoveLetter,
    SetLetters,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import PERSON
from governance_app.domain.merging.conflicts import ConflictKind, Side
from governance_app.domain.merging.mark import Mark, mark_in
from governance_app.domain.merging.merge_changes import MergeChanges
from governance_app.domain.merging.merging import merge_of
from governance_app.domain.merging.wording import told
from governance_app.domain.scheme import LetterPattern


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_conflict_is_told_and_decided(case: Case) -> None:
    merge = merge_case(case)
    (conflict,) = merge.conflicts
    assert conflict.question.kind is case.kind
    words = told(merge, conflict)
    assert (words.title, words.before, words.ours, words.theirs) == case.asked
    assert words.why.endswith(".")
    assert merge.undecided == (conflict,)
    assert case.look(merge.result) == case.left  # what is open stays as it is
    for side, wanted in ((Side.OURS, case.left), (Side.THEIRS, case.taken)):
        decided = merge.decided({conflict.question: side})
        assert not decided.undecided
        assert case.look(decided.result) == wanted


_UP_TO = Mark.of(12, "3f9a1c2b7d4e00")
_MAY, _JUNE = datetime.date(2026, 5, 1), datetime.date(2026, 6, 1)


def _removing_letters(*symbols: str) -> tuple[Command, ...]:
    cleared = SetLetters(tuple((a, r, 0) for a, r, _ in BASE.matrix.cells()))
    return (cleared, *(RemoveLetter(LETTERS[each]) for each in symbols))


def test_a_scheme_of_which_each_side_removed_the_letters_of_the_other() -> None:
    ours, theirs = edited(_removing_letters("R", "A")), edited(_removing_letters("C", "I"))
    merge = merge_of(BASE, ours, theirs)
    (conflict,) = merge.conflicts
    assert told(merge, conflict).why == (
        "Together both copies would remove every letter of the scheme."
    )
    assert symbols_of(merge.all_decided(Side.OURS).result) == "CI"
    assert symbols_of(merge.all_decided(Side.THEIRS).result) == "RA"


def test_more_letters_than_a_cell_holds_are_refused() -> None:
    ours = edited(tuple(AddLetter(600 + n, _letter(n)) for n in range(3)))
    theirs = edited(tuple(AddLetter(700 + n, _letter(n)) for n in range(3, 6)))
    with pytest.raises(Refusal, match="more than 8 different letters together"):
        merge_of(BASE, ours, theirs)


def _letter(number: int) -> LetterPattern:
    return LetterPattern("STUVWX"[number], "Extra", "other")


def test_letters_in_one_place_of_a_cell_stay_apart() -> None:
    ours = edited((AddLetter(600, _letter(0)), SetLetters(((WRITE, LEAD, 16),))))
    theirs = edited((AddLetter(700, _letter(1)), SetLetters(((REPORT, EDITOR, 16),))))
    merge = merge_of(BASE, ours, theirs)
    assert not merge.conflicts
    assert cell_text(WRITE, LEAD)(merge.result) == ("S", "")
    assert cell_text(REPORT, EDITOR)(merge.result) == ("T", "")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ((MoveItem("role", ANALYST, LEAD),), (MoveItem("role", ANALYST, EDITOR),)),
        (
            (MoveItem("activity", REPORT, None, {"process": CONTENT}),),
            (MoveItem("activity", PLAN, None),),
        ),
        ((AddItem("role", 600, {"name": "Writer"}),), (AddItem("role", 700, {"name": "Writer"}),)),
    ],
    ids=["both moved it", "one moved it elsewhere", "both added one of the same name"],
)
def test_who_stands_where_and_equal_names_are_never_asked(
    ours: tuple[Command, ...], theirs: tuple[Command, ...]
) -> None:
    here, there = edited(ours), edited(theirs)
    merge, other = merge_of(BASE, here, there), merge_of(BASE, there, here)
    assert not merge.conflicts
    assert merge.result.tables == other.result.tables


def test_both_doing_the_same_is_no_conflict() -> None:
    reading = {"metric": 510, "day": datetime.date(2026, 6, 1), "value": Decimal(21)}
    same = (EditItem("role", LEAD, {"name": "Head"}), RemoveItems("activity", (WRITE,)))
    ours = edited((*same, AddItem("reading", 600, reading)))
    theirs = edited((*same, AddItem("reading", 700, reading)))
    merge = merge_of(BASE, ours, theirs)
    assert not merge.conflicts
    assert not merge.changes


def test_what_only_follows_from_a_removal_is_no_work_on_an_item() -> None:
    """The copy removed a role; that another one no longer reports to it is not to be decided."""
    ours, theirs = (
        edited((RemoveItems("role", (ANALYST,)),)),
        edited((RemoveItems("role", (LEAD,)),)),
    )
    for one, other in ((ours, theirs), (theirs, ours)):
        merge = merge_of(BASE, one, other)
        assert not merge.conflicts
        assert not {ANALYST, LEAD} & merge.result.roles.keys()


def test_what_moved_from_one_removed_item_to_another_is_asked_of_both() -> None:
    away = AddItem("absence", 800, {"person": 500})
    base = edited((away,))
    moved = EditItem("absence", 800, {"person": 501})
    gone = RemoveItems("person", (500, 501))
    merge = merge_of(base, base.apply(moved.changes(base)), base.apply(gone.changes(base)))
    assert [each.subject for each in merge.conflicts] == [("person", 500), ("person", 501)]
    assert merge.all_decided(Side.OURS).result.tables["absence"][800].person == 501
    assert not merge.all_decided(Side.THEIRS).result.tables["absence"]


def test_a_condition_written_here_reads_the_attribute_as_the_copy_calls_it() -> None:
    chain = (
        AddItem("approval_chain", 800, {"name": "Budget"}),
        AddItem(
            "request_attribute",
            801,
            {"chain": 800, "name": "Amount", "attribute_type": "amount"},
        ),
        AddItem("step", 802, {"chain": 800, "name": "Lead agrees"}),
    )
    base = edited(chain)
    line = AddItem("approver_line", 803, {"step": 802, "role": LEAD, "condition": "amount > 1000"})
    ours = base.apply(line.changes(base))
    renamed = EditItem("request_attribute", 801, {"name": "Net amount"})
    theirs = base.apply(renamed.changes(base))
    merge = merge_of(base, ours, theirs)
    assert not merge.conflicts
    assert merge.result.tables["approver_line"][803].condition == "net_amount > 1000"


def test_a_decision_may_raise_a_question() -> None:
    """The copy put the editor below a role that was removed here, and which is above it now."""
    new = AddItem("role", 900, {"name": "Head", "reports_to": None})
    base = BASE.apply(new.changes(BASE))
    ours = base
    for command in (
        EditItem("role", LEAD, {"reports_to": EDITOR}),
        RemoveItems("role", (900,)),
    ):
        ours = ours.apply(command.changes(ours))
    theirs = base
    for command in (
        EditItem("role", 900, {"reports_to": LEAD}),
        EditItem("role", EDITOR, {"reports_to": 900}),
    ):
        theirs = theirs.apply(command.changes(theirs))
    merge = merge_of(base, ours, theirs)
    assert [each.question.kind for each in merge.conflicts] == [ConflictKind.REMOVED]
    again = merge.decided({merge.conflicts[0].question: Side.THEIRS})
    assert {each.question.kind for each in again.undecided} == {ConflictKind.CIRCLE}
    done = again.all_decided(Side.THEIRS)
    assert not done.undecided
    assert [done.result.roles[key].reports_to for key in (LEAD, EDITOR, 900)] == [None, 900, LEAD]


def test_merging_is_a_command_that_waits_for_every_decision() -> None:
    case = CASES["a field"]
    ours, theirs = edited(case.ours), edited(case.theirs)
    merge = merge_of(BASE, ours, theirs)
    command = MergeChanges("Plan of Person B.governance", _UP_TO, BASE, theirs, merge)
    with pytest.raises(Refusal, match=r"1 conflict with .* is not decided"):
        command.changes(ours)
    command = MergeChanges("Plan.governance", _UP_TO, BASE, theirs, merge.all_decided(Side.THEIRS))
    assert command.title(ours) == (
        "Merged from “Plan.governance” (edit 12, 3f9a1c2b7d4e): "
        "1 change, 1 conflict decided (1 for the copy)"
    )
    assert ours.apply(command.changes(ours)).roles[LEAD].name == "Chief"


def test_what_was_edited_meanwhile_is_merged_as_decided() -> None:
    case = CASES["a field"]
    ours, theirs = edited(case.ours), edited(case.theirs)
    merge = merge_of(BASE, ours, theirs).all_decided(Side.THEIRS)
    command = MergeChanges("Plan.governance", _UP_TO, BASE, theirs, merge)
    edit = EditItem("role", EDITOR, {"name": "Writer"})
    later = ours.apply(edit.changes(ours))
    merged = later.apply(command.changes(later))
    assert [merged.roles[key].name for key in (LEAD, EDITOR)] == ["Chief", "Writer"]
    edit = EditItem("role", LEAD, {"purpose": "Ours"})
    later = ours.apply(edit.changes(ours))
    with pytest.raises(Refusal, match=r"1 conflict with .* is not decided"):
        command.changes(later)


def test_what_no_side_can_have_stays_as_it_is() -> None:
    """An older file may hold what no edit allows any more."""
    crossed = PERSON.record(900, "Person C", starts=_JUNE, ends=_MAY)
    theirs = BASE.apply(Changes((ItemChange(PERSON.name, 900, None, crossed),)))
    merge = merge_of(BASE, BASE, theirs)
    (conflict,) = merge.conflicts
    assert conflict.only_ours
    assert told(merge, conflict).theirs == "Not possible"
    decided = merge.all_decided(Side.THEIRS)
    assert decided.decisions == {conflict.question: Side.OURS}
    assert not decided.changes


def test_several_items_may_have_to_give_way_to_one() -> None:
    """Ours appointed two people in turn, the copy one for the whole time."""
    until = AddItem("appointment", 600, {"person": 500, "role": EDITOR, "ends": _MAY})
    since = AddItem("appointment", 601, {"person": 501, "role": EDITOR, "starts": _JUNE})
    individual = EditItem("role", EDITOR, {"role_kind": "individual"})
    new = AddItem("person", 502, {"name": "Person C"})
    whole = AddItem("appointment", 700, {"person": 502, "role": EDITOR})
    merge = merge_of(BASE, edited((individual, until, since)), edited((individual, new, whole)))
    (conflict,) = merge.conflicts
    assert set(conflict.others) == {("appointment", 600), ("appointment", 601)}
    held = merge.all_decided(Side.THEIRS).result.tables["appointment"]
    assert list(held) == [700]
    assert set(merge.all_decided(Side.OURS).result.tables["appointment"]) == {600, 601}


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Merged from “b.governance” (edit 12, 3f9a1c2b7d4e): 1 change", _UP_TO),
        ("Merged from “x” (edit 1, 000000000000): ” (edit 12, 3f9a1c2b7d4e): 1 change", _UP_TO),
        ("Merged from “b.governance”: 1 change", None),
        ("Merged from “b.governance” (edit x, 3f9a1c2b7d4e): 1 change", None),
        ("Role “Merged from “b” (edit 12, 3f9a1c2b7d4e): ” added", None),
    ],
)
def test_a_title_says_up_to_where_a_copy_was_merged(title: str, mark: Mark | None) -> None:
    assert mark_in(title) == mark


def test_what_both_added_stays_one_item_in_later_merges() -> None:
    """The copy knows the reading under a key of its own, and corrects it after it was merged."""
    values = {"metric": 510, "day": _JUNE, "value": Decimal(21)}
    ours, theirs = (edited((AddItem("reading", key, values),)) for key in (600, 700))
    assert not merge_of(BASE, ours, theirs).changes
    correction = EditItem("reading", 700, {"value": Decimal(22)})
    later = theirs.apply(correction.changes(theirs))
    merge = merge_of(theirs, ours, later)  # the base is the copy as it was merged
    assert not merge.conflicts
    readings = merge.result.tables["reading"]
    assert {key: each.value for key, each in readings.items() if key != 511} == {600: Decimal(22)}
    removal = RemoveItems("reading", (700,))
    gone = merge_of(theirs, ours, theirs.apply(removal.changes(theirs)))
    assert not gone.conflicts
    assert set(gone.result.tables["reading"]) == {511}
