"""An approval chain as a process model in BPMN 2.0, with the drawing that other tools show.

Lanes are roles and bodies, user tasks are approvers, gateways hold conditions and modes, events on
the border of a task hold time limits. What the standard has no word for (working days, who must not
sign, how many must approve) stands in names and documentation. The import of process models reads
the roles and tasks back, in their order.
"""

from typing import TYPE_CHECKING

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.exchange.bpmn.texts import as_name, as_text
from governance_app.exchange.bpmn.writing_layout import drawing_of
from governance_app.exchange.bpmn.writing_parts import Box, ChainPart, Drawing, Event, Flow, Node
from governance_app.exchange.bpmn.writing_steps import EXCLUSIVE, chain_part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACES = {
    "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_TARGET = "urn:governance-app:approval-chain"
#: The language of conditions that the program itself reads back.
_LANGUAGE = "urn:governance-app:condition"
_DURATIONS = "urn:iso:std:iso:8601"


def chain_as_bpmn(framework: Framework, chain: Key) -> str:
    """Return an approval chain as the text of a BPMN 2.0 file; KeyError where there is none."""
    from xml.etree import ElementTree

    part = chain_part(framework, compiled(framework, chain))
    root = ElementTree.Element(
        "bpmn:definitions",
        {
            **_NAMESPACES,
            "id": f"model_{part.id}",
            "targetNamespace": _TARGET,
            "exporter": "governance-app",
        },
    )
    collaboration = _child(root, "bpmn:collaboration", id=f"collaboration_{part.id}")
    _child(
        collaboration,
        "bpmn:participant",
        id=f"pool_{part.id}",
        name=part.name,
        processRef=part.id,
    )
    _write_process(root, part)
    _write_drawing(root, part, drawing_of(part))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "\n")
    )


def _child(parent: "Element", tag: str, text: str = "", **attributes: str) -> "Element":
    """Append an element; attributes that say nothing are left out."""
    from xml.etree.ElementTree import SubElement

    kept = {name.replace("__", ":"): value for name, value in attributes.items() if value}
    child = SubElement(parent, tag, kept)
    child.text = text or None
    return child


def _write_process(root: "Element", part: ChainPart) -> None:
    process = _child(root, "bpmn:process", id=part.id, name=part.name, isExecutable="false")
    _document(process, part.documentation)
    _write_lanes(process, part)
    incoming: dict[str, list[str]] = {}
    outgoing: dict[str, list[str]] = {}
    for flow in part.flows():
        outgoing.setdefault(flow.source, []).append(flow.id)
        incoming.setdefault(flow.target, []).append(flow.id)
    for node in part.nodes():
        _write_node(process, node, incoming.get(node.id, []), outgoing.get(node.id, []))
    for flow in part.flows():
        _write_flow(process, flow)


def _document(parent: "Element", text: str) -> None:
    if text:
        _child(parent, "bpmn:documentation", text)


def _write_lanes(process: "Element", part: ChainPart) -> None:
    lanes = _child(process, "bpmn:laneSet", id=f"lanes_{part.id}")
    found = [
        _child(lanes, "bpmn:lane", id=_lane_id(part, at), name=name)
        for at, name in enumerate(part.lanes)
    ]
    for node in part.nodes():
        _child(found[node.lane], "bpmn:flowNodeRef", node.id)


def _lane_id(part: ChainPart, at: int) -> str:
    return f"lane_{at}_{part.id}"


def _write_node(process: "Element", node: Node, incoming: list[str], outgoing: list[str]) -> None:
    element = _child(
        process,
        f"bpmn:{node.element}",
        id=node.id,
        name=node.name,
        default=node.default,
        attachedToRef=node.attached_to,
    )
    _document(element, node.documentation)
    for each in incoming:
        _child(element, "bpmn:incoming", each)
    for each in outgoing:
        _child(element, "bpmn:outgoing", each)
    if node.event is not None:
        _write_event(element, node, node.event)


def _write_event(element: "Element", node: Node, event: Event) -> None:
    definition = _child(element, f"bpmn:{event.value}", id=f"{node.id}_event")
    if event is Event.TIME:
        formal = {"xsi__type": "bpmn:tFormalExpression", "language": _DURATIONS}
        _child(
            definition,
            "bpmn:timeDuration",
            node.waits_for,
            **(formal if node.is_duration else {}),
        )
    elif event is Event.NOBODY_LEFT:
        _child(definition, "bpmn:condition", node.waits_for)


def _write_flow(process: "Element", flow: Flow) -> None:
    element = _child(
        process,
        "bpmn:sequenceFlow",
        id=flow.id,
        name=as_name(flow.name),
        sourceRef=flow.source,
        targetRef=flow.target,
    )
    if flow.condition:
        formal = {"xsi__type": "bpmn:tFormalExpression", "language": _LANGUAGE}
        text = as_text(flow.condition)
        _child(element, "bpmn:conditionExpression", text, **(formal if flow.is_formal else {}))


def _write_drawing(root: "Element", part: ChainPart, drawing: Drawing) -> None:
    diagram = _child(root, "bpmndi:BPMNDiagram", id=f"diagram_{part.id}")
    plane = _child(
        diagram,
        "bpmndi:BPMNPlane",
        id=f"plane_{part.id}",
        bpmnElement=f"collaboration_{part.id}",
    )
    _write_shape(plane, f"pool_{part.id}", drawing.pool, isHorizontal="true")
    for at, box in enumerate(drawing.lanes):
        _write_shape(plane, _lane_id(part, at), box, isHorizontal="true")
    for node in part.nodes():
        label = drawing.labels.get(node.id) if node.name else None
        marked = {"isMarkerVisible": "true"} if node.element == EXCLUSIVE else {}
        _write_shape(plane, node.id, drawing.boxes[node.id], label, **marked)
    for flow in part.flows():
        edge = _child(plane, "bpmndi:BPMNEdge", id=f"{flow.id}_drawn", bpmnElement=flow.id)
        for across, down in drawing.lines[flow.id]:
            _child(edge, "di:waypoint", x=f"{across:g}", y=f"{down:g}")
        if flow.name:
            _write_label(edge, drawing.labels.get(flow.id))


def _write_shape(
    plane: "Element", element: str, box: Box, label: Box | None = None, **attributes: str
) -> None:
    shape = _child(
        plane, "bpmndi:BPMNShape", id=f"{element}_drawn", bpmnElement=element, **attributes
    )
    _write_bounds(shape, box)
    _write_label(shape, label)


def _write_label(parent: "Element", box: Box | None) -> None:
    if box is not None:
        _write_bounds(_child(parent, "bpmndi:BPMNLabel"), box)


def _write_bounds(parent: "Element", box: Box) -> None:
    _child(
        parent,
        "dc:Bounds",
        x=f"{box.left:g}",
        y=f"{box.top:g}",
        width=f"{box.width:g}",
        height=f"{box.height:g}",
    )
