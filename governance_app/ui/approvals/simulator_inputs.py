"""What is asked of a simulated request: its attributes, its day, who requests it, who is away."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.cells import cells_of
from governance_app.domain.approvals.compiled import CompiledChain
from governance_app.domain.approvals.conditions import Value, tests_of
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.request_words import value_text
from governance_app.domain.keys import Key
from governance_app.domain.kinds.request_attribute import AMOUNT, CHOICE, DATE, YES_OR_NO
from governance_app.domain.words import shown
from governance_app.ui.approvals import simulator_options as offered
from governance_app.ui.approvals.simulator_fields import (
    FieldGrid,
    LiveChoice,
    LiveDay,
    SeveralField,
    ValueField,
)
from governance_app.ui.approvals.simulator_options import Who
from governance_app.ui.inspection.options import Option
from governance_app.ui.session import Session

#: An amount that nobody's condition names.
_SOME_AMOUNT = Decimal(1000)
_NO_SUCH = "Nobody here is called “{}”; choose somebody from the list."


@dataclass(frozen=True)
class Asked:
    """A simulated request: on which day, and who is away besides."""

    request: Request
    day: datetime.date
    people_away: frozenset[Key] = frozenset()
    roles_vacant: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class Typed:
    """What stands in the fields, so that it is there again when the chain is shown again."""

    texts: Mapping[Key, str]
    day: datetime.date
    requester: Who | None = None
    beneficiary: Key | None = None
    subject: Key | None = None
    away: tuple[Who, ...] = ()


class RequestInputs(QWidget):
    """The fields, for one chain at a time."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chain: CompiledChain | None = None
        self._kept: dict[Key, Typed] = {}
        self._currency = ""
        self.values: dict[Key, ValueField | LiveChoice] = {}
        self.grid = FieldGrid()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)

    def show_chain(self, chain: CompiledChain) -> None:
        """Show the fields of a chain's requests; what was typed for it before is there again."""
        currency, before = self._session.framework.profile.currency, self._chain
        if before is not None:
            self._kept[before.key] = self._typed()
        is_same = (
            before is not None
            and before.key == chain.key
            and before.attributes == chain.attributes
            and before.chain.subject == chain.chain.subject
            and currency == self._currency
        )
        self._chain, self._currency = chain, currency
        if not is_same:
            self._make(chain, self._kept.get(chain.key))
        else:
            self._put(self._kept[chain.key], texts=False)

    def put(self, values: Mapping[Key, Value], typed: Typed) -> None:
        """Show another request; attributes that are not named stay as they are."""
        texts = {key: value_text(value) for key, value in values.items()}
        self._put(replace(typed, texts=texts), texts=True)

    def asked(self) -> Asked | None:
        """Return the request; None while a field says what is wrong with it."""
        others = (self.day, self.requester, self.beneficiary, self.away)
        fields: list[Any] = [*self.values.values(), *others]
        if self.about is not None:
            fields.append(self.about)
        if any(each.refused for each in fields) or self.day.day is None:
            return None
        values: dict[Key, Value] = {}
        for key, each in self.values.items():
            if each.value is not None:
                values[key] = each.value
        by = cast("Who | None", self.requester.value)
        request = Request(
            values,
            by.key if by is not None and by.is_role else None,
            by.key if by is not None and not by.is_role else None,
            self.beneficiary.value,
            self.about.value if self.about is not None else None,
        )
        away = self.away.values
        return Asked(
            request,
            self.day.day,
            frozenset(each.key for each in away if not each.is_role),
            frozenset(each.key for each in away if each.is_role),
        )

    def go_into(self) -> None:
        """Put the keyboard into the first field."""
        first = next(iter(self.values.values()), None)
        (first if first is not None else self.day).line.setFocus()

    def _make(self, chain: CompiledChain, kept: Typed | None) -> None:
        session, today = self._session, self._session.today
        texts = kept.texts if kept is not None else {}
        self.values = {
            each.key: self._field(chain, each, texts.get(each.key)) for each in chain.attributes
        }
        self.day = LiveDay("On", kept.day if kept is not None else today)
        self.requester = LiveChoice(
            "Requested by",
            lambda: offered.requesters(session.framework),
            None,
            nothing=_NO_SUCH,
        )
        self.beneficiary = LiveChoice(
            "For", lambda: offered.people(session.framework), None, nothing=_NO_SUCH
        )
        self.away = SeveralField("Away", lambda: offered.away(session.framework), nothing=_NO_SUCH)
        self.about: LiveChoice | None = None
        subject = chain.chain.subject
        if subject in offered.SUBJECT_KINDS:
            self.about = LiveChoice(
                "About",
                lambda: offered.subjects(session.framework, subject),
                None,
                nothing="Nothing here is called “{}”; choose it from the list.",
            )
        if kept is not None:
            self._put(kept, texts=False)
        self._lay_out(chain)

    def _lay_out(self, chain: CompiledChain) -> None:
        fields: list[tuple[str, Any]] = []
        for each in chain.attributes:
            money = each.type == AMOUNT and self._currency
            name = f"{shown(each.name)} ({self._currency})" if money else shown(each.name)
            fields.append((name, self.values[each.key]))
        fields += [("On", self.day), ("Requested by", self.requester)]
        if self.about is not None:
            fields.append(("About", self.about))
        fields += [("For (who benefits)", self.beneficiary), ("Away, or vacant", self.away)]
        for _, field in fields:
            field.settled.connect(self.changed)
        self.grid.show_fields(fields)

    def _field(
        self, chain: CompiledChain, attribute: Attribute, text: str | None
    ) -> ValueField | LiveChoice:
        if attribute.type not in (YES_OR_NO, CHOICE):
            begin = text if text is not None else self._first_text(chain, attribute)
            return ValueField(attribute, self._currency, begin)
        if attribute.type == YES_OR_NO:
            options = [Option("no", False), Option("yes", True)]
        else:
            options = [Option(each, each) for each in attribute.choices]
        chosen = next((o.value for o in options if o.text == text), None)
        if chosen is None and options:
            chosen = options[0].value
        words = " or ".join(each.text for each in options[:6]) or "nothing yet; add some"
        nothing = f"“{{}}” cannot be chosen for “{shown(attribute.name)}”; choose {words}."
        nothing = nothing.replace("{}", "\0").replace("{", "{{").replace("}", "}}")
        return LiveChoice(
            attribute.name, lambda: options, chosen, nothing=nothing.replace("\0", "{}")
        )

    def _first_text(self, chain: CompiledChain, attribute: Attribute) -> str:
        """Return what a field begins with: an amount that goes the longest way, or today."""
        if attribute.type == DATE:
            return self._session.today.isoformat()
        if attribute.type != AMOUNT:
            return ""
        tests = [test for line in chain.lines for test in tests_of(line.condition)]
        last = cells_of(attribute, tests)[-1].example
        return value_text(last if last else _SOME_AMOUNT)

    def _typed(self) -> Typed:
        today = self._session.today
        return Typed(
            {key: each.line.text() for key, each in self.values.items()},
            self.day.day or today,
            cast("Who | None", self.requester.value),
            self.beneficiary.value,
            self.about.value if self.about is not None else None,
            cast("tuple[Who, ...]", self.away.values),
        )

    def _put(self, typed: Typed, *, texts: bool) -> None:
        """Put what is chosen into the fields; what there is no more, goes."""
        framework = self._session.framework
        if texts:
            for key, text in typed.texts.items():
                field = self.values.get(key)
                if isinstance(field, ValueField):
                    field.put(text)
                elif field is not None:
                    field.take(text)
            self.day.put(typed.day)
        _choose(self.requester, offered.requesters(framework), typed.requester, always=texts)
        _choose(self.beneficiary, offered.people(framework), typed.beneficiary, always=texts)
        if self.about is not None and self._chain is not None:
            there = offered.subjects(framework, self._chain.chain.subject)
            _choose(self.about, there, typed.subject, always=texts)
        if texts or any(e not in _values(offered.away(framework)) for e in typed.away):
            self.away.choose(typed.away)


def _choose(field: LiveChoice, options: Sequence[Option], value: Any, *, always: bool) -> None:
    """Choose what is there still; but for `always`, what is being typed or is wrong stays."""
    wanted = value if value in _values(options) else None
    text = next(each.text for each in options if each.value == wanted)
    is_shown = field.value == wanted and field.line.text() == text
    if always or not (is_shown or field.refused or field.line.hasFocus()):
        field.choose(wanted)


def _values(options: Sequence[Option]) -> set[Any]:
    return {each.value for each in options}
