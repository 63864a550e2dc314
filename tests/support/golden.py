"""Golden files: what a page of a report said and looked like when somebody last looked at it."""

import difflib
import re
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

#: Dots per inch of the pictures: enough to see that something moved, too little to be large.
_RESOLUTION = 36
_GREYS = 16
#: Of 255: how far the greys of a picture may be apart on average, and of any small square of it.
_MOST_ON_AVERAGE, _MOST_OF_A_SQUARE = 1.5, 28
_SQUARE = 9


def text_of(pdf: bytes, pages: tuple[int, ...]) -> str:
    """Return the lines of these pages, counted from 1, without blank ones."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        parts = []
        for number in pages:
            text = document[number - 1].get_textpage().get_text_bounded().replace("\ufffe", "-")
            text = re.sub(r"Page (\d+) of \d+", r"Page \1", text)  # what comes after is not kept
            text = re.sub(r"[\s.]*\.\s\.[\s.]*(?=\S)", " … ", text)  # dots before a page's number
            lines = (" ".join(line.split()) for line in text.splitlines())
            parts.append("\n".join([f"=== page {number}", *filter(None, lines)]))
    finally:
        document.close()
    return "\n".join(parts) + "\n"


def picture_of(pdf: bytes, number: int) -> Image.Image:
    """Return a page, counted from 1, as a small picture in a few greys."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = document[number - 1].render(scale=_RESOLUTION / 72, grayscale=True).to_pil()
    finally:
        document.close()
    step = 255 / (_GREYS - 1)
    return drawn.convert("L").point(lambda grey: round(round(grey / step) * step))


def text_difference(found: str, golden: Path) -> str:
    """Return how a text differs from a golden file, "" where it does not."""
    was = golden.read_text(encoding="utf-8")
    lines = difflib.unified_diff(was.splitlines(), found.splitlines(), "golden", "found", "", "", 1)
    return "\n".join(lines)


def picture_difference(found: Image.Image, golden: Path) -> str:
    """Return how a picture differs from a golden file by more than is tolerated, "" otherwise."""
    with Image.open(golden) as opened:
        was = opened.convert("L")
    if was.size != found.size:
        return f"{golden.name} has {was.size} pixels, the page {found.size}"
    apart = ImageChops.difference(found, was)
    small = apart.resize(
        (max(1, apart.width // _SQUARE), max(1, apart.height // _SQUARE)), Image.Resampling.BOX
    )
    average = apart.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    worst = small.getextrema()[1]
    if average > _MOST_ON_AVERAGE or worst > _MOST_OF_A_SQUARE:
        return f"{golden.name} is {average} of 255 apart on average, {worst} in its worst square"
    return ""


def renew(pdf: bytes, pages: tuple[int, ...], text: Path, pictures: list[Path]) -> None:
    """Write the golden files of these pages anew."""
    text.parent.mkdir(exist_ok=True)
    text.write_text(text_of(pdf, pages), encoding="utf-8", newline="\n")
    for number, path in zip(pages, pictures, strict=True):
        small = picture_of(pdf, number).quantize(_GREYS)
        small.save(path, optimize=True)
