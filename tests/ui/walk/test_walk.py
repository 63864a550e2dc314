"""A new user's walk: import a stranger's workbook, mend it by keyboard, take back, export, print.

The keystrokes that it counts are those of `docs/walk.md`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from governance_app.ui.pages.registry import PAGES
from governance_app.ui.theme.colours import LIGHT

_SOURCE = "PacktPublishing__Technical-Program-Manager-s-Handbook-2E__RACI.xlsx"
_GUIDE = Path(__file__).parents[3] / "docs" / "walk.md"
_MATRIX_WITH_ERRORS, _MATRIX_DONE_AGAIN, _PREVIEW = (
    "the imported matrix",
    "all done again",
    "print preview",
)


@pytest.fixture
def ask(desktop: Any) -> Callable[..., Any]:
    """Return what asks the program without its window, and reads its JSON."""

    def asked(command: str, file: Path) -> Any:
        printed = subprocess.run(
            [sys.executable, "-m", "governance_app", command, str(file), "--json"],
            env=desktop.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert printed.returncode in (0, 1), printed.stderr
        return json.loads(printed.stdout)

    return asked


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_new_user_imports_mends_exports_and_prints_by_keyboard(
    desktop: Any, ask: Callable[..., Any], raci_corpus: Path
) -> None:
    source, target = desktop.home / "matrix.xlsx", desktop.home / "mended.xlsx"
    source.write_bytes((raci_corpus / _SOURCE).read_bytes())

    def edits() -> list[Any]:
        return list(ask("history", document)["history"])

    def errors() -> int:
        return int(ask("check", document)["counts"]["error"])

    def wait_for_edits(count: int) -> None:
        desktop.wait_until(lambda: len(edits()) == count, f"there are not {count} edits")

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

        desktop.press(f"ctrl+{place_of('findings')}", "Return")
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
        desktop.wait_until(lambda: _shows_report(desktop.see()), "no report is shown")
        desktop.step(_PREVIEW)
    assert program.returncode == 0

    assert errors() == 0
    assert [each["action"] for each in edits()[:steps]] == ["redo"] * steps
    assert target.read_bytes()[:2] == b"PK"
    ground = LIGHT.error.ground
    assert _share(desktop.picture(_MATRIX_WITH_ERRORS), ground) > 0.02
    assert _share(desktop.picture(_MATRIX_DONE_AGAIN), ground) < 0.002, "mended rows look wrong"
    told = re.findall(r"^\| .* \| (\d+) \|$", _GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert list(map(int, told)) == list(desktop.steps.values())


def place_of(page: str) -> int:
    """Return the number of a page in the navigation, which is also its key."""
    return 1 + [each.name for each in PAGES].index(page)


def _shows_report(picture: QImage) -> bool:
    """Whether there is paper in the middle, with the desk that it lies on around it, and no grid."""
    middle = picture.copy(450, 240, 450, 380)
    paper = _share(middle, LIGHT.window) > 0.6
    return paper and _share(picture, LIGHT.band) > 0.03 and _share(middle, LIGHT.grid) < 0.001


def _share(picture: QImage, colour: QColor) -> float:
    """Return how much of a picture has a colour, from 0 to 1, looking at every third pixel."""
    wanted, looked_at, found = colour.rgb(), 0, 0
    for y in range(0, picture.height(), 3):
        for x in range(0, picture.width(), 3):
            looked_at += 1
            found += picture.pixel(x, y) == wanted
    return found / looked_at
