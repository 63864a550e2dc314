"""Laws of chains as process models, over drawn chains: valid, connected, drawn well, read back."""

from collections.abc import Iterator

from campaign_budget import CampaignBudget
from chain_drawing import Choosing, drawn_document, drawn_values
from hypothesis import given
from hypothesis import strategies as st
from written_models import as_read, assert_connected, assert_drawn_well, read_back, written

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.conditions import holds
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVER_LINE, STEP

_OF_NO_ROLE = {
    "owner": "The owner of what it is about",
    "accountable": "The role accountable for what it is about",
    "superior": "The superior of who requests it",
}


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


@given(st.data())
def test_every_chain_is_valid_connected_drawn_and_read_back(tmp_path_factory, data):
    number = lambda low, high: data.draw(st.integers(low, high))  # noqa: E731
    document = drawn_document(number, steps=4, lines=4)
    model = written(document.framework, document.chain)
    assert_connected(model)
    assert_drawn_well(model)
    process = read_back(model.text, tmp_path_factory.mktemp("drawn"))
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


def test_a_chain_of_two_hundred_steps_is_written_and_read_back(tmp_path):
    office = CampaignBudget()
    for at in range(200):
        step = office.step(f"Step {at}")
        office.line(step, office.legal, "amount > 5", time_limit=1, when_late="reject")
        office.line(step, office.finance)
    model = written(office.framework, office.chain)
    assert_drawn_well(model)
    assert len(as_read(read_back(model.text, tmp_path))) == 406
