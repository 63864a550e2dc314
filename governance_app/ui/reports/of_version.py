"""The state that a report is made of, looked up off the window's thread: now, or a version."""

from dataclasses import replace
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.reports.ordered import headlines_until, state_ordered
from governance_app.reports.published import published_on, versions_of
from governance_app.reports.recorded import recorded
from governance_app.reports.registry import report_named
from governance_app.store.opening import open_document
from governance_app.ui.inspection.options import Option
from governance_app.ui.reports.wish import Wish


def version_options(framework: Framework) -> list[Option]:
    """Return what a report can be made of: now, then every version from the last one."""
    options = [Option("Now", None)]
    for each in reversed(versions_of(framework)):
        day = published_on(each)
        options.append(Option(f"Version {each.number}" + (f" · {day}" if day else ""), each.number))
    return options


def state_wanted(framework: Framework, wish: Wish, path: Path) -> tuple[Framework, Wish]:
    """Return the framework that is printed, and the wish with what its edition is called.

    `framework` is what stands now, `path` that of the document. Raises Refusal.
    """
    report = report_named(wish.report)
    if wish.version is None and not (report.compares or report.signs):
        return framework, wish
    with open_document(path, read_only=True) as document:
        ordered = state_ordered(document, report, wish.version, now=framework)
        told = wish.recorded
        if told is not None and ordered.last is not None:
            told = recorded(headlines_until(document.journal, ordered.last), wish.day)
    wanted = replace(
        wish,
        told=ordered.version,
        earlier=ordered.earlier,
        signing=ordered.signing,
        recorded=told,
    )
    of = wish.of
    if of is not None and of.key not in ordered.framework.tables[of.kind]:
        raise Refusal(f"What the report is of is not in version {wish.version}; choose another.")
    return ordered.framework, wanted
