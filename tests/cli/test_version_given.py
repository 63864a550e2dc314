"""The number of a version, as commands take it."""

import argparse

import pytest

from governance_app.cli.version_given import version_given


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("v3", 3), ("V12", 12), (" 7 ", 7), ("03", 3)]
)
def test_a_version_is_written_with_or_without_a_v(text, number):
    assert version_given(text) == number


@pytest.mark.parametrize("text", ["foo", "", "-1", "3.0", "v", "now", "٣", "9" * 40])
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(argparse.ArgumentTypeError, match="is no version; write its number"):
        version_given(text)


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "raci", "out.html", "--version", "last"),
        ("sign-off", "--version", "last"),
        ("versions", "--withdraw", "last", "--why", "Wrong"),
    ],
)
def test_commands_say_so_in_one_line(command, document, arguments):
    name, *rest = arguments
    done = command(name, document, *rest)
    assert (done.code, done.out) == (2, "")
    assert "“last” is no version; write its number, such as 3" in done.err
    assert "int" not in done.err
