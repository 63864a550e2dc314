"""The Help menu: shortcuts, the report for support, and what program this is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow


def show_shortcuts(window: "MainWindow") -> None:
    """Show the sheet of shortcuts."""
    from governance_app.ui.frame.shortcut_sheet import ShortcutSheet

    ShortcutSheet(window).open()


def show_about(window: "MainWindow") -> None:
    """Show version, licences and libraries."""
    from governance_app.ui.frame.about import AboutDialog

    AboutDialog(window).open()


def copy_support_report(window: "MainWindow") -> None:
    """Put the report for support on the clipboard, and say so."""
    from governance_app.ui.frame.failure import last_of_log
    from governance_app.ui.frame.support import support_report

    report = support_report(window.session, window.windows.settings, last_of_log())
    QApplication.clipboard().setText(report)
    window.say("The report is on the clipboard; it names nothing of your document.", "success")
