"""Assignments of oversight are typed in one row: over what, for what, by whom."""

import pytest
from offices import Office
from PySide6.QtCore import Qt

from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import OVERSIGHT, OVERSIGHT_FUNCTION, SYSTEM
from governance_app.domain.registers.about import values_about
from governance_app.store.opening import create_document


@pytest.fixture
def office() -> Office:
    """Return an office with things to oversee, two of one name."""
    office = Office()
    office.add(OVERSIGHT_FUNCTION, name="Technology oversight", covers_system=True)
    office.role("Quality Lead")
    office.add(SYSTEM, name="CRM")
    office.add(SYSTEM, name="Campaigns")
    office.process("Campaigns")
    return office


@pytest.fixture
def hands(office, open_window, hands_on, tmp_path):
    """Return hands on the page Oversight."""
    path = tmp_path / "Watched.governance"
    create_document(path, office.framework, author="Person A").close()
    window = open_window(path)
    window.resize(1400, 850)
    return hands_on(window, "oversight")


def assignments(hands):
    return list(hands.framework.of(OVERSIGHT).values())


def test_a_row_is_typed_from_its_first_cell_on(hands):
    hands.pane.gestures.go_to_new_row()
    hands.type("CRM")
    hands.press("Tab")
    hands.type("Technology oversight")
    hands.press("Tab")
    hands.type("Quality Lead")
    hands.press("Return")
    hands.settle()
    (made,) = assignments(hands)
    assert hands.framework.of(SYSTEM)[made.system].name == "CRM"
    assert hands.texts("Covers") == ["CRM"]
    hands.pane.table.stand_at(0, 0)
    hands.type("Campaigns (process)")
    hands.press("Return")
    hands.settle()
    (made,) = assignments(hands)
    assert (made.system, hands.framework.processes[made.process].name) == (None, "Campaigns")
    hands.pane.table.setFocus()
    hands.session.undo()
    hands.settle()
    assert hands.texts("Covers") == ["CRM"]


def test_what_can_be_overseen_is_offered(hands):
    hands.pane.gestures.go_to_new_row()
    hands.press("F2")
    shown = hands.pane.gestures.typing.editor._list
    model = shown.model()
    assert [model.data(model.index(n, 0)) for n in range(model.rowCount())] == [
        "Campaigns (process)",
        "Campaigns (system)",
        "CRM",
    ]
    hands.press("Escape", "Escape")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Campaigns",
            "“Campaigns” can be Campaigns (process) or Campaigns (system); type one of these.",
        ),
        (
            "Nothing",
            "There is no process, system, integration, metric, objective, touchpoint or standard "
            "“Nothing”; type the name of one, or add it first.",
        ),
    ],
)
def test_a_name_that_is_none_or_two_is_asked(hands, office, text, sentence):
    with pytest.raises(Refusal) as refused:
        values_about(office.framework, OVERSIGHT, text)
    assert refused.value.sentence == sentence
    if text == "Campaigns":  # the list offers the two, and Enter takes the one that is marked
        return
    hands.pane.gestures.go_to_new_row()
    hands.type(text)
    hands.qtbot.keyClick(hands.pane.gestures.typing.editor._field, Qt.Key.Key_Return)
    assert hands.said == sentence
    hands.press("Escape")


def test_names_are_found_whatever_their_case(office):
    values = values_about(office.framework, OVERSIGHT, " crm ")
    assert [name for name, key in values.items() if key is not None] == ["system"]
    assert set(values) == set(OVERSIGHT.one_of)
