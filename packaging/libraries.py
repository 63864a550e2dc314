"""The system libraries that Qt's window needs on Linux, and what to do where some are missing."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap import SetupError, say


@dataclass(frozen=True)
class Library:
    """A shared library by the name that programs load it by, and the Debian package it is in."""

    file: str
    package: str


#: Loaded by every Qt program, even one that shows nothing.
CORE = (
    Library("libEGL.so.1", "libegl1"),
    Library("libGL.so.1", "libgl1"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libfreetype.so.6", "libfreetype6"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libX11.so.6", "libx11-6"),
)

#: Loaded to show a window on an X server.
X11 = (
    Library("libX11-xcb.so.1", "libx11-xcb1"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-image.so.0", "libxcb-image0"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-randr.so.0", "libxcb-randr0"),
    Library("libxcb-render.so.0", "libxcb-render0"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-shm.so.0", "libxcb-shm0"),
    Library("libxcb-sync.so.1", "libxcb-sync1"),
    Library("libxcb-util.so.1", "libxcb-util1"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
)

#: Stands for the files of a font, which Qt needs to draw any text at all.
FONT = Library("a font", "fonts-dejavu-core")

_FONT_FILES = (".ttf", ".otf", ".ttc", ".pfb")


def missing(
    wanted: Iterable[Library], load: Callable[[str], object] = ctypes.CDLL
) -> list[Library]:
    """Return the libraries that cannot be loaded."""
    absent = []
    for library in wanted:
        try:
            load(library.file)
        except OSError:
            absent.append(library)
    return absent


def has_font(folders: Iterable[Path]) -> bool:
    """Tell whether a font file lies anywhere below the folders."""
    return any(
        name.lower().endswith(_FONT_FILES)
        for folder in folders
        for _, _, names in os.walk(folder)
        for name in names
    )


def all_missing() -> list[Library]:
    """Return everything that this machine lacks for a window on an X server."""
    home = Path.home()
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    own = (home / ".fonts", home / ".local/share/fonts")
    return missing(CORE + X11) + ([] if has_font(shared + own) else [FONT])


def provide(environment: Mapping[str, str]) -> None:
    """At set-up: install what is missing where that is possible, and name what stays missing."""
    absent = all_missing()
    if absent and may_install():
        say(f"installing system libraries for the window: {packages(absent)}")
        apt_install([library.package for library in absent], environment)
        absent = all_missing()
    if absent:
        say(f"{_sentence(absent)} The commands without a window work.")


def require_for_window(environment: Mapping[str, str]) -> None:
    """Before the window opens: raise SetupError that names the libraries it cannot open without."""
    wanted = list(CORE)
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform.startswith("xcb") or (not platform and not environment.get("WAYLAND_DISPLAY")):
        wanted += X11
    absent = missing(wanted)
    if absent:
        raise SetupError(_sentence(absent))


def packages(absent: Iterable[Library]) -> str:
    """Return the Debian packages of the libraries, in one line for a command."""
    return " ".join(library.package for library in absent)


def _sentence(absent: Sequence[Library]) -> str:
    names = ", ".join(library.file for library in absent)
    if _is_debian_like():
        cure = f"install them with: apt-get install {packages(absent)}"
    else:
        cure = "install the packages of your system that contain them"
    return f"The window needs system libraries that are missing here ({names}); {cure}."


def _is_debian_like() -> bool:
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def may_install() -> bool:
    """Tell whether this process may install Debian packages."""
    return _is_debian_like() and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(names: Sequence[str], environment: Mapping[str, str]) -> None:
    """Install Debian packages; when that fails the caller sees it by what is still missing."""
    quiet = {**environment, "DEBIAN_FRONTEND": "noninteractive"}
    wait = "--option=DPkg::Lock::Timeout=120"
    for command in (
        ["apt-get", "update", "--quiet", wait],
        ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", wait, *names],
    ):
        done = subprocess.run(
            command,
            env=quiet,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode != 0:
            problems = [line for line in done.stdout.splitlines() if line.startswith("E: ")]
            say(f"  apt-get: {problems[-1][3:] if problems else 'failed'}")
