"""Items that are no longer there and that commands name: found by the last name that they had."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from governance_app.cli.named_subject import NAMED
from governance_app.cli.naming import folded
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.rules.rule import Subject
from governance_app.store.document import Document

#: What was removed, as it was last: by the name of its kind and its key.
Removed = Mapping[tuple[str, Key], Any]


def removed_items(document: Document, framework: Framework) -> Removed:
    """Return every item that the journal removed and that did not come back, as it was last."""
    found: dict[tuple[str, Key], Any] = {}
    for sequence in range(document.newest()[0], 0, -1):
        with suppress(KeyError):  # verifying the file tells of what is missing
            for change in document.journal.change_set(sequence).changes.items:
                if change.after is None and change.key not in framework.tables[change.kind]:
                    found.setdefault((change.kind, change.key), change.before)
    return found


def removed_named(removed: Removed, text: str) -> Subject | None:
    """Return the item of this name that was removed last; "process:Campaigns" asks for one kind."""
    asked, _, rest = text.partition(":")
    for kind in NAMED:
        if rest and folded(asked) in (kind.name, folded(kind.label)):
            return _named(removed, rest, {kind.name}) or _named(removed, text, _ALL)
    return _named(removed, text, _ALL)


_ALL = {kind.name for kind in NAMED}


def _named(removed: Removed, text: str, kinds: set[str]) -> Subject | None:
    wanted = folded(text)
    for (kind, key), item in removed.items():
        if wanted and kind in kinds and folded(item.name) == wanted:
            return Subject(kind, key)
    return None
