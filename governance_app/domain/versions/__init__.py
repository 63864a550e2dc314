"""Published versions: what they freeze, how that is read again, and the chain of their digests."""

from governance_app.domain.versions.chain import (
    last_version,
    publishes_same,
    version_digest,
    version_named,
    versions_in_order,
)
from governance_app.domain.versions.content import DamagedContentError, packed, unpacked
from governance_app.domain.versions.freezing import frozen_state, state_of, thawed

__all__ = [
    "DamagedContentError",
    "frozen_state",
    "last_version",
    "packed",
    "publishes_same",
    "state_of",
    "thawed",
    "unpacked",
    "version_digest",
    "version_named",
    "versions_in_order",
]
