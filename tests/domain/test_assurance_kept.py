"""Findings about oversight, duties and people, kept up to date by any edits, are those made anew."""

import pytest
from assured import ASSURED, assured_command, assured_framework
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, day
from watched import WatchedOffice

from governance_app.domain.commands import AddItem, EditItem, RemoveItems, SetLetters
from governance_app.domain.errors import Refusal
from governance_app.domain.rules import Assessment


def _of_every_kind(assessment: Assessment) -> dict:
    return {name: dict(assessment.of(name)) for name in (*ASSURED, "activity")}


@given(st.randoms(use_true_random=False))
def test_findings_kept_up_to_date_are_those_looked_for_anew(chance):
    framework = assured_framework(chance)
    kept, steps = {each: Assessment(framework, each) for each in (TODAY, None)}, []
    for key in range(50_000, 50_007):
        command = assured_command(chance, framework, key)
        try:
            changes = command.changes(framework)
        except Refusal:
            continue
        steps.append(command)
        framework = framework.apply(changes)
        for on, each in kept.items():
            each.update(framework, changes)
            assert _of_every_kind(each) == _of_every_kind(Assessment(framework, on)), steps


def _office() -> tuple[WatchedOffice, dict[str, int]]:
    """Return an office in which each edit below changes what is found, with keys by name."""
    office = WatchedOffice()
    signer = office.role("Signer", "team", level=1)
    keys = {
        "below": office.process("Below", parent=office.campaigns),
        "other": office.process("Other"),
        "signing": office.appoint(office.person("Person C"), signer),
        "signer": signer,
    }
    keys["over"] = office.over(keys["other"])
    keys["activity"] = office.activity(keys["below"], {office.owner: "A", office.watcher: "R"})
    office.run(EditItem("role", office.owner, {"level": 2}))
    keys["line"] = office.chain("activity", role=signer)
    keys["pair"] = office.pair("responsible", "approves")
    office.run(EditItem("process", keys["other"], {"owner": office.watcher}))
    office.chain("activity", approver="owner")
    board = keys["board"] = office.role("Board", "body")
    office.seat(board, office.watcher)
    office.chain("activity", role=board)
    office.pair("responsible", "oversees")
    top = keys["top"] = office.process("Top")
    office.process("In it", parent=top)
    office.over(top, cadence="monthly", since=day("2025-01-01"))
    keys["moving"] = office.activity(top, {office.owner: "R"})
    keys["in top"] = office.activity(top, {})
    return office, keys


_EDITS = {
    "who signs is who does it": lambda o, k: EditItem(
        "appointment", k["signing"], {"person": o.watching}
    ),
    "who does it is who signs": lambda o, k: EditItem("appointment", o.held, {"role": k["signer"]}),
    "who does it stands higher": lambda o, k: EditItem("role", o.watcher, {"level": 1}),
    "moved out of what is a gap": lambda o, k: EditItem("process", k["below"], {"parent": None}),
    "moved into what is covered": lambda o, k: EditItem(
        "process", k["below"], {"parent": k["other"]}
    ),
    "what is above is covered": lambda o, k: EditItem(
        "oversight", k["over"], {"process": o.campaigns}
    ),
    "what is above is given up": lambda o, k: EditItem(
        "process", o.campaigns, {"status": "retired"}
    ),
    "an overseer is another person": lambda o, k: EditItem(
        "appointment", o.held, {"person": o.owning}
    ),
    "the owner signs": lambda o, k: EditItem("approver_line", k["line"], {"approver": "owner"}),
    "another pair": lambda o, k: EditItem("separated_duties", k["pair"], {"second": "accountable"}),
    "an activity moves": lambda o, k: EditItem("activity", k["activity"], {"process": k["other"]}),
    "an activity moves to whoever does it": lambda o, k: EditItem(
        "activity", k["moving"], {"process": o.campaigns}
    ),
    "nobody oversees": lambda o, k: RemoveItems("oversight", (k["over"],)),
    "a body is of two": lambda o, k: AddItem(
        "membership", 9_000, {"body": k["board"], "member": o.owner}
    ),
    "who oversees does": lambda o, k: SetLetters(((k["in top"], o.watcher, 1),)),
    "who oversees answers": lambda o, k: SetLetters(((k["in top"], o.watcher, 2),)),
    "a role goes": lambda o, k: RemoveItems("role", (o.watcher,)),
}


@pytest.mark.parametrize("edit", _EDITS.values(), ids=_EDITS)
def test_an_edit_and_its_undo_are_told_of(edit):
    office, keys = _office()
    before = office.framework
    kept = Assessment(before, TODAY)
    changes = edit(office, keys).changes(before)
    after = before.apply(changes)
    kept.update(after, changes)
    assert _of_every_kind(kept) == _of_every_kind(Assessment(after, TODAY))
    kept.update(before, changes.inverse())
    assert _of_every_kind(kept) == _of_every_kind(Assessment(before, TODAY))
