"""What is no BPMN 2.0 model, or more than is read, becomes one sentence."""

import dataclasses
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.exchange.bpmn.limits import STANDARD, ModelLimits
from governance_app.exchange.bpmn.ordering import flow_order
from governance_app.exchange.bpmn.parsing import ModelParser
from governance_app.exchange.bpmn.process_model import read_process_model
from governance_app.exchange.bpmn.understanding import ReadProcess, read_processes

Read = Callable[..., list[ReadProcess]]
Model = Callable[[str], bytes]

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_BOMB = (
    '<!DOCTYPE definitions [<!ENTITY a "xxxxxxxxxx">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f']><definitions xmlns="{_BPMN}"><process id="p" name="&i;"/></definitions>'
)
_REFUSED = {
    "empty": ("", "it has no bytes"),
    "blank": (" \n", "is empty"),
    "prose": ("Dear reader", "is no XML"),
    "zip": ("PK\x03\x04rest", "a packed file of the program that made it"),
    "entities": (_BOMB, "has a DOCTYPE"),
    "outside entity": (
        f'<!DOCTYPE d SYSTEM "file:///etc/passwd"><definitions xmlns="{_BPMN}"/>',
        "has a DOCTYPE",
    ),
    "undeclared entity": (
        f'<definitions xmlns="{_BPMN}"><process name="&xxe;"/></definitions>',
        "damaged or incomplete in line 1",
    ),
    "cut off": (
        f'<definitions xmlns="{_BPMN}"><process id="p">',
        "damaged or incomplete in line 1",
    ),
    "two roots": (f'<definitions xmlns="{_BPMN}"/><x/>', "damaged or incomplete"),
    "no namespace": ("<definitions/>", "no BPMN 2.0 model: it begins with “definitions”"),
    "BPMN 1": (
        '<definitions xmlns="http://schema.omg.org/spec/BPMN/1.2"/>',
        "a BPMN model of another version than 2.0",
    ),
    "XPDL": ('<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "an XPDL file"),
    "Visio": (
        '<VisioDocument xmlns="http://schemas.microsoft.com/visio/2003/core"/>',
        "a Visio drawing",
    ),
    "ARIS": ('<!DOCTYPE AML SYSTEM "ARIS-Export.dtd"><AML/>', "an ARIS file"),
    "ADONIS": ('<!DOCTYPE ADOXML SYSTEM "adoxml31.dtd"><ADOXML/>', "an ADONIS file"),
    "DMN": (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>',
        "a DMN decision model",
    ),
    "draw.io": ("<mxfile/>", "a draw.io drawing"),
    "web page": ("<!DOCTYPE html><html/>", "a web page"),
    "Excel": (
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "an Excel workbook in XML",
    ),
    "other XML": ("<note/>", "it begins with “note”"),
    "a part": (f'<process xmlns="{_BPMN}"/>', "only a part of a BPMN model"),
}


@pytest.mark.parametrize("case", _REFUSED)
def test_what_is_no_model(case: str, read: Read) -> None:
    content, words = _REFUSED[case]
    with pytest.raises(Refusal) as refused:
        read(content.encode("latin-1"))
    assert words in refused.value.sentence
    assert "model.bpmn" in refused.value.sentence
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(encoding: str, read: Read) -> None:
    text = f'<definitions xmlns="{_BPMN}"><process name="Prüfen"><task name="Ä"/></process></definitions>'
    (process,) = read(text.encode(encoding))
    assert (process.name, process.activities[0].name) == ("Prüfen", "Ä")


def nested(kind: str, times: int) -> str:
    """Return elements inside each other."""
    return f"<{kind}>" * times + f"</{kind}>" * times


@pytest.mark.parametrize(
    ("body", "limits", "words"),
    [
        ("<task/>" * 4, {"tasks": 3}, "more than 3 tasks"),
        ("<laneSet><lane/><lane/></laneSet>", {"lanes": 1}, "more than 1 lanes"),
        (nested("subProcess", 4), {"nesting": 3}, "more than 3 sub-processes inside each other"),
        (nested("tool:x", 30), {"depth": 20}, "more than 20 elements inside each other"),
        ("<task/>" * 20_000, {"file_bytes": 100_000}, "more than 0 MB"),
    ],
)
def test_more_than_the_limits(
    body: str, limits: dict[str, int], words: str, model: Model, read: Read
) -> None:
    content = model(f"<process>{body}</process>")
    with pytest.raises(Refusal, match=words):
        read(content, limits=dataclasses.replace(STANDARD, **limits))


def test_as_much_as_the_limits(model: Model, read: Read) -> None:
    limits = ModelLimits(tasks=3, lanes=2, nesting=3)
    body = f"<laneSet><lane/><lane/></laneSet>{nested('subProcess', 3)}"
    (process,) = read(model(f"<process>{body}</process>"), limits=limits)
    assert len(process.activities) == 1


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="There is no file"):
        read_process_model(tmp_path / "gone.bpmn")
    with pytest.raises(Refusal, match=r"is a folder; choose a BPMN 2.0 model"):
        read_process_model(tmp_path)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (ModelLimits(seconds=0.0), "within 0 seconds"),
        (ModelLimits(address_space=1_000_000), "needs more memory"),
    ],
)
def test_a_child_that_is_too_slow_or_starves(
    limits: ModelLimits, words: str, tmp_path: Path, model: Model
) -> None:
    path = tmp_path / "model.bpmn"
    path.write_bytes(model("<process>" + "<task name='x'/>" * 50_000 + "</process>"))
    with pytest.raises(Refusal, match=words):
        read_process_model(path, limits=limits)
    assert multiprocessing.active_children() == []


