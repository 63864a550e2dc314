"""Which of the files that PyInstaller finds go into the bundle; governance_app.spec asks here.

An entry is PyInstaller's triple: the place in the bundle, the file it comes from, and its kind
("BINARY", "EXTENSION", "SYMLINK", "DATA"; for a link the second is what it points to).
"""

import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

Entry = tuple[str, str, str]

#: Parts of Qt for other devices and other programs.
UNUSED_FILES = (
    "PySide6/Qt/plugins/egldeviceintegrations/",
    "PySide6/Qt/plugins/generic/",
    "PySide6/Qt/plugins/imageformats/libqgif",
    "PySide6/Qt/plugins/imageformats/libqicns",
    "PySide6/Qt/plugins/imageformats/libqpdf",
    "PySide6/Qt/plugins/imageformats/libqtga",
    "PySide6/Qt/plugins/imageformats/libqtiff",
    "PySide6/Qt/plugins/imageformats/libqwbmp",
    "PySide6/Qt/plugins/networkinformation/",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboard",
    "PySide6/Qt/plugins/platforms/libqeglfs",
    "PySide6/Qt/plugins/platforms/libqlinuxfb",
    "PySide6/Qt/plugins/platforms/libqminimalegl",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay",
    "PySide6/Qt/plugins/platforms/libqvnc",
    # GTK draws nothing here: the program brings its own style, and dialogs come by the portal.
    "PySide6/Qt/plugins/platformthemes/libqgtk3",
    "PySide6/Qt/plugins/qmltooling/",
    "PySide6/Qt/plugins/sqldrivers/",
    "PySide6/Qt/plugins/tls/",
    "PySide6/Qt/plugins/vectorimageformats/",
    "PySide6/Qt/qml/",
    "PySide6/Qt/translations/",
)

#: Libraries that must be the system's own: its graphics drivers, fonts and printers use the same,
#: and fail when an older copy is loaded before theirs.
SYSTEM_LIBRARIES = (
    "libX11-xcb.so.1",
    "libX11.so.6",
    "libcups.so.2",
    "libexpat.so.1",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libgcc_s.so.1",
    "libstdc++.so.6",
)

#: The kinds of entry that can load libraries.
_COMPILED = ("BINARY", "EXTENSION")

#: Python itself; the program's starter looks for it by name.
_LOADED_BY_THE_PROGRAM = "libpython3"

#: Places whose files are there only because something else loads them.
_LIBRARY_FOLDERS = (PurePosixPath(), PurePosixPath("PySide6/Qt/lib"))


def used(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out the parts that this program has no use for, and what must be the system's own."""
    return [
        entry
        for entry in entries
        if not entry[0].startswith(UNUSED_FILES) and entry[0] not in SYSTEM_LIBRARIES
    ]


def reachable(entries: Sequence[Entry], asked_for: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Leave out the libraries that no remaining file loads.

    `asked_for` returns the names of the libraries that the file at a path asks for.
    """
    libraries = {PurePosixPath(entry[0]).name: entry for entry in entries if is_library(entry)}
    needed = {name for name in libraries if name.startswith(_LOADED_BY_THE_PROGRAM)}
    open_files = [libraries[name][1] for name in needed]
    open_files += [entry[1] for entry in entries if entry[2] in _COMPILED and not is_library(entry)]
    while open_files:
        for name in asked_for(open_files.pop()):
            if name in libraries and name not in needed:
                needed.add(name)
                open_files.append(libraries[name][1])
    return [
        entry
        for entry in entries
        if not _goes_with_library(entry) or PurePosixPath(entry[0]).name in needed
    ]


def imports_of(path: str) -> list[str]:
    """Return the names of the libraries that a compiled file asks for itself."""
    headers = subprocess.run(
        ["objdump", "-p", path], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return re.findall(r"^ +NEEDED +(\S+)$", headers, re.MULTILINE)


def is_library(entry: Entry) -> bool:
    """Tell whether the entry is a shared library in one of the folders for libraries."""
    return entry[2] in _COMPILED and _goes_with_library(entry)


def _goes_with_library(entry: Entry) -> bool:
    """Tell whether the entry is a shared library or a link to one."""
    place = PurePosixPath(entry[0])
    return place.parent in _LIBRARY_FOLDERS and place.name.startswith("lib") and ".so" in place.name
