"""Commands in words: what each is called in the history, and how it refuses."""

import pytest
from counting_work import calls_of
from frameworks import counting_keys, framework_of, marketing_framework

from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    ChooseScheme,
    CreateFramework,
    EditItem,
    MoveCells,
    MoveItem,
    RemoveItems,
    SetLetters,
    SetNote,
    Several,
    blank_framework,
    difference,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.kinds import ACTIVITY, LETTER, PROCESS, PROFILE, ROLE
from governance_app.domain.matrix import Cell, CellChange, Matrix
from governance_app.domain.scheme import LetterPattern


@pytest.fixture
def small(tools):
    """Return a framework whose keys the tests below can name: see `keys`."""
    framework = framework_of(
        {"Plan": {"Lead": "A", "Editor": "R"}, "Write": {"Lead": "A", "Editor": "A/R"}},
        sections={"Plan": "Content", "Write": "Channels"},
        component="Marketing",
    )
    content, channels = tools.key_of(framework, "Content"), tools.key_of(framework, "Channels")
    return tools.run(framework, EditItem(PROCESS.name, channels, {"parent": content}))


@pytest.fixture
def keys(tools, small):
    """Return the keys of the small framework by name."""
    names = ("Plan", "Write", "Lead", "Editor", "Content", "Channels", "Marketing")
    return {name: tools.key_of(small, name) for name in names}


_TITLES = [
    (lambda k: AddItem(ROLE.name, 99, {"name": "Analyst"}), "Role “Analyst” added"),
    (
        lambda k: EditItem(ROLE.name, k["Lead"], {"name": "Head"}),
        "Role “Lead” renamed to “Head”",
    ),
    (
        lambda k: EditItem(ROLE.name, k["Lead"], {"purpose": "Leads"}),
        "Role “Lead”: Purpose changed",
    ),
    (
        lambda k: EditItem(PROCESS.name, k["Content"], {"owner": None, "purpose": "x"}),
        "Process “Content”: Process owner and Purpose changed",
    ),
    (lambda k: MoveItem(ACTIVITY.name, k["Plan"], None), "Activity “Plan” moved"),
    (
        lambda k: RemoveItems(ROLE.name, (k["Lead"],)),
        "Role “Lead” removed with 2 assignments",
    ),
    (
        lambda k: RemoveItems(ROLE.name, (k["Lead"], k["Editor"], k["Lead"])),
        "2 roles removed with 4 assignments",
    ),
    (
        lambda k: RemoveItems(PROCESS.name, (k["Content"],)),
        "Process “Content” removed with 1 process, 2 activities and 4 assignments",
    ),
    (
        lambda k: RemoveItems(PROCESS.name, (k["Channels"],)),
        "Process “Channels” removed with 1 activity and 2 assignments",
    ),
    (lambda k: RemoveItems("component", (k["Marketing"],)), "Component “Marketing” removed"),
    (
        lambda k: SetLetters(((k["Plan"], k["Lead"], 0b11),)),
        "Lead is Accountable and Responsible for “Plan”",
    ),
    (lambda k: SetLetters(((k["Plan"], k["Lead"], 0),)), "Lead has no letter for “Plan”"),
    (
        lambda k: SetLetters(((k["Plan"], k["Lead"], 1), (k["Plan"], k["Editor"], 1))),
        "Letters set in 2 cells",
    ),
    (
        lambda k: SetLetters(((k["Plan"], k["Lead"], 0), (k["Plan"], k["Editor"], 0b11))),
        "Accountable for “Plan” moved from Lead to Editor",
    ),
    (
        lambda k: MoveCells((((k["Plan"], k["Lead"]), (k["Plan"], k["Editor"])),)),
        "Accountable for “Plan” moved from Lead to Editor",
    ),
    (
        lambda k: SetLetters(((k["Write"], k["Lead"], 0), (k["Write"], k["Editor"], 0))),
        "Letters set in 2 cells",
    ),
    (
        lambda k: SetNote(k["Plan"], k["Lead"], "Until March"),
        "Note on Lead for “Plan” changed",
    ),
    (lambda k: SetNote(k["Plan"], k["Lead"], ""), "Note on Lead for “Plan” removed"),
    (lambda k: Several("Row pasted", ()), "Row pasted"),
]


