"""What `sign-off` tells: who said what of a version, and whom to remind."""

from collections.abc import Iterator
from typing import Any

from governance_app.domain.kinds.sign_off import OUTCOMES
from governance_app.domain.signing_off.asking import published_on
from governance_app.domain.signing_off.standing import Reminder, Standing
from governance_app.domain.words import counted, shown


def standing_lines(standing: Standing) -> Iterator[str]:
    """Yield the state of a version in words, and everybody who is asked."""
    version = standing.version
    state = f", withdrawn on {version.withdrawn}" if version.withdrawn is not None else ""
    yield f"Version {version.number} “{shown(version.name)}”{state}: {standing.told}"
    for each in standing.sign_offs:
        day = f" on {each.day}" if each.day is not None else ""
        remark = f" – {shown(each.remark, 120)}" if each.remark else ""
        outcome = OUTCOMES[each.outcome]
        yield f"  {outcome:<10}  {shown(each.person_name)}, {shown(each.role_name)}{day}{remark}"


def reminder_lines(wanted: tuple[Reminder, ...]) -> Iterator[str]:
    """Yield who is to be reminded; nothing where nobody is."""
    if not wanted:
        return
    yield ""
    yield "To be reminded"
    for each in wanted:
        due = f", due on {each.due}" if each.due is not None else ""
        late = f", {counted(each.over, 'day')} over" if each.is_late else ""
        roles = ", ".join(shown(role, 40) for role in each.roles)
        yield f"  {shown(each.name)} for {roles}: asked on {each.since}{due}{late}"


def standing_json(standing: Standing) -> dict[str, Any]:
    """Return the state of a version as JSON values."""
    version = standing.version
    return {
        "version": version.number,
        "title": version.name,
        "published": published_on(version).isoformat(),
        "withdrawn": version.withdrawn.isoformat() if version.withdrawn else None,
        "counts": {outcome or "open": standing.count(outcome) for outcome in OUTCOMES},
        "sign_offs": [
            {
                "person": each.person_name,
                "role": each.role_name,
                "outcome": each.outcome or "open",
                "day": each.day.isoformat() if each.day else None,
                "remark": each.remark,
                "recorded_by": each.recorded_by,
            }
            for each in standing.sign_offs
        ],
    }


def reminder_json(each: Reminder) -> dict[str, Any]:
    """Return a reminder as JSON values."""
    return {
        "person": each.name,
        "roles": list(each.roles),
        "version": each.number,
        "since": each.since.isoformat(),
        "due": each.due.isoformat() if each.due is not None else None,
        "days_over": each.over,
    }
