"""The JSON Schema in docs/ says what the program writes, and what it reads."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from frameworks import counting_keys, frameworks
from governed import governed_framework, with_governed
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.exchange.interchange import from_interchange, to_interchange
from governance_app.exchange.interchange.schema import schema, written_schema

_FILE = Path(__file__).parents[3] / "docs" / "interchange.schema.json"


def test_the_file_is_what_the_kinds_say() -> None:
    command = "python -m governance_app.exchange.interchange.schema > docs/interchange.schema.json"
    assert _FILE.read_text(encoding="utf-8") == written_schema(), f"renew it: {command}"


@given(frameworks(), st.randoms(use_true_random=True))
def test_what_is_written_obeys_the_schema(framework: Framework, chance: Random) -> None:
    framework = with_governed(framework, chance, counting_keys(10_000))
    assert breaches(schema(), json.loads(to_interchange(framework))) == []


def _with(path: str, value: Any) -> Any:
    """Return the example with one value replaced; "…" takes it away."""
    document = json.loads(to_interchange(governed_framework()))
    *parents, last = (int(p) if p.isdigit() else p for p in path.split("/"))
    at = document
    for parent in parents:
        at = at[parent]
    if value == "…":
        del at[last]
    else:
        at[last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", "other"),
        ("version", 2),
        ("framework", "…"),
        ("framework/name", "…"),
        ("framework/name", " "),
        ("framework/colour", "red"),
        ("framework/most_consulted", 0),
        ("framework/shared_accountability", "yes"),
        ("items/planet", []),
        ("items/role/0/key", 7),
        ("items/role/0/key", "07"),
        ("items/role/0/name", "a\tb"),
        ("items/role/0/name", "x" * 1_001),
        ("items/role/0/role_kind", "person"),
        ("items/role/0/reports_to", 3),
        ("items/activity/0/process", "…"),
        ("items/activity/0/description", "a\x07b"),
        ("items/letter/0/bit", 8),
        ("items/document_link/0/link", "javascript:alert(1)"),
        ("items/document_link/0/link", "http://example.org"),
        ("items/document_link/0/link", "https:// example.org"),
        ("items/document_link/0/link", "https://name@example.org"),
        ("items/document_link/0/link", "//example.org"),
        ("items/document_link/0/link", " "),
        ("items/document_link/0/link", " javascript:alert(1)"),
        ("items/document_link/0/link", "mailto:a@example.org?attach=x"),
        ("items/reading/0/day", "…"),
        ("items/reading/0/value", "NaN"),
        ("items/reading/0/value", 21.5),
        ("items/metric/0/direction", "sideways"),
        ("items/oversight/0/function", "…"),
        ("assignments/0/letters", []),
        ("assignments/0/letters", ["A", "A"]),
        ("assignments/0/note", 5),
        ("assignments/0/role", "…"),
        ("assignments/0/colour", "red"),
    ],
)
def test_schema_and_reader_refuse_the_same(path: str, value: Any) -> None:
    document = _with(path, value)
    assert breaches(schema(), document)
    with pytest.raises(Refusal):
        from_interchange(json.dumps(document))


_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
_KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "format", "type", "const", "enum",
    "pattern", "maxLength", "minimum", "maximum", "items", "minItems", "maxItems", "uniqueItems",
    "properties", "required", "additionalProperties", "contentEncoding",
}  # fmt: skip


def breaches(schema: dict[str, Any], value: Any, root: dict[str, Any] | None = None) -> list[str]:
    """Return what is wrong with a value."""
    return list(_breaches(schema, value, root or schema, "$"))


def _breaches(schema: dict[str, Any], value: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "$ref" in schema:
        target = root["$defs"][schema["$ref"].rpartition("/")[2]]
        yield from _breaches(target, value, root, at)
        return
    kind = schema.get("type")
    if kind and (
        not isinstance(value, _TYPES[kind]) or (kind == "integer" and isinstance(value, bool))
    ):
        yield f"{at}: not {kind}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{at}: not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: not in {schema['enum']}"
    yield from _bounds(schema, value, at)
    if kind == "object":
        properties = schema["properties"]
        yield from (f"{at}: no {name}" for name in schema.get("required", ()) if name not in value)
        for name, member in value.items():
            if name in properties:
                yield from _breaches(properties[name], member, root, f"{at}.{name}")
            else:
                yield f"{at}: unknown {name}"
    if kind == "array":
        for number, each in enumerate(value):
            yield from _breaches(schema["items"], each, root, f"{at}[{number}]")


def _bounds(schema: dict[str, Any], value: Any, at: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"].replace("$", r"\Z"), value):
        yield f"{at}: not {schema['pattern']}"
    if "maxLength" in schema and len(value) > schema["maxLength"]:
        yield f"{at}: too long"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{at}: too small"
    if "maximum" in schema and value > schema["maximum"]:
        yield f"{at}: too large"
    if "minItems" in schema and len(value) < schema["minItems"]:
        yield f"{at}: too few"
    if "maxItems" in schema and len(value) > schema["maxItems"]:
        yield f"{at}: too many"
    if schema.get("uniqueItems") and len(set(map(str, value))) != len(value):
        yield f"{at}: not unique"
