"""A difference between two states of a framework, as a value."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.domain.matrix import CellChange
from governance_app.domain.subjects import Subject


class Group(Enum):
    """What differences are told together, in this order; the value is the heading."""

    ROLES = "Roles"
    RESPONSIBILITY = "Responsibility"
    PROCESSES = "Processes"
    APPROVALS = "Approvals"
    OVERSIGHT = "Oversight"
    PEOPLE = "People"
    TECHNOLOGY = "Technology"
    OBJECTIVES = "Objectives"
    STANDARDS = "Standards"
    FRAMEWORK = "Framework"

    # Enum's own is a function of Python, and tens of thousands of differences are put in order.
    __hash__ = object.__hash__


class Way(Enum):
    """What became of what a difference tells of; the value is read beside its sign."""

    ADDED = "Added"
    REMOVED = "Removed"
    CHANGED = "Changed"

    __hash__ = object.__hash__


class ItemPart(NamedTuple):
    """A part of the raw difference: one field of an item, or all of it ("") where it came or went."""

    kind: str
    key: Key
    field: str = ""


class Told(NamedTuple):
    """A difference in words: the sentence, and what was there before and is there after ("" none)."""

    sentence: str
    before: str = ""
    after: str = ""


class Difference(NamedTuple):
    """What somebody did between two states, such as “accountable moved”.

    `items` and `cells` are the parts of the raw difference that it tells; both are empty for what
    only follows from other differences, such as cover that was lost; that is `about` the items whose
    cover it is. Its words are made when
    somebody asks for them: there may be fifty thousand differences.
    """

    intent: str
    group: Group
    way: Way
    subject: Subject
    items: tuple[ItemPart, ...]
    cells: tuple[CellChange, ...]
    tell: "Callable[[Difference], Told]"
    about: tuple[Subject, ...] = ()

    @property
    def told(self) -> Told:
        """The difference in words."""
        return self.tell(self)

    @property
    def sentence(self) -> str:
        """What happened, in one sentence."""
        return self.tell(self).sentence

    @property
    def before(self) -> str:
        """What was there before; "" for nothing."""
        return self.tell(self).before

    @property
    def after(self) -> str:
        """What is there after; "" for nothing."""
        return self.tell(self).after


#: Where the differences of items of a kind are told; a kind without a line is told of the framework.
GROUP_OF: Mapping[str, Group] = {
    kind: group
    for group, kinds in {
        Group.ROLES: ("role", "membership"),
        Group.RESPONSIBILITY: ("letter",),
        Group.PROCESSES: ("component", "process", "activity", "process_use"),
        Group.APPROVALS: (
            "approval_chain",
            "request_attribute",
            "step",
            "approver_line",
            "authority_limit",
            "decision_kind",
            "delegation",
            "separated_duties",
            "calendar_day",
        ),
        Group.OVERSIGHT: ("oversight_function", "oversight", "review", "waiver"),
        Group.PEOPLE: ("person", "appointment", "absence"),
        Group.TECHNOLOGY: ("system", "system_use", "integration"),
        Group.OBJECTIVES: (
            "objective",
            "metric",
            "reading",
            "benefit",
            "touchpoint",
            "touchpoint_metric",
            "budget_line",
        ),
        Group.STANDARDS: ("standard", "standard_use", "document_link"),
        Group.FRAMEWORK: ("framework", "logo"),
    }.items()
    for kind in kinds
}


def group_of(kind: str) -> Group:
    """Return where the differences of items of a kind are told."""
    return GROUP_OF.get(kind, Group.FRAMEWORK)
