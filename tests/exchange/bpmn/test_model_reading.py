"""What becomes of lanes, tasks, sub-processes, names and documentation."""

import itertools
from collections.abc import Callable

import pytest

from governance_app.exchange.bpmn.understanding import ReadProcess

Read = Callable[..., list[ReadProcess]]
Lines = Callable[[list[ReadProcess]], list[str]]
Model = Callable[[str], bytes]


def flow(*steps: str) -> str:
    """Return the flows from each step to the next."""
    pairs = itertools.pairwise(steps)
    return "".join(f'<sequenceFlow sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs)


def tasks(*names: str) -> str:
    """Return tasks whose id is their name."""
    return "".join(f'<task id="{name}" name="{name}"/>' for name in names)


def lane(name: str, *nodes: str, inner: str = "") -> str:
    """Return a lane with the nodes it lists."""
    listed = "".join(f"<flowNodeRef>{node}</flowNodeRef>" for node in nodes)
    child = f"<childLaneSet>{inner}</childLaneSet>" if inner else ""
    return f'<lane id="{name}" name="{name}">{listed}{child}</lane>'


_CASES = {
    "every type of task": (
        "".join(
            f'<{kind} id="{kind}" name="{kind}"/>'
            for kind in (
                *("task", "userTask", "manualTask", "serviceTask", "scriptTask"),
                *("businessRuleTask", "sendTask", "receiveTask", "callActivity"),
                *("subProcess", "adHocSubProcess", "transaction"),
            )
        ),
        [
            *("P > task", "P > userTask", "P > manualTask", "P > serviceTask", "P > scriptTask"),
            *("P > businessRuleTask", "P > sendTask", "P > receiveTask", "P > callActivity"),
            *("P > subProcess", "P > adHocSubProcess", "P > transaction"),
        ],
    ),
    "events, gateways and data are no tasks": (
        '<startEvent id="s" name="Go"/><parallelGateway id="g" name="All"/><dataObject id="d"/>'
        '<textAnnotation id="x"><text>Note</text></textAnnotation>' + tasks("A"),
        ["P > A"],
    ),
    "the flow decides the order": (
        tasks("C", "B", "A") + '<startEvent id="s"/>' + flow("s", "A", "B", "C"),
        ["P > A", "P > B", "P > C"],
    ),
    "branches stay together and meet again": (
        tasks("End", "B2", "A2", "B1", "A1", "Start")
        + flow("Start", "A1", "A2", "End")
        + flow("Start", "B1", "B2", "End"),
        ["P > Start", "P > A1", "P > A2", "P > B1", "P > B2", "P > End"],
    ),
    "a loop is passed once": (
        tasks("C", "A", "B") + '<startEvent id="s"/>' + flow("s", "A", "B", "A") + flow("B", "C"),
        ["P > A", "P > B", "P > C"],
    ),
    "a loop without a start keeps the order of the file": (
        tasks("X", "Y", "Z") + flow("X", "Y", "Z", "X"),
        ["P > X", "P > Y", "P > Z"],
    ),
    "a task that leads to itself": (tasks("A", "B") + flow("A", "A", "B"), ["P > A", "P > B"]),
    "a link event begins a way of its own": (
        '<intermediateCatchEvent id="c"/>' + tasks("B", "A") + flow("c", "A", "B"),
        ["P > A", "P > B"],
    ),
    "flows to nowhere harm nothing": (tasks("A") + flow("A", "gone") + flow("", "A"), ["P > A"]),
    "what comes when a task fails comes last": (
        tasks("Fail", "Next", "A")
        + '<boundaryEvent id="b" attachedToRef="A"/>'
        + flow("b", "Fail")
        + flow("A", "Next"),
        ["P > A", "P > Next", "P > Fail"],
    ),
    "nested lanes: the innermost is the role": (
        f"<laneSet>{lane('Sales', 'A', 'B', inner=lane('Clerk', 'A') + lane('Head', 'B'))}"
        f"</laneSet>{tasks('A', 'B')}",
        ["P > A: Clerk", "P > B: Head"],
    ),
    "a task in the outer lane only": (
        f"<laneSet>{lane('Sales', 'A', 'B', inner=lane('Clerk', 'A'))}</laneSet>{tasks('A', 'B')}",
        ["P > A: Clerk", "P > B: Sales"],
    ),
    "inner lanes of one name are told apart": (
        f"<laneSet>{lane('Sales', inner=lane('Head', 'A'))}"
        f"{lane('Support', inner=lane('Head', 'B'))}</laneSet>{tasks('A', 'B')}",
        ["P > A: Sales – Head", "P > B: Support – Head"],
    ),
    "lanes of one name beside each other are one role": (
        f"<laneSet>{lane('Head', 'A')}{lane('Head', 'B')}</laneSet>{tasks('A', 'B')}",
        ["P > A: Head", "P > B: Head"],
    ),
    "a task outside every lane has no role": (
        f"<laneSet>{lane('Clerk', 'A')}</laneSet>{tasks('A', 'B')}",
        ["P > A: Clerk", "P > B"],
    ),
    "tasks of a sub-process belong to the lane of it": (
        f"<laneSet>{lane('Clerk', 'S')}</laneSet>"
        f'<subProcess id="S" name="S">{tasks("A")}<subProcess id="T" name="T">{tasks("B")}'
        "</subProcess></subProcess>",
        ["P > S > A: Clerk", "P > S > T > B: Clerk"],
    ),
    "lanes inside a sub-process come first": (
        f"<laneSet>{lane('Clerk', 'S', 'A')}</laneSet>"
        f'<subProcess id="S" name="S"><laneSet>{lane("Head", "A")}</laneSet>{tasks("A", "B")}'
        "</subProcess>",
        ["P > S > A: Head", "P > S > B: Clerk"],
    ),
    "sub-processes of one name stay apart": (
        f'<subProcess id="S" name="S">{tasks("A")}</subProcess>'
        f'<subProcess id="T" name="s">{tasks("B")}</subProcess>',
        ["P > S > A", "P > s (2) > B"],
    ),
    "missing names": (
        '<task id="a"/><task id="b" name=" "/><callActivity id="c"/>'
        f'<subProcess id="d">{tasks("A")}</subProcess>',
        [
            *("P > Unnamed task 1", "P > Unnamed task 2", "P > Unnamed call 1"),
            "P > Unnamed sub-process 1 > A",
        ],
    ),
    "a call without a name has that of what it calls": (
        '<callActivity id="a" calledElement="x:G"/><callActivity id="b" calledElement="P"/>',
        ["P > Global", "P > P"],
    ),
    "names on several lines and with odd marks": (
        '<task id="a" name="Check&#10;the&#9; order&#13;&#10;"/><task id="b" name="&#x200b;"/>',
        ["P > Check the order", "P > Unnamed task 1"],
    ),
    "extension elements are passed by": (
        '<extensionElements><task id="no" name="no"/><tool:task name="no"/></extensionElements>'
        '<task id="a" name="A"><extensionElements><tool:documentation>no</tool:documentation>'
        "</extensionElements></task><tool:task name='no'/>",
        ["P > A"],
    ),
    "a task inside a task is none": ('<task id="a" name="A"><task name="no"/></task>', ["P > A"]),
    "ids are missing": ('<laneSet><lane name="Clerk"/></laneSet><task name="A"/>', ["P > A"]),
}


@pytest.mark.parametrize("case", _CASES)
def test_a_process(case: str, model: Model, read: Read, lines: Lines) -> None:
    body, expected = _CASES[case]
    content = model(
        f'<globalUserTask id="G" name="Global"/><process id="P" name="P">{body}</process>'
    )
    assert lines(read(content)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            '<process id="p"><task id="a" name="A"/></process>', ["order > A"], id="no name at all"
        ),
        pytest.param(
            '<collaboration><participant name="Pool" processRef="ns:p"/></collaboration>'
            '<process id="p"><task id="a" name="A"/></process>',
            ["Pool > A"],
            id="the only pool names the process",
        ),
        pytest.param(
            '<collaboration><participant name="Shop" processRef="p"/><participant name="Buyer"/>'
            '</collaboration><process id="p" name="Sell"><task id="a" name="A"/></process>',
            ["Sell > A: Shop"],
            id="one of several pools is a role",
        ),
        pytest.param(
            '<process id="p" name="Same"><task id="a" name="A"/></process>'
            '<process id="q" name="same"><task id="b" name="B"/></process>',
            ["Same > A", "same (2) > B"],
            id="processes of one name stay apart",
        ),
        pytest.param(
            '<process id="p" name="Frame"/><process id="q" name="Q"><task id="b" name="B"/>'
            "</process>",
            ["Q > B"],
            id="an empty frame is left out",
        ),
    ],
)
def test_pools_and_names(
    body: str, expected: list[str], model: Model, read: Read, lines: Lines
) -> None:
    assert lines(read(model(body), "order.bpmn")) == expected


