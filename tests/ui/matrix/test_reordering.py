"""Moving rows and columns with Alt and the arrows."""

from typing import Any

import pytest
from frameworks import framework_of

from governance_app.domain.commands import AddItem, Several
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import COMPONENT, PROCESS
from governance_app.ui.matrix.places import at


def test_alt_up_and_down_move_an_activity(hands: Any) -> None:
    hands.go("Score and route leads", "Campaign Manager")
    hands.press("Alt+Up")
    assert hands.rows()[2:5] == [
        "1.1 Build campaign workflow",
        "1.2 Score and route leads",
        "1.3 Approve automation rule",
    ]
    assert hands.cursor == hands.place("Score and route leads", "Campaign Manager")
    hands.press("Alt+Down", "Alt+Down")
    assert hands.rows()[5] == "1.4 Score and route leads"


def test_at_the_edge_an_activity_goes_into_the_next_process(hands: Any) -> None:
    hands.go("Publish content calendar", "Content Lead")
    hands.press("Alt+Down")
    assert hands.rows()[5:8] == [
        "Technology integration",
        "2.1 Publish content calendar",
        "2.2 Select a platform",
    ]
    hands.press("Alt+Up")
    assert hands.rows()[5] == "1.4 Publish content calendar"


def test_at_the_end_of_everything_nothing_moves(hands: Any) -> None:
    before = hands.rows()
    hands.go("Retire a platform", "Content Lead")
    hands.press("Alt+Down")
    hands.go("Build campaign workflow", "Content Lead")
    hands.press("Alt+Up")
    hands.go("Build campaign workflow", "Marketing Operations Director")
    hands.press("Alt+Left")
    hands.go("Build campaign workflow", "Sales Operations")
    hands.press("Alt+Right")
    assert hands.rows() == before
    assert hands.roles()[0] == "Marketing Operations Director"
    assert not hands.messages


def test_several_rows_move_as_one_step(hands: Any) -> None:
    hands.select(4, 2, 5, 2)
    hands.press("Alt+Up")
    assert hands.rows()[2:5] == [
        "1.1 Approve automation rule",
        "1.2 Score and route leads",
        "1.3 Build campaign workflow",
    ]
    assert hands.page.session.undo_title == "2 activities moved"
    hands.page.session.undo()
    assert hands.rows()[2] == "1.1 Build campaign workflow"
    hands.select(3, 2, 4, 2)
    hands.press("Alt+Down")
    assert hands.rows()[2] == "1.1 Score and route leads"


def test_alt_left_and_right_move_roles(hands: Any) -> None:
    hands.go("Publish content calendar", "Content Lead")
    hands.press("Alt+Right")
    assert hands.roles()[4:6] == ["Analytics Lead", "Content Lead"]
    hands.press("Alt+Left", "Alt+Left")
    assert hands.roles()[3:5] == ["Content Lead", "Campaign Manager"]
    assert hands.letters("Publish content calendar", "Content Lead") == "A/R"


def sections() -> Framework:
    """Return K (P with a child Q, R) and L (S), and T in no component."""
    framework = framework_of({"a": {"Role": "A"}}, sections={"a": "P"}, component="K")
    k = next(iter(framework.components))
    p = next(iter(framework.processes))
    steps = (
        AddItem(COMPONENT.name, 101, {"name": "L"}),
        AddItem(PROCESS.name, 102, {"name": "Q", "parent": p}),
        AddItem(PROCESS.name, 103, {"name": "R", "component": k}),
        AddItem(PROCESS.name, 104, {"name": "S", "component": 101}),
        AddItem(PROCESS.name, 105, {"name": "T"}),
    )
    return framework.apply(Several("", steps).changes(framework))


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("R", "Up", "K R P 2.1_a Q L S T"),
        ("P", "Down", "K R P 2.1_a Q L S T"),
        ("R", "Down", "K P 1.1_a Q L R S T"),  # into the next component
        ("S", "Up", "K P 1.1_a Q R S L T"),
        ("T", "Up", "K P 1.1_a Q R L S T"),  # the last: into the component above
        ("L", "Up", "L S K P 2.1_a Q R T"),
        ("K", "Down", "L S K P 2.1_a Q R T"),
        ("Q", "Up", "K P 1.1_a Q R L S T"),
        ("K", "Up", "K P 1.1_a Q R L S T"),
    ],
)
def test_sections_move_with_what_lies_in_them(
    open_page: Any, name: str, key: str, expected: str
) -> None:
    hands = open_page(sections())
    assert " ".join(hands.rows()[:-1]).replace("1 a", "1_a") == "K P 1.1_a Q R L S T"
    hands.view.select(at(*hands.name_place(name)))
    hands.press(f"Alt+{key}")
    assert " ".join(hands.rows()[:-1]).replace("1 a", "1_a") == expected
    assert hands.cursor == hands.name_place(name)
    if (name, key) == ("T", "Up"):
        assert hands.framework.processes[105].component == 101
