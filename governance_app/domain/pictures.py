"""Small pictures of users: what they are, how large, and why one cannot be taken.

Only the beginnings of PNG and JPEG files are read: how many pixels a file claims is what a
program that draws it will make room for, so a bomb shows there.
"""

import base64
import binascii
import struct
from collections.abc import Iterator
from typing import NamedTuple

#: The largest file, in bytes, and the most pixels.
LARGEST = 1 << 20
MOST_PIXELS = 10_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
#: The marks of JPEG that say how large the picture is: all beginnings of frames.
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_MOST_SEGMENTS = 1_000
_OTHER = "it is no PNG, JPEG or SVG file; save the picture as one of these"


class Picture(NamedTuple):
    """What a file of a picture is: its media type, and its size in pixels (0 for drawings)."""

    media_type: str
    width: int
    height: int


def as_text(data: bytes) -> str:
    """Return the bytes of a picture as a field holds them."""
    return base64.b64encode(data).decode("ascii")


def as_bytes(text: str) -> bytes:
    """Return the bytes of a picture that a field holds; ValueError where it is no Base64."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no Base64") from error


def why_no_picture(text: str) -> str:
    """Return in words why a text holds no picture that can be taken; "" where it does."""
    if len(text) > LARGEST * 4 // 3 + 8:
        return _too_large(len(text) * 3 // 4)
    try:
        data = as_bytes(text)
    except ValueError:
        return "it must be text in Base64"
    return why_not(data)


def why_not(data: bytes) -> str:
    """Return in words why a file is no picture that can be taken; "" where it is."""
    if len(data) > LARGEST:
        return _too_large(len(data))
    if _is_drawing(data):
        from governance_app.domain.drawings import why_no_drawing

        return why_no_drawing(data)
    picture = picture_of(data)
    if picture is None:
        return _OTHER
    if picture.width * picture.height > MOST_PIXELS:
        return (
            f"it has {picture.width:,} × {picture.height:,} pixels, more than 10 million; make it "
            "smaller"
        )
    return ""


def picture_of(data: bytes) -> Picture | None:
    """Return what a file is, None where it is no picture that is known here."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) > 33:
        width, height = struct.unpack(">II", data[16:24])
        return Picture("image/png", width, height) if width and height else None
    if data.startswith(b"\xff\xd8"):
        return next(_jpeg_frames(data), None)
    return Picture("image/svg+xml", 0, 0) if _is_drawing(data) else None


def _jpeg_frames(data: bytes) -> Iterator[Picture]:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if at + 9 > len(data) or data[at] != 0xFF:
            return
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            if width and height:
                yield Picture("image/jpeg", width, height)
            return
        at += 2 + max(length, 2)


def _is_drawing(data: bytes) -> bool:
    begun = data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return begun.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE")) and b"<svg" in data


def _too_large(size: int) -> str:
    return f"it has {size / (1 << 20):.1f} MB, more than 1 MB; make it smaller"
