"""The columns of a register: the fields of the kind, then what is worked out from other items."""

from dataclasses import dataclass
from typing import Any

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Kind
from governance_app.domain.registers.computed import computed_of

_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field that can be edited, or (where `field` is None) a computed one.

    Numbers (`is_number`) stand to the right. What is not `searched` is left out when text is
    looked for in the whole table.
    """

    name: str
    label: str
    help: str
    field: Field | None = None
    is_number: bool = False
    searched: bool = True

    def head(self, framework: Framework) -> str:
        """Return the label, of amounts with the framework's currency: "Yearly cost (EUR)"."""
        currency = framework.profile.currency
        is_money = self.field is not None and self.field.is_money
        return f"{self.label} ({currency})" if is_money and currency else self.label

    @property
    def is_editable(self) -> bool:
        """Whether something can be typed into it."""
        return self.field is not None


def columns_of(kind: Kind[Any]) -> tuple[Column, ...]:
    """Return the columns of a kind: every field that is shown, in order, then the computed ones."""
    fields = (
        Column(each.name, each.label, each.help, each, each.type in _NUMBERS)
        for each in kind.fields
        if each.shown
    )
    computed = (
        Column(each.name, each.label, each.help, None, each.is_number, each.searched)
        for each in computed_of(kind.name)
    )
    return (*fields, *computed)
