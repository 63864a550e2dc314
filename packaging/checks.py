"""Run every check, one after another, and sum up; `check` at the top of the project starts it."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap import EXIT_NOT_SET_UP, ROOT

USAGE = """\
usage: check [--all] [-- PYTEST-ARGUMENTS]

Checks format, style, types and import rules and runs the tests (the quick ones).
  --all   runs the long tests too, measures coverage, builds the wheel and the Linux bundle and
          tries both out
  --      what follows goes to pytest: check -- tests/domain -x
"""

#: Files whose tests reach less than this share of their lines and branches are named.
_COVERAGE_FLOOR = 80.0

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_CLOSING_LINE = re.compile(r"=* ?(?:\d+ \w+, )*\d+ \w+ in [\d.:]+")


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    everything: bool
    pytest_arguments: tuple[str, ...]

    @property
    def measures_coverage(self) -> bool:
        """Whether it is measured what the tests reach: that takes longer than a quick check may."""
        return self.everything and not self.pytest_arguments


@dataclass(frozen=True)
class Result:
    """How one step ended: its time in seconds, and the tests it counted if it ran any."""

    title: str
    succeeded: bool
    seconds: float
    passed: int = 0
    failed: int = 0


def parse(arguments: Sequence[str]) -> Options | None:
    """Return the options, or None when the arguments are not understood."""
    own = list(arguments)
    passed_on: list[str] = []
    if "--" in own:
        place = own.index("--")
        own, passed_on = own[:place], own[place + 1 :]
    if set(own) - {"--all"}:
        return None
    return Options("--all" in own, tuple(passed_on))


def count_tests(output: str) -> tuple[int, int]:
    """Return how many tests passed and failed, from the last closing line that pytest printed."""
    for line in reversed(_COLOUR.sub("", output).splitlines()):
        if _CLOSING_LINE.match(line):
            counts = {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", line)}
            failed = sum(counts.get(word, 0) for word in ("failed", "error", "errors"))
            return counts.get("passed", 0), failed
    return 0, 0


def steps(python: str) -> list[tuple[str, list[str]]]:
    """Return the title and the command of each step that comes before the tests."""
    scripts = Path(python).parent
    ours = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "packaging").glob("*.py"))
    return [
        ("Format", [python, "-m", "ruff", "format", "--check", "."]),
        ("Style", [python, "-m", "ruff", "check", "."]),
        ("Types of the program", [python, "-m", "mypy"]),
        ("Types of the packaging", [python, "-m", "mypy", "--strict", *ours]),
        ("Import rules", [str(scripts / "lint-imports"), "--no-logo"]),
    ]


def test_command(python: str, options: Options) -> list[str]:
    """Return the command that runs the tests."""
    # Each of the two takes half of the tests in their order, so that what a file shares is made once.
    command = [python, "-m", "pytest", "-n", "2", "--dist", "worksteal"]
    if not options.everything:
        command += ["-m", "not long"]
    if options.measures_coverage:
        command += ["--cov", "--cov-report="]
    if sys.stdout.isatty():
        command.append("--color=yes")
    return [*command, *options.pytest_arguments]


def run_step(title: str, command: Sequence[str], environment: Mapping[str, str]) -> Result:
    """Run one step under its heading."""
    _heading(title)
    started = time.monotonic()
    try:
        code = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, stdin=subprocess.DEVNULL
        ).returncode
    except OSError as problem:
        print(f"{command[0]} cannot be started: {problem}", flush=True)
        code = 1
    return Result(title, code == 0, time.monotonic() - started)


def run_tests(command: Sequence[str], environment: Mapping[str, str]) -> Result:
    """Run pytest under its heading, showing and counting what it reports."""
    _heading("Tests")
    started = time.monotonic()
    output = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            output.append(line)
    passed, failed = count_tests("".join(output))
    seconds = time.monotonic() - started
    return Result("Tests", process.returncode == 0, seconds, passed, failed)


def report_coverage(python: str, environment: Mapping[str, str]) -> None:
    """Print the coverage in total and the files that are below the floor."""
    done = subprocess.run(
        [python, "-m", "coverage", "json", "--quiet", "-o", "-"],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        print("Coverage: none measured", flush=True)
        return
    measured = json.loads(done.stdout)
    print(f"Coverage: {measured['totals']['percent_covered']:.0f} % of lines and branches")
    for share, name in low_coverage(measured["files"]):
        print(f"  {share:3.0f} %  {name}")
    sys.stdout.flush()


def low_coverage(files: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[tuple[float, str]]:
    """Return share and name of the files below the floor, the lowest first."""
    shares = ((values["summary"]["percent_covered"], name) for name, values in files.items())
    return sorted(entry for entry in shares if entry[0] < _COVERAGE_FLOOR)


def summary(results: Sequence[Result]) -> str:
    """Return the closing table; its last line counts tests, and failed other steps as failures."""
    lines = [
        f"{'ok    ' if result.succeeded else 'FAILED'}  {result.title:<24} {result.seconds:7.1f} s"
        for result in results
    ]
    passed = sum(result.passed for result in results)
    failed = sum(max(result.failed, 0 if result.succeeded else 1) for result in results)
    return "\n".join([*lines, "", f"{passed} passed, {failed} failed"])


def _heading(title: str) -> None:
    print(f"\n== {title} ==", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run the checks; return 0 when all succeeded, 1 when any failed, 2 for wrong arguments."""
    options = parse(arguments)
    if options is None:
        asked = not {"-h", "--help"}.isdisjoint(arguments)
        print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else EXIT_NOT_SET_UP
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if options.everything:
        environment.setdefault("HYPOTHESIS_PROFILE", "long")
    python = sys.executable
    results = [run_step(title, command, environment) for title, command in steps(python)]
    results.append(run_tests(test_command(python, options), environment))
    if options.measures_coverage:
        report_coverage(python, environment)
    if options.everything:
        build = [python, str(ROOT / "packaging" / "build.py")]
        results.append(run_step("Wheel", [*build, "wheel", "--try"], environment))
        if sys.platform == "linux":
            results.append(run_step("Linux bundle", [*build, "bundle", "--try"], environment))
    _heading("Summary")
    print(summary(results), flush=True)
    return 0 if all(result.succeeded for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
