"""The interchange file gives back what was written, and refuses what is wrong in words."""

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from frameworks import characters, counting_keys, frameworks, marketing_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, RemoveItems, SetLetters, SetNote
from governance_app.domain.depth import DEEPEST
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.kinds.kind import Kind, name_field, reference
from governance_app.exchange.interchange import (
    from_interchange,
    parsing,
    read_interchange,
    to_interchange,
    write_interchange,
)
from governance_app.exchange.interchange.items import ItemReader
from governance_app.exchange.interchange.writing import written_item


def _do(framework: Framework, *commands: Any) -> Framework:
    for command in commands:
        framework = framework.apply(command.changes(framework))
    return framework


@st.composite
def _with_notes(draw: st.DrawFn) -> Framework:
    framework = draw(frameworks())
    texts = st.text(characters() | st.just("\n"))
    for activity, role, _ in framework.matrix.cells():
        framework = _do(framework, SetNote(activity, role, draw(texts)))
    return framework


@given(_with_notes())
def test_a_framework_comes_back(framework: Framework) -> None:
    text = to_interchange(framework)
    back = from_interchange(text)
    assert back == framework
    assert to_interchange(back) == text


def test_a_framework_with_a_past_comes_back() -> None:
    """Slots of removed roles are of no concern: the assignments are the same."""
    framework = marketing_framework()
    first, second = list(framework.roles)[:2]
    activity = next(iter(framework.activities))
    framework = _do(
        framework,
        RemoveItems(ROLE.name, (first,)),
        AddItem(ROLE.name, 900, {"name": "New"}),
        SetLetters(((activity, 900, 1),)),
        SetNote(activity, second, "for now"),
    )
    back = from_interchange(to_interchange(framework))
    assert back.tables == framework.tables
    assert sorted(back.matrix.cells()) == sorted(framework.matrix.cells())
    assert to_interchange(back) == to_interchange(framework)


def test_the_same_framework_gives_the_same_bytes_whatever_the_order_it_was_made_in() -> None:
    framework = marketing_framework()
    turned = {name: dict(reversed(items.items())) for name, items in framework.tables.items()}
    matrix = replace(framework.matrix, rows=dict(reversed(framework.matrix.rows.items())))
    assert to_interchange(Framework(turned, matrix)) == to_interchange(framework)


def test_each_item_is_a_line_and_keys_are_text() -> None:
    lines = to_interchange(marketing_framework(counting_keys(1 << 62))).splitlines()
    roles = [json.loads(line.rstrip(",")) for line in lines if '"role_kind"' in line]
    assert len(roles) == 9
    assert all(int(role["key"]) > 1 << 62 for role in roles)
    assert list(roles[0]) == sorted(roles[0])


def test_a_large_key_is_exact() -> None:
    framework = marketing_framework(counting_keys((1 << 63) - 100))
    assert from_interchange(to_interchange(framework)) == framework


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "framework.json"
    told: list[tuple[int, int]] = []
    write_interchange(
        marketing_framework(), path, progress=lambda done, total: told.append((done, total))
    )
    assert path.read_bytes() == to_interchange(marketing_framework()).encode()
    assert read_interchange(path) == marketing_framework()
    assert told[-1][0] == told[-1][1] > 0
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_interchange(path) == marketing_framework()


def test_a_cancelled_writing_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "framework.json"
    with pytest.raises(Cancelled):
        write_interchange(marketing_framework(), path, cancelled=lambda: True)
    assert not list(tmp_path.glob("*.json")) and not list(tmp_path.glob(".*.part"))


def test_left_out_values_are_empty_or_usual() -> None:
    framework = from_interchange(
        '{"format": "governance-app", "version": 1, "framework": {"key": "1", "name": "X"},'
        '"items": {"role": [{"key": "3", "name": "B"}, {"key": "2", "name": "A", "purpose": null}]}}'
    )
    assert framework.profile.scheme == "RACI"
    assert framework.profile.most_consulted == 5
    assert [role.role_kind for role in framework.roles.values()] == ["individual"] * 2
    assert list(framework.roles) == [2, 3]
    assert framework.activities == {}


