"""Opening documents for commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.settings import load_settings
from governance_app.store.backup import back_up_if_due
from governance_app.store.document import Document
from governance_app.store.opening import create_document, open_document
from governance_app.store.schema import SUFFIX
from governance_app.workspace import Workspace


@contextmanager
def reading(path: Path) -> Iterator[Document]:
    """Open a document for reading."""
    with open_document(path, read_only=True) as document:
        yield document


@contextmanager
def editing(path: Path) -> Iterator[Workspace]:
    """Open a document for writing, backed up if that is due."""
    settings = load_settings()
    document = open_document(path)
    with Workspace(document, author=settings.author_name) as workspace:
        back_up_if_due(document, megabytes=settings.backup_megabytes)
        yield workspace


def created(path: Path, framework: Framework) -> Workspace:
    """Make a document and open it for writing; its name must say what it is."""
    if path.suffix.lower() != SUFFIX:
        raise Refusal(f"{path} does not end in {SUFFIX}; name the document {path.name}{SUFFIX}.")
    author = load_settings().author_name
    return Workspace(create_document(path, framework, author=author), author=author)
