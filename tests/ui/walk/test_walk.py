"""A new user's walk: import a stranger's workbook, mend it by keyboard, take back, export, print.

The keystrokes that it counts are those of `docs/walk.md`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from governance_app.ui.theme.colours import LIGHT

_SOURCE = "PacktPublishing__Technical-Program-Manager-s-Handbook-2E__RACI.xlsx"
_SECTION = "From a spreadsheet to a checked matrix"
_MATRIX_WITH_ERRORS, _MATRIX_DONE_AGAIN, _PREVIEW = (
    "the imported matrix",
    "all done again",
    "print preview",
)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_new_user_imports_mends_exports_and_prints_by_keyboard(
    desktop: Any,
    ask: Callable[..., Any],
    share: Callable[[QImage, QColor], float],
    keys_told: Callable[[str], list[int]],
    raci_corpus: Path,
) -> None:
    source, target = desktop.home / "matrix.xlsx", desktop.home / "mended.xlsx"
    source.write_bytes((raci_corpus / _SOURCE).read_bytes())

    def edits() -> list[Any]:
        return list(ask("history", document)["history"])

    def errors() -> int:
        return int(ask("check", document)["counts"]["error"])

    def wait_for_edits(count: int) -> None:
        desktop.wait_until(lambda: len(edits()) == count, f"there are not {count} edits")

    def shows_report() -> bool:
        """Whether there is paper in the middle, with the desk around it, and no grid."""
        picture = desktop.see()
        middle = picture.copy(450, 240, 450, 380)
        paper, grid = share(middle, LIGHT.window) > 0.6, share(middle, LIGHT.grid) >= 0.001
        return paper and not grid and share(picture, LIGHT.band) > 0.02

    with desktop.program() as program:
        desktop.step("start page")
        desktop.press("ctrl+shift+o")
        desktop.wait_for_window("^Import a RACI matrix")
        desktop.type(str(source), counts=False)
        desktop.press("Return")
        desktop.wait_for_window("^Import$")
        desktop.step("what the import understood")
        desktop.press("Return")
        desktop.wait_for_window("matrix – governance-app$")
        desktop.step(_MATRIX_WITH_ERRORS)
        (document,) = (desktop.home / "account" / "documents").glob("*.governance")
        imported, found = len(edits()), errors()
        assert found > 0

        desktop.go_to("findings")
        desktop.press("Return")
        desktop.step("the first error and its mend")
        for mended in range(1, found + 1):
            desktop.press("Return")
            wait_for_edits(imported + mended)
        desktop.step("all errors mended")
        assert errors() == 0

        steps = found + 1  # the import is one of them
        desktop.press("ctrl+1", *["ctrl+z"] * steps)
        wait_for_edits(imported + found + steps)
        desktop.step("all taken back")
        desktop.press(*["ctrl+shift+z"] * steps)
        wait_for_edits(imported + found + 2 * steps)
        desktop.step(_MATRIX_DONE_AGAIN)

        desktop.press("ctrl+e")
        desktop.wait_for_window("^Export")
        desktop.type(str(target), counts=False)
        desktop.press("Return")
        desktop.wait_until(target.exists, "nothing was exported")
        desktop.step("the export is named")
        desktop.press("ctrl+shift+p")
        desktop.wait_until(shows_report, "no report is shown")
        desktop.step(_PREVIEW)
    assert program.returncode == 0

    assert errors() == 0
    assert [each["action"] for each in edits()[:steps]] == ["redo"] * steps
    assert target.read_bytes()[:2] == b"PK"
    ground = LIGHT.error.ground
    assert share(desktop.picture(_MATRIX_WITH_ERRORS), ground) > 0.02
    assert share(desktop.picture(_MATRIX_DONE_AGAIN), ground) < 0.002, "mended rows look wrong"
    assert keys_told(_SECTION) == list(desktop.steps.values())
