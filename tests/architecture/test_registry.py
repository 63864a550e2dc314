"""The registries of the domain: rules and kinds are whole, and the domain stands by itself."""

import ast
import string
import sys
from pathlib import Path

import pytest

from governance_app.domain import kinds
from governance_app.domain.fields import FieldType
from governance_app.domain.kinds import KINDS, kind_named
from governance_app.domain.rules import rules
from governance_app.domain.rules.documentation import rules_document
from governance_app.domain.rules.rule import Scope, Severity, rule, rules_of

_ROOT = Path(__file__).resolve().parents[2]
_DOMAIN = _ROOT / "governance_app" / "domain"
_MODULES = sorted(_DOMAIN.rglob("*.py"))


def _imported(path: Path) -> set[str]:
    """Return the names of the modules that a file imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots"
            found.add(node.module or "")
    return found


def _is_own(module: str) -> bool:
    return module == "governance_app.domain" or module.startswith("governance_app.domain.")


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_DOMAIN)))
def test_the_domain_imports_itself_and_the_standard_library_alone(path):
    foreign = {module for module in _imported(path) if not _is_own(module)}
    libraries = {module.partition(".")[0] for module in foreign} - sys.stdlib_module_names
    assert libraries <= {"rapidfuzz"}
    outside = {"io", "os", "pathlib", "shutil", "socket", "sqlite3", "subprocess", "tempfile"}
    assert not foreign & outside, "the domain does no input and no output"


def test_likeness_alone_needs_a_library():
    using = [path.name for path in _MODULES if "rapidfuzz" in _imported(path)]
    assert using == ["likeness.py"]


@pytest.mark.parametrize("name", rules())
def test_a_rule_says_all_that_a_person_asks(name):
    described = rules()[name]
    assert described.name == name
    assert name == name.lower()
    assert set(name) <= set(string.ascii_lowercase + "-")
    assert isinstance(described.severity, Severity)
    assert described in rules_of(described.scope)
    assert described.message.endswith(".")
    assert described.reason.endswith(".")
    assert described.source
    assert described.title
    assert not described.title.endswith(".")
    assert described.find.__doc__


def test_no_two_rules_have_one_name_one_message_or_one_finder():
    every = list(rules().values())
    assert len({each.name for each in every}) == len(every)
    assert len({each.message for each in every}) == len(every)
    assert len({each.find for each in every}) == len(every)
    assert sum(len(rules_of(scope)) for scope in Scope) == len(every)


def test_a_second_rule_of_one_name_is_refused():
    taken = next(iter(rules()))
    before = dict(rules())
    register = rule(
        taken, Severity.HINT, Scope.ROLE, title="t", message="m.", reason="r.", source="s"
    )
    with pytest.raises(ValueError, match=f"two rules named {taken}"):
        register(lambda case: None)
    assert dict(rules()) == before


@pytest.mark.parametrize("name", rules())
def test_a_rule_is_documented_by_an_example_that_fills_its_sentence(name):
    """The document runs every rule on its example: a fact that a sentence lacks would raise."""
    section = rules_document().partition(f"\n## {name}\n")[2].split("\n## ")[0]
    told = section[section.index("> **") :]
    assert "{" not in told
    assert "}" not in told


def test_every_rule_is_tested_by_name():
    tests = "".join(
        path.read_text(encoding="utf-8") for path in (_ROOT / "tests" / "domain").glob("test_*.py")
    )
    assert [name for name in rules() if f'"{name}"' not in tests] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_describes_every_field_of_its_record(kind):
    assert kind.columns == ("key", *(each.name for each in kind.fields))
    assert kind_named(kind.name) is kind
    assert kind.label
    assert kind.plural
    assert kind.help.endswith(".")
    labels = [each.label for each in kind.fields]
    assert len(set(labels)) == len(labels)
    for each in kind.fields:
        assert each.help.endswith(".")
        assert bool(each.choices) == (each.type is FieldType.CHOICE)
        assert bool(each.refers_to) == (each.type is FieldType.REFERENCE)
    if kind.ordered_within:
        assert kind.is_ordered
        assert kind.field(kind.ordered_within).type is FieldType.REFERENCE


def test_kinds_stand_behind_those_that_they_refer_to():
    seen: set[str] = set()
    for kind in KINDS:
        seen.add(kind.name)
        assert {each.refers_to for each in kind.references} <= seen
    assert len(seen) == len(KINDS)


def test_every_file_of_a_kind_is_in_the_registry():
    files = {path.stem for path in (_DOMAIN / "kinds").glob("*.py")} - {"__init__", "kind"}
    assert files == {kind.record.__module__.rpartition(".")[2] for kind in KINDS}
    assert all(hasattr(kinds, kind.record.__name__) for kind in KINDS)
