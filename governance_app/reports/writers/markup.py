"""HTML that cannot be mixed up with text: what is typed is escaped on its way in."""

from html import escape
from typing import NewType

#: Finished HTML.
Html = NewType("Html", str)

NOTHING = Html("")
_VOID = frozenset({"br", "hr", "meta", "img", "col"})


def text(typed: str) -> Html:
    """Return typed text as HTML."""
    return Html(escape(typed, quote=True))


def joined(*parts: Html) -> Html:
    """Return the parts one after the other."""
    return Html("".join(parts))


def tag(name: str, /, *inside: Html, **attributes: str | int | None) -> Html:
    """Return an element. Attributes of None are left out.

    `class_` stands for class, `for_` for for; underscores within names become hyphens.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{''.join(inside)}</{name}>")


def said(name: str, typed: str, /, **attributes: str | int | None) -> Html:
    """Return an element that holds text."""
    return tag(name, text(typed), **attributes)
