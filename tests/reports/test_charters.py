"""Role charters: what stands on the page that somebody signs."""

from collections.abc import Callable

import pytest
from frameworks import marketing_framework, staffed_framework

from governance_app.domain.commands import blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.rules.rule import Subject
from governance_app.reports.content import Edition
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.text_blocks import Facts, Note, Paragraph, SignatureLines
from governance_app.reports.kinds.charters import CHARTERS
from governance_app.reports.order import SIGNATURES, Order
from governance_app.reports.setting import set_report


def _subject(framework: Framework, kind: str, name: str) -> Subject:
    key = next(key for key, item in framework.tables[kind].items() if item.name == name)
    return Subject(kind, key)


def _facts(chapter: Chapter) -> dict[str, tuple[str, ...]]:
    return {
        fact.name: fact.values
        for block in chapter.blocks
        if isinstance(block, Facts)
        for fact in block.facts
    }


@pytest.fixture
def charter(edition: Edition) -> Callable[..., Chapter]:
    """Return what makes the charter of one role."""

    def make(role: str, framework: Framework, **wishes: object) -> Chapter:
        order = Order(edition, _subject(framework, "role", role), **wishes)  # type: ignore[arg-type]
        document: PaperDocument = CHARTERS.make(framework, order)
        (chapter,) = document.chapters
        return chapter

    return make


def test_there_is_a_page_for_each_role(edition: Edition, texts_of) -> None:
    framework = marketing_framework()
    pages = texts_of(set_report("charters", framework, edition).pdf)
    assert len(pages) == len(framework.roles)
    for page, role in zip(pages, framework.roles.values(), strict=True):
        assert f"Rolecharter·Marketingoperations{''.join(role.name.split())}" in page
        assert "Ihavereadthischarter" in page


def test_it_says_who_holds_the_role_and_what_it_answers_for(charter) -> None:
    framework = staffed_framework()
    facts = _facts(charter("Marketing Operations Director", framework))
    assert facts["Held by"] == ("Person A",)
    assert facts["Accountable (A) · 4"][0].startswith(
        "Workflow automation: Build campaign workflow, "
    )
    assert any(name == "Also" for name in facts)


def test_a_vacant_role_says_so(charter) -> None:
    assert _facts(charter("Content Lead", staffed_framework()))["Held by"] == ("Vacant",)


def test_what_is_not_written_yet_is_said(charter) -> None:
    chapter = charter("Content Lead", marketing_framework())
    texts = [block.text for block in chapter.blocks if isinstance(block, Paragraph)]
    assert texts[:2] == [
        "The purpose of this role is not written down yet.",
        "What this role may decide is not written down yet.",
    ]


def test_who_signs_is_named_where_known(charter) -> None:
    framework = staffed_framework()
    (lines,) = (
        block
        for block in charter("Marketing Operations Director", framework).blocks
        if isinstance(block, SignatureLines)
    )
    assert (lines.signatures[0].who, lines.signatures[0].name) == ("Holder", "Person A")
    bare = charter("Marketing Operations Director", framework, included=frozenset())
    assert not any(isinstance(block, SignatureLines | Note) for block in bare.blocks)
    signed = charter(
        "Marketing Operations Director", framework, included=frozenset({SIGNATURES.name})
    )
    assert isinstance(signed.blocks[-1], SignatureLines)


def test_a_person_gets_the_charters_of_their_roles(edition: Edition) -> None:
    framework = staffed_framework()
    document = CHARTERS.make(framework, Order(edition, _subject(framework, "person", "Person A")))
    assert "Marketing Operations Director" in [each.title for each in document.chapters]
    assert len(document.chapters) < len(framework.roles)


def test_without_roles_there_is_a_sentence(edition: Edition) -> None:
    framework = blank_framework("Blank", iter(range(1, 99)).__next__)
    (chapter,) = CHARTERS.make(framework, Order(edition)).chapters
    assert chapter.blocks == (Paragraph("There are no roles yet.", "quiet"),)
