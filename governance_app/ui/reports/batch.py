"""One file for each role, person, process …: all of them, in a folder or a zip, or nothing at all."""

import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import kind_named
from governance_app.domain.kinds.kind import reference
from governance_app.domain.rules import Subject
from governance_app.domain.words import shown
from governance_app.ui.background import Progress
from governance_app.ui.inspection.options import options_of
from governance_app.ui.reports.file_names import unlike_names
from governance_app.ui.reports.wish import Wish
from governance_app.whole_file import whole_file

#: Writes one report into a file.
Write = Callable[[Wish, Path], object]


class BatchFile(NamedTuple):
    """A file of a batch: its name with its ending, and the report in it."""

    name: str
    wish: Wish


def files_of(framework: Framework, wish: Wish, kind: str, suffix: str) -> list[BatchFile]:
    """Return a file for each item of a kind. Refuses where there is none."""
    items = options_of(framework, reference(kind, kind, kind, ""))
    if not items:
        plural = kind_named(kind).plural.lower()
        raise Refusal(f"There are no {plural} yet; add one, or save the whole report.")
    names = unlike_names([each.text for each in items])
    return [
        BatchFile(f"{name}{suffix}", replace(wish, of=Subject(kind, item.value)))
        for name, item in zip(names, items, strict=True)
    ]


def write_folder(
    parent: Path, name: str, files: Sequence[BatchFile], write: Write, progress: Progress
) -> Path:
    """Write all files into a new folder of this name and return it.

    Where there is such a folder already, the new one has a number. Refuses what cannot be written;
    after that, or when it is cancelled, nothing is left behind.
    """
    temporary = parent / f".{secrets.token_hex(8)}.part"
    try:
        temporary.mkdir()
        for file in _in_turn(files, progress):
            write(file.wish, temporary / file.name)
        progress.check()
        target = _free(parent, name)
        temporary.rename(target)
    except OSError as error:
        raise Refusal(
            f"The folder “{shown(name)}” cannot be written in “{shown(str(parent))}”: "
            f"{error.strerror or error}; choose another place."
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return target


def write_zip(path: Path, files: Sequence[BatchFile], write: Write, progress: Progress) -> Path:
    """Write all files into a zip and return its path; refuses and cancels as `write_folder`."""
    with (
        whole_file(path) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as zipped,
    ):
        for file in _in_turn(files, progress):
            beside = temporary.with_name(f".{secrets.token_hex(8)}.part")
            try:
                write(file.wish, beside)
                zipped.write(beside, file.name)
            finally:
                beside.unlink(missing_ok=True)
        progress.check()
    return path


def _in_turn(files: Sequence[BatchFile], progress: Progress) -> Iterator[BatchFile]:
    for number, file in enumerate(files):
        progress.report(number, len(files), file.name)
        yield file


def _free(parent: Path, name: str) -> Path:
    """Return the path of a folder that does not exist yet."""
    number, target = 2, parent / name
    while target.exists():
        target = parent / f"{name} ({number})"
        number += 1
    return target
