"""What rests on people, and what would mend it, in words."""

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import OVERSIGHT_FUNCTION, PERSON, kind_named
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.labels import label_of
from governance_app.domain.resilience.appointing import Advice
from governance_app.domain.resilience.exposure import Exposure, Resilience
from governance_app.domain.resilience.on_chains import Stopped
from governance_app.domain.rules.problem_words import ToldProblem, told_problem
from governance_app.domain.what_if.demands import Demand
from governance_app.domain.words import counted, shown

_LONGEST = 60


def fails_told(exposed: Exposure) -> str:
    """Return "2 unowned, 18 unwatched": what fails, in numbers."""
    return ", ".join(f"{count:,} {sense.value}" for sense, count in exposed.by_sense().items())


def people_told(framework: Framework, exposed: Exposure) -> str:
    """Return the names of the people on whom it rests."""
    people = framework.of(PERSON)
    return " and ".join(shown(people[key].name, _LONGEST) for key in exposed.people)


def item_told(framework: Framework, demand: Demand) -> str:
    """Return the name of the item, with the function of oversight where it is about one."""
    kind = kind_named(demand.subject.kind)
    name = shown(label_of(framework, kind, framework.of(kind)[demand.subject.key]), _LONGEST)
    if demand.function is None:
        return name
    return f"{name}: {shown(framework.of(OVERSIGHT_FUNCTION)[demand.function].name, _LONGEST)}"


def stopped_told(framework: Framework, stopped: Stopped) -> ToldProblem:
    """Return in words which requests stop, and where."""
    return told_problem(framework, stopped.chain, stopped.problem)


def weight_told(weight: int) -> str:
    """Return "weight 1,056": how much what fails counts, by how critical it is."""
    return f"weight {weight:,}"


def advice_told(framework: Framework, advice: Advice) -> str:
    """Return "Person C as deputy of Lead: mends 25 failures, weight 56 (holds a role beside it)"."""
    person = shown(framework.of(PERSON)[advice.person].name, _LONGEST)
    role = shown(framework.roles[advice.role].name, _LONGEST)
    capacity = "holder" if advice.capacity == HOLDER else "deputy"
    mended = f"{counted(advice.count, 'failure')}, {weight_told(advice.score)}"
    return f"{person} as {capacity} of {role}: mends {mended} ({advice.because})"


def summary_told(found: Resilience) -> str:
    """Return in a sentence how many people are there, and on how many something rests."""
    there = counted(found.people, "person is", "people are")
    if not found.people:
        return "Nobody is there."
    if not found.alone:
        return f"{there} there, and nothing rests on one of them alone."
    some = counted(len(found.alone), "of them", "of them")
    return f"{there} there; on {some} something rests that nobody else stands behind."
