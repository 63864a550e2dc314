"""Likeness of names: what is reported as perhaps one thing, and what is not."""

from random import Random
from typing import Any

import pytest
from counting_work import calls_of
from frameworks import counting_keys, framework_of
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, ROLE, Kind
from governance_app.domain.matrix import Matrix
from governance_app.domain.rules import similar_name_findings
from governance_app.domain.rules.likeness import normalised, similar_names

_SAME = "have the same name"
_NEARLY = "have nearly the same name"
_INITIALS = "may be one: the first letters of one make the other"

_ALIKE = [
    ("Campaign Manager", "Campaign Manger", _NEARLY),  # a letter left out
    ("Campaign Manager", "Capmaign Manager", _NEARLY),  # two letters swapped
    ("Campaign Manager", "Campaign Managers", _NEARLY),
    ("Approve the campaign", "Approve campaign", None),  # a word more is no likeness
    ("Marketing Operations Director", "Marketing Operation Director", _NEARLY),
    ("Budget", "Budgets", _NEARLY),
    ("Content Lead", "Contend Lead", _NEARLY),
    ("Communications", "Communication", _NEARLY),  # alike at the beginning alone
    ("Telemarketing", "Relemarketing", _NEARLY),  # at the end alone
    ("Buy large ads", "Buy lagre ads", _NEARLY),  # in all words but one
    ("Campain Manger", "Campaign Manager", _NEARLY),  # two slips, in two words
    ("Approve policy", "Approve policies", _NEARLY),
    ("Review process", "Review processes", _NEARLY),
    ("Plan the ad", "Plan the ad.", _NEARLY),
    ("E-mail", "Email", _NEARLY),
    ("Web site owner", "Website owner", _NEARLY),
    ("Legal & Privacy", "Legal / Privacy", _NEARLY),
    ("Co-ordinator of events", "Coordinator of events", _NEARLY),
    ("Campaign Manager", "campaign MANAGER", _SAME),
    ("Campaign Manager", "  Campaign   Manager ", _SAME),
    ("Campaign Manager", "Campaign\u00a0Manager", _SAME),
    ("Campaign Manager", "  Campaign   Manager. ", _NEARLY),
    ("Café owner", "Cafe\u0301 owner", _SAME),
    ("Résumé reviewer", "Resume reviewer", _NEARLY),
    ("Straße planen", "Strasse planen", _SAME),
    ("役割 責任者", "役割 責任者", _SAME),
    ("MOD", "Marketing Operations Director", _INITIALS),
    ("M.O.D.", "Marketing Operations Director", _INITIALS),
    ("VP", "Vice President", _INITIALS),
    ("R&D", "Research and Development", _INITIALS),
    ("R & D", "Research & Development", _INITIALS),
    ("RAD", "Research and Development", _INITIALS),
    ("HM", "Head of Marketing", _INITIALS),
    ("HOM", "Head of Marketing", _INITIALS),
    ("Q1 report", "Q1 reports", _NEARLY),
    ("Approve campaign", "Approve campaign", _SAME),
]

_NOT_ALIKE = [
    ("Step 1", "Step 2"),
    ("Q1 report", "Q2 report"),
    ("Level 10 approval", "Level 1 approval"),
    ("Analytics Lead", "Content Lead"),
    ("Approve budget", "Approve contract"),
    ("Sales to Marketing handover", "Marketing to Sales handover"),  # the order says who hands over
    ("Legal", "Legal & Privacy"),
    ("MOD", "Marketing Technology Manager"),
    ("Mod", "Marketing Operations Director"),  # a word, not initials
    ("R", "A"),
    ("Campaign Manager I", "Campaign Manager II"),
    ("Team A", "Team B"),
    ("Campaign review committee A", "Campaign review committee B"),
    ("Regional Sales Director North", "Regional Sales Director South"),
    ("Senior Campaign Manager", "Junior Campaign Manager"),
    ("Senior Campaign Manager", "Campaign Manager"),
    ("Import customer data", "Export customer data"),
    ("Internal communications plan", "External communications plan"),
    ("Approve spend < 10k", "Approve spend > 10k"),
    ("Approve spend", "Approve spend > 10k"),
    ("C developer", "C++ developer"),
    ("C developer", "C# developer"),
    ("Budget in €", "Budget in $"),
    ("Marketing SEO specialist", "Marketing SEA specialist"),
    ("Buy new ads", "Buy mew ads"),
    ("Hire the agency", "Fire the agency"),
    ("Brand marketing manager", "Grand marketing manager"),
    ("Notify the payer", "Notify the payee"),
    ("Train the employer", "Train the employee"),
    ("Marketing lead UK", "Marketing lead US"),
    ("Plan the yearly marketing campaign budget", "Plan yearly marketing campaign budget"),
    ("Legal & Privacy", "Legal + Privacy"),
    ("R&D", "Retail and Development Office"),
    ("Marketing Operations Director", "Marketing Technology Manager"),
]