class _Thing(NamedTuple):
    key: int
    name: str
    weight: int | None = 5
    due: datetime.date | None = None
    price: Decimal | None = None
    owner: int | None = None


_THING = Kind(
    "thing",
    _Thing,
    "Thing",
    "Things",
    "",
    (
        name_field(""),
        Field("weight", FieldType.INTEGER, "Weight"),
        Field("due", FieldType.DATE, "Due"),
        Field("price", FieldType.DECIMAL, "Price"),
        reference("owner", "Owner", "role", ""),
    ),
)


def test_every_type_of_field_comes_back() -> None:
    """Kinds to come have fields that none has now."""
    full = _Thing(1, "A", 7, datetime.date(2026, 11, 21), Decimal("12.50"), 1 << 62)
    empty = _Thing(2, "B", None, None, None, None)
    for thing in (full, empty, full._replace(price=Decimal("-1E+3"))):
        written = json.loads(json.dumps(written_item(_THING, thing)))
        assert ItemReader(_THING).item(written, 1) == thing
    assert written_item(_THING, full)["price"] == "12.50"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"due": "21.11.2026"}, "Due must be a date, such as 2026-11-21"),
        ({"due": "20261121"}, "Due must be a date, such as 2026-11-21"),
        ({"due": "2026-02-30"}, "Due has no such day as 2026-02-30"),
        ({"due": 5}, "Due must be a date"),
        ({"price": 12.5}, "Price must be a number written as text"),
        ({"price": "1_0"}, "Price must be a number written as text"),
        ({"price": "NaN"}, "Price must be a number written as text"),
        ({"weight": "5"}, "Weight must be a whole number"),
        ({"owner": 5}, "“owner” must be a whole number from 1"),
    ],
)
def test_values_that_do_not_fit_their_field_are_refused(values: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=re.escape(words)):
        ItemReader(_THING).item({"key": "1", "name": "A", **values}, 1)


_Damage = Callable[[dict[str, Any]], Any]


def _put(path: str, value: Any) -> _Damage:
    def damage(document: dict[str, Any]) -> None:
        *parents, last = (int(p) if p.isdigit() else p for p in path.split("/"))
        at: Any = document
        for parent in parents:
            at = at[parent]
        at[last] = value

    return damage


def _add(path: str, value: Any) -> _Damage:
    def damage(document: dict[str, Any]) -> None:
        at: Any = document
        for parent in path.split("/"):
            at = at[parent]
        at.append(value)

    return damage


_LETTER = {"key": "90", "name": "Extra", "symbol": "X", "meaning": "other", "bit": 7}

