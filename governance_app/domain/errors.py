"""The one exception whose text is meant for the user."""


class Refusal(Exception):  # noqa: N818  # it is no error of the program: it says no to a wish
    """Something the user asked for cannot be done.

    ``str(refusal)`` is one plain sentence that says what was refused, where, and what to do;
    the window shows it inline and the commands print it and exit with code 2.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
