"""The document of rules is the one that the registry makes.

Where a rule or its words changed, write the document anew and read what became of it:

    RENEW_DOCUMENTS=1 python -m pytest tests/domain/test_rules_document.py
"""

import os
from pathlib import Path

import pytest

from governance_app.domain.rules import rules
from governance_app.domain.rules.documentation import examples, rules_document

_DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_document_is_up_to_date():
    made = rules_document()
    if os.environ.get("RENEW_DOCUMENTS"):
        _DOCUMENT.parent.mkdir(exist_ok=True)
        _DOCUMENT.write_text(made, encoding="utf-8", newline="\n")
    assert _DOCUMENT.read_text(encoding="utf-8") == made, "renew it: see the top of this file"


@pytest.mark.parametrize("name", rules())
def test_every_rule_is_documented_with_all_that_it_says(name):
    described = rules()[name]
    document = rules_document()
    _, _, section = document.partition(f"\n## {name}\n")
    section = section.split("\n## ")[0]
    assert described.reason in section
    assert described.source in section
    assert f"`{described.message}`" in section
    assert f"**{described.severity.value.capitalize()}**" in section
    assert "\n- Offers: " in section or "\n- Mended by hand" in section
    example = section.split("Example")[1]
    assert "> **" in example
    assert "{" not in example, "the example is told as the program tells it"
    assert f"[{name}](#{name})" in document


def test_every_rule_has_one_example_and_there_are_no_others():
    """What is told of a rule that is gone is told of nothing."""
    assert sorted(examples()) == sorted(rules())
