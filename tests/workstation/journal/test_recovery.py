"""A damaged journal is never lost silently: readable rows continue, lost ones are counted, and the file is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.helpers.journal_head import HEAD
from tests.helpers.outcomes import outcome_of
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.commands import Intent
from workstation.errors import KeyProblem
from workstation.journal import erasing, recovery, row_recovery, withholding
from workstation.journal.journal import Journal
from workstation.keys.key_file import derive
from workstation.session.profile import Profile

KEY = bytes(range(32))
PAGE = 4096
NOTES, DRAFTS = 120, 30


class Killed(BaseException):
    """Raised where the program is killed."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed profile whose journal has rows in every table."""
    folder = tmp_path_factory.mktemp("written") / "profile"
    with Profile(folder, KEY) as profile:
        fill(profile.journal)
    return folder


def fill(journal: Journal) -> None:
    """Write into every table."""
    for number in range(NOTES):
        journal.append(Intent("note", f"r{number % 7}", {"text": f"{number} " * 300}))
    for number in range(DRAFTS):
        journal.save_draft(f"d{number}", "reply", f"Half a sentence {number} " * 40)
    for number in range(20):
        journal.keep_parcel("r1", f"{number}.txt", "text/plain", bytes(9_000))
        journal.saw(f"r{number}", "2026-11-24T08:00:00.000Z")
        journal.log_access(Access("", "", CONSULTATION, "report", f"r{number}"))
    journal.keep_pin(HEAD)
    journal.raise_alarm("fork", HEAD, HEAD, [])
    journal.remember("sign_in", "handle")
    erasing.erase(journal, [("report", "gone")])
    withholding.set_aside(journal, ["elsewhere"])


def counted(journal: Journal) -> dict[str, int]:
    """Return the number of rows in each table of a journal."""
    run = journal._db.exec_driver_sql
    return {
        name: int(run(f"SELECT count(*) FROM {name}").scalar())
        for name in run(row_recovery.TABLES).scalars().all()
    }


def copied(written: Path, folder: Path) -> Path:
    """Return a copy of the profile."""
    shutil.copytree(written, folder / "profile")
    return folder / "profile"


def spoil(path: Path, page: int) -> None:
    """Flip one byte of a page."""
    with path.open("r+b") as file:
        file.seek(page * PAGE + Random(page).randrange(PAGE))
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))


def inner_pages(path: Path) -> set[int]:
    """Return the root page of each table and index, from which all other pages are reached."""
    journal = Journal(path, derive(KEY, "journal"))
    pages = (
        journal._db.exec_driver_sql("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0").scalars().all()
    )
    journal.close()
    return {int(page) - 1 for page in pages}


def test_every_table_that_there_is_goes_on(written: Path, tmp_path: Path) -> None:
    """The tables come from the schema and each has rows here, so none can be left out."""
    folder = copied(written, tmp_path)
    path = folder / "journal.db"
    before = Journal(path, derive(KEY, "journal"))
    there = counted(before)
    before.close()
    assert all(there.values()), f"a table without a row in this test: {there}"
    recovery.recover(folder, derive(KEY, "journal"), before._clock.now())
    after = Journal(path, derive(KEY, "journal"))
    assert counted(after) == there and after.integrity() and after.access_faults() == []
    assert [c.row for c in after.waiting()] == list(range(1, NOTES + 1)), (
        "in the order in which they were written"
    )
    after.close()


