"""What a history is of: an item or an assignment, as a part of the page and by name."""

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import KINDS, kind_named
from governance_app.domain.labels import where
from governance_app.domain.touching import Target
from governance_app.domain.words import shown


def part_of(target: Target) -> str:
    """Return the part of the history page that has what changed a target."""
    if target.role is not None:
        return f"cell:{target.key}:{target.role}"
    return f"{target.kind}:{target.key}"


def target_of(part: str) -> Target | None:
    """Return the item or assignment that a part of the page is about; None for anything else."""
    kind, *numbers = part.split(":")
    try:
        keys = [int(each) for each in numbers]
    except ValueError:
        return None
    if kind == "cell" and len(keys) == 2:
        return Target.of_cell(*keys)
    if len(keys) == 1 and any(each.name == kind for each in KINDS):
        return Target(kind, keys[0])
    return None


def name_of(framework: Framework, target: Target) -> str:
    """Return what an item or an assignment is called now."""
    if target.role is not None:
        activity, role = framework.activities.get(target.key), framework.roles.get(target.role)
        names = [shown(each.name) if each else "?" for each in (role, activity)]
        return f"{names[0]} for “{names[1]}”"
    kind = kind_named(target.kind)
    item = framework.of(kind).get(target.key)
    return where(framework, kind, item) if item else f"a {kind.label.lower()} that is gone"
