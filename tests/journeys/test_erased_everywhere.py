"""After a person is erased, none of their data is on any disk: every byte of store and desks is read.

Each personal field has a unique word. The store is the real program on each database, the desks exchange
with it, and the encrypted files are read page by page, including free pages and logs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text

from nationalstore.db import schema
from nationalstore.db.store import Store
from tests.helpers.command_bodies import GOOD, LEVELS
from tests.helpers.decrypt import decrypted
from tests.helpers.desk import KEY, desk, report_at, until
from tests.helpers.raw_documents import list_records
from tests.helpers.store import postgres, prepared, served
from workstation.domain.commands import Intent
from workstation.keys.cache_salt import cache_key
from workstation.keys.key_file import derive
from workstation.session.desk_session import DeskSession

PLANTED = {
    "name": "Quillonia", "email": "marzipan-inbox", "phone": "07700900987", "answer": "walrustypewriter",
    "place": "gooseberryparade", "message": "tangerinelighthouse", "file name": "cucumberdiary",
    "file": "violetorchestra", "reply": "amberaccordion", "note": "crimsonladder", "rationale": "cobaltkettle",
    "draft": "saffronpebble", "waiting": "indigothimble",
}  # fmt: skip
WORDS = {name: word.encode().lower() for name, word in PLANTED.items()}


@contextmanager
def database(kind: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the address of a fresh database, and the folder with everything its server writes."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/store.db", folder
        return
    with (
        tempfile.TemporaryDirectory(prefix="erased-") as own,
        postgres(Path(own), "wal_recycle=off", "autovacuum_naptime=1s") as url,
    ):
        yield url, Path(own)


def tell(address: str) -> tuple[str, str]:
    """As a citizen, send a report with every planted word, then a message and a file."""
    said = {
        "force": "sussex", "service": "crime", "language": "en",
        "answers": {"what_happened": f"A {PLANTED['answer']} was taken", "where": f"1 {PLANTED['place']}", "danger": "no"},
        "contact": {"name": f"{PLANTED['name']} Orrery", "email": f"{PLANTED['email']}@example.org", "phone": PLANTED["phone"],
                    "channels": ["portal"]},
    }  # fmt: skip
    with httpx.Client(base_url=address, timeout=30) as line:
        done = line.post("/intake/v1/reports", json=said).raise_for_status().json()
        way, code = f"/intake/v1/reports/{done['reference']}", {"Receipt": done["receipt"]}
        line.post(f"{way}/messages", json={"text": PLANTED["message"]}, headers=code).raise_for_status()
        content = f"{PLANTED['file']} ".encode() * 500
        about = {
            "name": f"{PLANTED['file name']}.txt",
            "media_type": "text/plain",
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        sealed = ",".join(
            f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in about.items()
        )
        tus = {**code, "Tus-Resumable": "1.0.0"}
        made = line.post(
            f"{way}/attachments",
            headers={**tus, "Upload-Metadata": sealed, "Upload-Length": str(len(content))},
        )
        sent = {**tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        line.patch(made.headers["location"], content=content, headers=sent).raise_for_status()
    return done["reference"], done["receipt"]


def work_on(one: DeskSession, report: str) -> None:
    """As an officer, reply, note, assess, and leave a draft and a pending note when the connection is cut."""
    reasons = {"harm": PLANTED["rationale"]}
    levels = {**LEVELS, "harm": "medium"}
    recorded = {"crimes": [{"offence_code": "28E", "rms_reference": "47/1"}]}
    for kind, body in (("claim", {}), ("record_crime", recorded), ("note", {"text": PLANTED["note"]}),
                       ("assess", {**GOOD, "levels": levels, "rationales": reasons, "risk": "medium"}),
                       ("reply", {"text": PLANTED["reply"], "channel": "portal", "language": "en"})):  # fmt: skip
        made = one.commands.submit(Intent(kind, report, body)).result()
        assert made.command is not None, made.problems
    until(
        lambda: one.reader.read_journal(lambda j: j.pending_count()).result() == 0,
        what="everything at the store",
    )
    one.connection.go_offline()
    until(lambda: one.reader.status.state == "paused")
    one.commands.write(lambda j: j.save_draft(report, "reply", PLANTED["draft"])).result()
    one.commands.submit(Intent("note", report, {"text": PLANTED["waiting"]})).result()


def left(folder: Path) -> dict[str, list[str]]:
    """Return the planted words found in each file below a folder, file names included."""
    found: dict[str, list[str]] = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            continue  # A temporary file of the server that has been deleted.
        _note(found, str(path), raw + path.name.encode())
    return found


def left_in(profile: Path) -> dict[str, list[str]]:
    """Return the planted words in a desk's folder, with its databases decrypted page by page."""
    found = left(profile)
    for name, key in (("cache", cache_key(profile, KEY)), ("journal", derive(KEY, "journal"))):
        _note(found, f"{name} in the clear", decrypted(profile / f"{name}.db", key))
    return found


