"""Painting links: lines with arrows between cards that are no part of the structure, and words."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from governance_app.ui.diagram.content import Link
from governance_app.ui.diagram.drawing import Drawing, Marks
from governance_app.ui.diagram.look import Look
from governance_app.ui.diagram.wires import Wire

#: From this scale on there is room for arrows, and from this one on words can be read.
_ARROWS, _WORDS = 0.22, 0.48
#: More lines than this are drawn lighter, so that cards and what is marked are seen among them,
#: and without smooth edges, which would take longer than a frame.
_CROWD = 100
#: How large the words of a link are, at least also on the screen; and the sign of a broken one.
_PIXELS, _LEAST_PIXELS, _SIGN = 11, 9, 6.5


def paint_links(
    painter: QPainter, drawing: Drawing, look: Look, exposed: QRectF, scale: float
) -> None:
    """Paint the links that touch a rectangle; their words too where they can be read."""
    if not drawing.content.links:
        return
    marked = _marked(drawing, look)
    in_sight = [wire for wire in drawing.wires.all if wire.room.intersects(exposed)]
    if scale < _ARROWS:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for (tone, dashed, faded), path in drawing.wires.together.items():
            style = Link(0, 0, tone=tone, dashed=dashed, faded=faded)  # type: ignore[arg-type]
            ink = look.colours.line if style.tone == "plain" else ink_of(style, look)
            painter.setPen(_pen(style, ink, scale))
            painter.drawPath(path)
    else:
        calm = [wire for wire in in_sight if wire.link.key not in marked]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(calm) <= _CROWD)
        quiet = look.colours.disabled if len(calm) > _CROWD else look.colours.muted
        for wire in sorted(calm, key=lambda wire: wire.link.tone):
            is_plain = wire.link.tone == "plain" and not wire.link.faded
            _paint_line(painter, wire, quiet if is_plain else ink_of(wire.link, look), scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for wire in in_sight:
        if wire.link.key in marked:
            _paint_line(painter, wire, marked[wire.link.key], scale, wider=1.0)
    _paint_words(painter, in_sight, drawing.marks, look, scale)


def paint_thread(painter: QPainter, drawing: Drawing, look: Look, scale: float) -> None:
    """Paint the link that is being drawn with the pointer."""
    thread = drawing.marks.thread
    if thread is None:
        return
    colours = look.colours
    ink = colours.error.text if drawing.marks.is_refused else colours.accent
    painter.setPen(QPen(ink, max(2.0, 2 / scale)))
    painter.drawLine(QLineF(thread.x1, thread.y1, thread.x2, thread.y2))


def ink_of(link: Link, look: Look) -> QColor:
    """Return the colour of a link."""
    if link.faded:
        return look.colours.disabled
    return look.colours.muted if link.tone == "plain" else look.tone(link.tone)


def _marked(drawing: Drawing, look: Look) -> dict[int, QColor]:
    """Return the links that stand out, with their colours: those of the current card, for one."""
    colours, marks, wires = look.colours, drawing.marks, drawing.wires
    found: dict[int, QColor] = {}
    for key in (marks.current if marks.link is None else None, marks.hovered):
        for wire in wires.of_cards.get(key, ()) if key is not None else ():
            if not wire.link.faded and wire.link.tone == "plain":
                found[wire.link.key] = colours.accent
    for key in (marks.hovered_link, marks.link):
        if key is not None and key in wires.by_key:
            found[key] = colours.focus
    found.pop(0, None)  # what cannot be stood on
    return found


def _pen(link: Link, ink: QColor, scale: float, *, wider: float = 0.0) -> QPen:
    pen = QPen(ink, max(1.4, 0.8 / scale) + wider * max(1.0, 0.7 / scale))
    if link.dashed:
        pen.setDashPattern([2, 4] if link.faded else [5, 4])
    return pen


def _paint_line(
    painter: QPainter, wire: Wire, ink: QColor, scale: float, *, wider: float = 0.0
) -> None:
    painter.setPen(_pen(wire.link, ink, scale, wider=wider))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(wire.path)
    if scale >= _ARROWS:
        painter.fillPath(wire.heads, ink)


def _paint_words(
    painter: QPainter, wires: Iterable[Wire], marks: Marks, look: Look, scale: float
) -> None:
    """Write on links: all of them where they can be read, and always what one stands on."""
    for wire in wires:
        stands_out = wire.link.key in (marks.link, marks.hovered_link) and wire.link.key != 0
        if stands_out and wire.link.text:
            _write(painter, wire, look, scale, is_current=True)
        elif scale >= _WORDS and wire.label is not None and wire.link.text:
            _write(painter, wire, look, scale, is_current=False)
        elif wire.link.broken:
            larger = max(1.0, min(2.6, 0.7 / scale))
            _paint_cross(painter, wire.middle, look, _SIGN * larger)


def _write(painter: QPainter, wire: Wire, look: Look, scale: float, *, is_current: bool) -> None:
    """Write what stands on a link; on the current one in full, and as large as on the screen."""
    sign = 2 * _SIGN + 4 if wire.link.broken else 0
    most = 320 if is_current or wire.label is None else round(wire.label.width - 8 - sign)
    pixels = _PIXELS if is_current else max(_PIXELS, round(_LEAST_PIXELS / scale))
    shown = look.lines(wire.link.text, pixels, max(8, most), 1, bold=is_current)[0]
    metrics = look.metrics(pixels, bold=is_current)
    width, height = metrics.horizontalAdvance(shown) + 8 + sign, metrics.height() + 2
    painter.save()
    painter.translate(wire.middle)
    if is_current and scale < 1:
        painter.scale(1 / scale, 1 / scale)
    ground = QRectF(-width / 2, -height / 2, width, height)
    painter.setPen(QPen(look.colours.focus, 1) if is_current else Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.window)
    painter.drawRoundedRect(ground, 4, 4)
    if sign:
        _paint_cross(painter, QPointF(ground.left() + _SIGN + 3, 0), look, _SIGN)
    painter.setFont(look.font(pixels, bold=is_current))
    painter.setPen(look.colours.text if is_current else _words_ink(wire.link, look))
    at = QPointF(ground.left() + 4 + sign, ground.top() + 1 + metrics.ascent())
    painter.drawText(at, shown)
    painter.restore()


def _words_ink(link: Link, look: Look) -> QColor:
    return look.tone(link.tone) if link.tone != "plain" else look.colours.muted


def _paint_cross(painter: QPainter, at: QPointF, look: Look, radius: float) -> None:
    """Paint the sign of a broken link: a cross on a disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.error.text)
    painter.drawEllipse(at, radius, radius)
    painter.setPen(QPen(look.colours.window, radius * 0.3))
    arm = radius * 0.42
    painter.drawLine(QLineF(at.x() - arm, at.y() - arm, at.x() + arm, at.y() + arm))
    painter.drawLine(QLineF(at.x() - arm, at.y() + arm, at.x() + arm, at.y() - arm))
