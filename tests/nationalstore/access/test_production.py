"""A live store: it needs an identity provider, has no demo people, and keeps its files private."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from casework.documents.values import TeamId
from demo.identity import tokens
from nationalstore.__main__ import main
from nationalstore.core.errors import Misconfigured
from nationalstore.db import migrations, schema
from nationalstore.db.engine import open_engine
from nationalstore.db.store import Store, wire_time
from nationalstore.services.catalogue import reference_data
from tests.helpers.issuer import Issuer, issuer
from tests.helpers.raw_documents import list_records
from tests.helpers.store import served

REPORT = {
    "force": "sussex", "service": "crime", "language": "en",
    "answers": {"what_happened": "He waits outside my work.", "where": "Tern Row, Brighton", "danger": "yes"},
    "contact": {"name": "Tamsin Orrery", "channels": ["portal"]},
}  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Return the address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture(scope="module")
def provider() -> Iterator[Issuer]:
    """The forces' identity provider."""
    with issuer() as found:
        yield found


def officers(database: str, force: str) -> list[dict[str, Any]]:
    """Return every officer of a force, read directly from the database."""
    store = Store(database)
    with store.read() as view:
        found = list_records(view, force, "officer")
    store.close()
    return found


def keys_in(database: str) -> set[str]:
    """Return the keys that the store has saved in its database."""
    engine = open_engine(database)
    with engine.connect() as conn:
        found = set(conn.execute(select(schema.store_meta.c.key)).scalars())
    engine.dispose()
    return found


def test_a_store_without_an_issuer_does_not_start(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an issuer the store refuses to start, creates nothing, and does not fall back to a key of its own."""
    for given in ((), ("--issuer", ""), ("--issuer", " "), ("--issuer", "urn:nationalstore:demo")):
        assert main(["serve", "--database", database, "--listen", "127.0.0.1:0", *given]) == 2
        assert "--issuer URL" in capsys.readouterr().err
    assert not Path(database.removeprefix("sqlite:///")).exists()


def test_a_live_store_has_no_person_who_was_made_up(database: str, provider: Issuer, tmp_path: Path) -> None:
    """The first administrator is added by name; a report or an offer to a force without officers creates nobody."""
    added = ["officer", "add", "--database", database, "--force", "sussex", "--username", "m.hale",
             "--role", "administrator", "--role", "triage", "--name", "Morwenna Hale"]  # fmt: skip
    assert main(added) == 0
    (officer,) = officers(database, "sussex")
    options = ("--issuer", provider.address)
    live = served(database, folder=tmp_path, options=options, demo=False)
    with live as (address, _), httpx.Client(base_url=address, timeout=30) as door:
        assert door.post("/intake/v1/reports", json=REPORT).status_code == 201
        assert door.post("/intake/v1/reports", json={**REPORT, "force": "kent"}).status_code == 201
        head = provider.headers(officer["id"], "sussex", roles=officer["roles"])
        assert door.get("/v1/me", headers=head).json()["officer"]["name"] == "Morwenna Hale"
        offer(door, head, database)
        assert door.get("/demo-idp/jwks").status_code == 404
    assert [one["username"] for one in officers(database, "sussex")] == ["m.hale"]
    assert officers(database, "kent") == [] and officers(database, "devon-and-cornwall") == []
    assert "demo_key" not in keys_in(database)


def offer(door: httpx.Client, head: dict[str, str], database: str) -> None:
    """Offer the report to a force that has no officers yet."""
    store = Store(database)
    with store.read() as view:
        (report,) = list_records(view, "sussex", "report")
    command: dict[str, Any] = {
        "number": 1, "id": str(uuid.uuid4()), "kind": "offer_transfer", "report": report["id"],
        "expects": {"report": report["version"]}, "made_at": wire_time(store.clock()),
        "body": {"force": "devon-and-cornwall", "reason": "It happened there"},
    }  # fmt: skip
    store.close()
    said = {"client": str(uuid.uuid4()), "commands": [command]}
    (outcome,) = door.post("/v1/commands", headers=head, json=said).json()["outcomes"]
    assert outcome["outcome"] == "accepted", outcome


def test_a_database_stays_a_demo_or_live(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A live database without reports cannot become a demo, and a demo cannot be made live."""
    store = Store(database)
    assert store.mark_live() and not store.demo
    with pytest.raises(Misconfigured, match="real reports"):
        store.mark_demo()
    with pytest.raises(Misconfigured):
        tokens.demo_key(store)
    store.close()
    assert main(["serve", "--demo", "--database", database, "--listen", "127.0.0.1:0"]) == 2
    assert main(["token", "--database", database, "--officer", "triage.sussex"]) == 2
    assert "demo_key" not in keys_in(database)
    demo = Store(f"sqlite:///{tmp_path / 'demo.db'}")
    demo.mark_demo()
    assert not demo.mark_live() and demo.demo
    demo.close()
    capsys.readouterr()
    served_live = [
        "serve",
        "--database",
        demo.url,
        "--listen",
        "127.0.0.1:0",
        "--issuer",
        "http://127.0.0.1:9",
    ]
    assert main(served_live) == 2
    assert "made for a demo" in capsys.readouterr().err, "it is said before anything else is tried"


def test_a_database_nobody_marked_has_no_demo_key(database: str) -> None:
    """Asking an unmarked database for a token neither marks it as a demo nor creates a key."""
    assert main(["token", "--database", database, "--officer", "triage.sussex"]) == 2
    assert not {"demo", "demo_key"} & keys_in(database)


@pytest.mark.parametrize(("mark", "kept"), [(None, False), ("1", True)])
def test_the_key_of_an_earlier_version_leaves_a_live_database(
    database: str, mark: str | None, kept: bool
) -> None:
    """The key that earlier versions created everywhere is removed from a live database; a demo keeps its own."""
    engine = open_engine(database)
    with engine.begin() as conn:
        migrations.upgrade(conn, "0015")
        conn.execute(text("INSERT INTO store_meta VALUES ('demo_key', '{}')"))
        if mark:
            conn.execute(text("INSERT INTO store_meta VALUES ('demo', :mark)"), {"mark": mark})
    engine.dispose()
    Store(database).close()
    assert ("demo_key" in keys_in(database)) is kept


def test_made_up_people_of_an_earlier_version_are_told_and_ended(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A live force with demo people from an earlier version is warned at each start until their access is ended."""
    from nationalstore.cli import officers

    store = Store(database)
    with store.write("kent") as work:
        reference_data.ensure_force(work, "kent")
        team = TeamId(reference_data.made_up_id("team", "kent"))
        for role, name, roles in reference_data.PEOPLE:
            work.create(reference_data.made_up_officer("kent", role, name, roles, team))
    assert main(["officer", "add", "--database", database, "--force", "kent", "--username", "r.oake",
                 "--role", "administrator"]) == 0  # fmt: skip
    (warning,) = officers.warnings(store)
    assert "triage.kent" in warning and "officer end" in warning
    for role, _, _ in reference_data.PEOPLE:
        ended = ["officer", "end", "--database", database, "--force", "kent", "--username", f"{role}.kent"]
        assert main(ended) == 0
    assert officers.warnings(store) == []
    store.close()
    assert main(["officer", "list", "--database", database, "--force", "kent"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "active" in line]
    assert len([line for line in lines if "r.oake" in line]) == 2, "added, and in the list"


def test_what_the_store_writes_is_for_its_own_account(tmp_path: Path) -> None:
    """The database, its log, keys and messages are private to the store's account, whatever the umask is."""
    database = tmp_path / "store.db"
    run = [sys.executable, "-m", "nationalstore"]
    said: dict[str, Any] = {"check": True, "umask": 0o000, "stdout": subprocess.DEVNULL}
    url = f"sqlite:///{database}"
    subprocess.run([*run, "seed", "--database", url, "--force", "sussex", "--reports", "3"], **said)
    subprocess.run([*run, "record-key", "--out", str(tmp_path / "record.key")], **said)
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "record.key").stat().st_mode) == 0o600


