"""Another content on the same view: things linked to each other, laid out by a function of one's own."""

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Arrangement, Box
from governance_app.ui.diagram.content import Card, CardLine, Content, Link
from governance_app.ui.diagram.diagram_view import DiagramView
from governance_app.ui.diagram.layout import Metrics
from governance_app.ui.diagram.wires import line_between
from governance_app.ui.theme.theme import theme


def in_a_circle(
    content: Content, metrics: Metrics, collapsed: frozenset[Key], form: int | None
) -> Arrangement:
    boxes = {}
    for place, key in enumerate(content.cards):
        angle = math.tau * place / len(content.cards)
        x, y = round(300 + 300 * math.cos(angle)), round(300 + 300 * math.sin(angle))
        boxes[key] = Box(key, x, y, metrics.card_width, metrics.card_height)
    return Arrangement(boxes, (), (), 600 + metrics.card_width, 600 + metrics.card_height)


@pytest.fixture
def view(qtbot: QtBot) -> DiagramView:
    made = DiagramView("Map of integrations", in_a_circle)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    made.show_content(
        Content.of(
            [Card(key, f"System {key}", (CardLine("Owner Lead"),)) for key in (1, 2, 3)],
            [Link(1, 2, "leads"), Link(2, 3, dashed=True), Link(3, 9)],
        )
    )
    QApplication.processEvents()
    return made


def colours_between(view: DiagramView, begin: Key, end: Key) -> set[str]:
    boxes = view.drawing.arrangement.boxes
    line = line_between(boxes[begin], boxes[end])
    image = view.viewport().grab().toImage()
    points = [line.pointAt(share / 40) for share in range(2, 38)]
    seen = [view.to_viewport(point.x(), point.y()).toPoint() for point in points]
    return {image.pixelColor(at).name() for at in seen}


def test_links_are_drawn_between_the_edges_of_their_cards(view: DiagramView) -> None:
    ground = theme().colours.window.name()
    assert colours_between(view, 1, 2) - {ground}
    assert colours_between(view, 2, 3) - {ground}
    assert colours_between(view, 1, 3) == {ground}
    assert len(view.content.links) == 2


@pytest.mark.parametrize("other", [(500, 0), (0, 500), (-500, 120), (300, -400)])
def test_a_link_begins_and_ends_on_the_edges(other: tuple[int, int]) -> None:
    begin, end = Box(1, 0, 0, 200, 80), Box(2, *other, 200, 80)
    line = line_between(begin, end)
    for box, at in ((begin, line.p1()), (end, line.p2())):
        x, y = at.x() - box.centre[0], at.y() - box.centre[1]
        assert max(abs(x) / 100, abs(y) / 40) == pytest.approx(1)
    assert line.length() < math.dist(begin.centre, end.centre)


def test_arrows_and_the_pointer_walk_over_a_map(view: DiagramView) -> None:
    assert view.current == 1
    assert view.step("left")
    assert view.current in (2, 3)
    box = view.drawing.arrangement.boxes[1]
    at: QPoint = view.to_viewport(*box.centre).toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.current == 1


def test_only_links_with_a_key_are_stood_on(view: DiagramView) -> None:
    wires = view.drawing.wires
    assert len(wires.all) == 2
    assert not wires.by_key
    view.links.walk(1)
    assert view.links.current is None


def keyed(view: DiagramView) -> None:
    cards = list(view.content.cards.values())
    links = [Link(1, 2, "leads", key=10), Link(2, 3, key=11, both_ways=True)]
    view.show_content(Content.of(cards, links))
    QApplication.processEvents()


def test_the_link_under_the_pointer_is_found_within_a_few_pixels(view: DiagramView) -> None:
    keyed(view)
    middle = view.drawing.wires.by_key[10].middle
    at = view.to_viewport(middle.x(), middle.y())
    assert view.links.under(at) == 10
    assert view.links.under(at + QPointF(0, 4)) == 10
    assert view.links.under(at + QPointF(60, 60)) is None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert view.links.current == 10
    view.set_current(3)
    assert view.links.current is None


def test_a_link_both_ways_has_an_arrow_at_each_end(view: DiagramView) -> None:
    keyed(view)
    one, both = view.drawing.wires.all
    assert one.heads.elementCount() * 2 == both.heads.elementCount()
    assert both.heads.boundingRect().contains(both.points[0]) or both.heads.contains(both.points[0])


def test_without_a_linker_nothing_is_drawn_from_a_card(view: DiagramView) -> None:
    keyed(view)
    box = view.drawing.arrangement.boxes[1]
    edge = view.to_viewport(box.right, box.centre[1])
    view.set_current(1)
    assert view.link_drawing.handle_under(edge) is None
