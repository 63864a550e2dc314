"""Typesetting with typst: content as JSON and a layout become a tagged PDF.

Content reaches the layout through `sys.inputs` and never becomes source. What cannot be stopped
here runs in a child process: see `setting.py`.
"""

import datetime
import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from governance_app.domain.errors import Refusal
from governance_app.reports.glyphs import stand_ins, warnings_about

if TYPE_CHECKING:
    import typst

#: Lets every word be set once, to learn which characters the fonts lack.
_PROBE = b"""
#set document(title: "Probe")
#set text(font: "Inter", fallback: sys.inputs.fallback == "yes", features: (calt: 0))
#for word in json(bytes(sys.inputs.words)) { text(word); linebreak() }
"""
_ACCESSIBLE: Final = "ua-1"
_MOST_TRIES = 4
_WORD = re.compile(r'[^\s"\\]+')
_MISSING_TEXT = re.compile(r'the text `"((?:\\.|[^"\\])+)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")
_FIRST_ERROR = re.compile(r"error: (?P<message>[^\n]*)\n\s*┌─ (?P<file>[^\n]+?):(?P<line>\d+):\d+")
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be set: content as JSON, the layout, the paper as typst names it, the day.

    `archive` is a standard for keeping it that holds beside PDF/UA-1, "" for none; `attached` is
    the interchange file that goes into it, "" for none.
    """

    content: str
    layout: Path
    paper: str
    date: datetime.date
    fonts: Path
    archive: str = ""
    attached: str = ""

    @property
    def standards(self) -> "list[typst.PDFStandard]":
        """The standards that the file is to meet."""
        kept = cast("typst.PDFStandard", self.archive)
        return [_ACCESSIBLE, kept] if self.archive else [_ACCESSIBLE]


@dataclass(frozen=True, slots=True)
class SetReport:
    """A report as PDF, how many pages it has, and sentences about what could not be printed."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]


def typeset(job: Job) -> SetReport:
    """Set a report as PDF/UA-1.

    Fonts of the computer are used only for characters that the shipped ones lack, so the same
    content looks the same everywhere. Refuses with file, line and message what is wrong in the
    layout.
    """
    if not job.layout.is_file():
        raise Refusal(f"There is no layout “{job.layout}”; print with the shipped one.")
    return _Typesetter(job).report()


@dataclass
class _Typesetter:
    job: Job
    missing: dict[str, None] = field(default_factory=dict)  # in the order in which they are found
    warnings: list[str] = field(default_factory=list)

    def report(self) -> SetReport:
        """Set the report; characters that turn out to be missing are replaced, and it is set anew."""
        words = sorted({word for word in _WORD.findall(self.job.content) if not word.isascii()})
        fonts = self._shipped
        if words and self._lacking(fonts, words, fallback=False):
            fonts = self._all
            self._miss(self._lacking(fonts, words, fallback=True))
        pdf = self._compiled(fonts)
        return SetReport(pdf, number_of_pages(pdf), (*warnings_about(self.missing), *self.warnings))

    def _compiled(self, fonts: "typst.Fonts") -> bytes:
        import typst

        for _ in range(_MOST_TRIES):
            try:
                return self._compile(fonts, self.job.standards)
            except typst.TypstError as error:
                missing = _missing_texts(error.diagnostic)
                if not missing - self.missing.keys():
                    if "codepoints" not in error.message:
                        raise layout_refusal(self.job.layout, error) from None
                    break
                self._miss(missing)
        self.warnings.append(
            "The text holds a script that cannot be marked for screen readers, so the file is not "
            "PDF/UA; it prints as usual."
        )
        try:
            return self._compile(fonts, self.job.standards[1:])
        except typst.TypstError as error:
            raise layout_refusal(self.job.layout, error) from None

    def _compile(self, fonts: "typst.Fonts", standards: "list[typst.PDFStandard]") -> bytes:
        import typst

        content = self.job.content.translate(stand_ins(self.missing))
        midnight = datetime.datetime.combine(self.job.date, datetime.time(), datetime.UTC)
        return typst.compile(
            self.job.layout,
            root=self.job.layout.parent,
            font_paths=fonts,
            format="pdf",
            sys_inputs={"content": content, "paper": self.job.paper, "attached": self.job.attached},
            pdf_standards=standards,
            timestamp=midnight,
        )

    def _lacking(self, fonts: "typst.Fonts", words: list[str], *, fallback: bool) -> set[str]:
        """Return the characters of these words that the fonts lack."""
        import typst

        inputs = {
            "words": json.dumps(words, ensure_ascii=False),
            "fallback": "yes" if fallback else "no",
        }
        try:
            typst.compile(
                _PROBE,
                font_paths=fonts,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=[_ACCESSIBLE],
            )
        except typst.TypstError as error:
            return _missing_texts(error.diagnostic)
        return set()

    def _miss(self, texts: set[str]) -> None:
        self.missing.update(dict.fromkeys(sorted(texts)))

    @cached_property
    def _shipped(self) -> "typst.Fonts":
        import typst

        return typst.Fonts(include_system_fonts=False, font_paths=[self.job.fonts])

    @cached_property
    def _all(self) -> "typst.Fonts":
        import typst

        return typst.Fonts(include_system_fonts=True, font_paths=[self.job.fonts])


def number_of_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has that typst wrote: its page tree is its first object."""
    found = _PAGES.search(pdf)
    if found is None:
        raise ValueError("this PDF was not written by the typst that is known here")
    return int(found[1])


def _missing_texts(diagnostic: str) -> set[str]:
    """Return the texts that typst could not display, read from its messages."""
    return {_ESCAPE.sub(_unescaped, quoted) for quoted in _MISSING_TEXT.findall(diagnostic)}


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def layout_refusal(layout: Path, error: "typst.TypstError") -> Refusal:
    """Return the sentence for a layout that typst does not accept."""
    found = _FIRST_ERROR.search(error.diagnostic)
    file = Path(found["file"]).name if found else layout.name
    where = f"line {found['line']} of " if found else ""
    message = (found["message"] if found else error.message).strip().rstrip(".")
    return Refusal(
        f"The layout “{layout.name}” cannot be used: {message} ({where}“{file}”); "
        "mend it, or print with the shipped one."
    )
