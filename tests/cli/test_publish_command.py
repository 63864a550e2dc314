"""`publish` and `versions`: a version from the command line, listed, withdrawn and refused."""

import pytest
from frameworks import staffed_framework

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, REQUEST_ATTRIBUTE, STEP
from governance_app.store.opening import create_document, open_document
from governance_app.store.verify import verify_file
from governance_app.workspace import Workspace


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plan.governance"
    create_document(path, staffed_framework(), author="Person A").close()
    return path


def test_a_version_is_published_and_listed(command, file):
    told = command(
        "publish", file, "--title", "Spring", "--note", "For all", "--effective", "2026-12-01"
    )
    assert (told.code, told.err) == (0, "")
    first, *rest = told.out.splitlines()
    assert first == "Version 1 “Spring” is published; it is the first version."
    assert rest[-2].startswith("Asked to accept it from 2026-12-01: ")
    assert len(rest[-1].split()[-1].rstrip(".")) == 64
    again = command("publish", file, "--title", "Same").out
    assert "Version 2 “Same” is published; nothing changed since version 1." in again
    with Workspace(open_document(file), author="Person B") as workspace:
        role = next(iter(workspace.framework.roles))
        workspace.execute(EditItem("role", role, {"name": "Renamed"}))
    third = command("publish", file, "--title", "Third", "--json").json["version"]
    assert (third["number"], third["title"], third["unchanged"]) == (3, "Third", False)
    assert third["sign_offs"]["open"] == third["sign_offs"]["asked"] > 0
    listed = command("versions", file, "--json").json["versions"]
    assert [(each["number"], each["unchanged"]) for each in listed] == [
        (3, False),
        (2, True),
        (1, False),
    ]
    assert listed[2]["effective"] == "2026-12-01"
    assert listed[2]["note"] == "For all"
    lines = command("versions", file).out.splitlines()
    assert lines[2].startswith("  2  ")
    assert lines[2].endswith("Same")
    assert "unchanged since the version before" in lines[3]
    assert verify_file(file) == []


def test_nothing_published_is_said(command, file):
    assert "Nothing has been published yet" in command("versions", file).out
    assert command("versions", file, "--json").json == {"versions": []}


def test_a_version_is_withdrawn(command, file):
    command("publish", file, "--title", "Spring")
    told = command("versions", file, "--withdraw", "1", "--why", "Its budget was wrong")
    assert told.code == 0
    assert "withdrawn on" in told.out
    assert "Its budget was wrong" in told.out
    (version,) = command("versions", file, "--json").json["versions"]
    assert version["withdrawn_why"] == "Its budget was wrong"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("publish", "--title", ""), "The title of a version is empty"),
        (("publish", "--title", " "), "The title of a version is empty"),
        (("publish", "--title", "a\nb"), "control character"),
        (("publish",), "--title"),
        (("publish", "--title", "T", "--effective", "soon"), "“soon” is no date"),
        (("publish", "--title", "T", "--effective", "2026-02-30"), "2026-02-30"),
        (("publish", "--title", "T", "--set", "amount=5"), "No approval chain decides"),
        (("versions", "--withdraw", "9", "--why", "x"), "There is no version 9"),
        (("versions", "--withdraw", "x", "--why", "x"), "is no version; write its number"),
        (("versions", "--withdraw", "1"), "Say in a few words"),
        (("versions", "--why", "x"), "--withdraw"),
        (("versions", "--withdraw", "-1", "--why", "x"), "“-1” is no version"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(command, file, arguments, sentence):
    if arguments[0] == "versions":
        command("publish", file, "--title", "Spring")
    before = file.read_bytes()
    name, *rest = arguments
    told = command(name, file, *rest)
    assert told.code == 2
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert file.read_bytes() == before


def _with_chain(file, holder_role, condition=""):
    """Add a chain that decides on publishing, signed by who holds a role."""
    with Workspace(open_document(file), author="Person A") as workspace:
        chain, step, attribute = (workspace.new_key() for _ in range(3))
        role = next(k for k, each in workspace.framework.roles.items() if each.name == holder_role)
        for kind, key, values in (
            (APPROVAL_CHAIN, chain, {"name": "Board signs", "publishes": True}),
            (REQUEST_ATTRIBUTE, attribute, {"name": "Amount", "chain": chain}),
            (STEP, step, {"name": "Director agrees", "chain": chain}),
            (
                APPROVER_LINE,
                workspace.new_key(),
                {"step": step, "role": role, "condition": condition},
            ),
        ):
            workspace.execute(AddItem(kind.name, key, values))


def test_the_chain_that_decides_on_publishing_is_asked_and_its_path_recorded(command, file):
    _with_chain(file, "Marketing Operations Director")
    told = command("publish", file, "--title", "Signed")
    assert told.code == 0, told.err
    assert "Decided by “Board signs”:" in told.out
    (version,) = command("versions", file, "--json").json["versions"]
    assert version["decided_by"] == "Board signs"
    assert len(version["decision"]) == 1
    assert version["decision"][0].startswith("1. Director agrees: ")
    assert "Person A" in version["decision"][0]
    assert verify_file(file) == []


def test_where_nobody_can_decide_nothing_is_published(command, file):
    _with_chain(file, "Legal & Privacy")
    told = command("publish", file, "--title", "Unsigned")
    assert told.code == 2
    assert "The chain “Board signs” stops the publication on" in told.err
    assert command("versions", file, "--json").json == {"versions": []}


def test_what_the_chain_asks_must_be_said(command, file):
    _with_chain(file, "Marketing Operations Director", "amount > 1000")
    told = command("publish", file, "--title", "Silent")
    assert told.code == 2
    assert "asks for “Amount”" in told.err
    assert "Add --set “Amount=…”." in told.err
    assert command("publish", file, "--title", "Said", "--set", "amount=5000").code == 0
    assert "says no value" in command("publish", file, "--title", "T", "--set", "amount").err
