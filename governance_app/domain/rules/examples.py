"""The examples of the rules that read the matrix: small frameworks of letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from governance_app.domain.commands import (
    AddItem,
    Command,
    SetLetters,
    Several,
    blank_framework,
)
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, PROCESS, ROLE


@dataclass(frozen=True, slots=True)
class MatrixExample:
    """Activities with their letters for each role, in order; "-" is an empty cell."""

    roles: tuple[str, ...]
    rows: Mapping[str, str]
    process: str = "Campaigns"
    scheme: str = "RACI"

    def framework(self) -> Framework:
        """Return the example as a framework."""
        new_key = count(1).__next__
        framework = blank_framework("Marketing operations", new_key, self.scheme)
        process, roles = new_key(), {new_key(): name for name in self.roles}
        commands: list[Command] = [AddItem(PROCESS.name, process, {"name": self.process})]
        commands += [AddItem(ROLE.name, key, {"name": name}) for key, name in roles.items()]
        for name, letters in self.rows.items():
            activity = new_key()
            commands.append(AddItem(ACTIVITY.name, activity, {"name": name, "process": process}))
            cells = tuple(
                (activity, role, framework.scheme.mask(each.strip("-").split("/")))
                for role, each in zip(roles, letters.split(), strict=True)
                if each != "-"
            )
            commands.append(SetLetters(cells))
        return framework.apply(Several("Example", tuple(commands)).changes(framework))


_DIRECTOR, _MANAGER = "Marketing Operations Director", "Campaign Manager"
_LEAD, _ANALYTICS, _LEGAL = "Content Lead", "Analytics Lead", "Legal & Privacy"
_TRIO = (_DIRECTOR, _MANAGER, _LEAD)
_WORK = (
    "Plan the campaign",
    "Write the brief",
    "Approve the budget",
    "Build the workflow",
    "Publish the content",
    "Measure the result",
    "Report the result",
)


def _row(letters: str, *roles: str, scheme: str = "RACI") -> MatrixExample:
    return MatrixExample(roles, {"Approve automation rule": letters}, scheme=scheme)


def _rows(*letters: str) -> MatrixExample:
    return MatrixExample(_TRIO, dict(zip(_WORK, letters, strict=False)))


#: The example of each rule that reads the matrix.
MATRICES: Mapping[str, MatrixExample] = {
    "no-accountable": _row("C R I", *_TRIO),
    "several-accountable": _row("A A R", *_TRIO),
    "no-responsible": _row("A C I", *_TRIO),
    "many-responsible": _row("A R R R R", *_TRIO, _ANALYTICS, _LEGAL),
    "many-consulted": _row(
        "A/R C C C C C C", *_TRIO, _ANALYTICS, _LEGAL, "Finance Partner", "Sales Operations"
    ),
    "many-informed": _row(
        "A/R I I I I I I I I I",
        *_TRIO,
        _ANALYTICS,
        _LEGAL,
        "Finance Partner",
        "Sales Operations",
        "Brand Lead",
        "Events Lead",
        "Data Steward",
    ),
    "nobody-told": _row("A R -", *_TRIO),
    "crowded-cell": _row("A R/C/I C", *_TRIO),
    "letter-limit": _row("A D D", *_TRIO, scheme="DACI"),
    "activity-without-letters": _row("- - -", *_TRIO),
    "role-in-no-activity": _row("A R -", *_TRIO),
    "role-in-every-activity": _rows("A R I", "A R -", "A R I", "A R -", "A R C"),
    "role-only-told": _row("A R I", *_TRIO),
    "accountable-for-much": _rows("A R -", "A R -", "A R -", "A - R", "A - R", "- A R", "- R A"),
    "responsible-for-much": _rows("A R -", "A R -", "A R -", "- R A", "- R A", "R A -", "- A R"),
    "decides-and-does": _rows("A/R C -", "A/R - C", "C R A", "- A R", "I R A"),
    "process-without-activities": MatrixExample((), {}, process="Lead scoring"),
    "similar-names": MatrixExample((_MANAGER, "Campaign Manger"), {}),
}
