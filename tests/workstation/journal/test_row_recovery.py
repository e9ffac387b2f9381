"""For any damaged page and any truncation of a journal, every row of every other page is recovered."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.helpers.journal_head import HEAD
from workstation.domain.access import CONSULTATION, Access
from workstation.domain.commands import Intent
from workstation.errors import KeyProblem
from workstation.journal import erasing, layout, recovery, row_recovery, withholding
from workstation.journal.damaged_pages import (
    INDEX,
    INDEX_LEAF,
    PAGE,
    TABLE,
    TABLE_LEAF,
    VerifiedPages,
    rows,
    tree,
)
from workstation.journal.journal import Journal
from workstation.journal.layout import Layout
from workstation.keys.key_file import derive
from workstation.session.profile import Profile

KEY = bytes(range(32))
OWN = derive(KEY, "journal")
NOW = datetime(2026, 11, 29, tzinfo=UTC)
Rows = dict[str, set[tuple[Any, ...]]]
REPEATED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Written:
    """A closed profile, its journal's contents, and the page on which each table's rows are stored."""

    folder: Path
    rows: Rows
    layout: Layout
    leaves: dict[int, tuple[str, set[int]]]
    trees: set[int]
    pages: int


def fill(journal: Journal) -> None:
    """Write hundreds of rows of every length and delete many, which must never be recovered."""
    chance = Random(13)
    for number in range(240):
        words = f"{number} " * chance.choice([3, 40, 200, 2_500])
        journal.append(Intent("note", f"r{number % 7}", {"text": words, "of": chance.random()}))
    for number in range(210):
        journal.save_draft(f"d{number}", "reply", f"Half a sentence {number} " * chance.choice([1, 30, 400]))
        journal.saw(f"r{number}", "2026-11-24T08:00:00.000Z")
        journal.log_access(Access("", "", CONSULTATION, "report", f"r{number}"))
    for number in range(0, 210, 3):
        journal.drop_draft(f"d{number}", "reply")
    for number in range(5):
        journal.keep_parcel("r1", f"{number}.txt", "text/plain", chance.randbytes(9_000))
    journal.keep_pin(HEAD)
    journal.raise_alarm("fork", HEAD, HEAD, [])
    journal.remember("sign_in", "handle")
    erasing.erase(journal, [("report", "gone"), ("report", "r3")])
    withholding.set_aside(journal, ["elsewhere"])


def said(path: Path) -> Rows:
    """Return the full contents of a journal, by table."""
    journal = Journal(path, OWN)
    run = journal._db.exec_driver_sql
    found = {
        name: {tuple(row) for row in run(f"SELECT * FROM {name}")}
        for name in run(row_recovery.TABLES).scalars().all()
    }
    journal.close()
    return found


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Return a closed profile with hundreds of rows."""
    folder = tmp_path_factory.mktemp("written") / "profile"
    with Profile(folder, KEY) as profile:
        fill(profile.journal)
        where = layout.of_journal(profile.journal)
    path, leaves, trees = folder / "journal.db", dict[int, tuple[str, set[int]]](), set[int]()
    with VerifiedPages(path, OWN) as pages:
        count = len(pages)
        for name, root in {"sqlite_schema": 1, **where.roots}.items():
            for kinds in ((TABLE, TABLE_LEAF), (INDEX, INDEX_LEAF)):
                for page in tree(pages, root, kinds)[0]:
                    trees.add(page)
                    if pages.kind(page) == TABLE_LEAF and name in where.roots:
                        leaves[page] = (name, {row for row, _ in rows(pages, page)})
    return Written(folder, said(path), where, leaves, trees, count)


def salvaged(path: Path, where: Layout) -> tuple[Rows, row_recovery.Counts]:
    """Return the rows found by a recovery, with its counts."""
    fresh = path.with_name("fresh.db")
    fresh.unlink(missing_ok=True)
    counts = row_recovery.copy(path, fresh, OWN, where)
    return said(fresh), counts


def spoilt(written: Written, folder: Path, pages: Iterable[int], flip: int | None = None) -> Path:
    """Return a copy of the journal whose pages are zeroed or have one byte flipped."""
    path = folder / "journal.db"
    shutil.copyfile(written.folder / "journal.db", path)
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE + (flip or 0))
            old = file.read(1)
            file.seek((page - 1) * PAGE + (flip or 0))
            file.write(bytes(PAGE) if flip is None else bytes([old[0] ^ 0x40]))
    return path


def check(written: Written, path: Path, page: int, where: Layout | None = None) -> None:
    """Check that exactly the rows of one page are missing."""
    found, counts = salvaged(path, where or written.layout)
    missing = {name: all_ - found[name] for name, all_ in written.rows.items()}
    assert not any(found[name] - all_ for name, all_ in written.rows.items()), "nothing that was not there"
    if page in written.leaves:
        name, gone = written.leaves[page]
        assert {other: len(lost) for other, lost in missing.items() if lost} == {name: len(gone)}, page
        assert counts.lost[name] == len(gone) and not counts.unsure, page
    elif page in written.trees:
        assert not any(missing.values()) and not any(counts.lost.values()), page
    else:  # A page with the rest of one long row, or with none.
        assert sum(map(len, missing.values())) == sum(counts.lost.values()) <= 1, page


