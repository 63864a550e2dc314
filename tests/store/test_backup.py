"""Backups: not too often, not too many, and each of them a whole document."""

import datetime
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app import paths
from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ROLE
from governance_app.store import sqlite
from governance_app.store.backup import (
    EVERY,
    Backup,
    back_up,
    back_up_if_due,
    backups_of,
    superfluous,
)
from governance_app.store.opening import open_document
from governance_app.store.problems import WriteFailedError
from governance_app.store.verify import verify_file

_NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
_MUCH = 10**12


def _made(*, size=100, **ago):
    moment = _NOW - datetime.timedelta(**ago)
    return Backup(moment, size, Path(f"{moment:%Y-%m-%dT%H-%M-%SZ}.governance"))


def _kept(backups, most_bytes=_MUCH):
    newest_first = sorted(backups, key=lambda each: each.made_at, reverse=True)
    removed = superfluous(newest_first, _NOW, most_bytes)
    gone = {each.path for each in removed}
    assert gone <= {each.path for each in newest_first}
    return [each for each in newest_first if each.path not in gone]


_EVERY_HOUR = [_made(hours=hours) for hours in range(24 * 500)]


@pytest.mark.parametrize(
    ("backups", "kept"),
    [
        ([], 0),
        ([_made(days=4_000)], 1),
        # All of two days stay, whatever their number.
        ([_made(minutes=30 * number) for number in range(96)], 96),
        # Of an older day the last one stays.
        ([_made(days=3, minutes=number) for number in range(20)], 1),
        # 12 days that have one; the days between need have none.
        ([_made(days=2 * number + 2) for number in range(12)], 12),
        # 9 months that have one.
        ([_made(days=31 * number + 40) for number in range(30)], 12),
    ],
)
def test_how_many_stay(backups, kept):
    assert len(_kept(backups)) == kept


def test_one_every_hour_for_a_year_and_more():
    kept = _kept(_EVERY_HOUR)
    assert len(kept) <= 48 + 12 + 10 + 9
    days = {each.made_at.date() for each in kept}
    last_days = {(_NOW - datetime.timedelta(days=number)).date() for number in range(13)}
    assert last_days <= days
    assert min(days) <= (_NOW - datetime.timedelta(days=31 * 7)).date()


def test_the_last_of_a_day_stays_and_not_the_first():
    morning, evening = _made(days=5, hours=5), _made(days=5)
    assert _kept([morning, evening]) == [evening]


def test_the_oldest_go_when_together_they_are_too_large():
    backups = [_made(days=number, size=100) for number in range(10)]
    assert _kept(backups, 350) == backups[:3]
    assert _kept(backups, 300) == backups[:3]
    assert _kept(backups, 0) == backups[:1]


_BACKUPS = st.lists(
    st.builds(
        lambda minutes, size: _made(minutes=minutes, size=size),
        st.integers(-1_000, 60 * 24 * 900),
        st.integers(0, 10_000),
    ),
    unique_by=lambda each: each.made_at,
    max_size=200,
)


@given(_BACKUPS, st.integers(0, 200_000))
def test_the_laws_of_thinning_out(backups, most_bytes):
    kept = _kept(backups, most_bytes)
    if backups:
        assert kept[0] == max(backups, key=lambda each: each.made_at), "the newest stays"
    assert len(kept) == 1 or sum(each.size for each in kept) <= most_bytes or not kept
    recent = [each for each in backups if _NOW - each.made_at < datetime.timedelta(days=2)]
    assert len([each for each in kept if each not in recent]) <= 12 + 10 + 9
    unlimited = _kept(backups)
    assert set(recent) <= set(unlimited)
    assert kept == unlimited[: len(kept)], "what goes for its size is the oldest"
    assert _kept(kept, most_bytes) == kept, "what stays, stays"


def test_thinning_out_at_every_backup_keeps_days_weeks_and_months():
    """By the way, no day, week or month loses what is kept for it later."""
    there = []
    for hour in range(24 * 400, -1, -12):
        moment = _NOW - datetime.timedelta(hours=hour)
        there.insert(0, _made(hours=hour))
        removed = {each.path for each in superfluous(there, moment, _MUCH)}
        there = [each for each in there if each.path not in removed]
    assert len({f"{each.made_at:%Y-%j}" for each in there}) >= 2 + 12
    assert len({f"{each.made_at:%G-%V}" for each in there}) >= 10
    assert len({f"{each.made_at:%Y-%m}" for each in there}) >= 9
    assert len(there) <= 4 + 12 + 10 + 9


@pytest.fixture
def rename(edit):
    def run(document, name):
        role = next(iter(document.load().roles))
        edit(document, EditItem(ROLE.name, role, {"name": name}))

    return run


def test_a_backup_is_a_whole_document(document, rename, content, clock):
    rename(document, "Saved")
    path = back_up(document, now=clock)
    assert path is not None
    assert path.parent == paths.backups() / document.document_id
    assert verify_file(path) == []
    with open_document(path, read_only=True) as kept:
        assert content(kept.load()) == content(document.load())
        assert kept.document_id == document.document_id
        assert list(kept.journal.change_sets()) == list(document.journal.change_sets())


