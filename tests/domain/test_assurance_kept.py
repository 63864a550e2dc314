"""Findings about oversight, duties and people, kept up to date by any edits, are those made anew."""

from assured import ASSURED, assured_command, assured_framework
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY

from governance_app.domain.errors import Refusal
from governance_app.domain.rules import Assessment


def _of_every_kind(assessment: Assessment) -> dict:
    return {name: dict(assessment.of(name)) for name in (*ASSURED, "activity")}


@given(st.randoms(use_true_random=False))
def test_findings_kept_up_to_date_are_those_looked_for_anew(chance):
    framework = assured_framework(chance)
    kept, steps = {each: Assessment(framework, each) for each in (TODAY, None)}, []
    for key in range(50_000, 50_007):
        command = assured_command(chance, framework, key)
        try:
            changes = command.changes(framework)
        except Refusal:
            continue
        steps.append(command)
        framework = framework.apply(changes)
        for on, each in kept.items():
            each.update(framework, changes)
            assert _of_every_kind(each) == _of_every_kind(Assessment(framework, on)), steps
