"""Who is asked, what they said, whom to remind, and what may be recorded."""

import datetime

import pytest
from signing import PUBLISHED, TODAY, Signing

from governance_app.domain.agenda import Occasion, agenda
from governance_app.domain.charters.offering import Offers
from governance_app.domain.commands import EditItem
from governance_app.domain.commands.signing_off import RecordSignOff, Signed
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, PERSON, SIGN_OFF, VERSION
from governance_app.domain.kinds.appointment import DEPUTY
from governance_app.domain.signing_off.asking import asked, newest_version
from governance_app.domain.signing_off.standing import reminders, standing_of
from governance_app.domain.subjects import Subject

_LATER = datetime.date(2026, 4, 1)


class People(Signing):
    """Person A holds two roles, Person B one, and Person C is a deputy."""

    def __init__(self) -> None:
        super().__init__()
        self.manager, self.lead = self.role(), self.role("Content Lead", role_kind="team")
        self.a, self.b, self.c = (self.person(f"Person {each}") for each in "ABC")
        self.appointed(self.a, self.manager)
        self.appointed(self.a, self.lead)
        self.of_b = self.appointed(self.b, self.lead)
        self.appointed(self.c, self.lead, capacity=DEPUTY)


def test_every_holder_on_the_day_is_asked_and_nobody_else() -> None:
    told = People()
    told.do(EditItem(APPOINTMENT.name, told.of_b, {"starts": _LATER}))
    assert [(each.role, each.person) for each in asked(told.framework, PUBLISHED)] == [
        (told.manager, told.a),
        (told.lead, told.a),
    ]
    assert (told.lead, told.b) in [(e.role, e.person) for e in asked(told.framework, _LATER)]


def test_the_state_of_a_version_is_counted() -> None:
    told = People()
    version = told.publish()
    told.say(version, told.b, "questioned")
    standing = standing_of(told.framework, version)
    assert [(e.person_name, e.role_name, e.outcome) for e in standing.sign_offs] == [
        ("Person A", "Campaign Manager", ""),
        ("Person A", "Content Lead", ""),
        ("Person B", "Content Lead", "questioned"),
    ]
    assert standing.told == "0 of 3 accepted · 1 questioned · 2 open"


def test_reminders_say_who_for_what_since_when_and_how_late() -> None:
    told = People()
    version = told.publish()
    told.say(version, told.b)
    (one,) = reminders(told.framework, PUBLISHED + datetime.timedelta(days=20))
    assert one == (
        told.a,
        "Person A",
        ("Campaign Manager", "Content Lead"),
        1,
        PUBLISHED,
        one.due,
        6,
    )
    assert one.due == PUBLISHED + datetime.timedelta(days=14)
    assert not reminders(told.framework, TODAY)[0].is_late
    told.set_profile(accept_within_days=0)
    (one,) = reminders(told.framework, _LATER)
    assert (one.due, one.is_late) == (None, False)


def test_the_agenda_says_by_when_each_should_have_accepted() -> None:
    told = People()
    told.say(told.publish(), told.b)
    due = [each for each in agenda(told.framework, TODAY).entries if each.person is not None]
    assert [(e.day, e.occasion, e.subject, e.about, e.detail) for e in due] == [
        (
            PUBLISHED + datetime.timedelta(days=14),
            Occasion.SIGN_OFF,
            Subject(PERSON.name, told.a),
            "Person A",
            "version 1, Campaign Manager, Content Lead",
        )
    ]


def test_of_who_holds_the_role_no_longer_and_of_older_versions_nothing_is_wanted() -> None:
    told = People()
    told.publish()
    told.do(EditItem(APPOINTMENT.name, told.of_b, {"ends": TODAY - datetime.timedelta(days=1)}))
    assert [each.name for each in reminders(told.framework, TODAY)] == ["Person A"]
    second = told.publish("Second edition", TODAY)
    told.say(second, told.a)
    assert reminders(told.framework, TODAY) == ()
    told.withdraw(second, TODAY)
    assert newest_version(told.framework) == next(iter(told.framework.of(VERSION).values()))


def test_who_accepted_before_is_shown_what_changed_since_then() -> None:
    told = People()
    first = told.publish()
    told.say(first, told.b)
    told.process("Content", owner=told.lead)
    told.publish("Second edition")
    told.process("Newsletters", owner=told.lead)
    third = told.publish("Third edition")
    offers = Offers(told.framework, third, told.state_of)
    (of_b,) = offers.of_person(told.b)
    assert of_b.heading == "What changed for you since version 1, which you accepted"
    assert [tuple(row) for row in of_b.rows] == [("New: Processes owned", "Content; Newsletters")]
    of_a = offers.of_person(told.a)
    assert [each.since for each in of_a] == [None, None]
    assert of_a[1].rows == of_b.charter.rows


def _record(told: Signing, key: Key, **values: object) -> RecordSignOff:
    signed = {"outcome": "accepted", "day": TODAY, "remark": "", "charter_digest": "", **values}
    return RecordSignOff((Signed(key, **signed),), TODAY, "Director")  # type: ignore[arg-type]


def test_what_is_recorded_stands_with_who_recorded_it() -> None:
    told = People()
    version = told.publish()
    (asked_b,) = told.asked(version, told.b)
    command = _record(told, asked_b.key, remark="Gladly", charter_digest="ab")
    assert command.is_final
    assert command.title(told.framework) == "Version 1 accepted by Person B for Content Lead"
    told.do(command)
    now = told.framework.of(SIGN_OFF)[asked_b.key]
    assert (now.outcome, now.day, now.remark) == ("accepted", TODAY, "Gladly")
    assert (now.recorded_by, now.charter_digest) == ("Director", "ab")
    assert not command.changes(told.framework), "the same again changes nothing"
    told.do(_record(told, asked_b.key, outcome="declined"))
    assert told.framework.of(SIGN_OFF)[asked_b.key].outcome == "declined"
    back = _record(told, asked_b.key, outcome="", remark="It was somebody else")
    assert back.title(told.framework) == (
        "Answer to version 1 taken back: Person B for Content Lead"
    )
    told.do(back)
    now = told.framework.of(SIGN_OFF)[asked_b.key]
    assert (now.outcome, now.day, now.charter_digest) == ("", None, "")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"outcome": "perhaps"}, "“perhaps” is no outcome"),
        ({"day": TODAY + datetime.timedelta(days=1)}, "is in the future"),
        ({"day": PUBLISHED - datetime.timedelta(days=2)}, "was not published yet"),
        ({"remark": "a\x00b"}, "control character"),
    ],
)
def test_what_nobody_can_have_said_is_refused(values: dict[str, object], said: str) -> None:
    told = People()
    (asked_b,) = told.asked(told.publish(), told.b)
    with pytest.raises(Refusal, match=said):
        _record(told, asked_b.key, **values).changes(told.framework)


def test_a_withdrawn_version_is_not_accepted_any_more_and_nobody_unasked_accepts() -> None:
    told = People()
    version = told.publish()
    (asked_b,) = told.asked(version, told.b)
    with pytest.raises(Refusal, match="nobody was asked"):
        _record(told, 999_999).changes(told.framework)
    both = RecordSignOff((Signed(asked_b.key, "accepted", TODAY),) * 2, TODAY, "Director")
    with pytest.raises(Refusal, match="twice"):
        both.changes(told.framework)
    told.withdraw(version, TODAY)
    with pytest.raises(Refusal, match="withdrawn on 2026-03-10"):
        _record(told, asked_b.key).changes(told.framework)