def test_a_pool_with_a_process_but_no_task_says_so(model: Model, read: Read) -> None:
    (process,) = read(model('<process id="p" name="P"><startEvent id="s"/></process>'))
    assert (process.activities, process.reason) == ((), "It has no task.")


def test_all_leaf_lanes_are_roles_even_without_tasks(model: Model, read: Read) -> None:
    body = f"<laneSet>{lane('Clerk', 'A')}{lane('Customer')}</laneSet>{tasks('A')}"
    (process,) = read(model(f'<process id="p" name="P">{body}</process>'))
    assert process.roles == ("Clerk", "Customer")


@pytest.mark.parametrize(
    ("documentation", "text"),
    [
        ("<documentation>One.</documentation><documentation>Two.</documentation>", "One.\n\nTwo."),
        ("<documentation>First\n  second</documentation>", "First\n  second"),
        ("<documentation>a &lt; b &amp;&amp; c</documentation>", "a < b && c"),
        (
            "<documentation>&lt;p&gt;One&lt;/p&gt;&lt;style&gt;x&lt;/style&gt;&lt;ul&gt;&lt;li&gt;"
            "Two&lt;/li&gt;&lt;/ul&gt;</documentation>",
            "One\nTwo",
        ),
        ('<documentation textFormat="text/html">A&amp;amp;B</documentation>', "A&B"),
        ("<documentation><tool:b>Bold</tool:b> and plain</documentation>", "Bold and plain"),
        ("<documentation/>", ""),
        (f"<documentation>{'x' * 30_000}</documentation>", "x" * 19_999 + "…"),
    ],
)
def test_documentation(documentation: str, text: str, model: Model, read: Read) -> None:
    body = f'<task id="a" name="A">{documentation}</task>'
    (process,) = read(model(f'<process id="p" name="P">{documentation}{body}</process>'))
    assert process.activities[0].text == text
    assert process.sections[0].text == text


