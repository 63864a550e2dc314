"""A document with nothing in it."""

import pytest
from frameworks import counting_keys

from governance_app.domain.commands import blank_framework
from governance_app.store.opening import create_document


@pytest.fixture
def blank_path(tmp_path):
    """Return a document that was just begun."""
    path = tmp_path / "blank.governance"
    create_document(path, blank_framework("Blank", counting_keys()), author="Person A").close()
    return path
