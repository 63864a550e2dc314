"""How each page of the window is made: its module is imported only then."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from governance_app.ui.page import Page
    from governance_app.ui.session import Session


def overview_page(session: "Session") -> "Page":
    """Make the overview page."""
    from governance_app.ui.pages.overview_page import OverviewPage

    return OverviewPage(session)


def matrix_page(session: "Session") -> "Page":
    """Make the matrix page."""
    from governance_app.ui.pages.matrix_page import MatrixPage

    return MatrixPage(session)


def framework_page(session: "Session") -> "Page":
    """Make the framework page."""
    from governance_app.ui.pages.framework_page import FrameworkPage

    return FrameworkPage(session)


def roles_page(session: "Session") -> "Page":
    """Make the roles page."""
    from governance_app.ui.pages import people_pages

    return people_pages.roles_page(session)


def people_page(session: "Session") -> "Page":
    """Make the people page."""
    from governance_app.ui.pages import people_pages

    return people_pages.people_page(session)


def process_page(session: "Session") -> "Page":
    """Make the process page."""
    from governance_app.ui.pages.process_page import ProcessPage

    return ProcessPage(session)


def org_chart_page(session: "Session") -> "Page":
    """Make the org chart page."""
    from governance_app.ui.pages.org_chart_page import OrgChartPage

    return OrgChartPage(session)


def findings_page(session: "Session") -> "Page":
    """Make the findings page."""
    from governance_app.ui.pages.findings_page import FindingsPage

    return FindingsPage(session)


def reports_page(session: "Session") -> "Page":
    """Make the reports page."""
    from governance_app.ui.pages.reports_page import ReportsPage

    return ReportsPage(session)


def approvals_page(session: "Session") -> "Page":
    """Make the approvals page."""
    from governance_app.ui.pages.approvals_page import ApprovalsPage

    return ApprovalsPage(session)


def accountability_page(session: "Session") -> "Page":
    """Make the accountability page."""
    from governance_app.ui.pages.accountability_page import AccountabilityPage

    return AccountabilityPage(session)


def guide_page(session: "Session") -> "Page":
    """Make the guide page."""
    from governance_app.ui.pages.guide_page import GuidePage

    return GuidePage(session)


def coverage_page(session: "Session") -> "Page":
    """Make the page of oversight coverage."""
    from governance_app.ui.pages.coverage_page import CoveragePage

    return CoveragePage(session)


def what_if_page(session: "Session") -> "Page":
    """Make the page that asks what would be without somebody."""
    from governance_app.ui.pages.what_if_page import WhatIfPage

    return WhatIfPage(session)


def versions_page(session: "Session") -> "Page":
    """Make the page of versions."""
    from governance_app.ui.pages.versions_page import VersionsPage

    return VersionsPage(session)


def sign_off_page(session: "Session") -> "Page":
    """Make the page of who accepted a version."""
    from governance_app.ui.sign_off.sign_off_view import SignOffView

    return SignOffView(session)


def history_page(session: "Session") -> "Page":
    """Make the history page."""
    from governance_app.ui.pages.history_page import HistoryPage

    return HistoryPage(session)


def compare_page(session: "Session") -> "Page":
    """Make the page that compares two states."""
    from governance_app.ui.pages.compare_page import ComparePage

    return ComparePage(session)
