"""`route` and `prove`: who decides a request, and whether every request is decided."""

from pathlib import Path
from typing import Any

import pytest
from campaign_budget import CampaignBudget

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, PROCESS
from governance_app.store.opening import create_document

Command = Any
_SATURDAY = ("--on", "2026-12-05")
_LARGE = ("--set", "amount=75000", "--set", "personal_data=yes", *_SATURDAY)


@pytest.fixture
def budget() -> CampaignBudget:
    """Return the chain of campaign budgets, before it is saved."""
    return CampaignBudget()


@pytest.fixture
def save(tmp_path: Path, budget: CampaignBudget) -> Any:
    """Return what saves the framework as it is, and returns its path."""

    def saved() -> Path:
        path = tmp_path / "budget.governance"
        create_document(path, budget.framework, author="Person A").close()
        return path

    return saved


@pytest.fixture
def file(save: Any) -> Path:
    """Return the document with the chain."""
    return save()


def test_the_way_of_a_request_is_told(command: Command, file: Path) -> None:
    outcome = command("route", file, "campaign BUDGET", *_LARGE, "--requested-by", "person d")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "Campaign budget on 2026-12-05: Amount 75,000 EUR, Personal data: yes, requested by "
        "Person D",
        "  1  Budget owner agrees        Person D cannot approve their own request → Person E "
        "(deputy), by 2026-12-07",
        "  2  Finance and privacy agree  Person F, by 2026-12-09",
        "                                Legal & Privacy is vacant: goes to CMO at once → "
        "Person G, by 2026-12-10",
        "  3  Director agrees            Person A, away until 8 Dec → Person C (delegated to "
        "100,000 EUR), by 2026-12-14",
        "Decided by 2026-12-14 at the latest.",
    ]


def test_a_request_that_stops_says_why_and_what_would_help(command: Command, file: Path) -> None:
    outcome = command("route", file, "Campaign budget", *_LARGE, "--absent", "Person G")
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert lines[-2].startswith("Stops. Step 2, “Finance and privacy agree”, needs 2 of its")
    assert lines[-1] == "  → Name a holder or a deputy of Legal & Privacy or CMO."


def test_a_rejected_request_is_decided(command: Command, budget: CampaignBudget, save: Any) -> None:
    budget.run(EditItem(APPROVER_LINE.name, budget.legal_line, {"when_late": "reject"}))
    outcome = command("route", save(), "Campaign budget", *_LARGE)
    assert outcome.code == 0
    assert outcome.out.splitlines()[-1] == (
        "Rejected. Step 2, “Finance and privacy agree”, rejects it: Legal & Privacy is vacant: "
        "counts as rejected at once."
    )


def test_programs_read_every_line(command: Command, file: Path) -> None:
    small = ("--set", "Amount=75000.00 EUR", "--set", "personal data=no", *_SATURDAY)
    found = command("route", file, "Campaign budget", *small, "--json").json
    assert found["outcome"] == "decided"
    assert (found["reason"], found["deadline"]) == ("", "2026-12-11")
    assert [
        (e["step"], e["approver"], e["mode"], e["deadline"], e["skipped"]) for e in found["lines"]
    ] == [
        ("Budget owner agrees", "Campaign Manager", "all", "2026-12-07", False),
        ("Finance and privacy agree", "Finance Partner", "all", "2026-12-09", False),
        ("Finance and privacy agree", "Legal & Privacy", "all", None, True),
        ("Director agrees", "Marketing Operations Director", "all", "2026-12-11", False),
    ]
    assert found["lines"][3]["persons"] == [
        {
            "name": "Person C",
            "instead_of": "Person A",
            "because": "acts for them by delegation",
        }
    ]
    assert found["lines"][2]["why"] == "Legal & Privacy only for Personal data: yes"
    stopped = command("route", file, "Campaign budget", *_LARGE, "--absent", "CMO", "--json")
    assert stopped.code == 1
    assert stopped.json["outcome"] == "stops"
    assert stopped.json["reason"].startswith("Step 2, ")
    assert stopped.json["helps"]


