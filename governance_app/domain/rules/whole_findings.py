"""What the scopes that are looked at as a whole find, kept up to date edit by edit."""

import datetime

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.rules.approval_scopes import APPROVAL_SCOPES
from governance_app.domain.rules.assurance_scopes import ASSURANCE_SCOPES
from governance_app.domain.rules.governed_scopes import GOVERNED_SCOPES
from governance_app.domain.rules.judging import Found, together
from governance_app.domain.rules.seen import Seen, Step
from governance_app.domain.rules.staleness_scopes import STALENESS_SCOPES
from governance_app.domain.rules.whole_scopes import WHOLE_SCOPES

_SCOPES = (*WHOLE_SCOPES, *GOVERNED_SCOPES, *APPROVAL_SCOPES, *ASSURANCE_SCOPES, *STALENESS_SCOPES)

#: The kinds of item that these findings are about.
KINDS_FOUND = tuple(dict.fromkeys(each.kind.name for each in _SCOPES))


class WholeFindings:
    """The findings of all these scopes; those about activities are put together by activity."""

    def __init__(self, framework: Framework, today: datetime.date | None) -> None:
        self.seen = Seen(framework, today)
        self._found = [each.look(self.seen) for each in _SCOPES]
        self.of_activities = together(self.parts(ACTIVITY.name))

    def parts(self, kind: str) -> list[Found]:
        """Return the findings about a kind of item, scope by scope."""
        pairs = zip(_SCOPES, self._found, strict=True)
        return [found for each, found in pairs if each.kind.name == kind]

    def update(self, framework: Framework, changes: Changes) -> set[Key]:
        """Look again at what changes touch; return the activities that have other findings now."""
        step = Step(self.seen, self.seen.after(framework, changes), changes)
        self.seen = step.after
        earlier = self.parts(ACTIVITY.name)
        pairs = zip(_SCOPES, self._found, strict=True)
        self._found = [each.look_again(found, step) for each, found in pairs]
        later = self.parts(ACTIVITY.name)
        if all(before is after for before, after in zip(earlier, later, strict=True)):
            return set()
        before, self.of_activities = self.of_activities, together(later)
        after = self.of_activities
        return {key for key in {**before, **after} if before.get(key) != after.get(key)}
