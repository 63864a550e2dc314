"""What a register says of standards: what they apply to."""

from collections.abc import Iterable

from governance_app.domain.changes import Changes
from governance_app.domain.keys import Key
from governance_app.domain.kinds import STANDARD, STANDARD_USE, Standard, StandardUse, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.registers.computed import Entry, computed, items_of
from governance_app.domain.registers.view import View


def _standards_in_use(view: View, changes: Changes) -> Iterable[Key]:
    """Return the standards whose uses an edit changes, or that apply to what it renames."""
    touched = {each.standard for each in items_of(changes, STANDARD_USE.name)}
    changed = {
        kind: {change.key for change in changes.items if change.kind == kind}
        for kind in STANDARD_USE.one_of
    }
    if any(changed.values()):
        touched.update(
            each.standard
            for each in view.framework.of(STANDARD_USE).values()
            if any(getattr(each, kind) in changed[kind] for kind in STANDARD_USE.one_of)
        )
    return touched


@computed(
    STANDARD,
    "applies_to",
    "Applies to",
    "The components, processes, systems, integrations and touchpoints that it applies to.",
    touched=_standards_in_use,
)
def applies_to(view: View, standard: Standard) -> Entry:
    """Return the names of what a standard applies to: "Newsletter, CRM"."""
    uses = view.standard_uses.get(standard.key, ())
    return Entry(", ".join(_name(view, each) for each in uses))


def _name(view: View, use: StandardUse) -> str:
    for name in STANDARD_USE.one_of:
        key = getattr(use, name)
        if key is not None:
            kind = kind_named(name)
            return label_of(view.framework, kind, view.framework.of(kind)[key])
    raise ValueError("a standard in use applies to one item")
