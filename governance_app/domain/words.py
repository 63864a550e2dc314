"""How sentences hold counts, and texts that may be long or steer a terminal."""

from governance_app.domain.fields import is_control

#: Characters that turn the direction of all that follows, beyond the text that they stand in.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def counted(count: int, one: str, many: str = "") -> str:
    """Return "1 role" or "2,000 roles"; `many` where it is not the word with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def shortened(text: str, longest: int = 60) -> str:
    """Return the text, cut with an ellipsis where it is too long for a sentence."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def shown(text: str, longest: int = 60) -> str:
    """Return any text as a sentence can hold it: shortened, and � for what does not show.

    So is what turns the direction of writing: it would turn the rest of the sentence too.
    """
    return "".join(
        "�" if each in _TURNING or is_control(each) else each for each in shortened(text, longest)
    )
