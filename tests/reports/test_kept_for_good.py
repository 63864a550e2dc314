"""Every kind of report is accessible and can be kept for good: PDF/UA-1 with PDF/A-2b, fonts in it.

typst refuses what breaks these standards; qpdf and pdffonts look too where they are installed.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from governed import governed_framework

from governance_app import paths
from governance_app.reports.content import Edition, as_json
from governance_app.reports.registry import REPORTS
from governance_app.reports.typesetting import Job, typeset

_KINDS = [report for report in REPORTS if report.group != "Registers"]


@pytest.mark.parametrize("report", _KINDS, ids=lambda report: report.name)
def test_a_report_meets_the_standards(report, edition: Edition, tmp_path: Path) -> None:
    content = as_json(report.content(governed_framework(), edition))
    fonts = paths.report_layouts() / "fonts"
    done = typeset(Job(content, report.shipped_layout(), "a4", edition.date, fonts, "a-2b"))
    assert done.warnings == ()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in done.pdf
    assert b"<pdfaid:part>2" in done.pdf
    file = tmp_path / "report.pdf"
    file.write_bytes(done.pdf)
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
    if shutil.which("pdffonts"):
        listed = subprocess.run(
            ["pdffonts", file], check=True, capture_output=True, text=True
        ).stdout.splitlines()[2:]
        assert listed
        assert all(line.split()[-5] == "yes" for line in listed)  # embedded
