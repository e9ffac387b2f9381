"""A damaged local copy is fetched again, at start-up and during work; the journal is not touched."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from demo.identity.tokens import mint_demo_token
from demo.seeding import seed
from nationalstore.db.store import Store
from tests.helpers.desk import KEY, desk, until
from tests.helpers.store import prepared, served
from workstation.__main__ import main
from workstation.cache.cache import Cache
from workstation.cache.queries import Queries
from workstation.cache.queue_snapshot import QueueQuery
from workstation.domain.commands import Intent
from workstation.errors import CacheCorrupt
from workstation.keys.cache_salt import cache_key
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.mending import WORDS
from workstation.sync.sync_cycle import SyncCycle, SyncResult

PAGE = 4096
SEED = 19


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, Store]]:
    """Yield a folder, the address of a real store with reports, and its database."""
    folder = tmp_path_factory.mktemp("copy")
    database = f"sqlite:///{folder / 'store.db'}"
    store = prepared(database)
    seed.run(store, "sussex", 80, 20, 7)
    with served(database) as (address, _):
        yield folder, address, store
    store.close()


async def exchanged(profile: Profile, address: str, token: str) -> SyncResult:
    """Synchronise fully with the store, once."""
    async with Client(address, lambda: token) as client:
        return await SyncCycle(client, profile.cache, profile.journal, Random(1)).run()


def roots(path: Path) -> dict[str, int]:
    """Return the root page of each table and index of a cache, counted from 0."""
    cache = Cache(path, cache_key(path.parent, KEY))
    cache._db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    rows = cache._db.exec_driver_sql("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0").all()
    cache.close()
    return {str(row.name): int(row.rootpage) - 1 for row in rows}


def pages_of(path: Path) -> list[int]:
    """Return pages of every kind: the header page, the root of each table and index, and a sample of the others."""
    first, every = roots(path), range(path.stat().st_size // PAGE)
    others = set(every) - set(first.values()) - {0}
    return [0, *first.values(), *Random(SEED).sample(sorted(others), min(20, len(others)))]


def flip(path: Path, page: int, rng: Random) -> None:
    """Flip one byte of a page."""
    with path.open("r+b") as file:
        file.seek(page * PAGE + rng.randrange(PAGE))
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))


def wrote(folder: Path, address: str, token: str) -> bytes:
    """Make a profile in step with the store, with a draft and a pending note; return its cache file."""
    with Profile(folder, KEY) as profile:
        asyncio.run(exchanged(profile, address, token))
        profile.journal.save_draft("r1", "reply", "Half a sentence")
        profile.journal.saw("r1", "2026-11-24T08:00:00.000Z")
    return (folder / "cache.db").read_bytes()


def test_every_start_with_a_flipped_byte_ends_in_agreement(place: tuple[Path, str, Store]) -> None:
    """For pages of every kind, an unreadable copy is fetched again and the journal is unchanged."""
    folder, address, store = place
    token, path = mint_demo_token(store, "triage.sussex", 3600), folder / "profile" / "cache.db"
    sound, rng = wrote(path.parent, address, token), Random(SEED)
    pages = pages_of(path)
    sound, rebuilt = path.read_bytes(), 0
    assert len(pages) >= 27
    for nth, page in enumerate(pages):
        path.write_bytes(sound)
        flip(path, page, rng)
        with Profile(path.parent, KEY) as profile:
            report = asyncio.run(exchanged(profile, address, token))
            assert report.converged, (nth, page)
            rebuilt += report.rebuilt + profile.rebuilt
            assert [draft.text for draft in profile.journal.drafts()] == ["Half a sentence"]
            assert profile.journal.seen() == [("r1", "2026-11-24T08:00:00.000Z")] and profile.salvaged is None
            assert profile.cache.integrity() or not (report.rebuilt + profile.rebuilt)
    assert rebuilt > 10, "many of the pages are read at a start"


@pytest.mark.parametrize("name", ["queue", "entity", "words_data", "standing"])
def test_damage_in_the_middle_of_work_is_mended(
    tmp_path: Path, place: tuple[Path, str, Store], name: str
) -> None:
    """After damage during work the copy is fetched again and answers queries; one message reports it."""
    _, address, store = place
    said = []
    with desk(tmp_path, address, store) as one:
        one.state.listen_status(lambda status: said.append(status.detail))
        until(lambda: one.reader.status.state == "up_to_date" and one.reader.status.rebuilt == 0)
        before = one.reader.read(lambda queries: queries.counts()).result()
        one.commands.write(lambda journal: journal.save_draft("r1", "reply", "Half a sentence")).result()
        spoil(tmp_path / "cache.db", name)
        for connection in (
            one.reader._profile.cache._db,
            *(reader.queries.connection for reader in one.executors._readers),
        ):
            with suppress(Exception):  # The desk may have closed the connection by now.
                connection.exec_driver_sql("PRAGMA shrink_memory")  # This drops the cached page.
        questions: list[Future[Any]] = [one.reader.open_queue(QueueQuery("all_open", "o", "", one.reader.now()), 5), one.reader.read(lambda q: q.search("bike")),
                     one.reader.read(lambda q: q.counts()), one.reader.read(lambda q: the_board(q)), one.reader.read(lambda q: list(q.records("report")))]  # fmt: skip
        assert [question.exception(timeout=30) for question in questions] == [None] * 5
        one.connection.wake()
        until(lambda: one.reader.status.rebuilt >= 1 and one.reader.status.state == "up_to_date")
        until(lambda: one.reader.read(lambda queries: queries.counts()).result() == before)
        assert WORDS in said and one.reader.status.rebuilt == 1
        assert one.reader.read_journal(lambda journal: journal.drafts()).result()[0].text == "Half a sentence"


def the_board(queries: Queries) -> int:
    """Read the board's counts row by row."""
    query = "SELECT coalesce(sum(turn), 0) FROM standing NOT INDEXED"
    return int(queries.connection.exec_driver_sql(query).scalar() or 0)