def test_a_loose_database_is_closed_when_it_is_opened(tmp_path: Path) -> None:
    """A database that an earlier version left world-readable is made private when it is opened."""
    database = tmp_path / "store.db"
    Store(f"sqlite:///{database}").close()
    database.chmod(0o644)
    Store(f"sqlite:///{database}").close()
    assert stat.S_IMODE(database.stat().st_mode) == 0o600


def test_a_message_in_the_mail_folder_is_for_its_own_account(tmp_path: Path) -> None:
    """Messages in the mail folder are private to the store's account, because they contain sign-in links."""
    from casework.notices import RenderedMessage
    from nationalstore.services.delivery.folder import Folder
    from nationalstore.services.delivery.mail import Sender
    from nationalstore.services.delivery.transports import Notice

    os.umask(0)
    words = RenderedMessage("Police", "", "There is an update.")
    folder = Folder(tmp_path / "mail", Sender("store@example.org", "store@example.org"))
    folder.hand(Notice("n1", "sms", "07700900001", "en", False, words))
    (written,) = (tmp_path / "mail").iterdir()
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_an_issuer_is_called_as_it_calls_itself(database: str, tmp_path: Path) -> None:
    """A trailing slash is part of an issuer's name: tokens contain it and desks compare it."""
    added = [
        "officer",
        "add",
        "--database",
        database,
        "--force",
        "kent",
        "--username",
        "r.oake",
        "--role",
        "triage",
    ]
    assert main(added) == 0
    (officer,) = officers(database, "kent")
    with issuer("/") as found:
        options = ("--issuer", found.address)
        live = served(database, folder=tmp_path, options=options, demo=False)
        with live as (address, _), httpx.Client(base_url=address, timeout=30) as door:
            about = door.get("/.well-known/oauth-protected-resource").json()
            assert about["authorization_servers"] == [found.address] and found.address.endswith("/")
            assert door.get("/v1/me", headers=found.headers(officer["id"], "kent")).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["http://id.example", "http://127.0.0.1@id.example", "https://me@id.example", "id.example", "file:///x"],
)
def test_keys_are_fetched_only_where_nobody_can_change_them(
    database: str, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Keys are fetched only over connections that cannot be tampered with, or an impostor could sign anyone in."""
    given = ["serve", "--database", database, "--listen", "127.0.0.1:0", "--issuer", address]
    assert main(given) == 2
    assert "must begin with https://" in capsys.readouterr().err
