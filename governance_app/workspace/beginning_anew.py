"""Going on in a new file that has no history, where the old one cannot be read to its end."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import KINDS
from governance_app.workspace.edits import Edits
from governance_app.workspace.in_memory import InMemory
from governance_app.workspace.listeners import Notice


def begun_anew(edits: Edits, memory: InMemory, path: Path) -> Iterator[Notice]:
    """Begin a new document with the framework as it is; yield what listeners are told.

    What is pending is in the new file. What was published is not: it is of the old one.
    """
    framework = memory.framework
    edits.begin_anew(path, framework)
    pending, edits.pending = edits.pending, None
    if pending is not None:
        yield Notice(pending, framework, framework, saved=True)
    forgotten = _published(framework)
    if forgotten:
        begun = edits.entry(edits.document.newest()[0])
        before, after = memory.apply(forgotten)
        yield Notice(replace(begun, changes=forgotten), before, after, saved=True)


def _published(framework: Framework) -> Changes:
    """Return the changes that leave of a framework what a document without a history has."""
    return Changes(
        tuple(
            ItemChange(kind.name, key, item, None)
            for kind in KINDS
            if kind.is_publication
            for key, item in framework.tables[kind.name].items()
        )
    )
