"""Every page of the window: one line a page. Its module is imported when it is first opened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from governance_app.domain.words import shortened
from governance_app.ui.pages import making

if TYPE_CHECKING:
    from governance_app.domain.framework import Framework
    from governance_app.ui.page import Page
    from governance_app.ui.session import Session


@dataclass(frozen=True)
class PageDescription:
    """A page before it is made.

    `findings` counts what is wrong there, for the navigation. `shows` names the kinds of subject
    that the page can lead to while it is open; `home_of` those for which another page leads here,
    where everything that is known of them can be edited. `title_in` names the page where its name
    depends on the framework. What `has_number` is opened by Ctrl and a digit: the pages that one
    goes to most, for there are nine digits.
    """

    name: str
    title: str
    group: Literal["Define", "Assure", "Publish", ""]
    icon: str
    make: "Callable[[Session], Page]"
    findings: "Callable[[Session], int] | None" = None
    shows: frozenset[str] = frozenset()
    home_of: frozenset[str] = frozenset()
    title_in: "Callable[[Session], str] | None" = None
    has_number: bool = True

    def title_for(self, session: "Session") -> str:
        """Return the page's title in this document."""
        return self.title_in(session) if self.title_in else self.title


def _errors(session: "Session") -> int:
    from governance_app.domain.rules import Severity

    return session.count_findings()[Severity.ERROR]


def _errors_and_warnings(session: "Session") -> int:
    from governance_app.domain.rules import Severity

    counts = session.count_findings()
    return counts[Severity.ERROR] + counts[Severity.WARNING]


def _of_roles(session: "Session") -> int:
    return _worse_than_hints(session, "role")


def _of_people(session: "Session") -> int:
    return _worse_than_hints(session, "person")


def _of_processes(session: "Session") -> int:
    return _worse_than_hints(session, "process")


def _gaps(session: "Session") -> int:
    return session.assessment.gaps()


def _of_approvals(session: "Session") -> int:
    from governance_app.domain.rules import Severity, severity_of

    written = sum(_worse_than_hints(session, kind) for kind in sorted(_APPROVALS))
    proved = session.chain_findings
    return written + sum(severity_of(each) is not Severity.HINT for each in proved)


def _worse_than_hints(session: "Session", kind: str) -> int:
    from governance_app.domain.rules import Severity, severity_of

    found = session.assessment.of(kind).values()
    return sum(severity_of(each) is not Severity.HINT for of_one in found for each in of_one)


def _matrix_title(session: "Session") -> str:
    return f"{shortened(session.shown.profile.scheme, 20)} matrix"


_ITEMS = frozenset({"role", "activity", "process", "component"})

_FRAMEWORK = frozenset({"framework", "letter", "document_link"})
_ROLES = frozenset({"role", "membership"})
_PEOPLE = frozenset({"person", "appointment", "absence"})

_WAIVERS = frozenset({"waiver"})
_VERSIONS = frozenset({"version"})
_TREE = frozenset({"component", "process", "activity"})
_APPROVALS = frozenset({"approval_chain", "request_attribute", "step", "approver_line"})


def _measures(
    name: str,
    title: str,
    group: Literal["Define", "Assure"],
    *kinds: str,
    parts: tuple[str, ...] = (),
) -> PageDescription:
    """Describe a page of registers: its kinds are counted, shown and edited there.

    Items of the kinds in `parts` have no table of their own: what they belong to is shown.
    """
    shown = frozenset((*kinds, *parts))

    def make(session: "Session") -> "Page":
        from governance_app.ui.pages.measure_pages import measure_page

        return measure_page(name, session)

    def count(session: "Session") -> int:
        return sum(_worse_than_hints(session, kind) for kind in kinds)

    return PageDescription(
        name,
        title,
        group,
        name,
        make,
        count,
        shown,
        shown,
        has_number=False,
    )


