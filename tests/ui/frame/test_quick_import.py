"""A start does not read the source of its own modules."""

import subprocess
import sys

QUESTION = """
import linecache
import governance_app.ui.frame.main_window
from governance_app.ui import quick_import
print(*[each for each in linecache.cache if "governance_app" in each])
quick_import.import_quickly()
"""


def test_no_source_is_read_for_importing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", QUESTION], check=True, capture_output=True, text=True
    )
    read = [each for each in done.stdout.split() if not each.endswith("ui/__init__.py")]
    assert [each for each in read if not each.endswith("quick_import.py")] == []
