"""Use the wheel and the bundle as a user would: somewhere else, with an empty home folder."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bootstrap import SetupError

#: Seconds that one command of the program may take here before it counts as hung.
_PATIENCE = 300

#: Seconds that the window must live on after Qt has come up.
_MOMENTS_AFTER = 5


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
    if sys.platform == "linux":
        _open_window([*program, "Example.governance"], elsewhere, environment)


def _open_window(command: Sequence[str], folder: Path, environment: dict[str, str]) -> None:
    """Open a window, without a screen, and close the program once it has lived for a while."""
    report = folder / "window.txt"
    with report.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        # The plugin that stands for a screen is loaded when Qt is up; what fails, fails before,
        # or in the moments after, when the window is built and first painted.
        ends = time.monotonic() + _PATIENCE
        while process.poll() is None and not _has_loaded(process.pid, "libqoffscreen"):
            if time.monotonic() > ends:
                raise SetupError(f"{' '.join(command)} opens no window within {_PATIENCE} s.")
            time.sleep(0.1)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_MOMENTS_AFTER)
    finally:
        alive = process.poll() is None
        process.kill()
        process.wait()
    said = report.read_text(encoding="utf-8", errors="replace").strip()
    if not alive or "Traceback" in said:
        raise SetupError(f"{' '.join(command)} does not keep its window open:\n{said}")


def _has_loaded(process: int, library: str) -> bool:
    """Tell whether a running Linux process has loaded a library whose name begins like this."""
    try:
        return f"/{library}" in Path(f"/proc/{process}/maps").read_text(encoding="utf-8")
    except OSError:
        return False  # it has just ended


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
