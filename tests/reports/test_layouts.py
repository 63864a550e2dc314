"""Layouts of one's own: what is wrong in them is said with file and line, and they stay inside."""

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from governance_app import paths
from governance_app.domain.errors import Refusal
from governance_app.reports.typesetting import Job, _Typesetter, number_of_pages, typeset

_SOUND = '#set document(title: "T")\n= Heading\n'


@pytest.fixture
def job_with(tmp_path: Path) -> Callable[[str], Job]:
    folder = tmp_path / "layouts"
    folder.mkdir()

    def job(source: str) -> Job:
        layout = folder / "mine.typ"
        layout.write_text(source, encoding="utf-8")
        return Job(
            content='{"name":"Ä"}',
            layout=layout,
            paper="a4",
            date=datetime.date(2026, 11, 21),
            fonts=paths.resources() / "reports" / "fonts",
        )

    return job


def test_a_layout_of_ones_own_gets_content_and_paper(job_with: Callable[[str], Job]) -> None:
    source = _SOUND + "#json(bytes(sys.inputs.content)).name #sys.inputs.paper #pagebreak() x"
    report = typeset(job_with(source))
    assert (report.pages, report.warnings) == (2, ())


def test_the_file_is_dated_by_its_edition(job_with: Callable[[str], Job]) -> None:
    assert b"D:20261121000000Z" in typeset(job_with(_SOUND)).pdf


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (_SOUND + "#unknown", "unknown variable: unknown (line 3 of “mine.typ”)"),
        (_SOUND + "#let x = (", "unclosed delimiter (line 3 of “mine.typ”)"),
        ("\n= No title", "PDF/UA-1 error: missing document title"),
        (_SOUND + '#panic("stop")', "panicked with: stop (line 3 of “mine.typ”)"),
        (_SOUND + '#import "other.typ": x', "(line 3 of “mine.typ”)"),
        (_SOUND + '#read("/etc/hostname")', "(line 3 of “mine.typ”)"),
        (_SOUND + '#read("../outside.txt")', "(line 3 of “mine.typ”)"),
        (_SOUND + "#while true { let x = 1 }", "condition is always true"),
    ],
)
def test_what_is_wrong_in_a_layout_is_said_in_a_sentence(
    source: str, said: str, job_with: Callable[[str], Job], tmp_path: Path
) -> None:
    (tmp_path / "outside.txt").write_text("secret", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        typeset(job_with(source))
    sentence = refused.value.sentence
    assert sentence.startswith("The layout “mine.typ” cannot be used: ")
    assert said in sentence
    assert "\n" not in sentence
    assert "secret" not in sentence


def test_the_file_of_an_error_is_named_where_it_is_another(job_with: Callable[[str], Job]) -> None:
    job = job_with('#import "parts.typ": x\n' + _SOUND)
    (job.layout.parent / "parts.typ").write_text("\n\n#let x = nothing", encoding="utf-8")
    with pytest.raises(Refusal, match=r"“mine\.typ” .* \(line 3 of “parts\.typ”\)"):
        typeset(job)


def test_a_layout_that_is_not_there_is_refused(job_with: Callable[[str], Job]) -> None:
    job = job_with(_SOUND)
    gone = dataclasses.replace(job, layout=job.layout.parent / "gone.typ")
    with pytest.raises(Refusal, match=r"There is no layout “.*gone\.typ”"):
        typeset(gone)


def test_a_script_that_cannot_be_marked_prints_without_the_mark(
    job_with: Callable[[str], Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    import typst

    compile_it = _Typesetter._compile

    def without_codepoints(setter: _Typesetter, fonts: Any, standards: Any) -> bytes:
        if standards:
            error = typst.TypstError("PDF/UA-1 error")
            error.message = "the PDF contains text with missing codepoints"
            error.diagnostic = "error: the PDF contains text with missing codepoints"
            raise error
        return compile_it(setter, fonts, standards)

    monkeypatch.setattr(_Typesetter, "_compile", without_codepoints)
    report = typeset(job_with(_SOUND))
    assert "the file is not PDF/UA" in report.warnings[0]
    assert b"pdfuaid" not in report.pdf


def test_a_file_of_another_writer_has_no_pages_to_count() -> None:
    with pytest.raises(ValueError, match="not written by the typst"):
        number_of_pages(b"%PDF-1.4")
