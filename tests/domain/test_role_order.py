"""The orders in which roles stand in the matrix."""

import pytest
from frameworks import framework_of, frameworks
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.kinds import MEMBERSHIP, ROLE
from governance_app.domain.role_order import RoleOrder, roles_in_order


@pytest.fixture
def company(tools):
    """Return a lead with two below, one of them with one below; a board of two; one by itself."""
    names = ("Alone", "Writer", "Head of Text", "Lead", "Board", "Head of Mail")
    framework = framework_of({"Plan": dict.fromkeys(names, "I")})
    key = {name: tools.key_of(framework, name) for name in names}
    return tools.run(
        framework,
        EditItem(ROLE.name, key["Board"], {"role_kind": "body"}),
        EditItem(ROLE.name, key["Writer"], {"reports_to": key["Head of Text"]}),
        EditItem(ROLE.name, key["Head of Text"], {"reports_to": key["Lead"]}),
        EditItem(ROLE.name, key["Head of Mail"], {"reports_to": key["Lead"]}),
        AddItem(MEMBERSHIP.name, 901, {"body": key["Board"], "member": key["Writer"]}),
        AddItem(MEMBERSHIP.name, 902, {"body": key["Board"], "member": key["Lead"], "chair": True}),
    )


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (RoleOrder.OWN, ["Alone", "Writer", "Head of Text", "Lead", "Board", "Head of Mail"]),
        (
            RoleOrder.REPORTING_LINE,
            ["Lead", "Head of Text", "Writer", "Head of Mail", "Alone", "Board"],
        ),
        (RoleOrder.BODY, ["Board", "Lead", "Writer", "Alone", "Head of Text", "Head of Mail"]),
    ],
)
def test_the_order_of_the_roles(company, order, expected):
    assert [company.roles[key].name for key in roles_in_order(company, order)] == expected


@given(frameworks(), st.sampled_from(RoleOrder))
def test_every_role_stands_there_once(framework, order):
    keys = roles_in_order(framework, order)
    assert sorted(keys) == sorted(framework.roles)


def test_ten_thousand_roles_one_below_the_other_are_no_trouble(company):
    first = next(iter(company.roles.values()))
    line = {
        key: first._replace(key=key, reports_to=key - 1 if key > 1 else None)
        for key in range(1, 10_001)
    }
    deep = type(company)({**company.tables, ROLE.name: line}, company.matrix)
    assert roles_in_order(deep, RoleOrder.REPORTING_LINE) == list(range(1, 10_001))
