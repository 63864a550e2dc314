"""Publishing a version of the framework, and withdrawing one: both stay recorded for good."""

import datetime
from dataclasses import dataclass
from typing import ClassVar

from governance_app.domain.changes import Changes, Frozen, ItemChange
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SIGN_OFF, STATE_KINDS, VERSION, SignOff, Version
from governance_app.domain.versions.chain import last_version, version_digest, version_named
from governance_app.domain.words import shown


@dataclass(frozen=True, slots=True)
class PublishVersion:
    """Publish what stands as the next version, and ask the holders of its roles to accept it.

    `of` is the framework that `state` and `findings` freeze; where it was edited since, publishing
    is refused. `sequence` and `journal_digest` are those of its last change set, `sign_offs` the
    open ones of all who are asked.
    """

    key: Key
    name: str
    note: str
    effective: datetime.date
    author: str
    published_at: datetime.datetime
    sequence: int
    journal_digest: str
    of: Framework
    state: Frozen
    findings: Frozen
    sign_offs: tuple[SignOff, ...] = ()
    decided_by: str = ""
    decision: str = ""
    is_final: ClassVar[bool] = True

    @property
    def frozen(self) -> tuple[Frozen, ...]:
        """What is written beside the journal."""
        return (self.state, self.findings)

    def title(self, framework: Framework) -> str:
        """Return "Version 3 “Spring campaign” published"."""
        version = self._version(framework)
        return f"Version {version.number} “{shown(version.name)}” published"

    def changes(self, framework: Framework) -> Changes:
        """Return the version and its open sign-offs as added."""
        if not _is_same_state(framework, self.of):
            raise Refusal("The framework was edited while it was being frozen; publish again.")
        added = [ItemChange(VERSION.name, self.key, None, self._version(framework))]
        added += [ItemChange(SIGN_OFF.name, each.key, None, each) for each in self.sign_offs]
        return Changes(tuple(added))

    def _version(self, framework: Framework) -> Version:
        before = last_version(framework)
        values = {
            "name": self.name,
            "number": before.number + 1 if before is not None else 1,
            "note": self.note,
            "effective": self.effective,
            "author": self.author,
            "published_at": self.published_at.isoformat(),
            "sequence": self.sequence,
            "journal_digest": self.journal_digest,
            "state_digest": self.state.digest,
            "findings_digest": self.findings.digest,
            "decided_by": self.decided_by,
            "decision": self.decision,
        }
        version = VERSION.make(self.key, values)
        previous = before.digest if before is not None else ""
        return version._replace(digest=version_digest(previous, version))


@dataclass(frozen=True, slots=True)
class WithdrawVersion:
    """Withdraw a published version: it stays as it was, and says since when and why it is none."""

    number: int
    why: str
    day: datetime.date
    is_final: ClassVar[bool] = True

    def title(self, framework: Framework) -> str:
        """Return "Version 3 “Spring campaign” withdrawn: its budget was wrong"."""
        version = version_named(framework, self.number)
        return f"Version {version.number} “{shown(version.name)}” withdrawn: {shown(self.why)}"

    def changes(self, framework: Framework) -> Changes:
        """Return the version as withdrawn; refuses one that is, and one without a reason."""
        version = version_named(framework, self.number)
        if version.withdrawn is not None:
            raise Refusal(
                f"Version {version.number} was withdrawn on {version.withdrawn} already; "
                "there is nothing left to withdraw."
            )
        values = {"withdrawn": self.day, "withdrawn_why": self.why}
        after = VERSION.replace(version, values)
        if not after.withdrawn_why.strip():
            raise Refusal(f"Say in a few words why version {version.number} is withdrawn.")
        return Changes((ItemChange(VERSION.name, version.key, version, after),))


def _is_same_state(framework: Framework, frozen: Framework) -> bool:
    """Whether nothing was edited: values are shared as long as they are the same."""
    return framework.matrix is frozen.matrix and all(
        framework.of(kind) is frozen.of(kind) for kind in STATE_KINDS
    )
