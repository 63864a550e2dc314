"""Two copies of the example of marketing operations, edited apart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from governance_app.cli.opened import editing
from governance_app.domain.commands import AddItem, EditItem, SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ROLE


def role_at(framework: Framework, place: int) -> int:
    """Return the key of the role at a place."""
    return list(framework.roles)[place]


def edit(path: Path, *makers: Callable[[Any], Any]) -> None:
    """Run commands, each made for the workspace, in a document."""
    with editing(path) as workspace:
        for make in makers:
            workspace.execute(make(workspace))


def named(place: int, name: str) -> Callable[[Any], Any]:
    """Return what gives the role at a place another name."""
    return lambda w: EditItem(ROLE.name, role_at(w.framework, place), {"name": name})


def lettered(place: int, letters: int) -> Callable[[Any], Any]:
    """Return what gives a cell letters: of the activity at a place, and of the last role."""

    def made(workspace: Any) -> SetLetters:
        framework = workspace.framework
        return SetLetters(((list(framework.activities)[place], role_at(framework, 8), letters),))

    return made


def new_role(workspace: Any) -> AddItem:
    """Return what adds a role."""
    return AddItem(ROLE.name, workspace.new_key(), {"name": "Writer"})
