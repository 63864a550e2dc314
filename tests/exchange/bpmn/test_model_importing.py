"""The import of a model: one command, with the framework's own letter for who does the work."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from governance_app.domain.commands import blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import KeyMaker
from governance_app.exchange.bpmn.process_model import ProcessModel
from governance_app.exchange.foreign import read_foreign

Model = Callable[[str], bytes]
_BODY = """
<collaboration><participant name="Buying" processRef="p"/></collaboration>
<process id="p" name="Buying"><documentation>How we buy.</documentation>
<laneSet><lane id="l1" name="Buyer"><flowNodeRef>a</flowNodeRef><flowNodeRef>s</flowNodeRef></lane>
<lane id="l2" name="Controller"><flowNodeRef>c</flowNodeRef></lane></laneSet>
<task id="a" name="Find suppliers"><documentation>Three at least.</documentation></task>
<subProcess id="s" name="Negotiate"><documentation>Face to face.</documentation>
<task id="b" name="Ask for an offer"/></subProcess>
<task id="c" name="Book the bill"/><task id="d" name="Archive"/></process>
<process id="q" name="Selling"><task id="e" name="Offer"/></process>
"""


@pytest.fixture
def bought(tmp_path: Path, model: Model) -> ProcessModel:
    """Return a model with two processes, read in a child process."""
    path = tmp_path / "buying.bpmn"
    path.write_bytes(model(_BODY))
    read = read_foreign(path)
    assert isinstance(read, ProcessModel)
    return read


@pytest.fixture
def new_key() -> KeyMaker:
    """Return what makes keys."""
    return KeyMaker(lambda: int(time.time() * 1_000))


def taken_over(read: ProcessModel, framework: Framework, new_key: KeyMaker) -> Framework:
    """Return the framework after the import."""
    return framework.apply(read.command_for(framework, new_key).changes(framework))


def cells(framework: Framework) -> dict[tuple[str, str], str]:
    """Return the letters by the names of activity and role."""
    return {
        (activity.name, role.name): framework.scheme.text(letters)
        for activity in framework.activities.values()
        for role in framework.roles.values()
        if (letters := framework.matrix.letters(activity.key, role.key))
    }


def test_everything_is_taken_over(bought: ProcessModel, new_key: KeyMaker) -> None:
    framework = taken_over(bought, bought.blank(new_key), new_key)
    processes = framework.processes
    assert {
        each.name: (each.purpose, processes[each.parent].name if each.parent else "")
        for each in processes.values()
    } == {
        "Buying": ("How we buy.", ""),
        "Negotiate": ("Face to face.", "Buying"),
        "Selling": ("", ""),
    }
    assert {
        each.name: (processes[each.process].name, each.description)
        for each in framework.activities.values()
    } == {
        "Find suppliers": ("Buying", "Three at least."),
        "Ask for an offer": ("Negotiate", ""),
        "Book the bill": ("Buying", ""),
        "Archive": ("Buying", ""),
        "Offer": ("Selling", ""),
    }
    assert cells(framework) == {
        ("Find suppliers", "Buyer"): "R",
        ("Ask for an offer", "Buyer"): "R",
        ("Book the bill", "Controller"): "R",
    }
    assert framework.profile.name == "buying"


@pytest.mark.parametrize(
    ("scheme", "letter"), [("RACI", "R"), ("DACI", "D"), ("RAPID", "P"), ("CAIRO", "R")]
)
def test_the_letter_is_that_of_who_does_the_work(
    scheme: str, letter: str, bought: ProcessModel, new_key: KeyMaker
) -> None:
    framework = blank_framework("Here", new_key, scheme)
    after = taken_over(bought, framework, new_key)
    assert set(cells(after).values()) == {letter}
    assert len(after.letters) == len(framework.letters)


def test_importing_again_adds_nothing(bought: ProcessModel, new_key: KeyMaker) -> None:
    once = taken_over(bought, bought.blank(new_key), new_key)
    assert not bought.command_for(once, new_key).changes(once)


def test_one_process_can_be_chosen(bought: ProcessModel) -> None:
    chosen = read_foreign(bought.path, sheet="selling")
    assert [matrix.sheet for matrix in chosen.matrices] == ["Selling"]
    with pytest.raises(Refusal, match="has no process “Other”; it has “Buying”, “Selling”"):
        read_foreign(bought.path, sheet="Other")


def test_a_model_without_a_task_is_refused(tmp_path: Path, model: Model) -> None:
    path = tmp_path / "events.bpmn"
    path.write_bytes(model('<process id="p"><startEvent id="s"/></process>'))
    with pytest.raises(Refusal, match="no process in it has a task"):
        read_foreign(path).refuse_if_empty()
