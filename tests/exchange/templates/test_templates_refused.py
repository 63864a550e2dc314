"""Bad templates: one sentence that names the file, the line, what is wrong and what to do."""

from pathlib import Path

import pytest
from frameworks import counting_keys

from governance_app.domain.errors import Refusal
from governance_app.exchange.templates.reading import from_template, read_template

GOOD = '''format = "governance-app template"
version = 1
title = "Market stall"

[framework]
name = "Market stall"

[[role]]
name = "Stall Owner"
authority = """
[[role]]
decides"""

[[role]]
name = "Seller"
reports_to = "Stall Owner"
level = 2

[[component]]
name = "Selling"

[[component.process]]
name = "Day"
owner = "Stall Owner"

[[component.process.activity]]
name = "Set the prices"
letters.A = "Stall Owner"
letters.R = ["Stall Owner", "Seller"]
notes."Seller" = "later"

[[component.process.activity]]
name = "Sell"
letters.A = "Stall Owner"
letters.R = "Seller"
'''


def refusal(text: str) -> str:
    with pytest.raises(Refusal) as refused:
        from_template(text, "ours.toml", counting_keys())
    return refused.value.sentence


def test_the_good_one_is_good() -> None:
    framework = from_template(GOOD, "ours.toml", counting_keys())
    assert [each.name for each in framework.roles.values()] == ["Stall Owner", "Seller"]
    assert framework.matrix.count() == 4


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("version = 1", "version", 2, "this is not TOML"),
        ('title = "Market stall"', 'title = "Market stall', 3, "this is not TOML"),
        ("[framework]", "[framework", 5, "this is not TOML"),
        ("level = 2", "level = 2\nlevel = 3", 18, "this is not TOML"),
        ('format = "governance-app template"\n', "", None, "this is no template"),
        ('format = "governance-app template"', 'format = "x"', 1, "this is no template"),
        ("version = 1", "version = 0", 2, "must be a whole number"),
        ("version = 1", "version = 2", 2, "update the program"),
        ("version = 1", f"version = {'9' * 5_000}", None, "too many digits"),
        ("version = 1", f"version = {'[' * 9_000}", None, "nested too deeply"),
        ("[framework]", "framework = 3\n[rest]", 5, "“framework” must be a table"),
        ("[framework]\n", '[framework]\nscheme = "ROCI"\n', 6, "no scheme “ROCI”"),
        ("[framework]\n", "[framework]\nmost_responsible = 0\n", 6, "from 1 to 100000"),
        ('[[role]]\nname = "Seller"', '[[rolle]]\nname = "Seller"', 14, "kind of item “rolle”"),
        ('[[role]]\nname = "Seller"', '[[person]]\nname = "Seller"', 14, "holds no “person”"),
        ('[[role]]\nname = "Seller"', '[[king]]\nname = "Seller"', 14, "the kinds are letter"),
        ("level = 2", '[[role.appointment]]\nperson = "A"', 14, "appointments come later"),
        ("version = 1", 'version = 1\nauthor = "A"', 3, "“author” means nothing here"),
        ('title = "Market stall"', "title = 3", 3, "“title” must be text in quotes"),
        ('title = "Market stall"', "summary = [1]", 3, "“summary” must be text in quotes"),
        ("[framework]", "[[framework]]", 5, "“framework” must be a table"),
        ("level = 2", "level = 1,5", 17, "with a point alone"),
        ("level = 2", "level = 1.250,50", 17, "with a point alone"),
        ("level = 2", "level = 1'250", 17, "with a point alone"),
        ("level = 2", "level = two", 17, "two must stand in quotes"),
        ("level = 2", "purpose = “Sells”", 17, "write straight ones"),
        ("level = 2", "level = 0000-00-00", 17, "0000-00-00 is no date"),
        ("level = 2", "level = 2026-02-30", 17, "2026-02-30 is no date"),
        ("level = 2", 'purpose = "a\x1b[31m"', 17, "Illegal character “\\x1b”"),
        ("[framework]\n", '[framework]\ncurrency = "euros"\n', 6, "is no currency"),
        ("level = 2", "component = 2027-01-01", 17, "name of another item"),
        (
            "[[component]]",
            '[[oversight_function]]\nname = "F"\n[[oversight_function.oversight]]\n[[component]]',
            21,
            "choose what it is about",
        ),
        (
            "[[component]]",
            '[[standard]]\nname = "S"\nlink = "ftp://x"\n[[component]]',
            21,
            "https://",
        ),
        (
            "[[component]]",
            '[[system]]\nname = "S"\n'
            + '[[system.system_use]]\nprocess = "Day"\n' * 2
            + "[[component]]",
            23,
            "there is one with the same",
        ),
        ("level = 2", "Level = 2", 17, "has no “Level”; perhaps “level” is meant"),
        ("level = 2", "salary = 2", 17, "what it can have is name"),
        ("level = 2", 'level = "2"', 17, "a number without quotes"),
        ("level = 2", "level = 0", 17, "must be from 1"),
        ("level = 2", "level = nan", 17, "must be a whole number"),
        ("level = 2", 'role_kind = "king"', 17, "must be one of individual"),
        ("level = 2", "purpose = 2", 17, "must be text in quotes"),
        ('name = "Seller"\n', "", 14, "Name is empty"),
        ('name = "Seller"', 'name = ""', 15, "Name is empty"),
        ('name = "Seller"', f'name = "{"x" * 1_001}"', 15, "1,001 characters"),
        ('name = "Seller"', 'name = "a\\u0000b"', 15, "control character"),
        ('reports_to = "Stall Owner"', 'reports_to = "Stal Owner"', 16, "perhaps “Stall Owner”"),
        ('reports_to = "Stall Owner"', "reports_to = 3", 16, "name of another item"),
        ('reports_to = "Stall Owner"', 'reports_to = "Seller"', 14, "back"),
        ('owner = "Stall Owner"', 'owner = "Nobody"', 24, "which is not in the template"),
        ('letters.R = ["Stall Owner", "Seller"]', 'letters.X = "Seller"', 29, "no letter “X”"),
        ('letters.R = ["Stall Owner", "Seller"]', 'letters.R = ["Sold"]', 29, "role “Sold”"),
        ('letters.R = ["Stall Owner", "Seller"]', "letters.R = 3", 29, "in quotes"),
        ('letters.R = ["Stall Owner", "Seller"]', 'letters.R = ["Seller", "Seller"]', 29, "twice"),
        (
            'name = "Sell"\nletters.A = "Stall Owner"\nletters.R = "Seller"',
            'name = "Sell"\nletters = "A"',
            34,
            'letters.A = "Role"',
        ),
        ('notes."Seller" = "later"', 'notes."Sold" = "later"', 30, "role “Sold”"),
        ('notes."Seller" = "later"', 'notes."Seller" = 3', 30, "must be text"),
        ('letters.R = ["Stall Owner", "Seller"]\n', "", 29, "has no letter here"),
        ('name = "Seller"', 'name = "Stall Owner"', 16, "2 of that name"),
        ("[[component]]", "[component]", 19, "list of tables"),
        ("[[component.process]]", "[[component.activity]]", None, "activity"),
        ("level = 2", 'membership = [{ member = "Stall Owner" }]', 14, "is no body"),
    ],
)
def test_a_bad_template_is_refused_with_its_line(
    before: str, after: str, line: int | None, said: str
) -> None:
    assert before in GOOD
    sentence = refusal(GOOD.replace(before, after, 1))
    assert said in sentence
    where = "“ours.toml”" + (f", line {line}:" if line else "")
    assert sentence.startswith(where), sentence
    assert "\n" not in sentence
    assert len(sentence) < 500
    assert sentence.endswith(".")


