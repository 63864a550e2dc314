"""What a sentence, a finding or a review is about: an item of a kind."""

from typing import NamedTuple

from governance_app.domain.keys import Key


class Subject(NamedTuple):
    """An item of a kind, named by its key."""

    kind: str
    key: Key
