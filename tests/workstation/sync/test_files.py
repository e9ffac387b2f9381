"""Files attached to replies: at the store before the reply, exactly once, after any fault on the way."""

from __future__ import annotations

import hashlib
import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.attachments import uploads
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.attachments.upload_row import Announcement
from nationalstore.services.cases import receipt_codes
from tests.helpers.desk import desk, report_at, until
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import add_report, prepared, put, served, shown_to_reporter
from workstation.domain.commands import Intent
from workstation.journal.journal import Journal

CONTENT = b"%PDF-1.7 what to keep and what not to touch " * 60_000  # More than two parts.


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Return the address of a store's database."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def store(database: str) -> Any:
    """Return the store behind the served one."""
    made = prepared(database)
    yield made
    made.close()


def reply(made: Any, report: str, files: list[str]) -> Intent:
    """Return a reply that names files."""
    return Intent(
        "reply",
        report,
        {"text": "Please read this.", "channel": "portal", "language": "en", "attachments": files},
    )


def test_a_file_written_offline_goes_out_before_its_reply(
    tmp_path: Path, database: str, store: Store
) -> None:
    """The file is kept encrypted and sent in parts once connected; when clean, the citizen can fetch the same bytes."""
    report = add_report(store)
    with store.begin() as conn:
        access = schema.report_access
        conn.execute(access.update().values(receipt_hash=receipt_codes.hashed("CODE")))
    with served(database) as (address, _), desk(tmp_path / "one", address, store) as one:
        report_at(one, report["id"])
        one.connection.go_offline()
        until(lambda: one.reader.status.state == "paused")
        parcel = one.reader.read_journal(
            lambda j: j.keep_parcel(report["id"], "advice.pdf", "application/pdf", CONTENT)
        ).result()
        assert one.commands.submit(reply(one, report["id"], [parcel.id])).result().command is not None
        one.connection.go_online()
        until(lambda: one.reader.read_journal(lambda j: j.pending_count()).result() == 0)
        assert one.reader.read_journal(lambda j: j.parcel(parcel.id)).result() is None
        with store.read() as view:
            message = list_records(view, "sussex", "message", report=report["id"])[0]
            file = find_record(view, "attachment", parcel.id)
        assert message["attachments"] == [parcel.id] and file is not None
        assert (
            file["sha256"] == hashlib.sha256(CONTENT).hexdigest() and file["author"] == one.reader.officer.id
        )
        assert b"".join(Stored(store, parcel.id).parts()) == CONTENT
        with store.write("sussex") as work:
            put(work, "attachment", {**file, "scan": "clean"}, report=report["id"])
        path = f"{address}/intake/v1/reports/{report['reference']}"
        asked = urllib.request.Request(path, headers={"Receipt": "CODE"})
        shown = json.loads(urllib.request.urlopen(asked, timeout=20).read())
        assert [f["name"] for f in shown["messages"][0]["attachments"]] == ["advice.pdf"]
        fetch = urllib.request.Request(f"{path}/attachments/{parcel.id}/content", headers={"Receipt": "CODE"})
        assert urllib.request.urlopen(fetch, timeout=20).read() == CONTENT
    raw = b"".join(path.read_bytes() for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert b"what to keep" not in raw, "the file lies on the desk's disk in the open"


def test_a_file_that_breaks_off_goes_on_where_it_ended(tmp_path: Path, store: Store) -> None:
    """Opening the same id again resumes the upload; another file under that id is refused."""
    report = add_report(store)["id"]
    said = {"id": "00000000-0000-7000-8000-0000000000aa", "name": "a.pdf", "media_type": "application/pdf",
            "sha256": hashlib.sha256(CONTENT).hexdigest()}  # fmt: skip
    size = len(CONTENT)
    assert uploads.begin(store, "sussex", report, Announcement(**said), size, size, "o1") == (said["id"], 0)
    uploads.append(store, "sussex", None, said["id"], 0, CONTENT[:1_000_000], "o1")
    assert uploads.begin(store, "sussex", report, Announcement(**said), size, size, "o1") == (
        said["id"],
        1_000_000,
    )
    for someone in ("o2", None):  # Wrong bytes from them would have spoilt the file.
        with pytest.raises(Problem) as spoilt:
            uploads.append(store, "sussex", None, said["id"], 1_000_000, b"x", someone)
        with pytest.raises(Problem) as asked:
            uploads.offset(store, "sussex", None, said["id"], someone)
        assert (spoilt.value.code, asked.value.code) == ("not_found", "not_found")
    with pytest.raises(Problem) as opened:
        uploads.begin(store, "sussex", report, Announcement(**said), size, size, "o2")
    assert opened.value.code == "id_reused"
    other = {**said, "sha256": "0" * 64}
    with pytest.raises(Exception, match="used for something else"):
        uploads.begin(store, "sussex", report, Announcement(**other), size, size, "o1")
    with pytest.raises(Exception, match="lower-case UUID"):
        uploads.begin(store, "sussex", report, Announcement(**{**said, "id": "../x"}), size, size, "o1")


def test_a_file_the_store_will_not_take_becomes_a_conflict(
    tmp_path: Path, database: str, store: Store
) -> None:
    """The reply comes back to the officer with its text, and no later command is blocked."""
    report = add_report(store)["id"]
    with served(database) as (address, _), desk(tmp_path / "one", address, store) as one:
        report_at(one, report)
        parcel = one.commands.write(lambda j: j.keep_parcel(report, "bad", "not a type", b"x")).result()
        one.commands.submit(reply(one, report, [parcel.id])).result()
        one.commands.submit(Intent("note", report, {"text": "Goes on."})).result()
        until(lambda: one.reader.read_journal(lambda j: j.pending_count()).result() == 0)
        lost = one.reader.read_journal(lambda j: j.conflicts()).result()
        assert [c.body["text"] for c in lost] == ["Please read this."]
    with store.read() as view:
        assert [note["text"] for note in list_records(view, "sussex", "note", report=report)] == ["Goes on."]


def test_a_restored_store_is_given_the_file_again(tmp_path: Path) -> None:
    """After a replay the file is sent once more; a file that the officer removed stays removed."""
    journal = Journal(tmp_path / "journal.db", bytes(32))
    one, two = (journal.keep_parcel("r", name, "text/plain", b"x") for name in ("a", "b"))
    journal.parcel_settled(one.id, "sent")
    journal.drop_parcel(two.id)
    assert journal.parcel(one.id) is None and journal.parcel(two.id) is None
    journal.replay_from(0)
    found = journal.parcel(one.id)
    assert found is not None and found.content == b"x"
    journal.close()


def test_only_files_of_replies_that_left_are_given_to_a_citizen(store: Store) -> None:
    """A citizen cannot see an internal file, one of another case or one that is not clean."""
    report = add_report(store)["id"]
    with store.write("sussex") as work:
        for number, scan in enumerate(("clean", "pending", "clean")):
            put(
                work,
                "attachment",
                {"id": f"a{number}", "name": "x", "size": 1, "scan": scan, "report": report},
                report=report,
            )
        message = {"id": "m1", "report": report, "direction": "to_citizen", "text": "x", "written_at": "", "state": "sent",
                   "attachments": ["a0", "a1"], "author": {"id": "o1", "name": "Wren Ashdown"}}  # fmt: skip
        put(work, "message", message)
    with store.read() as view:
        shown = shown_to_reporter(view, report)["messages"]
    assert [file["id"] for file in shown[0]["attachments"]] == ["a0"]
