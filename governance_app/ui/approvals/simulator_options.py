"""What the fields of the simulator offer: roles, people, and the items that requests are about."""

from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.domain.kinds.approval_chain import OF_ACTIVITY, OF_PROCESS, OF_SYSTEM
from governance_app.domain.kinds.kind import reference
from governance_app.ui.inspection.options import Option, options_of

NOBODY_NAMED = "somebody else"
NO_PERSON = "nobody"
NO_ITEM = "nothing named"
#: The kinds of items that requests of a chain can be about.
SUBJECT_KINDS = {OF_PROCESS: "process", OF_ACTIVITY: "activity", OF_SYSTEM: "system"}


class Who(NamedTuple):
    """A person, or a role."""

    kind: str
    key: Key

    @property
    def is_role(self) -> bool:
        """Whether it is a role."""
        return self.kind == ROLE.name


#: What was made last, with what it was made of.
_MADE: dict[str, tuple[object, object, tuple[Option, ...]]] = {}


def requesters(framework: Framework) -> Sequence[Option]:
    """Return who can request: somebody who is not named, then people, then roles."""
    return _both(framework, "requests", " (role)", NOBODY_NAMED)


def away(framework: Framework) -> Sequence[Option]:
    """Return who can be away: people; and roles, which are then vacant."""
    return _both(framework, "away", " (vacant)", "")


def _both(framework: Framework, name: str, of_roles: str, nobody: str) -> Sequence[Option]:
    people, roles = _of(framework, PERSON.name), _of(framework, ROLE.name)
    made = _MADE.get(name)
    if made is None or made[0] is not people or made[1] is not roles:
        options = [Option(nobody, None)] if nobody else []
        options += [Option(each.text, Who(PERSON.name, each.value)) for each in people]
        taken = {each.text for each in options}
        for each in roles:
            is_marked = not nobody or each.text in taken
            text = f"{each.text}{of_roles}" if is_marked else each.text
            options.append(Option(text, Who(ROLE.name, each.value)))
        made = _MADE[name] = (people, roles, tuple(options))
    return made[2]


def people(framework: Framework) -> Sequence[Option]:
    """Return who can benefit: nobody, then everyone."""
    return [Option(NO_PERSON, None), *_of(framework, PERSON.name)]


def subjects(framework: Framework, subject: str) -> Sequence[Option]:
    """Return what requests of a chain can be about: nothing, then the items of its kind."""
    return [Option(NO_ITEM, None), *_of(framework, SUBJECT_KINDS[subject])]


def _of(framework: Framework, kind: str) -> tuple[Option, ...]:
    return options_of(framework, reference(kind, kind, kind, ""))
