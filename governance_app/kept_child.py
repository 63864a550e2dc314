"""A child process that stays for the next task: what it imported and worked out is there already.

One process at most is kept for each kind of task. A task that comes while it is busy gets a process
of its own, as if none were kept. A task that hangs, dies or is given up costs the process, and
another one takes its place.
"""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

#: A child that has once taken more memory than this, in bytes, ends after its task.
_MOST_KEPT = 700 << 20
#: The last message of a task, and of a task after which the child ends.
END = b"E"
END_OF_ALL = b"EE"

#: What a child runs: it gets a connection to send over, a task and its bounds.
Run = Callable[..., None]


@dataclass
class KeptChild:
    """A process and the connection to it."""

    process: SpawnProcess
    connection: Connection

    def hand_over(self, run: Run, task: object, bounds: object) -> None:
        """Let it begin with a task; raises OSError where it is no longer there."""
        self.connection.send((run, task, bounds))

    def end(self) -> None:
        """End it, whatever it does."""
        self.connection.close()
        if self.process.pid is not None:
            self.process.kill()
            self.process.join()
            self.process.close()


class _Keeping:
    """Which children there are, and which of them nobody uses at the moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: Counter[Run] = Counter()  # how many want one to be kept
        self._idle: dict[Run, KeptChild] = {}

    def keep(self, run: Run) -> None:
        with self._lock:
            self._wanted[run] += 1
            is_first = self._wanted[run] == 1
        if is_first:
            self.put_back(run, _started())

    def let_go(self, run: Run) -> None:
        with self._lock:
            self._wanted[run] -= 1
            child = None if self._wanted[run] > 0 else self._idle.pop(run, None)
        if child is not None:
            child.end()

    def take(self, run: Run) -> KeptChild | None:
        with self._lock:
            child = self._idle.pop(run, None)
        if child is None or child.process.is_alive():
            return child
        child.end()
        return _started()

    def put_back(self, run: Run, child: KeptChild) -> None:
        with self._lock:
            is_kept = self._wanted[run] > 0 and run not in self._idle
            if is_kept:
                self._idle[run] = child
        if not is_kept:
            child.end()

    def replace(self, run: Run) -> None:
        with self._lock:
            is_needed = self._wanted[run] > 0 and run not in self._idle
        if is_needed:
            self.put_back(run, _started())


_KEEPING = _Keeping()


def keep_child(run: Run) -> None:
    """Keep a process ready for tasks of this kind from now on. Takes some milliseconds.

    Whoever calls it calls `let_child_go` once, sooner or later.
    """
    _KEEPING.keep(run)


def let_child_go(run: Run) -> None:
    """Keep none any longer, unless others want one; one that is at work ends after that."""
    _KEEPING.let_go(run)


def taken_child(run: Run) -> KeptChild | None:
    """Return the process that is kept, if nobody uses it; whoever takes it calls `done_with`."""
    return _KEEPING.take(run)


def done_with(run: Run, child: KeptChild, *, is_well: bool) -> None:
    """Give a process back; one that is not well is ended, and another one begun in its place."""
    if is_well:
        _KEEPING.put_back(run, child)
    else:
        child.end()
        _KEEPING.replace(run)


def _started() -> KeptChild:
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=_work, args=(theirs,), name="governance-app: kept child", daemon=True
    )
    process.start()
    theirs.close()
    return KeptChild(process, ours)


def _work(connection: Connection) -> None:
    """Do one task after the other until nobody is there any more; this runs in the child."""
    held = _HeldOpen(connection)
    while not held.is_over:
        try:
            run, task, bounds = connection.recv()
        except (EOFError, OSError):
            return
        run(held, task, bounds)


class _HeldOpen:
    """The connection as a task sees it: its end is not the end of the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.is_over = False

    def send_bytes(self, message: bytes) -> None:
        """Send a message; the last one of a task tells whether the child stays for another."""
        if message == END and _is_swollen():
            self.is_over = True
            message = END_OF_ALL
        self._connection.send_bytes(message)

    def close(self) -> None:
        """Do nothing: the next task needs the connection."""


def _is_swollen() -> bool:
    """Whether the process has taken more memory than one that is kept should."""
    return _most_memory() > _MOST_KEPT


def _most_memory() -> int:
    """Return the most memory that this process has held so far, in bytes; 0 where nothing tells.

    On Linux `getrusage` would tell that of the process which started it, if it is more.
    """
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:  # noqa: PTH123
            lines = dict(line.split(":", 1) for line in status if ":" in line)
        return int(lines["VmHWM"].split()[0]) << 10
    except (OSError, LookupError, ValueError):
        pass
    try:
        import resource
    except ImportError:  # Windows
        return 0
    import sys

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024)
