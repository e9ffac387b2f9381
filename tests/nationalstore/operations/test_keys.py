"""Keys are rotated while the store runs: earlier signatures and ciphertext stay valid, and desks follow."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from demo.identity.tokens import mint_demo_token, published_keys
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db import key_rings
from nationalstore.db.sql_outbox import SqlOutbox
from nationalstore.db.store import Store
from nationalstore.services.audit import keys
from nationalstore.services.delivery import encryption
from nationalstore.services.delivery.encryption import Addressed
from nationalstore.web import case_session
from tests.helpers.store import add_report, prepare
from workstation.domain.tree_head import Succession, TreeHead, fault_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, since keys are ordinary rows."""
    store = prepare(Store(f"sqlite:///{tmp_path}/store.db"))
    yield store
    store.close()


def run(*arguments: str) -> None:
    """Run a command of the store."""
    done = subprocess.run([sys.executable, "-m", "nationalstore", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_was_sealed_before_still_opens(store: Store) -> None:
    """After two rotations old cookies and outbox rows still decrypt, the new key encrypts, and no restart is needed."""
    cookies = [case_session.cipher(store).encrypt(b"visit 0")]
    with store.begin() as conn:
        rows = [encryption.seal(SqlOutbox(conn), Addressed("0@example.org"))]
    for number in (1, 2):
        for key in ("cookies", "outbox"):
            run("rotate-key", "--database", store.url, "--key", key)
        cookies.append(case_session.cipher(store).encrypt(f"visit {number}".encode()))
        with store.begin() as conn:
            rows.append(encryption.seal(SqlOutbox(conn), Addressed(f"{number}@example.org")))
            assert [encryption.unseal(SqlOutbox(conn), row).to for row in rows] == [
                f"{n}@example.org" for n in range(number + 1)
            ]
        assert [case_session.cipher(store).decrypt(one) for one in cookies] == [
            f"visit {n}".encode() for n in range(number + 1)
        ]
    with store.read() as view:
        newest = key_rings.ring(view.conn, key_rings.VISITS)._fernets[0]
    assert newest.decrypt(cookies[-1]) == b"visit 2"


def test_the_demos_issuer_gets_a_new_key(store: Store) -> None:
    """Tokens signed by the old key are valid until they expire; a running store accepts those of the new key."""
    before = mint_demo_token(store, "triage.sussex", 600)
    with TestClient(create_app(store, Settings(demo=True))) as client:
        client.app.state.issuer_keys._now = lambda: 1e12  # The last fetch was long ago.
        run("rotate-key", "--database", store.url, "--key", "demo")
        after = mint_demo_token(store, "triage.sussex", 600)
        for token in (before, after):
            answer = client.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 200
    assert len(published_keys(store).keys) == 2 and before.split(".")[2] != after.split(".")[2]


def head_of(store: Store, path: Path) -> TreeHead:
    """Return the head that a store signs with the key of a file."""
    token = mint_demo_token(store, "triage.sussex", 600)
    with TestClient(create_app(store, Settings(demo=True, record_key=path))) as client:
        answer = client.get("/v1/audit/head", headers={"Authorization": f"Bearer {token}"})
    return msgspec.json.decode(answer.content, type=TreeHead)


def test_a_desk_follows_a_key_that_was_vouched_for_and_no_other(store: Store, tmp_path: Path) -> None:
    """A desk follows a certified key, directly or over several rotations, and refuses a stranger's or an older key."""
    paths = [tmp_path / f"key{number}" for number in range(3)]
    run("record-key", "--out", str(paths[0]))
    for old, new in pairwise(paths):
        run("record-key", "--out", str(new), "--follows", str(old))
    add_report(store)
    heads = [head_of(store, path) for path in paths]
    assert len({head.key for head in heads}) == 3 and len(heads[2].succession) == 2
    for pin, shown in ((0, 1), (0, 2), (1, 2), (1, 1)):
        assert fault_of(heads[shown], "sussex", heads[pin], ()) == "", (pin, shown)
    assert fault_of(heads[0], "sussex", heads[1], ()) == "key", "an old key is not believed again"
    keys.make(tmp_path / "stranger")
    stranger = head_of(store, tmp_path / "stranger")
    assert fault_of(stranger, "sussex", heads[0], ()) == "key"
    forged = Succession(heads[0].key, stranger.key, heads[1].succession[0].signature)
    for links in ((forged,), (*heads[1].succession, forged), (Succession(heads[0].key, stranger.key, "zz"),)):
        claimed = TreeHead(**{**asdict(stranger), "succession": links})
        assert fault_of(claimed, "sussex", heads[0], ()) == "key"


def test_heads_of_before_are_read_from_a_journal_as_they_were(store: Store, tmp_path: Path) -> None:
    """A pinned head without key succession is read from an older journal and is equal after it is saved."""
    keys.make(tmp_path / "key")
    head = head_of(store, tmp_path / "key")
    said: dict[str, Any] = asdict(head)
    del said["succession"]
    assert TreeHead(**said) == head and TreeHead(**asdict(head)) == head
