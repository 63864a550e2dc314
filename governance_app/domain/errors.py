"""The exceptions that are no errors: a wish that is refused, and one that was taken back."""


class Refusal(Exception):  # noqa: N818  # it is no error of the program: it says no to a wish
    """Something the user asked for cannot be done.

    ``str(refusal)`` is one plain sentence that says what was refused, where, and what to do;
    the window shows it inline and the commands print it and exit with code 2.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Cancelled(Exception):  # noqa: N818  # it is no error: the user wished it
    """The user no longer wants the result of long work; nothing of it is left behind."""