def test_roles_request_and_are_vacant_and_people_benefit(command: Command, file: Path) -> None:
    def first(*options: str) -> str:
        said = command("route", file, "Campaign budget", *_LARGE, *options).out.splitlines()
        return said[1].partition("agrees        ")[2]

    assert first("--requested-by", "Campaign Manager").startswith("Person D cannot approve what")
    assert first("--absent", "campaign manager").startswith("Campaign Manager is vacant → Person E")
    assert first("--for", "Person D").startswith("Person D cannot approve what benefits them")
    assert first("--for", "Campaign Manager").startswith("Person D cannot approve what benefits")


def test_a_request_may_be_about_an_item(
    command: Command, budget: CampaignBudget, save: Any
) -> None:
    budget.run(EditItem(APPROVAL_CHAIN.name, budget.chain, {"subject": "process"}))
    budget.run(EditItem(APPROVER_LINE.name, budget.owner_line, {"approver": "owner", "role": None}))
    budget.add(PROCESS, name="Campaigns", owner=budget.manager)
    file = save()
    outcome = command("route", file, "Campaign budget", *_LARGE, "--about", "campaigns", "--json")
    assert outcome.json["lines"][0]["approver"] == "Campaign Manager"
    missing = command("route", file, "Campaign budget", *_LARGE)
    assert missing.code == 1
    assert "the request names no process that it is about" in missing.out
    unknown = command("route", file, "Campaign budget", *_LARGE, "--about", "Campaign")
    assert (unknown.code, unknown.err) == (
        2,
        "governance-app: There is no process “Campaign”; did you mean “Campaigns”?\n",
    )


#: What is given, and what the one sentence says.
_BAD: list[tuple[tuple[str, ...], str]] = [
    (("--set", "personal_data=yes"), "does not say “Amount”, which decides who is asked; add --set amount=75000."),
    (("--set", "amount=1"), "add --set personal_data=yes."),
    (("--set", "amount=1 USD"), "is given in USD, but amounts are in EUR, and no rate is known"),
    (("--set", "amount=-1"), "cannot be negative"),
    (("--set", f"amount={'9' * 31}"), "at most 30 digits"),
    (("--set", "amount=1,000"), "is no amount"),
    (("--set", "personal_data=maybe"), "neither yes nor no"),
    (("--set", "budget=1"), "“budget” is no attribute of these requests; the attributes are amount,"),
    (("--set", "amount"), "says no value; write --set name=value"),
    (("--set", "amount=1", "--set", "Amount=2"), "is set twice"),
    (("--set", "amount="), "is empty"),
    (("--on", "yesterday"), "yesterday"),
    (("--on", "2025-01-01"), "On 2025-01-01 nobody held any role yet; the first appointment begins on 2026-01-01."),
    (("--requested-by", "Person X"), "neither a role nor a person here; did you mean “Person"),
    (("--requested-by", "?"), "write the name as it stands there, such as “CMO”"),
    (("--absent", "Twin"), "“Twin” names 2 people; write the e-mail"),
    (("--absent", "Both"), "“Both” names a role and a person;"),
    (("--for", "Legal & Privacy"), "Nobody holds “Legal & Privacy” on 2026-12-05; name the person"),
    (("--about", "Campaigns"), "not about an item; leave --about out"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "part"), _BAD)
def test_bad_input_gets_one_sentence(
    command: Command, budget: CampaignBudget, save: Any, options: tuple[str, ...], part: str
) -> None:
    for name in ("Twin", "Twin", "Both"):
        budget.person(name)
    budget.role("Both")
    for key, each in budget.framework.tables["appointment"].items():
        if each.starts is None:
            begins = {"starts": _day("2026-01-01")}
            budget.run(EditItem("appointment", key, begins))
    day = () if "--on" in options else _SATURDAY
    outcome = command("route", save(), "Campaign budget", *options, *day)
    assert outcome.code == 2
    assert outcome.out == ""
    assert part in outcome.err
    assert outcome.err.count("\n") == 1


def _day(text: str) -> Any:
    import datetime

    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize("name", ["route", "prove"])
def test_unknown_chains_are_refused_with_near_ones(
    command: Command, budget: CampaignBudget, save: Any, name: str
) -> None:
    file = save()
    outcome = command(name, file, "Campain budgets")
    assert (outcome.code, outcome.err) == (
        2,
        "governance-app: There is no approval chain “Campain budgets”; did you mean “Campaign "
        "budget”?\n",
    )
    assert "the chains are “Campaign budget”." in command(name, file, "?").err


