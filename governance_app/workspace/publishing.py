"""Publishing through the workspace: what is frozen, what changed since, and who is asked."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from governance_app.domain.changes import Changes, ChangeSet, Frozen
from governance_app.domain.framework import EMPTY, Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import KINDS, SignOff, Version
from governance_app.domain.signing_off.asking import asked
from governance_app.domain.versions import frozen_state, last_version, state_of
from governance_app.domain.words import counted
from governance_app.store.clock import local_day
from governance_app.store.frozen import state_of_version
from governance_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from governance_app.domain.approvals.publication import Decided
    from governance_app.domain.commands import PublishVersion
    from governance_app.domain.rules.checking import Checked
    from governance_app.store.document import Document


class Since(NamedTuple):
    """What changed since the version before: of each kind how many items, and how many cells.

    `before` is None for the first version, of which everything is new.
    """

    before: Version | None
    kinds: tuple[tuple[str, int], ...]  # label in the singular or plural, and how many
    assignments: int

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing changed since the version before."""
        return self.before is not None and not self.kinds and not self.assignments

    @property
    def total(self) -> int:
        """How many items and assignments are other than before."""
        return sum(count for _, count in self.kinds) + self.assignments

    @property
    def in_words(self) -> str:
        """The end of a sentence: "3 roles and 12 assignments changed since version 2."."""
        if self.before is None:
            return "it is the first version."
        if self.is_unchanged:
            return f"nothing changed since version {self.before.number}."
        parts = [f"{count:,} {label.lower()}" for label, count in self.kinds]
        if self.assignments:
            parts.append(counted(self.assignments, "assignment"))
        *most, last = parts
        what = f"{', '.join(most)} and {last}" if most else last
        return f"{what} changed since version {self.before.number}."


@dataclass(frozen=True, slots=True)
class Prepared:
    """A framework made ready for publishing: nothing that takes long is left."""

    of: Framework
    state: Frozen
    findings: Frozen
    counts: "Counter[str]"  # by severity: "error", "warning", "hint", and "accepted"
    since: Since


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody says of the version to be published; None is the day of publishing."""

    name: str
    note: str = ""
    effective: datetime.date | None = None
    decided: "Decided | None" = None


def prepare(
    framework: Framework,
    document: "Document",
    today: datetime.date,
    checked: "Checked | None" = None,
) -> Prepared:
    """Freeze a framework and its findings, looked for where they are not given.

    Takes seconds for a large framework, so it is done on a thread; changes nothing.
    """
    from governance_app.domain.rules.checking import checked as look
    from governance_app.domain.rules.explaining import severity_of
    from governance_app.domain.rules.frozen_findings import frozen_findings

    found = checked if checked is not None else look(framework, today, document.last_touched())
    counts = Counter(severity_of(each).value for each in found.findings)
    counts["accepted"] = len(found.accepted)
    since = changed_since(framework, document)
    before = since.before
    # What is unchanged is found by what it was frozen as, also where the program has changed.
    state = (
        Frozen(before.state_digest, document.frozen(before.state_digest))
        if before is not None and since.is_unchanged
        else frozen_state(framework)
    )
    return Prepared(framework, state, frozen_findings(framework, found), counts, since)


def changed_since(framework: Framework, document: "Document") -> Since:
    """Return what changed since the last version, in numbers."""
    from governance_app.domain.commands import difference

    before = last_version(framework)
    earlier = EMPTY if before is None else state_of_version(document, before)
    return _in_numbers(before, difference(earlier, state_of(framework)))


def publish(workspace: Workspace, wish: Wish, prepared: Prepared) -> ChangeSet:
    """Publish a version; the open sign-offs of all who hold a role in it are recorded with it.

    Raises `Refusal` where the framework was edited since it was prepared, or the wish lacks its
    title, and whatever `Workspace.execute` raises.
    """
    change_set = workspace.execute(publication(workspace, wish, prepared))
    assert change_set is not None  # a version is always added
    return change_set


def publication(workspace: Workspace, wish: Wish, prepared: Prepared) -> "PublishVersion":
    """Return the command that publishes what was prepared, as of the last change set."""
    from governance_app.domain.commands.publishing import PublishVersion

    workspace.settle()
    sequence, digest = workspace.document.newest()
    moment = workspace.moment()
    effective = wish.effective or local_day(moment)
    key = workspace.new_key()
    return PublishVersion(
        key,
        wish.name,
        wish.note,
        effective,
        workspace.author,
        moment,
        sequence,
        digest,
        prepared.of,
        prepared.state,
        prepared.findings,
        open_sign_offs(workspace.framework, key, effective, workspace.new_key),
        wish.decided.chain if wish.decided is not None else "",
        wish.decided.in_words if wish.decided is not None else "",
    )


def open_sign_offs(
    framework: Framework, version: Key, day: datetime.date, new_key: Callable[[], Key]
) -> tuple[SignOff, ...]:
    """Return what is asked of the holders of all roles on a day."""
    return tuple(
        SignOff(
            new_key(),
            version,
            each.person,
            each.role,
            person_name=each.person_name,
            role_name=each.role_name,
        )
        for each in asked(framework, day)
    )


def _in_numbers(before: Version | None, changes: Changes) -> Since:
    counts = Counter(each.kind for each in changes.items)
    kinds = tuple(
        (kind.label if counts[kind.name] == 1 else kind.plural, counts[kind.name])
        for kind in KINDS
        if counts[kind.name]
    )
    return Since(before, kinds, len(changes.cells))
