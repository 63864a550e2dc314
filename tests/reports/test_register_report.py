"""Registers in print: what stands in them, and that they are set whole."""

from collections.abc import Callable

import pytest
from frameworks import STRANGE_NAMES, framework_of, staffed_framework

from governance_app import paths
from governance_app.domain.commands import AddItem, Several, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.reports.content import Edition, as_json
from governance_app.reports.registry import REPORTS, report_named
from governance_app.reports.typesetting import Job, SetReport, typeset

Texts = Callable[[bytes], list[str]]


def _set(name: str, framework: Framework, edition: Edition) -> SetReport:
    report = report_named(name)
    fonts = paths.resources() / "reports" / "fonts"
    content = as_json(report.content(framework, edition))
    return typeset(Job(content, report.shipped_layout(), "a4", edition.date, fonts))


def test_a_register_has_the_columns_in_which_something_stands(edition: Edition) -> None:
    (table,) = report_named("roles").content(staffed_framework(), edition).chapters[0].blocks
    labels = [each.label for each in table.columns]
    assert labels[:2] == ["Name", "Kind"]
    assert {"Held by", "Reports to", "Quorum", "Members"} <= set(labels)
    assert "Purpose" not in labels
    (rows,) = [group.rows for group in table.groups]
    by_name = {row[0].text: row for row in rows}
    held = labels.index("Held by")
    director, vacant = by_name["Marketing Operations Director"], by_name["Content Lead"]
    assert (director[held].text, director[held].tone) == ("Person A", "plain")
    assert (vacant[held].text, vacant[held].tone) == ("Vacant", "error")
    assert len(rows) == len(staffed_framework().roles)


@pytest.mark.parametrize("name", [each.name for each in REPORTS if each.group == "Registers"])
def test_every_register_is_printed_whole(name: str, edition: Edition, texts_of: Texts) -> None:
    framework = staffed_framework()
    content = report_named(name).content(framework, edition)
    found = "".join(texts_of(_set(name, framework, edition).pdf))
    (table,) = content.chapters[0].blocks
    for row in (row for group in table.groups for row in group.rows):
        assert "".join(row[0].text.split()) in found
    assert "".join(content.cover.title.split()) in found


@pytest.mark.parametrize("name", ["roles", "people", "processes", "systems"])
def test_an_empty_register_says_so(name: str, edition: Edition, texts_of: Texts) -> None:
    framework = blank_framework("Blank", iter(range(1, 99)).__next__)
    assert f"Thereareno{name}yet" in texts_of(_set(name, framework, edition).pdf)[0]


def test_names_of_users_are_printed_as_they_were_typed(edition: Edition, texts_of: Texts) -> None:
    framework = framework_of({name: {name: "R"} for name in STRANGE_NAMES})
    printed = "".join(texts_of(_set("roles", framework, edition).pdf))
    plain = [name for name in STRANGE_NAMES if name.isascii()]
    assert len(plain) > 10
    for name in plain:
        assert "".join(name.split()) in printed


def test_text_longer_than_a_page_is_set_and_nothing_is_cut(
    edition: Edition, texts_of: Texts
) -> None:
    long = " ".join(f"word{number}" for number in range(1_500))
    framework = framework_of({"Plan": {"Lead": "A"}})
    role = AddItem(ROLE.name, 77, {"name": "Board", "purpose": long})
    framework = framework.apply(role.changes(framework))
    pages = texts_of(_set("roles", framework, edition).pdf)
    assert "word0" in "".join(pages)
    assert "word1499" in "".join(pages)


def test_a_thousand_people_fill_pages_with_the_head_on_each(
    edition: Edition, texts_of: Texts
) -> None:
    framework = blank_framework("Large", iter(range(1, 99)).__next__)
    commands = [
        AddItem(PERSON.name, 1_000 + n, {"name": f"Person {n}", "email": f"p{n}@example.org"})
        for n in range(1_000)
    ]
    framework = framework.apply(Several("people", tuple(commands)).changes(framework))
    pages = texts_of(_set("people", framework, edition).pdf)
    assert len(pages) > 20
    assert all("NameE-mail" in page for page in pages)
    assert "Person999" in pages[-1]
