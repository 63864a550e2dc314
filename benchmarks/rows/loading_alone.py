"""Loads a document in a process of its own, so that its memory can be read."""

import sys
from pathlib import Path

from governance_app.store.opening import open_document

if __name__ == "__main__":
    with open_document(Path(sys.argv[1]), read_only=True) as document:
        document.load()