def test_a_backup_can_be_restored_by_copying_it(document, rename, tmp_path, clock):
    rename(document, "Saved")
    path = back_up(document, now=clock)
    rename(document, "Lost")
    restored = tmp_path / "restored.governance"
    restored.write_bytes(path.read_bytes())
    with open_document(restored) as again:
        rename(again, "Goes on")
    assert verify_file(restored) == []


def test_at_most_one_in_half_an_hour_and_only_after_an_edit(document, rename, clock):
    def due():
        path = back_up_if_due(document, megabytes=500, now=clock)
        assert path is None or verify_file(path) == []
        return path is not None

    assert due()
    rename(document, "One")
    assert not due()
    clock.go_on(minutes=29, seconds=59)
    assert not due()
    clock.go_on(seconds=1)
    assert due()
    clock.go_on(hours=5)
    assert not due(), "nothing has changed since"
    rename(document, "Two")
    assert due()
    assert len(backups_of(document.document_id)) == 3
    assert datetime.timedelta(minutes=30) == EVERY


def test_a_clock_that_was_wrong_once_keeps_no_backup_from_being_made(document, rename, clock):
    clock.go_on(days=4_000)
    assert back_up_if_due(document, megabytes=500, now=clock)
    clock.go_on(days=-4_000)
    assert back_up_if_due(document, megabytes=500, now=clock)
    rename(document, "One")
    assert not back_up_if_due(document, megabytes=500, now=clock)
    clock.go_on(minutes=30)
    assert back_up_if_due(document, megabytes=500, now=clock)


def test_old_ones_go_but_never_what_a_person_or_a_migration_put_there(document, rename, clock):
    folder = paths.backups() / document.document_id
    folder.mkdir(parents=True)
    kept = ["2020-01-01T00-00-00Z.before-migration-from-0001.governance", "mine.governance", "x"]
    for name in kept:
        (folder / name).write_text("kept")
    for number in range(40):
        rename(document, f"Name {number}")
        assert back_up_if_due(document, megabytes=500, now=clock)
        clock.go_on(days=30)
    assert len(backups_of(document.document_id)) <= 12 + 10 + 9
    assert {*kept} <= {*[each.name for each in folder.iterdir()]}
    clock.go_on(days=30)
    rename(document, "Last")
    assert back_up_if_due(document, megabytes=0, now=clock)
    assert len(backups_of(document.document_id)) == 1
    assert {*kept} <= {*[each.name for each in folder.iterdir()]}


def test_a_newest_backup_that_is_damaged_counts_as_none(document, clock):
    path = back_up_if_due(document, megabytes=500, now=clock)
    path.write_bytes(b"damaged")
    clock.go_on(hours=1)
    again = back_up_if_due(document, megabytes=500, now=clock)
    assert again is not None
    assert verify_file(again) == []


def test_a_backup_can_be_cancelled_and_leaves_nothing(document, clock):
    assert back_up(document, now=clock, cancelled=lambda: True) is None
    assert back_up_if_due(document, megabytes=500, now=clock, cancelled=lambda: True) is None
    assert list((paths.backups() / document.document_id).iterdir()) == []


def test_a_backup_of_what_is_open_for_reading(file, clock):
    with open_document(file, read_only=True) as document:
        path = back_up(document, now=clock)
    assert verify_file(path) == []


def test_a_folder_of_backups_that_cannot_be_made_is_told(document, clock, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(paths.DATA_FOLDER_VARIABLE, str(tmp_path / "file"))
    for attempt in (
        lambda: back_up(document, now=clock),
        lambda: back_up_if_due(document, megabytes=500, now=clock),
    ):
        with pytest.raises(WriteFailedError, match="was not backed up: its path goes through"):
            attempt()


def test_edits_go_on_while_a_backup_is_made(document, rename, monkeypatch, clock):
    """A step takes a few pages; between two of them another connection may write."""
    monkeypatch.setattr(sqlite, "_PAGES_A_STEP", 1)
    made = []

    def edit_meanwhile():
        if len(made) < 3:
            rename(document, f"Meanwhile {len(made)}")
            made.append(document.newest())
        return False

    path = back_up(document, now=clock, cancelled=edit_meanwhile)
    assert len(made) == 3
    assert verify_file(path) == []
    with open_document(path, read_only=True) as kept:
        assert kept.newest() in made


def test_edits_on_the_connection_that_is_copied(document, rename, monkeypatch, tmp_path):
    monkeypatch.setattr(sqlite, "_PAGES_A_STEP", 1)
    copying, made = sqlite._copy_pages, []

    def edit_meanwhile():
        if len(made) < 3:
            rename(document, f"Meanwhile {len(made)}")
            made.append(1)
        return False

    monkeypatch.setattr(
        sqlite, "_copy_pages", lambda source, target, _: copying(source, target, edit_meanwhile)
    )
    document.save_copy(tmp_path / "copy.governance")
    assert len(made) == 3
    assert verify_file(tmp_path / "copy.governance") == []


def test_a_copy_does_not_wait_for_ever_for_another_program(file, tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    with open_document(file) as document:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(WriteFailedError, match="another program is using it"):
            document.save_copy(tmp_path / "copy.governance")
        other.execute("ROLLBACK")
    other.close()
    assert not (tmp_path / "copy.governance").exists()
