"""Findings that somebody accepted: for how long, where they are told, and what rules say of them."""

import datetime
from collections import Counter

import pytest
from frameworks import counting_keys, frameworks
from governed import with_governed
from hypothesis import given
from hypothesis import strategies as st
from offices import Office

from governance_app.domain.accepting import WaiveFindings, waive
from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ACTIVITY, KINDS, PROCESS, ROLE, WAIVER
from governance_app.domain.rules import Assessment, Subject, check, checked, explain
from governance_app.domain.rules.waiving import Place, holds_on, place_of, place_waived

_DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2026, 3, 1)
_BEFORE, _AFTER = TODAY - _DAY, TODAY + _DAY


class _Unowned(Office):
    """A process is owned, another one by nobody, which is found."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = self.role("Lead")
        self.appoint(self.person(), self.lead)
        self.owned = self.add(PROCESS, name="Scoring", owner=self.lead)
        self.other = self.add(PROCESS, name="Campaigns")
        self.activity = self.add_activity()

    def add_activity(self):
        return self.add(ACTIVITY, name="Score", process=self.owned)

    def found(self, on=TODAY):
        return {(e.rule, e.subject.key) for e in check(self.framework, on)}

    def waive(self, rule="process-without-owner", kind="process", key=None, **values):
        place = Place(rule, Subject(kind, self.other if key is None else key))
        wishes = {"reason": "It is being replaced", "owner": self.lead, "starts": TODAY}
        keys = ((self._new_key(), place),)
        self.run(WaiveFindings(keys, **{**wishes, "ends": _AFTER, **values}))


@pytest.fixture
def office():
    """Return an office with a process that nobody owns, and an activity without letters."""
    return _Unowned()


@pytest.mark.parametrize(
    ("starts", "ends", "day", "is_accepted"),
    [
        (TODAY, _AFTER, TODAY, True),
        (TODAY, TODAY, TODAY, True),
        (TODAY, TODAY, _AFTER, False),
        (TODAY, TODAY, _BEFORE, False),
        (_BEFORE, None, datetime.date.max, True),
    ],
)
def test_a_waiver_holds_from_its_first_day_to_its_last(office, starts, ends, day, is_accepted):
    for rule, kind, key in (
        ("process-without-owner", "process", office.other),
        ("no-accountable", "activity", office.activity),
    ):
        assert (rule, key) in office.found(day)
        office.waive(rule, kind, key, starts=starts, ends=ends)
        found = checked(office.framework, day)
        assert ((rule, key) in office.found(day)) is (not is_accepted)
        accepted = {(e.finding.rule, e.finding.subject.key) for e in found.accepted}
        assert ((rule, key) in accepted) is is_accepted
        if not is_accepted:
            office.run(RemoveItems(WAIVER.name, tuple(office.framework.of(WAIVER))))


def test_one_without_days_holds_where_no_day_is_asked_for(office):
    values = {"name": "Known", "rule": "no-accountable", "subject_kind": "activity"}
    office.add(WAIVER, **values, subject=office.activity)
    assert ("no-accountable", office.activity) not in office.found(None)
    office.waive("no-responsible", "activity", office.activity)
    assert ("no-responsible", office.activity) in office.found(None), "only what was accepted"


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [
        (TODAY, TODAY, "It was accepted until 2026-03-01 by Lead: It is being replaced."),
        (datetime.date(2026, 4, 1), None, "It is accepted from 2026-04-01 by Lead: It is being"),
        (TODAY, datetime.date(2026, 3, 9), "It is accepted until 2026-03-09 by Lead: It is being"),
        (TODAY, None, "It is accepted by Lead: It is being replaced."),
    ],
)
def test_a_finding_tells_of_its_waiver(office, starts, ends, told):
    (finding,) = [e for e in check(office.framework, TODAY) if e.rule == "process-without-owner"]
    assert explain(office.framework, finding).waived == ""
    office.waive(starts=starts, ends=ends)
    explained = explain(office.framework, finding, _AFTER)
    assert explained.waived.startswith(told)
    assert explained.whole_message.startswith(explained.message + " It ")
    assert explain(office.framework, finding).waived.endswith("replaced.")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reason": "  "}, "Say why"),
        ({"ends": _BEFORE}, "cannot be accepted until 2026-02-28"),
        ({"rule": "no-such-rule"}, "There is no rule “no-such-rule”"),
        ({"key": 987}, "no longer there"),
        ({"kind": "nothing"}, "no longer there"),
        ({"kind": "waiver"}, "mended, and not accepted"),
        ({"owner": 987}, "no longer there"),
    ],
)
def test_what_cannot_be_accepted_is_refused(office, values, sentence):
    with pytest.raises(Refusal, match=sentence):
        office.waive(**values)
    assert not office.framework.of(WAIVER)


def test_nothing_selected_is_refused(office):
    with pytest.raises(Refusal, match="Nothing is selected"):
        waive((), iter(()).__next__, reason="Known", owner=None, starts=TODAY, ends=None).changes(
            office.framework
        )


def test_many_are_accepted_by_one_command_and_findings_of_one_place_by_one_waiver(office):
    found = check(office.framework, TODAY)
    assert len(found) > 2
    make = counting_keys(5_000)
    until = datetime.date(2026, 12, 31)
    command = waive(
        [*found, found[0]], make, reason="Known", owner=office.lead, starts=TODAY, ends=until
    )
    assert command.title(office.framework) == f"{len(found)} findings accepted until 2026-12-31"
    office.run(command)
    assert len(office.framework.of(WAIVER)) == len(found)
    assert office.found() == set()
    one = WaiveFindings(command.places[:1], "Known", None, TODAY)
    assert one.title(office.framework).startswith("Finding about “")


def test_a_second_waiver_of_a_place_edits_the_first(office):
    office.waive(ends=TODAY)
    (first,) = office.framework.of(WAIVER).values()
    office.run(EditItem(WAIVER.name, first.key, {"note": "Kept"}))
    office.waive(starts=_AFTER, ends=None, reason="Again")
    (renewed,) = office.framework.of(WAIVER).values()
    assert (renewed.key, renewed.name, renewed.note) == (first.key, "Again", "Kept")
    assert (renewed.starts, renewed.ends) == (_AFTER, None), "one that ended begins anew"
    office.waive(starts=_AFTER + _DAY, ends=_AFTER + 9 * _DAY)
    (longer,) = office.framework.of(WAIVER).values()
    assert (longer.starts, longer.ends) == (_AFTER, _AFTER + 9 * _DAY), "one that holds goes on"


def test_what_is_removed_takes_its_waivers_along(office, tools):
    office.waive("no-accountable", "activity", office.activity)
    office.waive()
    command = RemoveItems(PROCESS.name, (office.owned,))
    assert command.title(office.framework).endswith("removed with 1 activity and 1 waiver")
    after = tools.run(office.framework, command)
    assert [each.subject for each in after.of(WAIVER).values()] == [office.other]
    assert after.apply(command.changes(office.framework).inverse()).of(WAIVER) == (
        office.framework.of(WAIVER)
    )


def test_a_second_waiver_by_hand_is_refused(office):
    office.waive()
    about = {"rule": "process-without-owner", "subject_kind": "process", "subject": office.other}
    with pytest.raises(Refusal, match="there is one with the same rule, kind and item already"):
        office.add(WAIVER, name="Again", **about)
    with pytest.raises(Refusal, match="before it starts"):
        office.add(WAIVER, name="Late", **{**about, "rule": "x"}, starts=_AFTER, ends=TODAY)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, []),
        ({"owner": None}, ["waiver-without-owner"]),
        ({"owner": None, "starts": _BEFORE, "ends": _BEFORE}, []),
        ({"ends": None}, ["waiver-without-end"]),
        ({"rule": "owner-has-left"}, ["waiver-not-needed"]),
        ({"rule": "owner-has-left", "starts": _AFTER}, []),
        ({"rule": "owner-has-left", "starts": _BEFORE, "ends": _BEFORE}, ["waiver-not-needed"]),
        ({"rule": "similar-names"}, []),
        ({"owner": "vacant"}, ["waiver-owner-vacant"]),
    ],
)
def test_rules_look_at_waivers(office, values, found):
    vacant = office.role("Director")
    if values.get("owner") == "vacant":
        values = {**values, "owner": vacant}
    office.waive(**values)
    assert [e.rule for e in check(office.framework, TODAY) if e.subject.kind == "waiver"] == found


def test_waivers_of_what_no_program_knows_are_not_needed(office):
    for number, (rule, kind) in enumerate((("gone", "process"), ("gone", "gone"), ("x", "waiver"))):
        values = {"rule": rule, "subject_kind": kind, "subject": office.other, "ends": _AFTER}
        office.add(WAIVER, name=f"{number}", owner=office.lead, **values)
    found = [e.rule for e in check(office.framework, TODAY) if e.subject.kind == "waiver"]
    assert found == ["waiver-not-needed"] * 3


def test_mends_of_waivers(office, tools):
    office.waive(owner=None, rule="owner-has-left", key=office.owned)
    (waiver,) = office.framework.of(WAIVER)
    told = {
        e.rule: explain(office.framework, e)
        for e in check(office.framework, TODAY)
        if e.subject.kind == "waiver"
    }
    (owner,) = told["waiver-without-owner"].mends
    assert owner.label == "Let Lead answer for it"
    assert tools.run(office.framework, owner.command).of(WAIVER)[waiver].owner == office.lead
    (removal,) = told["waiver-not-needed"].mends
    assert not tools.run(office.framework, removal.command).of(WAIVER)


def test_what_is_found_later_is_accepted_too(office):
    again = office.role("Leads")
    assert ("similar-names", again) in office.found()
    office.waive("similar-names", "role", again)
    assert ("similar-names", again) not in office.found()
    assert "similar-names" in {e.finding.rule for e in checked(office.framework, TODAY).accepted}


def test_an_activity_that_is_mended_and_broken_again_stays_accepted(office):
    office.waive("no-accountable", "activity", office.activity)
    assessment = Assessment(office.framework, TODAY)
    for letters in (office.framework.scheme.mask(["A"]), 0):
        changes = SetLetters(((office.activity, office.lead, letters),)).changes(office.framework)
        office.framework = office.framework.apply(changes)
        assessment.update(office.framework, changes)
        accepted = [each.finding.rule for each in assessment.accepted()]
        assert accepted == ([] if letters else ["no-accountable"])
        found = [each.rule for those in assessment.of("waiver").values() for each in those]
        assert found == (["waiver-not-needed"] if letters else [])


@given(frameworks(), st.data())
def test_what_is_accepted_leaves_what_is_found_and_edits_are_followed(framework, data):
    """Whatever is accepted on whatever days, and however that is edited."""
    new_key = counting_keys(20_000)
    chance = data.draw(st.randoms(use_true_random=True))
    framework = with_governed(framework, chance, new_key)
    assessment = Assessment(framework, TODAY)
    bare = [e for e in assessment.findings() if e.subject.kind != "waiver"]
    for _ in range(data.draw(st.integers(0, 6))):
        command = _drawn(framework, bare, data, new_key)
        try:
            changes = command.changes(framework)
        except Refusal:
            continue
        framework = framework.apply(changes)
        assessment.update(framework, changes)
        fresh = Assessment(framework, TODAY)
        for kind in KINDS:
            assert dict(assessment.of(kind.name)) == dict(fresh.of(kind.name))
        assert Counter(assessment.accepted()) == Counter(fresh.accepted())
    for day in (_BEFORE, TODAY, _AFTER, None):
        _compare_with_a_plain_reckoning(framework, day)


def _drawn(framework, found, data, new_key):
    waivers = list(framework.of(WAIVER))
    days = st.sampled_from([None, _BEFORE, TODAY, _AFTER])
    choice = data.draw(st.integers(0, 4))
    if waivers and choice == 1:
        return RemoveItems(WAIVER.name, (data.draw(st.sampled_from(waivers)),))
    if waivers and choice == 2:
        values = {"starts": data.draw(days), "ends": data.draw(days)}
        return EditItem(WAIVER.name, data.draw(st.sampled_from(waivers)), values)
    if framework.roles and choice == 3:
        return RemoveItems(ROLE.name, (data.draw(st.sampled_from(list(framework.roles))),))
    some = data.draw(st.lists(st.sampled_from(found), max_size=4)) if found else []
    starts = data.draw(st.sampled_from([_BEFORE, TODAY, _AFTER]))
    return waive(some, new_key, reason="Known", owner=None, starts=starts, ends=data.draw(days))


def _compare_with_a_plain_reckoning(framework, day):
    tables = {**framework.tables, WAIVER.name: {}}
    without = Assessment(type(framework)(tables, framework.matrix), day)
    holding = {place_waived(e) for e in framework.of(WAIVER).values() if holds_on(e, day)}
    told = Assessment(framework, day)
    standing = Counter(e for e in without.findings() if place_of(e) not in holding)
    accepted = Counter(e for e in without.findings() if place_of(e) in holding)
    assert Counter(e for e in told.findings() if e.subject.kind != "waiver") == standing
    assert Counter(each.finding for each in told.accepted()) == accepted
