"""Reports say and look what they did when somebody last looked at them.

`--renew-golden` writes the files anew; look at what changed before you commit them.
"""

import datetime
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from golden import picture_difference, picture_of, renew, text_difference, text_of
from PIL import ImageDraw
from signing import Signing

from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.keys import KeyMaker
from governance_app.domain.kinds import SIGN_OFF
from governance_app.exchange.templates.reading import read_template
from governance_app.reports.content import Edition
from governance_app.reports.document.page import PaperDocument
from governance_app.reports.earlier import Earlier
from governance_app.reports.order import Order
from governance_app.reports.registry import REPORTS, report_named
from governance_app.reports.signing import Signing as VersionSigned
from governance_app.reports.typesetting import SetReport
from governance_app.template_files import template_named

_GOLDEN = Path(__file__).with_name("golden")
_DAY = datetime.date(2026, 11, 21)
_EDITION = Edition(_DAY, "Version 3")

#: The pages of each kind of report that are kept, of the filled sample and of the template.
_PAGES: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "raci": ((1, 2), (1,)),
    "accountability": ((1, 2), (1,)),
    "charters": ((1, 2), (1,)),
    "coverage": ((1, 2), (1,)),
    "approvals": ((1, 2), (1,)),
    "board": ((1,), (1,)),
    "book": ((4, 5), (4,)),
    "changes": ((1, 3), (1,)),
    "sign-off": ((1,), ()),
    "roles": ((1,), ()),
}
_CASES = [
    (name, which, pages)
    for name, both in _PAGES.items()
    for which, pages in zip(("sample", "template"), both, strict=True)
    if pages
]


@cache
def _framework(which: str) -> Framework:
    if which == "template":
        path = template_named("marketing-operations")
        return read_template(path, KeyMaker(lambda: 1), name="Marketing operations")
    docs = str(Path(__file__).parents[2] / "docs")
    sys.path.insert(0, docs)
    try:
        from sample import sample
    finally:
        sys.path.remove(docs)
    found: Framework = sample(_DAY)
    return found


def _earlier(framework: Framework) -> Earlier:
    """Return a state with fewer items and other letters than the framework."""
    roles, activities = list(framework.roles), list(framework.activities)
    was = framework
    cells = (
        (activities[0], roles[2], 1),
        (activities[1], roles[0], 2),
        (activities[3], roles[1], 4),
    )
    for each in (
        RemoveItems("activity", tuple(activities[4:6])),
        RemoveItems("role", tuple(roles[5:6])),
        EditItem("role", roles[1], {"name": "Process Lead"}),
        SetLetters(cells),
    ):
        was = was.apply(each.changes(was))
    return Earlier(was, "Version 2, published 1 May 2026", "Version 3")


def _signed(framework: Framework) -> tuple[Framework, Edition]:
    """Return the framework with a version of which each third person has not said anything."""
    told = Signing()
    told.framework = framework
    told._new_key = KeyMaker(lambda: 2)
    version = told.publish("Autumn edition", datetime.date(2026, 11, 1))
    people = dict.fromkeys(e.person for e in told.framework.of(SIGN_OFF).values())
    for place, person in enumerate(people):
        if place % 3:
            outcome = "questioned" if place % 5 == 2 else "accepted"
            told.say(version, person, outcome, datetime.date(2026, 11, 9))
    return told.framework, replace(_EDITION, signing=VersionSigned(version, told.states))


@pytest.mark.parametrize(("name", "which", "pages"), _CASES)
def test_pages_are_what_they_were(
    name: str,
    which: str,
    pages: tuple[int, ...],
    request: pytest.FixtureRequest,
    set_document: Callable[[PaperDocument], SetReport],
) -> None:
    framework = _framework(which)
    edition = _EDITION
    if report_named(name).compares:
        edition = replace(edition, earlier=_earlier(framework))
    if report_named(name).signs:
        framework, edition = _signed(framework)
    pdf = set_document(report_named(name).make(framework, Order(edition))).pdf
    text = _GOLDEN / f"{name}-{which}.txt"
    pictures = [_GOLDEN / f"{name}-{which}-{number}.png" for number in pages]
    if request.config.getoption("--renew-golden"):
        renew(pdf, pages, text, pictures)
        return
    difference = text_difference(text_of(pdf, pages), text)
    assert not difference, difference
    for number, path in zip(pages, pictures, strict=True):
        assert picture_difference(picture_of(pdf, number), path) == ""


def test_a_word_that_moved_or_changed_is_seen(
    set_document: Callable[[PaperDocument], SetReport], tmp_path: Path
) -> None:
    pdf = set_document(report_named("roles").make(_framework("sample"), Order(_EDITION))).pdf
    text, picture = tmp_path / "roles.txt", tmp_path / "roles.png"
    renew(pdf, (1,), text, [picture])
    drawn = picture_of(pdf, 1)
    assert picture_difference(drawn, picture) == ""
    ImageDraw.Draw(drawn).rectangle((60, 60, 90, 70), fill=0)
    assert "apart on average" in picture_difference(drawn, picture)
    assert "+Director" in text_difference(text_of(pdf, (1,)) + "Director\n", text)


def test_every_kind_of_report_has_its_golden_files() -> None:
    kinds = {report.name for report in REPORTS if report.group != "Registers"}
    assert kinds <= set(_PAGES), "name their pages above, then run with --renew-golden"
    kept = {path.name for path in _GOLDEN.iterdir()}
    wanted = {f"{name}-{which}.txt" for name, which, _ in _CASES}
    wanted |= {f"{n}-{which}-{page}.png" for n, which, pages in _CASES for page in pages}
    assert kept == wanted
