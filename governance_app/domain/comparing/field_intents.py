"""What it means that a field of an item changed: one small function for each intent.

A function without a kind is for every kind that has such a field. What has no intent of its own is
told by `changed`, from the description of the kind, so nothing is ever left out.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from governance_app.domain.comparing.naming import NOTHING, Names, upper_first
from governance_app.domain.fields import FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.words import shown

_LONGEST = 60


class FieldCase(NamedTuple):
    """A field of an item that is there before and after, and differs."""

    names: Names
    kind: Kind[Any]
    key: Key
    was: Any
    now: Any
    field: str

    @property
    def item(self) -> str:
        """The item as a sentence names it: "process “2 Campaigns”"."""
        return self.names.named(self.kind.name, self.key)

    @property
    def old(self) -> str:
        """The value before, "nothing" or "nobody" where it was empty."""
        return self.text(self.was)

    @property
    def new(self) -> str:
        """The value after, "nothing" or "nobody" where it is empty."""
        return self.text(self.now)

    def text(self, item: Any) -> str:
        """Return the value of the field in one of the two states."""
        found = self.names.value(self.kind, item, self.field)
        if found:
            return shown(found, _LONGEST)
        described = self.kind.field(self.field)
        return "nobody" if described.refers_to in ("role", "person") else NOTHING


Sentence = Callable[[FieldCase], str]


class FieldIntent(NamedTuple):
    """An intent: its name, its sentence, and the fields that are told together with it."""

    name: str
    sentence: Sentence
    fields: tuple[str, ...]


_INTENTS: dict[tuple[str, str], FieldIntent] = {}


def _intent(
    name: str, fields: Iterable[str], kinds: Iterable[str] = ("",), together: bool = False
) -> Callable[[Sentence], Sentence]:
    """Register a sentence for these fields of these kinds (of all, without one).

    Fields told `together` are one difference, whichever of them changed.
    """
    taken = tuple(fields)

    def register(sentence: Sentence) -> Sentence:
        for kind in kinds:
            for each in taken:
                intent = FieldIntent(name, sentence, taken if together else (each,))
                _INTENTS[kind, each] = intent
        return sentence

    return register


def intent_of(kind: str, field: str) -> FieldIntent:
    """Return the intent of a change of this field; the general one where it has none of its own."""
    found = _INTENTS.get((kind, field)) or _INTENTS.get(("", field))
    return found if found is not None else FieldIntent("changed", changed, (field,))


def changed(case: FieldCase) -> str:
    """Tell any field: "Role “Director”: Level is now 2 instead of 1"."""
    described = case.kind.field(case.field)
    where, label = upper_first(case.item), described.label
    if described.type in (FieldType.TEXT, FieldType.PICTURE):
        return f"{where}: {label} {_written(case)}."
    if described.type is FieldType.YES_NO:
        return f"{where}: {label} is now {case.new}."
    if case.old in (NOTHING, "nobody"):
        return f"{where}: {label} is now {_quoted(case.new)}."
    if case.new in (NOTHING, "nobody"):
        return f"{where}: {label} is now empty; it was {_quoted(case.old)}."
    return f"{where}: {label} is now {_quoted(case.new)} instead of {_quoted(case.old)}."


def _written(case: FieldCase) -> str:
    if case.old == NOTHING:
        return "was written"
    return "was emptied" if case.new == NOTHING else "was rewritten"


def _quoted(text: str) -> str:
    return f"“{text}”"


@_intent("renamed", ("name",))
def _renamed(case: FieldCase) -> str:
    if case.kind.named_by or case.kind.field("name").label != "Name":
        return changed(case)  # it is a reason, a note, what something is for
    was, label = shown(case.was.name, _LONGEST), case.kind.label
    return f"{label} “{was}” is now called “{shown(case.now.name, _LONGEST)}”."


@_intent("owner changed", ("owner", "steward"))
def _owner(case: FieldCase) -> str:
    what = case.kind.field(case.field).label
    if case.old == "nobody":
        return f"{what} of {case.item} is now {case.new}."
    if case.new == "nobody":
        return f"{what} of {case.item} was {case.old}; it has none now."
    return f"{what} of {case.item} moved from {case.old} to {case.new}."


@_intent("moved", ("parent", "component", "position"), ("process",), together=True)
def _process_moved(case: FieldCase) -> str:
    names, now = case.names, case.now
    if now.parent is not None:
        return f"{upper_first(case.item)} is now part of {names.quoted('process', now.parent)}."
    if case.was.parent is not None and now.component is None:
        return f"{upper_first(case.item)} is no longer part of another process."
    if now.component is None:
        return f"{upper_first(case.item)} is no longer in a component."
    return f"{upper_first(case.item)} moved to {names.named('component', now.component)}."


@_intent("moved", ("process", "position"), ("activity",), together=True)
def _activity_moved(case: FieldCase) -> str:
    there, was = (case.names.quoted("process", each.process) for each in (case.now, case.was))
    return f"{upper_first(case.item)} moved from {was} to {there}."


@_intent("moved", ("step", "position"), ("approver_line",), together=True)
@_intent("moved", ("chain", "position"), ("step",), together=True)
def _part_moved(case: FieldCase) -> str:
    field = case.kind.ordered_within
    text = case.names.value(case.kind, case.now, field)
    return f"{upper_first(case.item)} moved to “{shown(text, _LONGEST)}”."


@_intent("reporting line changed", ("reports_to",), ("role",))
def _reports(case: FieldCase) -> str:
    if case.new == "nobody":
        return f"{upper_first(case.item)} reports to nobody now; it reported to {case.old}."
    instead = "" if case.old == "nobody" else f" instead of {case.old}"
    return f"{upper_first(case.item)} now reports to {case.new}{instead}."


@_intent("limit changed", ("amount",), ("authority_limit",))
def _limit(case: FieldCase) -> str:
    was, now = case.was.amount, case.now.amount
    words = "lifted" if now is None else "set" if was is None else _direction(was, now)
    whose = case.names.name("role", case.now.role)
    kind = case.now.decision
    what = f" for {case.names.quoted('decision_kind', kind)}" if kind is not None else ""
    told = "it is without limit now" if now is None else f"now {case.new}"
    before = "" if was is None else f", before {case.old}"
    return f"Authority limit of {whose}{what} was {words}: {told}{before}."


def _direction(was: Decimal, now: Decimal) -> str:
    return "raised" if now > was else "lowered"


@_intent("appointment ended", ("ends",), ("appointment",))
def _ends(case: FieldCase) -> str:
    who, role = _held(case)
    if case.now.ends is None:
        return f"{who} holds {role} until further notice now, no longer until {case.old}."
    until = f"until {case.new}"
    before = f", no longer until {case.old}" if case.was.ends is not None else ""
    return f"{who} holds {role} {until}{before}."


@_intent("appointment begun", ("starts",), ("appointment",))
def _starts(case: FieldCase) -> str:
    who, role = _held(case)
    return f"{who} holds {role} from {case.new} now; before, from {case.old}."


def _held(case: FieldCase) -> tuple[str, str]:
    names = case.names
    return names.name("person", case.now.person), names.quoted("role", case.now.role)


@_intent("overseer changed", ("role",), ("oversight",))
def _overseer(case: FieldCase) -> str:
    return f"{upper_first(case.item)}: {case.new} oversees it now instead of {case.old}."


@_intent("approver changed", ("role",), ("approver_line",))
def _approver(case: FieldCase) -> str:
    step = case.names.quoted("step", case.now.step)
    return f"In step {step}, {case.new} approves now instead of {case.old}."


@_intent("status changed", ("status", "decision"), ("process", "system", "integration", "standard"))
def _status(case: FieldCase) -> str:
    label = case.kind.field(case.field).label.lower()
    if NOTHING in (case.old, case.new):
        return changed(case)
    return f"{upper_first(case.item)}: its {label} is now “{case.new}” instead of “{case.old}”."


def limit_way(case: FieldCase) -> str:
    """Return whether a limit was "raised", "lowered", "lifted" or "set"."""
    was, now = case.was.amount, case.now.amount
    return "lifted" if now is None else "set" if was is None else _direction(was, now)
