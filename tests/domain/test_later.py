"""Names that are imported when first asked for: all of them are there, and not before."""

import subprocess
import sys

import pytest

from governance_app.domain import commands, rules


@pytest.mark.parametrize("package", [commands, rules], ids=lambda each: each.__name__)
def test_every_name_of_the_package_is_there(package: object) -> None:
    for name in package.__all__:  # type: ignore[attr-defined]
        there = getattr(package, name)
        assert getattr(there, "__name__", name) == name  # a constant has none


@pytest.mark.parametrize("package", [commands, rules], ids=lambda each: each.__name__)
def test_other_names_are_not(package: object) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        package.Nothing  # type: ignore[attr-defined]  # noqa: B018  # asking is the test


def test_a_finding_is_known_without_rules_and_commands() -> None:
    question = (
        "import sys\nfrom governance_app.domain.commands import Command\n"
        "from governance_app.domain.rules import Finding, Severity, Subject\n"
        "print(*sorted(each for each in sys.modules if each.startswith('governance_app.domain')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", question], check=True, capture_output=True, text=True
    )
    loaded = done.stdout.split()
    assert "governance_app.domain.rules.rule" in loaded
    assert "governance_app.domain.rules.activity_rules" not in loaded
    assert "governance_app.domain.commands.items" not in loaded
