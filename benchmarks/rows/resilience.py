"""Who is missed in a large organisation: every person away by themselves, and one who is asked about."""

import statistics
from collections.abc import Iterator

from measuring import Row, Size, in_turn
from organisation import SMALL, TODAY, Extent, organisation

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PERSON
from governance_app.domain.resilience.appointing import best_appointments
from governance_app.domain.resilience.exposure import Resilience, resting
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.what_if.change import Change
from governance_app.domain.what_if.looking import first_look

#: Some roles have a deputy and most have none, so that much rests on one person.
_LARGE = Extent(appointments=2_500)
_RANKED, _ASKED, _ADVISED = 1_000, 1_000, 500  # milliseconds


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    extent = SMALL if size.smoke else _LARGE
    framework = organisation(extent)
    found = resting(framework, TODAY)
    yield _ranked(framework, found, extent, size)
    yield _asked(framework, found, size)
    yield _advised(framework, found, size)


def _one_pass(framework: Framework) -> int:
    """Look once at every row of the matrix, and at every appointment and person."""
    accountable, responsible, *_ = policy_of(framework).counting
    count = sum(
        row.translate(accountable).count(1) + row.translate(responsible).count(1)
        for row in framework.matrix.rows.values()
    )
    return count + sum(len(framework.tables[each].values()) for each in ("person", "appointment"))


def _ranked(framework: Framework, found: Resilience, extent: Extent, size: Size) -> Row:
    pair = in_turn(
        lambda: resting(framework, TODAY), lambda: _one_pass(framework), min(size.runs, 7)
    )
    spent = statistics.median(pair.ours) * 1e3
    job = (
        f"what rests on each of {found.people:,} people alone and on every two of them, "
        f"{extent.activities:,} activities × {extent.roles:,} roles"
    )
    words = f"; something rests on {len(found.alone):,} alone, on {len(found.pairs):,} pairs"
    told = pair.in_words("one pass over rows and people") + words
    return Row(job, f"≤ {_RANKED:,} ms", told, spent <= _RANKED)


def _asked(framework: Framework, found: Resilience, size: Size) -> Row:
    exposed = found.alone[0].people if found.alone else tuple(framework.of(PERSON))
    person = exposed[0]
    change = Change(away=(person,))
    pair = in_turn(
        lambda: first_look(framework, TODAY, change),
        lambda: _one_pass(framework),
        min(size.runs, 5),
    )
    spent = statistics.median(pair.ours) * 1e3
    told = pair.in_words("one pass over rows and people")
    return Row(
        "what if the most exposed person were away, but for requests and findings",
        f"≤ {_ASKED:,} ms",
        told,
        spent <= _ASKED,
    )


def _advised(framework: Framework, found: Resilience, size: Size) -> Row:
    pair = in_turn(
        lambda: best_appointments(found), lambda: _one_pass(framework), min(size.runs, 5)
    )
    spent = statistics.median(pair.ours) * 1e3
    told = pair.in_words("one pass over rows and people")
    return Row(
        "the three appointments that would mend most", f"≤ {_ADVISED} ms", told, spent <= _ADVISED
    )
