"""`check` with findings that somebody accepted."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from governance_app.domain.accepting import waive
from governance_app.domain.rules import Severity, check, severity_of
from governance_app.store.clock import today
from governance_app.store.opening import open_document
from governance_app.workspace import Workspace

Command = Callable[..., Any]
_LATER = datetime.timedelta(days=10)


@pytest.fixture
def document(command: Command, sheet: Path) -> Path:
    path = sheet.with_name("plan.governance")
    assert command("import", path, sheet).code == 0
    return path


def _accept_errors(path: Path, *, until: datetime.date) -> int:
    workspace = Workspace(open_document(path), author="Person A")
    framework = workspace.framework
    errors = [e for e in check(framework, today()) if severity_of(e) is Severity.ERROR]
    workspace.execute(
        waive(
            errors,
            workspace.new_key,
            reason="The tool goes",
            owner=None,
            starts=until - _LATER,
            ends=until,
        )
    )
    workspace.close()
    return len(errors)


def test_what_is_accepted_does_not_fail_the_check(command: Command, document: Path) -> None:
    before = command("check", document, "--json")
    assert (before.code, before.json["accepted"]) == (1, [])
    count = _accept_errors(document, until=today() + _LATER)
    outcome = command("check", document)
    assert outcome.code == 0
    assert outcome.out.endswith(f"; {count} accepted.\n")
    assert "It is accepted until" not in outcome.out
    listed = command("check", document, "--accepted").out
    until = today() + _LATER
    assert listed.count(f"It is accepted until {until}: The tool goes.") == count
    told = command("check", document, "--json").json
    assert told["counts"]["error"] == 0
    assert len(told["accepted"]) == count
    assert told["accepted"][0]["waiver"]["reason"] == "The tool goes"
    assert told["accepted"][0]["waiver"]["ends"] == until.isoformat()
    assert told["accepted"][0]["severity"] == "error"


def test_what_was_accepted_fails_it_again_and_says_so(command: Command, document: Path) -> None:
    yesterday = today() - datetime.timedelta(days=1)
    count = _accept_errors(document, until=yesterday)
    outcome = command("check", document)
    assert outcome.code == 1
    assert outcome.out.count(f"It was accepted until {yesterday}: The tool goes.") == count
    assert "accepted.\n" not in outcome.out
