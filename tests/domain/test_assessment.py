"""The findings of a whole framework, kept up to date, and what each is called."""

import datetime

import pytest
from frameworks import counting_keys, framework_of, frameworks, marketing_framework
from hypothesis import given

from governance_app.domain.commands import EditItem, RemoveItems, SetLetters, blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROFILE, ROLE
from governance_app.domain.rules import (
    Assessment,
    Finding,
    Severity,
    Subject,
    check,
    explain,
    listed,
    name_of,
    severity_of,
    similar_name_findings,
    still_there,
    title_of,
)


@given(frameworks())
def test_every_finding_can_be_told(framework):
    for finding in check(framework):
        told = explain(framework, finding)
        assert told.subject == name_of(framework, finding.subject)
        assert told.title == title_of(framework, finding)
        assert told.severity is severity_of(finding)
        assert told.message.endswith(".")
        assert told.reason.endswith(".")


@given(frameworks())
def test_a_check_is_the_assessment_and_the_likeness_of_names(framework):
    assert set(check(framework)) == {
        *Assessment(framework).findings(),
        *similar_name_findings(framework),
    }


@given(frameworks())
def test_equal_findings_are_found_whatever_the_order_of_the_items(framework):
    turned = type(framework)(
        {name: dict(reversed(items.items())) for name, items in framework.tables.items()},
        framework.matrix,
    )
    assert set(Assessment(turned).findings()) == set(Assessment(framework).findings())


def test_an_edit_elsewhere_leaves_the_findings_of_an_activity_alone(tools):
    framework = marketing_framework()
    assessment = Assessment(framework)
    before = dict(assessment.of_activities)
    build = tools.key_of(framework, "Build campaign workflow")
    analytics = tools.key_of(framework, "Analytics Lead")
    changes = SetLetters(((build, analytics, 0b10),)).changes(framework)
    assessment.update(framework.apply(changes), changes)
    after = assessment.of_activities
    assert [each.rule for each in after[build]] == ["several-accountable"]
    assert {key: found for key, found in after.items() if key != build} == {
        key: found for key, found in before.items() if key != build
    }
    assert all(after[key] is found for key, found in before.items() if key != build)


def test_other_strictness_is_looked_at_everywhere(tools):
    framework = framework_of({"Do": {"Lead": "A"}, "Plan": {"Lead": "A"}})
    assessment = Assessment(framework)
    assert _count(assessment, "no-responsible") == 2
    implied = {"accountable_implies_responsible": True}
    changes = EditItem(PROFILE.name, framework.profile.key, implied).changes(framework)
    assessment.update(framework.apply(changes), changes)
    assert _count(assessment, "no-responsible") == 0


def _count(assessment: Assessment, rule: str) -> int:
    return sum(finding.rule == rule for finding in assessment.findings())


def test_the_findings_cannot_be_changed_from_outside():
    assessment = Assessment(marketing_framework())
    with pytest.raises(TypeError):
        assessment.of_activities[1] = ()


def test_severities_are_ranked_with_the_worst_first():
    assert sorted(Severity, key=lambda each: each.rank) == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.HINT,
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["one"], "one"),
        (["one", "two"], "one and two"),
        (["one", "two", "three"], "one, two and three"),
    ],
)
def test_words_are_listed_as_one_writes_them(words, text):
    assert listed(words) == text
    assert listed(iter(words)) == text


def test_a_long_name_is_cut_in_sentences_and_whole_as_subject(tools):
    long = "Approve " + "x" * 200
    (found,) = tools.told(framework_of({long: {"Lead": "R"}}), "no-accountable")
    assert found.subject == long
    assert found.message == f"Nobody is accountable for “{long[:59]}…”."


def test_text_of_the_user_is_no_template_in_sentences(tools):
    names = ["{subject} {0.__class__} %s", "{count}"]
    framework = framework_of({names[0]: {names[1]: "A", "{other}": "A/R"}})
    (found,) = tools.told(framework, "several-accountable")
    assert found.message == (
        "2 roles are accountable for “{subject} {0.__class__} %s”: {count} and {other}."
    )


def test_a_subject_is_named_as_it_is_now():
    framework = framework_of({"Do": {"Lead": "A/R"}})
    (lead,) = framework.roles
    renamed = framework.apply(EditItem(ROLE.name, lead, {"name": "Head"}).changes(framework))
    assert name_of(framework, Subject("role", lead)) == "Lead"
    assert name_of(renamed, Subject("role", lead)) == "Head"


def _alike() -> tuple[Framework, Finding]:
    """Return a framework with two roles of one name, and the finding about the second."""
    framework = framework_of({}, roles=["Lead", "lead"])
    (finding,) = similar_name_findings(framework)
    return framework, finding


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        ("lead", "“(removed)” and “Lead” have the same name."),
        ("Lead", "“lead” and “(removed)” have the same name."),
    ],
)
def test_what_was_removed_since_it_was_found_is_told_as_removed(tools, gone, message):
    framework, finding = _alike()
    assert still_there(framework, finding)
    after = tools.run(framework, RemoveItems(ROLE.name, (tools.key_of(framework, gone),)))
    assert not still_there(after, finding)
    told = explain(after, finding)
    assert told.message == message
    assert told.mends == ()
    assert title_of(after, finding) == "Similar name"


@given(frameworks())
def test_every_finding_can_be_told_after_all_is_gone(framework):
    found = check(framework, datetime.date(2026, 1, 1))
    bare = blank_framework("Bare", counting_keys(10_000))
    for finding in found:
        assert still_there(framework, finding)
        assert not still_there(bare, finding)
        told = explain(bare, finding)
        assert told.subject == "(removed)"
        assert told.message.endswith(".")
        assert told.mends == ()


def test_a_refusal_is_its_sentence():
    refusal = Refusal("This cannot be done; do that.")
    assert str(refusal) == refusal.sentence == "This cannot be done; do that."
