"""Names that are alike, looked for in the background once the names have rested."""

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.ui.background import Progress
from governance_app.ui.background_findings import BackgroundFindings, Found, Look


class SimilarNames(BackgroundFindings):
    """The findings about names that are alike."""

    def search(self, framework: Framework) -> Look:
        """Return what compares the names of a framework."""

        def look(progress: Progress) -> Found:
            from governance_app.domain.rules import similar_name_findings

            found = []
            for each in similar_name_findings(framework):
                progress.check()
                found.append(each)
            return tuple(found)

        return look

    def matters(self, changes: Changes) -> bool:
        """Whether changes touch names."""
        return any(
            change.kind in (ROLE.name, ACTIVITY.name)
            and (
                change.before is None
                or change.after is None
                or change.before.name != change.after.name
            )
            for change in changes.items
        )