def test_the_pages_say_what_the_database_says(written: Written, tmp_path: Path) -> None:
    """The recovered pages match the database, with trees of several levels, rows across pages, and freed pages."""
    found, counts = salvaged(spoilt(written, tmp_path, ()), written.layout)
    assert found == written.rows and not any(counts.lost.values()) and not counts.unsure
    assert len(written.leaves) > 60 and written.pages - len(written.trees) > 100
    assert {name: len(all_) for name, all_ in found.items()}["draft"] == 140


def test_whichever_page_holds_zeros_its_own_rows_are_missing_only(written: Written, tmp_path: Path) -> None:
    """A zeroed page loses only its own rows: every root and interior page, and a sample of all others."""
    with VerifiedPages(written.folder / "journal.db", OWN) as pages:
        inner = {page for page in pages.numbers() if pages.kind(page) in (TABLE, INDEX)}
    first = {1, *written.layout.roots.values(), *inner}
    others = sorted(set(range(1, written.pages + 1)) - first)
    for page in sorted(first) + Random(7).sample(others, 30):
        check(written, spoilt(written, tmp_path, [page]), page)


@REPEATED
@given(data=st.data())
def test_whichever_byte_is_turned_over(written: Written, tmp_path: Path, data: st.DataObject) -> None:
    """A flipped byte loses only its own page's rows, even in the salt, with which every other page is authenticated."""
    page = data.draw(st.one_of(st.sampled_from(sorted(written.trees)), st.integers(1, written.pages)))
    at = data.draw(st.integers(0, PAGE - 1))
    check(written, spoilt(written, tmp_path, [page], at), page)


def test_every_page_that_leads_to_others_may_be_gone(written: Written, tmp_path: Path) -> None:
    """The rows of all other pages return to their own tables, even without the layout note beside the journal."""
    with VerifiedPages(written.folder / "journal.db", OWN) as pages:
        inner = [
            page for page in pages.numbers() if page > 1 and pages.kind(page) in (TABLE, INDEX, INDEX_LEAF)
        ]
    for where in (written.layout, Layout()):
        found, counts = salvaged(spoilt(written, tmp_path, inner), where)
        assert found == written.rows and not any(counts.lost.values())
        assert {"command", "draft", "access"} <= counts.unsure, "no index says how many there were"
    path = spoilt(written, tmp_path, [1, *inner])
    assert salvaged(path, written.layout)[0] == written.rows
    with path.open("r+b") as file:
        file.write((written.folder / "journal.db").read_bytes()[:16])
    assert salvaged(path, Layout())[0] == written.rows, "only the salt of the first page is left"


@REPEATED
@given(share=st.floats(0, 1))
def test_wherever_it_is_cut_what_is_left_comes_back(written: Written, tmp_path: Path, share: float) -> None:
    """Every row of every remaining leaf is recovered; a row that continues beyond the cut may be missing."""
    path = spoilt(written, tmp_path, ())
    left = int(path.stat().st_size * share)
    os.truncate(path, left)
    found, counts = salvaged(path, written.layout)
    beyond = dict.fromkeys(written.rows, 0)
    for page, (name, there) in written.leaves.items():
        beyond[name] += len(there) if page > left // PAGE else 0
    for name, all_ in written.rows.items():
        assert found[name] <= all_
        missing = len(all_) - len(found[name])
        assert missing >= counts.lost[name] and (missing == counts.lost[name] or name in counts.unsure)
        assert beyond[name] <= missing <= beyond[name] + _long(written, name, found)


def _long(written: Written, name: str, found: Rows) -> int:
    """Return the number of a table's missing rows that are too long for one page."""
    return sum(len(json.dumps(row, default=str)) > 3_900 for row in written.rows[name] - found[name])


