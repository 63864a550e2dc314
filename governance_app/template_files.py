"""The templates that there are: those of the program, and those that the user saved.

The start page lists them before anything else is loaded, so only their first lines are read here;
`exchange/templates/` reads and writes them whole.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from governance_app import paths
from governance_app.domain.errors import Refusal
from governance_app.domain.words import shown

#: What a template says that it is.
FORMAT = "governance-app template"
#: What a template's file ends in.
SUFFIX = ".toml"
#: The members that the list shows.
TITLE, SUMMARY = "title", "summary"
#: The template with which a document begins that asks for none.
BLANK = "blank"
#: The program's own, in the order in which they are offered; others follow by name.
_ORDER = (BLANK, "marketing-operations", "it-service-processes", "project")
#: The lines above the first table say what a template is.
_LONGEST_HEAD = 10_000
_LONGEST_TITLE, _LONGEST_SUMMARY = 80, 240


class Template(NamedTuple):
    """A template as it is offered: `name` is what a command calls it."""

    name: str
    title: str
    summary: str
    path: Path
    is_own: bool  # the user's, and not the program's


def templates() -> list[Template]:
    """Return the templates of the program and then those in the user's folder.

    A file that is no template is passed over here; making a document of it says what is wrong.
    """
    found = list(_in(paths.templates(), is_own=False))
    found.sort(key=lambda each: (_place(each.name), each.name))
    return found + sorted(_in(paths.own_templates(), is_own=True), key=lambda each: each.title)


def template_named(name: str) -> Path:
    """Return the file of a template by its name, or by its path where it ends in .toml.

    The user's own come before the program's. Raises Refusal where there is none.
    """
    if Path(name).suffix.lower() == SUFFIX:
        return Path(name)
    there = templates()
    for each in reversed(there):
        if each.name == name:
            return each.path
    known = ", ".join(shown(each) for each in dict.fromkeys(each.name for each in there))
    raise Refusal(
        f"There is no template “{shown(name)}”; choose one of {known}, or a file that ends in "
        f"{SUFFIX}."
    )


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _in(folder: Path, *, is_own: bool) -> Iterator[Template]:
    try:
        files = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return
    for path in files:
        head = _head(path)
        if head.get("format") == FORMAT:
            title = shown(str(head.get(TITLE) or path.stem), _LONGEST_TITLE)
            summary = shown(str(head.get(SUMMARY, "")), _LONGEST_SUMMARY)
            yield Template(path.stem, title, summary, path, is_own)


def _head(path: Path) -> dict[str, object]:
    """Return the members above the first table; nothing of a file that cannot be read."""
    import tomllib  # not before templates are listed: a document opens without

    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(_LONGEST_HEAD)
        return tomllib.loads(text.partition("\n[")[0])
    except (OSError, ValueError, RecursionError):
        return {}
