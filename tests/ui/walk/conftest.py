"""A desktop of its own for a walk: a screen, a window manager, a keyboard and a camera."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from governance_app.ui.pages.registry import number_of, page_named

_GUIDE = Path(__file__).parents[3] / "docs" / "walk.md"
_SECONDS = 60.0
_SECONDS_TO_START = 180.0
_NEEDED = ("Xvfb", "xdotool", "import")


class Desktop:
    """Starts the program and presses keys in it, as a user does; counts them step by step."""

    def __init__(self, display: str, home: Path, pictures: Path) -> None:
        self.home = home
        self.pictures = pictures
        self.steps: dict[str, int] = {}
        self._keys = 0
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "WAYLAND"))}
        self.environment = {
            **kept,
            "DISPLAY": display,
            "HOME": str(home),
            "GOVERNANCE_APP_HOME": str(home / "account"),
        }

    @contextlib.contextmanager
    def program(self, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Start the program, wait for its window, and end it at last."""
        said = self.pictures / "program.log"
        with said.open("wb") as log:
            running = subprocess.Popen(
                [sys.executable, "-X", "faulthandler", "-m", "governance_app", *arguments],
                env=self.environment,
                stderr=log,
            )
        try:
            self._wait_for_first_window(running, said)
            yield running
            self.press("ctrl+q")
            running.wait(_SECONDS)
        finally:
            running.kill()
            running.wait()

    def _wait_for_first_window(self, running: "subprocess.Popen[bytes]", said: Path) -> None:
        """Wait for the window; where none comes, fail with what the program said and is doing."""
        begun = time.monotonic()
        while not self._windows("governance-app$"):
            ended = running.poll() is not None
            if ended or time.monotonic() - begun > _SECONDS_TO_START:
                running.send_signal(signal.SIGABRT)  # its stacks go to the log
                running.wait(_SECONDS)
                shown = self._run("xdotool", "search", "--onlyvisible", "--name", "").stderr
                pytest.fail(
                    f"no window came; the program {'ended' if ended else 'was still running'}: "
                    f"{said.read_text(errors='replace')}; xdotool: {shown}"
                )
            time.sleep(0.1)
        self.wait_for_window("governance-app$")

    def command(self, *arguments: str | Path) -> str:
        """Run a command of the program, without its window; return what it prints."""
        printed = self._run(sys.executable, "-m", "governance_app", *map(str, arguments))
        assert printed.returncode in (0, 1), printed.stderr
        return printed.stdout

    def press(self, *keys: str) -> None:
        """Press keys one after the other; each counts as one keystroke."""
        self._xdotool("key", "--delay", "40", *keys)
        self._keys += len(keys)

    def type(self, text: str, *, counts: bool = True) -> None:
        """Type a text; one stroke a character, unless how long it is says nothing."""
        self._xdotool("type", "--delay", "15", text)
        self._keys += len(text) if counts else 0

    def go_to(self, page: str) -> None:
        """Press the keys that lead to a page: Ctrl and its number."""
        description = page_named(page)
        assert description is not None
        self.press(f"ctrl+{number_of(description)}")

    def run_command(self, text: str) -> None:
        """Run a command from the palette; what is typed to find it does not count."""
        self.press("ctrl+k")
        self.type(text, counts=False)
        self.press("Return")

    def wait_for_window(self, title: str) -> None:
        """Wait until a window with this title (a regular expression) stands there with the focus."""
        self.wait_until(lambda: bool(self._windows(title)), f"no window is called {title}")
        self._xdotool("windowfocus", "--sync", self._windows(title)[-1])
        self.settle()

    def wait_until(self, happened: Callable[[], bool], otherwise: str) -> None:
        """Wait until something is so; fail with a sentence, and a picture, where it never is."""
        begun = time.monotonic()
        while not happened():
            has_failed = bool(self._windows("^Something went wrong$"))
            if has_failed or time.monotonic() - begun > _SECONDS:
                picture = self.pictures / "failed.png"
                self._shoot(picture)
                pytest.fail(f"{otherwise}; see {picture}\n{self._logged()}")
            time.sleep(0.1)

    def settle(self) -> None:
        """Wait until the picture stands still, four seconds at most."""
        begun, before = time.monotonic(), b""
        time.sleep(0.2)
        while time.monotonic() - begun < 4:
            now = self._see()
            if now == before:
                return
            before = now
            time.sleep(0.2)

    def step(self, name: str) -> None:
        """End a step of the walk: take a picture of it and note its keystrokes."""
        self.settle()
        self.steps[name] = self._keys
        self._keys = 0
        self._shoot(self._path(name))

    def picture(self, name: str) -> QImage:
        """Return the picture of a step."""
        return QImage(str(self._path(name)))

    def see(self) -> QImage:
        """Return what the screen shows now."""
        return QImage.fromData(self._see())

    def _path(self, name: str) -> Path:
        place = list(self.steps).index(name) + 1
        return self.pictures / f"{place:02} {name}.png"

    def _logged(self) -> str:
        """Return the end of what the program has logged, "" where it has logged nothing."""
        logs = (self.home / "account").rglob("*.log")
        return "\n".join(each.read_text(errors="replace")[-3_000:] for each in logs)

    def _windows(self, title: str) -> list[str]:
        return self._run("xdotool", "search", "--onlyvisible", "--name", title).stdout.split()

    def _run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, timeout=60)

    def _shoot(self, path: Path) -> None:
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)

    def _see(self) -> bytes:
        return subprocess.run(
            ["import", "-window", "root", "ppm:-"],
            env=self.environment,
            check=True,
            capture_output=True,
        ).stdout


