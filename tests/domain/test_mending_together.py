"""Findings that are mended together, and what they are grouped by."""

import datetime
from itertools import pairwise

import pytest
from frameworks import frameworks, marketing_framework
from governed import governed_framework
from hypothesis import given
from offices import Office

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.finding_groups import (
    Grouping,
    component_of,
    in_groups,
    order_of_rule,
    role_behind,
    rule_title,
)
from governance_app.domain.kinds import COMPONENT, PROCESS, ROLE
from governance_app.domain.mending import MOST_TOGETHER, MendTogether, offers
from governance_app.domain.rules import Subject, check, explain, severity_of

TODAY = datetime.date(2026, 3, 1)


def _unowned(count):
    """Return an office with processes that nobody owns, in each of which Lead is accountable."""
    office = Office()
    lead = office.role("Lead")
    office.add(PROCESS, name="Owned", owner=lead)
    for number in range(count):
        process = office.add(PROCESS, name=f"Process {number}")
        office.activity(process, {lead: "A/R"})
    found = check(office.framework, TODAY)
    return office, [each for each in found if each.rule == "process-without-owner"]


def test_one_command_mends_many_by_the_mend_they_share():
    office, found = _unowned(3)
    (offer,) = offers(office.framework, found, TODAY)
    assert offer.label == "Make Lead the owner"
    assert [each.subject for each in offer.planned] == ["Process 0", "Process 1", "Process 2"]
    assert offer.command.title(office.framework) == "Make Lead the owner: 3 findings"
    after = office.framework.apply(offer.command.changes(office.framework))
    assert not any(each.rule == "process-without-owner" for each in check(after, TODAY))
    assert all(each.owner for each in after.processes.values())


def test_each_gets_its_first_mend_where_they_share_none():
    framework = marketing_framework()
    found = [each for each in check(framework) if explain(framework, each).mends]
    first = offers(framework, found, TODAY)[0]
    assert first.label == "The first way of each"
    assert len(first.planned) == len(found)
    assert first.command.title(framework) == f"{len(found)} findings mended"
    after = framework.apply(first.command.changes(framework))
    left = {(each.rule, each.subject) for each in check(after)}
    assert left.isdisjoint({(each.rule, each.subject) for each in found})


def test_one_finding_alone_is_not_mended_together():
    office, found = _unowned(1)
    assert offers(office.framework, found, TODAY) == []
    assert offers(office.framework, [], TODAY) == []
    assert offers(office.framework, found * (MOST_TOGETHER + 1), TODAY) == []


def test_what_was_mended_or_removed_meanwhile_is_left_alone():
    office, found = _unowned(3)
    (offer,) = offers(office.framework, found, TODAY)
    gone, mended, _ = (each.subject.key for each in found)
    office.run(RemoveItems(PROCESS.name, (gone,)))
    other = office.role("Other")
    office.run(EditItem(PROCESS.name, mended, {"owner": other}))
    after = office.framework.apply(offer.command.changes(office.framework))
    assert after.processes[mended].owner == other
    assert not offer.command.changes(after)


def test_a_finding_that_another_mend_has_mended_is_left_alone():
    """Of three accountable roles one is kept; what is left then is no longer several."""
    office = Office()
    process = office.add(PROCESS, name="Campaigns")
    roles = [office.role(name) for name in ("Lead", "Editor", "Analyst")]
    activity = office.activity(process, dict.fromkeys(roles, "A/R"))
    (found,) = (e for e in check(office.framework, TODAY) if e.rule == "several-accountable")
    command = MendTogether((found, found), TODAY)
    after = office.framework.apply(command.changes(office.framework))
    assert after.matrix.assigned(activity, office.framework.scheme.mask(["A"])) == roles[:1]


def test_where_all_are_refused_the_first_says_why(monkeypatch):
    office, found = _unowned(2)

    def refuse(*_):
        raise Refusal("It cannot be.")

    monkeypatch.setattr(EditItem, "changes", refuse)
    with pytest.raises(Refusal, match="It cannot be"):
        MendTogether(tuple(found), TODAY).changes(office.framework)


@given(frameworks())
def test_every_finding_stands_in_one_group_of_each_sort(framework):
    found = check(framework, TODAY)
    for by in Grouping:
        groups = in_groups(framework, found, by)
        assert sorted(place for _, places in groups for place in places) == list(range(len(found)))
        assert [group.order for group, _ in groups] == sorted({g.order for g, _ in groups})
        assert all(group.title for group, _ in groups)


def test_groups_are_called_by_what_their_findings_share():
    framework = governed_framework()
    found = check(framework, TODAY)
    for by in Grouping:
        for group, places in in_groups(framework, found, by):
            for finding in (found[place] for place in places):
                match by:
                    case Grouping.SEVERITY:
                        assert group.severity is severity_of(finding)
                    case Grouping.RULE:
                        assert group.title == rule_title(finding.rule)
    titles = [group.title for group, _ in in_groups(framework, found, Grouping.SEVERITY)]
    assert titles[0] == "Error"


def test_within_a_severity_rules_stand_together_and_accountability_first():
    found = check(governed_framework(), TODAY)
    framework = governed_framework()
    for _, places in in_groups(framework, found, Grouping.SEVERITY):
        told = [found[place].rule for place in places]
        runs = [rule for rule, after in pairwise([*told, ""]) if rule != after]
        assert len(runs) == len(set(runs)), "those of one rule stand together"
        assert runs == sorted(runs, key=order_of_rule)
        for rule in set(told):
            of_rule = [place for place in places if found[place].rule == rule]
            assert of_rule == sorted(of_rule), "in the order in which they are found"
    orders = [
        order_of_rule(each)
        for each in (
            "no-accountable",
            "reporting-loop",
            "vacant-role",
            "oversight-missing",
            "self-overseen",
            "many-consulted",
            "nobody-told",
        )
    ]
    assert orders == sorted(orders)


def test_who_answers_and_where_is_followed_through_what_an_item_belongs_to():
    office = Office()
    lead, editor = office.role("Lead"), office.role("Editor")
    component = office.add(COMPONENT, name="Automation")
    above = office.add(PROCESS, name="Above", component=component, owner=lead)
    below = office.add(PROCESS, name="Below", parent=above)
    office.activity(below, {editor: "A", lead: "R"})
    (activity,) = office.framework.activities
    appointment = office.appoint(office.person(), editor)
    accountable = office.framework.scheme.mask(["A"])

    def asked(kind, key):
        subject = Subject(kind, key)
        return (
            role_behind(office.framework, subject, accountable),
            component_of(office.framework, subject),
        )

    assert asked("activity", activity) == (editor, component)
    assert asked("process", above) == (lead, component)
    assert asked("process", below) == (None, component)
    assert asked("role", lead) == (lead, None)
    assert asked("appointment", appointment) == (editor, None)
    assert asked("role", 999_999) == (None, None)
    assert asked("component", component) == (None, component)
    office.run(RemoveItems(ROLE.name, (editor,)))
    assert asked("activity", activity) == (None, component)
