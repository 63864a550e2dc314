"""What the tests of the exports share."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from governance_app.domain.framework import Framework
from governance_app.exchange.grid import Grid, rectangle
from governance_app.exchange.workbook import write_workbook

_CREATED = datetime.datetime(2026, 11, 21, 14, 2, tzinfo=datetime.UTC)


def _sheets(path: Path) -> tuple[Grid, ...]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with CalamineWorkbook.from_path(path) as workbook:
        found = []
        for each in workbook.sheets_metadata:
            sheet = workbook.get_sheet_by_name(each.name)
            cells = [list(map(str, row)) for row in sheet.to_python(skip_empty_area=True)]
            row, column = sheet.start or (0, 0)
            hidden = each.visible != SheetVisibleEnum.Visible
            found.append(Grid(each.name, rectangle(cells), (), hidden, row, column))
    return tuple(found)


@pytest.fixture(scope="session")
def sheets_of() -> Callable[[Path], tuple[Grid, ...]]:
    """Return a quick reader of workbooks for tests, in this process."""
    return _sheets


@pytest.fixture(scope="session")
def export() -> Callable[..., Path]:
    """Return the writer of workbooks with an author and a time."""

    def write(framework: Framework, path: Path, **more: Any) -> Path:
        write_workbook(framework, path, author="Person A", created=_CREATED, **more)
        return path

    return write