def spoil(path: Path, *names: str) -> None:
    """Damage the root page of tables or indexes."""
    first = roots(path)
    for name in names:
        flip(path, first[name], Random(SEED))


def test_every_question_goes_through_one_gate(tmp_path: Path) -> None:
    """For any caller and any connection, damage is reported as damage, and no other error is."""
    path = tmp_path / "cache.db"
    key = cache_key(tmp_path, KEY)
    Cache(path, key).close()
    spoil(path, *roots(path))
    cache = Cache(path, key)
    reader = cache.reader()
    for ask in (reader.counts, lambda: reader.row("r1"), cache.cursor, cache.digest, cache.start_again):
        with pytest.raises(CacheCorrupt):
            ask()
    with pytest.raises(Exception, match="syntax error"):
        cache._db.exec_driver_sql("SELEC 1")


def test_the_command_line_says_it_in_words(
    place: tuple[Path, str, Store], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """doctor, act and sync print a message instead of a traceback, and agree with the store at the end."""
    _, address, store = place
    token, key, folder = tmp_path / "token", tmp_path / "key", tmp_path / "profile"
    token.write_text(mint_demo_token(store, "triage.sussex", 3600))
    key.write_bytes(KEY)
    key.chmod(0o600)
    where = ["--profile-dir", str(folder), "--key-file", str(key)]
    sync = ["sync", "--once", "--store", address, "--token-file", str(token), *where]

    def damaged(*names: str) -> None:
        assert main([*sync, "--json"]) == 0
        spoil(folder / "cache.db", *names)
        capsys.readouterr()

    damaged("meta")
    assert main(["doctor", "--json", *where]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["local_copy"] == WORDS and found["integrity"] == {"cache": False, "journal": True}
    damaged("entity")
    note = json.dumps(
        {"kind": "note", "report": "0199a000-0000-7000-8000-000000000001", "body": {"text": "Seen"}}
    )
    assert main(["act", "--json", note, *where]) == 0
    assert capsys.readouterr().err.startswith(WORDS)
    damaged("meta", "entity")
    assert main(sync) == 0
    assert capsys.readouterr().out.startswith(f"{WORDS} Up to date.")
    with Profile(folder, KEY) as profile:
        assert profile.cache.integrity() and profile.journal.append(Intent("note", "r1", {"text": "On"}))
