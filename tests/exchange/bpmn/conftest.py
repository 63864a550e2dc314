"""Helpers to write models as short XML, and what was read as lines."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from governance_app.exchange.bpmn.child import otherwise_named, read_model
from governance_app.exchange.bpmn.limits import STANDARD, ModelLimits
from governance_app.exchange.bpmn.understanding import ReadProcess, read_processes

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:tool="urn:tool">'
)


def _model(body: str) -> bytes:
    """Return a BPMN document with this content."""
    return f"{_HEAD}{body}</definitions>".encode()


def _lines(processes: Iterable[ReadProcess]) -> list[str]:
    """Return activities as "Process > Sub-process > Name: Role", without a role where none is."""
    return [
        " > ".join((*process.sections[activity.section].path, activity.name))
        + (f": {process.roles[activity.role]}" if activity.role >= 0 else "")
        for process in processes
        for activity in process.activities
    ]


@pytest.fixture(scope="session")
def model() -> Callable[[str], bytes]:
    """Return the function that makes a BPMN document of a body."""
    return _model


@pytest.fixture(scope="session")
def lines() -> Callable[[Iterable[ReadProcess]], list[str]]:
    """Return the function that makes lines of processes."""
    return _lines


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[ReadProcess]]:
    """Return the function that reads bytes as the child process does, in this process."""

    def reader(
        content: bytes, name: str = "model.bpmn", limits: ModelLimits = STANDARD
    ) -> list[ReadProcess]:
        path = tmp_path / name
        path.write_bytes(content)
        return list(read_processes(read_model(path, limits), otherwise_named(path)))

    return reader
