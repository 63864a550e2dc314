"""The hand-over list: what it says of a leaver, and the pages that it prints."""

import datetime
from collections.abc import Callable

import pytest
from offices import Office

from governance_app import paths
from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import PERSON
from governance_app.reports import hand_over
from governance_app.reports.content import Edition, as_json
from governance_app.reports.hand_over import Group, HandOverContent, HandOverList
from governance_app.reports.registry import hand_over_report
from governance_app.reports.typesetting import Job, typeset

_END = datetime.date(2026, 3, 31)
Texts = Callable[[bytes], list[str]]


class _Team(Office):
    """Person A leads, chairs the Council and deputises for the Editor; Person C deputises."""

    def __init__(self) -> None:
        super().__init__()
        self.lead, self.editor = self.role("Lead"), self.role("Editor", reports_to=None)
        self.a, self.c = self.person("Person A"), self.person("Person C")
        self.leads = self.appoint(self.a, self.lead, "01-01", "12-31")
        self.deputises = self.deputy(self.a, self.editor)
        self.deputy(self.c, self.lead)
        self.seat(self.role("Council", "body"), self.lead, chair=True)
        campaigns = self.process("Campaigns", owner=self.lead)
        leads = self.process("Leads")
        self.activity(campaigns, {self.lead: "A/R", self.editor: "R"}, "Plan")
        self.activity(campaigns, {self.lead: "A"}, "Write")
        self.activity(leads, {self.lead: "A"}, "Score")
        self.away(self.a, "03-10", "04-10")

    def listed(self, edition: Edition, followers: dict[int, int | None]) -> HandOverContent:
        """Return what the list says."""
        return HandOverList(self.a, _END, followers)(self.framework, edition)


@pytest.fixture
def team() -> _Team:
    """Return the office of a small team."""
    return _Team()


def _set(content: HandOverContent) -> bytes:
    """Return the list as PDF, set in this process."""
    layout = hand_over_report(HandOverList(0, _END, {})).shipped_layout()
    fonts = paths.resources() / "reports" / "fonts"
    return typeset(Job(as_json(content), layout, "a4", _END, fonts)).pdf


def test_the_list_says_what_hangs_on_each_role(team: _Team, edition: Edition) -> None:
    found = team.listed(edition, {})
    assert (found.person, found.last_day, found.vacant) == ("Person A", "31 March 2026", 1)
    assert found.activities == 3
    lead, editor = found.roles
    assert (lead.capacity, lead.term) == ("Holder", "from 2026-01-01 until 2026-12-31")
    assert lead.accountable.count == 3
    assert lead.accountable.groups == (
        Group("Campaigns", ("Plan", "Write")),
        Group("Leads", ("Score",)),
    )
    assert lead.responsible.groups == (Group("Campaigns", ("Plan",)),)
    assert lead.hanging == (
        Group("Sits in", ("Council (chair)",)),
        Group("Owns", ("Campaigns",)),
    )
    assert lead.proposals == ("Person C (deputy)",)
    assert (lead.open, lead.is_vacant) == ("Becomes vacant", True)
    assert (editor.capacity, editor.open) == ("Deputy", "No deputy is left")
    assert found.named == (Group("Away", ("from 2026-03-10 until 2026-04-10",)),)


def test_who_follows_stands_there_and_the_role_is_not_vacant(team: _Team, edition: Edition) -> None:
    found = team.listed(edition, {team.leads: team.c, team.deputises: None})
    assert [(each.follows, each.open) for each in found.roles] == [
        ("Person C", ""),
        ("", "No deputy is left"),
    ]
    assert found.vacant == 0


def test_a_relation_without_words_of_its_own_is_told_by_its_labels(
    team: _Team, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_over, "_RELATIONS", {})
    lead, _ = team.listed(edition, {}).roles
    assert [each.name for each in lead.hanging] == ["Membership: Member", "Process: Process owner"]


def test_of_very_many_activities_the_count_is_told(
    team: _Team, edition: Edition, monkeypatch: pytest.MonkeyPatch, texts_of: Texts
) -> None:
    monkeypatch.setattr(hand_over, "MOST_NAMED", 2)
    found = team.listed(edition, {})
    assert (found.roles[0].accountable.count, found.roles[0].accountable.left_out) == (3, 1)
    assert "and1more,inthematrix" in "".join(texts_of(_set(found)))


def test_the_pages_say_all_of_it(team: _Team, edition: Edition, texts_of: Texts) -> None:
    (page,) = texts_of(_set(team.listed(edition, {team.deputises: team.c})))
    for words in (
        "Hand-over by Person A",
        "Last day: 31 March 2026",
        "Accountable (3)",
        "Campaigns: Plan, Write",
        "Council (chair)",
        "Becomes vacant",
        "Person C (deputy)",
        "Deputy",
        "Confirmed",
    ):
        assert words.replace(" ", "") in page, words


def test_who_holds_nothing_has_an_empty_list(
    team: _Team, edition: Edition, texts_of: Texts
) -> None:
    nobody = team.person("Person D")
    content = HandOverList(nobody, _END, {})(team.framework, edition)
    (page,) = texts_of(_set(content))
    assert "thereisnothingtohandover" in page
    assert "Confirmed" not in page


def test_what_the_user_typed_is_printed_as_it_is(
    team: _Team, edition: Edition, texts_of: Texts
) -> None:
    strange = '#eval("1") <b>*A*</b> $x$ @a "q" \\'
    team.run(EditItem(PERSON.name, team.a, {"name": strange, "title": strange}))
    (page,) = texts_of(_set(team.listed(edition, {})))
    assert strange.replace(" ", "") in page


def test_a_page_of_long_words_keeps_them_on_the_paper(
    team: _Team, edition: Edition, texts_of: Texts
) -> None:
    team.role("W" * 200)
    long = team.role("Ungeheuer" * 20)
    team.appoint(team.a, long)
    pages = texts_of(_set(team.listed(edition, {})))
    assert "Ungeheuer" * 20 in "".join(pages)


def test_what_is_open_without_a_successor_is_told_of_every_role(
    team: _Team, edition: Edition
) -> None:
    group, body = team.role("Group", "team"), team.role("Board", "body")
    for role in (group, body):
        team.appoint(team.a, role)
    people = [team.person(f"Person {name}") for name in "WXYZ"]

    def opened(name: str) -> str:
        roles = team.listed(edition, {}).roles
        return next(each.open for each in roles if each.name == name)

    assert opened("Group") == "Becomes vacant"
    assert opened("Board") == "Nobody is appointed to it then"
    team.appoint(people[0], group)
    assert opened("Group") == "Person W holds it too"
    for person in people[1:]:
        team.appoint(person, group)
    assert opened("Group") == "Person W, Person X, Person Y and 1 more hold it too"
    team.deputy(people[0], team.editor)
    assert opened("Editor") == "Person W is deputy too"
    team.deputy(people[1], team.editor)
    assert opened("Editor") == "Person W, Person X are deputies too"


def test_who_takes_the_leavers_place_is_printed(
    team: _Team, edition: Edition, texts_of: Texts
) -> None:
    team.run(EditItem(PERSON.name, team.c, {"manager": team.a}))
    boss = team.person("Person D")
    content = HandOverList(team.a, _END, {}, {("person", "manager"): boss})(team.framework, edition)
    (named, _) = content.named
    assert (named.name, named.items, named.follows) == ("Work for them", ("Person C",), "Person D")
    assert "PersonC.Whofollows:PersonD" in texts_of(_set(content))[0]
