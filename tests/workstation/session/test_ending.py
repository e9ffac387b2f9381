"""What is deleted on a computer, and when: the case cache and its key first, the officer's own work last."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework.documents import codec
from casework.documents.policy import DeskRule, Policy
from demo.identity.tokens import mint_demo_token
from tests.helpers.raw_documents import change_record, find_record
from tests.helpers.store import add_report, prepared, served
from tests.workstation.ui.conftest import POLICY, fill, report
from workstation.__main__ import main
from workstation.domain.commands import Intent
from workstation.domain.desk_policy import idle_lock_minutes
from workstation.domain.ids import wire_time
from workstation.domain.page import FeedChange, FeedPage
from workstation.errors import BadInput
from workstation.journal.ownership import Owner
from workstation.keys.key_file import derive
from workstation.keys.passphrase import Passphrase
from workstation.session.profile import Profile
from workstation.session.profile_directory import ProfileDirectory

KEY = bytes(range(32))


def filled(folder: Path) -> None:
    """Make a profile with a case in its cache and a pending note."""
    with Profile(folder, KEY) as profile:
        profile.journal.bind(Owner("o1", "sussex", "Wren"))
        profile.journal.append(Intent("note", "r1", {"text": "x"}))
        fill(profile, [report(1)])


def cases(profile: Profile) -> int:
    """Return the number of cases in the profile's cache."""
    reader = profile.cache.reader()
    try:
        return reader.counts().get("report", 0)
    finally:
        reader.close()


def test_the_cache_ends_alone_and_its_key_cannot_be_made_again(tmp_path: Path) -> None:
    """The profile's key does not open even a copy of the deleted cache; the journal is unchanged."""
    filled(tmp_path)
    copy, salt = (tmp_path / "cache.db").read_bytes(), (tmp_path / "cache.salt").read_bytes()
    assert derive(KEY, "cache", salt) not in (derive(KEY, "journal"), derive(KEY, "cache"))
    with Profile(tmp_path, KEY) as profile:
        profile.end_cache()
    assert not (tmp_path / "cache.db").exists() and not (tmp_path / "cache.salt").exists()
    (tmp_path / "cache.db").write_bytes(copy)
    with Profile(tmp_path, KEY) as profile:
        assert cases(profile) == 0 and profile.journal.pending_count() == 1


def test_everything_ends_only_when_everything_was_sent(tmp_path: Path) -> None:
    """With unsent work the encrypted journal stays; without any, everything is deleted."""
    filled(tmp_path)
    with Profile(tmp_path, KEY) as profile:
        assert not profile.end_all()
    with Profile(tmp_path, KEY) as profile:
        assert profile.journal.unsent() == (1, 0) and cases(profile) == 0
        profile.journal.save_draft("r1", "note", "Half")
        profile.journal.cancel(profile.journal.waiting()[0].id)
        assert profile.journal.unsent() == (0, 1) and not profile.end_all()
    with Profile(tmp_path, KEY) as profile:
        profile.journal.drop_draft("r1", "note")
        assert profile.end_all()
    assert not list(tmp_path.glob("*.db*"))


@pytest.mark.parametrize(
    ("days", "said", "left"), [(13, None, 1), (15, None, 0), (4, 3, 0), (20, 30, 1), (15, "x", 0)]
)
def test_without_contact_the_cache_ends(tmp_path: Path, days: int, said: object, left: int) -> None:
    """Without contact the cache is deleted after fourteen days or the policy's number; unsent work is kept."""
    filled(tmp_path)
    with Profile(tmp_path, KEY) as profile:
        if said is not None:
            policy = {**POLICY, "version": 2, "desk": {"offline_days": said}}
            change = FeedChange(100, "policy", str(POLICY["id"]), 2, policy)
            profile.cache.apply([FeedPage(profile.cache.cursor() or "", "c9", "c9", changes=(change,))], [])
        profile.journal.remember("contact", wire_time(datetime.now(UTC) - timedelta(days=days)))
    with Profile(tmp_path, KEY) as profile:
        assert cases(profile) == left and profile.away is (not left)
        assert profile.journal.pending_count() == 1


