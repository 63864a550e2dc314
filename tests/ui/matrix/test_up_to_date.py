"""What stands on the screen after edits is what would be painted anew: nothing old is left."""

import random
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import PROCESS
from governance_app.ui.matrix.places import at

OWNED = "Workflow automation"


def on_the_screen(hands: Any) -> QImage:
    """Return the grid as it stands on the screen, without painting it."""
    QApplication.processEvents()
    window = hands.page.window()
    whole = window.screen().grabWindow(window.winId()).toImage()
    viewport = hands.view.viewport()
    corner = viewport.mapTo(window, viewport.rect().topLeft())
    return whole.copy(viewport.rect().translated(corner))


def is_up_to_date(hands: Any) -> bool:
    """Whether painting everything again changes nothing."""
    before = on_the_screen(hands)
    hands.view.restyle()
    return bool(before == on_the_screen(hands))


def own(hands: Any, role: str) -> Any:
    """Give a process an owner; return its key."""
    framework = hands.framework
    (process,) = [each for each in framework.processes.values() if each.name == OWNED]
    (owner,) = [each.key for each in framework.roles.values() if each.name == role]
    assert hands.page.session.run(EditItem(PROCESS.name, process.key, {"owner": owner}))
    return process.key


def test_the_finding_of_a_process_comes_and_goes_with_a_letter(hands: Any) -> None:
    process = own(hands, "Legal & Privacy")
    page = hands.page
    assert process in page.session.assessment.of_processes
    hands.go("Build campaign workflow", "Legal & Privacy")
    hands.type("r")
    assert process not in page.session.assessment.of_processes
    assert is_up_to_date(hands)
    page.session.undo()
    assert process in page.session.assessment.of_processes
    assert is_up_to_date(hands)


@pytest.mark.parametrize("seed", range(3))
def test_fast_edits_undo_and_redo_leave_nothing_old(hands: Any, seed: int) -> None:
    own(hands, "Legal & Privacy")
    chosen = random.Random(seed)
    rows, roles = hands.grid.row_count - 1, len(hands.roles())
    keys = ["a", "r", "c", "i"]
    for number in range(50):
        place = (chosen.randrange(1, rows), chosen.randrange(1, roles + 1))
        if hands.grid.activity_at(place[0]) is None:
            continue
        hands.view.select(at(*place))
        hands.type(chosen.choice(keys))
        if number % 9 == 0:
            QApplication.processEvents()
    assert is_up_to_date(hands)
    session = hands.page.session
    for step in (session.undo, session.redo, session.undo, session.redo):
        done = 0
        while step():
            done += 1
            if chosen.random() < 0.2:
                QApplication.processEvents()
        assert done > 20
        assert is_up_to_date(hands)
