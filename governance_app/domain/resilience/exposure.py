"""How much rests on people alone, ranked: what fails while one person, or two, are away."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from governance_app.domain.approvals.problems import Progress
from governance_app.domain.coverage import Coverage
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import Holdings, bodies, covers, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, PERSON, STEP
from governance_app.domain.resilience.fragility import Behind, Fragility, fragility
from governance_app.domain.resilience.on_chains import Stopped, stopped_by_absence
from governance_app.domain.what_if.answers import Answers
from governance_app.domain.what_if.demands import Demand, Sense, demands
from governance_app.domain.words import shown

#: So many of the most exposed are looked at two by two where requests must be approved.
MOST_EXPOSED = 12
#: A chain with more steps times approvers takes so long that it is not looked at for every two.
_MOST_STEPS_TIMES_APPROVERS = 4_000
#: How the ranking is made, in words to be shown beside it.
MODEL = (
    "What nobody else stands behind, neither as holder nor as deputy, by delegation or as member of "
    "a body that answers too. Each thing counts with the weight of how critical its process is; what is no "
    "process counts as medium, and so does each approval chain whose requests would stop (whoever "
    "requests is taken for somebody who need not sign)."
)
PAIRS_MODEL = (
    "What fails only while both are away. All pairs were looked at; for requests, the pairs of "
    f"those {MOST_EXPOSED} approvers on whom most rests."
)


@dataclass(frozen=True, slots=True)
class Exposure:
    """What fails while these people are away: one, or two and then only what fails beyond each.

    `score` is the sum of the weights.
    """

    people: tuple[Key, ...]
    demands: tuple[Demand, ...] = ()
    stopped: tuple[Stopped, ...] = ()
    score: int = 0

    @property
    def count(self) -> int:
        """How many things fail; an item counts once in each sense and for each function."""
        return len(self.demands) + len(self.stopped)

    def by_sense(self) -> dict[Sense, int]:
        """Return how many things fail in each sense in which some do."""
        counts = Counter(each.sense for each in self.demands)
        counts[Sense.UNAPPROVED] = len(self.stopped)
        return {sense: counts[sense] for sense in Sense if counts[sense]}


@dataclass(frozen=True, slots=True)
class Resilience:
    """Everybody on whom something rests, and every two, the most exposed first.

    `people` is how many are there on the day. `nobody` is what nobody stands behind already.
    `has_approvals` says whether requests were looked at too, `left_out` what was not.
    """

    framework: Framework
    day: datetime.date
    people: int
    alone: tuple[Exposure, ...]
    pairs: tuple[Exposure, ...]
    nobody: tuple[Demand, ...]
    has_approvals: bool = False
    left_out: str = ""

    @property
    def score(self) -> int:
        """The weights of all that rests on somebody alone, and of what nobody stands behind."""
        return sum(each.score for each in self.alone) + sum(each.weight for each in self.nobody)


def resting(framework: Framework, day: datetime.date) -> Resilience:
    """Return what rests on whom on a day, but for approvals, which take longer."""
    held = holdings(framework, day)
    found = fragile(framework, held)
    alone = (_exposure(framework, (key,), those) for key, those in found.of_one.items())
    pairs = (_exposure(framework, two, those) for two, those in found.of_two.items())
    there = sum(
        key not in held.away and covers(each, day) for key, each in framework.of(PERSON).items()
    )
    return Resilience(
        framework,
        day,
        there,
        _ranked(framework, alone),
        _ranked(framework, pairs),
        tuple(found.of_nobody),
    )


def fragile(framework: Framework, held: Holdings) -> Fragility:
    """Return what rests on whom with these holdings."""
    members = bodies(framework)
    behind = Behind(framework, Answers(framework, held, members), held)
    return fragility(demands(framework, Coverage(framework, held, members)), behind)


def _no_progress(_done: int, _of: int) -> None:
    pass


def resilience(
    framework: Framework,
    day: datetime.date,
    progress: Progress = _no_progress,
    *,
    pairs: bool = True,
) -> Resilience:
    """Return all that rests on people; `progress` may raise to cancel.

    Without `pairs`, requests are not looked at with two people away.
    """
    return with_approvals(resting(framework, day), progress, pairs=pairs)


def with_approvals(
    found: Resilience, progress: Progress = _no_progress, *, pairs: bool = True
) -> Resilience:
    """Return the ranking with the requests that stop while somebody is away."""
    framework, day = found.framework, found.day
    stopped: list[Stopped] = []
    left_out: list[str] = []
    standing: Counter[Key] = Counter()
    small: list[Key] = []
    steps = Counter(each.chain for each in framework.of(STEP).values())
    for each in ordered(framework.of(APPROVAL_CHAIN)):
        looked = stopped_by_absence(framework, each.key, day, progress)
        stopped += looked.stopped
        standing.update(looked.standing)
        left_out += [looked.left_out] if looked.left_out else []
        if steps[each.key] * len(looked.standing) <= _MOST_STEPS_TIMES_APPROVERS:
            small.append(each.key)
        elif pairs:
            left_out.append(
                f"“{shown(each.name)}” is too long to be looked at with two people away."
            )
    of_one: dict[tuple[Key, ...], list[Stopped]] = {}
    for stop in stopped:
        of_one.setdefault((stop.person,), []).append(stop)
    alone = _with_stopped(framework, found.alone, of_one)
    found = replace(
        found, alone=alone, has_approvals=True, left_out=" ".join(dict.fromkeys(left_out))
    )
    if not pairs:
        return found
    exposed = _most_exposed(found, standing)
    return _with_pairs_stopped(found, stopped, exposed, small, progress)


def _with_pairs_stopped(
    found: Resilience,
    alone: Sequence[Stopped],
    looked_at: tuple[Key, ...],
    chains: Sequence[Key],
    progress: Progress,
) -> Resilience:
    """Look at the requests of chains with each two of these people away."""
    framework = found.framework
    known = {(each.chain, each.person) for each in alone}
    stopped: dict[tuple[Key, ...], list[Stopped]] = {}
    for place, one in enumerate(looked_at):
        others = frozenset(looked_at[place + 1 :])
        for chain in chains if others else ():
            progress(place, len(looked_at))
            if (chain, one) in known:
                continue  # it stops without the other as well
            away = frozenset({one})
            looked = stopped_by_absence(
                framework, chain, found.day, progress, away=away, only=others
            )
            for stop in looked.stopped:
                if (chain, stop.person) not in known:
                    two = min(one, stop.person), max(one, stop.person)
                    stopped.setdefault(two, []).append(stop)
    return replace(found, pairs=_with_stopped(framework, found.pairs, stopped))


def _most_exposed(found: Resilience, standing: Mapping[Key, int]) -> tuple[Key, ...]:
    """Return the people on whom most rests, alone or with one other, the most exposed first.

    Only those who stand on a chain are looked at; of equally exposed ones, those on more chains.
    """
    scores: Counter[Key] = Counter()
    for each in (*found.alone, *found.pairs):
        for person in each.people:
            scores[person] += each.score
    by_score = sorted(standing, key=lambda key: (-scores[key], -standing[key], key))
    return tuple(by_score[:MOST_EXPOSED])


def _with_stopped(
    framework: Framework,
    there: Iterable[Exposure],
    stopped: Mapping[tuple[Key, ...], Sequence[Stopped]],
) -> tuple[Exposure, ...]:
    """Return the ranking of what was found together with the requests that stop."""
    resting_on = {each.people: each.demands for each in there}
    return _ranked(
        framework,
        [
            _exposure(framework, people, resting_on.get(people, ()), stopped.get(people, ()))
            for people in dict.fromkeys((*resting_on, *stopped))
        ],
    )


def _exposure(
    framework: Framework,
    people: tuple[Key, ...],
    those: Sequence[Demand],
    stopped: Sequence[Stopped] = (),
) -> Exposure:
    score = sum(each.weight for each in those)
    score += framework.profile.weight_medium * len(stopped)
    return Exposure(people, tuple(those), tuple(stopped), score)


def _ranked(framework: Framework, found: Iterable[Exposure]) -> tuple[Exposure, ...]:
    people = framework.of(PERSON)

    def place(each: Exposure) -> tuple[object, ...]:
        names = tuple(people[key].name.casefold() for key in each.people)
        return -each.score, -each.count, names, each.people

    return tuple(sorted(found, key=place))
