"""Commands drawn at random; many of them are refused."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from frameworks import DAYS, names
from governed import GOVERNED, values_of
from hypothesis import strategies as st

from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    ChooseScheme,
    Command,
    DuplicateProcess,
    EditItem,
    HandOver,
    ImportMatrices,
    MoveActivities,
    MoveItem,
    MoveProcess,
    PlannedCell,
    PlannedItem,
    RemoveItems,
    RemoveLetter,
    Rename,
    SetLetters,
    SetNote,
    Several,
    Succession,
    TransferReferences,
    duplicate_of,
)
from governance_app.domain.commands.leaving import Replacement
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    COMPONENT,
    LETTER,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    PROCESS_USE,
    PROFILE,
    ROLE,
    kind_named,
)
from governance_app.domain.scheme import SCHEMES, LetterPattern, pattern_for

#: A key that no item has.
NOBODY = 999_999


def _one_of(draw: st.DrawFn, keys: Iterable[Key], *others: Any) -> Any:
    """Draw one of the keys or of the others; now and then a key that no item has."""
    there = [*keys, *others]
    return NOBODY if not there or draw(st.integers(0, 31)) == 31 else draw(st.sampled_from(there))


def _kind_with_items(draw: st.DrawFn, framework: Framework, *kinds: str) -> str:
    return draw(st.sampled_from([each for each in kinds if framework.tables[each]] or kinds))


def _keys(keys: Iterable[Key], *others: Any) -> st.SearchStrategy[Any]:
    there = [*keys, *others]
    return st.sampled_from([*there * 8, NOBODY])


def _values(draw: st.DrawFn, framework: Framework, kind: str) -> dict[str, Any]:
    """Draw values for an item; some of them refer to nothing, make a loop or are no values."""
    maybe: dict[str, st.SearchStrategy[Any]] = dict(_CHOICES.get(kind, {}))
    if kind not in _CONNECTING:
        maybe["name"] = names()
    if kind in (PERSON.name, APPOINTMENT.name, ABSENCE.name):
        maybe |= {"starts": _DAY, "ends": _DAY}
    for field in kind_named(kind).references:
        there = framework.tables[field.refers_to]
        maybe[field.name] = _keys(there) if field.required else _keys(there, None)
    chosen = draw(st.sets(st.sampled_from(sorted(maybe))))
    return {name: draw(maybe[name]) for name in sorted(chosen)}


#: Values of fields that are neither names, days nor references.
_CHOICES: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = {
    ROLE.name: {
        "role_kind": st.sampled_from(["individual", "body", "team", "external"]),
        "quorum": st.sampled_from([None, 1, 2]),
    },
    PROCESS.name: {
        "status": st.sampled_from(["", "active", "retired"]),
        "next_review": st.sampled_from([None, *DAYS]),
    },
    PROFILE.name: {
        "shared_accountability": st.booleans(),
        "accountable_implies_responsible": st.booleans(),
        "most_responsible": st.integers(1, 3),
        "most_letters_in_cell": st.integers(1, 3),
        "most_roles_of_person": st.integers(1, 3),
        "ending_within_days": st.sampled_from([1, 2, 100_000]),
        "scheme": st.sampled_from(["RACI", "DACI", "Own", "House rules"]),
    },
    LETTER.name: {
        "symbol": st.sampled_from(["U", "x", "R", "A/B", "LONG"]),
        "meaning": st.sampled_from(["accountable", "consulted", "none"]),
        "bit": st.integers(0, 7),
        "least": st.sampled_from([None, 0, 2]),
        "most": st.sampled_from([None, 1, 3]),
    },
    APPOINTMENT.name: {"capacity": st.sampled_from(["holder", "deputy"])},
    MEMBERSHIP.name: {"chair": st.booleans()},
    PROCESS_USE.name: {"standardised": st.booleans()},
}
_DAY = st.sampled_from([None, *DAYS])
#: Kinds whose items are named by what they connect.
_CONNECTING = (APPOINTMENT.name, ABSENCE.name, MEMBERSHIP.name)
_ORDERED = (COMPONENT.name, ROLE.name, PROCESS.name, ACTIVITY.name)
_GROWING = (*_ORDERED, PERSON.name, PROCESS_USE.name, *_CONNECTING)


def _add(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    kind = draw(st.sampled_from((*_GROWING, *_CONNECTING)))
    values = _values(draw, framework, kind)
    if kind not in _CONNECTING:
        values.setdefault("name", "New")
    for field in kind_named(kind).references:
        if field.required:
            values.setdefault(field.name, next(iter(framework.tables[field.refers_to]), None))
    there = framework.tables[kind] if kind in _ORDERED else ()
    return AddItem(kind, new_key(), values, _one_of(draw, there, None))


def _edit(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    kind = _kind_with_items(draw, framework, *_GROWING, PROFILE.name, LETTER.name)
    values = _values(draw, framework, kind)
    if kind_named(kind).is_ordered and draw(st.booleans()):
        values["position"] = draw(st.integers(-2, 2))  # no room, and shared positions
    return EditItem(kind, _one_of(draw, framework.tables[kind]), values)


def _move(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    kind = _kind_with_items(draw, framework, *_ORDERED, LETTER.name)
    there = framework.tables[kind]
    values: Mapping[str, Any] = {}
    if kind == PROCESS.name and draw(st.booleans()):
        values = {"parent": _one_of(draw, framework.processes, None)}
    elif kind == ACTIVITY.name and draw(st.booleans()):
        values = {"process": _one_of(draw, framework.processes)}
    return MoveItem(kind, _one_of(draw, there), _one_of(draw, there, None), values)


def _move_branch(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    processes, activities = framework.processes, framework.activities
    if draw(st.booleans()):
        moving = tuple(_one_of(draw, activities) for _ in range(draw(st.integers(1, 3))))
        before = _one_of(draw, activities, None)
        return MoveActivities(tuple(dict.fromkeys(moving)), _one_of(draw, processes), before)
    return MoveProcess(
        _one_of(draw, processes),
        _one_of(draw, processes, None),
        _one_of(draw, framework.components, None),
        _one_of(draw, processes, None),
    )


def _duplicate(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    process = _one_of(draw, framework.processes)
    if process not in framework.processes:
        return DuplicateProcess(process, {})
    command = duplicate_of(framework, process, new_key)
    missing = dict(list(command.copies.items())[1:])
    return draw(st.sampled_from([command, command, DuplicateProcess(process, missing)]))


def _remove(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    kind = _kind_with_items(draw, framework, *_GROWING)
    keys = [_one_of(draw, framework.tables[kind]) for _ in range(draw(st.integers(1, 3)))]
    return RemoveItems(kind, tuple(keys))


def _letters(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    bits = [letter.bit for letter in framework.letters.values()]
    cells = [
        (
            _one_of(draw, framework.activities),
            _one_of(draw, framework.roles),
            sum(1 << bit for bit in draw(st.sets(st.sampled_from(bits)))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return SetLetters(tuple(cells))


def _note(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    filled = [(activity, role) for activity, role, _ in framework.matrix.cells()]
    activity, role = draw(st.sampled_from(filled)) if filled else (NOBODY, NOBODY)
    return SetNote(activity, role, draw(st.sampled_from(["Only up to the limit", "=1+1", ""])))


def _scheme(draw: st.DrawFn, _: Framework, new_key: Callable[[], Key]) -> Command:
    return ChooseScheme(draw(st.sampled_from(sorted(SCHEMES))), tuple(new_key() for _ in range(6)))


def _letter(draw: st.DrawFn, _: Framework, new_key: Callable[[], Key]) -> Command:
    pattern = LetterPattern(
        draw(st.sampled_from("UXYZR")),
        "Extra",
        draw(st.sampled_from(["accountable", "support", "informed", "other", "none"])),
        draw(st.sampled_from([None, 1])),
        draw(st.sampled_from([None, 2])),
    )
    return AddLetter(new_key(), pattern)


def _no_letter(draw: st.DrawFn, framework: Framework, _: Callable[[], Key]) -> Command:
    return RemoveLetter(_one_of(draw, framework.letters))


def _import(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    role, process, inner, activity = (new_key() for _ in range(4))
    processes = _keys(framework.processes, process, None)
    known = [letter.symbol for letter in framework.letters.values()]
    symbols = st.lists(st.sampled_from([*known * 4, "X"]), max_size=2, unique=True).map(tuple)
    cells = [
        PlannedCell(
            _one_of(draw, framework.activities, activity),
            _one_of(draw, framework.roles, role),
            draw(symbols),
            draw(st.sampled_from(["", "Only up to the limit"])),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    return ImportMatrices(
        "plan.xlsx",
        letters=((new_key(), pattern_for("X")),) * draw(st.integers(0, 1)),
        roles=(PlannedItem(role, draw(names())),) * draw(st.sampled_from([1, 1, 1, 2])),
        processes=(
            PlannedItem(process, draw(names()), draw(_keys(framework.components, None))),
            PlannedItem(inner, "Inner", draw(processes)),
        ),
        activities=(PlannedItem(activity, draw(names()), draw(processes)),),
        renames=tuple(
            Rename(ROLE.name, _one_of(draw, framework.roles, role), draw(names()))
            for _ in range(draw(st.integers(0, 2)))
        ),
        cells=tuple(cells),
    )


def _hand_over(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    people = framework.of(PERSON)
    follows = tuple(
        Succession(new_key(), _one_of(draw, framework.of(APPOINTMENT)), _one_of(draw, people))
        for _ in range(draw(st.sampled_from([0, 0, 1, 2])))
    )
    manager = Replacement(PERSON.name, "manager", _one_of(draw, people))
    replaced = (manager,) * draw(st.sampled_from([0, 0, 1]))
    return HandOver(_one_of(draw, people), draw(st.sampled_from(DAYS)), follows, replaced)


def _govern(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    """Draw what adds, edits, removes or replaces something beside the matrix."""
    chance = draw(st.randoms(use_true_random=True))
    kind = chance.choice(GOVERNED)
    values = values_of(framework, kind, chance)
    there = list(framework.tables[kind.name])
    if not there or chance.random() < 0.4:
        return AddItem(kind.name, new_key(), values)
    if chance.random() < 0.5:
        some = chance.sample(sorted(values), chance.randint(1, len(values)))
        return EditItem(kind.name, chance.choice(there), {name: values[name] for name in some})
    if chance.random() < 0.5:
        return RemoveItems(kind.name, (chance.choice(there),))
    return TransferReferences(kind.name, chance.choice(there), chance.choice(there))


_OFTEN = (_govern, _add, _add, _edit, _edit, _remove, _letters, _import, _hand_over)
_SINGLE = (*_OFTEN, _move, _move_branch, _duplicate, _note, _scheme, _letter, _no_letter)


def drawn_command(draw: st.DrawFn, framework: Framework, new_key: Callable[[], Key]) -> Command:
    """Draw a command of any kind; many of them are refused."""
    if draw(st.integers(0, 6)):
        return draw(st.sampled_from(_SINGLE))(draw, framework, new_key)
    parts = draw(st.lists(st.sampled_from(_SINGLE), min_size=1, max_size=3))
    return Several("Several", tuple(part(draw, framework, new_key) for part in parts))