@pytest.mark.parametrize(("command", "title"), _TITLES, ids=[title for _, title in _TITLES])
def test_what_a_command_is_called_in_the_history(small, keys, command, title):
    assert command(keys).title(small) == title


_REFUSED = [
    (
        lambda k: AddItem(ROLE.name, k["Lead"], {"name": "Twin"}),
        "Role “Twin” is there already.",
    ),
    (
        lambda k: AddItem(ROLE.name, 99, {"name": "New", "reports_to": 98}),
        "Role “New”: Reports to names a role that is no longer there; choose another.",
    ),
    (
        lambda k: AddItem(ROLE.name, 99, {"name": "New", "reports_to": 99}),
        "Role “New”: “reports to” would lead back to itself; choose another.",
    ),
    (
        lambda k: AddItem(ACTIVITY.name, 99, {"name": "New", "process": k["Lead"]}),
        "Activity “New”: Process names a process that is no longer there; choose another.",
    ),
    (
        lambda k: EditItem(PROCESS.name, k["Content"], {"parent": k["Channels"]}),
        "Process “Content”: “part of” would lead back to itself through “Channels”; choose another.",
    ),
    (
        lambda k: MoveItem(PROCESS.name, k["Content"], None, {"parent": k["Channels"]}),
        "Process “Content”: “part of” would lead back to itself through “Channels”; choose another.",
    ),
    (
        lambda k: EditItem(PROCESS.name, k["Content"], {"owner": k["Plan"]}),
        "Process “Content”: Process owner names a role that is no longer there; choose another.",
    ),
    (
        lambda k: EditItem(ROLE.name, 99, {"name": "x"}),
        "This role is no longer there; another edit removed it.",
    ),
    (
        lambda k: MoveItem(ACTIVITY.name, 99, None),
        "This activity is no longer there; another edit removed it.",
    ),
    (
        lambda k: RemoveItems(ROLE.name, (k["Lead"], 99)),
        "This role is no longer there; another edit removed it.",
    ),
    (
        lambda k: RemoveItems(PROFILE.name, (1,)),
        "The framework itself cannot be removed from its document.",
    ),
    (
        lambda k: RemoveItems(LETTER.name, (2,)),
        "A letter is removed from its scheme, or by choosing another scheme.",
    ),
    (
        lambda k: SetLetters(((99, k["Lead"], 1),)),
        "This activity is no longer there; another edit removed it.",
    ),
    (
        lambda k: SetLetters(((k["Plan"], 99, 1),)),
        "This role is no longer there; another edit removed it.",
    ),
    (
        lambda k: SetLetters(((k["Plan"], k["Lead"], 0b10000),)),
        "The scheme of this framework has no such letter.",
    ),
    (
        lambda k: SetLetters(((k["Plan"], k["Lead"], -1),)),
        "The scheme of this framework has no such letter.",
    ),
    (
        lambda k: SetNote(k["Plan"], k["Lead"], "x\x00"),
        "This cell: Note has a control character (U+0000) at position 2; remove it.",
    ),
    (
        lambda k: Several(
            "Both",
            (
                RemoveItems(ROLE.name, (k["Lead"],)),
                SetLetters(((k["Plan"], k["Lead"], 1),)),
            ),
        ),
        "This role is no longer there; another edit removed it.",
    ),
]


@pytest.mark.parametrize(("command", "sentence"), _REFUSED)
def test_what_is_impossible_is_refused_in_one_sentence(small, keys, command, sentence):
    with pytest.raises(Refusal) as caught:
        command(keys).changes(small)
    assert str(caught.value) == sentence


def test_a_note_needs_letters(small, keys, tools):
    cleared = tools.run(small, SetLetters(((keys["Plan"], keys["Lead"], 0),)))
    with pytest.raises(Refusal, match="A note needs an assignment: set a letter"):
        SetNote(keys["Plan"], keys["Lead"], "Why").changes(cleared)


