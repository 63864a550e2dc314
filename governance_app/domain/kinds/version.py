"""Versions: published states of the framework, which never change again."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind


class Version(NamedTuple):
    """A published state: what was published (`name` is its title), by whom, and its digests.

    `sequence` is the last change set that it freezes, `journal_digest` the digest of that. The
    other digests lead to the frozen state and findings; `digest` covers all of these and the
    version before. Who decided is kept as text, so that no later edit changes a version.
    """

    key: Key
    name: str
    number: int
    note: str = ""
    effective: datetime.date | None = None
    author: str = ""
    published_at: str = ""
    sequence: int = 0
    journal_digest: str = ""
    state_digest: str = ""
    findings_digest: str = ""
    digest: str = ""
    decided_by: str = ""
    decision: str = ""
    withdrawn: datetime.date | None = None
    withdrawn_why: str = ""


def _hidden(name: str, label: str, help_text: str) -> Field:
    return Field(name, FieldType.NAME, label, help_text, shown=False)


VERSION = Kind(
    name="version",
    record=Version,
    label="Version",
    plural="Versions",
    help="Published states of the framework, which holders accept and anything is compared with.",
    fields=(
        Field("name", FieldType.NAME, "Title", "What the version is called.", required=True),
        Field(
            "number",
            FieldType.INTEGER,
            "Number",
            "Counted from 1, in the order of publishing.",
            required=True,
            least=1,
        ),
        Field("note", FieldType.TEXT, "Note", "What its readers should know of it."),
        Field("effective", FieldType.DATE, "Effective", "The day from which it holds."),
        Field("author", FieldType.NAME, "Published by", "Who published it."),
        Field("published_at", FieldType.NAME, "Published", "When it was published, in UTC."),
        Field(
            "sequence",
            FieldType.INTEGER,
            "Change set",
            "The last change set that it freezes.",
            required=True,
            least=0,
            shown=False,
        ),
        _hidden("journal_digest", "Digest of the journal", "The digest of that change set."),
        _hidden("state_digest", "Digest of the state", "What its frozen state is found by."),
        _hidden(
            "findings_digest", "Digest of the findings", "What its frozen findings are found by."
        ),
        Field(
            "digest",
            FieldType.NAME,
            "Digest",
            "The fingerprint of the version and of all before it.",
        ),
        Field("decided_by", FieldType.NAME, "Decided by", "The approval chain that signed it."),
        Field("decision", FieldType.TEXT, "Decision", "How it was decided, step by step."),
        Field("withdrawn", FieldType.DATE, "Withdrawn", "The day on which it was withdrawn."),
        Field("withdrawn_why", FieldType.NAME, "Why withdrawn", "Why it holds no longer."),
    ),
    unique=("number",),
    is_record=True,
    is_publication=True,
)
