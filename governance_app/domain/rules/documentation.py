"""The rules as a document: each with its reason, its source and an example that it judges itself.

The examples are small frameworks. What the document says of them is what the program says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from governance_app.domain.commands import (
    AddItem,
    Command,
    SetLetters,
    Several,
    blank_framework,
)
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, PROCESS, PROFILE, ROLE, Profile
from governance_app.domain.rules.assessment import check
from governance_app.domain.rules.explaining import Explanation, explain, listed
from governance_app.domain.rules.rule import Rule, Scope, Severity, rules


@dataclass(frozen=True, slots=True)
class _Example:
    """Activities with their letters for each role, in order; "-" is an empty cell."""

    roles: tuple[str, ...]
    rows: Mapping[str, str]
    process: str = "Campaigns"
    scheme: str = "RACI"


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


def _row(letters: str, *roles: str, scheme: str = "RACI") -> _Example:
    return _Example(roles, {"Approve automation rule": letters}, scheme=scheme)


def _rows(*letters: str) -> _Example:
    return _Example(_TRIO, dict(zip(_WORK, letters, strict=False)))


_EXAMPLES: Mapping[str, _Example] = {
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
    "process-without-activities": _Example((), {}, process="Lead scoring"),
    "similar-names": _Example((_MANAGER, "Campaign Manger"), {}),
}

_LOOKS_AT = {
    Scope.ACTIVITY: "one activity",
    Scope.ROLE: "one role",
    Scope.PROCESS: "one process",
    Scope.NAMES: "two names",
}
_SEVERITIES = {
    Severity.ERROR: "Nobody can act by this part of the framework as it stands.",
    Severity.WARNING: "This is probably not meant, or will not work for long.",
    Severity.HINT: "This is worth a look, and often right.",
}


def rules_document() -> str:
    """Return the text of the document of rules, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Every framework is checked by these rules all the time. A finding never stops an edit;"
    yield "it says what is wrong and, where there is one, offers a way to mend it."
    yield ""
    for severity, meaning in _SEVERITIES.items():
        yield f"- **{severity.value.capitalize()}**: {meaning}"
    yield ""
    yield from _table(
        ("Rule", "Severity", "Looks at"),
        [
            (f"[{each.name}](#{each.name})", each.severity.value, _LOOKS_AT[each.scope])
            for each in rules().values()
        ],
    )
    yield ""
    yield from _strictness()
    for each in rules().values():
        yield ""
        yield from _section(each)


def _strictness() -> Iterator[str]:
    yield "## How strict a framework is"
    yield ""
    yield "These settings of a framework decide what the rules report."
    yield ""
    defaults: Mapping[str, Any] = Profile._field_defaults
    words = {True: "yes", False: "no"}
    settings = [each for each in PROFILE.fields if isinstance(defaults.get(each.name), int)]
    yield from _table(
        ("Setting", "At first", "Meaning"),
        [
            (each.label, words.get(defaults[each.name], str(defaults[each.name])), each.help)
            for each in settings
        ],
    )


def _section(described: Rule) -> Iterator[str]:
    example = _EXAMPLES[described.name]
    framework = _framework_of(example)
    found = _found(framework, described.name)
    yield f"## {described.name}"
    yield ""
    yield f"**{described.severity.value.capitalize()}**, on {_LOOKS_AT[described.scope]}."
    yield described.reason
    yield ""
    yield f"- Message: `{described.message}`"
    yield f"- Source: {described.source}"
    if found.mends:
        yield f"- Offers: {listed(mend.label for mend in found.mends)}"
    yield ""
    yield f"Example ({example.scheme}):"
    yield ""
    if example.rows:
        yield from _table(
            ("Activity", *example.roles),
            [
                (name, *("" if each == "-" else each for each in letters.split()))
                for name, letters in example.rows.items()
            ],
        )
        yield ""
    yield f"> **{found.title}.** {found.message}"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _found(framework: Framework, name: str) -> Explanation:
    """Return the first finding of a rule; LookupError where its example does not show it."""
    for finding in check(framework):
        if finding.rule == name:
            return explain(framework, finding)
    raise LookupError(f"the example of the rule {name} does not show it")


def _framework_of(example: _Example) -> Framework:
    new_key = count(1).__next__
    framework = blank_framework("Marketing operations", new_key, example.scheme)
    process, roles = new_key(), {new_key(): name for name in example.roles}
    commands: list[Command] = [AddItem(PROCESS.name, process, {"name": example.process})]
    commands += [AddItem(ROLE.name, key, {"name": name}) for key, name in roles.items()]
    for name, letters in example.rows.items():
        activity = new_key()
        commands.append(AddItem(ACTIVITY.name, activity, {"name": name, "process": process}))
        cells = tuple(
            (activity, role, framework.scheme.mask(each.strip("-").split("/")))
            for role, each in zip(roles, letters.split(), strict=True)
            if each != "-"
        )
        commands.append(SetLetters(cells))
    return framework.apply(Several("Example", tuple(commands)).changes(framework))
