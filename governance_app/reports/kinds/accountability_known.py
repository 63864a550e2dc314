"""What is looked up once for the chapters of everybody: sheets, coverage, and what is found."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from governance_app.domain.accountability.answering import Answering
from governance_app.domain.coverage import Coverage
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, bodies
from governance_app.domain.keys import Key
from governance_app.domain.rules import Finding, checked
from governance_app.domain.rules.rule import Subject
from governance_app.domain.rules.waiving import Accepted
from governance_app.reports.content import Flag
from governance_app.reports.finding_words import flags_by_subject


class Known:
    """A framework on a day; what takes long is looked up when first asked for."""

    def __init__(self, framework: Framework, day: datetime.date) -> None:
        self.framework, self.day = framework, day
        self.answering = Answering(framework, day)

    @cached_property
    def bodies(self) -> Mapping[Key, Body]:
        """The members of bodies."""
        return bodies(self.framework)

    @cached_property
    def coverage(self) -> Coverage:
        """How everything is overseen."""
        return Coverage(self.framework, self.answering.held)

    @cached_property
    def _checked(self) -> tuple[Mapping[Subject, list[Finding]], Mapping[Subject, list[Accepted]]]:
        found: dict[Subject, list[Finding]] = defaultdict(list)
        accepted: dict[Subject, list[Accepted]] = defaultdict(list)
        all_of_them = checked(self.framework, self.day)
        for finding in all_of_them.findings:
            found[finding.subject].append(finding)
        for each in all_of_them.accepted:
            accepted[each.finding.subject].append(each)
        return found, accepted

    @cached_property
    def flags(self) -> Mapping[Key, tuple[Flag, ...]]:
        """What stands beside each item, the worst first."""
        found, _ = self._checked
        return flags_by_subject(self.framework, (one for those in found.values() for one in those))

    def found(self, about: Subject) -> list[Finding]:
        """Return what is found about an item and not accepted."""
        return self._checked[0].get(about, [])

    def accepted(self, about: Subject) -> list[Accepted]:
        """Return what is found about an item, and accepted."""
        return self._checked[1].get(about, [])
