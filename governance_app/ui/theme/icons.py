"""Icons: SVG files that are drawn in the colour of the text beside them, sharp at any scale."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter

from governance_app import paths

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer


_waits = False


def wait() -> None:
    """Draw no icons until `begin`: the first paint need not wait for what draws them."""
    global _waits  # noqa: PLW0603  # there is one first paint
    _waits = True


def begin() -> None:
    """Draw icons from now on; the caller repaints what was painted without them."""
    global _waits  # noqa: PLW0603  # there is one first paint
    _waits = False


def paint_icon(painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
    """Draw an icon; one that does not exist draws nothing."""
    if _waits:
        return
    renderer = _renderer(name, colour.name())
    if renderer is not None:
        renderer.render(painter, where)


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> "QSvgRenderer | None":
    from PySide6.QtSvg import QSvgRenderer

    file = paths.resources() / "icons" / "ui" / f"{name}.svg"
    try:
        drawing = file.read_bytes()
    except OSError:
        return None
    return QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode())))
