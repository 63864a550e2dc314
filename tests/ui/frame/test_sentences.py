"""Sentences that the window shows speak of what stands in it, never of commands typed elsewhere."""

import ast
import re
from pathlib import Path

import pytest

import governance_app
from governance_app.cli.program import COMMANDS

_HOUSE = Path(governance_app.__file__).parent
_SHOWN = ("store", "workspace", "domain", "exchange", "reports", "ui")
_NAMES = "|".join(sorted(COMMANDS))


def sentences(file: Path) -> list[str]:
    """Return what a module raises as a refusal, as far as it is written there."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refusal", "Message"):
            texts = [each for each in ast.walk(node) if isinstance(each, ast.Constant)]
            found.append("".join(str(each.value) for each in texts))
    return found


@pytest.mark.parametrize("part", _SHOWN)
def test_no_refusal_names_a_command(part: str) -> None:
    named = re.compile(rf"“({_NAMES})”|governance-app ({_NAMES})\b|(^|\s)--[a-z]")
    looked_at = [each for file in (_HOUSE / part).rglob("*.py") for each in sentences(file)]
    assert [each for each in looked_at if named.search(each)] == []
