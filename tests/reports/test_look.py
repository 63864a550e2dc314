"""How reports look by the settings of the framework: colour, head, foot and logo."""

import struct
import zlib

import pytest
from frameworks import marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import LOGO, PROFILE
from governance_app.domain.pictures import as_text
from governance_app.reports.content import Edition
from governance_app.reports.look import legible, look_of
from governance_app.reports.order import FINDINGS, Order
from governance_app.reports.registry import report_named

_STRANGE = '#panic() *x* <b> & "q"'


def _png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 40, 10, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * 40) * 10)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _with(framework: Framework, **values: object) -> Framework:
    edit = EditItem(PROFILE.name, framework.profile.key, values)
    return framework.apply(edit.changes(framework))


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_headings_can_be_read_in_any_colour(colour: str) -> None:
    found = legible(colour)
    parts = [int(found[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.49


@pytest.mark.parametrize("colour", ["#1a5fb4", "#000000"])
def test_a_dark_colour_stays_as_it_is(colour: str) -> None:
    assert legible(colour) == colour


def test_without_a_colour_there_is_the_usual_one() -> None:
    assert legible("") == ""


def test_head_and_foot_stand_on_every_page_as_typed(set_here, texts_of) -> None:
    framework = _with(
        marketing_framework(), report_header=_STRANGE, report_footer="Foot " + _STRANGE
    )
    done = set_here(framework)
    assert done.warnings == ()
    typed = "".join(_STRANGE.split())
    for page in texts_of(done.pdf):
        assert page.count(typed) == 2


@pytest.mark.parametrize(
    "picture",
    [
        _png(),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    ],
)
def test_the_logo_stands_on_the_page(picture: bytes, set_here) -> None:
    framework = marketing_framework()
    add = AddItem(LOGO.name, 9_999, {"name": "A square", "picture": as_text(picture)})
    framed = framework.apply(add.changes(framework))
    assert look_of(framed).logo.startswith("<svg")
    with_logo, without = set_here(framed), set_here(framework)
    assert with_logo.warnings == ()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in with_logo.pdf
    assert with_logo.pdf != without.pdf


def test_the_settings_say_what_is_included(edition: Edition) -> None:
    framework = _with(marketing_framework(), report_findings=False)
    titles = [each.title for each in report_named("raci").make(framework, Order(edition)).chapters]
    assert titles == ["Matrix", "Roles"]
    asked = Order(edition, included=frozenset({FINDINGS.name}))
    titles = [each.title for each in report_named("raci").make(framework, asked).chapters]
    assert titles == ["Matrix", "Findings"]
