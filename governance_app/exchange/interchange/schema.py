"""The JSON Schema of the interchange file, made from the kinds.

`python -m governance_app.exchange.interchange.schema > docs/interchange.schema.json` renews it.
"""

import json
from typing import Any

from governance_app.domain.commands.cells import NOTE
from governance_app.domain.fields import LONGEST_NAME, LONGEST_TEXT, Field, FieldType
from governance_app.domain.kinds import PROFILE, Kind, kind_named
from governance_app.domain.kinds.letter import MOST_LETTERS
from governance_app.domain.links import LINK_PATTERN
from governance_app.domain.pictures import LARGEST
from governance_app.exchange.interchange.form import (
    ASSIGNMENTS,
    DATE_PATTERN,
    DECIMAL_PATTERN,
    FORMAT,
    FRAMEWORK,
    ITEMS,
    KEY_PATTERN,
    LISTED_KINDS,
    MEMBERS,
    VERSION,
)

_Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# Text holds no control characters; free text may hold line ends and tabs.
_ONE_LINE = r"[^\u0000-\u001f\u007f-\u009f\u2028\u2029]"
_LINES = r"[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]"
_KEY = {"$ref": "#/$defs/key"}
_PLAIN: dict[FieldType, _Schema] = {
    FieldType.YES_NO: {"type": "boolean"},
    FieldType.REFERENCE: _KEY,
    FieldType.ITEM: _KEY,
    FieldType.DATE: {"type": "string", "pattern": DATE_PATTERN, "format": "date"},
    FieldType.LINK: {
        "type": "string",
        "pattern": f"^(?={LINK_PATTERN}$){_ONE_LINE}*$",
        "maxLength": LONGEST_NAME,
    },
    FieldType.DECIMAL: {"type": "string", "pattern": DECIMAL_PATTERN},
    FieldType.PICTURE: {
        "type": "string",
        "contentEncoding": "base64",
        "pattern": "^[A-Za-z0-9+/]+={0,2}$",
        "maxLength": LARGEST * 4 // 3 + 8,
    },
}


def schema() -> _Schema:
    """Return the JSON Schema of version VERSION. What refers where, it cannot say."""
    kinds = {kind.name: _item_schema(kind) for kind in LISTED_KINDS}
    return {
        "$schema": _DRAFT,
        "title": f"{FORMAT} interchange file, version {VERSION}",
        "type": "object",
        "additionalProperties": False,
        "required": list(MEMBERS),
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            FRAMEWORK: {"$ref": f"#/$defs/{PROFILE.name}"},
            ITEMS: {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: _list_of(name) for name in kinds},
            },
            ASSIGNMENTS: _list_of("assignment"),
        },
        "$defs": {
            "key": {
                "description": "A whole number from 1 to 2^63 − 1, written as text.",
                "type": "string",
                "pattern": KEY_PATTERN,
            },
            PROFILE.name: _item_schema(PROFILE),
            **kinds,
            "assignment": _assignment_schema(),
        },
    }


def written_schema() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _list_of(name: str) -> _Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _item_schema(kind: Kind[Any]) -> _Schema:
    defaults = getattr(kind.record, "_field_defaults", {})
    return {
        "description": kind.help,
        "type": "object",
        "additionalProperties": False,
        "required": [
            "key",
            *(each.name for each in kind.fields if each.required and each.name not in defaults),
        ],
        "properties": {"key": _KEY, **{each.name: _field_schema(each) for each in kind.fields}},
    }


def _field_schema(described: Field) -> _Schema:
    help_text = described.help
    if described.refers_to:
        target = kind_named(described.refers_to)
        help_text = f"{help_text} The key of an item of “{target.name}”."
    return {"description": help_text, **_value_schema(described)}


def _value_schema(described: Field) -> _Schema:
    if described.type in (FieldType.NAME, FieldType.TEXT):
        return _text_schema(described)
    if described.type is FieldType.CHOICE:
        return {"enum": list(described.choices)}
    if described.type in (FieldType.INTEGER, FieldType.POSITION):
        bounds = {"minimum": described.least, "maximum": described.most}
        return {"type": "integer", **{k: v for k, v in bounds.items() if v is not None}}
    return dict(_PLAIN[described.type])


def _text_schema(described: Field) -> _Schema:
    one_line = described.type is FieldType.NAME
    filled = r"(?=[\s\S]*\S)" if described.required else ""
    return {
        "type": "string",
        "pattern": f"^{filled}{_ONE_LINE if one_line else _LINES}*$",
        "maxLength": LONGEST_NAME if one_line else LONGEST_TEXT,
    }


def _assignment_schema() -> _Schema:
    return {
        "description": "The letters of one role for one activity.",
        "type": "object",
        "additionalProperties": False,
        "required": ["activity", "letters", "role"],
        "properties": {
            "activity": {"description": "The key of an item of “activity”.", **_KEY},
            "role": {"description": "The key of an item of “role”.", **_KEY},
            "letters": {
                "description": "Symbols of items of “letter”.",
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_LETTERS,
                "uniqueItems": True,
                "items": {"type": "string"},
            },
            "note": _field_schema(NOTE),
        },
    }


def main() -> None:
    """Print the schema."""
    import sys

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream on every console
    sys.stdout.write(written_schema())


if __name__ == "__main__":
    main()
