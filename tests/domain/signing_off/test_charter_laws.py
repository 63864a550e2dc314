"""Charters hold for any framework: frozen they read the same, and what differs is told."""

import datetime

from frameworks import frameworks
from hypothesis import given, settings
from hypothesis import strategies as st

from governance_app.domain.charters.changed import changes_of, rows_of_changes
from governance_app.domain.charters.charter import Charter, Charters
from governance_app.domain.commands import SetLetters
from governance_app.domain.versions import frozen_state, thawed

_DAY = datetime.date(2026, 3, 2)


def _read(charter: Charter) -> set[tuple[str, str, str, str]]:
    return {(each.name, each.part, each.place, each.told) for each in charter.given}


@settings(max_examples=10)
@given(frameworks())
def test_what_is_frozen_gives_the_same_charters(framework):
    state = frozen_state(framework)
    then, now = Charters(thawed(state.content, state.digest), _DAY), Charters(framework, _DAY)
    for role in framework.roles:
        assert then.of(role).rows == now.of(role).rows
        assert then.of(role).digest == now.of(role).digest


@settings(max_examples=15)
@given(frameworks(), st.data())
def test_changes_are_told_exactly_where_something_reads_otherwise(framework, data):
    if not framework.roles or not framework.activities:
        return
    role = data.draw(st.sampled_from(sorted(framework.roles)))
    cells = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(sorted(framework.activities)),
                st.sampled_from(sorted(framework.roles)),
                st.sampled_from([0, 1, 2, 3]),
            ),
            max_size=6,
        )
    )
    after = framework.apply(SetLetters(tuple(cells)).changes(framework))
    before, now = Charters(framework, _DAY).of(role), Charters(after, _DAY).of(role)
    changes = changes_of(before, now)
    same = _read(before) == _read(now)
    assert bool(changes) is not same
    assert bool(rows_of_changes(changes)) is not same
    assert {each.before for each in changes if each.before} <= set(before.given)
    assert {each.after for each in changes if each.after} <= set(now.given)