def clean(one: DeskSession, profile: Path) -> bool:
    """Whether a desk that has synchronised has no planted word left in its profile."""
    one.connection.wake()
    return not left_in(profile)


def _note(found: dict[str, list[str]], where: str, raw: bytes) -> None:
    lower = raw.lower()
    for name, word in WORDS.items():
        if word in lower:
            found.setdefault(name, []).append(where)


def erase(one: DeskSession, report: str) -> None:
    """As the supervisor, erase the person and everything about them."""
    bundle = report_at(one, report)
    assert bundle.person is not None
    body = {
        "object": {"kind": "person", "id": bundle.person.id},
        "authority": "request",
        "reason": "File 12.",
    }
    made = one.commands.submit(Intent("erase", report, body)).result()
    assert made.command is not None, made.problems
    until(lambda: one.reader.bundle(report).result() is None, what="the tombstone at the supervisor's desk")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_word_is_left_on_any_disk(kind: str, tmp_path: Path) -> None:
    """Store, log and desks hold no planted word; the case's reference, service, dates and events are kept."""
    first, second, own = tmp_path / "first", tmp_path / "second", tmp_path / "store"
    own.mkdir()
    with database(kind, own) as (url, disk), served_demo(url) as (store, address):
        reference, receipt = tell(address)
        with store.read() as view:
            (report,) = [
                r["id"] for r in list_records(view, "sussex", "report") if r["reference"] == reference
            ]
        with (
            desk(first, address, store) as officer,
            desk(second, address, store, "supervisor.sussex") as boss,
        ):
            report_at(officer, report)
            until(
                lambda: officer.reader.read(lambda queries: queries.policy()).result().id, what="the policy"
            )
            work_on(officer, report)
            until(lambda: len(report_at(boss, report).assessments) == 1)
            assert set(left(disk)) == set(WORDS) - {"draft", "waiting"}
            assert set(left_in(first)) >= set(WORDS) - {"file"}
            erase(boss, report)
            officer.connection.go_online()
            until(
                lambda: len(officer.reader.read_journal(lambda j: j.conflicts()).result()) == 2,
                what="cards at the officer's desk",
            )
            cards = officer.reader.read_journal(lambda j: j.conflicts()).result()
            assert sorted(card.kind for card in cards) == ["note", "reply"] and {
                str(card.body) for card in cards
            } == {"{}"}
            for folder, one in ((first, officer), (second, boss)):
                until(partial(clean, one, folder), what=f"a clean {folder.name}")
                assert left_in(folder) == {}
        clear = [sys.executable, "-m", "nationalstore", "clear", "--database", url]
        until(lambda: subprocess.run(clear, check=False, capture_output=True).returncode == 0)
        assert left(disk) == {}
        assert_known(store, report, reference)
        gone = httpx.get(f"{address}/intake/v1/reports/{reference}", headers={"Receipt": receipt})
        assert gone.status_code == 404


@contextmanager
def served_demo(url: str) -> Iterator[tuple[Store, str]]:
    """Yield the real program on a database of fictional people."""
    store = prepared(url)
    if url.startswith("postgresql"):
        # Uncompressed, so that a remaining word would be found.
        with store.begin() as conn:
            for column in ("entity.record", "entity_version.record", "ledger.outcome", "upload_part.content"):
                table, _, name = column.partition(".")
                conn.execute(text(f"ALTER TABLE {table} ALTER COLUMN {name} SET STORAGE EXTERNAL"))
    try:
        with served(url) as (address, _):
            yield store, address
    finally:
        store.close()


def assert_known(store: Store, report: str, reference: str) -> None:
    """Check that the case, its dates and who acted on it are still known."""
    with store.read() as view:
        rows: list[Any] = list(view.conn.execute(select(schema.erased)).all())
    of_report = next(row for row in rows if row.kind == "report")
    events = [event["event"] for event in json.loads(of_report.known)["events"]]
    assert (of_report.object, of_report.reference, of_report.service) == (report, reference, "crime")
    assert {"report_received", "claimed", "assessed", "reply_sent", "citizen_wrote"} <= set(events)
    assert of_report.submitted_at and of_report.erased_at and of_report.cleared_at