def _framework(names: list[str], kind: Kind[Any]) -> Framework:
    """Return a framework with items of these names, in this order."""
    blank = blank_framework("Names", counting_keys())
    more = {"process": 1} if kind is ACTIVITY else {}
    items = {
        key: kind.make(key, {"name": name, "position": key, **more})
        for key, name in enumerate(names, start=10)
    }
    return Framework({**blank.tables, kind.name: items}, Matrix())


def _found(names: list[str], kind: Kind[Any] = ROLE) -> list[tuple[str, str, str]]:
    """Return (later name, earlier name, how) for every pair that is reported."""
    framework = _framework(names, kind)
    pairs = []
    for finding in similar_name_findings(framework):
        facts = dict(finding.facts)
        items = framework.of(kind)
        assert finding.subject.kind == facts["other"].kind == kind.name
        pairs.append(
            (items[finding.subject.key].name, items[facts["other"].key].name, facts["how"])
        )
    return pairs


@pytest.mark.parametrize("kind", [ROLE, ACTIVITY], ids=["role", "activity"])
@pytest.mark.parametrize(("one", "other", "how"), [case for case in _ALIKE if case[2]])
def test_names_that_are_probably_one_are_reported(kind, one, other, how):
    assert _found([one, other], kind) == [(other, one, how)]
    assert _found([other, one], kind) == [(one, other, how)]


@pytest.mark.parametrize(
    ("one", "other"), [*_NOT_ALIKE, *(case[:2] for case in _ALIKE if not case[2])]
)
def test_names_of_different_things_are_not_reported(one, other):
    assert _found([one, other]) == []
    assert similar_names((one, other)) is None


def test_a_role_and_an_activity_of_one_name_are_not_compared():
    assert not list(similar_name_findings(framework_of({"Marketing": {"Marketing": "A/R"}})))


def test_it_is_told_in_a_sentence(tools):
    framework = framework_of({}, roles=["MOD", "Marketing Operations Director", "Legal", "legal"])
    assert [each.message for each in tools.told(framework, "similar-names")] == [
        "“Marketing Operations Director” and “MOD” may be one: "
        "the first letters of one make the other.",
        "“legal” and “Legal” have the same name.",
    ]


def test_of_many_names_that_are_the_same_each_is_reported_beside_the_first():
    pairs = _found(["Reviewer"] * 100)
    assert len(pairs) == 99


@given(st.text(), st.text())
def test_likeness_does_not_depend_on_the_order_of_two_names(one, other):
    assert similar_names((one, other)) == similar_names((other, one))
    assert similar_names((one, one)) == {"how": _SAME}


@given(st.text())
def test_what_is_normalised_once_stays_so(name):
    assert normalised(name).split() == normalised(normalised(name)).split()


_VERBS = ["Approve", "Review", "Plan", "Design", "Test", "Measure", "Report", "Publish", "Archive"]
_THINGS = ["campaign", "budget", "vendor", "contract", "audience", "segment", "page", "brief"]
_PLACES = ["north", "south", "europe", "asia", "global", "digital", "retail", "finance", "legal"]


def _many_names(count: int) -> list[str]:
    """Return names of activities as a large organisation has them: few words, much repeated."""
    random = Random(7)  # the same names in every run
    names: set[str] = set()
    while len(names) < count:
        words = [random.choice(part) for part in (_VERBS, _THINGS, _THINGS, _PLACES, _PLACES)]
        names.add(" ".join(words))
    return sorted(names)


def test_only_a_few_of_the_pairs_of_many_names_are_compared():
    names = _many_names(4_999)
    large = _framework([*names, names[0] + "s"], ACTIVITY)
    found = list(similar_name_findings(large))
    work = calls_of(lambda: list(similar_name_findings(large)))
    assert work < 5_000 * 4_999 / 2 / 4, "far fewer than there are pairs"
    last = max(large.activities)
    assert any(each.subject.key == last for each in found)
