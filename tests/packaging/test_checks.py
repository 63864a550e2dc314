"""Running the checks one after another and summing up."""

import sys
from collections.abc import Callable
from types import ModuleType

import pytest


@pytest.fixture
def checks(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("checks")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (False, ())),
        (["--all"], (True, ())),
        (["--", "-x", "tests/domain"], (False, ("-x", "tests/domain"))),
        (["--all", "--", "--all"], (True, ("--all",))),
        (["-x"], None),
        (["all"], None),
    ],
)
def test_arguments(
    checks: ModuleType, arguments: list[str], expected: tuple[bool, tuple[str, ...]] | None
) -> None:
    options = checks.parse(arguments)
    assert (options and (options.everything, options.pytest_arguments)) == expected


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("....\n4 passed in 0.02s\n", (4, 0)),
        ("=== 2 failed, 3 passed, 1 skipped in 61.20s (0:01:01) ===\n", (3, 2)),
        ("1 failed, 2 passed, 1 warning, 2 errors in 3.10s\n", (2, 3)),
        ("\x1b[32m\x1b[1m7 passed\x1b[0m\x1b[32m in 0.10s\x1b[0m\n", (7, 0)),
        ("3 passed in 1.0s\nmore\n5 passed, 1 error in 2.0s\nafterwards\n", (5, 1)),
        ("no tests ran in 0.01s\n", (0, 0)),
        ("Segmentation fault\n", (0, 0)),
    ],
)
def test_counts_come_from_the_closing_line(
    checks: ModuleType, output: str, expected: tuple[int, int]
) -> None:
    assert checks.count_tests(output) == expected


def test_the_quick_profile_leaves_long_tests_out(checks: ModuleType) -> None:
    quick = checks.test_command("python", checks.Options(False, ()))
    everything = checks.test_command("python", checks.Options(True, ()))
    assert "not long" in quick
    assert "not long" not in everything
    assert "--cov" in everything
    assert "--cov" not in quick, "it would take as long again"
    assert "--cov" not in checks.test_command("python", checks.Options(True, ("tests/domain",)))


@pytest.mark.parametrize(
    ("tests_succeed", "step_succeeds", "closing"),
    [
        (True, True, "9 passed, 0 failed"),
        (False, True, "9 passed, 2 failed"),
        (True, False, "9 passed, 1 failed"),
        (False, False, "9 passed, 3 failed"),
    ],
)
def test_the_last_line_counts_every_failure(
    checks: ModuleType, tests_succeed: bool, step_succeeds: bool, closing: str
) -> None:
    text = checks.summary(
        [
            checks.Result("Style", step_succeeds, 0.5),
            checks.Result("Tests", tests_succeed, 9.0, 9, 0 if tests_succeed else 2),
        ]
    )
    assert text.splitlines()[-1] == closing
    assert text.count("FAILED") == (not tests_succeed) + (not step_succeeds)


def test_a_crash_of_pytest_is_a_failure(checks: ModuleType) -> None:
    text = checks.summary([checks.Result("Tests", False, 1.0, 0, 0)])
    assert text.splitlines()[-1] == "0 passed, 1 failed"


def test_low_coverage_is_named_lowest_first(checks: ModuleType) -> None:
    files = {
        name: {"summary": {"percent_covered": share}}
        for name, share in {"good.py": 80.0, "bad.py": 79.9, "worse.py": 3.0}.items()
    }
    assert checks.low_coverage(files) == [(3.0, "worse.py"), (79.9, "bad.py")]


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (1, 1)])
def test_every_step_runs_and_one_failure_fails_the_whole(
    checks: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    code: int,
    expected: int,
) -> None:
    def speak(text: str, exit_code: int) -> list[str]:
        return [sys.executable, "-c", f"print({text!r}); raise SystemExit({exit_code})"]

    first, second = ("First", speak("one", code)), ("Second", ["./no-such-program"])
    monkeypatch.setattr(checks, "steps", lambda python: [first, second][: 1 + code])
    monkeypatch.setattr(checks, "test_command", lambda *_: speak("8 passed in 0.1s", 0))
    monkeypatch.setattr(checks, "report_coverage", lambda *_: None)
    assert checks.main([]) == expected
    shown = capfd.readouterr().out
    assert "== First ==\none\n" in shown
    assert "8 passed in 0.1s" in shown
    assert shown.splitlines()[-1] == f"8 passed, {2 * code} failed"


def test_a_wrong_argument_is_answered_with_the_usage(
    checks: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checks.main(["--fast"]) == 2
    assert capsys.readouterr().err.startswith("usage: check")