BEGUN = """format = "governance-app template"
version = 1

[[role]]
name = "Stall Owner"

"""


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ('[[system]]\nname = "Till"\nyearly_cost = nan', 9, "must be a number"),
        ('[[system]]\nname = "Till"\nyearly_cost = -inf', 9, "must be a number"),
        ('[[system]]\nname = "Till"\nyearly_cost = true', 9, "must be a number"),
        ('[[system]]\nname = "Till"\nyearly_cost = [1]', 9, "must be a number"),
        ('[[system]]\nname = "Till"\nyearly_cost = 1e400', 9, "30 digits"),
        ('[[system]]\nname = "Till"\nyearly_cost = "1.250,50"', 9, "without quotes"),
        ('[[system]]\nname = "Till"\ncontract_end = "soon"', 9, "must be a date"),
        ('[[system]]\nname = "Till"\ncontract_end = 2026', 9, "must be a date"),
        ('[[system]]\nname = "Till"\ncontract_end = 2026-02-03T10:00:00Z', 9, "must be a date"),
        ('[[system]]\nname = "Till"\nlink = "javascript:alert(1)"', 9, "https://"),
        ('[[document_link]]\nname = "Rules"\nlink = "file:///etc/x"', 9, "https://"),
        ('[[process]]\nname = "Day"\nactivity = "Sell"', 9, "[[process.activity]]"),
        ('[[process]]\nname = "Day"\n[process.activity]\nname = "Sell"', 9, "list of tables"),
        ('[[process]]\nname = "Day\\u001b[31m"', 8, "control character"),
        (f'[[process]]\nname = "{"x" * 5_000_000}"', 8, "shorten it to 1,000"),
        (
            '[[oversight_function]]\nname = "Care"\n[[oversight_function.oversight.review]]',
            7,
            "[[oversight_function.oversight]]",
        ),
        (
            '[[process]]\nname = "Day"\nparent = "Night"\n'
            '[[process]]\nname = "Night"\nparent = "Day"',
            7,
            "leads back to itself",
        ),
        (
            '[[metric]]\nname = "Sold"\nbaseline_day = 2026-02-01\ndue = 2026-01-01',
            7,
            "its baseline is of 2026-02-01",
        ),
        ('[[metric]]\nname = "Sold"\nbaseline = 1\ntarget = 1.0', 7, "which is the baseline"),
        (
            '[[touchpoint]]\nname = "Stall"\n'
            'budget_line = [{ period = "own", starts = 2026-02-01, ends = 2026-01-01 }]',
            7,
            "before it starts",
        ),
    ],
)
def test_hostile_lines_are_refused_where_they_stand(lines: str, line: int, said: str) -> None:
    sentence = refusal(BEGUN + lines + "\n")
    assert said in sentence
    assert sentence.startswith(f"“ours.toml”, line {line}:"), sentence
    assert len(sentence) < 400


