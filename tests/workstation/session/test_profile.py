"""Opening a profile after any damage to its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from workstation.domain.access import CONSULTATION, DISCLOSURE, Access
from workstation.domain.commands import Intent
from workstation.errors import BadInput, KeyProblem, SecondInstance
from workstation.session.profile import Profile

KEY = bytes(range(32))


def wrote(folder: Path, notes: int) -> list[str]:
    """Make a profile with notes and a draft in its journal; return the notes' ids."""
    with Profile(folder, KEY) as profile:
        profile.journal.remember("sign_in", "handle")
        profile.journal.save_draft("r1", "reply", "Half a sentence")
        made = [profile.journal.append(Intent("note", "r1", {"text": "x" * 2000})) for _ in range(notes)]
        profile.journal.next_batch(3)
        return [command.id for command in made]


def damage(path: Path, start: int, length: int) -> None:
    """Overwrite part of a file."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * length)


def test_a_damaged_journal_is_salvaged_and_kept(tmp_path: Path) -> None:
    """Damaged pages are lost; readable work continues, and commands already sent become a card."""
    ids = wrote(tmp_path, 60)
    path = tmp_path / "journal.db"
    damage(path, path.stat().st_size // 2, 8_192)
    with Profile(tmp_path, KEY) as profile:
        assert profile.salvaged is not None and profile.salvaged.exists()
        kept = {command.id for command in [*profile.journal.waiting(), *profile.journal.conflicts()]}
        assert kept < set(ids) and len(kept) > 10
        assert {c.id for c in profile.journal.conflicts()} <= set(ids[:3])
        assert all(c.number is None for c in profile.journal.waiting())
        assert [c.number for c in profile.journal.next_batch(2)] == [1, 2], "a new client counts from one"
        assert profile.journal.integrity() and profile.journal.recall("sign_in") == "handle"
        assert profile.journal.drafts()[0].text == "Half a sentence"
    with Profile(tmp_path, KEY) as again:
        assert again.salvaged is None


def test_a_journal_without_its_head_starts_anew_beside_the_kept_file(tmp_path: Path) -> None:
    """A journal without its header is recovered with the layout note; the copy is kept in any case."""
    for noted in (True, False):
        folder = tmp_path / str(noted)
        ids = wrote(folder, 5)
        damage(folder / "journal.db", 0, 4_096)
        if not noted:  # By an earlier version: nothing verifies without the salt.
            (folder / "journal.db-begun").write_bytes(b"")
        with Profile(folder, KEY) as profile:
            assert profile.salvaged is not None and profile.salvaged.exists()
            left = profile.journal.waiting() + profile.journal.conflicts()
            asked = set(profile.journal.unasked(9))
            assert {command.id for command in left} | asked == (set(ids) if noted else set())
            assert profile.recovery is not None and profile.recovery.nothing is not noted


def test_a_wrong_key_changes_nothing(tmp_path: Path) -> None:
    """A wrong key is distinguished from damage, and neither file is touched."""
    wrote(tmp_path, 2)
    before = {file.name: file.read_bytes() for file in tmp_path.glob("*.db")}
    with pytest.raises(KeyProblem):
        Profile(tmp_path, bytes(32))
    assert {file.name: file.read_bytes() for file in tmp_path.glob("*.db")} == before


def test_a_damaged_cache_is_fetched_again_and_the_journal_kept(tmp_path: Path) -> None:
    """A damaged cache is fetched again, and the officer's own work in the journal is kept."""
    wrote(tmp_path, 2)
    damage(tmp_path / "cache.db", 0, 4_096)
    with Profile(tmp_path, KEY) as profile:
        assert profile.cache.cursor() is None and profile.journal.pending_count() == 2


def test_two_cannot_open_one_profile(tmp_path: Path) -> None:
    """The second process gets a message, as does one with an unusable folder."""
    with Profile(tmp_path, KEY), pytest.raises(SecondInstance):
        Profile(tmp_path, KEY)
    (tmp_path / "file").touch()
    with pytest.raises(BadInput):
        Profile(tmp_path / "file" / "profile", KEY)


def test_looking_is_recorded_in_a_chain(tmp_path: Path) -> None:
    """A changed entry breaks the chain."""
    with Profile(tmp_path, KEY) as profile:
        for what, kind in ((CONSULTATION, "report"), (DISCLOSURE, "clipboard"), (CONSULTATION, "search")):
            profile.journal.log_access(Access("", "", what, kind, "r1"))
        assert profile.journal.access_faults() == []
        profile.journal._db.exec_driver_sql("UPDATE access SET entry = '{}' WHERE row = 2")
        profile.journal._db.exec_driver_sql("SELECT 1")
        assert profile.journal.access_faults() == [2]
