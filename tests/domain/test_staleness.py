"""What has not been reviewed, edited or accepted in the time that the framework sets."""

import datetime

import pytest
from signing import PUBLISHED, TODAY, Signing

from governance_app.domain.commands import EditItem, SetLetters
from governance_app.domain.kinds import (
    ACTIVITY,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    METRIC,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    READING,
    REVIEW,
    ROLE,
    STEP,
    SYSTEM,
)
from governance_app.domain.rules import Assessment, check, explain
from governance_app.domain.staleness import (
    months_after,
    newest_within,
    not_reviewed,
    not_touched,
    touched_after,
)
from governance_app.domain.subjects import Subject
from governance_app.domain.up_to_date import up_to_date

_OLD, _LIMIT = datetime.date(2025, 3, 9), datetime.date(2025, 3, 10)


class Watched(Signing):
    """A process that a role oversees without a cadence, reviewed on a day."""

    def __init__(self, reviewed: datetime.date = _OLD, **values: object) -> None:
        super().__init__()
        function = self.add(OVERSIGHT_FUNCTION, name="Process management", covers_process=True)
        self.owner = self.role("Process Excellence Lead")
        self.campaigns = self.process()
        self.over = self.add(
            OVERSIGHT, function=function, role=self.owner, process=self.campaigns, **values
        )
        self.review = self.add(REVIEW, oversight=self.over, day=reviewed)

    def found(self, rule: str) -> list[str]:
        """Return the messages of a rule on the day of the tests."""
        findings = check(self.framework, TODAY)
        return [explain(self.framework, f).message for f in findings if f.rule == rule]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 0, "2026-01-31"),
        ("2026-12-15", 1, "2027-01-15"),
        ("9999-12-15", 1, "9999-12-31"),
    ],
)
def test_months_later_is_the_same_day_of_the_month(day: str, months: int, later: str) -> None:
    assert months_after(datetime.date.fromisoformat(day), months).isoformat() == later


def test_not_reviewed_lately_is_told_when_the_time_is_over() -> None:
    assert Watched(_LIMIT).found("not-reviewed-lately") == []
    assert Watched().found("not-reviewed-lately") == [
        "“Campaigns” was looked at last on 2025-03-09; this framework wants a review at least "
        "every 12 months."
    ]


def test_what_has_its_own_rhythm_is_not_told_twice() -> None:
    told = Watched()
    told.do(EditItem(PROCESS.name, told.campaigns, {"next_review": TODAY}))
    assert not list(not_reviewed(told.framework, TODAY))
    told = Watched()
    told.do(EditItem(OVERSIGHT.name, told.over, {"cadence": "yearly"}))
    assert not list(not_reviewed(told.framework, TODAY))
    told = Watched()
    told.do(EditItem(PROCESS.name, told.campaigns, {"status": "retired"}))
    assert not list(not_reviewed(told.framework, TODAY))
    told = Watched()
    told.set_profile(stale_review_months=0)
    assert not list(not_reviewed(told.framework, TODAY))


def test_the_assessment_follows_every_edit_that_matters() -> None:
    told = Watched()
    before, assessment = told.framework, Assessment(told.framework, TODAY)
    for edit in (
        EditItem(REVIEW.name, told.review, {"day": TODAY}),
        EditItem(REVIEW.name, told.review, {"day": _OLD}),
        EditItem(PROCESS.name, told.campaigns, {"next_review": TODAY}),
        EditItem(PROCESS.name, told.campaigns, {"next_review": None}),
        EditItem(OVERSIGHT.name, told.over, {"cadence": "yearly"}),
    ):
        changes = edit.changes(before)
        before = before.apply(changes)
        assessment.update(before, changes)
        anew = Assessment(before, TODAY)
        assert sorted(assessment.findings()) == sorted(anew.findings())


