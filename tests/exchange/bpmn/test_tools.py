"""Models in the manner of each tool: small ones of our own, written as that tool writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from governance_app.exchange.bpmn.understanding import ReadProcess

_MODELS = Path(__file__).parent / "models"
_READ = {
    "camunda.bpmn": [  # a prefix, extensions, a loop; only the pool has a name
        "Campaign approval > Draft the campaign: Campaign Manager",
        "Campaign approval > Review the draft: Legal Counsel",
        "Campaign approval > Rework the draft: Campaign Manager",
        "Campaign approval > Publish: Legal Counsel",
    ],
    "signavio.bpmn": [  # a blank at the end of names, a lane without one, an empty pool
        "Agency > Send proposal: Agency",
        "Marketing > Collect figures: Analyst",
        "Marketing > Judge it > Compare: Brand Manager",
        "Marketing > Judge it > Decide: Brand Manager",
    ],
    "bizagi.bpmn": [  # what lies in the lanes is only drawn
        "Orders > Confirm the order: Sales",
        "Orders > Ship the goods: Warehouse",
    ],
    "adonis.bpmn": [  # lanes outside a pool, the flows of all in one process
        "Supplier > Deliver",
        "Purchase > Find suppliers: Buyer",
        "Purchase > Negotiate > Ask for an offer: Buyer",
        "Purchase > Book the bill: Controller",
    ],
    "jbpm.bpmn2": [  # two collaborations, an empty set of lanes
        "Handle a claim > Take the claim: Insurer",
        "Handle a claim > Judge the claim: Insurer",
        "Garage > Send the bill: Garage",
    ],
    "flowable.bpmn20.xml": ["Registration > Register"],  # a lane without a name in the only pool
    "aris.bpmn": [  # the frame of the diagram as a pool, a sub-process without content
        "Onboarding > Prepare the desk",
        "Onboarding > Welcome",
        "Onboarding > Find a substitute",
    ],
    "trisotech.bpmn": ["Prüfung > Bücher prüfen: Prüfer"],  # Latin 1, the pool after the process
}


def test_every_model_is_tried() -> None:
    assert {path.name for path in _MODELS.iterdir()} == set(_READ)


@pytest.mark.parametrize("name", _READ)
def test_a_model_in_the_manner_of_a_tool(
    name: str,
    read: Callable[..., list[ReadProcess]],
    lines: Callable[[list[ReadProcess]], list[str]],
) -> None:
    assert lines(read((_MODELS / name).read_bytes(), name)) == _READ[name]


def test_documentation_becomes_description_without_markup(
    read: Callable[..., list[ReadProcess]],
) -> None:
    (camunda,) = read((_MODELS / "camunda.bpmn").read_bytes())
    assert camunda.activities[0].text == "With the brief at hand."
    (bizagi,) = read((_MODELS / "bizagi.bpmn").read_bytes())
    assert bizagi.activities[1].text == "Within a day & insured."


def test_what_was_guessed_is_said(read: Callable[..., list[ReadProcess]]) -> None:
    (bizagi,) = read((_MODELS / "bizagi.bpmn").read_bytes())
    assert "the drawing does" in bizagi.reason
    insurer, _ = read((_MODELS / "jbpm.bpmn2").read_bytes())
    assert "for the pool as a role" in insurer.reason
    (flowable,) = read((_MODELS / "flowable.bpmn20.xml").read_bytes())
    assert "no lane with a name" in flowable.reason
