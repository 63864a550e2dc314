"""What README tells of commands, pages and pictures is what there is."""

import argparse
import re
from pathlib import Path

import pytest

from governance_app.cli.program import COMMANDS, make_parser
from governance_app.reports.registry import REPORTS

_ROOT = Path(__file__).parents[2]
_README = (_ROOT / "README.md").read_text(encoding="utf-8")


def options_of(command: str) -> set[str]:
    """Return the long options of a command, but for its help."""
    subparsers = next(
        action
        for action in make_parser([command])._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    actions = subparsers.choices[command]._actions
    return {option for each in actions for option in each.option_strings} - {"-h", "--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_row_of_a_command_names_its_options_and_no_others(command: str) -> None:
    (row,) = re.findall(rf"^\| `{command}[ `].*$", _README, re.MULTILINE)
    assert set(re.findall(r"--[a-z-]+", row.partition("` |")[0])) == options_of(command)


def test_every_report_is_named() -> None:
    (row,) = re.findall(r"^\| `report .*$", _README, re.MULTILINE)
    assert [each.name for each in REPORTS if not re.search(rf"\b{each.name}\b", row)] == []


def test_every_picture_and_link_leads_somewhere() -> None:
    for page in (_ROOT / "README.md", *(_ROOT / "docs").glob("*.md")):
        targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
        missing = [each for each in targets if not (page.parent / each).exists()]
        assert missing == [], page.name
