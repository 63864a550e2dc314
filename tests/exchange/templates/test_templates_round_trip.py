"""A framework written as a template comes back as it was, but for people, keys and places."""

import datetime
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from frameworks import counting_keys, frameworks, staffed_framework
from governed import governed_framework, with_governed
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, AddLetter, EditItem, SetLetters, Several
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    COMPONENT,
    DELEGATION,
    KINDS,
    LOGO,
    METRIC,
    OVERSIGHT,
    PERSON,
    PROCESS,
    READING,
    REVIEW,
    ROLE,
    WAIVER,
    Kind,
    kind_named,
)
from governance_app.domain.scheme import LetterPattern
from governance_app.exchange.templates.reading import from_template, read_template
from governance_app.exchange.templates.toml_text import key_text, value_text
from governance_app.exchange.templates.writing import to_template, write_template
from governance_app.template_files import template_named

LEFT_OUT = (PERSON, APPOINTMENT, ABSENCE, DELEGATION, READING, REVIEW, WAIVER, LOGO)


def said_of(framework: Framework, kind: Kind[Any], item: Any, deep: int = 0) -> str:
    """Return what an item says, its references by what they lead to, without keys and places."""
    said = {}
    for each in kind.fields:
        value = getattr(item, each.name)
        if each.name in ("position", "bit"):
            continue
        if each.refers_to and value is not None:
            target = kind_named(each.refers_to)
            value = said_of(framework, target, framework.of(target)[value], deep + 1)
        said[each.name] = format(value, "f") if isinstance(value, Decimal) else value
    return repr(said)


def said_by(framework: Framework) -> list[Any]:
    """Return all that a framework says, but for people: what two files are compared by."""
    items = [
        Counter(said_of(framework, kind, each) for each in framework.of(kind).values())
        for kind in KINDS
        if kind not in LEFT_OUT
    ]
    cells = Counter(
        (
            said_of(framework, ACTIVITY, framework.activities[activity]),
            said_of(framework, ROLE, framework.roles[role]),
            framework.scheme.symbols(cell.letters),
            cell.note,
        )
        for activity, role, cell in framework.matrix.cells()
    )
    return [*items, cells]


def read_again(framework: Framework) -> Framework:
    return from_template(to_template(framework), "drawn.toml", counting_keys(10_000))


@given(frameworks(), st.randoms(use_true_random=True))
def test_a_framework_comes_back_and_is_written_as_before(
    framework: Framework, chance: Random
) -> None:
    framework = with_governed(framework, chance, counting_keys(5_000))
    written = to_template(framework)
    again = from_template(written, "drawn.toml", counting_keys(10_000))
    assert said_by(again) == said_by(framework)
    assert to_template(again) == written


def test_nothing_of_people_and_no_logo_is_written() -> None:
    framework = governed_framework()
    assert all(framework.of(kind) for kind in LEFT_OUT)
    written = to_template(framework)
    assert "Person A" not in written
    again = read_again(framework)
    assert said_by(again) == said_by(framework)
    assert not any(again.of(kind) for kind in LEFT_OUT)


def lived_in(framework: Framework) -> Framework:
    """Return a framework after a while: people hold its roles, metrics are read, reviews are done."""
    make, day = counting_keys(50_000), datetime.date(2026, 11, 22)
    person = make()
    commands = [AddItem(PERSON.name, person, {"name": "Person A"})]
    commands += [
        AddItem(APPOINTMENT.name, make(), {"person": person, "role": role})
        for role in framework.roles
    ]
    commands.append(AddItem(ABSENCE.name, make(), {"person": person, "starts": day}))
    commands += [
        AddItem(READING.name, make(), {"metric": metric, "day": day, "value": Decimal(90)})
        for metric in framework.of(METRIC)
    ]
    commands += [
        AddItem(REVIEW.name, make(), {"oversight": each, "day": day, "reviewer": person})
        for each in framework.of(OVERSIGHT)
    ]
    edit = Several("a while", tuple(commands))
    return framework.apply(edit.changes(framework))


