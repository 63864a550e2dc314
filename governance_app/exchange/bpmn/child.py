"""What runs in the child process: read the model piece by piece, send its processes as JSON."""

import json
from multiprocessing.connection import Connection
from pathlib import Path

from governance_app.child_process import serve
from governance_app.domain.errors import Refusal
from governance_app.exchange.bpmn.limits import ModelLimits
from governance_app.exchange.bpmn.model import Model
from governance_app.exchange.bpmn.other_formats import ADVICE, refuse_by_start
from governance_app.exchange.bpmn.parsing import ModelParser
from governance_app.exchange.bpmn.understanding import read_processes
from governance_app.exchange.reading.files import open_regular
from governance_app.exchange.reading.limits import megabytes

PROCESS = b"P"
_PIECE = 1 << 16


def run(connection: Connection, path: str, limits: ModelLimits) -> None:
    """Read the model at ``path`` and send its processes over the connection, or a refusal."""
    file = Path(path)

    def send() -> None:
        model = read_model(file, limits)
        for process in read_processes(model, otherwise_named(file)):
            connection.send_bytes(PROCESS + json.dumps(process).encode())

    serve(connection, limits, too_much_memory(file.name), send)


def too_much_memory(name: str) -> str:
    """Return the sentence for a model that needs more memory than it is given."""
    return f"“{name}” needs more memory than a model is given; export its processes one by one."


def otherwise_named(file: Path) -> str:
    """Return what a process is called that has no name: "order" for order.bpmn20.xml."""
    name = file.name
    for ending in (".xml", ".bpmn20", ".bpmn2", ".bpmn"):
        if name.casefold().endswith(ending):
            name = name[: -len(ending)]
    return name.strip() or "Process"


def read_model(file: Path, limits: ModelLimits) -> Model:
    """Return the model in a file. Raises Refusal when it holds none, or more than the limits."""
    parser = ModelParser(file.name, limits)
    size = 0
    with open_regular(file, "a BPMN 2.0 model (.bpmn)") as content:
        try:
            while piece := content.read(_PIECE):
                if not size:
                    refuse_by_start(file.name, piece)
                size += len(piece)
                if size > limits.file_bytes:
                    raise Refusal(
                        f"“{file.name}” has more than {megabytes(limits.file_bytes)}, which is not "
                        "read; export its processes one by one."
                    )
                parser.feed(piece)
        except OSError as error:
            raise Refusal(f"“{file.name}” cannot be read: {error.strerror or error}.") from error
    if not size:
        raise Refusal(f"“{file.name}” is empty: it has no bytes at all; {ADVICE}.")
    return parser.close()
