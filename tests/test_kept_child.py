"""A process that is kept for the next task, and what happens to one that is not well."""

import os
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from governance_app.child_process import Sentences, TimeAndMemory, messages_of, serve
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.kept_child import keep_child, let_child_go, taken_child

_SENTENCES = Sentences("It took too long.", "It took too much memory.", "It died.")


def work(connection: Connection, task: str, bounds: TimeAndMemory) -> None:
    """Do what the task says; this runs in the child."""

    def send() -> None:
        if task == "refuse":
            raise Refusal("Not this.")
        if task == "die":
            os._exit(1)
        if task == "swell":
            assert bytearray(b"x") * (800 << 20)
        if task == "hang":
            time.sleep(60)
        connection.send_bytes(b"P" + str(os.getpid()).encode())

    serve(connection, bounds, _SENTENCES.too_much_memory, send)


def ask(task: str, *, seconds: float = 30.0, cancelled: bool = False) -> int:
    """Return which process did the task."""
    messages = messages_of(
        work,
        task,
        TimeAndMemory(seconds, 4 << 30),
        longest=1_000,
        sentences=_SENTENCES,
        cancelled=lambda: cancelled,
    )
    (message,) = messages
    return int(message[1:])


@pytest.fixture
def kept() -> Iterator[None]:
    keep_child(work)
    yield
    let_child_go(work)
    assert taken_child(work) is None


def test_without_a_kept_one_every_task_has_a_process_of_its_own() -> None:
    assert ask("tell") != ask("tell")


def test_a_kept_one_does_one_task_after_the_other(kept: None) -> None:
    first = ask("tell")
    assert ask("tell") == first
    with pytest.raises(Refusal, match="Not this"):
        ask("refuse")
    assert ask("tell") == first, "a refusal costs nothing"


def test_one_that_dies_or_hangs_or_is_given_up_is_replaced(kept: None) -> None:
    first = ask("tell")
    with pytest.raises(Refusal, match="It died"):
        ask("die")
    second = ask("tell")
    with pytest.raises(Refusal, match="too long"):
        ask("hang", seconds=0.2)
    third = ask("tell")
    with pytest.raises(Cancelled):
        ask("hang", cancelled=True)
    assert len({first, second, third, ask("tell")}) == 4


def test_a_task_that_comes_meanwhile_has_a_process_of_its_own(kept: None) -> None:
    child = taken_child(work)
    assert child is not None
    other = ask("tell")
    assert other != child.process.pid
    child.end()


def test_it_is_let_go_when_nobody_wants_it_any_more(kept: None) -> None:
    first = ask("tell")
    keep_child(work)
    let_child_go(work)
    assert ask("tell") == first, "somebody still wants it"


@pytest.mark.skipif(sys.platform != "linux", reason="others do not tell of their children so")
def test_much_memory_of_the_program_costs_no_child() -> None:
    much = bytearray(b"x") * (800 << 20)
    keep_child(work)
    first = ask("tell")
    assert ask("tell") == first
    let_child_go(work)
    assert len(much) == 800 << 20


def test_a_child_that_took_much_memory_is_replaced(kept: None) -> None:
    first = ask("tell")
    ask("swell")
    assert ask("tell") != first
