"""Links to what is elsewhere: what may be written, and which of them a click may open.

Nothing opens a link by itself. Only an address with https and one for e-mail can be opened; a path
beside the document is shown as text.
"""

import re

#: An address in the web, without a name or a password before the host; no blanks.
_WEB = r"[hH][tT][tT][pP][sS]://[^\s/?#@\\]+(?:[/?#]\S*)?"
#: What an address for e-mail may fill in. Mail programs know more, such as files to attach, which
#: a link must not choose.
_FILLED_IN = r"(?:[sS][uU][bB][jJ][eE][cC][tT]|[bB][oO][dD][yY]|[cC][cC])=[^\s&#;]*"
_MAIL = (
    r"[mM][aA][iI][lL][tT][oO]:[^\s@?&#%;]+@[^\s@?&#%;]+"
    f"(?:\\?{_FILLED_IN}(?:&{_FILLED_IN})*)?"
)
#: A path: it begins with no blank, has no scheme or drive before a colon, names no other computer,
#: and has no character that cannot be seen.
_PATH = r"(?!\s)(?![A-Za-z][A-Za-z0-9+.-]*:)(?![/\\]{2})[^\u0000-\u001f\u007f]+"
#: Every link, for a JSON Schema as well as for `re`.
LINK_PATTERN = f"(?:{_WEB}|{_MAIL}|{_PATH})"

_OPENABLE_PATTERN = f"(?:{_WEB}|{_MAIL})"


def can_be_opened(link: str) -> bool:
    """Whether a click may open the link: it is an address with https, or one for e-mail."""
    return re.fullmatch(_OPENABLE_PATTERN, link) is not None


def is_link(text: str) -> bool:
    """Whether the text is an address that can be opened, or a path beside the document."""
    return re.fullmatch(LINK_PATTERN, text) is not None
