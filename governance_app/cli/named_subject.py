"""Items of any kind that commands name: roles, people and whatever somebody answers for."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from governance_app.cli.naming import folded
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import KINDS, PERSON, Kind
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import shown

#: What has a name and can belong to somebody; letters and their like cannot.
NAMED: tuple[Kind[Any], ...] = tuple(
    kind for kind in KINDS if "name" in kind.columns and (kind.references or kind is PERSON)
)
_SOME = 5
_LONGEST = 200
_TEAM = "team"


def subject_named(framework: Framework, text: str, among: Iterable[Kind[Any]] = NAMED) -> Subject:
    """Return the item of this name; "process:Campaigns" asks for one kind alone.

    Case and blanks do not matter, and a person may be named by e-mail. `among` are the kinds of
    item that may be meant. Refuses a name that nothing has, and one that several have.
    """
    return _one_named(framework, text, tuple(among))


def _one_named(
    framework: Framework, text: str, among: tuple[Kind[Any], ...], also: Iterable[str] = ()
) -> Subject:
    found = _found(framework, text, among)
    asked, colon, name = text.partition(":")
    kinds = [kind for kind in among if folded(asked) in (kind.name, folded(kind.label))]
    if not found and colon and kinds:
        found = _found(framework, name, kinds)
    if not found:
        if colon and kinds:
            raise Refusal(_unknown(framework, name, kinds))
        raise Refusal(_unknown(framework, text, among, also))
    if len(found) > 1:
        raise Refusal(_several(text, found))
    return found[0]


def subjects_named(framework: Framework, text: str, among: Iterable[Kind[Any]]) -> list[Subject]:
    """Return the item of this name, or everybody of the team of this name; "team:Brand" too.

    Refuses as `subject_named` does, and where an item and a team have the name.
    """
    among, teams = tuple(among), _teams(framework)
    asked, colon, name = text.partition(":")
    if colon and folded(asked) == _TEAM and folded(name) in teams:
        return teams[folded(name)].people
    team = teams.get(folded(text))
    if team is None:
        also = [each.name for each in teams.values()]
        return [_one_named(framework, text, among, also)]
    if _found(framework, text, among):
        raise Refusal(
            f"“{shown(text)}” is the name of a team and of something else; write "
            f"“{_TEAM}:{shown(text)}”, or “{among[0].name}:{shown(text)}” for one kind."
        )
    return team.people


class _Team(NamedTuple):
    name: str
    people: list[Subject]


def _teams(framework: Framework) -> dict[str, _Team]:
    found: dict[str, _Team] = {}
    for key, person in framework.of(PERSON).items():
        if folded(person.team):
            team = found.setdefault(folded(person.team), _Team(person.team, []))
            team.people.append(Subject(PERSON.name, key))
    return found


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


def _unknown(
    framework: Framework, text: str, kinds: Iterable[Kind[Any]], also: Iterable[str] = ()
) -> str:
    names = {folded(each.name): each.name for kind in kinds for each in framework.of(kind).values()}
    names.update((folded(each), each) for each in also)
    near = [names[each] for each in get_close_matches(folded(text)[:_LONGEST], list(names), 3)]
    helps = "write it as it stands in the document"
    if near:
        helps = f"did you mean {' or '.join(f'“{shown(each)}”' for each in near)}?"
        return f"Nothing here is called “{shown(text)}”; {helps}"
    some = ", ".join(f"“{shown(each)}”" for each in list(names.values())[:_SOME])
    return f"Nothing here is called “{shown(text)}”; {helps}{f', such as {some}' if some else ''}."
