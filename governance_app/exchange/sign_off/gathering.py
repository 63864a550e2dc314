"""The forms of a version: whom there is one for, and the frozen states that they are made from."""

from functools import cache

from governance_app.domain.charters.offering import Offers, StateOf
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, Version
from governance_app.domain.kinds.sign_off import ACCEPTED, OPEN
from governance_app.domain.signing_off.standing import standing_of
from governance_app.domain.versions import version_named
from governance_app.exchange.sign_off.lines import Form
from governance_app.store.document import Document
from governance_app.store.frozen import state_of_version


def states_of(document: Document, framework: Framework) -> StateOf:
    """Return what gives the frozen state of a version by its number; each is read once."""

    @cache
    def state_of(number: int) -> Framework:
        return state_of_version(document, version_named(framework, number))

    return state_of


def people_to_ask(framework: Framework, version: Version) -> dict[Key, str]:
    """Return who has an open sign-off of a version, with the names; in the order of names."""
    return {each.person: each.person_name for each in standing_of(framework, version).having(OPEN)}


def forms_of(
    framework: Framework,
    version: Version,
    document_id: str,
    state_of: StateOf,
    people: tuple[Key, ...] | None = None,
) -> tuple[Form, ...]:
    """Return a form for each of these people; without them, for all who have not accepted all.

    Who was removed from the framework since gets none, unless they are named. A form is about what
    its person has not accepted yet; about everything where they have.
    """
    asked: dict[Key, list[bool]] = {}
    for each in standing_of(framework, version).sign_offs:
        asked.setdefault(each.person, []).append(each.outcome == ACCEPTED)
    wanted = people
    if wanted is None:
        there = framework.of(PERSON)
        wanted = tuple(
            person for person, accepted in asked.items() if person in there and not all(accepted)
        )
    offers = Offers(framework, version, state_of)
    named = state_of(version.number).profile.name if wanted else ""
    forms = []
    for person in wanted:
        every = offers.of_person(person)
        left = tuple(each for each in every if each.sign_off.outcome != ACCEPTED)
        if every:
            forms.append(Form(document_id, named, version, left or every))
    return tuple(forms)
