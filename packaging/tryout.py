"""Use the wheel and the bundle as a user would: somewhere else, with an empty home folder."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bootstrap import SetupError

#: Seconds that one command of the program may take here before it counts as hung.
_PATIENCE = 300


def try_wheel(wheel: Path) -> None:
    """Install the wheel into an empty environment and work with it; raise SetupError if it fails."""
    with tempfile.TemporaryDirectory(prefix="governance-app-wheel-") as scratch:
        place = Path(scratch)
        python = install_wheel(wheel, place / "environment")
        work_with([str(python), "-m", "governance_app"], place)


def install_wheel(wheel: Path, environment: Path) -> Path:
    """Make an environment that holds the wheel and what it asks for; return its Python."""
    _run([sys.executable, "-m", "venv", "--without-pip", str(environment)], environment.parent)
    scripts = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    python = environment / scripts
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    _run([*pip, "--disable-pip-version-check", "--no-input", str(wheel)], environment.parent)
    return python


def try_bundle(archive: Path) -> None:
    """Unpack and install the bundle, and work with both; raise SetupError if anything fails."""
    with tempfile.TemporaryDirectory(prefix="governance-app-tryout-") as scratch:
        place = Path(scratch)
        _run(["tar", "-xzf", str(archive)], place)
        folder = place / archive.name.removesuffix(".tar.gz")
        work_with([str(folder / "governance-app")], place)
        prefix = place / "a prefix"
        installer = [str(folder / "install.sh"), "--prefix", str(prefix)]
        _run(installer, place, empty_home(place))
        work_with([str(prefix / "bin" / "governance-app")], place)
        _run([*installer, "--remove"], place, empty_home(place))
        left = [str(path.relative_to(prefix)) for path in prefix.rglob("*governance-app*")]
        if left:
            raise SetupError(f"install.sh --remove leaves files behind: {', '.join(left)}.")


def work_with(program: Sequence[str], place: Path) -> None:
    """Run the program's own test and make and check a document, away from the project."""
    environment = empty_home(place)
    elsewhere = Path(tempfile.mkdtemp(prefix="elsewhere-", dir=place))
    for arguments, accepted in (
        (["--version"], (0,)),
        (["selftest"], (0,)),
        (["new", "Example.governance"], (0,)),
        (["check", "Example.governance"], (0, 1)),  # 1: the new document has findings
    ):
        _run([*program, *arguments], elsewhere, environment, accepted)
    if not (elsewhere / "Example.governance").is_file():
        raise SetupError("The command new reported success and wrote no document.")


def empty_home(place: Path) -> dict[str, str]:
    """Return the variables of a user who has nothing but this home folder."""
    home = place / "home"
    home.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("LANG", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PATH": os.defpath,
        "QT_QPA_PLATFORM": "offscreen",
    }


def _run(
    command: Sequence[str],
    folder: Path,
    environment: dict[str, str] | None = None,
    accepted: Sequence[int] = (0,),
) -> None:
    """Run a command; raise SetupError with what it wrote when its exit code is not accepted."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise SetupError(f"{' '.join(command)} did not end within {_PATIENCE} s.") from None
    if done.returncode not in accepted:
        raise SetupError(
            f"{' '.join(command)} ended with exit code {done.returncode}:\n{done.stdout.strip()}"
        )
