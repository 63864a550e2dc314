"""About: version, licence, and the libraries with theirs."""

from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from governance_app import __version__
from governance_app.ui.frame.support import version_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

#: The licence of each library, as its project states it.
LICENCES = {
    "PySide6-Essentials": "LGPL-3.0-only",
    "SQLAlchemy": "MIT",
    "alembic": "MIT",
    "platformdirs": "MIT",
    "python-calamine": "MIT",
    "pypdfium2": "BSD-3-Clause and Apache-2.0",
    "rapidfuzz": "MIT",
    "typst": "Apache-2.0",
    "XlsxWriter": "BSD-2-Clause",
}


class AboutDialog(QDialog):
    """Says what program this is and what it is made of."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About governance-app")
        layout = QVBoxLayout(self)
        layout.setSpacing(theme().spacing())
        layout.addWidget(Label(f"governance-app {__version__}", tone="strong", size=1.3))
        layout.addWidget(
            Label("Who decides, who does it, who signs, and who watches?", tone="muted")
        )
        licence = _licence()
        layout.addWidget(Label(f"Licence: {licence}. Qt {qVersion()} is used under the LGPL."))
        layout.addWidget(self._libraries())
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(Button("Close", self.close, look="primary"))
        layout.addLayout(row)
        size, within = theme().scaled, parent.window()
        self.resize(min(size(520), within.width() - 40), min(size(430), within.height() - 60))

    @staticmethod
    def _libraries() -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("Libraries, their versions and licences")
        tree.setHeaderLabels(["Library", "Version", "Licence"])
        tree.setRootIsDecorated(False)
        for name, licence in LICENCES.items():
            QTreeWidgetItem(tree, [name, version_of(name), licence])
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return tree


def _licence() -> str:
    try:
        return metadata.metadata("governance-app")["License-Expression"] or "MIT"
    except (metadata.PackageNotFoundError, KeyError):
        return "MIT"
