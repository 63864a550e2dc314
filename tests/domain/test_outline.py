"""The outline numbers processes and activities in the order in which they stand."""

from frameworks import counting_keys, framework_of, marketing_framework

from governance_app.domain.commands import AddItem, EditItem, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROCESS
from governance_app.domain.outline import activities_in_order, outline


def _lines(framework) -> list[str]:
    return [
        f"{'  ' * row.depth}{row.number} {row.item.name}".rstrip() for row in outline(framework)
    ]


def test_the_example_of_marketing_operations():
    assert _lines(marketing_framework()) == [
        " Operations",
        "  1 Workflow automation",
        "    1.1 Build campaign workflow",
        "    1.2 Approve automation rule",
        "    1.3 Score and route leads",
        "    1.4 Publish content calendar",
        "  2 Technology integration",
        "    2.1 Select a platform",
        "    2.2 Integrate CRM and MAP",
        "    2.3 Grant and review access",
        "    2.4 Retire a platform",
    ]


def test_a_tree_has_activities_before_processes_and_what_has_no_component_last(tools):
    framework = tools.run(
        blank_framework("Tree", counting_keys()),
        AddItem("component", 10, {"name": "Second"}),
        AddItem("component", 11, {"name": "First"}, before=10),
        AddItem("process", 20, {"name": "Alone"}),
        AddItem("process", 21, {"name": "Content", "component": 10}),
        AddItem("process", 22, {"name": "Editing", "parent": 21}),
        AddItem("process", 23, {"name": "Proofs", "parent": 22}),
        AddItem("activity", 30, {"name": "Read", "process": 23}),
        AddItem("activity", 31, {"name": "Plan", "process": 21}),
        AddItem("activity", 32, {"name": "Brief", "process": 21}, before=31),
        AddItem("activity", 33, {"name": "Think", "process": 20}),
    )
    assert _lines(framework) == [
        " First",
        " Second",
        "  1 Content",
        "    1.1 Brief",
        "    1.2 Plan",
        "    1.3 Editing",
        "      1.3.1 Proofs",
        "        1.3.1.1 Read",
        "2 Alone",
        "  2.1 Think",
    ]
    assert [each.name for each in activities_in_order(framework)] == [
        "Brief",
        "Plan",
        "Read",
        "Think",
    ]


def test_a_process_inside_another_follows_it_into_its_component(tools):
    framework = framework_of(
        {"Do": {}}, roles=["Lead"], sections={"Do": "Inner"}, component="Operations"
    )
    inner = tools.key_of(framework, "Inner")
    framework = tools.run(
        framework,
        AddItem("process", 900, {"name": "Outer"}),
        EditItem("process", inner, {"parent": 900}),
    )
    assert _lines(framework) == [" Operations", "1 Outer", "  1.1 Inner", "    1.1.1 Do"]


def test_a_very_deep_tree_is_shown_without_recursion():
    blank = blank_framework("Deep", counting_keys())
    chain = {
        key: PROCESS.make(key, {"name": "Inner", "parent": key - 1 if key > 100 else None})
        for key in range(100, 1_300)
    }
    deep = Framework({**blank.tables, PROCESS.name: chain}, blank.matrix)
    assert [row.depth for row in outline(deep)] == list(range(1_200))
