"""What the user arranged comes back; a file that holds anything else harms nothing."""

import json

import pytest
from PySide6.QtCore import Qt

from governance_app import paths
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.window_state import WindowState


def test_window_page_and_inspector_come_back(
    window: MainWindow, open_window, marketing_path, press, go_to
) -> None:
    window.resize(780, 560)  # the screen of the tests is small
    go_to("findings")
    press(Qt.Key.Key_F9)
    window.close()
    again = open_window(marketing_path)
    assert (again.width(), again.height()) == (780, 560)
    assert again.page_title == "Findings"
    assert not again.shows_inspector


def test_widths_come_back(window: MainWindow, open_window, marketing_path) -> None:
    window.resize(790, 600)
    window.opened.area.set_sizes([190, 350, 250])
    wanted = window.opened.area.sizes()
    window.close()
    assert open_window(marketing_path).opened.area.sizes() == wanted


def test_widths_that_leave_the_page_no_room_are_forgotten(
    window: MainWindow, open_window, marketing_path
) -> None:
    window.resize(1100, 600)
    area = window.opened.area
    area.set_sizes([310, 320, 470])  # as after very large text, or on a wider screen
    assert area.sizes()[1] < 0.4 * sum(area.sizes())
    window.close()
    left, page, right = open_window(marketing_path).opened.area.sizes()
    assert page > 1.5 * max(left, right)


def test_the_last_page_belongs_to_its_document(
    window: MainWindow, open_window, marketing_path, press, tmp_path, go_to
) -> None:
    other = tmp_path / "other.governance"
    window.session.workspace.document.save_copy(other, as_new=True)
    go_to("findings")
    window.close()
    assert open_window(other).page_title == "RACI matrix"
    assert open_window(marketing_path).page_title == "Findings"


def test_what_a_page_arranged_is_kept_for_its_document() -> None:
    state = WindowState()
    state.set_document("one", "matrix", {"matrix": {"widths": [1, 2]}})
    state.set_document("one", "findings", {"findings": {"sorted": True}})
    state.save()
    again = WindowState()
    assert again.last_page("one") == "findings"
    assert again.page_state("one", "matrix") == {"widths": [1, 2]}
    assert again.page_state("one", "findings") == {"sorted": True}
    assert again.page_state("two", "matrix") == {}


def test_the_documents_that_were_open_last_are_kept() -> None:
    state = WindowState()
    for number in range(100):
        state.set_document(str(number), "matrix", {})
    state.set_document("50", "findings", {})
    state.set_document("new", "matrix", {})
    assert state.last_page("0") == ""
    assert state.last_page("50") == "findings"
    assert state.last_page("99") == "matrix"


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[1, 2]",
        "{",
        json.dumps({"geometry": 3, "sizes": ["a"], "inspector": "no", "documents": [1]}),
        json.dumps({"geometry": "no base64!", "sizes": [1, True, 3], "documents": {"a": 3}}),
        json.dumps({"geometry": "AAAA", "sizes": [-5, 0, 9], "documents": {"a": {"pages": 1}}}),
        '{"geometry": "\\ud800"}',
    ],
)
def test_a_file_that_holds_anything_else_harms_nothing(stored: str, open_window, marketing_path):
    paths.user_data().mkdir(parents=True, exist_ok=True)
    (paths.user_data() / "window.json").write_text(stored, encoding="utf-8")
    window = open_window(marketing_path)
    assert window.page_title == "RACI matrix"
    assert all(size > 0 for size in window.opened.area.sizes())


def test_a_folder_that_cannot_be_written_costs_only_the_arrangement() -> None:
    paths.user_data().parent.mkdir(parents=True, exist_ok=True)
    paths.user_data().write_text("a file where the folder should be")
    state = WindowState()
    state.shows_inspector = False
    state.save()
    assert WindowState().shows_inspector
