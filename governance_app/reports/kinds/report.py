"""What a kind of report is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from governance_app import paths
from governance_app.domain.framework import Framework
from governance_app.reports.content import Edition
from governance_app.reports.document.page import PaperDocument
from governance_app.reports.order import Option, Order

#: The layout that sets every document of the model.
DOCUMENT_LAYOUT = "document.typ"


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report.

    `make` returns what it says: a `PaperDocument`, or values for a layout of its own where
    `layout` names another one than that of documents. `of` are the kinds of item that it can be
    about, the first being the one that a report each is usually wanted of; `options` are the parts
    that may be left out. `group` is the heading below which it is offered. `tells_changes` says that its
    edition should have what was recorded, `compares` that it should have an earlier state,
    `signs` that it should have the version that is signed. `parts` returns documents that say it all together, each
    small enough to be set, the first of which tells of the others; None where it cannot be parted.
    """

    name: str
    title: str
    help: str
    make: Callable[[Framework, Order], Any]
    group: str = "Responsibility"
    of: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    layout: str = DOCUMENT_LAYOUT
    tells_changes: bool = False
    compares: bool = False
    signs: bool = False
    parts: Callable[[Framework, Order], Sequence[PaperDocument]] | None = None

    @property
    def is_document(self) -> bool:
        """Whether what it says is a `PaperDocument`, which every writer can write."""
        return self.layout == DOCUMENT_LAYOUT

    def content(self, framework: Framework, edition: Edition) -> Any:
        """Return what it says of everything, with its usual parts."""
        return self.make(framework, Order(edition))

    def shipped_layout(self) -> Path:
        """Return the layout that comes with the program."""
        return paths.report_layouts() / self.layout
