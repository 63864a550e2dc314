"""Text that spreadsheet programs would take for a formula goes out behind an apostrophe."""

#: A cell that begins like this is taken for a formula, or the sign is swallowed.
_TAKEN_FOR_MORE = tuple("=+-@'\t\r\0")


def guarded(text: str) -> str:
    """Return the text as a cell of text: "=1+1" → "'=1+1"."""
    return f"'{text}" if text.startswith(_TAKEN_FOR_MORE) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given: "'=1+1" → "=1+1", and "'tis" as it is."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_TAKEN_FOR_MORE) else text
