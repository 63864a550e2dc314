"""The field for a state: a version, now, a moment recorded, or another document."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from governance_app.domain.framework import Framework
from governance_app.domain.words import shortened
from governance_app.reports.published import published_on, versions_of
from governance_app.ui.flows.leaver_fields import ChoiceField
from governance_app.ui.inspection.options import Option

NOW, BEGINNING = "now", "#1"
#: What is chosen to be asked for a file.
_FILE = "file"


def state_options(framework: Framework) -> list[Option]:
    """Return the states that are offered: now, every version from the last one, the beginning."""
    options = [Option("Now", NOW)]
    for each in reversed(versions_of(framework)):
        day = published_on(each)
        on = f" · {day}" if day is not None else ""
        text = f"Version {each.number} · {shortened(each.name, 40)}{on}"
        options.append(Option(text, str(each.number)))
    options.append(Option("The beginning of this document", BEGINNING))
    options.append(Option("Another document…", _FILE))
    return options


def usual_states(framework: Framework) -> tuple[str, str]:
    """Return what is compared at first: the last version that holds with now, or the beginning."""
    versions = [each for each in versions_of(framework) if each.withdrawn is None]
    return (str(versions[-1].number) if versions else BEGINNING), NOW


class StateField(ChoiceField):
    """Offers the states; any moment may be typed, and the path of another document."""

    file_wanted = Signal()

    def __init__(self, name: str, now: Callable[[], Framework], value: str) -> None:
        super().__init__(name, lambda: state_options(now()), value, nothing="")
        self.line.setPlaceholderText("a version, a day, a file")
        self.setToolTip(
            "A version, now, a moment recorded (2026-05-01, 2026-05-01T14:00, #123 for a change "
            "set), or another document"
        )

    def take(self, text: str) -> None:
        """Find the option of this text; anything else is the name of a state itself."""
        before = self.value
        super().take(text)
        if self.value == _FILE:
            self.choose(before)
            self.file_wanted.emit()
            return
        if self.value is not None:
            return
        if text.strip():
            self.choose(text.strip())
        else:
            self.choose(before)

    def choose_file(self, path: Path) -> None:
        """Choose another document, and tell."""
        self.choose(str(path))
        self.settled.emit()

    def _text_of(self, value: object) -> str:
        return super()._text_of(value) or str(value or "")
