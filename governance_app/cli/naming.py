"""Items that commands name: by what they are called, without regard to case."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from governance_app.domain.approvals.request_words import subjects_of
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, PERSON, ApprovalChain
from governance_app.domain.kinds.approval_chain import OF_ACTIVITY
from governance_app.domain.words import shown

_MOST_NAMED = 5


class Who(NamedTuple):
    """A role or a person; the other one is None."""

    role: Key | None = None
    person: Key | None = None


def chain_named(framework: Framework, text: str) -> ApprovalChain:
    """Return the approval chain of this name; refuses unknown names, and those of several."""
    chains = framework.of(APPROVAL_CHAIN)
    if not chains:
        raise Refusal(without_chains(framework))
    found = [each for each in chains.values() if folded(each.name) == folded(text)]
    names = [each.name for each in ordered(chains)]
    if not found:
        raise Refusal(
            f"There is no approval chain “{shown(text)}”; {_near(text, names, 'the chains are')}"
        )
    if len(found) > 1:
        raise Refusal(
            f"{len(found):,} approval chains are called “{shown(text)}”; give one another name."
        )
    return found[0]


def without_chains(framework: Framework) -> str:
    """Return the sentence for a framework that has no approval chain."""
    return f"“{shown(framework.profile.name)}” has no approval chains yet; add one first."


def who_named(framework: Framework, text: str) -> Who:
    """Return the role or the person of this name; refuses unknown names, and those of several."""
    wanted = folded(text)
    people, roles = framework.of(PERSON), framework.roles
    found = [Who(role=key) for key, each in roles.items() if folded(each.name) == wanted]
    found += [
        Who(person=key)
        for key, each in people.items()
        if wanted and wanted in (folded(each.name), folded(each.email))
    ]
    if not found:
        names = [each.name for each in roles.values()]
        names += [each.name for each in people.values()]
        raise Refusal(
            f"“{shown(text)}” is neither a role nor a person here; "
            f"{_near(text, names, 'write the name as it stands there, such as')}"
        )
    if len(found) > 1:
        raise Refusal(_several(text, found))
    return found[0]


def _several(text: str, found: list[Who]) -> str:
    roles = sum(each.role is not None for each in found)
    what = f"{len(found):,} roles and people"
    if roles in (0, len(found)):
        what = f"{len(found):,} {'roles' if roles else 'people'}"
    elif len(found) == 2:
        what = "a role and a person"
    helps = "write the e-mail of a person instead, or give one another name"
    return f"“{shown(text)}” names {what}; {helps}."


def subject_named(framework: Framework, chain: ApprovalChain, text: str) -> Key:
    """Return the item that a request is about, by its name ("Process · Activity" for one of several)."""
    items = subjects_of(framework, chain)
    if not items:
        raise Refusal(
            f"Requests of “{shown(chain.name)}” are about a kind of decision, not about an item; "
            "leave --about out."
            if chain.subject == "decision"
            else f"There is no {chain.subject} here yet that a request could be about."
        )
    names = {key: _names_of(framework, chain, key, item) for key, item in items.items()}
    found = [key for key, own in names.items() if folded(text) in map(folded, own)]
    if not found:
        short = [own[0] for own in names.values()]
        raise Refusal(
            f"There is no {chain.subject} “{shown(text)}”; "
            f"{_near(text, short, 'write a name such as')}"
        )
    if len(found) > 1:
        longer = (
            "write it as “Process · Activity”"
            if chain.subject == OF_ACTIVITY
            else "give one another name"
        )
        raise Refusal(f"“{shown(text)}” is the name of {len(found):,} of them; {longer}.")
    return found[0]


def _names_of(
    framework: Framework, chain: ApprovalChain, key: Key, item: object
) -> tuple[str, ...]:
    name = str(getattr(item, "name", ""))
    if chain.subject != OF_ACTIVITY:
        return (name,)
    process = framework.processes[framework.activities[key].process]
    return name, f"{process.name} · {name}"


def folded(text: str) -> str:
    """Return a name as it is compared: without case, outer blanks and runs of them."""
    return " ".join(text.casefold().split())


def _near(text: str, names: Iterable[str], otherwise: str) -> str:
    """Return "did you mean “A” or “B”?", or some of the names there are."""
    known: Mapping[str, str] = {folded(each): each for each in names}
    near = [known[each] for each in get_close_matches(folded(text)[:200], list(known), 3)]
    if near:
        return f"did you mean {' or '.join(f'“{shown(each)}”' for each in near)}?"
    some = ", ".join(f"“{shown(each)}”" for each in list(known.values())[:_MOST_NAMED])
    return f"{otherwise} {some}." if some else "add it first."
