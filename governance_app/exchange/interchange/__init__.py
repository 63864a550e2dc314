"""The interchange file: a whole framework as JSON, for other programs and for comparing.

It holds the state of the document and nothing of its history. docs/interchange.md explains it.
"""

from governance_app.exchange.interchange.form import FORMAT, VERSION
from governance_app.exchange.interchange.reading import from_interchange, read_interchange
from governance_app.exchange.interchange.writing import to_interchange, write_interchange

__all__ = [
    "FORMAT",
    "VERSION",
    "from_interchange",
    "read_interchange",
    "to_interchange",
    "write_interchange",
]
