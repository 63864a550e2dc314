"""Names and documentation as a framework can hold them."""

import re
from html.parser import HTMLParser

from governance_app.domain.fields import LONGEST_NAME, LONGEST_TEXT, is_control, is_visible

#: More of one documentation is not looked at: markup is longer than what it says.
LONGEST_RAW = 10 * LONGEST_TEXT
_TAG = re.compile(r"</?(?:p|br|div|span|html|body|ul|ol|li|b|i|u|font|table|h[1-6])\b[^<>]*>", re.I)
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*")
_BLOCKS = frozenset(
    {"p", "br", "div", "li", "tr", "ul", "ol", "table", *(f"h{n}" for n in "123456")}
)
_UNSEEN = frozenset({"style", "script", "head", "title"})


def as_name(text: str) -> str:
    """Return a name on one line, "" where nothing of it can be seen."""
    line = " ".join(text.split())
    line = "".join(each for each in line if not is_control(each))
    if not any(map(is_visible, line)):
        return ""
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def as_text(text: str) -> str:
    """Return a text of several lines without what a framework cannot hold."""
    lines = "\n".join(text.splitlines())
    shown = "".join(each for each in lines if each in "\n\t" or not is_control(each)).strip()
    if not any(map(is_visible, shown)):
        return ""
    return shown if len(shown) <= LONGEST_TEXT else shown[: LONGEST_TEXT - 1] + "…"


def is_markup(text: str, form: str) -> bool:
    """Say whether a documentation is HTML; several tools write that without saying so."""
    return "html" in form.casefold() or _TAG.search(text) is not None


def without_markup(text: str) -> str:
    """Return what a reader of HTML would see, as plain lines."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = _BLANKS.sub(" ", "".join(reader.parts))
    return _EMPTY_LINES.sub("\n", "\n".join(line.strip() for line in lines.split("\n"))).strip()


class _Reader(HTMLParser):
    """Gathers the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a line at what is a block."""
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what is not shown."""
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1

    def handle_data(self, data: str) -> None:
        """Take what is shown; line breaks of the source are blanks."""
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))
