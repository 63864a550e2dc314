"""A file is written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.whole_file import go_on, whole_file


def _write(path: Path, text: str = "new") -> None:
    with whole_file(path) as temporary:
        temporary.write_text(text)


def _left(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.name != "home")


def test_a_file_is_written(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text() == "new"
    assert _left(tmp_path) == ["a.txt"]


def test_the_file_is_as_it_was_until_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with whole_file(path) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"
        assert temporary.parent == path.parent
    assert path.read_text() == "new"


@pytest.mark.parametrize("error", [ValueError("x"), Cancelled(), KeyboardInterrupt()])
def test_an_error_leaves_the_previous_file_and_nothing_beside_it(
    tmp_path: Path, error: BaseException
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(type(error)), whole_file(path) as temporary:
        temporary.write_text("half")
        raise error
    assert path.read_text() == "old"
    assert _left(tmp_path) == ["a.txt"]


def test_the_mode_of_the_previous_file_stays_and_a_new_file_has_the_usual_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.txt"
    usual = tmp_path / "usual"
    usual.touch()
    _write(path)
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o640)
    _write(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    _write(tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_what_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    cases = [
        (tmp_path / "none" / "a.txt", "There is no folder"),
        (tmp_path / "file" / "a.txt", "There is no folder"),
        (tmp_path / "folder", "“folder” is a folder"),
        (tmp_path / "pipe", "“pipe” is not an ordinary file"),
        (tmp_path / ("a" * 300), "too long a name"),
        (tmp_path / "a\0b", "cannot be written"),
        (tmp_path / "loop", "cannot be written"),
    ]
    before = _left(tmp_path)
    for path, words in cases:
        with pytest.raises(Refusal) as refused:
            _write(path)
        assert words in str(refused.value)
        assert str(refused.value).endswith(".")
    assert _left(tmp_path) == before


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "can only be read"),
        (errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync"])
def test_a_failing_disk_is_told_and_leaves_the_previous_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, step: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fails(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fails)
    with pytest.raises(Refusal, match=words):
        _write(path)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert _left(tmp_path) == ["a.txt"]


def test_a_disk_that_fills_up_while_the_block_writes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(Refusal, match="the disk is full"), whole_file(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert _left(tmp_path) == []


def test_a_file_that_another_program_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def held(*_: object) -> Path:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refusal, match="open in another program"):
        _write(path)
    assert path.read_text() == "old"
    assert _left(tmp_path) == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_or_file_without_permission_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").touch(0o444)
    with pytest.raises(Refusal, match="write-protected"):
        _write(folder / "a.txt")
    folder.chmod(0o555)
    with pytest.raises(Refusal, match="may not write to the folder"):
        _write(folder / "b.txt")
    folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_is_told_by_its_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(errno.EACCES, "forbidden")

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(Refusal, match="may not write to the folder"):
        _write(tmp_path / "a.txt")


def test_going_on_tells_and_asks() -> None:
    told: list[tuple[int, int]] = []
    go_on(1, 5, lambda done, total: told.append((done, total)), lambda: False)
    go_on(2, 5, None, None)
    assert told == [(1, 5)]
    with pytest.raises(Cancelled):
        go_on(3, 5, None, lambda: True)
