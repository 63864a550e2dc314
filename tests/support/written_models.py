"""Models that were written of approval chains: valid by the standard's schema, and read as trees."""

import importlib.util
import itertools
from pathlib import Path
from typing import Any

from lxml import etree

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.exchange.bpmn.child import read_model
from governance_app.exchange.bpmn.limits import STANDARD
from governance_app.exchange.bpmn.understanding import ReadProcess, read_processes
from governance_app.exchange.bpmn.writing import chain_as_bpmn

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
_DRAWING = "{http://www.omg.org/spec/BPMN/20100524/DI}"
_POINTS = {
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}


def _schema() -> Any:
    """Return the schema that the OMG publishes with the standard, as a package ships it."""
    found = importlib.util.find_spec("SpiffWorkflow")
    assert found is not None and found.origin is not None, "install the developer's tools"
    path = Path(found.origin).parent / "bpmn" / "parser" / "schema" / "BPMN20.xsd"
    return etree.XMLSchema(etree.parse(path))


SCHEMA = _schema()


class Model:
    """A model that was written, as a tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = etree.fromstring(text.encode())
        self.by_id = {each.get("id"): each for each in self.root.iter() if each.get("id")}

    def of(self, *names: str) -> list[Any]:
        """Return the elements of these names, in the order of the file."""
        return list(self.root.iter(*(BPMN + name for name in names)))

    def named(self, name: str) -> Any:
        """Return the only element of a name, whatever it is."""
        (found,) = [each for each in self.root.iter() if each.get("name") == name]
        return found

    def kind(self, element: Any) -> str:
        """Return the name of an element's tag."""
        return str(etree.QName(element).localname)

    def targets(self, element: Any) -> list[str]:
        """Return "kind: name" of what the flows of a node lead to."""
        ids = [
            each.get("targetRef")
            for each in self.of("sequenceFlow")
            if each.get("sourceRef") == element.get("id")
        ]
        found = [self.by_id[each] for each in ids]
        return [f"{self.kind(each)}: {each.get('name', '')}" for each in found]

    def condition(self, task: str) -> tuple[str | None, str | None]:
        """Return the words and the text of the condition on which a task is asked."""
        key = self.named(task).get("id")
        (flow,) = [each for each in self.of("sequenceFlow") if each.get("targetRef") == key]
        expression = flow.find(f"{BPMN}conditionExpression")
        return flow.get("name"), expression.text if expression is not None else None

    def documentation(self, element: Any) -> str:
        """Return what is said of an element."""
        return "\n".join(each.text for each in element.findall(f"{BPMN}documentation"))

    def border_of(self, task: str) -> Any:
        """Return the event on the border of a task."""
        key = self.named(task).get("id")
        (found,) = [e for e in self.of("boundaryEvent") if e.get("attachedToRef") == key]
        return found


def written(framework: Framework, chain: Key) -> Model:
    """Return the model of a chain, after a look at whether it is valid."""
    model = Model(chain_as_bpmn(framework, chain))
    assert SCHEMA.validate(model.root), SCHEMA.error_log
    return model


def as_read(process: ReadProcess) -> list[tuple[str, str]]:
    """Return the tasks in order, each with its role."""
    return [
        (each.name, process.roles[each.role] if each.role >= 0 else "")
        for each in process.activities
    ]


def read_back(text: str, folder: Path) -> ReadProcess:
    """Return the only process of a model, as the import of the program reads it."""
    path = folder / "chain.bpmn"
    path.write_text(text, encoding="utf-8")
    (process,) = read_processes(read_model(path, STANDARD), "otherwise")
    return process


def boxes_of(model: Model) -> dict[str, tuple[float, float, float, float]]:
    """Return left, top, right and bottom of what is drawn, by the id of what it shows."""
    found = {}
    for shape in model.root.iter(f"{_DRAWING}BPMNShape"):
        bounds = shape.find("dc:Bounds", _POINTS)
        x, y, width, height = (float(bounds.get(n)) for n in ("x", "y", "width", "height"))
        found[shape.get("bpmnElement")] = (x, y, x + width, y + height)
    return found


def assert_drawn_well(model: Model) -> None:
    """Hold that nothing lies on another thing, and no line runs through a task."""
    boxes = boxes_of(model)
    on_borders = {each.get("id") for each in model.of("boundaryEvent")}
    for lane in model.of("lane"):
        left, top, right, bottom = boxes[lane.get("id")]
        for node in (boxes[each.text] for each in lane.findall(f"{BPMN}flowNodeRef")):
            assert left < node[0] and top < node[1] and node[2] < right and node[3] < bottom
    nodes = {each.text: boxes[each.text] for each in model.of("flowNodeRef")}
    standing = sorted((box, key) for key, box in nodes.items() if key not in on_borders)
    for at, (one, _) in enumerate(standing):
        for other, _ in standing[at + 1 :]:
            if other[0] >= one[2]:
                break
            assert other[1] >= one[3] or other[3] <= one[1]
    flows = {each.get("id"): each for each in model.of("sequenceFlow")}
    tasks = {each.get("id"): boxes[each.get("id")] for each in model.of("userTask")}
    for edge in model.root.iter(f"{_DRAWING}BPMNEdge"):
        flow = flows.pop(edge.get("bpmnElement"))
        points = [
            (float(p.get("x")), float(p.get("y"))) for p in edge.findall("di:waypoint", _POINTS)
        ]
        for end, node in ((points[0], "sourceRef"), (points[-1], "targetRef")):
            left, top, right, bottom = boxes[flow.get(node)]
            assert left <= end[0] <= right and top <= end[1] <= bottom
        for (x, y), (across, down) in itertools.pairwise(points):
            assert x == across or y == down
            for left, top, right, bottom in tasks.values():
                beside = max(x, across) <= left or min(x, across) >= right
                assert beside or max(y, down) <= top or min(y, down) >= bottom
    assert not flows


def assert_connected(model: Model) -> None:
    """Hold that every node is on a way from the request to an end, and nothing names what is not there."""
    sources = {each.get("sourceRef") for each in model.of("sequenceFlow")}
    targets = {each.get("targetRef") for each in model.of("sequenceFlow")}
    for element in model.root.iter():
        for name in ("sourceRef", "targetRef", "attachedToRef", "default", "bpmnElement"):
            assert element.get(name) is None or element.get(name) in model.by_id
    for node in (model.by_id[each.text] for each in model.of("flowNodeRef")):
        kind = model.kind(node)
        assert (node.get("id") in sources) == (kind != "endEvent")
        assert (node.get("id") in targets) == (kind not in ("startEvent", "boundaryEvent"))
