"""The rules as a document: each with its reason, its source and an example that it judges itself.

The examples are small frameworks. What the document says of them is what the program says.
"""

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from governance_app.domain.kinds import PROFILE, Profile
from governance_app.domain.rules.approval_stories import APPROVAL_STORIES
from governance_app.domain.rules.assurance_stories import ASSURANCE_STORIES
from governance_app.domain.rules.checking import check
from governance_app.domain.rules.examples import MATRICES
from governance_app.domain.rules.explaining import Explanation, explain
from governance_app.domain.rules.governed_stories import GOVERNED_STORIES
from governance_app.domain.rules.naming import listed
from governance_app.domain.rules.rule import Rule, Scope, Severity, rules
from governance_app.domain.rules.staleness_stories import STALENESS_STORIES
from governance_app.domain.rules.stories import STORIES
from governance_app.domain.rules.waiver_stories import WAIVER_STORIES

_LOOKS_AT = {
    Scope.ACTIVITY: "one activity",
    Scope.ROLE: "one role",
    Scope.PROCESS: "one process",
    Scope.OFFICE: "one role and who holds it",
    Scope.REPORTING: "one role and those above it",
    Scope.OWNERSHIP: "one process and its owner",
    Scope.INVOLVEMENT: "one process and its owner",
    Scope.PERSON: "one person",
    Scope.SYSTEM: "one system",
    Scope.INTEGRATION: "one integration",
    Scope.METRIC: "one metric and its readings",
    Scope.OBJECTIVE: "one objective and its metrics",
    Scope.TOUCHPOINT: "one touchpoint, its metrics and budget",
    Scope.BUDGET: "one budget line",
    Scope.STANDARD: "one standard",
    Scope.FUNCTION: "one oversight function",
    Scope.CHAIN: "one approval chain",
    Scope.STEP: "one step and its approvers",
    Scope.ATTRIBUTE: "one attribute of requests",
    Scope.DELEGATION: "one delegation",
    Scope.OVERSIGHT: "one item and who oversees it",
    Scope.OVERSEER_ROLE: "one role and what it oversees",
    Scope.OVERSEER_PERSON: "one person and what they oversee",
    Scope.BEGINNING: "one oversight function",
    Scope.LEVELS: "one activity and the levels of its roles",
    Scope.SEVERAL_ROLES: "one activity and the people behind its roles",
    Scope.DUTIES: "one process, activity or system and who has which duty",
    Scope.UNWATCHED: "one approval chain and who approves",
    Scope.WAIVER: "one waiver and what it accepts",
    Scope.STALE_REVIEW: "one item and its last review",
    Scope.SIGN_OFF: "one person and what they accepted",
    Scope.STALE_TOUCH: "one item and its last edit",
    Scope.PROOF: "one approval chain and every request",
    Scope.NAMES: "two names",
}
_STORIES = {
    **STORIES,
    **GOVERNED_STORIES,
    **ASSURANCE_STORIES,
    **APPROVAL_STORIES,
    **WAIVER_STORIES,
    **STALENESS_STORIES,
}
_SEVERITIES = {
    Severity.ERROR: "Nobody can act by this part of the framework as it stands.",
    Severity.WARNING: "This is probably not meant, or will not work for long.",
    Severity.HINT: "This is worth a look, and often right.",
}


def rules_document() -> str:
    """Return the text of the document of rules, in Markdown."""
    return "\n".join(_lines()) + "\n"


def examples() -> Iterator[str]:
    """Yield the names of the rules that have an example."""
    yield from _STORIES
    yield from MATRICES


def _lines() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Every framework is checked by these rules all the time. A finding never stops an edit;"
    yield "it says what is wrong and, where there is one, offers a way to mend it. What somebody"
    yield "accepts for a time, with a reason, is told apart until its last day is past; a waiver says"
    yield "which rule, about which item, why, by whom and until when."
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
    settings = [each for each in PROFILE.fields if isinstance(defaults.get(each.name), int)]
    yield from _table(
        ("Setting", "At first", "Meaning"),
        [(each.label, _value(defaults[each.name]), each.help) for each in settings],
    )


def _value(value: int) -> str:
    """Return a number as it is, yes or no as a word; one is no yes."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _section(described: Rule) -> Iterator[str]:
    found = _found(described.name)
    yield f"## {described.name}"
    yield ""
    yield f"**{described.severity.value.capitalize()}**, on {_LOOKS_AT[described.scope]}."
    yield described.reason
    yield ""
    yield f"- Message: `{described.message}`"
    yield f"- Source: {described.source}"
    for more in (inspect.getdoc(described.find) or "").split("\n\n")[1:]:
        yield f"- Note: {' '.join(more.split())}"
    mends = listed(mend.label for mend in found.mends)
    yield f"- Offers: {mends}" if mends else "- Mended by hand, or accepted for a time"
    yield ""
    yield from _example(described.name)
    yield f"> **{found.title}.** {found.message}"


def _example(name: str) -> Iterator[str]:
    told = _STORIES.get(name)
    if told:
        yield f"Example, on {told.day}: {told.words}"
        yield ""
        return
    example = MATRICES[name]
    yield f"Example ({example.scheme}):"
    yield ""
    if example.rows:
        yield from _table(
            ("Activity", *example.roles),
            [
                (activity, *("" if each == "-" else each for each in letters.split()))
                for activity, letters in example.rows.items()
            ],
        )
        yield ""


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _found(name: str) -> Explanation:
    """Return the first finding of a rule; LookupError where its example does not show it."""
    told = _STORIES.get(name)
    framework = told.framework() if told else MATRICES[name].framework()
    touched = told.touched(framework) if told else None
    for finding in check(framework, told.day if told else None, touched):
        if finding.rule == name:
            return explain(framework, finding)
    raise LookupError(f"the example of the rule {name} does not show it")