def test_two_chains_of_one_name_are_told_apart_by_no_command(
    command: Command, budget: CampaignBudget, save: Any
) -> None:
    budget.add(APPROVAL_CHAIN, name="campaign budget")
    outcome = command("route", save(), "Campaign budget")
    assert (outcome.code, "2 approval chains are called" in outcome.err) == (2, True)


def test_without_chains_a_sentence_says_so(command: Command, document: Path) -> None:
    for arguments in (("prove", document), ("route", document, "Campaign budget")):
        outcome = command(*arguments)
        assert outcome.code == 2
        assert outcome.err.endswith("has no approval chains yet; add one first.\n")


def test_a_proof_lists_what_is_wrong(command: Command, file: Path) -> None:
    outcome = command("prove", file, "Campaign budget", *_SATURDAY)
    assert (outcome.code, outcome.err) == (1, "")
    lines = outcome.out.splitlines()
    assert lines[0] == (
        "Campaign budget: 0 of 8 classes of request reach a decision (480 decisions looked at)."
    )
    assert lines[1:5] == [
        "  Ends without a decision: Requests stop in “Budget owner agrees” of “Campaign budget”: "
        "nobody is left to sign for Campaign Manager.",
        "    Example: a request with Amount 0 EUR and Personal data: no, requested by Campaign "
        "Manager, while Person E is away.",
        "    → Let Campaign Manager escalate to Marketing Operations Director",
        "    → Reject when nobody is left for Campaign Manager",
    ]


def test_an_example_of_a_proof_stops_in_route(command: Command, file: Path) -> None:
    found = command("prove", file, "Campaign budget", *_SATURDAY, "--json")
    assert found.code == 1
    assert (found.json["classes"], found.json["complete"]) == (8, False)
    undecided = [each for each in found.json["problems"] if each["rule"] == "undecided"]
    assert undecided
    for each in undecided:
        assert each["message"]
        assert all(mend["command"] for mend in each["mends"])
        example = each["example"]
        options = [f"--set={name}={value}" for name, value in example["set"].items()]
        for option in ("requested_by", "absent", "about"):
            if option in example:
                options.append(f"--{option.replace('_', '-')}={example[option]}")
        outcome = command("route", file, "Campaign budget", *options, *_SATURDAY)
        assert outcome.code == 1, outcome.out


def test_without_absences_less_is_looked_at(command: Command, file: Path) -> None:
    found = command("prove", file, *_SATURDAY, "--absences", "0", "--json").json
    assert (found["classes"], found["decided"], found["decisions"]) == (8, 1, 48)
    assert not any("absent" in each["example"] for each in found["problems"])


def test_a_chain_that_always_decides_is_complete(
    command: Command, budget: CampaignBudget, save: Any
) -> None:
    for line in (budget.owner_line, budget.finance_line, budget.legal_line, budget.director_line):
        values = {"when_late": "reject", "escalate_to": None}
        budget.run(EditItem(APPROVER_LINE.name, line, values))
    file = save()
    found = command("prove", file, "Campaign budget", *_SATURDAY, "--json")
    assert found.code == 0
    assert (found.json["complete"], found.json["problems"]) == (True, [])
    assert found.json["decided"] == found.json["classes"] == 8
    said = command("prove", file, *_SATURDAY).out.splitlines()
    assert said[0].startswith("Campaign budget: 8 of 8 classes of request reach a decision")
    assert said[1] == "  Nothing is wrong."


def test_all_chains_are_proved_when_none_is_named(
    command: Command, budget: CampaignBudget, save: Any
) -> None:
    budget.add(APPROVAL_CHAIN, name="Stack")
    found = command("prove", save(), *_SATURDAY, "--json")
    assert found.code == 1
    assert [each["chain"] for each in found.json["chains"]] == ["Campaign budget", "Stack"]
    assert found.json["classes"] == 9
    assert {each["chain"] for each in found.json["problems"]} == {"Campaign budget", "Stack"}
    assert found.json["complete"] is False


def test_check_tells_what_the_proof_finds(command: Command, file: Path) -> None:
    rules = [each["rule"] for each in command("check", file, "--json").json["findings"]]
    assert rules.count("undecided") == 4
