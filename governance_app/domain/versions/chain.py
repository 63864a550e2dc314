"""The versions of a document in their order, and the chain of digests that joins them."""

import hashlib

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import VERSION, Version

#: What a digest covers, in order: all but the key, the digest, and that it was withdrawn later.
_COVERED = (
    "number",
    "name",
    "note",
    "effective",
    "author",
    "published_at",
    "sequence",
    "journal_digest",
    "state_digest",
    "findings_digest",
    "decided_by",
    "decision",
)


def versions_in_order(framework: Framework) -> list[Version]:
    """Return the versions by their number, the first first."""
    return sorted(framework.of(VERSION).values(), key=lambda version: version.number)


def last_version(framework: Framework) -> Version | None:
    """Return the version that was published last, None where there is none."""
    return max(framework.of(VERSION).values(), key=lambda version: version.number, default=None)


def version_named(framework: Framework, number: int) -> Version:
    """Return the version of a number; refuses one that was never published."""
    for each in framework.of(VERSION).values():
        if each.number == number:
            return each
    last = last_version(framework)
    if last is None:
        raise Refusal(f"There is no version {number}: nothing has been published yet.")
    raise Refusal(f"There is no version {number}; the last one is version {last.number}.")


def version_digest(previous_digest: str, version: Version) -> str:
    """Return the digest of a version that follows another; "" is the digest before the first."""
    digest = hashlib.sha256(previous_digest.encode())
    for name in _COVERED:
        part = str(getattr(version, name)).encode()
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def publishes_same(framework: Framework, version: Version) -> bool:
    """Whether a version freezes the same state as the one before it."""
    before = [v for v in framework.of(VERSION).values() if v.number < version.number]
    last = max(before, key=lambda each: each.number, default=None)
    return last is not None and last.state_digest == version.state_digest
