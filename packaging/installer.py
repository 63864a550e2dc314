"""Install packages into the project's Python environment with pip, and explain its failures."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bootstrap import SetupError, say, venv_folder, venv_python

#: What pip writes when it cannot reach the package index.
_NO_CONNECTION = re.compile(
    r"NewConnectionError|NameResolutionError|Connect(ion)?TimeoutError|ReadTimeoutError"
    r"|ProxyError|Failed to establish a new connection|name resolution|Network is unreachable"
    r"|Connection refused|Read timed out",
)

#: What pip writes when it begins to fetch a package of a megabyte or more.
_LARGE_DOWNLOAD = re.compile(r"\s*Downloading (?:.*/)?([^/ ]+?)-\d\S* \(([\d.]+ [MG]B)\)")


def base_python() -> str:
    """Return the Python that environments are made from, even when this one is an environment's."""
    return getattr(sys, "_base_executable", None) or sys.executable


def provide_pip(root: Path) -> None:
    """Put pip into the environment; Debian without python3-venv has no ensurepip to do it."""
    python = str(venv_python(root))
    if capture([python, "-m", "pip", "--version"]).returncode == 0:
        return
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    if has_ensurepip and capture([python, "-m", "ensurepip", "--default-pip"]).returncode == 0:
        return
    base = base_python()
    if capture([base, "-m", "pip", "--version"]).returncode != 0:
        raise SetupError(
            "Python has no pip, which installs the packages that the program needs: install it "
            "(on Debian or Ubuntu: apt-get install python3-pip) and start again."
        )
    run_pip(root, [base, "-m", "pip", "--python", python, "install", "pip"])


def install(root: Path, extras: Iterable[str]) -> None:
    """Install the project so that its source files are used where they are, with its packages."""
    chosen = ",".join(sorted(extras))
    say("installing the packages that the program needs")
    target = f".[{chosen}]" if chosen else "."
    run_pip(root, [str(venv_python(root)), "-m", "pip", "install", "--editable", target])


def run_pip(root: Path, command: Sequence[str]) -> None:
    """Run pip, showing what it downloads; raise SetupError with the reason when it fails."""
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    log = venv_folder(root) / "governance-app-setup.log"
    output = []
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(
            [*command, *options],
            cwd=root,
            env=_clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                file.write(line)
                output.append(line)
                if download := _LARGE_DOWNLOAD.match(line):
                    say(f"  downloading {download[1]} ({download[2]})")
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise SetupError(explain_failure("".join(output), log))


def explain_failure(output: str, log: Path) -> str:
    """Return the sentence for a failed pip, made from what pip wrote."""
    if "No space left on device" in output:
        return f"The disk is full: free about one gigabyte for {log.parent} and start again."
    if _NO_CONNECTION.search(output):
        return (
            "The packages that the program needs could not be downloaded, because the package "
            "index cannot be reached: connect this machine to the network and start again."
        )
    errors = [line.strip() for line in output.splitlines() if "ERROR:" in line]
    reason = errors[-1].split("ERROR:", 1)[1].strip().rstrip(".") if errors else "no reason given"
    return (
        f"pip could not install the packages that the program needs: {reason} (all of it: {log})."
    )


def _clean_environment() -> dict[str, str]:
    """Return the variables for set-up commands, without those that lead installs elsewhere."""
    leading_astray = {"PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in leading_astray}
    return kept | {"PIP_USER": "0", "PYTHONUTF8": "1"}


def capture(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command of the set-up and return its exit code with all that it wrote."""
    return subprocess.run(
        command,
        env=_clean_environment(),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