def test_two_of_a_name_are_told_apart_by_a_ref() -> None:
    twins = GOOD.replace('name = "Seller"\n', 'name = "Stall Owner"\nref = "Second"\n')
    twins = twins.replace('"Seller"', '"Second"')
    framework = from_template(twins, "ours.toml", counting_keys())
    first, second = framework.roles.values()
    assert second.reports_to == first.key
    assert framework.matrix.count() == 4


def test_words_do_for_letters_and_line_ends_of_windows_do() -> None:
    words = GOOD.replace("letters.A", "letters.Accountable").replace("\n", "\r\n")
    framework = from_template(words, "ours.toml", counting_keys())
    assert framework.matrix == from_template(GOOD, "ours.toml", counting_keys()).matrix


def test_what_stands_in_braces_is_read_too() -> None:
    braces = GOOD.partition("[[component]]")[0] + (
        '[[process]]\nname = "Day"\nactivity = [\n'
        '  { name = "Sell", letters = { A = "Stall Owner", R = "Sold" } },\n]\n'
    )
    assert refusal(braces).startswith("“ours.toml”, line 22: ")
    framework = from_template(braces.replace("Sold", "Seller"), "ours.toml", counting_keys())
    assert framework.matrix.count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"", "this is no template"),
        (b"PK\x03\x04", "this is not TOML"),
    ],
)
def test_a_file_that_is_no_template_is_refused(
    content: bytes | None, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "ours.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal, match=said):
        read_template(path, counting_keys())


def test_a_folder_is_no_template(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="choose a template"):
        read_template(tmp_path, counting_keys())
