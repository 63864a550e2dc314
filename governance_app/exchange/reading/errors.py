"""What ends a reading besides a refusal."""


class ReadingCancelled(Exception):  # noqa: N818 - no error: the user wished it
    """The user cancelled the reading; nothing is left behind."""