@pytest.fixture
def ask(desktop: Desktop) -> Callable[..., Any]:
    """Return what asks the program without its window, and reads its JSON."""

    def asked(command: str, *arguments: str | Path) -> Any:
        return json.loads(desktop.command(command, *arguments, "--json"))

    return asked


@pytest.fixture
def keys_told() -> Callable[[str], list[int]]:
    """Return what reads the keys of each step in a section of the guide, by its heading."""

    def told(heading: str) -> list[int]:
        sections = _GUIDE.read_text(encoding="utf-8").split("\n## ")
        section = next(each for each in sections if each.startswith(f"{heading}\n"))
        return [int(keys) for keys in re.findall(r"^\| .* \| (\d+) \|$", section, re.MULTILINE)]

    return told


@pytest.fixture
def share() -> Callable[[QImage, QColor], float]:
    """Return what tells how much of a picture has a colour, from 0 to 1."""

    def shared(picture: QImage, colour: QColor) -> float:
        wanted, looked_at, found = colour.rgb(), 0, 0
        for y in range(0, picture.height(), 3):
            for x in range(0, picture.width(), 3):
                looked_at += 1
                found += picture.pixel(x, y) == wanted
        return found / looked_at

    return shared


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Return a desktop on a screen of its own; pictures go to $GOVERNANCE_WALK_PICTURES, if set."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed")
    pictures = Path(os.environ.get("GOVERNANCE_WALK_PICTURES", tmp_path / "pictures"))
    home = tmp_path / "user"
    for folder in (pictures, home):
        folder.mkdir(parents=True, exist_ok=True)
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-noreset", "-screen", "0", "1280x800x24"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    with os.fdopen(reads) as told:
        display = told.readline().strip()
    if not display:
        server.wait(_SECONDS)
        pytest.skip(f"Xvfb does not start here: it ended with {server.returncode}")
    desktop = Desktop(f":{display}", home, pictures)
    manager = _start_window_manager(desktop)
    try:
        yield desktop
    finally:
        for each in (manager, server):
            if each is not None:
                each.terminate()
                each.wait()


def _start_window_manager(desktop: Desktop) -> "subprocess.Popen[bytes] | None":
    if shutil.which("openbox") is None:
        return None
    return subprocess.Popen(
        ["openbox"],
        env=desktop.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
