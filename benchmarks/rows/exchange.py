"""In and out: writing and reading a workbook of half a million cells."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import data
from measuring import Pair, Row, Size, in_turn, peak_megabytes, seconds

from governance_app.domain.outline import activities_in_order
from governance_app.exchange.exporting import write_export
from governance_app.exchange.reading import read_grids
from governance_app.store.opening import create_document, utc_now

_COLOURS = {data.R: "#1f5fc4", data.A: "#97281f", data.C: "#fdf0cf", data.I: "#eef1f5"}


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of this part."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield _export(folder, size)
        yield _import(folder, size)


def _export(folder: Path, size: Size) -> Row:
    framework = data.framework(size.activities, size.roles)
    pair = in_turn(
        lambda: write_export(framework, folder / "ours.xlsx", author="benchmark", now=utc_now()),
        lambda: bare_workbook(folder / "bare.xlsx", size),
        1 if size.smoke else 3,
        warm=0 if size.smoke else 1,
    )
    document = folder / "measured.governance"
    create_document(document, framework, author="benchmark").close()
    peak = peak_megabytes("rows.export_alone", str(document), str(folder / "alone.xlsx"))
    base = peak_megabytes("rows.export_alone", str(document))
    return Row(
        f"xlsx export, {size.activities:,} × {size.roles}",
        "≤ 1.2 × bare XlsxWriter writing the same formatted cells, ≤ 120 MB",
        f"{pair.in_words('bare XlsxWriter')}, {peak:.0f} MB "
        f"({peak - base:.0f} MB more than with the framework loaded)",
        pair.ratio <= 1.2 and peak <= 120,
        "openpyxl 3 ×",
    )


def bare_workbook(path: Path, size: Size) -> None:
    """Write the same cells with their formats, and nothing else."""
    from xlsxwriter import Workbook

    framework = data.framework(size.activities, size.roles)
    slots = [framework.matrix.slots[key] for key in framework.roles]
    symbols = [framework.scheme.text(mask) for mask in range(256)]
    workbook = Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet()
    name_format = workbook.add_format({"border": 1, "text_wrap": True})
    head_format = workbook.add_format({"bold": True, "rotation": 90})
    letter_format = workbook.add_format({"align": "center", "border": 1})
    for column, role in enumerate(framework.roles.values(), start=1):
        sheet.write_string(0, column, role.name, head_format)
    for number, activity in enumerate(activities_in_order(framework), start=1):
        sheet.write_string(number, 0, activity.name, name_format)
        row = framework.matrix.row(activity.key)
        for column, slot in enumerate(slots, start=1):
            sheet.write_string(number, column, symbols[row[slot]], letter_format)
    workbook.close()


def _import(folder: Path, size: Size) -> Row:
    path = folder / "bare.xlsx"
    pair = Pair()
    for _ in range(1 if size.smoke else 3):
        pair.ours.append(seconds(lambda: read_grids(path)))
        pair.theirs.append(seconds(lambda: read_with_openpyxl(path)))
    return Row(
        f"xlsx import, {size.activities:,} × {size.roles}, guard and child process included",
        "≤ 0.3 × openpyxl read-only",
        pair.in_words("openpyxl")
        + f", slowest {max(pair.ours) / statistics.median(pair.theirs):.2f}",
        pair.ratio <= 0.3,
        "calamine alone 0.1–0.2 ×",
    )


def read_with_openpyxl(path: Path) -> None:
    """Read every cell with openpyxl."""
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert row is not None
    workbook.close()
