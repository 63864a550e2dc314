"""Work in a child process that can be stopped, starve or crash without harm to the program.

Every message of the child begins with a byte that says what it is: REFUSED with a sentence, END
after the last, or whatever else the two have agreed upon.
"""

import contextlib
import os
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, NamedTuple, Protocol

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.kept_child import END, KeptChild, done_with, taken_child

REFUSED = b"R"
#: How often, in seconds, whoever waits for a child looks whether it was cancelled.
_LOOK_EVERY = 0.05


class Bounds(Protocol):
    """What a child may use: time in seconds, memory in bytes."""

    @property
    def seconds(self) -> float:
        """How long it may run."""

    @property
    def address_space(self) -> int:
        """How much memory it may ask for, where the system can bound that."""


class TimeAndMemory(NamedTuple):
    """Bounds and nothing else."""

    seconds: float
    address_space: int


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the user reads when a child did not finish."""

    too_slow: str
    too_much_memory: str
    died: str


def serve(
    connection: Connection, bounds: Bounds, too_much_memory: str, send: Callable[[], None]
) -> None:
    """Run `send` in the child within the bounds, and say how it ended."""
    _silence()
    _limit_memory(bounds.address_space)
    try:
        send()
        connection.send_bytes(END)
    except Refusal as refusal:
        connection.send_bytes(REFUSED + refusal.sentence.encode("utf-8", "replace"))
    except MemoryError:
        connection.send_bytes(REFUSED + too_much_memory.encode("utf-8", "replace"))
    finally:
        connection.close()


def _silence() -> None:
    """Keep what a dying child writes away from the program's own error stream."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _limit_memory(size: int) -> None:
    """Bound the address space where the system can, and write no core file."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit remains
        return
    for kind, bound in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(kind)[1]
            if hard != resource.RLIM_INFINITY:
                resource.setrlimit(kind, (min(bound, hard), hard))
            else:
                resource.setrlimit(kind, (bound, hard))


def messages_of(
    run: Callable[..., None],
    task: object,
    bounds: Bounds,
    *,
    longest: int,
    sentences: Sentences,
    cancelled: Callable[[], bool] | None,
) -> Generator[bytes]:
    """Yield what `run(connection, task, bounds)` sends in a process of its own, without the end.

    `run` calls `serve`; the task must be a value that can be pickled. A message has at most
    `longest` bytes. Raises Refusal with the sentence of whatever is wrong, and Cancelled; the
    process is gone when this ends, however it ends, unless one is kept (see `kept_child`) and well.
    """
    kept = taken_child(run)
    child = kept or _new_child(run, task, bounds)
    is_well = False
    try:
        if kept is not None:
            _hand_over(kept, (run, task, bounds), sentences)
        conversation = _Conversation(
            child.connection, child.process, bounds.seconds, sentences, cancelled
        )
        while (message := conversation.next(longest))[:1] != END:
            if message[:1] == REFUSED:
                is_well = True
                raise Refusal(message[1:].decode("utf-8", "replace"))
            yield message
        is_well = message == END
    finally:
        if kept is not None:
            done_with(run, kept, is_well=is_well)
        else:
            child.end()


def _hand_over(
    kept: KeptChild, work: tuple[Callable[..., None], object, Bounds], sentences: Sentences
) -> None:
    """Let a kept process begin with a task."""
    try:
        kept.hand_over(*work)
    except OSError:
        raise Refusal(sentences.died) from None


def _new_child(run: Callable[..., None], task: object, bounds: Bounds) -> KeptChild:
    """Return a process that has begun with a task."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    arguments: tuple[Any, ...] = (sender, task, bounds)
    process = context.Process(target=run, args=arguments, name="governance-app: child", daemon=True)
    try:
        process.start()
    except BaseException:
        receiver.close()
        raise
    finally:
        sender.close()
    return KeptChild(process, receiver)


class _Conversation:
    """Receives what the child sends, until it ends, dies, is too slow or is cancelled."""

    def __init__(
        self,
        receiver: Connection,
        process: SpawnProcess,
        seconds: float,
        sentences: Sentences,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._receiver = receiver
        self._process = process
        self._sentences = sentences
        self._cancelled = cancelled
        self._deadline = time.monotonic() + seconds

    def next(self, longest: int) -> bytes:
        """Return the next message of the child."""
        try:
            while not self._receiver.poll(_LOOK_EVERY):
                self._look()
            self._look()
            return self._receiver.recv_bytes(longest)
        except (EOFError, OSError):
            self._process.join(1.0)
            raise self._death() from None

    def _look(self) -> None:
        """Stop when the user cancelled or the time is over."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if time.monotonic() > self._deadline:
            raise Refusal(self._sentences.too_slow)

    def _death(self) -> Refusal:
        """Return the sentence for a child that ended without a word."""
        if self._process.exitcode not in (None, 0, 1):  # killed or aborted by a limit
            return Refusal(self._sentences.too_much_memory)
        return Refusal(self._sentences.died)
