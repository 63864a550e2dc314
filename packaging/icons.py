"""Draw the PNG icons from the SVG ones; run it after changing an SVG and commit what it makes."""

import os
import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"

#: Up to this many pixels the drawing without letters is used: letters would be blots.
LARGEST_WITHOUT_LETTERS = 32

SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(source: Path, size: int, target: Path) -> None:
    """Draw one SVG into a square PNG of that many pixels."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - after the platform is chosen
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    if not image.save(str(target)):
        raise OSError(f"{target} cannot be written")


def main() -> int:
    """Draw every size of the program's icon."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for size in SIZES:
        small = "-small" if size <= LARGEST_WITHOUT_LETTERS else ""
        draw(ICONS / f"governance-app{small}.svg", size, ICONS / f"governance-app-{size}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