_DAMAGED: list[tuple[_Damage, str]] = [
    (_put("format", "x"), "“format” is not “governance-app”"),
    (_put("version", 2), "version 2 of the interchange format, and this program reads up to"),
    (_put("version", 0), "“version” of the interchange file must be a whole number"),
    (_put("version", True), "“version” of the interchange file must be a whole number"),
    (_put("version", "1"), "“version” of the interchange file must be a whole number"),
    (_put("surprise", 1), "no member “surprise”"),
    (_put("framework", []), "Framework must be an object in braces"),
    (_put("framework/name", ""), "Framework: Name is empty"),
    (_put("items", []), "“items” must be an object"),
    (_put("items/planet", []), "no kind of item “planet”"),
    (_put("items/framework", []), "no kind of item “framework”"),
    (_put("items/role", {}), "“items/role” must be a list"),
    (_put("items/role/1", 5), "Role number 2 must be an object"),
    (_put("items/role/1", {"name": "A"}), "Role “A”: “key” must be a whole number from 1"),
    (_put("items/role/1/key", 7), "“key” must be a whole number from 1 to 9223372036854775807"),
    (_put("items/role/1/key", "9223372036854775808"), "“key” must be a whole number"),
    (_put("items/role/1/key", "٧"), "“key” must be a whole number"),
    (_put("items/role/1/key", "6"), "has the key 6, and so has Role “Marketing Operations"),
    (_put("items/role/1/colour", 1), "Role “Marketing Technology Manager”: there is no field"),
    (_put("items/role/1/name", "a\x07"), "Role “a�”: Name has a control character (U+0007)"),
    (_put("items/role/1/name", "a\ud800"), "Role “a�”: Name has a control character (U+D800)"),
    (_put("items/role/1/name", "x" * 1001), "shorten it to 1,000 or fewer"),
    (_put("items/role/1/name", ["x"]), "Name must be text"),
    (_put("items/role/1/role_kind", ["body"]), "Kind must be one of individual"),
    (_put("items/role/1/position", "1"), "Order must be a whole number"),
    (_put("items/role/1/position", 1.5), "Order must be a whole number"),
    (_put("items/role/1/position", 1 << 63), "Order must be from"),
    (_put("framework/shared_accountability", 1), "Accountability may be shared must be true or"),
    (_put("items/role/1/reports_to", "99"), "Reports to names the role 99, which is not in"),
    (_put("items/role/1/reports_to", "7"), "“Reports to” leads back to itself"),
    (_put("items/process/0/parent", "17"), "“Part of” leads back to itself"),
    (_put("items/process/0/owner", "15"), "Process owner names the role 15, which is not in"),
    (_put("items/activity/0/process", "15"), "Process names the process 15, which is not in"),
    (_put("items/activity/0/process", None), "Process is empty"),
    (_add("items/letter", {**_LETTER, "bit": 0}), "both have the bit 0"),
    (_add("items/letter", {**_LETTER, "bit": 8}), "Bit must be from 0 to 7"),
    (_add("items/letter", {**_LETTER, "symbol": "a"}), "are both written a"),
    (_put("assignments/2", 1), "Assignment number 3 must be an object"),
    (_put("assignments/2/role", "99"), "Assignment number 3 names the role 99, which is not in"),
    (_put("assignments/2/activity", "6"), "Assignment number 3 names the activity 6"),
    (_put("assignments/2/activity", []), "Assignment number 3: “activity” must be a whole"),
    (_put("assignments/2/letters", "A"), "“letters” must be a list with at least one letter"),
    (_put("assignments/2/letters", []), "“letters” must be a list with at least one letter"),
    (_put("assignments/2/letters", ["a"]), "no letter “a” in the scheme; its letters are R, A, C"),
    (_put("assignments/2/letters", ["A", ["C"]]), "there is no letter"),
    (_put("assignments/2/letters", ["A", 7]), "there is no letter “7” in the scheme"),
    (_put("assignments/2/letters", ["A", "A"]), "names a letter twice"),
    (_put("assignments/2/role", "6"), "has letters for Activity “Build campaign workflow” already"),
    (_put("assignments/2/note", "a\x07"), "Assignment number 3: Note has a control character"),
    (_put("assignments/2/note", False), "Assignment number 3: Note must be text"),
    (_put("assignments/2/colour", 1), "Assignment number 3: there is no field “colour”"),
    (_put("assignments", {}), "“assignments” must be a list"),
]


@pytest.mark.parametrize(("damage", "words"), _DAMAGED, ids=[words for _, words in _DAMAGED])
def test_a_damaged_file_is_refused_in_words(damage: _Damage, words: str) -> None:
    framework = marketing_framework()
    framework = _do(framework, SetNote(*next(framework.matrix.cells())[:2], "x"))
    document = json.loads(to_interchange(framework))
    chain = document["items"]["process"]
    chain[1]["parent"] = chain[0]["key"]
    document["items"]["role"][0]["reports_to"] = "7"
    document["items"]["role"][2]["reports_to"] = "6"
    from_interchange(json.dumps(document))
    damage(document)
    with pytest.raises(Refusal) as refused:
        from_interchange(json.dumps(document))
    sentence = str(refused.value)
    assert words in sentence
    assert sentence.endswith(".") and len(sentence) < 400
    sentence.encode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "This is not JSON: Expecting value in line 1, column 1."),
        ('{\n"a": }', "in line 2, column 6."),
        ("[" * 1_000_000, "nested too deeply"),
        ('{"a":' * 1_000_000, "nested too deeply"),
        ('{"format": "governance-app", "format": "x"}', "the member “format” twice"),
        ('{"framework": {}, "framework": {}}', "the member “framework” twice"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": -Infinity}', "-Infinity is no number"),
        (f'{{"a": {"9" * 5_000}}}', "a number with thousands of digits"),
        ("[]", "“the document” must be an object"),
        ('{"format": "governance-app", "version": 1}', "no “framework”"),
    ],
)
def test_what_is_no_interchange_file_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        from_interchange(text)
    assert words in str(refused.value)


