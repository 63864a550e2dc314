"""What the inspector shows of a version: what it froze, who decided and who accepted it."""

from collections import Counter

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Version
from governance_app.domain.signing_off.standing import standing_of
from governance_app.domain.versions import publishes_same
from governance_app.domain.words import counted, shortened
from governance_app.ui.inspection.inspection import Block, Inspection, PartLink, Section, Text
from governance_app.ui.versions.model import published_when

_KEEP = (
    "Keep it outside the file, on the printed version for instance: "
    "it differs where anything was changed by hand."
)


def inspection_of(
    framework: Framework, version: Version, found: "Counter[str] | None"
) -> Inspection:
    """Return a version in words; `found` counts its findings, None while they are being read."""
    sections = [
        _withdrawn(version),
        Section("Note", (Text(version.note),) if version.note else ()),
        Section(
            "Accepted",
            (
                Text(standing_of(framework, version).told),
                PartLink("Who accepted it", "sign-off", str(version.number)),
            ),
        ),
        Section("What changed", _changed(framework, version)),
        Section("Findings frozen with it", (Text(_found(found), "plain" if found else "muted"),)),
        Section(
            f"Decided by {version.decided_by}" if version.decided_by else "",
            tuple(Text(line) for line in version.decision.splitlines()),
        ),
        Section("Digest", (Text(_grouped(version.digest), "muted"), Text(_KEEP, "muted"))),
    ]
    subtitle = f"Published {published_when(version)} by {version.author}"
    if version.effective is not None:
        subtitle += f" · effective {version.effective}"
    return Inspection(
        shortened(f"Version {version.number:,} “{version.name}”", 200),
        subtitle,
        tuple(each for each in sections if each.blocks),
        ("version", version.key),
    )


def _grouped(digest: str) -> str:
    """Return a digest in groups of eight, so that it can be read out and broken into lines."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _withdrawn(version: Version) -> Section:
    if version.withdrawn is None:
        return Section("", ())
    why = version.withdrawn_why
    return Section("Withdrawn", (Text(f"On {version.withdrawn}: {why}", "warning"),))


def _changed(framework: Framework, version: Version) -> tuple[Block, ...]:
    before = version.number - 1
    blocks: list[Block] = []
    if not before:
        blocks.append(Text("It is the first version."))
    elif publishes_same(framework, version):
        blocks.append(Text(f"Nothing changed since version {before:,}."))
    else:
        words = f"Compare with version {before:,}"
        blocks.append(PartLink(words, "compare", f"{before}..{version.number}"))
    blocks.append(PartLink("Compare with now", "compare", f"{version.number}..now"))
    return tuple(blocks)


def _found(found: "Counter[str] | None") -> str:
    if found is None:
        return "Being read…"
    words = ", ".join(counted(found[each], each) for each in ("error", "warning", "hint"))
    return f"{words}; {found['accepted']:,} accepted." if found["accepted"] else f"{words}."
