"""What a workspace holds in memory: the framework and its findings, each made when asked for."""

import datetime
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework

if TYPE_CHECKING:
    from governance_app.domain.rules import Assessment


class InMemory:
    """The framework as it is now, and its findings.

    Both may be asked for on any thread: whoever asks first makes them, whoever asks meanwhile
    waits. Edits are applied on one thread alone, and wait as well.
    """

    def __init__(self, load: Callable[[], Framework], today: Callable[[], datetime.date]) -> None:
        self._load: Callable[[], Framework] = load
        self._today = today
        self._framework: Framework | None = None
        self._assessment: Assessment | None = None
        self._making = threading.RLock()

    @property
    def framework(self) -> Framework:
        """The framework; read from the file when first asked for."""
        if self._framework is None:
            with self._making:
                if self._framework is None:
                    self._framework = self._load()
        return self._framework

    @property
    def assessment(self) -> "Assessment":
        """The findings; looked for when first asked for, then kept up to date."""
        if self._assessment is None:
            from governance_app.domain.rules import Assessment

            with self._making:
                if self._assessment is None:
                    self._assessment = Assessment(self.framework, self._today())
        return self._assessment

    def read(self) -> None:
        """Read the framework now, where that is still to be done."""
        with self._making:
            _ = self.framework

    def begin_day(self) -> bool:
        """Look anew for findings where another day has begun since; whether one has."""
        with self._making:
            there = self._assessment
            if there is None or there.today == self._today():
                return False
            self._assessment = type(there)(self.framework, self._today())
        return True

    def apply(self, changes: Changes) -> tuple[Framework, Framework]:
        """Bring framework and findings up to date; return the framework before and after."""
        with self._making:
            before = self.framework
            after = self._framework = before.apply(changes)
            if self._assessment is not None:
                self._assessment.update(after, changes)
        return before, after