def test_what_belongs_to_an_item_touches_it() -> None:
    told = Signing()
    process = told.process()
    activity = told.add(ACTIVITY, name="Plan", process=process)
    metric = told.add(METRIC, name="Reach")
    reading = told.add(READING, metric=metric, day=_OLD, value="3")
    chain = told.add(APPROVAL_CHAIN, name="Release")
    step = told.add(STEP, chain=chain, name="Agreed")
    line = told.add(APPROVER_LINE, step=step, role=told.role())
    touched = {
        Subject(kind, key): _OLD for kind, items in told.framework.tables.items() for key in items
    }
    for inner, outer in (
        (Subject(ACTIVITY.name, activity), Subject(PROCESS.name, process)),
        (Subject(READING.name, reading), Subject(METRIC.name, metric)),
        (Subject(APPROVER_LINE.name, line), Subject(APPROVAL_CHAIN.name, chain)),
    ):
        newest = newest_within(told.framework, {**touched, inner: TODAY})
        assert newest[outer] == TODAY
        changed = {each for each, day in newest.items() if day == TODAY}
        old = {each.subject for each in not_touched(told.framework, TODAY, touched)}
        assert outer in old
        now = {e.subject for e in not_touched(told.framework, TODAY, {**touched, inner: TODAY})}
        assert old - now == {each for each in changed if each in old}


def test_not_touched_lately_is_told_where_the_days_are_known() -> None:
    told = Signing()
    process = told.process("Content")
    there = {Subject(PROCESS.name, process): _OLD}
    found = [e for e in check(told.framework, TODAY, there) if e.rule == "not-touched-lately"]
    assert [explain(told.framework, each).message for each in found] == [
        "Nobody has edited “Content”, nor anything in it, since 2025-03-09; this framework wants "
        "a look at least every 12 months."
    ]
    assert not [e for e in check(told.framework, TODAY) if e.rule == "not-touched-lately"]
    assert not list(not_touched(told.framework, TODAY, {Subject(PROCESS.name, process): _LIMIT}))
    told.set_profile(stale_touch_months=0)
    assert not list(not_touched(told.framework, TODAY, there))


def test_an_edit_touches_what_it_changes() -> None:
    told = Signing()
    process, role = told.process(), told.role()
    activity = told.add(ACTIVITY, name="Plan", process=process)
    system = told.add(SYSTEM, name="CRM")
    touched = {Subject(SYSTEM.name, system): _OLD}
    letters = SetLetters(((activity, role, told.framework.scheme.mask("A")),))
    after = touched_after(touched, letters.changes(told.framework), TODAY)
    assert after == {**touched, Subject(ACTIVITY.name, activity): TODAY}
    renamed = EditItem(ROLE.name, role, {"name": "Lead"}).changes(told.framework)
    assert touched_after({}, renamed, TODAY) == {Subject(ROLE.name, role): TODAY}
    gone = renamed.inverse().items[0]._replace(after=None)
    assert touched_after({Subject(ROLE.name, role): TODAY}, type(renamed)((gone,)), TODAY) == {}


def _asked() -> Signing:
    told = Signing()
    told.appointed(told.person(), told.role())
    told.publish()
    return told


def test_sign_off_overdue_is_told_after_the_last_day() -> None:
    told = _asked()
    due = PUBLISHED + datetime.timedelta(days=14)
    assert [e.rule for e in check(told.framework, due) if "sign-off" in e.rule] == []
    late = due + datetime.timedelta(days=1)
    (found,) = [e for e in check(told.framework, late) if e.rule == "sign-off-overdue"]
    assert explain(told.framework, found).message == (
        "“Person A” was to accept version 1 by 2026-03-16, for Campaign Manager."
    )


def test_sign_off_objection_is_told_at_once_and_ends_when_it_is_settled() -> None:
    told = _asked()
    version = next(iter(told.framework.tables["version"].values()))
    person = next(iter(told.framework.of(PERSON)))
    told.say(version, person, "declined")
    (found,) = [e for e in check(told.framework, TODAY) if e.rule == "sign-off-objection"]
    assert "has declined version 1, for Campaign Manager" in explain(told.framework, found).message
    told.say(version, person, "accepted")
    assert "sign-off-objection" not in [e.rule for e in check(told.framework, TODAY)]


def test_the_number_counts_what_is_stale_once_with_every_reason() -> None:
    told = Watched()
    told.appointed(told.person(), told.owner)
    told.publish(day=datetime.date(2026, 2, 1))
    touched = {
        Subject(PROCESS.name, told.campaigns): _OLD,
        Subject(OVERSIGHT.name, told.over): _OLD,
        Subject(REVIEW.name, told.review): _OLD,
    }
    number = up_to_date(told.framework, TODAY, touched)
    assert (number.total, len(number.good)) == (3, 1)
    assert {each.subject.kind: each.why for each in number.missed} == {
        "process": "Not reviewed since 2025-03-09, not edited since 2025-03-09",
        "person": "Version 1 not accepted for 1 role, due 2026-02-15",
    }
    assert len(up_to_date(told.framework, TODAY).missed) == 2
