"""Build the project's Python environment in `.venv`: make it, have it filled, compile once."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import installer
import libraries
from bootstrap import (
    SOURCE_FOLDERS,
    SetupError,
    compiled_marker,
    facts,
    installed_extras,
    say,
    stamp_file,
    unfinished_marker,
    venv_folder,
    venv_python,
)


def set_up(root: Path, extras: frozenset[str]) -> None:
    """Make the environment complete for these extras, beside those that were installed before.

    Raises SetupError when that fails; what was done until then is repaired by the next start.
    """
    with _only_one_at_a_time(root):
        installed = installed_extras(root)
        if installed is not None and extras <= installed:
            return  # another start did it while this one waited
        started = time.monotonic()
        say(f"setting up in {venv_folder(root)}; needed once, takes a minute or two")
        wanted = extras | _remembered_extras(root)
        try:
            if is_usable(root):
                _update(root, wanted)
            else:
                _make_anew(root, wanted)
            compile_sources(root)
            _write_stamp(root, wanted)
        except OSError as problem:
            raise SetupError(
                f"The folder {venv_folder(root)} cannot be set up: {problem}."
            ) from None
        if sys.platform == "linux":
            libraries.provide(os.environ)
        say(f"ready after {time.monotonic() - started:.0f} s")


def compile_sources(root: Path) -> None:
    """Compile the program's own files, so that no start has to do it again."""
    # By the environment's Python, because the compiled files are for its version only. A file
    # that does not compile is no concern of the set-up: Python names it when it is imported.
    command = [str(venv_python(root)), "-m", "compileall", "-q", *SOURCE_FOLDERS]
    subprocess.run(command, cwd=root, check=False, capture_output=True)
    compiled_marker(root).touch()


@contextlib.contextmanager
def _only_one_at_a_time(root: Path) -> Iterator[None]:
    """Hold other starts back while this one sets up; Windows has no such lock on a folder."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - POSIX only

    with (root / "pyproject.toml").open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another start is setting up; waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:
            pass  # a network folder without locks
        yield


def _remembered_extras(root: Path) -> frozenset[str]:
    """Return the extras of the earlier installation, so that `run` does not drop those of `check`."""
    try:
        return frozenset(json.loads(stamp_file(root).read_text(encoding="utf-8"))["extras"])
    except (OSError, ValueError, TypeError, KeyError):
        return frozenset()


def _write_stamp(root: Path, extras: Iterable[str]) -> None:
    stamp = facts(root) | {"extras": sorted(extras)}
    stamp_file(root).write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    unfinished_marker(root).unlink(missing_ok=True)


def _update(root: Path, extras: Iterable[str]) -> None:
    """Bring a working environment up to date; it stays as it was when pip cannot do that."""
    unfinished_marker(root).touch()
    try:
        installer.provide_pip(root)
        installer.install(root, extras)
    except SetupError:
        # Pip takes back what it cannot finish. Had it been cut off, the marker would remain.
        unfinished_marker(root).unlink()
        raise


def _make_anew(root: Path, extras: Iterable[str]) -> None:
    """Make the environment, in the place of a broken one if there is one, and install into it."""
    remove_broken(root)
    folder = venv_folder(root)
    folder.mkdir()
    unfinished_marker(root).touch()
    command = [installer.base_python(), "-m", "venv", "--without-pip", str(folder)]
    made = installer.capture(command)
    if made.returncode != 0:
        raise SetupError(
            f"Python's module venv does not work here ({_last_line(made.stdout)}): install it "
            "(on Debian or Ubuntu: apt-get install python3-venv) and start again."
        )
    installer.provide_pip(root)
    installer.install(root, extras)


def is_usable(root: Path) -> bool:
    """Tell whether `.venv` works: complete, its Python alive and unchanged, and made right here."""
    folder, python = venv_folder(root), venv_python(root)
    if folder.is_symlink() or unfinished_marker(root).exists() or not python.exists():
        return False
    try:
        made_by = re.search(
            r"^version(?:_info)? *= *(\d+\.\d+)",
            (folder / "pyvenv.cfg").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        question = "import sys; print('%d.%d' % sys.version_info[:2]); print(sys.prefix)"
        answer = installer.capture([str(python), "-I", "-c", question])
    except OSError:
        return False
    lines = answer.stdout.splitlines()
    return (
        answer.returncode == 0
        and made_by is not None
        and lines[0] == made_by[1]
        and tuple(map(int, lines[0].split("."))) >= (3, 11)
        and Path(lines[1]).resolve() == folder.resolve()
        and not _was_moved(root)
    )


def _was_moved(root: Path) -> bool:
    """Tell whether the project lay elsewhere when it was set up: its scripts name that place."""
    try:
        stamp = json.loads(stamp_file(root).read_text(encoding="utf-8"))
        return bool(stamp["folder"] != str(root))
    except (OSError, ValueError, TypeError, KeyError):
        return False


def remove_broken(root: Path) -> None:
    """Delete a broken `.venv`; refuse to delete a folder that never was an environment."""
    folder = venv_folder(root)
    if not os.path.lexists(folder):
        return
    if folder.is_symlink():
        folder.unlink()
        return
    ours = (folder / "pyvenv.cfg").exists() or unfinished_marker(root).exists()
    if not folder.is_dir() or (not ours and any(folder.iterdir())):
        raise SetupError(
            f"{folder} is in the way and no Python environment: move it elsewhere and start again."
        )
    say("the environment in .venv is not complete or was made elsewhere; making it anew")
    # The marker goes last, so that a removal that is cut off is taken up again.
    for entry in folder.iterdir():
        if entry == unfinished_marker(root):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    shutil.rmtree(folder)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].rstrip(".") if lines else "no reason given"
