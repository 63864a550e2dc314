"""Lists of readings: three forms, each reading by itself, and one command that says it all."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from frameworks import counting_keys
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance_app.domain.commands import blank_framework
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import METRIC, READING
from governance_app.exchange.readings.asking import DayOrder, DecimalMark, Unclear
from governance_app.exchange.readings.importing import ReadingsImport, read_readings
from governance_app.exchange.readings.layout import Layout
from governance_app.exchange.registers.difference import Difference, Outcome

Written = Callable[..., Path]
_NAMES = ("Open rate", "Hours saved", "Twin", "twin", "Complaints")
_DAY = datetime.date(2026, 1, 31)


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(*lines: str) -> Path:
        path = tmp_path / "readings.csv"
        path.write_bytes(("\r\n".join(lines) + "\r\n").encode())
        return path

    return write


@pytest.fixture(scope="session")
def measured() -> Framework:
    """Return a framework with metrics, two of which differ in their case alone."""
    keys = counting_keys(1)
    framework = blank_framework("Measured", keys)
    metrics = [METRIC.make(keys(), {"name": name}) for name in _NAMES]
    metrics[0] = metrics[0]._replace(unit="%", baseline_day=_DAY)
    return Framework(
        {**framework.tables, "metric": {each.key: each for each in metrics}}, framework.matrix
    )


def compared(found: ReadingsImport, framework: Framework) -> Difference:
    return found.difference(framework, counting_keys(1_000_000))


def after(framework: Framework, difference: Difference) -> Framework:
    return framework.apply(difference.command.changes(framework))


def values(framework: Framework) -> dict[tuple[str, str], str]:
    return {
        (framework.of(METRIC)[each.metric].name, str(each.day)): str(each.value)
        for each in framework.of(READING).values()
    }


_SAME = {
    ("Open rate", "2026-01-31"): "21.5",
    ("Open rate", "2026-02-28"): "22",
    ("Complaints", "2026-02-28"): "-3",
}


@pytest.mark.parametrize(
    ("layout", "lines"),
    [
        (Layout.READING_ROWS, ["Metric,Day,Value", "Open rate,2026-01-31,21.5",
                               "OPEN RATE,2026-02-28,22", "Complaints,2026-02-28,-3"]),
        (Layout.READING_ROWS, ["Wert;Note;Datum;Kennzahl", "21.5;;31.1.2026;Open rate",
                               "22;x;28.2.2026;open  rate", "-3;;28.2.2026;Complaints"]),
        (Layout.READING_ROWS, ["Readings of the year", "", "Indicateur,Jour,Valeur",
                               "Open rate,31/01/2026,21.5 %", "Open rate,28/02/2026,22",
                               "Complaints,28/02/2026,-3"]),
        (Layout.READING_ROWS, ["Indicador\tFecha\tValor", "Open rate\t2026-01-31\t21.5",
                               "Open rate\t2026-02-28\t22", "Complaints\t2026-02-28\t-3"]),
        (Layout.METRIC_COLUMNS, ["Day,Open rate,Complaints", "2026-01-31,21.5,", "2026-02-28,22,-3"]),
        (Layout.METRIC_COLUMNS, ["What we saw,,", "Week,complaints,OPEN RATE", "2026-01-31,,21.5",
                                 "2026-02-28,-3,22"]),
        (Layout.METRIC_COLUMNS, ["Open rate,Complaints,Date", "21.5,,2026-01-31", "22,-3,2026-02-28"]),
        (Layout.DAY_COLUMNS, ["KPI,2026-01-31,2026-02-28", "Open rate,21.5,22", "Complaints,,-3"]),
        (Layout.DAY_COLUMNS, [",31/01/2026,28/02/2026", "Open rate,21.5,22", "Complaints,,-3"]),
    ],
)  # fmt: skip
def test_every_form_says_the_same(
    written: Written, measured: Framework, layout: Layout, lines: list[str]
) -> None:
    found = read_readings(written(*lines), measured)
    assert found.form.layout is layout
    difference = compared(found, measured)
    assert difference.counts == {Outcome.ADDED: 3}
    assert difference.command.named == "readings.csv imported: 3 readings added"
    then = after(measured, difference)
    assert values(then) == _SAME
    again = compared(found, then)
    assert again.counts == {Outcome.SAME: 3}
    assert not again.changes_something


def test_a_workbook_with_dates_is_read(tmp_path: Path, measured: Framework) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "readings.xlsx"
    with Workbook(str(path), {"default_date_format": "dd.mm.yyyy"}) as workbook:
        workbook.add_worksheet("About").write_string(0, 0, "Nothing here")
        sheet = workbook.add_worksheet("Data")
        sheet.write_row(2, 1, ("Day", "Open rate", "Complaints"))
        for row, cells in enumerate(((21.5, None), (22, -3)), start=3):
            sheet.write_datetime(row, 1, datetime.date(2026, 1 + row - 3, 31 - 3 * (row - 3)))
            sheet.write_row(row, 2, cells)
        sheet.write_string(5, 1, "Total")
        sheet.write_number(5, 2, 43.5)
    difference = compared(read_readings(path, measured), measured)
    (refused,) = difference.of(Outcome.REFUSED)
    assert (refused.place, refused.reason) == (
        "C6", "“Total” is no day; write one such as 2026-11-21"
    )  # fmt: skip
    assert values(after(measured, difference)) == _SAME


@pytest.mark.parametrize(
    ("numbers", "read"),
    [
        (["1,234", "0.5"], ["1234", "0.5"]),
        (["1,234", "0,5"], ["1.234", "0.5"]),
        (["1.234", "12,5"], ["1234", "12.5"]),
        (["1.234", "12.5"], ["1.234", "12.5"]),
        (["1,234", "1,234,567"], ["1234", "1234567"]),
        (["1.5", "1,5"], ["1.5", "1.5"]),
        (["1 234", "12"], ["1234", "12"]),
        (["1,234", "12"], None),
        (["1.234", "n/a"], None),
        (["1,234", "0.5", "0,5"], None),
    ],
)
def test_the_other_numbers_of_a_column_tell_its_decimal_mark(
    written: Written, measured: Framework, numbers: list[str], read: list[str] | None
) -> None:
    rows = [f"Complaints;2026-01-{day:02};{text}" for day, text in enumerate(numbers, start=1)]
    found = read_readings(written("Metric;Day;Value", *rows), measured)
    if read is None:
        with pytest.raises(Unclear) as asked:
            compared(found, measured)
        assert asked.value.question is DecimalMark
        assert numbers[0] in asked.value.sentence
    else:
        then = after(measured, compared(found, measured))
        assert list(values(then).values()) == read


def test_each_column_of_a_table_is_written_in_its_own_way(
    written: Written, measured: Framework
) -> None:
    lines = ["Day;Open rate;Complaints", "2026-02-01;0,5;1.234", "2026-02-02;1.234;2"]
    with pytest.raises(Unclear, match=r"“1\.234” can be 1234 or 1\.234"):
        compared(read_readings(written(*lines), measured), measured)
    lines[2] += ",5"
    then = after(measured, compared(read_readings(written(*lines), measured), measured))
    assert values(then)["Complaints", "2026-02-01"] == "1234"


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (["03/04/2026", "25/04/2026"], ["2026-04-03", "2026-04-25"]),
        (["03/04/2026", "04/25/2026"], ["2026-03-04", "2026-04-25"]),
        (["04/25/2026", "25/05/2026"], ["2026-04-25", "2026-05-25"]),
        (["03.04.2026", "05.04.2026"], ["2026-04-03", "2026-04-05"]),
        (["03/04/2026", "2026-04-04"], None),
        (["03/04/2026", "04/25/2026", "25/05/2026"], None),
    ],
)
def test_the_other_days_tell_what_comes_first(
    written: Written, measured: Framework, days: list[str], read: list[str] | None
) -> None:
    found = read_readings(
        written("Metric,Day,Value", *(f"Complaints,{day},1" for day in days)), measured
    )
    if read is None:
        with pytest.raises(Unclear) as asked:
            compared(found, measured)
        assert asked.value.question is DayOrder
    else:
        assert [day for _, day in values(after(measured, compared(found, measured)))] == read


@pytest.mark.parametrize(
    ("row", "name", "why"),
    [
        ("Twins,2026-02-01,1", "Twins", "perhaps “Twin”"),
        ("TWIN,2026-02-01,1", "TWIN", "2 metrics are called “TWIN”"),
        (",2026-02-01,1", "", "the metric is empty"),
        ("Open rate,2026-01-30,1", "Open rate · 2026-01-30", "lies before the baseline of 2026-01-31"),
        ("Complaints,2026-02-01,5 %", "Complaints · 2026-02-01", "the metric has no unit so far"),
        ("Complaints,2026-02-01," + "9" * 40, "Complaints · 2026-02-01", "at most 30 digits"),
        ("Complaints,2026-02-01,0." + "0" * 40 + "1", "Complaints · 2026-02-01", "at most 30 digits"),
        ("Complaints,soon,1", "Complaints · soon", "“soon” is no day"),
        ("Complaints,46054,1", "Complaints · 46054", "let the spreadsheet show it as a date"),
        ("Complaints,2026-02-01,", "Complaints · 2026-02-01", "the value is empty"),
    ],
)  # fmt: skip
def test_a_row_is_refused_by_itself(
    written: Written, measured: Framework, row: str, name: str, why: str
) -> None:
    lines = ("Metric,Day,Value", "Complaints,2026-03-01,1", row, "Twin,2026-03-01,2")
    difference = compared(read_readings(written(*lines), measured), measured)
    (refused,) = difference.of(Outcome.REFUSED)
    assert (refused.row, refused.name) == (3, name)
    assert why in refused.reason
    assert difference.counts[Outcome.ADDED] == 2


def test_two_readings_of_a_day_are_refused_unless_they_are_equal(
    written: Written, measured: Framework
) -> None:
    path = written(
        "Metric,Day,Value", "Complaints,2026-02-01,1", "complaints,1 Feb 2026,1.0",
        "Twin,2026-02-01,1", "Twin,2026-02-01,2", "Twin,2026-02-01,1",
    )  # fmt: skip
    difference = compared(read_readings(path, measured), measured)
    assert difference.counts == {Outcome.ADDED: 1, Outcome.SAME: 1, Outcome.REFUSED: 3}
    assert [each.reason for each in difference.of(Outcome.REFUSED)] == [
        "row 4 says 1 and row 5 2 for the same day; keep one of them",
        "row 5 says 2 and row 4 1 for the same day; keep one of them",
        "row 6 says 1 and row 5 2 for the same day; keep one of them",
    ]
    assert values(after(measured, difference)) == {("Complaints", "2026-02-01"): "1"}


def test_a_table_names_columns_and_rows_that_it_leaves_out(
    written: Written, measured: Framework
) -> None:
    path = written(
        "Day,Open rate,Opn rate,Open rate", "2026-02-01,1,2,3", "Total,1,2,3"
    )  # fmt: skip
    found = compared(read_readings(path, measured), measured)
    assert [(each.place, each.name, each.explanation) for each in found.of(Outcome.REFUSED)] == [
        ("C1", "Opn rate", "there is no metric “Opn rate”; perhaps “Open rate” is meant"),
        ("D1", "Open rate", "another column is this metric; keep one of the two"),
        ("B3", "Open rate · Total", "“Total” is no day; write one such as 2026-11-21"),
    ]
    path = written("KPI,2026-02-01,2026-02-02,Unit", "Nothing,1,2,%", "Complaints,1,2,")
    found = compared(read_readings(path, measured), measured)
    assert [(each.place, each.name) for each in found.of(Outcome.REFUSED)] == [
        ("D1", "Unit"), ("B2", "Nothing"),
    ]  # fmt: skip


def test_a_column_that_is_needed_can_be_chosen(written: Written, measured: Framework) -> None:
    found = read_readings(written("Metric,Day,Thing", "Complaints,2026-02-01,1"), measured)
    with pytest.raises(Refusal, match="has no column for Value"):
        compared(found, measured)
    chosen = found.with_mapped(("metric", "day", "value"))
    assert compared(chosen, measured).counts == {Outcome.ADDED: 1}


_DAYS = st.dates(datetime.date(2026, 2, 1), datetime.date(2030, 12, 31))
_VALUES = st.decimals(min_value=-(10**9), max_value=10**9, places=3)
_METRICS = st.sampled_from(("Open rate", "Hours saved", "Complaints"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.tuples(_METRICS, _DAYS), _VALUES, min_size=1, max_size=12),
    st.sampled_from(DecimalMark),
    st.sampled_from(DayOrder),
    st.sampled_from(Layout),
)
def test_what_a_locale_writes_is_read_as_it_was(
    written: Written,
    measured: Framework,
    readings: dict[tuple[str, datetime.date], Decimal],
    mark: DecimalMark,
    order: DayOrder,
    layout: Layout,
) -> None:
    point = "." if mark is DecimalMark.POINT else ","
    pattern = "%d/%m/%Y" if order is DayOrder.DAY_FIRST else "%m/%d/%Y"
    texts = {
        (metric, day.strftime(pattern)): f"{value:f}".replace(".", point)
        for (metric, day), value in readings.items()
    }
    metrics = sorted({metric for metric, _ in texts})
    days = sorted({day for _, day in texts})
    if layout is Layout.READING_ROWS:
        lines = ["Metric;Day;Value", *(f"{m};{d};{text}" for (m, d), text in texts.items())]
    elif layout is Layout.METRIC_COLUMNS:
        lines = [";".join(("Day", *metrics))]
        lines += [";".join((d, *(texts.get((m, d), "") for m in metrics))) for d in days]
    else:
        lines = [";".join(("Metric", *days))]
        lines += [";".join((m, *(texts.get((m, d), "") for d in days))) for m in metrics]
    found = read_readings(written(*lines), measured)
    said = ReadingsImport(found.table, found.form, mark, order)
    difference = compared(said, measured)
    assert difference.counts == {Outcome.ADDED: len(readings)}
    then = after(measured, difference)
    assert {(m, day): Decimal(value) for (m, day), value in values(then).items()} == {
        (m, str(day)): value for (m, day), value in readings.items()
    }
    assert not compared(said, then).changes_something


_TEXTS = st.sampled_from(
    ("Open rate", "Twin", "TWIN", "2026-02-01", "01/02/2026", "1", "1.0", "1,5", "1.234", "", "x")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), max_size=8),
    st.none() | st.sampled_from(DecimalMark),
    st.none() | st.sampled_from(DayOrder),
)
def test_what_is_not_refused_can_always_be_taken_over(
    written: Written,
    measured: Framework,
    rows: list[tuple[str, str, str]],
    mark: DecimalMark | None,
    order: DayOrder | None,
) -> None:
    found = read_readings(written("Metric;Day;Value", *(";".join(row) for row in rows)), measured)
    try:
        difference = compared(ReadingsImport(found.table, found.form, mark, order), measured)
    except Unclear:
        assert mark is None or order is None
        return
    assert len(difference.rows) == sum(any(row) for row in rows)
    assert all(bool(row.reason) == (row.outcome is Outcome.REFUSED) for row in difference.rows)
    assert len(values(after(measured, difference))) == difference.counts[Outcome.ADDED]
