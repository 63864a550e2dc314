"""What stands in a form above the items that name the one that is shown."""

from typing import Any

import pytest

from governance_app.domain.commands import AddItem
from governance_app.domain.kinds import COMPONENT, PERSON, PROCESS, ROLE, SYSTEM, kind_named
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.inspection import Link
from governance_app.ui.registers.inspecting import inspector_of


@pytest.mark.parametrize(
    ("kind", "naming", "reference", "heading"),
    [
        (PERSON, PERSON, "manager", "Manager of"),
        (ROLE, ROLE, "reports_to", "Reports from"),
        (ROLE, PROCESS, "owner", "Owner of processes"),
        (ROLE, SYSTEM, "steward", "Steward of systems"),
        (COMPONENT, SYSTEM, "component", "Systems"),
    ],
)
def test_what_names_an_item_stands_under_plain_words(
    staffed: Any, kind: Any, naming: Any, reference: str, heading: str
) -> None:
    session = staffed.session
    session.run(AddItem(kind.name, 7007, {"name": "Named"}))
    session.run(AddItem(naming.name, 8008, {"name": "Naming", reference: 7007}))
    form = inspector_of(session).inspection(kind_named(kind.name), 7007)
    links = {each.heading: each.blocks for each in form.sections}
    assert links[heading] == (Link("Naming", Subject(naming.name, 8008)),)