def test_a_note_stays_while_letters_change_and_goes_with_the_last(small, keys, tools):
    plan, lead = keys["Plan"], keys["Lead"]
    noted = tools.run(small, SetNote(plan, lead, "=1+1"))
    assert noted.matrix.cell(plan, lead) == Cell(0b10, "=1+1")
    changed = tools.run(noted, SetLetters(((plan, lead, 0b1),)))
    assert changed.matrix.cell(plan, lead) == Cell(0b1, "=1+1")
    cleared = tools.run(changed, SetLetters(((plan, lead, 0),)), SetLetters(((plan, lead, 1),)))
    assert cleared.matrix.cell(plan, lead) == Cell(0b1)


def test_a_cell_named_twice_ends_with_the_later_letters(small, keys):
    plan, lead = keys["Plan"], keys["Lead"]
    changes = SetLetters(((plan, lead, 0b1000), (plan, lead, 0b100))).changes(small)
    assert [cell.after for cell in changes.cells] == [Cell(0b100)]


def test_removing_a_process_takes_along_what_is_in_it_and_empties_references(small, keys, tools):
    after = tools.run(small, RemoveItems(PROCESS.name, (keys["Content"],)))
    assert not after.processes
    assert not after.activities
    assert after.matrix.count() == 0
    assert after.roles == small.roles
    assert after.components == small.components


def test_removing_a_role_empties_who_owns_and_who_reports(small, keys, tools):
    lead, editor, content = keys["Lead"], keys["Editor"], keys["Content"]
    framework = tools.run(
        small,
        EditItem(ROLE.name, editor, {"reports_to": lead}),
        EditItem(PROCESS.name, content, {"owner": lead}),
        RemoveItems(ROLE.name, (lead,)),
    )
    assert framework.roles[editor].reports_to is None
    assert framework.processes[content].owner is None
    assert {role for _, role, _ in framework.matrix.cells()} == {editor}


def test_removing_a_component_leaves_its_processes(small, keys, tools):
    after = tools.run(small, RemoveItems("component", (keys["Marketing"],)))
    assert after.processes.keys() == small.processes.keys()
    assert after.processes[keys["Content"]].component is None


@pytest.mark.parametrize(
    "command",
    [
        lambda k: EditItem(ROLE.name, k["Lead"], {"name": "Lead"}),
        lambda k: EditItem(ROLE.name, k["Lead"], {}),
        lambda k: MoveItem(ROLE.name, k["Lead"], k["Editor"]),
        lambda k: MoveItem(ROLE.name, k["Lead"], k["Lead"]),
        lambda k: SetLetters(((k["Plan"], k["Lead"], 0b10),)),
        lambda k: SetNote(k["Plan"], k["Lead"], ""),
        lambda k: RemoveItems(ROLE.name, ()),
        lambda k: Several("Nothing", ()),
    ],
)
def test_where_all_is_so_already_nothing_changes(small, keys, command):
    assert not command(keys).changes(small)


def test_a_role_removed_and_added_again_in_one_step_is_one_change(small, keys, tools):
    lead = keys["Lead"]
    steps = (RemoveItems(ROLE.name, (lead,)), AddItem(ROLE.name, lead, {"name": "Lead again"}))
    changes = Several("Again", steps).changes(small)
    assert [(c.kind, c.key, c.after.name) for c in changes.items] == [("role", lead, "Lead again")]
    after = small.apply(changes)
    assert tools.content(after) == tools.content(tools.run(small, *steps))
    assert tools.content(after.apply(changes.inverse())) == tools.content(small)


_LONG = "x" * 500
_CUT = "x" * 59 + "…"

