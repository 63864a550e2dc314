"""Drawn blocks as HTML: charts with their values, and chains as lists of steps."""

from governance_app.reports.document.picture_blocks import (
    BarChart,
    ChainDiagram,
    ChainStep,
    LineChart,
    Point,
)
from governance_app.reports.writers.markup import NOTHING, Html, joined, said, tag, text

_WIDTH, _HEIGHT = 720, 200
_DASHES = ("", "8 4", "2 4", "8 4 2 4")


def bar_chart(of: BarChart) -> Html:
    """Return bars, each with its value; the chart is a table for who cannot see it."""
    most = max([each.value for each in of.bars] + [of.marked or 0], default=0)
    rows = []
    for each in of.bars:
        share = 100 * each.value / most if most else 0
        bar = tag("span", class_=f"bar {each.tone}", style=f"width:{share:.1f}%")
        track = [bar]
        if of.marked is not None and most:
            track.append(tag("span", class_="mark", style=f"left:{100 * of.marked / most:.1f}%"))
        cell = tag("td", tag("span", *track, class_="track wide"))
        rows.append(
            tag(
                "tr",
                said("th", each.label, scope="row"),
                cell,
                said("td", each.text, class_="right"),
            )
        )
    caption = said("caption", of.title) if of.title else NOTHING
    mark = said("p", f"┆ {of.mark}", class_="quiet") if of.mark else NOTHING
    return joined(tag("table", caption, tag("tbody", *rows), class_="bars"), mark)


def line_chart(of: LineChart) -> Html:
    """Return a picture of the lines, and their values in a table that can be opened."""
    points = [point for line in of.lines for point in line.points]
    unit = f" · {of.unit}" if of.unit else ""
    caption = said("figcaption", f"{of.title}{unit}")
    if not points:
        return tag("figure", caption, said("p", "There are no readings yet.", class_="quiet"))
    drawn = tag(
        "svg",
        said("title", of.description),
        *_lines(of, points),
        viewBox=f"-4 -4 {_WIDTH + 8} {_HEIGHT + 8}",
        role="img",
    )
    rows = (
        tag(
            "tr",
            said("th", line.name, scope="row"),
            said("td", each.label),
            said("td", f"{each.value:,g}", class_="right"),
        )
        for line in of.lines
        for each in line.points
    )
    values = tag("details", said("summary", "Values"), tag("table", tag("tbody", *rows)))
    keys = (said("li", ("– – " if line.is_target else "") + line.name) for line in of.lines)
    return tag("figure", caption, drawn, tag("ul", *keys, class_="legend"), values)


def _lines(of: LineChart, points: list[Point]) -> list[Html]:
    least, most = min(p.value for p in points), max(p.value for p in points)
    first, last = min(p.at for p in points), max(p.at for p in points)
    drawn = []
    for number, line in enumerate(of.lines):
        places = " ".join(
            f"{_WIDTH * (p.at - first) / ((last - first) or 1):.1f},"
            f"{_HEIGHT * (1 - (p.value - least) / ((most - least) or 1)):.1f}"
            for p in line.points
        )
        dash = "5 4" if line.is_target else _DASHES[number % len(_DASHES)]
        kind = "target" if line.is_target else f"line{number % len(_DASHES)}"
        drawn.append(tag("polyline", points=places, class_=kind, stroke_dasharray=dash or None))
    return drawn


def chain_diagram(of: ChainDiagram) -> Html:
    """Return the steps of a chain, in order."""
    steps = (tag("li", *_step(each)) for each in of.steps)
    return tag(
        "section",
        said("p", of.begins, class_="quiet"),
        tag("ol", *steps, class_="chain"),
        said("p", of.ends, class_="quiet"),
        aria_label=of.description or None,
    )


def _step(step: ChainStep) -> list[Html]:
    parts = [joined(said("strong", step.name), said("span", f" {step.mode}", class_="quiet"))]
    approvers = (
        tag(
            "li",
            text(each.name),
            said("span", f" when {each.condition}", class_="quiet") if each.condition else NOTHING,
            said("small", each.within) if each.within else NOTHING,
        )
        for each in step.approvers
    )
    if step.approvers:
        parts.append(tag("ul", *approvers))
    else:
        parts.append(said("p", "● Nobody approves here.", class_="error"))
    parts += [said("p", each, class_="quiet") for each in (step.within,) if each]
    parts += [said("p", each, class_=step.tone) for each in (step.otherwise,) if each]
    return parts
