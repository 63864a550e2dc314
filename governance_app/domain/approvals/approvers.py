"""Which role a line asks: the one it names, or the one that the request leads to."""

from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.standing import Situation
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SYSTEM, ApprovalChain, ApproverLine
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.kinds.approval_chain import OF_ACTIVITY, OF_PROCESS, OF_SYSTEM
from governance_app.domain.kinds.approver_line import BY_ACCOUNTABLE, BY_OWNER, BY_SUPERIOR
from governance_app.domain.kinds.letter import ACCOUNTABLE


def role_asked(
    line: ApproverLine, chain: ApprovalChain, request: Request, situation: Situation
) -> Key | None:
    """Return the role or body that a line asks for a request; None where there is none."""
    framework = situation.framework
    if line.approver == BY_OWNER:
        return owner_of(framework, chain, request.subject)
    if line.approver == BY_ACCOUNTABLE:
        return accountable_for(framework, chain, request.subject)
    if line.approver == BY_SUPERIOR:
        return superior_of(request, situation)
    return line.role


def owner_of(framework: Framework, chain: ApprovalChain, subject: Key | None) -> Key | None:
    """Return the role that owns what a request is about; an activity is owned by its process."""
    if subject is None:
        return None
    if chain.subject == OF_ACTIVITY:
        activity = framework.activities.get(subject)
        if activity is None:
            return None
        subject = activity.process
    if chain.subject in (OF_ACTIVITY, OF_PROCESS):
        process = framework.processes.get(subject)
        return process.owner if process is not None else None
    if chain.subject == OF_SYSTEM:
        system = framework.of(SYSTEM).get(subject)
        return system.owner if system is not None else None
    return None


def accountable_for(framework: Framework, chain: ApprovalChain, subject: Key | None) -> Key | None:
    """Return the role accountable for what a request is about.

    For an activity it is read from the matrix; where accountability is shared, the first role in
    the framework's order is asked. For what has no letters it is the owner.
    """
    if chain.subject != OF_ACTIVITY or subject is None:
        return owner_of(framework, chain, subject)
    accountable = set(framework.matrix.assigned(subject, framework.scheme.masks[ACCOUNTABLE]))
    return next((r.key for r in ordered(framework.roles) if r.key in accountable), None)


def superior_of(request: Request, situation: Situation) -> Key | None:
    """Return the role to which the requester answers.

    A person who holds several roles requests in the first of them, in the framework's order, that
    answers to somebody (what they are only deputy of is not theirs); a request may name the role
    instead.
    """
    roles = situation.framework.roles
    if request.requester_role is not None:
        role = roles.get(request.requester_role)
        return role.reports_to if role is not None else None
    held = situation.holdings.of_people.get(request.requester, ()) if request.requester else ()
    own = {
        each.role: roles[each.role]
        for each in held
        if each.capacity == HOLDER and each.role not in situation.vacated
    }
    return next((each.reports_to for each in ordered(own) if each.reports_to is not None), None)
