"""The merge of two copies: what comes into ours, and what somebody must decide.

Three frameworks are compared: what both copies were once (`base`), what this document is (`ours`)
and what the other copy is (`theirs`). What only one side changed is taken, field by field and cell
by cell; who stands where in a list is never asked. The rest are questions, and what is not
answered yet stays as it is in ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from governance_app.domain.changes import Changes
from governance_app.domain.commands.condition_names import with_conditions_rewritten
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import KINDS
from governance_app.domain.merging.combining import Combined, Combining, Settled
from governance_app.domain.merging.conflicts import Conflict, Decisions, Question, Side
from governance_app.domain.merging.problems import Problem, problems_of
from governance_app.domain.merging.removals import Removals, removals_of
from governance_app.domain.merging.sides import Sides, sides_of

#: So often what cannot be is looked for anew; each time something more is settled.
_MOST_ROUNDS = 200
_ORDER = {kind.name: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge does to ours with these answers. It never changes; `decided` makes another."""

    sides: Sides
    removals: Mapping[Side, Removals]
    changes: Changes
    conflicts: tuple[Conflict, ...]
    decisions: Decisions = field(default_factory=dict)

    @property
    def undecided(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has answered."""
        return tuple(each for each in self.conflicts if each.question not in self.decisions)

    @property
    def result(self) -> Framework:
        """What ours becomes."""
        return self.sides.ours.apply(self.changes)

    def decided(self, answers: Mapping[Question, Side]) -> "Merge":
        """Return the merge with these answers as well; a later one takes the place of an earlier.

        An answer may raise a question that was none before, and spare another one.
        """
        return _merge(self.sides, self.removals, {**self.decisions, **answers})

    def answered(self, answers: Decisions) -> "Merge":
        """Return the merge with these answers in the place of all earlier ones."""
        return _merge(self.sides, self.removals, answers)

    def all_decided(self, side: Side) -> "Merge":
        """Return the merge in which one side has its way wherever nobody has answered.

        What cannot be as in the copy stays as in ours.
        """
        merge = self
        for _ in range(_MOST_ROUNDS):
            if not merge.undecided:
                break
            answers = {c.question: Side.OURS if c.only_ours else side for c in merge.undecided}
            merge = merge.decided(answers)
        return merge


def merge_of(
    base: Framework, ours: Framework, theirs: Framework, decisions: Decisions | None = None
) -> Merge:
    """Return the merge of two copies that were the same once; a pure function of its values.

    Refuses two copies that have more letters together than a cell can hold.
    """
    sides = sides_of(base, ours, theirs)
    removals = {side: removals_of(sides, side) for side in Side}
    return _merge(sides, removals, decisions or {})


def _merge(sides: Sides, removals: Mapping[Side, Removals], decisions: Decisions) -> Merge:
    settled = Settled()
    asked: dict[Question, Conflict] = {}
    for _ in range(_MOST_ROUNDS):
        combined = Combining(sides, removals, decisions, settled).combined()
        found = problems_of(sides, combined)
        if not found:
            return _merged(sides, removals, decisions, combined, asked.values())
        asked.update((each.conflict.question, each.conflict) for each in found)
        settled = _more_settled(settled, found, decisions)
    raise Refusal("These two copies contradict each other too often to be merged.")


def _more_settled(settled: Settled, found: Iterable[Problem], decisions: Decisions) -> Settled:
    """Settle what was found, as was answered; where that is settled otherwise already, as ours."""
    items, fields = dict(settled.items), dict(settled.fields)
    for problem in found:
        side = decisions.get(problem.conflict.question, Side.OURS)
        known = len(items) + len(fields)
        before = (dict(items), dict(fields))
        for place, whose in problem.items.get(side, {}).items():
            items[place] = whose if items.get(place, whose) is whose else Side.OURS
        for at, whose in problem.fields.get(side, {}).items():
            fields[at] = whose if fields.get(at, whose) is whose else Side.OURS
        if (items, fields) == before and len(items) + len(fields) == known:
            items.update(dict.fromkeys(problem.items.get(Side.OURS, {}), Side.OURS))
            fields.update(dict.fromkeys(problem.fields.get(Side.OURS, {}), Side.OURS))
    return replace(settled, items=items, fields=fields)


def _merged(
    sides: Sides,
    removals: Mapping[Side, Removals],
    decisions: Decisions,
    combined: Combined,
    asked: Iterable[Conflict],
) -> Merge:
    changes, about_cells = combined.changes(sides, decisions)
    conflicts = sorted(
        {each.question: each for each in (*combined.conflicts, *asked)}.values(), key=_place
    )
    changes = with_conditions_rewritten(sides.ours, changes)
    return Merge(sides, removals, changes, (*conflicts, *about_cells), decisions)


def _place(conflict: Conflict) -> tuple[int, int, str, str]:
    """Return where a conflict stands in the list: by kind of item, then by age."""
    question = conflict.question
    return _ORDER[question.item_kind], question.key, question.field, question.kind.value