def test_a_ninth_letter_is_refused() -> None:
    document = json.loads(to_interchange(marketing_framework()))
    for number in range(5):
        letter = {**_LETTER, "key": f"{90 + number}", "symbol": f"X{number}", "bit": 0}
        document["items"]["letter"].append(letter)
    with pytest.raises(Refusal, match="has 9 letters; a scheme has at most 8"):
        from_interchange(json.dumps(document))


@pytest.mark.parametrize(("length", "allowed"), [(DEEPEST, True), (DEEPEST + 1, False)])
def test_a_chain_of_superiors_has_an_end(length: int, allowed: bool) -> None:
    document = json.loads(to_interchange(marketing_framework()))
    document["items"]["role"] = [
        {"key": f"{number}", "name": "R"} | ({"reports_to": f"{number - 1}"} if number > 1 else {})
        for number in range(1, length + 1)
    ]
    document["assignments"] = []
    if allowed:
        assert len(from_interchange(json.dumps(document)).roles) == length
    else:
        with pytest.raises(Refusal, match="through more than 500 others"):
            from_interchange(json.dumps(document))


def test_a_long_loop_is_found_quickly() -> None:
    document = json.loads(to_interchange(marketing_framework()))
    document["items"]["role"] = [
        {"key": f"{number}", "name": "R", "reports_to": f"{number % 50_000 + 1}"}
        for number in range(1, 50_001)
    ]
    with pytest.raises(Refusal, match="leads back to itself"):
        from_interchange(json.dumps(document))


def test_a_file_that_cannot_be_read_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "latin.json").write_bytes('{"a": "ä"}'.encode("latin-1"))
    cases = [
        (tmp_path / "none.json", "There is no file"),
        (tmp_path, "is not a file"),
        (tmp_path / "latin.json", "is not UTF-8 at byte 8"),
        (tmp_path / "a\0b", "cannot be read"),
    ]
    for path, words in cases:
        with pytest.raises(Refusal, match=words):
            read_interchange(path)
    monkeypatch.setattr(parsing, "LARGEST_FILE", 5)
    with pytest.raises(Refusal, match="at most"):
        read_interchange(tmp_path / "latin.json")
    with pytest.raises(Refusal, match="at most"):
        from_interchange("[1, 2, 3]")


@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda b: b.decode("latin-1")))
def test_any_text_is_refused_and_never_an_error(text: str) -> None:
    with pytest.raises(Refusal):
        from_interchange(text)


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.data())
def test_any_value_anywhere_is_read_or_refused_and_never_an_error(data: st.DataObject) -> None:
    document = json.loads(to_interchange(marketing_framework()))
    at: Any = document
    while True:
        place = data.draw(
            st.sampled_from(list(at)) if isinstance(at, dict) else st.integers(0, len(at) - 1)
        )
        inner = at[place]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        at = inner
    at[place] = data.draw(_ANYTHING)
    try:
        framework = from_interchange(json.dumps(document))
    except Refusal as refused:
        str(refused).encode()
    else:
        assert from_interchange(to_interchange(framework)) == framework
        assert set(framework.activities) >= set(framework.matrix.rows)
        assert all(a.process in framework.processes for a in framework.of(ACTIVITY).values())
