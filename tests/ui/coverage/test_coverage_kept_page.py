"""What the map of oversight keeps up to date equals what is looked up and counted anew."""

import datetime
from types import SimpleNamespace
from typing import Any

from drawing import drawn_command
from frameworks import counting_keys, frameworks
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, Command
from governance_app.domain.coverage_totals import Grouping
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import OVERSIGHT, OVERSIGHT_FUNCTION
from governance_app.ui.coverage.keeping import KeptCoverage, Listing
from governance_app.ui.coverage.sheet import sheet_of

_DAY = datetime.date(2026, 3, 1)


def _shown(kept: KeptCoverage, framework: Framework, listing: Listing) -> tuple[object, ...]:
    tally = kept.tally(framework, _DAY)
    grid = sheet_of(tally, kept.rows(listing)).grid()
    states = {state: count for state, count in tally.all.states.items() if count}
    return tally.all.required, tally.all.covered, states, grid


def _command(draw: st.DrawFn, framework: Framework, key: int) -> Command:
    functions, roles = list(framework.of(OVERSIGHT_FUNCTION)), list(framework.roles)
    if framework.processes and functions and roles and draw(st.booleans()):
        values = {
            "function": draw(st.sampled_from(functions)),
            "process": draw(st.sampled_from(list(framework.processes))),
            "role": draw(st.sampled_from(roles)),
        }
        return AddItem(OVERSIGHT.name, key, values)
    return drawn_command(draw, framework, counting_keys(key))


@given(frameworks(), st.sampled_from(Grouping), st.data())
def test_the_map_kept_by_edits_is_as_if_made_anew(
    framework: Framework, by: Grouping, data: st.DataObject
) -> None:
    for number, name in enumerate(("One", "Two")):
        values = {"name": name, "covers_process": True, "covers_system": bool(number)}
        add = AddItem(OVERSIGHT_FUNCTION.name, 70_000 + number, values)
        framework = framework.apply(add.changes(framework))
    kept, listing = KeptCoverage(), Listing(by)
    _shown(kept, framework, listing)
    for key in range(80_000, 80_000 + 1_000 * data.draw(st.integers(1, 6)), 1_000):
        command = _command(data.draw, framework, key)
        try:
            changes = command.changes(framework)
        except (Refusal, ValueError, KeyError):
            continue
        before, framework = framework, framework.apply(changes)
        change_set = SimpleNamespace(changes=changes)
        notice: Any = SimpleNamespace(change_set=change_set, before=before, after=framework)
        kept.refresh([notice])
        assert _shown(kept, framework, listing) == _shown(KeptCoverage(), framework, listing)