_LONG_TITLES = [
    (lambda k: SetLetters(((k["Plan"], k["Lead"], 0b11),)),
     f"{_CUT} is {_CUT} and Responsible for “{_CUT}”"),
    (lambda k: SetLetters(((k["Plan"], k["Lead"], 0),)), f"{_CUT} has no letter for “{_CUT}”"),
    (lambda k: SetNote(k["Plan"], k["Lead"], "x"), f"Note on {_CUT} for “{_CUT}” changed"),
    (lambda k: EditItem(ROLE.name, k["Lead"], {"name": "y" * 500}),
     f"Role “{_CUT}” renamed to “{'y' * 59}…”"),
    (lambda k: EditItem(ROLE.name, k["Lead"], {"purpose": "y"}), f"Role “{_CUT}”: Purpose changed"),
    (lambda k: RemoveItems(ROLE.name, (k["Lead"],)), f"Role “{_CUT}” removed with 2 assignments"),
    (lambda k: AddLetter(99, LetterPattern("X", _LONG, "other")), f"Letter X ({_CUT}) added"),
    (lambda k: AddLetter(99, LetterPattern(_LONG, "Extra", "other")),
     f"Letter {_CUT} (Extra) added"),
    (lambda k: ChooseScheme(_LONG, ()), f"Scheme {_CUT} chosen"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "title"), _LONG_TITLES, ids=[t for _, t in _LONG_TITLES])
def test_long_names_are_cut_in_titles(small, keys, tools, command, title):
    named = tools.run(
        small,
        EditItem(ROLE.name, keys["Lead"], {"name": _LONG}),
        EditItem(ACTIVITY.name, keys["Plan"], {"name": _LONG}),
        EditItem(LETTER.name, tools.key_of(small, "Accountable"), {"name": _LONG}),
    )
    assert command(keys).title(named) == title


def test_a_framework_is_not_created_over_another(small):
    command = CreateFramework(marketing_framework())
    with pytest.raises(Refusal) as caught:
        command.changes(small)
    assert str(caught.value) == (
        "This document holds a framework already; create another document."
    )


def test_the_difference_of_large_matrices_costs_what_differs(tools):
    """Equal rows are passed over whole, whatever is in them."""
    rows = {f"Activity {n}": {f"Role {r}": "R" for r in range(20)} for n in range(200)}
    framework = framework_of(rows)
    activity, role = tools.key_of(framework, "Activity 7"), tools.key_of(framework, "Role 3")
    after = tools.run(
        framework,
        AddItem(ROLE.name, 9_999, {"name": "New"}),
        SetLetters(((activity, 9_999, 1), (activity, role, 2))),
        SetNote(tools.key_of(framework, "Activity 9"), role, "Until March"),
    )
    found = difference(framework, after)
    assert len(found.cells) == 3
    assert tools.content(framework.apply(found)) == tools.content(after)
    work = calls_of(lambda: difference(framework, after))
    assert work < 200 * 20, "it looks at rows, not at cells"


def test_the_difference_of_matrices_with_other_places_for_roles(tools):
    framework = framework_of({"Do": {"Lead": "A", "Editor": "R"}, "Plan": {"Editor": "A/R"}})
    lead, editor = tools.key_of(framework, "Lead"), tools.key_of(framework, "Editor")
    do = tools.key_of(framework, "Do")
    swapped = (
        Matrix()
        .with_roles([editor, lead], ())
        .with_changes(CellChange(a, r, None, cell) for a, r, cell in framework.matrix.cells())
    )
    turned = Framework(framework.tables, swapped)
    assert not difference(framework, turned)
    changed = tools.run(turned, SetLetters(((do, lead, 0b1),)))
    assert [tuple(cell) for cell in difference(framework, changed).cells] == [
        (do, lead, Cell(0b10), Cell(0b1))
    ]


def test_a_document_begins_with_a_whole_framework(tools):
    wanted = marketing_framework()
    command = CreateFramework(wanted)
    assert command.title(EMPTY) == "Framework “Marketing operations” created"
    assert tools.content(EMPTY.apply(command.changes(EMPTY))) == tools.content(wanted)


def test_a_blank_framework_has_a_name_and_letters_only():
    framework = blank_framework("Governance", counting_keys(), "DACI")
    assert framework.profile.name == "Governance"
    assert framework.profile.scheme == "DACI"
    assert [each.symbol for each in framework.scheme.letters] == list("DACI")
    assert not (framework.roles or framework.processes or framework.activities)
    with pytest.raises(Refusal):
        blank_framework("", counting_keys())