def test_reading_can_be_cancelled(tmp_path: Path, model: Model) -> None:
    path = tmp_path / "model.bpmn"
    path.write_bytes(model("<process><task/></process>"))
    with pytest.raises(Cancelled):
        read_process_model(path, cancelled=lambda: True)
    assert multiprocessing.active_children() == []


@pytest.mark.long
def test_a_hundred_thousand_tasks_are_read_and_one_more_is_refused(
    tmp_path: Path, model: Model
) -> None:
    path = tmp_path / "model.bpmn"
    count = STANDARD.tasks
    for more in (0, 1):
        tasks = "".join(f'<task id="t{n}" name="Task {n}"/>' for n in range(count + more))
        flows = "".join(
            f'<sequenceFlow sourceRef="t{n}" targetRef="t{n - 1}"/>' for n in range(1, count)
        )
        path.write_bytes(model(f'<process id="p" name="P">{tasks}{flows}</process>'))
        if more:
            with pytest.raises(Refusal, match="more than 100,000 tasks"):
                read_process_model(path)
        else:
            (matrix,) = read_process_model(path).matrices
            assert matrix.activities[0].name == f"Task {count - 1}"
            assert matrix.activities[-1].name == "Task 0"


NODES = st.sampled_from("abcdefgh")
FLOWS = st.lists(st.tuples(NODES, NODES), max_size=20)


@given(FLOWS, st.lists(NODES, max_size=2), st.lists(NODES, unique=True))
def test_every_step_has_one_place(
    flows: list[tuple[str, str]], starts: list[str], steps: list[str]
) -> None:
    order = flow_order(flows, starts, steps)
    assert order.keys() >= {*steps, *starts}
    assert len(set(order.values())) == len(order)


@given(FLOWS)
def test_without_loops_every_step_comes_after_those_that_lead_to_it(
    flows: list[tuple[str, str]],
) -> None:
    forward = [(min(flow), max(flow)) for flow in flows if flow[0] != flow[1]]
    order = flow_order(forward, [], [])
    assert all(order[source] < order[target] for source, target in forward)


_PIECES = st.sampled_from(
    [
        *("<process id='p' name='P'>", "</process>", "<task id='a' name='A'/>", "<task/>"),
        *("<subProcess id='s'>", "</subProcess>", "<laneSet>", "</laneSet>", "<lane name='L'>"),
        *("</lane>", "<flowNodeRef>a</flowNodeRef>", "<childLaneSet>", "</childLaneSet>"),
        *("<documentation>", "</documentation>", "text", "&amp;", "&b;", "<!DOCTYPE x>", "<x>"),
        *("<collaboration>", "</collaboration>", "<participant processRef='p' name='Pool'/>"),
        *("<sequenceFlow sourceRef='a' targetRef='s'/>", "<extensionElements>", "<![CDATA[", "]]>"),
        *("</extensionElements>", "<di:BPMNDiagram>", "<di:BPMNPlane>", "\x00", "\ufffe", "é"),
        *("<di:BPMNShape bpmnElement='a'>", "<dc:Bounds x='1' y='1' width='1e999' height='2'/>"),
    ]
)


@given(st.lists(_PIECES, max_size=25), st.integers(1, 50))
def test_anything_is_read_or_refused(model: Model, pieces: list[str], size: int) -> None:
    content = model("".join(pieces))
    parser = ModelParser("model.bpmn", STANDARD)
    try:
        for start in range(0, len(content), size):
            parser.feed(content[start : start + size])
        processes = list(read_processes(parser.close(), "model"))
    except Refusal as refusal:
        assert refusal.sentence.count("\n") == 0
    else:
        assert all(activity.name for process in processes for activity in process.activities)
