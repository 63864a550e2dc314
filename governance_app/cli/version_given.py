"""Numbers of versions that are given to commands."""

import argparse
import re

from governance_app.domain.words import shown

_NUMBER = re.compile(r"v?([0-9]{1,9})", re.ASCII | re.IGNORECASE)


def version_given(text: str) -> int:
    """Return the number of a version, written as 3 or v3; a type for argparse, so it says why not."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(
            f"“{shown(text)}” is no version; write its number, such as 3"
        )
    return int(found[1])
