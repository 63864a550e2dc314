"""Work that takes long: on a thread of its own, with progress, and able to be cancelled.

What runs there gets plain values (a framework, a path), never a widget, and asks now and then
whether it was cancelled.
"""

import contextlib
import sys
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from governance_app.domain.errors import Cancelled, Refusal

T = TypeVar("T")


class Progress:
    """What the work is handed: to say how far it is, and to learn that it was cancelled."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the user no longer wants the result."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to end."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise `Cancelled` where the work was cancelled."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say how far it is; raises `Cancelled` where the work was cancelled."""
        self.check()
        self._report(done, total, text)


class BackgroundJob(QObject, Generic[T]):
    """One piece of work under way. Quiet jobs are the program's own: nobody waits for them."""

    progressed = Signal(int, int, str)  # done, total, what is being done
    ended = Signal()  # whatever the outcome
    _over = Signal()

    def __init__(
        self,
        parent: QObject,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Refusal], None],
        *,
        quiet: bool = False,
        abandoned: Callable[[T], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.quiet = quiet
        self._work, self._done, self._failed = work, done, failed
        self._abandoned = abandoned
        self.progress = Progress(self._report)
        self.latest = (0, 0, "")  # done, total, what is being done
        self._result: Any = None
        self._error: BaseException | None = None
        self._settled = False
        self._over.connect(self.settle)
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to end; its result is thrown away."""
        self.progress.cancel()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the thread has ended; False when it has not within the time."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _report(self, done: int, total: int, text: str) -> None:
        self.latest = (done, total, text)
        with contextlib.suppress(RuntimeError):  # the window is gone
            self.progressed.emit(done, total, text)

    def _run(self) -> None:
        try:
            self._result = self._work(self.progress)
        except BaseException as raised:  # handed to the thread of the window
            self._error = raised
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._over.emit()

    def settle(self) -> None:
        """Hand the outcome to whom it concerns, once; the thread has ended."""
        if self._settled:
            return
        self._settled = True
        result, error = self._result, self._error
        try:
            if isinstance(error, Cancelled):
                return
            if self.progress.cancelled:
                if error is None and self._abandoned is not None:
                    self._abandoned(result)
            elif isinstance(error, Refusal):
                self._failed(error)
            elif error is not None:
                sys.excepthook(type(error), error, error.__traceback__)
            else:
                self._done(result)
        finally:
            self.ended.emit()


class Background(QObject):
    """The jobs of one window."""

    jobs_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[BackgroundJob[Any]] = []

    @property
    def jobs(self) -> tuple[BackgroundJob[Any], ...]:
        """What is under way and was asked for by the user, the oldest first."""
        return tuple(job for job in self._jobs if not job.quiet)

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Refusal], None],
        *,
        quiet: bool = False,
        abandoned: Callable[[T], None] | None = None,
    ) -> BackgroundJob[T]:
        """Run `work` on a thread; then `done` or `failed` on this one.

        A result that comes after it was cancelled goes to `abandoned`, which puts it away.
        """
        job = BackgroundJob(self, title, work, done, failed, quiet=quiet, abandoned=abandoned)
        self._jobs.append(job)
        job.ended.connect(lambda: self._remove(job))
        job.start()
        self.jobs_changed.emit()
        return job

    def stop(self) -> None:
        """Cancel everything and wait for it: nothing may run once the document is closed."""
        jobs = tuple(self._jobs)
        for job in jobs:
            job.cancel()
        for job in jobs:
            job.wait()
            job.settle()

    def _remove(self, job: BackgroundJob[Any]) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()
            self.jobs_changed.emit()
