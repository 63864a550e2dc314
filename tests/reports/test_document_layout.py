"""Every kind of block is set: accessible, archivable, and with text as it was typed."""

import dataclasses
import datetime
from collections.abc import Callable

import pytest
from every_block import blocks, document_of

from governance_app import paths
from governance_app.reports.content import as_json
from governance_app.reports.document.page import BLOCKS, PaperDocument
from governance_app.reports.typesetting import Job, SetReport, typeset

Texts = Callable[[bytes], list[str]]
_STRANGE = '#a("1")<b>*A*$x$@q//z'


def _set(document: PaperDocument, archive: str = "", attached: str = "") -> SetReport:
    layouts = paths.report_layouts()
    day = datetime.date(2026, 11, 22)
    return typeset(
        Job(
            as_json(document),
            layouts / "document.typ",
            "a4",
            day,
            layouts / "fonts",
            archive,
            attached,
        )
    )


def test_the_example_has_every_kind_of_block() -> None:
    assert {type(each) for each in blocks("")} == set(BLOCKS)


@pytest.mark.parametrize("wide", [True, False])
def test_every_block_is_set_as_accessible_pdf(wide: bool, texts_of: Texts) -> None:
    done = _set(document_of("Word", wide=wide))
    assert done.warnings == ()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in done.pdf
    text = "".join(texts_of(done.pdf))
    for said in ("86%", "1,200", "12,000.50", "Lapsed", "whenWord", "Nobodyapproveshere", "Target"):
        assert said in text, said


def test_text_of_users_is_printed_as_it_is_in_every_block(texts_of: Texts) -> None:
    done = _set(document_of(_STRANGE))
    found = "".join(texts_of(done.pdf)).count("".join(_STRANGE.split()))
    plain = "".join(texts_of(_set(document_of("Xyz")).pdf)).count("Xyz")
    assert done.warnings == ()
    assert found >= plain - 2  # as many pages, and so as many running heads, or almost


def test_blocks_without_a_word_are_set() -> None:
    empty = document_of("")
    chapters = (dataclasses.replace(empty.chapters[0], title="Chapter"), *empty.chapters[1:])
    named = dataclasses.replace(empty, cover=document_of("Name").cover, chapters=chapters)
    assert _set(named).warnings == ()


@pytest.mark.parametrize(("archive", "part"), [("a-2b", b"2"), ("a-3b", b"3")])
def test_what_is_kept_for_good_is_accessible_too(archive: str, part: bytes) -> None:
    attached = '{"name": "framework"}' if archive == "a-3b" else ""
    pdf = _set(document_of("Word"), archive, attached).pdf
    assert b"<pdfaid:part>" + part in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert (b"framework.json" in pdf) is bool(attached)
