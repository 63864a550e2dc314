"""Conditions as people write them: `amount > 50000 and (personal_data or region in (North, South))`.

An attribute is written by its name, with blanks or low lines between its words; a choice or a text
plainly or in quotes; a yes or no attribute alone means that it is yes. Ranges read as in
mathematics (`10000 < amount <= 50000`) or in words (`amount from 10000 to 50000`, both included).
"and" binds closer than "or", and "not" closer than both.
"""

from typing import NoReturn

from governance_app.domain.approvals.attributes import Attribute, handle_of
from governance_app.domain.approvals.condition_pieces import END, OPERATORS, Piece, pieces_of
from governance_app.domain.approvals.condition_values import value_of
from governance_app.domain.approvals.conditions import (
    ALWAYS,
    Among,
    And,
    Condition,
    Not,
    Or,
    Ordered,
    Range,
    folded,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds.request_attribute import AMOUNT, DATE, YES_OR_NO
from governance_app.domain.words import shown

#: Deeper brackets than this were not written by a person.
_DEEPEST = 50

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def condition_of(text: str, attributes: tuple[Attribute, ...], currency: str = "") -> Condition:
    """Return the condition that a text means; an empty one always holds.

    Amounts may name the framework's currency. Refuses what cannot be read, with the place and what
    was expected there.
    """
    if not text.strip():
        return ALWAYS
    return _Reading(text, attributes, currency).whole()


class _Reading:
    """Reads one condition, piece by piece."""

    def __init__(self, text: str, attributes: tuple[Attribute, ...], currency: str) -> None:
        self._currency = currency
        self._pieces = pieces_of(text)
        self._at = 0
        self._depth = 0
        self._known = {tuple(each.handle.split("_")): each for each in attributes}
        self._names = [each.handle for each in attributes]

    def whole(self) -> Condition:
        """Return the condition; the whole text belongs to it."""
        condition = self._either()
        if self._next.kind != END:
            self._fail(
                f"“{shown(self._next.text)}” is not expected; join conditions by “and” or “or”"
            )
        return condition

    @property
    def _next(self) -> Piece:
        return self._pieces[self._at]

    def _take(self) -> Piece:
        piece = self._next
        self._at += piece.kind != END
        return piece

    def _takes(self, *keywords: str) -> bool:
        if self._next.keyword in keywords:
            self._at += 1
            return True
        return False

    def _fail(self, why: str) -> NoReturn:
        where = "its end" if self._next.kind == END else f"character {self._next.place + 1}"
        raise Refusal(f"The condition cannot be read at {where}: {why}.")

    def _either(self) -> Condition:
        parts = [self._every()]
        while self._takes("or"):
            parts.append(self._every())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _every(self) -> Condition:
        parts = [self._one()]
        while self._takes("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Condition:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._fail(f"it has more than {_DEEPEST} brackets or nots inside each other")
        try:
            if self._takes("not"):
                return Not(self._one())
            if self._takes("always"):
                return ALWAYS
            if self._next.text == "(" and self._next.kind == "sign":
                self._take()
                inner = self._either()
                if not self._takes(")"):
                    self._fail("a bracket is open; close it with )")
                return inner
            return self._comparison()
        finally:
            self._depth -= 1

    def _comparison(self) -> Condition:
        attribute = self._attribute()
        if attribute is None:
            return self._range_around()
        if self._takes("not"):
            if not self._takes("in"):
                self._fail("“not” is written before the attribute, or as “not in (…)”")
            return Not(Among(attribute.key, self._listed(attribute)))
        if self._takes("in"):
            return Among(attribute.key, self._listed(attribute))
        if self._takes("from"):
            low = self._ordered(attribute)
            if not self._takes("to"):
                self._fail("a range is written as “from 1000 to 5000”")
            return Range(attribute.key, low, self._ordered(attribute))
        operator = self._operator()
        if operator is None:
            if attribute.type != YES_OR_NO:
                self._fail(
                    f"compare “{shown(attribute.name)}” with something, such as {_try(attribute)}"
                )
            return Among(attribute.key, frozenset({True}))
        return self._compared(attribute, operator)

    def _operator(self) -> str | None:
        operator = OPERATORS.get(self._next.keyword)
        if operator is not None:
            self._take()
            if operator == "=" and self._takes("not"):
                return "!="
        return operator

    def _compared(self, attribute: Attribute, operator: str) -> Condition:
        if operator in ("=", "!="):
            is_in = self._takes("in")
            same = Among(attribute.key, self._listed(attribute)) if is_in else self._same(attribute)
            return same if operator == "=" else Not(same)
        return _side(attribute, operator, self._ordered(attribute))

    def _same(self, attribute: Attribute) -> Condition:
        if attribute.type in (AMOUNT, DATE):
            value = self._ordered(attribute)
            return Range(attribute.key, value, value)
        return Among(attribute.key, frozenset({self._member(attribute)}))

    def _listed(self, attribute: Attribute) -> frozenset[str | bool]:
        if attribute.type in (AMOUNT, DATE):
            self._fail(f"“in” needs choices; compare “{shown(attribute.name)}” by < or >")
        if not self._takes("("):
            self._fail("choices are written in brackets: in (North, South)")
        members = {self._member(attribute)}
        while self._takes(","):
            members.add(self._member(attribute))
        if not self._takes(")"):
            self._fail("put a comma between choices, and ) after the last")
        return frozenset(members)

    def _member(self, attribute: Attribute) -> str | bool:
        value = self._value(attribute)
        return folded(value) if isinstance(value, str) else bool(value)

    def _ordered(self, attribute: Attribute) -> Ordered:
        if attribute.type not in (AMOUNT, DATE):
            self._fail(f"“{shown(attribute.name)}” has no order; compare it by = or in")
        return self._value(attribute)  # type: ignore[return-value]  # amounts and dates only

    def _value(self, attribute: Attribute) -> object:
        """Return the value that stands here: what is quoted, or words up to a keyword or a sign."""
        start = self._at
        if self._next.kind == "quoted":
            text = self._take().text[1:-1]
        else:
            words = []
            while self._next.is_plain_word:
                words.append(self._take().text)
            text = " ".join(words)
        if attribute.type == AMOUNT and self._next.text == "," and text:
            text = self._with_thousands(text)
        try:
            return value_of(attribute, text, self._currency)
        except Refusal as refusal:
            self._at = start
            self._fail(str(refusal).rstrip("."))

    def _with_thousands(self, text: str) -> str:
        """Return an amount with the commas that somebody wrote into it, to be refused as a whole."""
        while self._next.text == "," or self._next.text[:1].isdigit():
            text += self._take().text
        return text

    def _attribute(self) -> Attribute | None:
        """Return the attribute whose name stands here; the longest name goes first."""
        words: list[str] = []
        found: tuple[int, Attribute] | None = None
        at = self._at
        while self._pieces[at].kind in ("word", "quoted"):
            piece = self._pieces[at]
            words += filter(None, handle_of(piece.text).split("_"))
            at += 1
            if tuple(words) in self._known:
                found = at, self._known[tuple(words)]
        if found is None:
            return None
        self._at, attribute = found
        return attribute

    def _range_around(self) -> Condition:
        """Return `10000 < amount <= 50000`, or one side of it; the value comes first."""
        for ahead in range(self._at + 1, len(self._pieces)):
            if OPERATORS.get(self._pieces[ahead].text) is not None:
                break
        else:
            self._fail_without_attribute()
        start, self._at = self._at, ahead
        operator = self._operator()
        attribute = self._attribute()
        if attribute is None or operator is None:
            self._at = start
            self._fail_without_attribute()
        after, self._at = self._at, start
        first = self._compared(attribute, _TURNED[operator])
        if self._at != ahead:
            self._fail(f"only a value can stand before “{self._pieces[ahead].text}”")
        self._at = after
        further = self._operator() if self._next.kind == "sign" else None
        if further is None:
            return first
        return _joined(first, self._compared(attribute, further))

    def _fail_without_attribute(self) -> NoReturn:
        """Refuse what stands where an attribute is expected; it may be on the sign's other side."""
        after = self._at + 1
        if self._next.text[:1].isdigit() and self._pieces[self._at + 1].kind == "sign":
            self._at = after + (self._pieces[after].kind != END)
        start, words = self._at, []
        while self._next.is_plain_word:
            words.append(self._take().text)
        self._at, named = start, " ".join(words) or self._next.text
        offered = ", ".join(self._names[:6]) or "none yet; add one first"
        if not named:
            self._fail(f"an attribute is expected; the attributes are {offered}")
        from difflib import get_close_matches

        near = get_close_matches(handle_of(named), self._names, 1)
        meant = f"do you mean {near[0]}? The" if near else "the"
        self._fail(
            f"“{shown(named)}” is no attribute of the request; {meant} attributes are {offered}"
        )


def _side(attribute: Attribute, operator: str, value: Ordered) -> Range:
    includes = operator.endswith("=")
    if operator.startswith("<"):
        return Range(attribute.key, None, value, includes_high=includes)
    return Range(attribute.key, value, None, includes_low=includes)


def _joined(one: Condition, other: Condition) -> Condition:
    """Return two sides of a range as one range, anything else as both."""
    if isinstance(one, Range) and isinstance(other, Range):
        if one.high is None and other.low is None:
            return Range(one.attribute, one.low, other.high, one.includes_low, other.includes_high)
        if one.low is None and other.high is None:
            return Range(one.attribute, other.low, one.high, other.includes_low, one.includes_high)
    return And((one, other))


def _try(attribute: Attribute) -> str:
    tries = {AMOUNT: f"{attribute.handle} > 1000", DATE: f"{attribute.handle} >= 2027-01-01"}
    return tries.get(attribute.type, f"{attribute.handle} = …")
