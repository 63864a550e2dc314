"""The findings page: all that is wrong, the worst first, with what mends it."""

from governance_app.ui.pages.page import Page


class FindingsPage(Page):
    """A list of findings by severity."""
