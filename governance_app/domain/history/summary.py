"""What is looked for in a change set when the history is filtered, as small as it can be."""

import datetime
from typing import NamedTuple


class Summary(NamedTuple):
    """One change set as far as filters look at it; `day` is the user's own."""

    sequence: int
    day: datetime.date
    author: str
    title: str
    touched: bytes
