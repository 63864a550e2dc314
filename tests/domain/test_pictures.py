"""Pictures of users: what is taken, and what is refused with its reason."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, RemoveItems, blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import LOGO
from governance_app.domain.pictures import LARGEST, as_text, picture_of, why_no_picture, why_not

_SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg"><rect id="a" width="8" height="8"/></svg>'


def _png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe\x00\x06none"
    return (
        b"\xff\xd8"
        + comment
        + b"\xff\xc2\x00\x11\x08"
        + struct.pack(">HH", height, width)
        + b"\3" * 12
    )


def _drawing(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()


def _doubling(times: int) -> bytes:
    parts = "".join(
        f'<g id="p{n}"><use href="#p{n - 1}"/><use href="#p{n - 1}"/></g>' for n in range(1, times)
    )
    return _drawing(f'<defs><g id="p0"><rect/></g>{parts}</defs><use href="#p{times - 1}"/>')


@pytest.mark.parametrize(
    ("data", "size"),
    [(_png(20, 10), (20, 10)), (_jpeg(30, 40), (30, 40)), (_SQUARE, (0, 0))],
)
def test_pictures_are_taken_as_they_are(data: bytes, size: tuple[int, int]) -> None:
    assert why_not(data) == ""
    assert why_no_picture(as_text(data)) == ""
    picture = picture_of(data)
    assert picture is not None
    assert picture[1:] == size


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no PNG, JPEG or SVG"),
        (b"GIF89a" + b"\0" * 50, "no PNG, JPEG or SVG"),
        (b"%PDF-1.4", "no PNG, JPEG or SVG"),
        (_png(0, 5), "no PNG, JPEG or SVG"),
        (_jpeg(9, 9)[:14], "no PNG, JPEG or SVG"),
        (b"\xff\xd8\xff\xe0\x00\x00" * 9_000, "no PNG, JPEG or SVG"),
        (_png(10_000, 10_000), "10,000 × 10,000 pixels, more than 10 million"),
        (_jpeg(65_000, 65_000), "65,000 × 65,000 pixels"),
        (b"\0" * (LARGEST + 1), "more than 1 MB"),
        (_SQUARE[:-3], "no whole SVG"),
        (b'<?xml version="1.0"?><html><svg/></html>', "no whole SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "asks for another file"),
        (_drawing('<image href="https://example.invalid/x.png"/>'), "asks for another file"),
        (_drawing('<image xlink:href="file:///etc/x.png"/>'), "asks for another file"),
        (_drawing("<script>x()</script>"), "asks for another file"),
        (_drawing('<rect onload="x()"/>'), "asks for another file"),
        (_drawing("<g>" * 99 + "</g>" * 99), "too many parts"),
        (_drawing("<rect/>" * 20_001), "too many parts"),
        (_doubling(30), "over and over"),
        (_drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "over and over"),
    ],
)
def test_what_cannot_be_taken_is_said(data: bytes, why: str) -> None:
    assert why in why_not(data)


@pytest.mark.parametrize(
    "inside", ['<use href="#none"/>', '<a href="https://example.org"><rect/></a>']
)
def test_harmless_references_are_taken(inside: str) -> None:
    assert why_not(_drawing(inside)) == ""


def test_parts_that_are_used_a_few_times_are_taken() -> None:
    assert why_not(_doubling(8)) == ""


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg"])
)
def test_any_bytes_are_taken_or_refused(data: bytes, begun: bytes) -> None:
    assert isinstance(why_not(begun + data), str)


@given(st.text(max_size=50))
def test_any_text_is_taken_or_refused(text: str) -> None:
    assert why_no_picture(text)


def test_a_framework_has_one_logo() -> None:
    key = iter(range(1, 99)).__next__
    framework = blank_framework("Name", key)
    first = AddItem(LOGO.name, 50, {"name": "Logo", "picture": as_text(_SQUARE)})
    framework = framework.apply(first.changes(framework))
    second = AddItem(LOGO.name, 51, {"name": "Other", "picture": as_text(_SQUARE)})
    with pytest.raises(Refusal):
        second.changes(framework)
    framework = framework.apply(RemoveItems(LOGO.name, (50,)).changes(framework))
    assert second.changes(framework).items


def test_a_logo_that_is_no_picture_is_refused_in_a_sentence() -> None:
    framework = blank_framework("Name", iter(range(1, 99)).__next__)
    wrong = AddItem(LOGO.name, 50, {"name": "Logo", "picture": as_text(b"text")})
    with pytest.raises(
        Refusal, match=r"Logo “Logo”: Picture: it is no PNG, JPEG or SVG file; save"
    ):
        wrong.changes(framework)
