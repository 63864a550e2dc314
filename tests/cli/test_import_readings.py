"""`import-readings`: the difference is told, then taken over as one edit; what is unclear is asked."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, Several
from governance_app.domain.kinds import METRIC, READING
from governance_app.store.opening import open_document
from governance_app.workspace import Workspace

Command = Any
Listed = Callable[..., Path]
_METRICS = (
    {"name": "Open rate", "unit": "%", "baseline_day": datetime.date(2026, 1, 1)},
    {"name": "Hours saved", "unit": "hours"},
    {"name": "Complaints"},
)


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    def write(*lines: str, name: str = "readings.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def measured(document: Path) -> Path:
    """Return a document with three metrics."""
    with Workspace(open_document(document), author="Person A") as workspace:
        adding = tuple(AddItem("metric", workspace.new_key(), dict(each)) for each in _METRICS)
        workspace.execute(Several("Three metrics added", adding))
    return document


def readings(path: Path) -> dict[tuple[str, str], str]:
    with open_document(path, read_only=True) as document:
        framework = document.load()
        return {
            (framework.of(METRIC)[each.metric].name, str(each.day)): f"{each.value:f}"
            for each in framework.of(READING).values()
        }


def test_readings_are_taken_over_in_one_edit(
    command: Command, measured: Path, listed: Listed
) -> None:
    path = listed(
        "Wert;KPI;Datum;Note",
        "21,5 %;Open rate;31.01.2026;x",
        "1.234,5;HOURS SAVED;2026-01-31;",
        "-3;Complaints;31 Jan 2026;",
    )
    outcome = command("import-readings", measured, path)
    assert (outcome.code, outcome.err) == (0, "")
    assert readings(measured) == {
        ("Open rate", "2026-01-31"): "21.5",
        ("Hours saved", "2026-01-31"): "1234.5",
        ("Complaints", "2026-01-31"): "-3",
    }
    assert "readings.csv imported: 3 readings added" in command("history", measured).out
    with Workspace(open_document(measured), author="Person A") as workspace:
        workspace.undo()
    assert readings(measured) == {}


def test_the_difference_is_printed(command: Command, measured: Path, listed: Listed) -> None:
    first = listed("Day,Open rate", "2026-01-31,20", "2026-02-28,21")
    assert command("import-readings", measured, first).code == 0
    then = listed(
        "Metric,Day,Value",
        "Open rate,2026-01-31,20.0",
        "Open rate,2026-02-28,22",
        "Open rate,2026-03-31,23",
        "Open rate,2025-12-31,19",
        "Open rat,2026-03-31,23",
        "Open rat,2026-04-30,23",
        "Hours saved,2026-03-31,5 %",
        "Complaints,2026-03-31,1",
        "Complaints,2026-03-31,2",
        "Complaints,2026-04-30,",
    )
    before = measured.read_bytes()
    dry = command("import-readings", measured, then, "--dry-run")
    assert measured.read_bytes() == before
    assert (dry.code, dry.err) == (0, "")
    assert dry.out.splitlines() == [
        "readings.csv, a reading in each row: 1 added, 1 changed, 1 the same, 7 refused.",
        "Added",
        "  Open rate: 1",
        "Changed",
        "  Open rate · 2026-02-28 (row 3): Value: “21” → “22”",
        "Refused",
        "  Open rate · 2025-12-31 (row 5): Reading “Open rate”: 2025-12-31 lies before the "
        "baseline of 2026-01-01; correct the day, or move the baseline",
        "  Open rat (rows 6, 7): there is no metric “Open rat”; perhaps “Open rate” is meant",
        "  Hours saved · 2026-03-31 (row 8): “5 %” is in per cent, and the metric is measured in "
        "hours; leave the sign out, or correct the unit",
        "  Complaints · 2026-03-31 (row 9): row 9 says 1 and row 10 2 for the same day; keep one "
        "of them",
        "  Complaints · 2026-03-31 (row 10): row 10 says 2 and row 9 1 for the same day; keep one "
        "of them",
        "  Complaints · 2026-04-30 (row 11): the value is empty",
    ]
    taken = command("import-readings", measured, then, "--json")
    assert taken.json["counts"] == {"added": 1, "changed": 1, "same": 1, "refused": 7}
    assert taken.json["added"] == [{"metric": "Open rate", "readings": 1}]
    assert taken.json["changed"] == [
        {"name": "Open rate · 2026-02-28", "row": 3, "before": "21", "after": "22"}
    ]
    assert taken.json["refused"][1]["suggestions"] == ["Open rate"]
    assert readings(measured)["Open rate", "2026-02-28"] == "22"
    again = command("import-readings", measured, then)
    assert again.out.splitlines()[-1] == f"{measured} is as it was: the list says nothing new."


@pytest.mark.parametrize(
    ("lines", "said", "answer", "read"),
    [
        (
            ["Metric,Day,Value", 'Complaints,2026-01-31,"1,234"'],
            "“1,234” can be 1.234 or 1234; say which with --decimal comma|point",
            ["--decimal", "point"],
            "1234",
        ),
        (
            ["Metric;Day;Value", "Complaints;2026-01-31;1.234"],
            "“1.234” can be 1234 or 1.234; say which with --decimal comma|point",
            ["--decimal", "comma"],
            "1234",
        ),
        (
            ["Metric,Day,Value", "Complaints,01/12/2026,7"],
            "“01/12/2026” can be 2026-12-01 or 2026-01-12; say which with --days "
            "day-first|month-first",
            ["--days", "day-first"],
            "7",
        ),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(
    command: Command,
    measured: Path,
    listed: Listed,
    lines: list[str],
    said: str,
    answer: list[str],
    read: str,
) -> None:
    path = listed(*lines)
    before = measured.read_bytes()
    outcome = command("import-readings", measured, path)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert measured.read_bytes() == before
    assert command("import-readings", measured, path, *answer).code == 0
    assert list(readings(measured).values()) == [read]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.governance", "readings.csv"], "does not exist"),
        (["plan.governance", "nowhere.csv"], "There is no file"),
        (["plan.governance", "empty.csv"], "is empty"),
        (["plan.governance", "."], "is a folder"),
        (["plan.governance", "strange.csv"], "is no list of readings"),
        (["plan.governance", "half.csv"], "has no column for Day"),
        (["plan.governance", "quote.csv"], "is never closed"),
        (["plan.governance", "readings.csv", "--decimal", "dot"], "invalid choice"),
        (["plan.governance"], "required"),
    ],
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["taking", "dry"])
def test_bad_input_is_one_sentence_and_changes_nothing(
    command: Command,
    measured: Path,
    listed: Listed,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
    dry: list[str],
) -> None:
    monkeypatch.chdir(measured.parent)
    listed("x,y", "1,2", name="strange.csv")
    listed("Metric,Value", "Complaints,2", name="half.csv")
    listed("Metric,Day,Value", '"Complaints,2026-01-31,2', name="quote.csv")
    (measured.parent / "empty.csv").touch()
    before = measured.read_bytes()
    outcome = command("import-readings", *arguments, *dry)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert measured.read_bytes() == before


def test_many_rows_with_the_same_to_say_are_one_line(
    command: Command, measured: Path, listed: Listed
) -> None:
    rows = [f"Unheard,2026-01-{day:02},1" for day in range(1, 29)]
    outcome = command("import-readings", measured, listed("Metric,Day,Value", *rows))
    assert "  Unheard (rows 2, 3, 4, 5, 6 and 23 more): Metric: there is no metric" in outcome.out


def test_what_steers_a_terminal_is_not_printed(
    command: Command, measured: Path, listed: Listed
) -> None:
    plain = ["Complaints,2026-01-31,1"] * 20
    path = listed(
        "Metric,Day,Value", "Evil\x1b[31m,2026-01-31,1", *plain, "Complaints,\x1b[,\x1b[1m"
    )
    outcome = command("import-readings", measured, path, "--dry-run")
    assert outcome.code == 0
    assert "\x1b" not in outcome.out


_CELLS = st.sampled_from(
    ["Metric", "Day", "Value", "Open rate", "Complaints", "2026-01-31", "03/04/2026", "1,234",
     "1.234", "1e999999999", "NaN", "-inf", "€ 5", "5%", "", " ", "'=1", '"', "\r", "\0", "9" * 40,
     "٣", "1 234,5", "⁵", "0x10", "99999-01-01", "31/02/2026"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=200)
    | st.lists(st.lists(_CELLS, max_size=5).map(",".join), max_size=8).map(
        lambda lines: "\n".join(["Metric,Day,Value", *lines]).encode()
    )
)
def test_random_bytes_give_a_list_or_a_sentence(
    command: Command, measured: Path, content: bytes
) -> None:
    path = measured.parent / "random.csv"
    path.write_bytes(content)
    outcome = command("import-readings", measured, path, "--dry-run")
    assert outcome.code in (0, 2)
    assert outcome.err.count("\n") == (1 if outcome.code else 0)
    assert "Traceback" not in outcome.err


def test_numbers_keep_every_digit(command: Command, measured: Path, listed: Listed) -> None:
    digits = "0.12345678901234567890123456789"
    path = listed("Metric,Day,Value", f"Complaints,2026-01-31,{digits}")
    assert command("import-readings", measured, path).code == 0
    with open_document(measured, read_only=True) as document:
        (reading,) = document.load().of(READING).values()
    assert reading.value == Decimal(digits)
