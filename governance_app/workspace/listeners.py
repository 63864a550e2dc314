"""Who listens to a workspace, and what they hear."""

from collections.abc import Callable
from dataclasses import dataclass

from governance_app.domain.changes import ChangeSet
from governance_app.domain.framework import Framework


@dataclass(frozen=True, slots=True)
class Notice:
    """What listeners hear: a change set, and the framework before and after it.

    `saved` is False while the change set is not in the file.
    """

    change_set: ChangeSet
    before: Framework
    after: Framework
    saved: bool


Listener = Callable[[Notice], None]


class Listeners:
    """Those who are told of every change set, the first first."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` from now on; returns what ends that."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def tell(self, notice: Notice) -> None:
        """Let every one hear, even where one of them fails; then raise what the first did."""
        failed: Exception | None = None
        for listener in tuple(self._listeners):
            try:
                listener(notice)
            except Exception as error:
                failed = failed or error
        if failed is not None:
            raise failed
