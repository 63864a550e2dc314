"""Names of a package that are imported when somebody first asks for them.

A window is painted before anybody edits, so what edits and what judges is imported after that.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def later(
    package: str, modules: Mapping[str, tuple[str, ...]], before: str = ""
) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package whose modules offer these names.

    The module `before` is imported before any of them.
    """
    module_of = {name: module for module, names in modules.items() for name in names}

    def find(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        if before:
            import_module(f"{package}.{before}")
        found = getattr(import_module(f"{package}.{module_of[name]}"), name)
        setattr(sys.modules[package], name, found)  # so that it is looked for once
        return found

    return find