@pytest.mark.parametrize("name", ["marketing-operations", "it-service-processes", "project"])
def test_a_framework_lived_in_becomes_the_template_that_it_was_made_from(
    name: str, tmp_path: Path
) -> None:
    begun = read_template(template_named(name), counting_keys())
    used = lived_in(begun)
    assert all(used.of(kind) for kind in (PERSON, APPOINTMENT, ABSENCE, READING, REVIEW))
    saved = tmp_path / "ours.toml"
    write_template(used, saved)
    again = read_template(saved, counting_keys(90_000))
    assert said_by(again) == said_by(begun)
    assert not any(again.of(kind) for kind in LEFT_OUT)
    assert "Person A" not in saved.read_text(encoding="utf-8")


def rich_framework() -> Framework:
    """Return a framework in which names repeat, references cross and texts have several lines."""
    framework = staffed_framework()
    make = counting_keys(5_000)
    roles, processes = list(framework.roles), list(framework.processes)
    component, other = make(), make()
    inner, twin = make(), make()
    activity = next(iter(framework.activities))
    cell = (activity, roles[3], framework.scheme.mask(["A", "R"]))
    verifies = LetterPattern("V", "Verifies", "other", most=2)
    commands: list[Any] = [
        AddItem(COMPONENT.name, component, {"name": "Twice"}),
        AddItem(COMPONENT.name, other, {"name": "Twice", "purpose": 'a "quoted"\n\\ and\tmore"""'}),
        AddItem(ROLE.name, make(), {"name": "Twice", "component": other}),
        AddItem(ROLE.name, make(), {"name": "Twice (2)", "component": component}),
        AddItem(ROLE.name, twin, {"name": "Twice", "reports_to": roles[0], "level": 7}),
        EditItem(ROLE.name, roles[0], {"reports_to": None, "authority": "one\n\ntwo"}),
        EditItem(PROCESS.name, processes[1], {"component": other, "parent": None}),
        AddItem(PROCESS.name, inner, {"name": "Inner", "parent": processes[1], "owner": twin}),
        EditItem(
            PROCESS.name,
            inner,
            {
                "component": component,
                "effort_now": Decimal("1E+2"),
                "effort_automated": Decimal("12.50"),
                "next_review": datetime.date(2027, 1, 31),
            },
        ),
        AddItem(ACTIVITY.name, make(), {"name": "Inner", "process": inner}),
        AddLetter(make(), verifies),
        SetLetters((cell,)),
    ]
    for command in commands:
        framework = framework.apply(command.changes(framework))
    return framework


def test_names_that_repeat_are_told_apart() -> None:
    framework = rich_framework()
    again = read_again(framework)
    assert said_by(again) == said_by(framework)
    assert 'ref = "Twice (2)"' in to_template(framework)
    assert to_template(again) == to_template(framework)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (3, "3"),
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+2"), "100"),
        (Decimal("-0"), "0"),
        (Decimal("-1E+30"), "-1E+30"),
        (Decimal("1E-30"), "1E-30"),
        (datetime.date(2026, 11, 21), "2026-11-21"),
        ('a "b" \\ c\t', '"a \\"b\\" \\\\ c\\t"'),
        ("one\ntwo", '"""\none\ntwo"""'),
        (["A", "B"], '["A", "B"]'),
        (["x" * 60, "y" * 60], f'[\n  "{"x" * 60}",\n  "{"y" * 60}",\n]'),
    ],
)
def test_values_are_written_as_a_person_would(value: Any, written: str) -> None:
    assert value_text(value) == written


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3))
def test_any_text_comes_back_as_key_and_as_value(texts: list[str]) -> None:
    import tomllib

    lines = "".join(
        f"{key_text('at', f'n{n}', t)} = {value_text(t)}\n" for n, t in enumerate(texts)
    )
    read = tomllib.loads(lines)["at"]
    assert [read[f"n{n}"] for n in range(len(texts))] == [{text: text} for text in texts]
