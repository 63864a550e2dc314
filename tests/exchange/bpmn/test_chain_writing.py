"""A chain as a process model: valid by the standard, drawn in order, and read back by the import."""

import importlib.util
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from campaign_budget import CampaignBudget
from chain_drawing import Choosing, drawn_document, drawn_values
from frameworks import STRANGE_NAMES
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.conditions import holds
from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
    Kind,
)
from governance_app.exchange.bpmn.child import read_model
from governance_app.exchange.bpmn.limits import STANDARD
from governance_app.exchange.bpmn.process_model import read_process_model
from governance_app.exchange.bpmn.understanding import ReadProcess, read_processes
from governance_app.exchange.bpmn.writing import chain_as_bpmn
from governance_app.exchange.exporting import write_chain

_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
_DRAWING = "{http://www.omg.org/spec/BPMN/20100524/DI}"
_POINTS = {
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
_OF_NO_ROLE = {
    "owner": "The owner of what it is about",
    "accountable": "The role accountable for what it is about",
    "superior": "The superior of who requests it",
}


def _schema() -> Any:
    """Return the schema that the OMG publishes with the standard, as a package ships it."""
    found = importlib.util.find_spec("SpiffWorkflow")
    assert found is not None and found.origin is not None, "install the developer's tools"
    path = Path(found.origin).parent / "bpmn" / "parser" / "schema" / "BPMN20.xsd"
    return etree.XMLSchema(etree.parse(path))


_SCHEMA = _schema()


class Model:
    """A model that was written, as a tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = etree.fromstring(text.encode())
        self.by_id = {each.get("id"): each for each in self.root.iter() if each.get("id")}

    def of(self, *names: str) -> list[Any]:
        """Return the elements of these names, in the order of the file."""
        return list(self.root.iter(*(_BPMN + name for name in names)))

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
        expression = flow.find(f"{_BPMN}conditionExpression")
        return flow.get("name"), expression.text if expression is not None else None

    def documentation(self, element: Any) -> str:
        """Return what is said of an element."""
        return "\n".join(each.text for each in element.findall(f"{_BPMN}documentation"))

    def border_of(self, task: str) -> Any:
        """Return the event on the border of a task."""
        key = self.named(task).get("id")
        (found,) = [e for e in self.of("boundaryEvent") if e.get("attachedToRef") == key]
        return found


def put(office: CampaignBudget, kind: Kind[Any], key: Key, **values: Any) -> None:
    """Change an item as a file could hold it, although no command would."""
    before = office.framework.of(kind)[key]
    change = ItemChange(kind.name, key, before, before._replace(**values))
    office.framework = office.framework.apply(Changes((change,)))


def written(framework: Framework, chain: Key) -> Model:
    """Return the model of a chain, after a look at whether it is valid."""
    model = Model(chain_as_bpmn(framework, chain))
    assert _SCHEMA.validate(model.root), _SCHEMA.error_log
    return model


@pytest.fixture
def office() -> CampaignBudget:
    return CampaignBudget()


@pytest.fixture
def read_back(tmp_path: Path) -> Callable[[str], ReadProcess]:
    def reader(text: str) -> ReadProcess:
        path = tmp_path / "chain.bpmn"
        path.write_text(text, encoding="utf-8")
        (process,) = read_processes(read_model(path, STANDARD), "otherwise")
        return process

    return reader


def as_read(process: ReadProcess) -> list[tuple[str, str]]:
    """Return the tasks in order, each with its role."""
    return [
        (each.name, process.roles[each.role] if each.role >= 0 else "")
        for each in process.activities
    ]


# --- what a chain becomes -----------------------------------------------------------------------


def test_the_schema_refuses_what_is_no_model(office):
    text = chain_as_bpmn(office.framework, office.chain)
    for wrong in (
        text.replace("bpmn:userTask", "bpmn:approval"),
        text.replace('sourceRef="', 'from="'),
        text.replace("<di:waypoint", "<di:point"),
        text.replace('attachedToRef="line', 'attachedToRef="no line'),
    ):
        assert wrong != text
        assert not _SCHEMA.validate(etree.fromstring(wrong.encode()))


def test_roles_are_lanes_and_approvers_are_their_tasks(office, read_back):
    model = written(office.framework, office.chain)
    process = read_back(model.text)
    assert process.name == "Campaign budget"
    assert as_read(process) == [
        ("Budget owner agrees", "Campaign Manager"),
        ("Finance and privacy agree: Finance Partner", "Finance Partner"),
        ("Finance and privacy agree: Legal & Privacy", "Legal & Privacy"),
        ("Finance and privacy agree: CMO instead of Legal & Privacy", "CMO"),
        ("Director agrees", "Marketing Operations Director"),
        ("Director agrees: CMO instead of Marketing Operations Director", "CMO"),
    ]
    assert "outside every lane" not in process.reason
    assert "no name" not in process.reason


def test_conditions_stand_on_the_flows_in_words_and_as_they_were_written(office):
    model = written(office.framework, office.chain)
    assert model.condition("Budget owner agrees") == (None, None)
    assert model.condition("Finance and privacy agree: Finance Partner") == (
        "Amount from 10,000 EUR",
        "amount >= 10000",
    )
    assert model.condition("Director agrees") == ("Amount over 50,000 EUR", "amount > 50000")


@pytest.mark.parametrize(
    ("conditions", "mode", "fork", "join"),
    [
        (("", ""), "all", "parallelGateway", "parallelGateway"),
        (("amount <= 5", "amount > 5"), "all", "exclusiveGateway", "exclusiveGateway"),
        (("amount < 5", "amount > 5"), "all", "exclusiveGateway", "exclusiveGateway"),
        (("amount <= 5", "amount >= 5"), "all", "inclusiveGateway", "inclusiveGateway"),
        (("", "amount > 5"), "all", "inclusiveGateway", "inclusiveGateway"),
        (("amount > 5", "amount >"), "all", "inclusiveGateway", "inclusiveGateway"),
        (("", ""), "any", "parallelGateway", "complexGateway"),
        (("", ""), "quorum", "parallelGateway", "complexGateway"),
        (("amount <= 5", "amount > 5"), "any", "exclusiveGateway", "complexGateway"),
    ],
)
def test_gateways_say_how_approvers_are_asked(office, conditions, mode, fork, join):
    step = office.step("Both", mode=mode, needed=2 if mode == "quorum" else None)
    for role, condition in zip((office.finance, office.legal), conditions, strict=True):
        put(office, APPROVER_LINE, office.line(step, role), condition=condition)
    model = written(office.framework, office.chain)
    forking = model.named("Both")
    assert model.kind(forking) == fork
    assert model.kind(model.by_id[f"step_{step}_joined"]) == join
    nobody = conditions == ("amount < 5", "amount > 5") or "amount >" in conditions
    assert (forking.get("default") is not None) == nobody


def test_with_a_time_out_that_leads_on_no_join_waits_for_what_never_comes(office):
    step = office.step("Both")
    office.line(step, office.finance, time_limit=2, when_late="escalate", escalate_to=office.cmo)
    office.line(step, office.legal)
    model = written(office.framework, office.chain)
    assert model.kind(model.named("Both")) == "parallelGateway"
    assert model.kind(model.by_id[f"step_{step}_joined"]) == "inclusiveGateway"


@pytest.mark.parametrize(
    ("values", "name", "waits_for", "leads_to"),
    [
        (
            {"time_limit": 5, "when_late": "escalate"},
            "after 5 working days",
            "5 working days",
            "userTask: Last: CMO instead of Finance Partner",
        ),
        (
            {"time_limit": 1, "time_unit": "calendar", "when_late": "reject"},
            "after 1 calendar day",
            "P1D",
            "endEvent: Rejected",
        ),
        ({"time_limit": 2}, "after 2 working days", "2 working days", "endEvent: Stops"),
        (
            {"time_limit": 0, "when_late": "approve"},
            "after 0 working days",
            "0 working days",
            "exclusiveGateway: Approved?",
        ),
        ({"when_late": "reject"}, "nobody is left", "nobody is left", "endEvent: Rejected"),
    ],
)
def test_time_limits_lead_to_what_follows(office, values, name, waits_for, leads_to):
    step = office.step("Last")
    target = {"escalate_to": office.cmo} if values.get("when_late") == "escalate" else {}
    office.line(step, office.finance, **values, **target)
    model = written(office.framework, office.chain)
    event = model.border_of("Last")
    assert event.get("name") == name
    assert model.targets(event) == [leads_to]
    (definition,) = event.xpath("*[contains(local-name(), 'EventDefinition')]")
    assert "".join(definition.itertext()).strip() == waits_for
    is_timer = model.kind(definition) == "timerEventDefinition"
    assert is_timer == ("time_limit" in values)


def test_where_more_than_one_rejection_is_needed_a_late_one_only_counts(office):
    step = office.step("Last", mode="quorum", needed=2, rejections=2)
    office.line(step, office.finance, time_limit=1, when_late="reject")
    office.line(step, office.legal, time_limit=1)
    model = written(office.framework, office.chain)
    for task, words in (
        ("Last: Finance Partner", "counts as rejected"),
        ("Last: Legal & Privacy", "no answer"),
    ):
        event = model.border_of(task)
        assert model.targets(event) == ["complexGateway: "]
        (flow,) = [f for f in model.of("sequenceFlow") if f.get("sourceRef") == event.get("id")]
        assert flow.get("name") == words
    decide = model.by_id[f"step_{step}_decided"]
    assert model.targets(decide) == ["endEvent: Rejected", "endEvent: Stops", "endEvent: Decided"]


def test_ends_say_how_a_request_ends(office):
    model = written(office.framework, office.chain)
    ends = [each.get("name") for each in model.of("endEvent")]
    assert ends == ["Stops", "Rejected", "Stops", "Rejected", "Rejected", "Decided"]


def test_a_request_that_passes_every_step_is_decided_by_nobody(office):
    for line in (office.owner_line, office.finance_line, office.legal_line, office.director_line):
        office.run(EditItem(APPROVER_LINE.name, line, {"condition": "amount > 1"}))
    model = written(office.framework, office.chain)
    assert model.targets(model.named("Asked anybody?")) == [
        "endEvent: Decided",
        "endEvent: Stops: nobody decides",
    ]


def test_a_chain_without_steps_stops(office, read_back):
    office.run(RemoveItems(STEP.name, (office.first, office.second, office.third)))
    model = written(office.framework, office.chain)
    assert model.targets(model.named("Request")) == ["endEvent: Stops: nobody decides"]
    assert as_read(read_back(model.text)) == []


def test_what_the_standard_has_no_word_for_is_told(office):
    edit = {"purpose": "Money is agreed.", "target_days": 10, "two_persons_above": 1000}
    office.run(EditItem(APPROVAL_CHAIN.name, office.chain, edit))
    office.run(EditItem(STEP.name, office.third, {"different_from": office.first}))
    model = written(office.framework, office.chain)
    (process,) = model.of("process")
    assert model.documentation(process).splitlines() == [
        "Money is agreed.",
        "Decided within: 10 working days",
        "Two persons above: 1,000 EUR",
    ]
    assert model.documentation(model.named("Request")).splitlines() == [
        "Amount: amount in EUR",
        "Personal data: yes or no",
    ]
    assert model.documentation(model.by_id[f"step_{office.third}_decided"]).splitlines() == [
        "All must approve; one rejection rejects the request.",
        "Who signed “Budget owner agrees” cannot sign here.",
    ]
    task = model.named("Finance and privacy agree: Legal & Privacy")
    assert model.documentation(task).splitlines() == [
        "Asked when: Personal data: yes",
        "Condition: personal_data",
        "Time limit: 3 working days",
        "When time runs out, and at once when nobody is left: CMO is asked",
    ]


def test_an_approver_whom_nobody_named_is_in_the_lane_of_no_role(office, read_back):
    office.run(EditItem(APPROVER_LINE.name, office.owner_line, {"role": None}))
    process = read_back(written(office.framework, office.chain).text)
    assert as_read(process)[0] == ("Budget owner agrees", "")
    assert "1 task lies outside every lane" in process.reason


# --- texts are data -----------------------------------------------------------------------------

_HARD = (
    *STRANGE_NAMES,
    "<bpmn:userTask id='x'/>",
    "]]> & &amp; &#0; \"quoted\" 'too'",
    "n" * 1_000,
    "\U0001f9ed" * 1_000,
)


@pytest.mark.parametrize("text", _HARD)
def test_any_text_is_data(office, read_back, text):
    for kind, key in (
        (APPROVAL_CHAIN, office.chain),
        (STEP, office.first),
        (ROLE, office.manager),
        (REQUEST_ATTRIBUTE, office.personal_data),
    ):
        put(office, kind, key, name=text)
    put(office, APPROVER_LINE, office.owner_line, condition=f"amount = {text}")
    model = written(office.framework, office.chain)
    process = read_back(model.text)
    line = " ".join(text.split())
    assert process.name == line
    assert as_read(process)[0] == (line, line)
    (flow,) = [e for e in model.of("sequenceFlow") if e.get("targetRef").startswith("line_")][:1]
    assert flow.find(f"{_BPMN}conditionExpression").text == f"amount = {text}".strip()


def test_characters_that_xml_cannot_hold_are_left_out(office, read_back):
    """No command lets them in, but a file of another program might."""
    dirty = "a\x00b\x1b[31mc\ud800d\ufffee\u2028f"
    put(office, ROLE, office.manager, name=dirty)
    put(office, STEP, office.first, name=dirty)
    put(office, APPROVAL_CHAIN, office.chain, purpose=dirty)
    model = written(office.framework, office.chain)
    ((name, role), *_) = as_read(read_back(model.text))
    assert name == role == "ab[31mcde f"


# --- laws, over drawn chains --------------------------------------------------------------------


def expected_tasks(framework: Framework, chain: Key) -> Iterator[str]:
    """Yield the role of each task in order, by the descriptions of steps and lines alone."""
    steps = [s for s in framework.of(STEP).values() if s.chain == chain]
    for step in sorted(steps, key=lambda each: (each.position, each.key)):
        lines = [each for each in framework.of(APPROVER_LINE).values() if each.step == step.key]
        for line in sorted(lines, key=lambda each: (each.position, each.key)):
            asked = _OF_NO_ROLE.get(line.approver, "")
            if line.approver == "role" and line.role is not None:
                asked = framework.roles[line.role].name
            yield asked
            other = line.escalate_to
            if line.when_late == "escalate" and other is not None and other != line.role:
                yield framework.roles[other].name


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
        for node in (boxes[each.text] for each in lane.findall(f"{_BPMN}flowNodeRef")):
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


@given(st.data())
def test_every_chain_is_valid_connected_drawn_and_read_back(tmp_path_factory, data):
    number = lambda low, high: data.draw(st.integers(low, high))  # noqa: E731
    document = drawn_document(number, steps=4, lines=4)
    model = written(document.framework, document.chain)
    assert_connected(model)
    assert_drawn_well(model)
    path = tmp_path_factory.mktemp("drawn") / "chain.bpmn"
    path.write_text(model.text, encoding="utf-8")
    (process,) = read_processes(read_model(path, STANDARD), "otherwise")
    wanted = list(expected_tasks(document.framework, document.chain))
    assert [role for _, role in as_read(process)] == wanted
    assert set(process.roles) == set(wanted) - {""}
    assert "no name" not in process.reason


@given(st.data())
def test_the_way_that_a_request_takes_is_the_one_of_the_gateways(data):
    """An exclusive gateway leads to one approver, and only those with a way past ask nobody."""
    number = lambda low, high: data.draw(st.integers(low, high))  # noqa: E731
    document = drawn_document(number)
    model = written(document.framework, document.chain)
    chain = compiled(document.framework, document.chain)
    values = {document.attributes[n]: v for n, v in drawn_values(Choosing(number)).items()}
    for step in chain.steps:
        fork = model.by_id.get(f"step_{step.key}_asks")
        asked = sum(holds(line.condition, values) for line in step.lines)
        if fork is None:
            assert asked == len(step.lines) == 1
        elif model.kind(fork) == "exclusiveGateway":
            assert asked <= 1
        elif model.kind(fork) == "parallelGateway":
            assert asked == len(step.lines)
        if fork is not None and fork.get("default") is None:
            assert asked


def test_a_chain_of_two_hundred_steps_is_written_and_read_back(read_back):
    office = CampaignBudget()
    for at in range(200):
        step = office.step(f"Step {at}")
        office.line(step, office.legal, "amount > 5", time_limit=1, when_late="reject")
        office.line(step, office.finance)
    model = written(office.framework, office.chain)
    assert_drawn_well(model)
    assert len(as_read(read_back(model.text))) == 406


# --- the file -----------------------------------------------------------------------------------


def test_the_import_of_the_program_takes_the_file_over(office, tmp_path):
    path = tmp_path / "budget.bpmn"
    write_chain(office.framework, office.chain, path)
    (matrix,) = read_process_model(path).matrices
    assert matrix.recognised
    assert matrix.sheet == "Campaign budget"
    assert matrix.activities[0].name == "Budget owner agrees"
    assert [matrix.roles[each.role] for each in matrix.activities[0].assignments] == [
        "Campaign Manager"
    ]


def test_the_same_chain_is_the_same_text(office):
    texts = {chain_as_bpmn(office.framework, office.chain) for _ in range(3)}
    assert len(texts) == 1
