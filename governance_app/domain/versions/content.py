"""Frozen content: bytes that are stored once, found by what they are, and known to be whole.

What is the same has the same digest, however it happens to be compressed. The packed bytes carry a
digest of their own as well, so that no byte of them can change unseen.
"""

import hashlib
import zlib

from governance_app.domain.changes import Frozen
from governance_app.domain.errors import Refusal

#: What packed content begins with: the form of all that follows.
_FORM = b"\x01"
_HEAD = len(_FORM) + 32
#: No content is longer than this when inflated, in bytes: more than any framework of ours needs.
_LONGEST = 1 << 28
_CUT = "it is cut short, or longer than any that this program writes"


class DamagedContentError(ValueError):
    """Content that is not what was frozen."""


def packed(plain: bytes) -> Frozen:
    """Return content as it is kept. Raises `Refusal` for more than a version may hold."""
    if len(plain) > _LONGEST:
        raise Refusal("This framework is too large to be published as one version.")
    squeezed = zlib.compress(plain, 6)
    whole = hashlib.sha256(squeezed).digest()
    return Frozen(hashlib.sha256(plain).hexdigest(), _FORM + whole + squeezed)


def unpacked(content: bytes, digest: str = "") -> bytes:
    """Return what `packed` was given; `digest` is what it must have, where that is known.

    Raises `DamagedContentError` where a single bit is not as it was.
    """
    if content[: len(_FORM)] != _FORM:
        raise DamagedContentError("it does not begin as content does")
    squeezed = content[_HEAD:]
    if hashlib.sha256(squeezed).digest() != content[len(_FORM) : _HEAD]:
        raise DamagedContentError("its bytes were changed")
    inflating = zlib.decompressobj()
    try:
        plain = inflating.decompress(squeezed, _LONGEST)
    except zlib.error as error:
        raise DamagedContentError(_CUT) from error
    if not inflating.eof or inflating.unused_data:
        raise DamagedContentError(_CUT)
    if digest and hashlib.sha256(plain).hexdigest() != digest:
        raise DamagedContentError("its digest is another one")
    return plain
