"""What the user arranged: window, splitters, last page, and each page's own arrangement.

Kept in one small file of JSON, per document where that is natural. Nothing in it is trusted: a
value of another type, or a file that cannot be read, counts as not there.
"""

import base64
import binascii
import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from governance_app import paths

#: The arrangements of so many documents are kept, those that were open last.
_MOST_DOCUMENTS = 60


class WindowState:
    """The stored arrangement. `save` writes the whole file, or nothing."""

    def __init__(self) -> None:
        self._state = _read(_file())

    @property
    def geometry(self) -> bytes:
        """Where the window was, as Qt wrote it; empty for nowhere yet."""
        text = self._state.get("geometry")
        try:
            return base64.b64decode(text, validate=True) if isinstance(text, str) else b""
        except (binascii.Error, ValueError):
            return b""

    @geometry.setter
    def geometry(self, value: bytes) -> None:
        self._state["geometry"] = base64.b64encode(value).decode("ascii")

    @property
    def sizes(self) -> list[int]:
        """The widths of navigation, page and inspector; empty for none."""
        stored = self._state.get("sizes")
        if isinstance(stored, list) and all(type(each) is int for each in stored):
            return stored
        return []

    @sizes.setter
    def sizes(self, value: list[int]) -> None:
        self._state["sizes"] = value

    @property
    def shows_inspector(self) -> bool:
        """Whether the inspector is shown; so at first."""
        return self._state.get("inspector") is not False

    @shows_inspector.setter
    def shows_inspector(self, value: bool) -> None:
        self._state["inspector"] = value

    def last_page(self, document: str) -> str:
        """Return the name of the page that was open last in a document, "" for none."""
        page = self._document(document).get("page")
        return page if isinstance(page, str) else ""

    def page_state(self, document: str, page: str) -> Mapping[str, Any]:
        """Return what a page of a document wrote of itself."""
        pages = self._document(document).get("pages")
        state = pages.get(page) if isinstance(pages, dict) else None
        return state if isinstance(state, dict) else {}

    def set_document(self, document: str, page: str, pages: Mapping[str, Any]) -> None:
        """Keep the last page of a document and the states of its pages."""
        there = self._documents()
        before = there.pop(document, {}).get("pages")
        kept = before if isinstance(before, dict) else {}
        there[document] = {"page": page, "pages": {**kept, **pages}}
        for oldest in list(there)[:-_MOST_DOCUMENTS]:
            del there[oldest]
        self._state["documents"] = there

    def save(self) -> None:
        """Write the file; a folder that cannot be written costs only the arrangement."""
        file = _file()
        partial = file.with_name(f".{file.name}.partial")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(self._state), encoding="utf-8")
            partial.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)

    def _documents(self) -> dict[str, dict[str, Any]]:
        there = self._state.get("documents")
        if not isinstance(there, dict):
            return {}
        return {name: state for name, state in there.items() if isinstance(state, dict)}

    def _document(self, document: str) -> dict[str, Any]:
        return self._documents().get(document, {})


def _file() -> Path:
    return paths.user_data() / "window.json"


def _read(file: Path) -> dict[str, Any]:
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}
