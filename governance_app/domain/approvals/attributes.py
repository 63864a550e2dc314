"""The attributes of a chain's requests: by what names they are known, and what they can be."""

import re
from dataclasses import dataclass

from governance_app.domain.approvals.conditions import folded
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import REQUEST_ATTRIBUTE, RequestAttribute
from governance_app.domain.kinds.request_attribute import AMOUNT, CHOICE

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a request can say: its name, its type, and what can be chosen."""

    key: Key
    name: str
    type: str
    choices: tuple[str, ...] = ()

    @property
    def handle(self) -> str:
        """The name as commands and conditions can write it: "personal_data"."""
        return handle_of(self.name)


def handle_of(name: str) -> str:
    """Return a name as one word: letters and digits, joined by low lines, without case."""
    return "_".join(_WORDS.findall(name.casefold().replace("_", " ")))


def attributes_of_chain(framework: Framework, chain: Key) -> tuple[Attribute, ...]:
    """Return the attributes of a chain's requests, in their order."""
    own = {k: a for k, a in framework.of(REQUEST_ATTRIBUTE).items() if a.chain == chain}
    return tuple(_attribute(each) for each in ordered(own))


def _attribute(each: RequestAttribute) -> Attribute:
    choices: dict[str, str] = {}
    if each.attribute_type == CHOICE:
        for line in each.choices.splitlines():
            if line.strip():
                choices.setdefault(folded(line), line.strip())
    return Attribute(each.key, each.name, each.attribute_type, tuple(choices.values()))


def measured_attribute(attributes: tuple[Attribute, ...]) -> Attribute | None:
    """Return the attribute that limits of authority are compared with: the first amount."""
    return next((each for each in attributes if each.type == AMOUNT), None)
