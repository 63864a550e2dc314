"""A screen of one's own to measure on, where the machine has Xvfb; else Qt's offscreen platform."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """Where windows are shown: the variables for child processes, and its name for the table."""

    name: str
    variables: dict[str, str]

    @property
    def is_real(self) -> bool:
        """Whether other programs can show their windows there too."""
        return "DISPLAY" in self.variables

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a child process that shows its window there."""
        kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        return {**kept, **self.variables, **more}


@contextlib.contextmanager
def a_screen(*, real: bool) -> Iterator[Screen]:
    """Start a screen and end it again."""
    if not real or shutil.which("Xvfb") is None:
        yield Screen("offscreen", {"QT_QPA_PLATFORM": "offscreen"})
        return
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-noreset", "-screen", "0", "1600x1000x24"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            display = f":{told.readline().strip()}"
        yield Screen("Xvfb", {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
    finally:
        server.terminate()
        server.wait()
