"""The check column of an exported matrix: one look at a row says whether it can be worked with."""

import datetime
from collections.abc import Mapping

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.rules import Assessment, title_of
from governance_app.domain.rules.waiving import Waivers

#: What stands beside an activity that has its accountable and its responsible role.
ALL_WELL = "✓"
#: What stands beside one of which somebody accepted that it has not, and nothing else is wrong.
ACCEPTED = "accepted"
NO_ACCOUNTABLE = "no-accountable"
SEVERAL_ACCOUNTABLE = "several-accountable"
NO_RESPONSIBLE = "no-responsible"
#: The rules that the column tells of; of several broken ones it tells the first.
CHECKED = (NO_ACCOUNTABLE, SEVERAL_ACCOUNTABLE, NO_RESPONSIBLE)


def check_texts(framework: Framework, day: datetime.date | None = None) -> Mapping[Key, str]:
    """Return what stands in the check column for each activity, in the words of the rules.

    What is accepted on the day is not told; without a day, what is accepted always.
    """
    waivers, assessment = Waivers(framework, day), Assessment(framework)
    texts = dict.fromkeys(framework.activities, ALL_WELL)
    for each in assessment.accepted():
        if each.finding.rule in CHECKED and each.finding.subject.key in texts:
            texts[each.finding.subject.key] = ACCEPTED
    for key, findings in assessment.of_activities.items():
        standing, accepted = waivers.split(findings)
        if any(each.rule in CHECKED for each in accepted):
            texts[key] = ACCEPTED
        broken = {each.rule: each for each in standing}
        first = next((broken[rule] for rule in CHECKED if rule in broken), None)
        if first:
            texts[key] = title_of(framework, first)
    return texts


def accepted_in_part(framework: Framework, day: datetime.date | None) -> frozenset[Key]:
    """Return the activities for which a formula over their letters would tell what is accepted."""
    waived = Waivers(framework, day).items(ACTIVITY.name)
    return frozenset(
        key for key, by_rule in waived.items() if not by_rule.keys().isdisjoint(CHECKED)
    )
