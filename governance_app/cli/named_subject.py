"""Items of any kind that commands name: roles, people and whatever somebody answers for."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from governance_app.cli.naming import folded
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import KINDS, PERSON, Kind
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import shown

#: What has a name and can belong to somebody; letters and their like cannot.
_NAMED: tuple[Kind[Any], ...] = tuple(
    kind for kind in KINDS if "name" in kind.columns and (kind.references or kind is PERSON)
)
_SOME = 5
_LONGEST = 200


def subject_named(framework: Framework, text: str, among: Iterable[Kind[Any]] = _NAMED) -> Subject:
    """Return the item of this name; "process:Campaigns" asks for one kind alone.

    Case and blanks do not matter, and a person may be named by e-mail. `among` are the kinds of
    item that may be meant. Refuses a name that nothing has, and one that several have.
    """
    among = tuple(among)
    found = _found(framework, text, among)
    asked, colon, name = text.partition(":")
    kinds = [kind for kind in among if folded(asked) in (kind.name, folded(kind.label))]
    if not found and colon and kinds:
        found = _found(framework, name, kinds)
    if not found:
        raise Refusal(_unknown(framework, name if colon and kinds else text, kinds or among))
    if len(found) > 1:
        raise Refusal(_several(text, found))
    return found[0]


def _found(framework: Framework, text: str, kinds: Iterable[Kind[Any]]) -> list[Subject]:
    wanted = folded(text)
    return [
        Subject(kind.name, key)
        for kind in kinds
        for key, each in framework.of(kind).items()
        if wanted and wanted in (folded(each.name), folded(getattr(each, "email", "")))
    ]


def _several(text: str, found: list[Subject]) -> str:
    kinds = {each.kind for each in found}
    labels = {kind.name: kind for kind in KINDS}
    if len(kinds) == 1:
        (kind,) = kinds
        helps = "give one another name"
        if kind == PERSON.name:
            helps = "write the e-mail instead, or give one another name"
        return f"“{shown(text)}” is the name of {labels[kind].counted(len(found))}; {helps}."
    known = ", ".join(
        labels[each].counted(sum(f.kind == each for f in found)) for each in labels if each in kinds
    )
    first = found[0].kind
    return f"“{shown(text)}” is the name of several: {known}; write “{first}:{shown(text)}” for one kind."


def _unknown(framework: Framework, text: str, kinds: Iterable[Kind[Any]]) -> str:
    names = {folded(each.name): each.name for kind in kinds for each in framework.of(kind).values()}
    near = [names[each] for each in get_close_matches(folded(text)[:_LONGEST], list(names), 3)]
    helps = "write it as it stands in the document"
    if near:
        helps = f"did you mean {' or '.join(f'“{shown(each)}”' for each in near)}?"
        return f"Nothing here is called “{shown(text)}”; {helps}"
    some = ", ".join(f"“{shown(each)}”" for each in list(names.values())[:_SOME])
    return f"Nothing here is called “{shown(text)}”; {helps}{f', such as {some}' if some else ''}."
