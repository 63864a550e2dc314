"""The check column of an exported matrix: one look at a row says whether it can be worked with."""

from collections.abc import Mapping

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.rules import Assessment, title_of

#: What stands beside an activity that has its accountable and its responsible role.
ALL_WELL = "✓"
NO_ACCOUNTABLE = "no-accountable"
SEVERAL_ACCOUNTABLE = "several-accountable"
NO_RESPONSIBLE = "no-responsible"
#: The rules that the column tells of; of several broken ones it tells the first.
CHECKED = (NO_ACCOUNTABLE, SEVERAL_ACCOUNTABLE, NO_RESPONSIBLE)


def check_texts(framework: Framework) -> Mapping[Key, str]:
    """Return what stands in the check column for each activity, in the words of the rules."""
    found = Assessment(framework).of_activities
    texts = dict.fromkeys(framework.activities, ALL_WELL)
    for key, findings in found.items():
        broken = {each.rule: each for each in findings}
        first = next((broken[rule] for rule in CHECKED if rule in broken), None)
        if first:
            texts[key] = title_of(framework, first)
    return texts
