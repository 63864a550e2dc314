"""Somebody leaves a large organisation: what they leave behind, and the hand-over of all of it."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, Size, in_turn, seconds
from organisation import SMALL, TODAY, Extent, organisation

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import HandOver, Succession
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, PERSON
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.leaving import leaving
from governance_app.store.opening import create_document
from governance_app.store.sqlite import connect

#: So many roles are held by one person: the worst case that is still somebody's day.
_ROLES_OF_ONE = 10
_LISTED, _HANDED_OVER = 300, 50  # milliseconds
_NEW_KEYS = 3_900_000_000_000_000_000

#: The same question asked of the same file in SQL: roles, letters, and what refers to the roles.
_SQL = """
    WITH held AS (SELECT role FROM appointment WHERE person = :person AND ends IS NULL)
    SELECT 'letters', assignment.role, activity.name FROM assignment
        JOIN activity ON activity."key" = assignment.activity
        WHERE assignment.role IN held AND assignment.letters & 3
    UNION ALL SELECT 'owns', owner, name FROM process WHERE owner IN held
    UNION ALL SELECT 'above', reports_to, name FROM role WHERE reports_to IN held
    UNION ALL SELECT 'body', body, member FROM membership WHERE body IN held
    UNION ALL SELECT 'member', member, body FROM membership WHERE member IN held
    UNION ALL SELECT 'away', person, starts FROM absence WHERE person = :person
    UNION ALL SELECT 'deputies', appointment.role, person.name FROM appointment
        JOIN person ON person."key" = appointment.person
        WHERE appointment.role IN held AND capacity = 'deputy'
"""


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    framework, person = _with_busy_person(organisation(SMALL if size.smoke else Extent()))
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "measured.governance"
        create_document(file, framework, author="benchmark").close()
        bare = connect(file)
        pair = in_turn(
            lambda: leaving(framework, person, TODAY),
            lambda: bare.execute(_SQL, {"person": person}).fetchall(),
            size.runs,
        )
        bare.close()
    spent = statistics.median(pair.ours) * 1e3
    job = f"what a person with {_ROLES_OF_ONE} roles leaves behind"
    yield Row(job, f"≤ {_LISTED} ms", pair.in_words("the SQL"), spent <= _LISTED)
    found = leaving(framework, person, TODAY)
    follows = tuple(
        Succession(_NEW_KEYS + n, left.appointment.key, left.proposals[0].person)
        for n, left in enumerate(found.roles)
        if left.proposals
    )
    command = HandOver(person, TODAY, follows)
    spent = min(seconds(lambda: command.changes(framework)) for _ in range(size.runs)) * 1e3
    job = f"{len(follows)} roles handed over to those proposed, before it is written"
    yield Row(job, f"≤ {_HANDED_OVER} ms", f"{spent:.1f} ms", spent <= _HANDED_OVER)


def _with_busy_person(framework: Framework) -> tuple[Framework, Key]:
    """Return the organisation with a person who holds several roles without an end."""
    person = next(iter(framework.of(PERSON)))
    held = [
        each
        for each in framework.of(APPOINTMENT).values()
        if each.capacity == HOLDER and each.ends is None
    ][:_ROLES_OF_ONE]
    moved = [
        ItemChange(APPOINTMENT.name, each.key, each, each._replace(person=person)) for each in held
    ]
    return framework.apply(Changes(tuple(moved))), person
