"""The report of sign-offs says who accepted a version, and gives each their charter to sign."""

import datetime
from dataclasses import replace

import pytest
from signing import PUBLISHED, TODAY, Signing

from governance_app.domain.kinds import PERSON
from governance_app.domain.subjects import Subject
from governance_app.reports.content import Edition
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.table_blocks import DataTable
from governance_app.reports.document.text_blocks import (
    Facts,
    Heading,
    Note,
    Paragraph,
    SignatureLines,
)
from governance_app.reports.kinds.sign_off import SIGN_OFFS
from governance_app.reports.order import Order
from governance_app.reports.signing import signing_of

_LATE = PUBLISHED + datetime.timedelta(days=20)
_EDITION = Edition(_LATE, "Version 2")


class Office(Signing):
    """Person A accepted version 1 and is asked about version 2; Person B questions it."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = self.role("Content Lead", role_kind="team", purpose="Writes")
        self.a, self.b = self.person("Person A"), self.person("Person B")
        for each in (self.a, self.b):
            self.appointed(each, self.lead)
        first = self.publish()
        self.say(first, self.a)
        self.process("Newsletters", owner=self.lead)
        self.version = self.publish("Second edition")
        self.say(self.version, self.b, "questioned", remark="Who writes?")

    def paper(self, of: int | None = None, included: frozenset[str] | None = None) -> PaperDocument:
        """Return the report of the second version."""
        signing = signing_of(self.framework, self.version, self.state_of)
        about = Subject(PERSON.name, of) if of is not None else None
        order = Order(replace(_EDITION, signing=signing), about, included)
        made: PaperDocument = SIGN_OFFS.make(self.framework, order)
        return made


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


def _tables(chapter: Chapter) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for group in each.groups for row in group.rows]
        for each in chapter.blocks
        if isinstance(each, DataTable)
    ]


def test_it_counts_and_lists_what_was_said_and_whom_to_remind(office: Office) -> None:
    paper = office.paper()
    assert [(each.number, each.word) for each in paper.figures] == [
        ("0", "accepted"),
        ("1", "open"),
        ("1", "questioned"),
        ("0", "declined"),
    ]
    standing, reminded = paper.chapters
    assert _tables(standing) == [
        [
            ["Person B", "Content Lead", "Questioned", "10 March 2026", "Who writes?"],
            ["Person A", "Content Lead", "Open", "", ""],
        ]
    ]
    assert _tables(reminded) == [
        [["Person A", "Content Lead", "2 March 2026", "16 March 2026", "6"]]
    ]


def test_a_person_reads_what_changed_since_the_version_they_accepted(office: Office) -> None:
    (chapter,) = office.paper(office.a).chapters
    headings = [each.text for each in chapter.blocks if isinstance(each, Heading)]
    assert headings == [
        "What changed for you since version 1, which you accepted",
        "All that this role is given",
    ]
    changed, whole = (each for each in chapter.blocks if isinstance(each, Facts))
    assert [(each.name, each.values) for each in changed.facts] == [
        ("New: Processes owned", ("Newsletters",))
    ]
    assert [each.name for each in whole.facts] == ["Purpose", "Processes owned"]
    (lines,) = (each for each in chapter.blocks if isinstance(each, SignatureLines))
    assert [each.name for each in lines.signatures] == ["Person A"]


def test_the_whole_and_the_lines_may_be_left_out_and_what_was_said_is_told(office: Office) -> None:
    (chapter,) = office.paper(office.b, frozenset()).chapters
    assert [type(each) for each in chapter.blocks] == [Note, Heading, Facts]
    note = chapter.blocks[0]
    assert isinstance(note, Note)
    assert (note.title, note.text) == ("Questioned", "on 10 March 2026: Who writes?")


def test_who_was_not_asked_and_a_framework_without_a_version_say_so(office: Office) -> None:
    told = Office()
    stranger = told.person("Person C")
    (chapter,) = told.paper(stranger).chapters
    (block,) = chapter.blocks
    assert isinstance(block, Paragraph)
    assert block.text.startswith("Person C was not asked to accept version 2")
    empty: PaperDocument = SIGN_OFFS.make(office.framework, Order(Edition(TODAY, "Draft")))
    (block,) = empty.chapters[0].blocks
    assert isinstance(block, Paragraph)
    assert "No version has been published yet" in block.text


def test_a_withdrawn_version_says_why_and_reminds_nobody() -> None:
    told = Office()
    told.version = told.version._replace(withdrawn=TODAY, withdrawn_why="It was wrong")
    told._put("version", told.version.key, told.version)
    (chapter,) = told.paper().chapters
    note = chapter.blocks[0]
    assert isinstance(note, Note)
    assert note.text == "10 March 2026: It was wrong"
