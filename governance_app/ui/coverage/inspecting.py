"""What the inspector says of a cell of the map, and what can be done there."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from governance_app.domain.commands import AddItem, Command, EditItem, RemoveItems
from governance_app.domain.coverage import Coverage, State
from governance_app.domain.coverage_reading import needs_none, reading
from governance_app.domain.coverage_suggesting import begins_later, suggested
from governance_app.domain.coverage_totals import Totals
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, Oversight, kind_named
from governance_app.domain.kinds.kind import CADENCES
from governance_app.domain.registers.wording import text_of
from governance_app.domain.rules import Subject
from governance_app.domain.words import shortened
from governance_app.ui.coverage.painting import tone_of
from governance_app.ui.inspection.forms import FormField, Parts
from governance_app.ui.inspection.inspection import (
    Block,
    FindingCard,
    Inspection,
    Link,
    Offer,
    Section,
    Text,
    Tone,
)
from governance_app.ui.inspection.options import options_of, text_shown, value_typed
from governance_app.ui.oversight.recording import command_for_review, fields_of_review
from governance_app.ui.overview.words import until_words

_CALM: Mapping[str, Tone] = {"muted": "hint", "plain": "success"}


class Cell(NamedTuple):
    """A cell as it is to be explained. `today` is when a review takes place that is recorded now.

    `spare_key` is the same until something has it, so that an offer that stays looks as before.
    Without `can_edit` nothing is offered.
    """

    coverage: Coverage
    function: Key
    item: Subject
    now: Callable[[], Framework]
    new_key: Callable[[], Key]
    spare_key: Callable[[], Key]
    today: datetime.date
    can_edit: bool


def inspect_cell(cell: Cell) -> Inspection:
    """Return the state of a cell by its rule, who looks, how often and when, and what is offered."""
    told = reading(cell.coverage, cell.function, cell.item)
    subtitle = f"{kind_named(cell.item.kind).label} · {told.function_name}"
    sections = [Section("State", (_state_card(cell), *_mends(cell)))]
    if told.covered.oversights:
        sections.append(Section("Who looks, and when", tuple(_who(cell))))
    later = begins_later(cell.coverage, cell.function, cell.item)
    if later:
        sections.append(Section("Begins later", tuple(_beginning(cell, later))))
    if cell.can_edit:
        sections += _offers(cell)
    label = kind_named(cell.item.kind).label.lower()
    sections.append(Section("Where", (Link(f"Show this {label}", cell.item),)))
    identity = ("coverage", cell.function, cell.item)
    return Inspection(told.item_name, subtitle, tuple(sections), identity)


def inspect_totals(count: Totals) -> Inspection:
    """Return what is counted, and the rule of each state."""
    rules = tuple(Text(f"{each.value}: {each.rule}") for each in State)
    return Inspection(
        "Oversight covered",
        f"{count.covered:,} of {count.required:,} · {count.percent} %",
        (
            Section("How it is counted", (Text(count.definition),)),
            Section("The states; where several hold, the first", rules),
        ),
        ("coverage", "totals"),
    )


def _state_card(cell: Cell) -> FindingCard:
    covered = cell.coverage.of(cell.function, cell.item)
    why = needs_none(cell.coverage, cell.function, cell.item)
    tone = tone_of(covered.state)
    return FindingCard(
        covered.state.value,
        why or covered.state.rule,
        "",
        _CALM.get(tone) or _tone(tone),
        names_severity=False,
    )


def _tone(name: str) -> Tone:
    tones: Mapping[str, Tone] = {"error": "error", "warning": "warning", "success": "success"}
    return tones[name]


def _who(cell: Cell) -> list[Block]:
    told = reading(cell.coverage, cell.function, cell.item)
    framework, blocks = cell.coverage.framework, list[Block]()
    if told.inherited_from is not None and told.covered.inherited_from is not None:
        above = Subject("process", told.covered.inherited_from)
        blocks.append(Link(f"Inherited from “{shortened(told.inherited_from)}”", above))
    for each in told.covered.oversights:
        if each.role is not None:
            blocks.append(Link(framework.roles[each.role].name, Subject("role", each.role)))
            blocks.append(Text(_people_words(cell, each), "muted"))
            blocks.append(Text(_when_words(cell, each)))
    return blocks


def _beginning(cell: Cell, later: Sequence[Oversight]) -> Iterator[Block]:
    """Yield what is not in force yet, and where its first day can be changed."""
    for each in later:
        if each.role is not None:
            yield Link(cell.coverage.framework.roles[each.role].name, Subject("role", each.role))
        else:
            yield Text("Not required" if each.not_required else "No role")
        if cell.can_edit:
            yield _schedule(cell, each, "since")
        else:
            yield Text(f"From {each.since} on", "muted")


def _people_words(cell: Cell, oversight: Oversight) -> str:
    people, held = cell.coverage.framework.tables["person"], cell.coverage.held
    names = [people[key].name for key in cell.coverage.people(oversight)]
    holders = held.persons(oversight.role) if oversight.role is not None else []
    names += [f"{people[key].name} (away)" for key in holders if key in held.away]
    return ", ".join(names) or "Nobody by name"


def _when_words(cell: Cell, oversight: Oversight) -> str:
    if not oversight.cadence:
        return "No cadence set"
    last = cell.coverage.last_reviews.get(oversight.key)
    comes = cell.coverage.next_of(oversight)
    words = [CADENCES[oversight.cadence], f"last review {last}" if last else "not reviewed yet"]
    today = cell.coverage.held.day
    if comes is not None and comes < today:
        words.append(f"was due by {comes} ({until_words(comes, today)})")
    else:
        words.append(f"next by {comes}" if comes else "first review due")
    return " · ".join(words)


def _mends(cell: Cell) -> Iterator[Block]:
    """Yield what mends the state, what heals first; that nothing is required comes last."""
    if not cell.can_edit:
        return
    covered = cell.coverage.of(cell.function, cell.item)
    own = () if covered.inherited_from is not None else covered.oversights
    if covered.state is State.NOT_REQUIRED:
        marked = [each for each in own if each.not_required]
        if marked:
            yield Offer("Require it again", _require(marked[0]))
        return
    roles = cell.coverage.framework.roles
    if covered.state is State.VACANT:
        for role in dict.fromkeys(each.role for each in covered.oversights):
            if role is not None:
                words = f"Appoint somebody: open {shortened(roles[role].name, 40)}"
                yield Link(words, Subject("role", role))
    if covered.state in (State.GAP, State.VACANT, State.SELF_OVERSEEN):
        other = suggested(cell.coverage, cell.function, cell.item)
        # Where a role stands vacant, another vacant one would not help.
        if other is not None and (
            covered.state is not State.VACANT or cell.coverage.could_look(other)
        ):
            name = shortened(roles[other].name, 40)
            yield Offer(f"Assign {name}", _adding(cell, {"role": other}))
    none = {"not_required": True}
    command = EditItem(OVERSIGHT.name, own[0].key, none) if own else _adding(cell, none)
    yield Offer("Not required", command, is_quiet=True)


def _require(oversight: Oversight) -> Command:
    if oversight.role is None:
        return RemoveItems(OVERSIGHT.name, (oversight.key,))
    return EditItem(OVERSIGHT.name, oversight.key, {"not_required": False})


def _adding(cell: Cell, values: Mapping[str, object]) -> Command:
    about = {"function": cell.function, cell.item.kind: cell.item.key}
    return AddItem(OVERSIGHT.name, cell.spare_key(), {**about, **values})


def _offers(cell: Cell) -> list[Section]:
    covered = cell.coverage.of(cell.function, cell.item)
    if needs_none(cell.coverage, cell.function, cell.item):
        return []
    looking = [each for each in covered.oversights if each.role is not None]
    sections = []
    own = looking if covered.inherited_from is None else []
    if looking:
        sections.append(Section("Review", (_reviewing(cell, looking),)))
    if own:
        fields = tuple(_schedule(cell, each, name) for each in own for name in ("cadence", "since"))
        sections.append(Section("Schedule", fields))
    sections.append(Section("Overseers", (_assigning(cell),)))
    return sections


def _assigning(cell: Cell) -> Parts:
    is_inherited = cell.coverage.of(cell.function, cell.item).inherited_from is not None
    framework = cell.now()
    role = suggested(cell.coverage, cell.function, cell.item)
    texts = {"role": text_shown(framework, OVERSIGHT.field("role"), role), "cadence": ""}
    fields = tuple(_new_field(cell, name, text or "") for name, text in texts.items())

    def add(typed: Mapping[str, str]) -> Command:
        values = {
            name: value_typed(cell.now(), OVERSIGHT, OVERSIGHT.field(name), text)
            for name, text in typed.items()
        }
        return _adding(cell, values)

    nothing = "An overseer of its own takes the place of what is inherited." if is_inherited else ""
    return Parts(
        (), nothing, "Assign an overseer", fields, add, ("assign", OVERSIGHT.name, *_at(cell))
    )


def _reviewing(cell: Cell, looking: list[Oversight]) -> Parts:
    keys = tuple(each.key for each in looking)
    people = cell.coverage.people_behind(looking)
    fields = fields_of_review(cell.now, keys, people, cell.today)

    def add(typed: Mapping[str, str]) -> Command:
        return command_for_review(cell.now(), keys, typed, cell.new_key)

    return Parts((), "", "Record a review", fields, add, ("record", "review", *_at(cell)))


def _schedule(cell: Cell, oversight: Oversight, name: str) -> FormField:
    described, framework = OVERSIGHT.field(name), cell.now()

    def edit(text: str) -> Command:
        value = value_typed(cell.now(), OVERSIGHT, described, text)
        return EditItem(OVERSIGHT.name, oversight.key, {name: value})

    return FormField(
        described.label,
        text_of(framework, described, getattr(oversight, name)),
        described.type,
        lambda text: value_typed(cell.now(), OVERSIGHT, described, text),
        edit,
        (OVERSIGHT.name, oversight.key, name),
        described.help,
        (lambda: options_of(cell.now(), described)) if described.choices else None,
    )


def _new_field(cell: Cell, name: str, text: str) -> FormField:
    described = OVERSIGHT.field(name)
    return FormField(
        described.label,
        text,
        described.type,
        lambda typed: value_typed(cell.now(), OVERSIGHT, described, typed),
        None,
        ("assign", *_at(cell), name),
        described.help,
        lambda: options_of(cell.now(), described),
        name == "role",
    )


def _at(cell: Cell) -> tuple[object, ...]:
    return (cell.function, cell.item)
