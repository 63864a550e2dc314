"""What it means that an item came or went: one small function for each intent.

A kind without a function of its own is told by its name: "Role “Director” was added".
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from governance_app.domain.comparing.naming import Names, upper_first
from governance_app.domain.fields import WhenRemoved
from governance_app.domain.kinds import ACTIVITY, APPOINTMENT, OVERSIGHT, PROCESS, Kind, kind_named
from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted

#: The kinds whose items are told each by itself, although what they belong to came or went too.
_BY_ITSELF = frozenset({PROCESS.name, ACTIVITY.name, APPOINTMENT.name, OVERSIGHT.name})


class PresenceCase(NamedTuple):
    """An item that is there only before or only after, with the parts that came or went with it."""

    names: Names
    kind: Kind[Any]
    item: Any
    is_added: bool
    parts: Sequence[str] = ()  # the kinds of its parts
    cells: int = 0

    @property
    def named(self) -> str:
        """The item as a sentence begins with it."""
        return upper_first(self.names.named(self.kind.name, self.item.key))

    @property
    def way(self) -> str:
        """What became of it."""
        return "was added" if self.is_added else "was removed"

    @property
    def along(self) -> str:
        """What came or went with it: ", with 3 steps and 5 approvers"."""
        told = [kind_named(kind).counted(count) for kind, count in Counter(self.parts).items()]
        if self.cells:
            told.append(counted(self.cells, "assignment"))
        if not told:
            return ""
        last = told.pop()
        return f", with {', '.join(told)} and {last}" if told else f", with {last}"


Sentence = Callable[[PresenceCase], str]


class PresenceIntent(NamedTuple):
    """The names of what it is to come and to go, and the sentence of both."""

    added: str
    removed: str
    sentence: Sentence


_INTENTS: dict[str, PresenceIntent] = {}


def _intent(kind: str, added: str, removed: str) -> Callable[[Sentence], Sentence]:
    def register(sentence: Sentence) -> Sentence:
        _INTENTS[kind] = PresenceIntent(added, removed, sentence)
        return sentence

    return register


def presence_intent(kind: Kind[Any]) -> PresenceIntent:
    """Return what it means that items of a kind come and go."""
    found = _INTENTS.get(kind.name)
    if found is not None:
        return found
    one = kind.label.lower()
    return PresenceIntent(f"{one} added", f"{one} removed", came_or_went)


def whole_of(kind: Kind[Any], item: Any) -> Subject | None:
    """Return what an item came or went with, where that did too; None where it is told by itself."""
    if kind.name in _BY_ITSELF:
        return None
    for field in kind.references:
        target = getattr(item, field.name)
        if field.when_removed is WhenRemoved.REMOVE and target is not None:
            return Subject(field.refers_to, target)
    return None


def came_or_went(case: PresenceCase) -> str:
    """Tell any item by its name."""
    return f"{case.named} {case.way}{case.along}."


@_intent(ACTIVITY.name, "activity added", "activity removed")
def _activity(case: PresenceCase) -> str:
    process = case.names.quoted("process", case.item.process)
    where = f"to {process}" if case.is_added else f"from {process}"
    return f"{case.named} {case.way} {where}{case.along}."


@_intent("step", "step added", "step removed")
def _step(case: PresenceCase) -> str:
    chain = case.names.quoted("approval_chain", case.item.chain)
    where = f"to {chain}" if case.is_added else f"from {chain}"
    return f"{case.named} {case.way} {where}{case.along}."


@_intent("approver_line", "approver added", "approver removed")
def _approver(case: PresenceCase) -> str:
    line, names = case.item, case.names
    role = line.role
    who = names.name("role", role) if role is not None else names.value(case.kind, line, "approver")
    now = "approves now" if case.is_added else "no longer approves"
    return f"{upper_first(who)} {now} in step {names.quoted('step', line.step)}."


@_intent(APPOINTMENT.name, "appointment begun", "appointment removed")
def _appointment(case: PresenceCase) -> str:
    held, names = case.item, case.names
    who, role = names.name("person", held.person), names.quoted("role", held.role)
    if not case.is_added:
        return f"{who} no longer holds {role}: the appointment was removed."
    as_what = "as deputy " if held.capacity == "deputy" else ""
    begins = f" from {held.starts}" if held.starts else ""
    ends = f" until {held.ends}" if held.ends else ""
    return f"{who} holds {role} {as_what}now{begins}{ends}."


@_intent(OVERSIGHT.name, "oversight begun", "oversight removed")
def _oversight(case: PresenceCase) -> str:
    set_down, names = case.item, case.names
    function = names.quoted("oversight_function", set_down.function)
    over = _overseen(case)
    if set_down.not_required:
        needs = "needs no oversight" if case.is_added else "may need oversight"
        return f"{upper_first(over)} {needs} for {function} now."
    who = upper_first(names.name("role", set_down.role))
    watches = "oversees" if case.is_added else "no longer oversees"
    return f"{who} {watches} {over} for {function}{' now' if case.is_added else ''}."


def _overseen(case: PresenceCase) -> str:
    for field in case.kind.one_of:
        key = getattr(case.item, field)
        if key is not None:
            return case.names.named(case.kind.field(field).refers_to, key)
    return "an item"


@_intent("membership", "member added", "member removed")
def _membership(case: PresenceCase) -> str:
    names, item = case.names, case.item
    sits = "is a member of" if case.is_added else "is no longer a member of"
    now = " now" if case.is_added else ""
    who = upper_first(names.name("role", item.member))
    return f"{who} {sits} {names.quoted('role', item.body)}{now}."


@_intent("authority_limit", "limit set", "limit removed")
def _limit(case: PresenceCase) -> str:
    names, item = case.names, case.item
    decision = item.decision
    what = f" for {names.quoted('decision_kind', decision)}" if decision is not None else ""
    amount = names.value(case.kind, item, "amount")
    until = f"up to {amount}" if amount else "without limit"
    who = upper_first(names.name("role", item.role))
    may = "may decide" if case.is_added else "may no longer decide"
    return f"{who} {may} {until}{what}{' now' if case.is_added else ''}."
