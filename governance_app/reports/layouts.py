"""The layouts that set a report: the shipped ones, with the user's own files in their place."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from governance_app import paths
from governance_app.domain.errors import Refusal

#: The folder beside a document whose files take the place of shipped ones.
BESIDE_DOCUMENT = "layouts"
#: The most files, and bytes together, that are taken from a folder of layouts.
_MOST_FILES, _MOST_BYTES = 500, 50 << 20


def own_folders(beside: Path | None) -> list[Path]:
    """Return the folders with layouts of the user's own that there are, the strongest last."""
    folders = [paths.own_report_layouts()]
    if beside is not None:
        folders.append(beside.parent / BESIDE_DOCUMENT)
    return [folder for folder in folders if folder.is_dir()]


@contextmanager
def layouts_for(shipped: Path, beside: Path | None, *, only_shipped: bool) -> Iterator[Path]:
    """Yield the layout to set with: the shipped one, or a copy in which the user's own files are.

    `only_shipped` leaves the user's own files aside, such as where one has an error. The copy is gone when the block ends. Refuses a folder of layouts that is too large.
    """
    folders = own_folders(beside)
    if only_shipped or not folders:
        yield shipped
        return
    with tempfile.TemporaryDirectory(prefix="governance-app-layouts-") as name:
        whole = Path(name)
        shutil.copytree(shipped.parent, whole, dirs_exist_ok=True, ignore=_not_layouts)
        for folder in folders:
            _copy(folder, whole)
        yield whole / shipped.name


def _not_layouts(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name == "fonts" or name.endswith(".md")}


def _copy(folder: Path, into: Path) -> None:
    """Copy the files of a folder over those of the same name; links are not followed."""
    files = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    if len(files) > _MOST_FILES or sum(each.stat().st_size for each in files) > _MOST_BYTES:
        raise Refusal(
            f"The folder “{folder}” holds more than layouts need; keep only layouts and their "
            "pictures there."
        )
    for each in files:
        target = into / each.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each, target)