def test_an_account_that_ended_ends_the_cache(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The store reports it at the next exchange; unsent work is kept and a message explains."""
    database = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(database)
    add_report(store)
    key, token = tmp_path / "key", tmp_path / "token"
    key.write_bytes(KEY)
    key.chmod(0o600)
    token.write_text(mint_demo_token(store, "triage.sussex", 3600))
    place = ["--profile-dir", str(tmp_path / "p"), "--key-file", str(key)]
    words = ["sync", "--once", "--token-file", str(token), *place]
    with served(database) as (address, _):
        assert main([*words, "--store", address]) == 0
        with Profile(tmp_path / "p", KEY) as profile:
            assert cases(profile) == 1
            profile.journal.append(Intent("note", "r1", {"text": "x"}))
            owner = profile.journal.owner()
        assert owner is not None
        with store.write("sussex") as work:
            officer = find_record(work, "officer", owner.id)
            assert officer is not None
            change_record(work, "officer", {**officer, "active": False})
        assert main([*words, "--store", address]) == 2
    assert "account has ended" in capsys.readouterr().err
    with Profile(tmp_path / "p", KEY) as profile:
        assert cases(profile) == 0 and profile.journal.pending_count() == 1
    store.close()


def test_each_officer_has_a_folder_of_their_own(tmp_path: Path) -> None:
    """The first officer has the base folder; the desk remembers the current officer until they sign out."""
    profiles = ProfileDirectory(tmp_path / "base")
    wren, joss = Owner("o1", "sussex", "Wren"), Owner("o2", "sussex", "Joss")
    first, second = profiles.of(wren), profiles.of(joss)
    assert first == tmp_path / "base" and second.parent == tmp_path / "base" / "officers"
    assert (profiles.of(wren), profiles.of(joss)) == (first, second) and profiles.last() is None
    second.mkdir(parents=True)
    profiles.entered(joss)
    assert profiles.last() == (second, "Joss")
    assert stat.S_IMODE((tmp_path / "base" / "profiles").stat().st_mode) == 0o600
    profiles.left()
    assert profiles.last() is None and profiles.of(joss) == second


def test_a_profile_from_before_stays_with_its_officer(tmp_path: Path) -> None:
    """After the update the base folder is not given to another officer who signs in first."""
    filled(tmp_path)
    profiles = ProfileDirectory(tmp_path)
    assert not profiles.is_claimed
    profiles.claim(Owner("o1", "sussex"))
    assert profiles.is_claimed and profiles.of(Owner("o1", "sussex")) == tmp_path
    assert profiles.of(Owner("o2", "sussex")) != tmp_path


def test_a_passphrase_unlocks_until_it_was_guessed_at(tmp_path: Path) -> None:
    """After five wrong passphrases only a sign-in unlocks; the file is its owner's alone and holds no passphrase."""
    one = Passphrase(tmp_path)
    assert not one.usable and not one.check("")
    with pytest.raises(BadInput):
        one.choose("short")
    one.choose("correct horse")
    assert one.check("correct horse") and not one.check("wrong") and one.check("correct horse")
    assert stat.S_IMODE((tmp_path / "passphrase").stat().st_mode) == 0o600
    assert "horse" not in (tmp_path / "passphrase").read_text()
    for _ in range(5):
        assert not Passphrase(tmp_path).check("guess")
    assert not one.usable and not one.check("correct horse")
    one.renew()
    assert one.check("correct horse")
    one.forget()
    assert not one.usable


@pytest.mark.parametrize("said", [{}, {"desk": None}, {"desk": {"idle_lock_minutes": True}},
                                  {"desk": {"idle_lock_minutes": 0}}, {"desk": {"idle_lock_minutes": "5"}},
                                  {"desk": {"idle_lock_minutes": 100_000}}])  # fmt: skip
def test_a_policy_without_a_sensible_number_has_ours(said: dict[str, object]) -> None:
    """An invalid policy value does not switch off the lock; the default applies."""
    assert idle_lock_minutes(codec.read(Policy, {"id": "p", **said})) == 10
    assert idle_lock_minutes(Policy(id="p", desk=DeskRule(idle_lock_minutes=3))) == 3


def test_no_command_writes_a_core_dump(tmp_path: Path) -> None:
    """Core dumps are off from the first step, and no other process of the account can read the memory."""
    words = (
        "import sys, resource, ctypes; from workstation.__main__ import main; main(sys.argv[1:]);"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    place = ["--profile-dir", str(tmp_path), "--key-file", str(tmp_path / "none")]
    done = subprocess.run([sys.executable, "-c", words, "doctor", *place], capture_output=True, text=True)
    assert done.stdout.strip() == "(0, 0) 0"
