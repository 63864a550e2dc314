"""What a command would lead to, before it is run."""

import datetime

import pytest
from frameworks import counting_keys, frameworks
from hypothesis import given
from hypothesis import strategies as st
from offices import Office

from governance_app.domain.commands import HandOver, Succession
from governance_app.domain.errors import Refusal
from governance_app.domain.foreseeing import Foresight
from governance_app.domain.rules import Assessment, rules

_END = datetime.date(2026, 3, 31)
_NEXT = datetime.date(2026, 4, 1)


class _Team(Office):
    """Person A alone leads; Person B is there."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = self.role("Lead")
        self.a, self.b = self.person("Person A"), self.person("Person B")
        self.leads = self.appoint(self.a, self.lead)


def test_a_role_that_becomes_vacant_is_foreseen():
    team = _Team()
    foresight = Foresight(team.framework, _NEXT)
    found = foresight.of(HandOver(team.a, _END))
    assert [(each.rule, each.subject) for each in found.appear] == [("vacant-role", "Lead")]
    assert found.vanish == ()


def test_what_the_command_mends_is_foreseen_and_each_command_is_looked_at_alone():
    team = _Team()
    foresight = Foresight(team.framework, _NEXT)
    foresight.of(HandOver(team.a, _END))
    found = foresight.of(HandOver(team.a, _END, (Succession(901, team.leads, team.b),)))
    assert found.appear == ()
    assert [each.subject for each in found.vanish] == ["Person B"], "who held nothing holds a role"


def test_the_worst_comes_first_and_findings_before_are_left_out():
    team = _Team()
    team.role("Vacant already")
    team.process("Campaigns", owner=team.lead)
    found = Foresight(team.framework, _NEXT).of(HandOver(team.a, _END)).appear
    ranks = [rules()[each.rule].severity.rank for each in found]
    assert ranks == sorted(ranks)
    assert "Vacant already" not in {each.subject for each in found}


def test_what_is_refused_is_refused_and_the_next_command_is_answered():
    team = _Team()
    foresight = Foresight(team.framework, _NEXT)
    with pytest.raises(Refusal):
        foresight.of(HandOver(999, _END))
    assert foresight.of(HandOver(team.a, _END)).appear


@given(frameworks(), st.data())
def test_what_is_foreseen_is_what_is_found_afterwards(tools, framework, data):
    foresight = Foresight(framework, _NEXT)
    for _ in range(2):
        command = tools.drawn_command(data.draw, framework, counting_keys(5_000))
        try:
            changes = command.changes(framework)
        except Refusal:
            continue
        after = Assessment(framework.apply(changes), _NEXT).findings()
        before = {(f.rule, f.subject) for f in Assessment(framework, _NEXT).findings()}
        new = [f.rule for f in after if (f.rule, f.subject) not in before]
        assert sorted(each.rule for each in foresight.of(command).appear) == sorted(new)
