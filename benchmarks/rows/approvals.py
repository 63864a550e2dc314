"""Approval chains: routes chosen on a warm chain, requests decided, a long chain proved."""

import itertools
import statistics
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal

from measuring import Row, Size, in_turn, peak_megabytes
from rows.approvals_alone import AMOUNTS, DAY, REGIONS, YEARLY, Chain, long_chain, proved, requests

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.conditions import Value
from governance_app.domain.approvals.deciding import decide
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.routing import Choosers, Route, chooser_of
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.keys import Key

_SECONDS, _MEGABYTES, _RATIO = 2, 200, 2
_Requests = list[dict[Key, Value]]


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    chain = long_chain(3, 8) if size.smoke else long_chain()
    asked = requests(chain, 500 if size.smoke else 100_000)
    yield _chosen(chain, asked, size.runs)
    yield _compiled_once(chain, asked, size.runs)
    yield _decided(chain, asked[: 50 if size.smoke else 5_000])
    yield _proved(chain, size)


def _by_hand(chain: Chain) -> Callable[[dict[Key, Value]], Route]:
    """Return the same choice as somebody would write it for this one chain: bisect and a dict."""
    amount, yearly, personal, supplier, region = chain.attributes
    amounts, years = [Decimal(each) for each in AMOUNTS], [Decimal(each) for each in YEARLY]
    route = chooser_of(chain.framework, chain.chain).route
    above = [Decimal(0), *(each + 1 for each in amounts)]
    reached = [Decimal(0), *years]
    table: dict[tuple[object, ...], Route] = {}
    for a, y, p, s, r in itertools.product(
        range(len(above)), range(len(reached)), (False, True), (False, True), REGIONS
    ):
        values = {amount: above[a], yearly: reached[y], personal: p, supplier: s, region: r}
        table[a, y, p, s, r] = route(values)

    def choose(values: dict[Key, Value]) -> Route:
        return table[
            bisect_left(amounts, values[amount]),
            bisect_right(years, values[yearly]),
            values[personal],
            values[supplier],
            values[region],
        ]

    return choose


def _chosen(chain: Chain, asked: _Requests, runs: int) -> Row:
    by_hand, ours = _by_hand(chain), chooser_of(chain.framework, chain.chain).route
    assert all(ours(each) == by_hand(each) for each in asked)

    def all_of(choose: Callable[[dict[Key, Value]], Route]) -> Callable[[], None]:
        def work() -> None:
            for each in asked:
                choose(each)

        return work

    pair = in_turn(all_of(ours), all_of(by_hand), runs)
    return Row(
        f"route of {len(asked):,} requests chosen on a warm chain",
        f"≤ {_RATIO} × a dict and bisect written for the chain",
        pair.in_words("by hand"),
        pair.ratio <= _RATIO,
    )


def _compiled_once(chain: Chain, asked: _Requests, runs: int) -> Row:
    """Choose through what keeps chains compiled, as long as nothing changes in the framework."""
    choosers, by_hand = Choosers(), _by_hand(chain)
    begun = time.perf_counter()
    choosers.of(chain.framework, chain.chain)
    compiling = (time.perf_counter() - begun) * 1e3

    def ours() -> None:
        route = choosers.of(chain.framework, chain.chain).route
        for each in asked:
            route(each)

    def theirs() -> None:
        for each in asked:
            by_hand(each)

    pair = in_turn(ours, theirs, runs)
    return Row(
        f"the same where the chain is looked up first; compiled in {compiling:.1f} ms",
        f"≤ {_RATIO} × a dict and bisect written for the chain",
        pair.in_words("by hand"),
        pair.ratio <= _RATIO,
    )


def _decided(chain: Chain, asked: _Requests) -> Row:
    ready = compiled(chain.framework, chain.chain)
    there, calendar = situation_on(chain.framework, DAY), WorkingCalendar()
    begun = time.perf_counter()
    for each in asked:
        decide(ready, Request(each), there, calendar)
    took = time.perf_counter() - begun
    return Row(
        f"{len(asked):,} requests decided in full: who signs, for whom, by when",
        "reported",
        f"{len(asked) / took:,.0f} a second",
        kept=True,
    )


def _proved(chain: Chain, size: Size) -> Row:
    wall, own = [], []
    for _ in range(1 if size.smoke else 3):
        begun, work = time.perf_counter(), time.process_time()
        proof = proved(chain)
        wall.append(time.perf_counter() - begun)
        own.append(time.process_time() - work)
    took, memory = statistics.median(wall), peak_megabytes("rows.approvals_alone")
    return Row(
        f"chain of {len(compiled(chain.framework, chain.chain).steps)} steps proved: "
        f"{proof.classes:,} classes × absences × requesters = {proof.decisions:,} decisions",
        f"≤ {_SECONDS} s, ≤ {_MEGABYTES} MB",
        f"{took:.2f} s ({statistics.median(own):.2f} s of processor time), {memory:.0f} MB",
        took <= _SECONDS and memory <= _MEGABYTES,
    )
