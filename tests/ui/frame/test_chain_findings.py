"""Problems of approval chains are found in the background, and counted like all others."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from campaign_budget import CampaignBudget
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, PERSON
from governance_app.domain.rules import Severity, check, severity_of
from governance_app.store.opening import create_document
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import page_named


@pytest.fixture
def budget() -> CampaignBudget:
    """Return a chain that stops where people are away."""
    return CampaignBudget()


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], tmp_path: Path, budget: CampaignBudget
) -> MainWindow:
    """Return a window with this chain."""
    path = tmp_path / "Budget.governance"
    create_document(path, budget.framework, author="Person A").close()
    return open_window(path)


def _proved(window: MainWindow) -> list[str]:
    return [each.rule for each in window.session.findings() if each.rule == "undecided"]


def test_the_window_finds_what_the_commands_find(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    qtbot.waitUntil(lambda: bool(_proved(window)), timeout=10_000)
    day: datetime.date = session.today
    expected = check(session.framework, day)
    assert sorted(map(repr, session.findings())) == sorted(map(repr, expected))
    errors = [each for each in expected if severity_of(each) is Severity.ERROR]
    assert session.count_findings()[Severity.ERROR] == len(errors) > 0
    described = page_named("approvals")
    assert described is not None
    kinds = ("approval_chain", "step", "approver_line", "request_attribute")
    counted = [
        e for e in expected if e.subject.kind in kinds and severity_of(e) is not Severity.HINT
    ]
    assert described.findings(session) == len(counted)


def test_an_edit_is_proved_anew_once_edits_rest(
    window: MainWindow, budget: CampaignBudget, qtbot: QtBot
) -> None:
    session = window.session
    qtbot.waitUntil(lambda: len(_proved(window)) == 4, timeout=10_000)
    session.run(EditItem(APPROVER_LINE.name, budget.owner_line, {"when_late": "reject"}))
    qtbot.waitUntil(lambda: len(_proved(window)) == 3, timeout=10_000)
    session.run(RemoveItems(PERSON.name, tuple(session.framework.of(PERSON))))
    qtbot.waitUntil(lambda: not _proved(window), timeout=10_000)
    session.undo()
    qtbot.waitUntil(lambda: len(_proved(window)) == 3, timeout=10_000)
    session.run(RemoveItems(APPROVAL_CHAIN.name, (budget.chain,)))
    assert _proved(window) == []
