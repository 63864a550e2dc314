"""Of several states of oversight that hold together, the first counts: every combination of them.

Each state is told here by what holds alone, without the order; the order is that of `State`.
"""

import itertools

import pytest
from offices import TODAY, Office, day

from governance_app.domain.commands import EditItem
from governance_app.domain.coverage import State, coverage
from governance_app.domain.kinds import (
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROCESS,
    REVIEW,
)
from governance_app.domain.rules.rule import Subject

#: Who oversees, and the states that this alone leads to.
_WHO = {
    "no role": {State.GAP},
    "nobody": {State.VACANT},
    "only a deputy": {State.VACANT},
    "the owner's role": {State.SELF_OVERSEEN, State.ONE_PERSON},
    "the owner in another role": {State.SELF_OVERSEEN, State.ONE_PERSON},
    "one other person": {State.ONE_PERSON},
    "one other person with a deputy": set(),
    "two people": set(),
    "the owner and another": set(),
    "a body of two": set(),
}
#: Cadence, since when and the last review, and the states that this alone leads to on 1 March.
_WHEN = {
    "no cadence": (("", "", ""), set()),
    "never begun": (("monthly", "", ""), {State.DUE}),
    "in time": (("monthly", "2025-01-01", "02-20"), set()),
    "near": (("monthly", "2025-01-01", "02-04"), {State.DUE}),
    "late": (("monthly", "2025-01-01", "01-31"), {State.LAPSED}),
    "late since it began": (("weekly", "02-21", ""), {State.LAPSED}),
}
#: For which process it was set down, seen from the one that is asked about.
_WHERE = ("itself", "the one above", "two above", "itself and the one above")


class _Watched(Office):
    """A process of three levels; the lowest is asked about, and is owned through the highest."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.function = self.add(OVERSIGHT_FUNCTION, name="Processes", covers_process=True)
        self.owner = self.role("Owner")
        self.owning, self.first, self.second = (self.person(f"Person {n}") for n in "ABC")
        self.appoint(self.owning, self.owner)
        top = self.process("Top", owner=self.owner)
        middle = self.process("Middle", parent=top)
        self.item = self.process("Below", parent=middle)
        self.levels = (self.item, middle, top)
        self.watching = self._role_for(who)

    def _role_for(self, who: str) -> int | None:
        if who == "no role":
            return None
        if who == "the owner's role":
            return self.owner
        kinds = {"a body of two": "body", "two people": "team", "the owner and another": "team"}
        role = self.role("Watcher", kinds.get(who, "individual"))
        holders = {
            "the owner in another role": (self.owning,),
            "one other person": (self.first,),
            "one other person with a deputy": (self.first,),
            "two people": (self.first, self.second),
            "the owner and another": (self.owning, self.first),
        }.get(who, ())
        for each in holders:
            self.appoint(each, role)
        if who in ("only a deputy", "one other person with a deputy"):
            self.deputy(self.second, role)
        if who == "a body of two":
            for person in (self.first, self.second):
                seat = self.role(f"Seat {person}")
                self.appoint(person, seat)
                self.seat(role, seat)
        return role

    def set_down(self, where: str, values: dict) -> int:
        """Set oversight down at a level; return it. What is overridden is a gap by itself."""
        level = {"itself": 0, "the one above": 1, "two above": 2}.get(where, 0)
        if where == "itself and the one above":
            self.add(OVERSIGHT, function=self.function, process=self.levels[1])
        place = {"function": self.function, "process": self.levels[level]}
        return self.add(OVERSIGHT, role=self.watching, **place, **values)

    def state(self) -> State:
        found = coverage(self.framework, TODAY)
        return found.of(self.function, Subject(PROCESS.name, self.item)).state


@pytest.mark.parametrize("who", _WHO)
@pytest.mark.parametrize("where", _WHERE)
def test_the_first_of_all_states_that_hold(who, where):
    for (cadence, since, reviewed), by_time in _WHEN.values():
        office = _Watched(who)
        over = office.set_down(where, {"cadence": cadence, "since": day(since)})
        if reviewed:
            office.add(REVIEW, oversight=over, day=day(reviewed))
        for covers, retired, flag in itertools.product((True, False), repeat=3):
            status = "retired" if retired else "active"
            office.run(EditItem(PROCESS.name, office.item, {"status": status}))
            office.run(EditItem(OVERSIGHT.name, over, {"not_required": flag}))
            office.run(
                EditItem(OVERSIGHT_FUNCTION.name, office.function, {"covers_process": covers})
            )
            hold = _WHO[who] | by_time | {State.COVERED}
            if retired or flag or not covers:
                hold = hold | {State.NOT_REQUIRED}
            assert office.state() is next(each for each in State if each in hold), (
                cadence,
                since,
                reviewed,
                covers,
                retired,
                flag,
            )


def test_the_order_of_the_states_is_the_one_that_is_told():
    assert [each.value for each in State] == [
        "Not required",
        "Gap",
        "Vacant",
        "Self-overseen",
        "Lapsed",
        "Due",
        "One person only",
        "Covered",
    ]


def test_who_can_look_are_the_holders_or_those_who_sit_in_the_body():
    for who, count in (("no role", 0), ("nobody", 0), ("two people", 2), ("a body of two", 2)):
        office = _Watched(who)
        over = office.set_down("itself", {})
        oversight = office.framework.of(OVERSIGHT)[over]
        people = coverage(office.framework, TODAY).people(oversight)
        assert people == (office.first, office.second)[:count]
