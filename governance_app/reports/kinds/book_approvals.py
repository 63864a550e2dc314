"""The chapter of the framework book on approvals: what the approval handbook says."""

from dataclasses import replace

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, AUTHORITY_LIMIT, STEP
from governance_app.reports.document.text_blocks import TableOfContents
from governance_app.reports.kinds.approvals import AUTHORITY, CALENDAR, PROOF, approval_handbook
from governance_app.reports.kinds.book_parts import BookChapter, section_of
from governance_app.reports.order import HOLDERS, Order

_AUTHORITY_ANCHOR = "authority"


def approvals_chapter(framework: Framework, order: Order) -> BookChapter:
    """Return what the approval handbook says, its contents and glossary left out. Raises Cancelled."""
    title, kicker = "Approvals", "Who decides"
    if not framework.of(APPROVAL_CHAIN) and not framework.of(AUTHORITY_LIMIT):
        return BookChapter(title, kicker, ())
    included = {PROOF.name, AUTHORITY.name, CALENDAR.name}
    if order.wants(HOLDERS, framework):
        included.add(HOLDERS.name)
    handbook = approval_handbook(framework, replace(order, of=None, included=frozenset(included)))
    roles = _roles_by_anchor(framework)
    sections = tuple(
        section_of(each, roles.get(each.anchor, ()))
        for each in handbook.chapters
        if not any(isinstance(block, TableOfContents) for block in each.blocks)
    )
    return BookChapter(title, kicker, sections)


def _roles_by_anchor(framework: Framework) -> dict[str, set[Key]]:
    """Return which roles each section tells of."""
    steps, found = framework.of(STEP), dict[str, set[Key]]()
    for line in framework.of(APPROVER_LINE).values():
        there = found.setdefault(f"{APPROVAL_CHAIN.name}-{steps[line.step].chain}", set())
        there.update(role for role in (line.role, line.escalate_to) if role is not None)
    found[_AUTHORITY_ANCHOR] = {each.role for each in framework.of(AUTHORITY_LIMIT).values()}
    return found
