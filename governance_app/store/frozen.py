"""What versions froze, read from a document."""

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Version
from governance_app.domain.versions import DamagedContentError, thawed
from governance_app.store.document import Document
from governance_app.store.problems import ReadFailedError


def state_of_version(document: Document, version: Version) -> Framework:
    """Return the state that a version froze, whatever became of the journal since.

    Raises `ReadFailedError` where it is not in the file, or not as it was frozen.
    """
    try:
        return thawed(document.frozen(version.state_digest), version.state_digest)
    except DamagedContentError as error:
        raise _damaged(document, version, "state", error) from error


def content_of_findings(document: Document, version: Version) -> bytes:
    """Return the findings that a version froze, as `thawed_findings` reads them."""
    return document.frozen(version.findings_digest)


def _damaged(
    document: Document, version: Version, what: str, error: DamagedContentError
) -> ReadFailedError:
    return ReadFailedError(
        f"{document.path}: the frozen {what} of version {version.number} is damaged ({error}); "
        "open one of the backups."
    )
