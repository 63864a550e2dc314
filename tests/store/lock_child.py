"""Opens a document for writing, says so, and holds it until told to end (or killed)."""

import sys
from pathlib import Path

from governance_app.store.opening import open_document

with open_document(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
print("closed", flush=True)
