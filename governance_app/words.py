"""Words that every part of the program puts together in the same way."""


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 role", "3 roles" or "2 activities"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