def test_a_name_as_long_as_a_book_is_shortened(model: Model, read: Read) -> None:
    (process,) = read(model(f'<process id="p"><task id="a" name="{"x" * 5_000}"/></process>'))
    assert process.activities[0].name == "x" * 999 + "…"


_SHAPE = '<di:BPMNShape bpmnElement="{}"><dc:Bounds x="{}" y="{}" width="{}" height="{}"/></di:BPMNShape>'


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        pytest.param(
            [("Clerk", 0, 0, 500, 100), ("A", 10, 10, 80, 60)], ["P > A: Clerk"], id="inside"
        ),
        pytest.param([("Clerk", 0, 0, 500, 100), ("A", 10, 200, 80, 60)], ["P > A"], id="outside"),
        pytest.param(
            [("Clerk", 0, 0, 500, 100), ("A", 10, 80, 80, 60)], ["P > A"], id="mostly outside"
        ),
        pytest.param(
            [("Sales", 0, 0, 500, 200), ("Clerk", 0, 0, 500, 100), ("A", 10, 10, 80, 60)],
            ["P > A: Clerk"],
            id="the smaller of two",
        ),
        pytest.param(
            [("Clerk", 0, 0, "nan", 100), ("A", 10, 10, 80, 60)], ["P > A"], id="no number"
        ),
        pytest.param([("A", 10, 10, 80, 60)], ["P > A"], id="the lane is not drawn"),
    ],
)
def test_lanes_that_are_only_drawn(
    shapes: list[tuple[object, ...]], expected: list[str], model: Model, read: Read, lines: Lines
) -> None:
    lanes = f"<laneSet>{lane('Sales', inner=lane('Clerk'))}</laneSet>"
    drawn = "".join(_SHAPE.format(*shape) for shape in shapes)
    content = model(
        f'<process id="P" name="P">{lanes}{tasks("A")}</process>'
        f"<di:BPMNDiagram><di:BPMNPlane>{drawn}</di:BPMNPlane></di:BPMNDiagram>"
    )
    assert lines(read(content)) == expected


def test_boxes_of_another_plane_do_not_count(model: Model, read: Read, lines: Lines) -> None:
    planes = "".join(
        f"<di:BPMNDiagram><di:BPMNPlane>{_SHAPE.format(*shape)}</di:BPMNPlane></di:BPMNDiagram>"
        for shape in (("Clerk", 0, 0, 500, 100), ("A", 10, 10, 80, 60))
    )
    body = f"<laneSet>{lane('Clerk')}</laneSet>{tasks('A')}"
    assert lines(read(model(f'<process id="P" name="P">{body}</process>{planes}'))) == ["P > A"]


def test_lanes_are_not_looked_for_in_the_drawing_where_they_list_something(
    model: Model, read: Read, lines: Lines
) -> None:
    drawn = _SHAPE.format("Clerk", 0, 0, 500, 100) + _SHAPE.format("B", 10, 10, 80, 60)
    content = model(
        f'<process id="P" name="P"><laneSet>{lane("Clerk", "A")}</laneSet>{tasks("A", "B")}'
        f"</process><di:BPMNDiagram><di:BPMNPlane>{drawn}</di:BPMNPlane></di:BPMNDiagram>"
    )
    assert lines(read(content)) == ["P > A: Clerk", "P > B"]
