"""From the bytes of a BPMN file, in pieces, to the model in it. Nothing is fetched or expanded.

Only what is taken over is kept, and where it is drawn; extensions of the tools and everything else
are passed by. expat is told to stop at a DOCTYPE, so there are no entities.
"""

from collections.abc import Callable
from math import isfinite
from typing import Any, NamedTuple
from xml.parsers import expat

from governance_app.domain.errors import Refusal
from governance_app.exchange.bpmn.limits import ModelLimits
from governance_app.exchange.bpmn.model import Box, Lane, Model, Pool, Step
from governance_app.exchange.bpmn.other_formats import ADVICE, refuse_by_root, refuse_doctype
from governance_app.exchange.bpmn.texts import LONGEST_RAW, is_markup, without_markup

TASKS = frozenset(
    {
        *("task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask"),
        *("sendTask", "receiveTask", "callActivity"),
    }
)
SUB_PROCESSES = frozenset({"subProcess", "adHocSubProcess", "transaction"})
_GLOBAL_TASKS = frozenset(
    {
        *("globalTask", "globalUserTask", "globalManualTask", "globalScriptTask"),
        "globalBusinessRuleTask",
    }
)
_DRAWING = ("/BPMN/20100524/DI", "/DD/20100524/DC")
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_BETWEEN = " "  # what expat puts between the namespace and the name of an element

_Attributes = dict[str, str]
#: What an open element is to its children: one of the classes of the model, a list of lanes, a
#: word for what has no value of its own, or the function that takes the text inside it.
_Open = Any


