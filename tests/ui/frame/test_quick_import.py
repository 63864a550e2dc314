"""A start reads no sources, and imports before the first paint only what that paints."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


#: Prints what is loaded when the window has been painted.
PAINTED = """
import json, sys
from governance_app.__main__ import main
import governance_app.ui.frame.main_window as module

class Watched(module.MainWindow):
    def painted(self):
        print(json.dumps(sorted(sys.modules)), flush=True)
        super().painted()
        self.close()

module.MainWindow = Watched
sys.exit(main(sys.argv[1:]))
"""
#: For edits, findings, forms and other files: whoever imports these at the top of a module that a
#: first paint needs makes every start later.
LATER = [
    "csv",
    "governance_app.domain.commands.items",
    "governance_app.domain.holding",
    "governance_app.domain.rules.every_rule",
    "governance_app.exchange",
    "governance_app.reports",
    "governance_app.template_files",
    "governance_app.ui.widgets.template_cards",
    "governance_app.ui.flows.results",
    "governance_app.ui.frame.command_palette",
    "governance_app.ui.frame.inspector_blocks",
    "governance_app.ui.inspection.cells",
    "governance_app.ui.pages.findings_page",
    "hashlib",
    "html",
    "multiprocessing",
    "secrets",
    "ssl",
    "uuid",
]


@pytest.mark.parametrize("opens", [True, False], ids=["a document", "the start page"])
def test_the_first_paint_imports_only_what_it_shows(marketing_path: Path, opens: bool) -> None:
    documents = [str(marketing_path)] if opens else []
    done = subprocess.run(
        [sys.executable, "-c", PAINTED, *documents],
        check=True,
        capture_output=True,
        text=True,
        timeout=800,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert ("governance_app.ui.pages.overview_page" in loaded) == opens
    assert "governance_app.ui.pages.matrix_page" not in loaded
    assert [each for each in LATER if each in loaded] == []
    if not opens:
        assert "governance_app.domain.kinds" not in loaded
