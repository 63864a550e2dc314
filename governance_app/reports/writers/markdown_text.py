"""Typed text as Markdown that is nothing but text."""

import re

_MEANT = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
#: What makes a list, a heading, a rule or a quotation where a line begins with it.
_BEGINS = re.compile(r"^(\d+)([.)])|^([-+=:])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)([:.])")


def escaped(text: str) -> str:
    """Return typed text on one line, so that nothing in it is taken for Markdown or HTML."""
    return " ".join(_escaped_line(line) for line in text.split("\n")).strip()


def _escaped_line(line: str) -> str:
    line = _MEANT.sub(r"\\\g<0>", line.replace("\t", " ").strip())
    line = _ADDRESS.sub(r"\1\\\2", line)
    return _BEGINS.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line
    )


def several_lines(text: str, between: str) -> str:
    """Return typed text with its lines parted by what ends a line there."""
    return between.join(_escaped_line(line) for line in text.strip("\n").split("\n"))
