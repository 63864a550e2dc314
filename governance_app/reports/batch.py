"""Many reports at once: one file for each role, person or other item, in a folder or a zip file."""

import re
import tempfile
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import kind_named
from governance_app.domain.rules.rule import Subject
from governance_app.reports.kinds.report import Report
from governance_app.reports.order import Order
from governance_app.reports.setting import Archive, Paper
from governance_app.reports.writing import refuse_other_ending, write_report
from governance_app.whole_file import IsCancelled, Progress, go_on, whole_file

_LONGEST_NAME = 80
#: Names that Windows keeps for devices, with any ending.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True, slots=True)
class Batch:
    """One report for each item of a kind; `name` begins the names of the files, which end in `ending`.

    `paper`, `archive`, `attached`, `beside` and `only_shipped` are those of `set_report`.
    """

    report: Report
    order: Order
    kind: str
    name: str
    ending: str = ".pdf"
    paper: Paper = Paper.A4
    archive: Archive = Archive.NONE
    attached: str = ""
    beside: Path | None = None
    only_shipped: bool = False


def write_batch(
    batch: Batch,
    framework: Framework,
    into: Path,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[str, ...]:
    """Write the files into a folder, or into a zip file where the name ends in .zip.

    Nothing of it is left when it is refused or cancelled, and nothing that was there is replaced
    before all files are written. Returns sentences about what could not be printed.
    """
    subjects = subjects_of(batch.report, framework, batch.kind)
    refuse_other_ending(Path(batch.name + batch.ending), batch.report)
    is_zip = into.suffix.lower() == ".zip"
    if not is_zip:
        refuse_no_folder(into)
    with tempfile.TemporaryDirectory(prefix="governance-app-reports-") as folder:
        written: list[Path] = []
        warnings: dict[str, None] = {}
        for number, (subject, name) in enumerate(_named(batch, framework, subjects)):
            go_on(number, len(subjects), progress, cancelled)
            path = Path(folder) / name
            warnings.update(dict.fromkeys(_write(batch, framework, subject, path, cancelled)))
            written.append(path)
        if cancelled is not None and cancelled():
            raise Cancelled
        put_files(written, into, is_zip=is_zip)
    go_on(len(subjects), len(subjects), progress, None)
    return tuple(warnings)


def subjects_of(report: Report, framework: Framework, kind: str) -> list[Subject]:
    """Return the items that there is a report of each; refuses kinds that the report is not of."""
    if kind not in report.of:
        known = ", ".join(report.of)
        if not known:
            raise Refusal(f"The report “{report.title}” is of the whole framework; make it once.")
        raise Refusal(f"The report “{report.title}” is no report by {kind}; it is by {known}.")
    described = kind_named(kind)
    items = framework.of(described)
    in_order = ordered(items) if described.is_ordered else sorted(items.values(), key=_name)
    found = [Subject(kind, each.key) for each in in_order]
    if not found:
        raise Refusal(f"There are no {described.plural.lower()} yet, and so no reports of them.")
    return found


def _name(item: Any) -> tuple[str, int]:
    return item.name.casefold(), item.key


def safe_name(name: str, taken: Collection[str]) -> str:
    """Return a name as every system takes it in a file's name, unlike those taken (in any case)."""
    plain = unicodedata.normalize("NFC", name)
    plain = (
        re.sub(r"[^\w .()&+,-]+", "-", plain).strip(" .-")[:_LONGEST_NAME].strip(" .-") or "report"
    )
    if plain.split(".")[0].strip().casefold() in _RESERVED:
        plain = f"{plain}-"
    number, found = 1, plain
    while found.casefold() in taken:
        number += 1
        found = f"{plain} ({number})"
    return found


def _named(
    batch: Batch, framework: Framework, subjects: list[Subject]
) -> Iterator[tuple[Subject, str]]:
    taken: set[str] = set()
    for subject in subjects:
        item = framework.tables[subject.kind][subject.key].name
        name = safe_name(f"{batch.name} {item}", taken)
        taken.add(name.casefold())
        yield subject, name + batch.ending


def _write(
    batch: Batch,
    framework: Framework,
    subject: Subject,
    path: Path,
    cancelled: Callable[[], bool] | None,
) -> tuple[str, ...]:
    order = Order(batch.order.edition, subject, batch.order.included)
    return write_report(
        batch.report,
        framework,
        order,
        path,
        paper=batch.paper,
        archive=batch.archive,
        attached=batch.attached,
        beside=batch.beside,
        only_shipped=batch.only_shipped,
        cancelled=cancelled,
    )


def refuse_no_folder(into: Path) -> None:
    """Refuse a folder that cannot be made, and a file of its name."""
    if into.exists() and not into.is_dir():
        raise Refusal(f"“{into.name}” is a file; name a folder, or a file that ends in .zip.")
    if not into.exists() and not into.absolute().parent.is_dir():
        raise Refusal(
            f"There is no folder “{into.absolute().parent}”; choose a folder that exists."
        )


def put_files(written: list[Path], into: Path, *, is_zip: bool) -> None:
    """Put finished files into a folder or a zip file: all of them or none."""
    if is_zip:
        with whole_file(into) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED) as archive:
            for path in written:
                about = ZipInfo(path.name)
                about.compress_type = ZIP_DEFLATED
                about.external_attr = 0o644 << 16
                archive.writestr(about, path.read_bytes())
        return
    is_new = not into.exists()
    into.mkdir(exist_ok=True)
    done: list[Path] = []
    try:
        for path in written:
            target = into / path.name
            existed = target.exists()
            with whole_file(target) as temporary:
                temporary.write_bytes(path.read_bytes())
            if not existed:
                done.append(target)
    except (Refusal, OSError):
        for each in done:
            each.unlink(missing_ok=True)
        if is_new:
            into.rmdir()
        raise
