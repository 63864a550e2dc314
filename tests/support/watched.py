"""An office in which something is overseen, for tests of oversight and separated duties."""

from typing import Any

from offices import Office

from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    SEPARATED_DUTIES,
    STEP,
)


class WatchedOffice(Office):
    """Two held roles, a process of one of them, and a function that must cover processes."""

    def __init__(self) -> None:
        super().__init__()
        self.function = self.add(OVERSIGHT_FUNCTION, name="Leadership", covers_process=True)
        self.owner, self.watcher = self.role("Owner"), self.role("Watcher")
        self.owning, self.watching = self.person("Person A"), self.person("Person B")
        self.appoint(self.owning, self.owner)
        self.held = self.appoint(self.watching, self.watcher)
        self.campaigns = self.process(owner=self.owner)

    def over(self, item: Key | None = None, role: Key | None = None, **values: Any) -> Key:
        """Let a role oversee a process."""
        process = self.campaigns if item is None else item
        values = {"function": self.function, "process": process, **values}
        return self.add(OVERSIGHT, role=self.watcher if role is None else role, **values)

    def chain(self, subject: str, **line: Any) -> Key:
        """Add a chain of one approver line, and return the line."""
        chain = self.add(APPROVAL_CHAIN, name="Release", subject=subject)
        step = self.add(STEP, chain=chain, name="Agreed")
        return self.add(APPROVER_LINE, step=step, **line)

    def pair(self, first: str, second: str) -> Key:
        """Keep two duties apart."""
        return self.add(SEPARATED_DUTIES, name="Pair", first=first, second=second)

    def messages(self, rule: str, *, dayless: bool = False) -> list[str]:
        """Return the sentences of what a rule finds, on the day or without one."""
        told = self.told(rule, None) if dayless else self.told(rule)
        return [message for _, _, message in told]
