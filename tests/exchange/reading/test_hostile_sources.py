"""What a file or the clipboard may not do: run, reach out, or ask for more than there is."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.exchange import spreadsheets
from governance_app.exchange.grid import Grid
from governance_app.exchange.reading import read_clipboard, read_grids
from governance_app.exchange.spreadsheets import read_pasted_table, read_spreadsheet

Workbook = Callable[..., bytes]
Cell = Callable[[str, str], str]


@pytest.fixture
def listening() -> Iterator[tuple[str, Callable[[], bool]]]:
    """Return the address of a server on this computer, and what says whether anybody came."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)

        def was_asked() -> bool:
            try:
                server.accept()[0].close()
            except BlockingIOError:
                return False
            return True

        host, port = server.getsockname()
        yield f"http://{host}:{port}/data.xlsx", was_asked


def _matrix(cell: Cell) -> str:
    lines = (("Task", "Head", "Crew"), ("Sketch", "A", "R"), ("Draw", "A", "R"), ("Cut", "A", "R"))
    return "".join(
        f'<row r="{number}">'
        + "".join(cell(f"{'ABC'[place]}{number}", text) for place, text in enumerate(line))
        + "</row>"
        for number, line in enumerate(lines, 1)
    )


def test_links_and_data_connections_are_never_followed(
    tmp_path: Path,
    make_workbook: Workbook,
    make_cell: Cell,
    listening: tuple[str, Callable[[], bool]],
) -> None:
    address, was_asked = listening
    package = "http://schemas.openxmlformats.org"
    link = (
        f'<Relationships xmlns="{package}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{package}/officeDocument/2006/relationships/externalLinkPath" '
        f'Target="{address}" TargetMode="External"/></Relationships>'
    )
    connection = (
        f'<connections xmlns="{package}/spreadsheetml/2006/main"><connection id="1" name="Feed" '
        f'type="4" refreshOnLoad="1"><webPr url="{address}"/></connection></connections>'
    )
    rows = _matrix(make_cell).replace(
        make_cell("C4", "R"), f'<c r="C4" t="str"><f>WEBSERVICE("{address}")</f><v>R</v></c>'
    )
    content = make_workbook(
        rows,
        parts={
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": link.encode(),
            "xl/connections.xml": connection.encode(),
        },
    )
    path = tmp_path / "linked.xlsx"
    path.write_bytes(content)
    (matrix,) = read_spreadsheet(path).matrices
    assert len(matrix.activities) == 3  # what the program had last shown is what is read
    assert not was_asked()


def test_pictures_and_styles_of_a_pasted_page_are_never_fetched(
    listening: tuple[str, Callable[[], bool]],
) -> None:
    address, was_asked = listening
    page = (
        f'<html><head><link rel="stylesheet" href="{address}"><script src="{address}"></script>'
        f"</head><body><table><tr><td>Task</td><td>Head</td><td>Crew</td></tr>"
        f'<tr><td><img src="{address}" alt="Sketch"></td><td>A</td><td>R</td></tr></table></body>'
    )
    (grid,) = read_clipboard("", page)
    assert grid.rows[1] == ("Sketch", "A", "R")
    assert not was_asked()


def test_macros_are_never_run(tmp_path: Path, make_workbook: Workbook, make_cell: Cell) -> None:
    """A macro is a part of the archive that nobody opens, whatever it holds."""
    path, mark = tmp_path / "macro.xlsm", tmp_path / "it ran"
    macro = f"Sub Auto_Open()\nOpen “{mark}” For Output As #1\nEnd Sub".encode()
    path.write_bytes(make_workbook(_matrix(make_cell), parts={"xl/vbaProject.bin": macro}))
    (matrix,) = read_spreadsheet(path).matrices
    assert len(matrix.activities) == 3
    assert not mark.exists()


@pytest.mark.parametrize(
    ("text", "page", "words"),
    [
        (("R\t" * 999 + "R\n") * 10_000, "", "cells"),
        ("", "<table>" + ("<tr>" + "<td>R" * 1_000 + "\n") * 10_000, "more than 2,000,000 cells"),
        ("x" * 100_000_001, "", "copy less of it"),
        ("\n" * 150_000, "", "no table on the clipboard"),
        pytest.param("\n" * 1_048_576, "", "no table on the clipboard", marks=pytest.mark.long),
    ],
    ids=["text", "page", "one cell", "blank rows", "all blank rows"],
)
def test_too_much_on_the_clipboard_gets_a_sentence(text: str, page: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_clipboard(text, page)


def test_reading_the_clipboard_is_cancelled_in_the_middle() -> None:
    asked = threading.Event()

    def cancelled() -> bool:
        asked.set()
        return True

    with pytest.raises(Cancelled):
        read_pasted_table(("R\t" * 99 + "R\n") * 5_000, cancelled=cancelled)
    assert asked.is_set()


def test_recognising_is_cancelled_between_sheets(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    path = tmp_path / "many.xlsx"
    path.write_bytes(make_workbook(*[_matrix(make_cell)] * 4))
    read = len(read_grids(path))
    assert read == 4
    asked: list[bool] = []
    grids = read_grids(path)
    from governance_app.exchange.spreadsheets import spreadsheet_of

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) == 3

    with pytest.raises(Cancelled):
        spreadsheet_of(path, grids, cancelled=cancelled)
    assert len(asked) == 3


def _long_sheet() -> Grid:
    rows = [("Task", "Head", "Team"), *((f"Prepare part {n}", "A", "R") for n in range(9_000))]
    return Grid("Long", tuple(rows))


def test_recognising_is_cancelled_within_a_sheet() -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) == 4

    with pytest.raises(Cancelled):
        spreadsheets.spreadsheet_of(Path("long.csv"), [_long_sheet()], cancelled=cancelled)
    assert len(asked) == 4, "it went on after that"


def test_a_sheet_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(0, 10_000, 50))
    monkeypatch.setattr(spreadsheets, "time", SimpleNamespace(monotonic=lambda: next(now)))
    with pytest.raises(Refusal, match="“Long” holds too many different texts to be understood"):
        spreadsheets.spreadsheet_of(Path("long.csv"), [_long_sheet()])