@pytest.mark.parametrize(("share", "unsure"), [(2, False), (40, True)])
def test_a_profile_with_half_a_journal_opens_and_says_what_it_has(
    written: Written, tmp_path: Path, share: int, unsure: bool
) -> None:
    """A profile with half a journal opens and reports what it recovered."""
    folder = tmp_path / "profile"
    shutil.copytree(written.folder, folder)
    path = folder / "journal.db"
    os.truncate(path, path.stat().st_size // share)
    with Profile(folder, KEY) as profile:
        found = profile.recovery
        assert found is not None and found.unsure is unsure
        assert f"Commands kept: {found.commands}." in found.words()
        assert ("More may be missing: how much there was is not known." in found.words()) is unsure
        assert profile.journal.integrity()
    assert len(said(path)["command"]) == found.commands
    with Profile(folder, KEY) as again:
        assert again.recovery is None


@pytest.mark.parametrize("page", [1, 2, 4])
def test_a_damaged_first_page_is_damage_and_not_a_wrong_key(
    written: Written, tmp_path: Path, page: int
) -> None:
    """A damaged first page is damage even when the case cache is deleted or damaged and cannot confirm the key."""
    folder = tmp_path / "profile"
    shutil.copytree(written.folder, folder)
    spoilt(written, folder, [page])
    (folder / "cache.db").unlink()
    with pytest.raises(KeyProblem):
        Profile(folder, bytes(32))
    with Profile(folder, KEY) as profile:
        assert profile.recovery is not None and profile.recovery.commands == len(written.rows["command"])


def test_what_was_only_in_the_log_is_read(tmp_path: Path) -> None:
    """Rows that a killed program left only in the log are recovered."""
    live, folder = tmp_path / "live", tmp_path / "killed"
    with Profile(live, KEY) as profile:
        for number in range(50):
            profile.journal.append(Intent("note", "r1", {"text": f"{number} " * 400}))
        shutil.copytree(live, folder)
    path = folder / "journal.db"
    assert (folder / "journal.db-wal").stat().st_size > 50 * PAGE
    path.write_bytes(bytes(path.stat().st_size))
    assert recovery.recover(folder, OWN, NOW).commands == 50


ON_A_PAGE = 13
"""The most notes of the killed program that fit on one page: each has 200 characters or more, and its columns."""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the profile of a program that was killed with its newest work in the log."""
    home = tmp_path_factory.mktemp("killed")
    with Profile(home / "live", KEY) as profile:
        for number in range(50):
            profile.journal.append(Intent("note", "r1", {"text": f"{number} " * 100}))
        shutil.copytree(home / "live", home / "killed")
    return home / "killed"


@REPEATED
@given(share=st.floats(0, 0.9))
@example(share=0.0)
@example(share=0.259)  # A whole page of commands.
def test_a_damaged_log_is_never_left_out_silently(killed: Path, tmp_path: Path, share: float) -> None:
    """A damaged log is reported, although SQLite silently stops reading where a checksum fails."""
    folder = tmp_path / "profile"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(killed, folder)
    log = folder / "journal.db-wal"
    said = bytearray(log.read_bytes())
    said[int(len(said) * share)] ^= 0x40
    log.write_bytes(said)
    with Profile(folder, KEY) as profile:
        found = profile.recovery
        assert found is not None and found.commands == profile.journal.pending_count()
        assert found.commands >= 50 - ON_A_PAGE and found.commands + found.lost >= 50


def test_a_sound_log_and_one_with_an_unfinished_end_are_read(killed: Path, tmp_path: Path) -> None:
    """A sound log is read, and so is one with an unfinished end: that transaction was never committed."""
    for cut in (0, 100, PAGE):
        folder = tmp_path / str(cut)
        shutil.copytree(killed, folder)
        log = folder / "journal.db-wal"
        os.truncate(log, log.stat().st_size - cut)
        with Profile(folder, KEY) as profile:
            assert profile.recovery is None and profile.journal.pending_count() == 50 - bool(cut)


def test_what_an_earlier_use_of_the_log_left_is_no_damage(killed: Path, tmp_path: Path) -> None:
    """Pages left from an earlier use of the log are not damage, because the file already has them."""
    folder = tmp_path / "profile"
    shutil.copytree(killed, folder)
    log = folder / "journal.db-wal"
    old = log.read_bytes()
    journal = Journal(folder / "journal.db", OWN)
    journal._db.exec_driver_sql("PRAGMA wal_checkpoint(RESTART)")
    journal.append(Intent("note", "r1", {"text": "Into the new log"}))
    fresh = log.read_bytes()[:32]
    journal._db.exec_driver_sql("PRAGMA wal_checkpoint(RESTART)")
    sound = (folder / "journal.db").read_bytes()
    journal.close()
    (folder / "journal.db").write_bytes(sound)
    log.write_bytes(fresh + old[32:])
    with Profile(folder, KEY) as profile:
        assert profile.recovery is None and profile.journal.pending_count() == 51


@pytest.mark.parametrize(
    "garbage", [b"", b"\xff", b"[]", b'{"salt": 1}', b'{"salt": "zz", "version": 1, "roots": {}}']
)
def test_a_note_that_cannot_be_read_is_written_anew(written: Written, tmp_path: Path, garbage: bytes) -> None:
    """An unreadable layout note, such as an earlier version's empty one, is written again."""
    folder = tmp_path / "profile"
    shutil.copytree(written.folder, folder)
    assert layout.noted(folder) == written.layout
    (folder / layout.FILE).write_bytes(garbage)
    assert layout.noted(folder) == Layout()
    with Profile(folder, KEY) as profile:
        assert profile.recovery is None
    assert layout.noted(folder) == written.layout
