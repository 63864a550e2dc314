"""What the page of the framework shows, as plain values: fields, letters, documents, components."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    ChooseScheme,
    Command,
    RemoveLetter,
)
from governance_app.domain.fields import FieldType
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import COMPONENT, DOCUMENT_LINK, LETTER, PROFILE, Letter
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.kinds.profile import MONTHS
from governance_app.domain.labels import where
from governance_app.domain.rules import Subject, listed
from governance_app.domain.scheme import SCHEMES, LetterPattern
from governance_app.ui.framework.limits import what_it_does
from governance_app.ui.inspection.forms import FormField, PartRow, Parts
from governance_app.ui.inspection.items import ItemInspector, is_shown
from governance_app.ui.inspection.options import Option, value_typed
from governance_app.ui.inspection.parts import PartsOf, moves_of

#: More documents than this are told in a number: nobody reads them on a page.
_MOST_DOCUMENTS = 1_000
_YEAR = "The month in which the year of the budgets begins."
_SCHEME_HELP = (
    "Choose a usual scheme: letters that mean the same keep their cells. Or type a name for "
    "letters of your own."
)


class ComponentForm(NamedTuple):
    """A component with what edits it; `processes` counts those that belong to it."""

    key: Key
    called: str
    name: FormField
    purpose: FormField
    processes: int
    documents: Parts
    moves: tuple[tuple[str, Command], ...]


@dataclass(frozen=True)
class FrameworkForms:
    """Makes the values from the framework as it is now."""

    inspector: ItemInspector

    @property
    def _now(self) -> Framework:
        return self.inspector.now()

    def field(self, name: str) -> FormField:
        """Return a field of the framework itself."""
        framework = self._now
        field = self.inspector.field(framework, PROFILE, framework.profile, PROFILE.field(name))
        if name == "scheme":
            return self._scheme(field)
        if name == "currency":
            return _in_capitals(field)
        if name == "year_begins":
            return field._replace(help=f"{_YEAR} {quarters(framework.profile.year_begins)}")
        told = what_it_does(framework.profile, name)
        return field._replace(help=told) if told else field

    def _scheme(self, field: FormField) -> FormField:
        """Return the field of the scheme: a usual one brings its letters, another is a name."""

        def to_command(text: str) -> Command:
            wanted = text.strip().casefold()
            usual = next((each for each in SCHEMES if each.casefold() == wanted), None)
            if usual is not None:
                return ChooseScheme(usual, tuple(self.inspector.new_key() for _ in SCHEMES[usual]))
            assert field.to_command is not None, "it is there, so it can be edited"
            return field.to_command(text)

        options = tuple(Option(each, each) for each in SCHEMES)
        return field._replace(
            type=FieldType.CHOICE,
            to_command=to_command,
            options=lambda: options,
            help=_SCHEME_HELP,
        )

    def letters(self) -> Parts:
        """Return the letters of the scheme, with what edits, orders and removes them."""
        letters = self._now.scheme.letters
        fields = tuple(
            self.inspector.new_field(LETTER, each, None) for each in LETTER.fields if is_shown(each)
        )
        return Parts(
            tuple(self._letter(each, letters) for each in letters),
            "",
            "Add letter",
            fields,
            self._add_letter,
            ("parts", LETTER.name),
        )

    def _letter(self, letter: Letter, letters: tuple[Letter, ...]) -> PartRow:
        framework = self._now
        shared = framework.profile.shared_accountability
        return PartRow(
            letter.name,
            limits_in_words(letter, shared_accountability=shared),
            "plain",
            where(framework, LETTER, letter),
            None,
            tuple(
                self.inspector.field(framework, LETTER, letter, each)
                for each in LETTER.fields
                if is_shown(each)
            ),
            RemoveLetter(letter.key),
            (LETTER.name, letter.key),
            chip=(letter.symbol, letter.meaning),
            moves=moves_of(LETTER, letters, letter),
        )

    def _add_letter(self, texts: Mapping[str, str]) -> Command:
        typed = {
            name: value_typed(self._now, LETTER, LETTER.field(name), text)
            for name, text in texts.items()
        }
        return AddLetter(self.inspector.new_key(), LetterPattern(**typed))

    def documents(self, component: Key | None) -> Parts:
        """Return the related documents of a component; of none: those of the whole framework."""
        owner = None if component is None else Subject(COMPONENT.name, component)
        parts = PartsOf(
            self.inspector,
            self._now,
            DOCUMENT_LINK,
            DOCUMENT_LINK.field("component"),
            owner,
            most=_MOST_DOCUMENTS,
        ).block()
        return parts if component is None else parts._replace(nothing="")

    def components(self) -> list[ComponentForm]:
        """Return the components in their order."""
        framework = self._now
        components = ordered(framework.components)
        processes = Counter(each.component for each in framework.processes.values())
        name, purpose = COMPONENT.field("name"), COMPONENT.field("purpose")
        return [
            ComponentForm(
                each.key,
                where(framework, COMPONENT, each),
                self.inspector.field(framework, COMPONENT, each, name),
                self.inspector.field(framework, COMPONENT, each, purpose),
                processes[each.key],
                self.documents(each.key),
                moves_of(COMPONENT, components, each),
            )
            for each in components
        ]

    def new_component(self) -> Parts:
        """Return what adds a component; the components themselves are no rows of it."""
        fields = tuple(
            self.inspector.new_field(COMPONENT, COMPONENT.field(each), None)
            for each in ("name", "purpose")
        )

        def add(texts: Mapping[str, str]) -> AddItem | Command:
            return self.inspector.add(COMPONENT, {}, texts)

        nothing = "" if self._now.components else "No component yet"
        identity = ("parts", COMPONENT.name)
        return Parts((), nothing, "Add component", fields, add, identity)


def limits_in_words(letter: Letter, *, shared_accountability: bool = False) -> str:
    """Return how the rules understand a letter: "Accountable · one role for each activity"."""
    meaning = LETTER.field("meaning").choices.get(letter.meaning, letter.meaning)
    words = [] if meaning.casefold() == letter.name.casefold() else [f"Means {meaning.lower()}"]
    if letter.meaning == ACCOUNTABLE:
        words.append(f"one role {'or more ' * shared_accountability}for each activity")
    elif letter.meaning == RESPONSIBLE:
        words.append("one role or more for each activity")
    if letter.least is not None:
        words.append(f"at least {letter.least:,} for each activity")
    if letter.most is not None:
        words.append(f"at most {letter.most:,} for each activity")
    text = " · ".join(words) or "any number of roles"
    return text[:1].upper() + text[1:]


def quarters(year_begins: str) -> str:
    """Return in which months quarters begin: "Quarters begin in April, July, October and January."."""
    names = list(MONTHS.values())
    first = list(MONTHS).index(year_begins) if year_begins in MONTHS else 0
    months = [names[(first + 3 * each) % 12] for each in range(4)]
    return f"Quarters begin in {listed(months)}."


def _in_capitals(field: FormField) -> FormField:
    """Return the field of the currency: eur is taken as EUR."""
    plain = field.to_command
    assert plain is not None, "it is there, so it can be edited"
    return field._replace(to_command=lambda text: plain(text.strip().upper()))
