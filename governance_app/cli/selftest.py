"""`selftest`: does this installation work? Does the main job once, in a folder thrown away."""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from governance_app import paths
from governance_app.cli.opened import created, reading
from governance_app.cli.output import say
from governance_app.domain.commands import AddItem, SetLetters, Several, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.keys import KeyMaker
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE
from governance_app.store.opening import utc_now


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Make, edit, check, export, import, print and verify a small document in a "
        "folder that is thrown away, to see that this installation works."
    )


def run(options: argparse.Namespace) -> int:
    """Try every part once; the first that fails says so."""
    with _folder() as folder:
        steps: dict[str, Callable[[Path], object]] = {
            "make and edit a document": _make,
            "load and check it": _check,
            "write workbook, CSV and interchange file": _export,
            "read the workbook back": _import,
            "print the matrix": _report,
            "verify the file": _verify,
        }
        for name, step in steps.items():
            step(folder)
            say(f"ok  {name}")
    say(f"{len(steps)} passed, 0 failed")
    return 0


@contextmanager
def _folder() -> Iterator[Path]:
    """Yield a folder in which even the user's data is kept apart."""
    before = os.environ.get(paths.DATA_FOLDER_VARIABLE)
    with tempfile.TemporaryDirectory(prefix="governance-app-") as name:
        os.environ[paths.DATA_FOLDER_VARIABLE] = str(Path(name) / "home")
        try:
            yield Path(name)
        finally:
            if before is None:
                del os.environ[paths.DATA_FOLDER_VARIABLE]
            else:
                os.environ[paths.DATA_FOLDER_VARIABLE] = before


def _document(folder: Path) -> Path:
    return folder / "selftest.governance"


def _make(folder: Path) -> None:
    new_key = KeyMaker(lambda: int(utc_now().timestamp() * 1_000))
    framework = blank_framework("Selftest", new_key)
    role, process, activity = new_key(), new_key(), new_key()
    letters = framework.scheme.mask(["A", "R"])
    with created(_document(folder), framework) as workspace:
        workspace.execute(
            Several(
                "Selftest",
                (
                    AddItem(ROLE.name, role, {"name": "Campaign Manager"}),
                    AddItem(PROCESS.name, process, {"name": "Campaigns"}),
                    AddItem(ACTIVITY.name, activity, {"name": "Launch", "process": process}),
                    SetLetters(((activity, role, letters),)),
                ),
            )
        )
        workspace.undo()
        workspace.redo()


def _load(folder: Path) -> Framework:
    with reading(_document(folder)) as document:
        return document.load()


def _check(folder: Path) -> None:
    from governance_app.domain.rules import check, severity_of

    findings = check(_load(folder))
    assert all(severity_of(each).value != "error" for each in findings), findings


def _export(folder: Path) -> None:
    from governance_app.exchange.exporting import write_export

    framework = _load(folder)
    for suffix in ("xlsx", "csv", "json"):
        write_export(framework, folder / f"out.{suffix}", author="Selftest", now=utc_now())


def _import(folder: Path) -> None:
    from governance_app.exchange.spreadsheets import read_spreadsheet

    spreadsheet = read_spreadsheet(folder / "out.xlsx")
    spreadsheet.refuse_if_empty()
    command = spreadsheet.command_for(_load(folder), KeyMaker(lambda: 1))
    assert not command.changes(_load(folder)), "an export that is read back changes nothing"


def _report(folder: Path) -> None:
    from governance_app.reports.content import Edition
    from governance_app.reports.setting import set_report

    edition = Edition(utc_now().date(), "Draft")
    assert set_report("raci", _load(folder), edition).pdf.startswith(b"%PDF")


def _verify(folder: Path) -> None:
    from governance_app.store.verify import verify_file

    assert not verify_file(_document(folder))
