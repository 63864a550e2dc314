"""What the scheme is called once its letters have changed."""

from governance_app.domain.changes import Changes, ItemChange, merged
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import LETTER, PROFILE
from governance_app.domain.scheme import name_of_scheme


def with_scheme_named(framework: Framework, changes: Changes) -> Changes:
    """Return changes of letters with the new name of the scheme, where it has another then."""
    if not any(change.kind == LETTER.name for change in changes.items):
        return changes
    after = framework.apply(changes)
    profile = after.profile
    name = name_of_scheme(after.letters.values(), profile.scheme)
    if name == profile.scheme:
        return changes
    named = ItemChange(PROFILE.name, profile.key, profile, profile._replace(scheme=name))
    return merged([changes, Changes((named,))])
