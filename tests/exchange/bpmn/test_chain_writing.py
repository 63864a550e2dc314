"""A chain as a process model: valid by the standard, drawn in order, and read back by the import."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import written_models
from campaign_budget import CampaignBudget
from frameworks import STRANGE_NAMES
from lxml import etree
from written_models import BPMN, SCHEMA, as_read, written

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
    Kind,
)
from governance_app.exchange.bpmn.process_model import read_process_model
from governance_app.exchange.bpmn.understanding import ReadProcess
from governance_app.exchange.bpmn.writing import chain_as_bpmn
from governance_app.exchange.exporting import write_chain


def put(office: CampaignBudget, kind: Kind[Any], key: Key, **values: Any) -> None:
    """Change an item as a file could hold it, although no command would."""
    before = office.framework.of(kind)[key]
    change = ItemChange(kind.name, key, before, before._replace(**values))
    office.framework = office.framework.apply(Changes((change,)))


@pytest.fixture
def office() -> CampaignBudget:
    return CampaignBudget()


@pytest.fixture
def read_back(tmp_path: Path) -> Callable[[str], ReadProcess]:
    """Return the function that reads a model back."""
    return lambda text: written_models.read_back(text, tmp_path)


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
        assert not SCHEMA.validate(etree.fromstring(wrong.encode()))


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
    assert flow.find(f"{BPMN}conditionExpression").text == f"amount = {text}".strip()


def test_characters_that_xml_cannot_hold_are_left_out(office, read_back):
    """No command lets them in, but a file of another program might."""
    dirty = "a\x00b\x1b[31mc\ud800d\ufffee\u2028f"
    put(office, ROLE, office.manager, name=dirty)
    put(office, STEP, office.first, name=dirty)
    put(office, APPROVAL_CHAIN, office.chain, purpose=dirty)
    model = written(office.framework, office.chain)
    ((name, role), *_) = as_read(read_back(model.text))
    assert name == role == "ab[31mcde f"


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