PAGES: tuple[PageDescription, ...] = (
    PageDescription("overview", "Overview", "", "overview", making.overview_page, has_number=False),
    PageDescription(
        "framework",
        "Framework",
        "Define",
        "document",
        making.framework_page,
        shows=_FRAMEWORK,
        home_of=_FRAMEWORK,
        has_number=False,
    ),
    PageDescription(
        "matrix",
        "Matrix",
        "Define",
        "matrix",
        making.matrix_page,
        _errors,
        _ITEMS,
        frozenset({"activity"}),
        _matrix_title,
    ),
    PageDescription(
        "roles", "Roles", "Define", "roles", making.roles_page, _of_roles, _ROLES, _ROLES
    ),
    PageDescription(
        "people", "People", "Define", "people", making.people_page, _of_people, _PEOPLE, _PEOPLE
    ),
    PageDescription(
        "org-chart",
        "Org chart",
        "Define",
        "org-chart",
        making.org_chart_page,
        shows=frozenset({"role"}),
    ),
    PageDescription(
        "processes",
        "Processes",
        "Define",
        "processes",
        making.process_page,
        _of_processes,
        _TREE,
        frozenset({"component", "process"}),
    ),
    _measures("technology", "Technology", "Define", "system", "integration", parts=("system_use",)),
    _measures(
        "objectives",
        "Objectives & metrics",
        "Define",
        "objective",
        "metric",
        "benefit",
        parts=("reading",),
    ),
    _measures(
        "touchpoints",
        "Touchpoints",
        "Define",
        "touchpoint",
        "budget_line",
        parts=("touchpoint_metric",),
    ),
    _measures("standards", "Standards", "Define", "standard", parts=("standard_use",)),
    PageDescription(
        "approvals",
        "Approval chains",
        "Define",
        "approvals",
        making.approvals_page,
        _of_approvals,
        _APPROVALS,
        _APPROVALS,
        has_number=False,
    ),
    _measures(
        "authority",
        "Authority",
        "Define",
        "authority_limit",
        "delegation",
        "decision_kind",
        "separated_duties",
        "calendar_day",
    ),
    PageDescription(
        "accountability",
        "Accountability",
        "Assure",
        "accountability",
        making.accountability_page,
        has_number=False,
    ),
    PageDescription(
        "coverage",
        "Oversight coverage",
        "Assure",
        "coverage",
        making.coverage_page,
        _gaps,
        has_number=False,
    ),
    PageDescription(
        "what-if",
        "What if",
        "Assure",
        "what-if",
        making.what_if_page,
        has_number=False,
    ),
    _measures("oversight", "Oversight", "Assure", "oversight", "oversight_function", "review"),
    PageDescription(
        "findings",
        "Findings",
        "Assure",
        "findings",
        making.findings_page,
        _errors_and_warnings,
        _WAIVERS,
        _WAIVERS,
    ),
    PageDescription(
        "versions",
        "Versions",
        "Publish",
        "versions",
        making.versions_page,
        shows=_VERSIONS,
        home_of=_VERSIONS,
        has_number=False,
    ),
    PageDescription(
        "sign-off", "Sign-off", "Publish", "sign-off", making.sign_off_page, has_number=False
    ),
    PageDescription("reports", "Reports", "Publish", "report", making.reports_page),
    PageDescription(
        "compare", "Compare", "Publish", "compare", making.compare_page, has_number=False
    ),
    PageDescription(
        "history", "History", "Publish", "clock", making.history_page, has_number=False
    ),
    PageDescription("guide", "Guide", "", "guide", making.guide_page, has_number=False),
)


#: The page that a document opens on which was not open before.
FIRST = "overview"
#: The same while nothing is in it: there the first activity is typed.
FIRST_OF_EMPTY = "matrix"


def number_of(page: PageDescription) -> int | None:
    """Return the digit that opens a page with Ctrl; None where there is none."""
    numbered = [each.name for each in PAGES if each.has_number][:9]
    return numbered.index(page.name) + 1 if page.name in numbered else None


def first_page(framework: "Framework") -> PageDescription:
    """Return the page to begin with, where a framework was not left on another one before."""
    begun = any(items for kind, items in framework.tables.items() if kind not in _ALWAYS_THERE)
    return next(page for page in PAGES if page.name == (FIRST if begun else FIRST_OF_EMPTY))


_ALWAYS_THERE = ("framework", "letter")


def page_named(name: str) -> PageDescription | None:
    """Return the page of this name, None where there is none."""
    return next((page for page in PAGES if page.name == name), None)


def page_showing(kind: str) -> PageDescription | None:
    """Return the page that links to a subject of this kind lead to."""
    return next((page for page in PAGES if kind in page.home_of), None)
