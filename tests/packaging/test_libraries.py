"""Finding, naming and installing the system libraries that the window needs."""

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def libraries(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("libraries")


@pytest.fixture
def lacking(libraries: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Callable[[set[str]], None]:
    """A function that makes this machine lack the libraries with these file names."""

    def lack(names: set[str]) -> None:
        monkeypatch.setattr(
            libraries, "missing", lambda wanted: [each for each in wanted if each.file in names]
        )
        monkeypatch.setattr(libraries, "has_font", lambda folders: True)

    return lack


def test_missing_are_those_that_do_not_load(libraries: ModuleType) -> None:
    def load(name: str) -> None:
        if name in {"libGL.so.1", "libxcb-cursor.so.0"}:
            raise OSError(name)

    absent = libraries.missing(libraries.CORE + libraries.X11, load)
    assert libraries.packages(absent) == "libgl1 libxcb-cursor0"


@pytest.mark.skipif(sys.platform != "linux", reason="loads a Linux library")
def test_a_library_is_found_by_loading_it(libraries: ModuleType) -> None:
    there = libraries.Library("libc.so.6", "libc6")
    absent = libraries.Library("libnobody-has-this.so.1", "none")
    assert libraries.missing([there, absent]) == [absent]


@pytest.mark.parametrize(
    ("variables", "lacks", "refused"),
    [
        ({}, set(), False),
        ({}, {"libEGL.so.1"}, True),
        ({}, {"libxcb-cursor.so.0"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, {"libxcb-cursor.so.0"}, True),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "w"}, {"libxcb-cursor.so.0"}, True),
        ({"WAYLAND_DISPLAY": "w"}, {"libxcb-cursor.so.0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, {"libxcb-cursor.so.0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, {"libEGL.so.1"}, True),
    ],
)
def test_the_window_is_refused_only_for_what_it_cannot_do_without(
    libraries: ModuleType,
    script: Callable[[str], ModuleType],
    lacking: Callable[[set[str]], None],
    variables: dict[str, str],
    lacks: set[str],
    refused: bool,
) -> None:
    lacking(lacks)
    if refused:
        with pytest.raises(script("bootstrap").SetupError, match=next(iter(lacks))):
            libraries.require_for_window(variables)
    else:
        libraries.require_for_window(variables)


@pytest.mark.parametrize(
    ("debian", "expected"),
    [(True, "apt-get install libegl1."), (False, "the packages of your system")],
)
def test_the_sentence_names_the_cure(
    libraries: ModuleType,
    script: Callable[[str], ModuleType],
    lacking: Callable[[set[str]], None],
    monkeypatch: pytest.MonkeyPatch,
    debian: bool,
    expected: str,
) -> None:
    lacking({"libEGL.so.1"})
    monkeypatch.setattr(libraries, "_is_debian_like", lambda: debian)
    with pytest.raises(script("bootstrap").SetupError, match=re.escape(expected)):
        libraries.require_for_window({})


@pytest.mark.parametrize("allowed", [True, False])
def test_set_up_installs_where_it_may_and_only_names_where_it_may_not(
    libraries: ModuleType,
    lacking: Callable[[set[str]], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    allowed: bool,
) -> None:
    installed: list[str] = []

    def install(names: list[str], variables: dict[str, str]) -> None:
        installed.extend(names)
        lacking(set())

    lacking({"libEGL.so.1", "libxcb-xkb.so.1"})
    monkeypatch.setattr(libraries, "may_install", lambda: allowed)
    monkeypatch.setattr(libraries, "apt_install", install)
    libraries.provide({})
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert installed == (["libegl1", "libxcb-xkb1"] if allowed else [])
    assert ("commands without a window work" in spoken.err) is not allowed


def test_nothing_is_said_where_nothing_is_missing(
    libraries: ModuleType,
    lacking: Callable[[set[str]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    lacking(set())
    libraries.provide({})
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("name", "expected"), [("A.TTF", True), ("readme.txt", False)])
def test_a_font_is_looked_for_in_every_folder_below(
    libraries: ModuleType, tmp_path: Path, name: str, expected: bool
) -> None:
    (tmp_path / "truetype" / "some").mkdir(parents=True)
    (tmp_path / "truetype" / "some" / name).touch()
    assert libraries.has_font([tmp_path / "none", tmp_path]) is expected


#: In every Debian system, however small; the last two come with Qt.
ALWAYS_THERE = (
    r"lib(c|m|pthread|dl|rt|gcc_s|stdc\+\+|z|zstd|xcb|gthread-2\.0|Qt6\w+|icu\w+)\.so\.\d+|ld-.*"
)


@pytest.mark.skipif(shutil.which("objdump") is None, reason="needs objdump")
@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux libraries")
@pytest.mark.parametrize(
    "file",
    [
        "lib/libQt6Core.so.6",
        "lib/libQt6Gui.so.6",
        "lib/libQt6Widgets.so.6",
        "lib/libQt6DBus.so.6",
        "lib/libQt6XcbQpa.so.6",
        "plugins/platforms/libqxcb.so",
        "plugins/platforms/libqoffscreen.so",
    ],
)
def test_the_installed_qt_asks_for_no_library_that_the_list_lacks(
    libraries: ModuleType, file: str
) -> None:
    found = importlib.util.find_spec("PySide6")
    assert found is not None and found.origin is not None
    path = Path(found.origin).parent / "Qt" / file
    headers = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True)
    needed = set(re.findall(r"NEEDED +(\S+)", headers.stdout))
    named = {library.file for library in libraries.CORE + libraries.X11}
    assert {name for name in needed - named if not re.fullmatch(ALWAYS_THERE, name)} == set()
