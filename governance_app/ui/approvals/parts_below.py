"""Below the diagram of a chain: who decides, the simulator, the proof, and the request's attributes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from governance_app.domain.keys import Key
from governance_app.domain.kinds import REQUEST_ATTRIBUTE
from governance_app.domain.registers.part import Part
from governance_app.domain.rules import Subject
from governance_app.ui.registers.pane import RegisterPane
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.tabs import TabbedParts
from governance_app.workspace import Notice

if TYPE_CHECKING:
    from governance_app.domain.approvals.problems import Example
    from governance_app.ui.approvals.deciders import DecidersTable
    from governance_app.ui.approvals.proof_panel import ProofPanel
    from governance_app.ui.approvals.simulator import Simulator

DECIDERS, SIMULATE, PROOF, ATTRIBUTES = range(4)
_TITLES = ("Who decides", "Simulate", "Proof", "Request attributes")
_COLUMNS = ("name", "attribute_type", "choices", "description")
_WORDS = (
    "What does a request say of itself?",
    "Conditions ask for these: an amount, yes or no, one of several, a date, a text.",
)


_NOT_PROVED = "Open “Proof” below the diagram: every class of request is looked at there."


class PartsBelow(QWidget):
    """The tabs. Each is made when it is first opened, and told what it missed when opened again."""

    subject_requested = Signal(object)
    steps_marked = Signal(object)
    inspected = Signal(object)  # an Inspection of the attribute that is selected, or None
    inspector_requested = Signal()
    proof_found = Signal()  # `checked` says something else now

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.chain: Key | None = None
        self.attributes: RegisterPane | None = None
        self.simulator: Simulator | None = None
        self.proof: ProofPanel | None = None
        self.deciders: DecidersTable | None = None
        self._parts: dict[int, DecidersTable | Simulator | ProofPanel] = {}
        self._missed: dict[int, list[Notice]] = {}
        self._shown: dict[int, Key | None] = {}
        self._day_began: set[int] = set()
        self._places = [QWidget() for _ in _TITLES]
        for place in self._places:
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
        self.tabs = TabbedParts(
            tuple(zip(_TITLES, self._places, strict=True)), "About the approval chain"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.tabs.changed.connect(self._opened)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for a table of some rows."""
        return QSize(theme().scaled(600), theme().scaled(320))

    @property
    def is_on_attributes(self) -> bool:
        """Whether the keyboard is among the attributes."""
        pane, focused = self.attributes, QApplication.focusWidget()
        return bool(pane and focused and (pane is focused or pane.isAncestorOf(focused)))

    def open(self, place: int) -> None:
        """Open a tab, with the keyboard in it."""
        self.tabs.open(place)
        self._opened()
        self._places[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_chain(self, key: Key | None) -> None:
        """Show another chain, or none."""
        self.chain = key
        self._opened()

    def refresh(self, notices: Sequence[Notice]) -> None:
        """Show what these edits changed; on tabs that are not seen, when they are opened."""
        for place in (*self._parts, ATTRIBUTES):
            self._missed.setdefault(place, []).extend(notices)
        self._opened()

    def begin_day(self) -> None:
        """Show what is so today."""
        self._day_began = set(range(len(_TITLES)))
        self._opened()

    def show_attribute(self, key: Key) -> None:
        """Select an attribute of the chain in its table."""
        self.open(ATTRIBUTES)
        if self.attributes is not None:
            self.attributes.show_subject(Subject(REQUEST_ATTRIBUTE.name, key))

    def show_example(self, example: "Example") -> None:
        """Open the request of a row, or of a problem, in the simulator."""
        self.open(SIMULATE)
        if self.simulator is not None:
            self.simulator.show_example(example)

    def copy_selection(self) -> bool:
        """Copy what is selected where the keyboard is; False while it is on none of the tabs."""
        if self.is_on_attributes and self.attributes is not None:
            self.attributes.copy_selection()
            return True
        parts = (self.deciders, self.simulator)
        return any(each.copy_selection() for each in parts if each is not None)

    def checked(self) -> tuple[str, ...]:
        """Return what the proof says of the chain as it is now, in sentences."""
        from governance_app.domain.approvals.proof_words import verdict

        proved = self.proof.proved if self.proof is not None else None
        is_current = proved is not None and proved.framework is self.session.framework
        if proved is None or proved.proof is None or proved.chain != self.chain or not is_current:
            return (_NOT_PROVED,)
        told = verdict(proved.proof, len(proved.framework.roles))
        return tuple(each for each in (told.sentence, told.looked_at) if each)

    def _opened(self) -> None:
        """Let the tab that is seen catch up."""
        place = self.tabs.place
        if place == ATTRIBUTES:
            self.steps_marked.emit(frozenset())
            self._show_attributes()
            return
        is_new = place not in self._parts
        if is_new:
            self._make(place)
        part, missed = self._parts[place], self._missed.pop(place, [])
        if missed and not is_new:
            part.refresh(missed)
        if place in self._day_began:
            self._day_began.discard(place)
            part.begin_day()
        if self._shown.get(place, 0) != self.chain:
            self._shown[place] = self.chain
            part.show_chain(self.chain)

    def _make(self, place: int) -> None:
        """Make what stands on a tab; what it is made of is imported then."""
        part: DecidersTable | Simulator | ProofPanel
        if place == DECIDERS:
            part = self._deciders()
        else:
            part = self._simulator() if place == SIMULATE else self._proof()
        part.subject_requested.connect(self.subject_requested)
        part.steps_marked.connect(self.steps_marked)
        layout = self._places[place].layout()
        assert layout is not None
        layout.addWidget(part)
        part.show()  # at once: what it is asked for next is seen
        self._places[place].setFocusProxy(part)
        self._parts[place] = part

    def _deciders(self) -> "DecidersTable":
        from governance_app.ui.approvals.deciders import DecidersTable

        self.deciders = DecidersTable(self.session)
        self.deciders.request_wanted.connect(self.show_example)
        return self.deciders

    def _simulator(self) -> "Simulator":
        from governance_app.ui.approvals.simulator import Simulator

        self.simulator = Simulator(self.session)
        return self.simulator

    def _proof(self) -> "ProofPanel":
        from governance_app.ui.approvals.proof_panel import ProofPanel

        self.proof = ProofPanel(self.session)
        self.proof.request_wanted.connect(self.show_example)
        self.proof.proof_found.connect(self.proof_found)
        return self.proof

    def _show_attributes(self) -> None:
        missed = self._missed.pop(ATTRIBUTES, [])
        if self.chain is None:
            return
        if self.attributes is None:
            self._make_attributes(self.chain)
        elif self._shown.get(ATTRIBUTES) != self.chain:
            self.attributes.show_part(Part({"chain": self.chain}))
        elif missed:
            self.attributes.refresh(missed)
        self._shown[ATTRIBUTES] = self.chain

    def _make_attributes(self, chain: Key) -> None:
        part = Part({"chain": chain})
        pane = RegisterPane(self.session, REQUEST_ATTRIBUTE, _COLUMNS, _WORDS, part)
        pane.selection_changed.connect(self._attribute_selected)
        pane.inspector_requested.connect(self.inspector_requested)
        place = self._places[ATTRIBUTES]
        layout = place.layout()
        assert layout is not None
        layout.addWidget(pane)
        place.setFocusProxy(pane)
        self.attributes = pane

    def _attribute_selected(self, found: object) -> None:
        if self.is_on_attributes:
            self.inspected.emit(found)
