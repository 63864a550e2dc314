"""Setting in a child process: it can be stopped, starve or fail, and nothing is left behind."""

import dataclasses
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from frameworks import marketing_framework

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.reports import child, setting
from governance_app.reports.content import Edition
from governance_app.reports.setting import Paper, set_in_child, set_report
from governance_app.reports.typesetting import Job

#: Takes minutes, and ever more memory, until somebody stops it.
_ENDLESS = """
#set document(title: "T")
= Heading
#let kept = range(9000).map(i => range(9000).map(j => str(i * j)))
#kept.len()
"""


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.fixture
def endless(job_of: Callable[..., Job], tmp_path: Path) -> Job:
    layout = tmp_path / "endless.typ"
    layout.write_text(_ENDLESS, encoding="utf-8")
    return dataclasses.replace(job_of(marketing_framework()), layout=layout)


def test_a_report_is_set_and_comes_back_whole(
    edition: Edition, set_here: Callable[..., object]
) -> None:
    asked = []
    framework = marketing_framework()
    report = set_report(
        "raci", framework, edition, paper=Paper.A3, cancelled=lambda: bool(asked.append(1))
    )
    assert report == set_here(framework, "a3")
    assert report.pages == 2


def test_an_unknown_report_is_refused(edition: Edition) -> None:
    with pytest.raises(Refusal, match="There is no report “poem”"):
        set_report("poem", marketing_framework(), edition)


def test_a_refusal_in_the_child_is_one_here(edition: Edition, tmp_path: Path) -> None:
    layout = tmp_path / "mine.typ"
    layout.write_text("#unknown", encoding="utf-8")
    with pytest.raises(Refusal, match=r"unknown variable: unknown \(line 1 of “mine\.typ”\)"):
        set_report("raci", marketing_framework(), edition, layout=layout)


def test_a_cancelled_setting_ends_soon(endless: Job) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(len(asked) == 3)
        return asked[-1]

    with pytest.raises(Cancelled):
        set_in_child(endless, cancelled)
    assert asked == [False, False, False, True]
    assert multiprocessing.active_children() == []


def test_a_setting_that_takes_too_long_is_stopped(endless: Job) -> None:
    with pytest.raises(Refusal, match=r"“endless\.typ” was not done within the time"):
        set_in_child(endless, longest=0.4)


@pytest.mark.skipif(sys.platform != "linux", reason="only here the memory of a child is bounded")
def test_a_setting_that_takes_too_much_memory_dies_alone(endless: Job) -> None:
    with pytest.raises(Refusal, match="the typesetter gave up"):
        set_in_child(endless, most_memory=600 << 20)


def test_a_panic_of_the_typesetter_is_a_sentence(
    job_of: Callable[..., Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):  # named as typst's own
        pass

    def panics(job: Job) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr(child, "typeset", panics)
    with pytest.raises(Refusal) as refused:
        child._set(job_of(marketing_framework()))
    assert refused.value.sentence == child.gave_up("document.typ")


def test_the_child_is_light() -> None:
    """It imports neither the window nor the rules: it is started for every preview."""
    import subprocess

    program = (
        "import sys, governance_app.reports.child; "
        "print([m for m in sys.modules if m.startswith('governance_app.domain.rules') "
        "or m in ('PySide6', 'sqlalchemy', 'pypdfium2', 'rapidfuzz', 'typst')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_limits_leave_room_for_the_largest_report() -> None:
    assert setting.MOST_MEMORY >= 4 << 30
    assert setting.LONGEST >= 60