def test_a_bad_page_loses_its_own_rows_only(written: Path, tmp_path: Path) -> None:
    """Any damaged page that holds rows loses only those; the numbers kept and lost are reported."""
    folder = copied(written, tmp_path)
    path = folder / "journal.db"
    sound, inner = path.read_bytes(), inner_pages(path)
    leaves = [page for page in range(2, len(sound) // PAGE) if page not in inner]
    for page in Random(20).sample(leaves, 24):
        path.write_bytes(sound)
        spoil(path, page)
        with Profile(folder, KEY) as profile:
            found = profile.recovery
            assert found is not None and found.file is not None and found.file.exists()
            kept = found.commands, found.drafts, found.files
            assert NOTES + DRAFTS + 20 - sum(kept) <= 16, (page, kept)
            assert (
                len(profile.journal.waiting()) == found.commands
                and len(profile.journal.drafts()) == found.drafts
            )
            assert f"Commands kept: {found.commands}. Drafts kept: {found.drafts}." in found.words()
            assert str(found.file) in found.words()
        assert not list(folder.glob("journal-new*")) and not list(folder.glob("journal-ready*"))


def counting(monkeypatch: pytest.MonkeyPatch, nth: int) -> list[int]:
    """Kill the program before its nth disk operation; return a counter of the operations done."""
    steps = [0]

    def kill(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **more: Any) -> Any:
            steps[0] += 1
            if steps[0] == nth:
                raise Killed(name)
            return real(*arguments, **more)

        return step

    for place, name in ((Path, "replace"), (Path, "unlink"), (os, "fsync"), (shutil, "copy2"),
                        (row_recovery, "_fill"), (row_recovery, "settle"), (recovery, "Journal")):  # fmt: skip
        monkeypatch.setattr(place, name, kill(name, getattr(place, name)))
    return steps


def test_killed_at_any_step_nothing_is_gone(written: Path, tmp_path: Path) -> None:
    """After a kill before any disk operation, the next start has everything that was readable."""
    nth, taken = 0, 1
    while nth < taken + 1:
        nth += 1
        folder = copied(written, tmp_path / str(nth))
        spoil(folder / "journal.db", sorted(inner_pages(folder / "journal.db"))[0])
        with pytest.MonkeyPatch.context() as patch:
            steps = counting(patch, nth)
            try:
                with Profile(folder, KEY):
                    pass
            except Killed:
                taken = nth + 1
        with Profile(folder, KEY) as profile:
            assert profile.journal.pending_count() == NOTES and len(profile.journal.drafts()) == DRAFTS, nth
            assert list(folder.glob("journal-damaged-*.db")), "the damaged file is kept"
            assert not list(folder.glob("journal-ready*")) and not list(folder.glob("journal-new*"))
    assert steps[0] > 20


@pytest.mark.parametrize("left", [0, 1, 100, PAGE - 1, PAGE, 3 * PAGE + 17])
def test_a_journal_that_was_cut_is_never_replaced_silently(written: Path, tmp_path: Path, left: int) -> None:
    """A truncated journal of any length, down to zero, is reported and the rest of the file is kept."""
    folder = copied(written, tmp_path)
    path = folder / "journal.db"
    path.write_bytes(path.read_bytes()[:left])
    with Profile(folder, KEY) as profile:
        assert profile.recovery is not None and "damaged" in profile.recovery.words()
        assert profile.salvaged is not None and profile.salvaged.stat().st_size == left
        assert profile.journal.append(Intent("note", "r1", {"text": "On"})).number is None
    with Profile(folder, KEY) as again:
        assert again.recovery is None and again.journal.pending_count() >= 1


@pytest.mark.parametrize("cache", [True, False])
def test_a_journal_that_is_gone_is_told(written: Path, tmp_path: Path, cache: bool) -> None:
    """A missing journal is reported even when the case cache has been deleted as well."""
    folder = copied(written, tmp_path)
    for file in folder.glob("journal.db" if cache else "*.db"):
        file.unlink()
    with Profile(folder, KEY) as profile:
        assert profile.recovery is not None and profile.recovery.nothing


def test_a_new_profile_says_nothing(tmp_path: Path) -> None:
    """A new profile had no journal; an empty file from an interrupted first start is not damage either."""
    (tmp_path / "journal.db").touch()
    with Profile(tmp_path, KEY) as profile:
        assert profile.recovery is None


def test_what_an_interrupted_recovery_of_an_earlier_version_left_is_read(
    written: Path, tmp_path: Path
) -> None:
    """Earlier versions removed the journal first, which left only a copy; that copy is now read."""
    for gone in (True, False):
        folder = copied(written, tmp_path / str(gone))
        (folder / "journal.db").replace(folder / "journal-damaged-20261124-080000.db")
        if not gone:
            (folder / "journal.db").touch()
        with Profile(folder, KEY) as profile:
            assert profile.journal.pending_count() == NOTES and len(profile.journal.drafts()) == DRAFTS
            assert profile.recovery is not None and profile.recovery.commands == NOTES


def test_a_wrong_key_does_not_begin_anew(written: Path, tmp_path: Path) -> None:
    """With a wrong key no new journal is started: the case cache proves the key where an empty journal does not."""
    folder = copied(written, tmp_path)
    (folder / "journal.db").write_bytes(b"")
    with pytest.raises(KeyProblem):
        Profile(folder, bytes(32))
    assert (folder / "journal.db").stat().st_size == 0


def test_what_had_a_number_is_asked_about(tmp_path: Path) -> None:
    """For sent, accepted or confirmed commands the store is asked; unnumbered ones are sent as a new client's."""
    path, key = tmp_path / "journal.db", derive(KEY, "journal")
    journal = Journal(path, key)
    made = [journal.append(Intent("note", "r1", {"text": str(number)})).id for number in range(4)]
    first, second = journal.next_batch(2)
    journal.settle([outcome_of(first)])
    client = journal.client
    journal.close()
    recovery.recover(tmp_path, key, journal._clock.now())
    again = Journal(path, key)
    assert again.client not in (client, "None") and set(again.unasked(9)) == {first.id, second.id}
    assert [(c.number, c.id) for c in again.next_batch()] == [(1, made[2]), (2, made[3])]
    again.close()


def test_a_page_half_moved_from_the_log_is_no_damage(tmp_path: Path) -> None:
    """Killed while the log is moved into the file, the journal opens complete and no damage is reported."""
    folder = tmp_path / "killed"
    with Profile(tmp_path / "profile", KEY) as profile:
        for number in range(NOTES):
            profile.journal.append(Intent("note", f"r{number}", {"text": "A note."}))
        # A killed program leaves the log in place and one page of the file half written.
        shutil.copytree(tmp_path / "profile", folder)
    file = folder / "journal.db"
    assert (folder / "journal.db-wal").stat().st_size > PAGE
    content = bytearray(file.read_bytes())
    content[PAGE // 2 : PAGE] = bytes(PAGE // 2)
    file.write_bytes(content)
    with Profile(folder, KEY) as profile:
        assert profile.recovery is None and profile.salvaged is None
        assert len(profile.journal.waiting()) == NOTES
