"""What goes into the Linux bundle and what stays out."""

from collections.abc import Callable
from types import ModuleType

import pytest

PYTHON = ("libpython3.11.so.1.0", "/lib/python", "BINARY")
FREETYPE = ("libfreetype.so.6", "/lib/freetype", "BINARY")
CORE = ("PySide6/Qt/lib/libQt6Core.so.6", "/qt/core", "BINARY")
CORE_LINK = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
QUICK = ("PySide6/Qt/lib/libQt6Quick.so.6", "/qt/quick", "BINARY")
QUICK_LINK = ("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK")
ICU = ("libicu.so.73", "/qt/icu", "BINARY")
WIDGETS = ("PySide6/QtWidgets.abi3.so", "/qt/widgets", "EXTENSION")
GTK_THEME = ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/qt/gtk3", "BINARY")
GTK = ("libgtk-3.so.0", "/lib/gtk", "BINARY")
ICON = ("governance_app/resources/icons/a.svg", "/icons/a.svg", "DATA")

ASKS_FOR = {
    "/lib/python": ["libc.so.6"],
    "/qt/widgets": ["libQt6Core.so.6", "libfreetype.so.6"],
    "/qt/core": ["libicu.so.73"],
    "/qt/gtk3": ["libgtk-3.so.0"],
    "/qt/quick": ["libQt6Core.so.6"],
}


@pytest.fixture
def contents(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("bundle_contents")


def test_unused_parts_and_the_systems_own_libraries_stay_out(contents: ModuleType) -> None:
    entries = [PYTHON, FREETYPE, CORE, WIDGETS, GTK_THEME, ICON]
    assert contents.used(entries) == [PYTHON, CORE, WIDGETS, ICON]


def test_libraries_that_nothing_loads_stay_out_with_their_links(contents: ModuleType) -> None:
    entries = [PYTHON, CORE, CORE_LINK, QUICK, QUICK_LINK, ICU, WIDGETS, GTK, ICON]
    kept = contents.reachable(entries, lambda path: ASKS_FOR.get(path, []))
    assert kept == [PYTHON, CORE, CORE_LINK, ICU, WIDGETS, ICON]
