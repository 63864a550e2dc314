"""The logo of reports: chosen from a file, seen small, and taken away again."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import LOGO, Logo
from governance_app.domain.pictures import LARGEST, as_bytes, as_text, picture_of, why_not
from governance_app.domain.words import shown
from governance_app.ui.flows.asking import ask_what_to_read
from governance_app.ui.framework.fields import INDENT
from governance_app.ui.message import Message
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.painting import draw_ground

_LABEL_WIDTH = 190
_FILTERS = ("Pictures (*.png *.jpg *.jpeg *.svg)",)


def picture_from(path: Path) -> str:
    """Return the picture of a file as a logo holds it; refuses what is none, or too large."""
    try:
        if path.stat().st_size > LARGEST:
            why = "it has more than 1 MB; make it smaller"
        else:
            data = path.read_bytes()
            why = why_not(data)
    except OSError as error:
        why = f"it cannot be read: {error.strerror or error}"
    if why:
        raise Refusal(f"“{shown(path.name)}” cannot be the logo: {why}.")
    return as_text(data)


class LogoRow(QWidget):
    """Says which picture stands on reports, and lets one choose another or none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sample = _Sample()
        self.words = Label("", tone="muted", wrap=True)
        label = Label("Logo on reports")
        label.setFixedWidth(theme().scaled(_LABEL_WIDTH))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().scaled(INDENT), 0, 0, 0)
        layout.setSpacing(theme().scaled(12))
        layout.addWidget(label)
        layout.addWidget(self.sample)
        if not session.read_only:
            self.choose_button = Button("Choose…", self.choose)
            self.choose_button.setAccessibleName("Choose the logo of reports")
            self.remove_button = Button("Remove", self.remove, look="flat")
            self.remove_button.setAccessibleName("Remove the logo of reports")
            layout.addWidget(self.choose_button)
            layout.addWidget(self.remove_button)
        layout.addWidget(self.words, 1)
        self.show_logo()

    @property
    def logo(self) -> Logo | None:
        """The logo that there is, None without one."""
        return next(iter(self._session.framework.of(LOGO).values()), None)

    def show_logo(self) -> None:
        """Show what is so now."""
        logo = self.logo
        self.sample.show_picture(logo.picture if logo else "", logo.name if logo else "")
        if not self._session.read_only:
            self.remove_button.setVisible(logo is not None)
        self.words.setText(logo.name if logo else "PNG, JPEG or SVG, at most 1 MB.")

    def choose(self) -> None:
        """Ask for a file."""
        ask_what_to_read(self.window(), "Choose the logo of reports", _FILTERS, self.take)

    def take(self, path: Path) -> None:
        """Put the picture of a file on reports; says why where that cannot be."""
        try:
            values = {"name": path.stem, "picture": picture_from(path)}
        except Refusal as refusal:
            self._session.message.emit(Message(refusal.sentence, "error"))
            return
        logo = self.logo
        if logo is None:
            self._session.run(AddItem(LOGO.name, self._session.workspace.new_key(), values))
        else:
            self._session.run(EditItem(LOGO.name, logo.key, values))

    def remove(self) -> None:
        """Take the logo off reports."""
        logo = self.logo
        if logo is not None:
            self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._session.run(RemoveItems(LOGO.name, (logo.key,)))


class _Sample(QWidget):
    """The picture, small, on paper."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._pixels: QPixmap | None = None
        self._drawing: QSvgRenderer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Logo")

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of a wide picture that is a little higher than a field."""
        return QSize(theme().scaled(110), theme().scaled(34))

    def show_picture(self, text: str, name: str) -> None:
        """Show a picture in Base64, "" for none."""
        self.setVisible(bool(text))
        self.setAccessibleDescription(name)
        if text == self._text:
            return
        self._text, self._pixels, self._drawing = text, None, None
        data = as_bytes(text)
        picture = picture_of(data) if data else None
        if picture is not None and picture.media_type == "image/svg+xml":
            self._drawing = QSvgRenderer(QByteArray(data))
        elif picture is not None:
            self._pixels = QPixmap()
            self._pixels.loadFromData(QByteArray(data))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the picture as large as it fits, on white as it will stand on paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        draw_ground(painter, frame, theme().scaled(5), QColor("white"), theme().colours.edge)
        inside = frame.adjusted(4, 4, -4, -4)
        if self._drawing is not None and self._drawing.isValid():
            self._drawing.render(painter, _fitted(QSize(self._drawing.defaultSize()), inside))
        elif self._pixels is not None and not self._pixels.isNull():
            target = _fitted(self._pixels.size(), inside)
            painter.drawPixmap(target, self._pixels, QRectF(self._pixels.rect()))


def _fitted(size: QSize, within: QRectF) -> QRectF:
    """Return where something of this size stands, as large as it fits."""
    fitted = size.scaled(within.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, fitted.width(), fitted.height())
    place.moveCenter(within.center())
    return place
