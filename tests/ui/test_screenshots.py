"""The script that makes the pictures of README and docs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from governance_app.ui.pages.registry import PAGES

_SCRIPT = Path(__file__).parents[2] / "docs" / "make_screenshots.py"


@pytest.mark.long
def test_the_script_makes_a_picture_of_every_page_in_both_themes(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    printed = subprocess.run(
        [sys.executable, str(_SCRIPT), str(tmp_path)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=800,
    ).stdout.splitlines()
    scenes = {
        *(page.name for page in PAGES),
        "start",
        "matrix-by-person",
        "technology-map",
        "approvals-simulated",
        "approvals-proof",
        "leaver",
    }
    made = {f"{scene}-{theme}" for scene in scenes for theme in ("light", "dark")}
    assert made == {Path(line).stem for line in printed}
    assert made == {path.stem for path in tmp_path.glob("*.png")}
    shown = {path.read_bytes() for path in tmp_path.glob("*.png")}
    assert len(shown) == len(made), "two pictures show the same"
    for light in tmp_path.glob("*-light.png"):
        bright, dark = (
            QImage(str(path)) for path in (light, tmp_path / light.name.replace("light", "dark"))
        )
        assert bright.size() == dark.size()
        assert bright.pixelColor(5, 40).lightness() > 200
        assert dark.pixelColor(5, 40).lightness() < 60
        width, height = bright.size().toTuple()
        colours = {bright.pixel(x, y) for x in range(0, width, 9) for y in range(0, height, 9)}
        assert len(colours) > 20
