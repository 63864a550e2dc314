"""The user's settings: typed, in one small file of JSON in the user's data folder."""

import contextlib
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from governance_app import paths

#: How many files the list of recent ones keeps.
_MOST_RECENT = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has chosen; every value has a sensible default."""

    author: str = ""  # the name written beside edits; empty: the name of the system's user
    recent: tuple[str, ...] = ()  # documents, the last one opened first
    backup_megabytes: int = 500  # the automatic backups of one document stay below this
    theme: str = "system"  # system, light or dark
    font_size: str = "normal"  # small, normal or large
    density: str = "comfortable"  # comfortable or compact
    zoom: int = 100  # how much larger than the font size everything is, in percent

    @property
    def author_name(self) -> str:
        """The name that is written beside edits."""
        if self.author:
            return self.author
        import getpass

        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return "unknown"

    def with_recent(self, document: Path) -> "Settings":
        """Return settings with a document at the head of the recent ones."""
        opened = str(document.resolve())
        rest = [path for path in self.recent if path != opened]
        return replace(self, recent=tuple([opened, *rest][:_MOST_RECENT]))


def load_settings() -> Settings:
    """Return the stored settings; what is missing or unreadable has its default."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    defaults = Settings()
    return Settings(
        **{
            field.name: _like(getattr(defaults, field.name), stored.get(field.name))
            for field in fields(Settings)
        }
    )


def save_settings(settings: Settings) -> None:
    """Store the settings; a folder that cannot be written costs only the settings."""
    file = _file()
    partial = file.with_name(f".{file.name}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")
        partial.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def _file() -> Path:
    return paths.user_data() / "settings.json"


def _like(default: Any, stored: Any) -> Any:
    """Return the stored value where it is of the default's type, the default where not."""
    if isinstance(default, tuple) and isinstance(stored, list):
        return tuple(text for text in stored if isinstance(text, str))
    same_type = isinstance(stored, type(default)) and not isinstance(stored, bool)
    return stored if same_type else default
