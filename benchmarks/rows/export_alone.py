"""Writes a workbook in a process of its own, so that its memory can be read."""

import sys
from pathlib import Path

from governance_app.exchange.exporting import write_export
from governance_app.store.opening import open_document, utc_now

if __name__ == "__main__":
    document, target = Path(sys.argv[1]), sys.argv[2:]
    with open_document(document, read_only=True) as opened:
        framework = opened.load()
    for each in target:
        write_export(framework, Path(each), author="benchmark", now=utc_now())
