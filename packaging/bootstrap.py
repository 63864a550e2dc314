"""Get from a bare checkout to a running program, with nothing but Python and pip.

A start that finds everything in place costs a few file reads: a stamp in `.venv` says what was
installed, from which project file and by which Python. Only a start that finds the stamp out of
date loads the modules that build (`environment`) and that look for system libraries (`libraries`).
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

#: The folder of the project: the one with pyproject.toml.
ROOT = Path(__file__).resolve().parent.parent

#: Exit code when the program cannot be set up; 1 is taken by checks that found something.
EXIT_NOT_SET_UP = 2

#: Folders whose Python files are compiled after installing.
SOURCE_FOLDERS = ("governance_app", "migrations", "packaging")

#: Raised when a change of these scripts makes what they installed earlier unfit.
_STAMP_FORMAT = 1


class SetupError(Exception):
    """The environment cannot be made; the text is one plain sentence for the user."""


def venv_folder(root: Path) -> Path:
    """Return the folder of the project's own Python environment."""
    return root / ".venv"


def venv_python(root: Path) -> Path:
    """Return the Python inside the project's environment, whether or not it exists yet."""
    if sys.platform == "win32":
        return venv_folder(root) / "Scripts" / "python.exe"
    return venv_folder(root) / "bin" / "python"


def stamp_file(root: Path) -> Path:
    """Return the file that says what was installed into the environment."""
    return venv_folder(root) / "governance-app-stamp.json"


def unfinished_marker(root: Path) -> Path:
    """Return the file that exists while packages are being installed, or after that was cut off."""
    return venv_folder(root) / "governance-app-unfinished"


def compiled_marker(root: Path) -> Path:
    """Return the file whose time says when the program's own files were compiled last."""
    return venv_folder(root) / "governance-app-compiled"


def facts(root: Path) -> dict[str, str | int]:
    """Return what an installation depends on: folder, Python and project file as they are now.

    Raises FileNotFoundError when the environment or the Python behind it is gone.
    """
    interpreter = venv_python(root).resolve(strict=True)
    status = interpreter.stat()
    if not (venv_folder(root) / "pyvenv.cfg").is_file():
        raise FileNotFoundError(str(venv_folder(root)))
    return {
        "format": _STAMP_FORMAT,
        "folder": str(root),
        "python": f"{interpreter} {status.st_size} {status.st_mtime_ns}",
        "project": hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest(),
    }


def installed_extras(root: Path) -> frozenset[str] | None:
    """Return the extras that are installed and up to date, or None when set-up must run."""
    try:
        stamp = json.loads(stamp_file(root).read_text(encoding="utf-8"))
        if not isinstance(stamp, dict):
            return None
        extras = stamp.pop("extras", [])
        if stamp != facts(root) or unfinished_marker(root).exists():
            return None
        return frozenset(extras)
    except (OSError, ValueError, TypeError):
        return None


def prepare(root: Path, extras: Iterable[str] = ()) -> Path:
    """Return the environment's Python, after installing whatever is missing or out of date.

    Raises SetupError when that fails.
    """
    wanted = frozenset(extras)
    installed = installed_extras(root)
    if installed is None or not wanted <= installed:
        import environment  # noqa: PLC0415 - not paid for by the starts that need nothing

        environment.set_up(root, wanted)
    elif sys.dont_write_bytecode and must_compile(root):
        import environment  # noqa: PLC0415 - as above

        environment.compile_sources(root)
    return venv_python(root)


def must_compile(root: Path) -> bool:
    """Tell whether a file was edited since; Python looks after that itself where it may."""
    try:
        compiled = compiled_marker(root).stat().st_mtime
        changed = any(
            Path(path, name).stat().st_mtime > compiled
            for folder in SOURCE_FOLDERS
            for path, _, names in os.walk(root / folder)
            for name in names
            if name.endswith(".py")
        )
    except OSError:
        return False
    # A folder that others own stays as it is: the start is slower, nothing else.
    return changed and os.access(compiled_marker(root), os.W_OK)


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether the program, given these arguments, is sure to open its window."""
    first = next((each for each in arguments if not each.startswith("-")), "")
    return not arguments or first.lower().endswith(".governance")


def say(text: str) -> None:
    """Write a line about the set-up; standard output belongs to the program alone."""
    print(f"governance-app: {text}", file=sys.stderr, flush=True)


def run(arguments: Sequence[str]) -> int:
    """Set up if needed and become the program; return an exit code where that is impossible."""
    try:
        python = prepare(ROOT)
        if sys.platform == "linux" and opens_window(arguments):
            import libraries  # noqa: PLC0415 - commands without a window need none

            libraries.require_for_window(os.environ)
    except SetupError as problem:
        say(str(problem))
        return EXIT_NOT_SET_UP
    except KeyboardInterrupt:
        say("stopped; the next start carries on.")
        return EXIT_NOT_SET_UP
    # -P keeps Python files that happen to lie in the user's current folder out of the program.
    return replace_process([str(python), "-P", "-m", "governance_app", *arguments])


def check(arguments: Sequence[str]) -> int:
    """Set up with the developer's tools, run the checks and return their exit code."""
    import checks  # noqa: PLC0415 - `run` has no use for it

    if checks.parse(arguments) is None:
        return checks.main(arguments)  # explains the usage
    extras = {"dev", "bundle"} if "--all" in arguments else {"dev"}
    try:
        python = prepare(ROOT, extras)
    except SetupError as problem:
        say(str(problem))
        return EXIT_NOT_SET_UP
    except KeyboardInterrupt:
        say("stopped; the next start carries on.")
        return EXIT_NOT_SET_UP
    return replace_process([str(python), str(ROOT / "packaging" / "checks.py"), *arguments])


def replace_process(command: Sequence[str]) -> int:
    """Hand this process over to the command; on Windows wait for it and return its exit code."""
    if sys.platform != "win32":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], list(command))
    import subprocess  # noqa: PLC0415 - only here

    return subprocess.run(command, check=False).returncode