class ModelParser:
    """Takes a file piece by piece; `close` returns the model. Raises Refusal for bad input."""

    def __init__(self, name: str, limits: ModelLimits) -> None:
        self._name = name
        self._limits = limits
        self._model = Model()
        self._open: list[_Open] = []
        self._namespace = ""
        self._passed_by = 0  # how many elements are open below one that is passed by
        self._tasks = 0
        self._lanes = 0
        self._planes = 0
        self._text: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the file."""
        self._parse(piece, False)

    def close(self) -> Model:
        """Return the model of the whole file."""
        self._parse(b"", True)
        return self._model

    def _parse(self, piece: bytes, is_last: bool) -> None:
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            if error.code == _NO_MEMORY:
                raise MemoryError from None
            if not self._namespace:
                raise Refusal(f"“{self._name}” is no XML, so no BPMN model: {ADVICE}.") from None
            what = expat.ErrorString(error.code) or "an error"
            raise Refusal(
                f"“{self._name}” is damaged or incomplete in line {error.lineno:,}, column "
                f"{error.offset + 1:,} ({what}): export the model again."
            ) from None

    def _doctype(self, root: str, *_: object) -> None:
        raise refuse_doctype(self._name, root)

    def _start(self, tag: str, attributes: _Attributes) -> None:
        if self._passed_by:
            self._passed_by += 1
            self._refuse_depth(len(self._open) + self._passed_by)
            return
        self._refuse_depth(len(self._open))
        namespace, _, name = tag.rpartition(_BETWEEN)
        if not self._open:
            refuse_by_root(self._name, namespace, name)
            self._namespace = namespace
            self._open.append("definitions")
            return
        parent = self._open[-1]
        opened = parent if callable(parent) else None
        if opened is None and namespace == self._namespace:
            opened = self._child(parent, name, attributes)
        elif opened is None and namespace.endswith(_DRAWING):
            opened = self._drawn(parent, name, attributes)
        if opened is None:
            self._passed_by = 1
            return
        self._open.append(opened)

    def _end(self, _: str) -> None:
        if self._passed_by:
            self._passed_by -= 1
            return
        closed = self._open.pop()
        if callable(closed) and not callable(self._open[-1]):
            self._parser.CharacterDataHandler = None
            closed("".join(self._text))
            self._text = []

    def _child(self, parent: _Open, name: str, attributes: _Attributes) -> _Open | None:
        """Return what an element is below its parent, None where it is passed by."""
        if isinstance(parent, Step):
            return self._in_step(parent, name, attributes)
        if isinstance(parent, list):
            return self._in_lanes(parent, name, attributes)
        if isinstance(parent, Lane):
            return self._in_lane(parent, name)
        if parent == "definitions":
            return self._in_definitions(name, attributes)
        if parent == "collaboration" and name == "participant":
            process = _local(attributes.get("processRef", ""))
            self._model.collaborations[-1].append(Pool(attributes.get("name", ""), process))
        return None

    def _drawn(self, parent: _Open, name: str, attributes: _Attributes) -> _Open | None:
        """Return what an element of the drawing is: a plane, a shape on it, or its bounds."""
        if (parent, name) == ("definitions", "BPMNDiagram"):
            return "diagram"
        if (parent, name) == ("diagram", "BPMNPlane"):
            self._planes += 1
            return "plane"
        if (parent, name) == ("plane", "BPMNShape"):
            return _Shape(_local(attributes.get("bpmnElement", "")))
        if isinstance(parent, _Shape) and name == "Bounds":
            box = _box(self._planes, attributes)
            if box is not None:
                self._model.boxes.setdefault(parent.element, box)
        return None

    def _in_definitions(self, name: str, attributes: _Attributes) -> _Open | None:
        if name == "collaboration":
            self._model.collaborations.append([])
            return name
        if name == "process":
            process = _step(name, attributes)
            self._model.processes.append(process)
            return process
        if name in _GLOBAL_TASKS:
            self._model.global_names[attributes.get("id", "")] = attributes.get("name", "")
        return None

    def _in_step(self, parent: Step, name: str, attributes: _Attributes) -> _Open | None:
        if name == "documentation":
            return self._collect(_documentation(parent, attributes))
        if parent.kind in TASKS:
            return None
        if name in TASKS or name in SUB_PROCESSES:
            return self._take_step(parent, _step(name, attributes))
        model = self._model
        if name == "laneSet":
            return parent.lanes
        if name == "sequenceFlow":
            model.flows.append((attributes.get("sourceRef", ""), attributes.get("targetRef", "")))
        elif name == "boundaryEvent":
            attached = _local(attributes.get("attachedToRef", ""))
            model.borders.append((attached, attributes.get("id", "")))
        elif name == "startEvent":
            model.starts.append(attributes.get("id", ""))
        return None

    def _take_step(self, parent: Step, step: Step) -> Step:
        self._tasks += 1
        if self._tasks > self._limits.tasks:
            raise Refusal(
                f"“{self._name}” has more than {self._limits.tasks:,} tasks, which is not read; "
                "export its processes one by one."
            )
        nesting = sum(isinstance(each, Step) for each in self._open)
        if step.kind in SUB_PROCESSES and nesting > self._limits.nesting:
            raise Refusal(
                f"“{self._name}” has more than {self._limits.nesting} sub-processes inside each "
                "other, which is not read; export the inner ones as models of their own."
            )
        parent.steps.append(step)
        return step

    def _in_lanes(self, parent: list[Lane], name: str, attributes: _Attributes) -> _Open | None:
        if name != "lane":
            return None
        self._lanes += 1
        if self._lanes > self._limits.lanes:
            raise Refusal(
                f"“{self._name}” has more than {self._limits.lanes:,} lanes, which is not read; "
                "export its processes one by one."
            )
        lane = Lane(attributes.get("id", ""), attributes.get("name", ""))
        parent.append(lane)
        return lane

    def _in_lane(self, parent: Lane, name: str) -> _Open | None:
        if name == "childLaneSet":
            return parent.lanes
        if name in ("flowNodeRef", "flowElementRef"):
            return self._collect(lambda text: parent.nodes.append(_local(text)))
        return None

    def _collect(self, take: Callable[[str], None]) -> Callable[[str], None]:
        """Gather the text up to the end of the element that begins, for `take`."""
        self._text = []
        self._parser.CharacterDataHandler = self._text.append
        return take

    def _refuse_depth(self, depth: int) -> None:
        if depth > self._limits.depth:
            raise Refusal(
                f"“{self._name}” has more than {self._limits.depth:,} elements inside each other, "
                "which no BPMN tool writes; export the model again."
            )


def _step(kind: str, attributes: _Attributes) -> Step:
    called = _local(attributes.get("calledElement", ""))
    return Step(kind, attributes.get("id", ""), attributes.get("name", ""), called)


class _Shape(NamedTuple):
    """A shape of the drawing, and the id of what it shows."""

    element: str


def _box(plane: int, attributes: _Attributes) -> Box | None:
    """Return bounds; None where they are no numbers, as nothing can lie in them."""
    try:
        sides = [float(attributes[side]) for side in ("x", "y", "width", "height")]
    except (KeyError, ValueError):
        return None
    return Box(plane, *sides) if all(map(isfinite, sides)) else None


def _local(reference: str) -> str:
    """Return the id that a reference names; a prefix says only in which file it is."""
    return reference.strip().rpartition(":")[2]


def _documentation(step: Step, attributes: _Attributes) -> Callable[[str], None]:
    form = attributes.get("textFormat", "")

    def take(text: str) -> None:
        text = text[:LONGEST_RAW]
        plain = without_markup(text) if is_markup(text, form) else text
        if plain.strip():
            step.documentation.append(plain.strip())

    return take
