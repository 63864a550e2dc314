"""The script that makes the pictures of README and docs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

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
        timeout=240,
    ).stdout.splitlines()
    assert len(printed) == len(list(tmp_path.glob("*.png"))) == 8
    for light in tmp_path.glob("*-light.png"):
        bright, dark = (
            QImage(str(path)) for path in (light, tmp_path / light.name.replace("light", "dark"))
        )
        assert bright.size() == dark.size()
        assert bright.pixelColor(5, 40).lightness() > 200
        assert dark.pixelColor(5, 40).lightness() < 60
        colours = {bright.pixel(x, y) for x in range(0, 1400, 9) for y in range(0, 880, 9)}
        assert len(colours) > 20
