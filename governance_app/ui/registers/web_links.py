"""Links that a click opens: an address in the web, and one for e-mail; nothing else, never by itself."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from governance_app.domain.links import can_be_opened
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import plain_tip

_SCHEMES = ("https", "mailto")


def open_link(link: str) -> bool:
    """Open a link outside the program; False where it may not be opened, or nothing opens it."""
    url = QUrl(link)
    if not can_be_opened(link) or not url.isValid() or url.scheme() not in _SCHEMES:
        return False
    return QDesktopServices.openUrl(url)


def opening_button(text: str, link: str, *, size: float = 1.0) -> LinkButton:
    """Return a text that opens a link when it is pressed; its tooltip says where it leads."""
    button = LinkButton(text, lambda: open_link(link), size=size)
    button.setAccessibleName(f"Open {text}" if text != "Open" else f"Open {link}")
    button.setAccessibleDescription(link)
    button.setToolTip(plain_tip(link))
    return button
