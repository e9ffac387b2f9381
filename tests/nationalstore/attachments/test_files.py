"""Files are uploaded in parts, checked by hash, and locked until a real scanner finds them clean."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from nationalstore.services.attachments import scanning
from tests.helpers.clamd import BAD_MARK, clamd
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.scanner_line import Line
from tests.helpers.store import add_report, prepared, served

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00"


def metadata(**values: str) -> str:
    """Return the tus metadata header for these values."""
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())


def begin(line: Line, report: str, content: bytes, sha256: str = "") -> str:
    """Begin an upload and return its address."""
    said = metadata(report=report, name="door.jpg", media_type="image/jpeg",
                    sha256=sha256 or hashlib.sha256(content).hexdigest())  # fmt: skip
    status, headers, _ = line.ask(
        "POST", "/v1/attachments", Upload_Metadata=said, Upload_Length=str(len(content))
    )
    assert status == 201
    return headers["location"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store's database."""
    made = prepared(f"sqlite:///{tmp_path / 'store.db'}", "sussex", "kent")
    yield made
    made.close()


def test_a_file_arrives_in_parts_and_stays_locked(tmp_path: Path, store: Store) -> None:
    """An interrupted upload resumes, a repeated part is harmless, and nothing unscanned is served."""
    report, content = add_report(store)["id"], JPEG + os.urandom(50_000 - len(JPEG))
    with served(store.url) as (address, _):
        line = Line(address, mint_demo_token(store, "triage.sussex", 600))
        other = Line(address, mint_demo_token(store, "triage.kent", 600))
        path = begin(line, report, content)
        assert line.ask("PATCH", path, content[:20_000], Upload_Offset="0")[1]["upload-offset"] == "20000"
        assert line.ask("PATCH", path, content[:20_000], Upload_Offset="0")[1]["upload-offset"] == "20000"
        status, _, body = line.ask("PATCH", path, content[30_000:], Upload_Offset="30000")
        assert status == 409 and json.loads(body)["offset"] == 20_000
        assert line.ask("HEAD", path)[1]["upload-offset"] == "20000"
        assert other.ask("HEAD", path)[0] == 404, "another force's upload does not exist"
        assert line.ask("PATCH", path, content[20_000:], Upload_Offset="20000")[1]["upload-offset"] == "50000"
        assert line.ask("GET", f"{path}/content")[0] == 404
    with store.read() as view:
        record = list_records(view, "sussex", "attachment", report=report)[0]
        assert record["scan"] == "pending" and record["size"] == 50_000
        assert "evidence" not in (find_record(view, "report", report) or {})["flags"], (
            "it is the officer's, not the reporter's"
        )


def test_a_file_that_is_not_what_was_announced_is_refused(tmp_path: Path, store: Store) -> None:
    """A file must match its announced hash, and its name cannot escape its folder."""
    report = add_report(store)["id"]
    with served(store.url) as (address, _):
        line = Line(address, mint_demo_token(store, "triage.sussex", 600))
        path = begin(line, report, b"hello", sha256="0" * 64)
        assert line.ask("PATCH", path, b"hello", Upload_Offset="0")[0] == 422
        assert line.ask("HEAD", path)[0] == 404
        for said in (metadata(report=report, name="x", media_type="image/jpeg", sha256="zz"), "name !!", ""):
            assert line.ask("POST", "/v1/attachments", Upload_Metadata=said, Upload_Length="5")[0] == 400
    with store.read() as view:
        assert list_records(view, "sussex", "attachment") == []


def test_a_citizen_adds_evidence_to_their_own_case_alone(tmp_path: Path, store: Store) -> None:
    """The access code lets a citizen add evidence to their own case; a wrong code looks like an unknown case."""
    with served(store.url) as (address, _):
        line = Line(address, "")
        said = {"force": "sussex", "service": "lost_property", "language": "en", "anonymous": True,
                "answers": {"what_lost": "A phone", "where": "The pier"}}  # fmt: skip
        _, _, body = line.ask(
            "POST", "/intake/v1/reports", json.dumps(said).encode(), Content_Type="application/json"
        )
        case = json.loads(body)
        path = f"/intake/v1/reports/{case['reference']}/attachments"
        about = metadata(name="phone.png", media_type="image/png", sha256=hashlib.sha256(b"png").hexdigest())
        sent = {"Upload_Metadata": about, "Upload_Length": "3"}
        assert line.ask("POST", path, b"", Receipt="AAAAA", **sent)[0] == 404
        status, headers, _ = line.ask("POST", path, b"", Receipt=case["receipt"], **sent)
        assert status == 201
        assert (
            line.ask("PATCH", headers["location"], b"png", Upload_Offset="0", Receipt=case["receipt"])[0]
            == 204
        )


def test_the_scanner_unlocks_clean_files_and_no_others(tmp_path: Path, store: Store) -> None:
    """The scanner unlocks clean files only; a clean file is served whole or in ranges, with its hash."""
    report, clean = add_report(store)["id"], JPEG + os.urandom(30_000 - len(JPEG))
    with clamd(tmp_path) as scanner, served(store.url) as (address, _):
        line = Line(address, mint_demo_token(store, "triage.sussex", 600))
        paths = []
        for content in (clean, JPEG + BAD_MARK + b"yy"):
            path = begin(line, report, content)
            line.ask("PATCH", path, content, Upload_Offset="0")
            paths.append(path)
        assert scanning.scan_pending(store, scanner) == 2
        with store.read() as view:
            assert [a["scan"] for a in list_records(view, "sussex", "attachment")] == ["clean", "infected"]
        status, headers, body = line.ask("GET", f"{paths[0]}/content")
        digest = base64.b64encode(hashlib.sha256(clean).digest()).decode()
        assert status == 200 and body == clean and headers["repr-digest"] == f"sha-256=:{digest}:"
        status, headers, body = line.ask("GET", f"{paths[0]}/content", Range="bytes=100-199")
        assert status == 206 and body == clean[100:200] and headers["content-range"] == "bytes 100-199/30000"
        assert line.ask("GET", f"{paths[0]}/content", Range="bytes=40000-")[0] == 416
        assert line.ask("GET", f"{paths[1]}/content")[0] == 404
    assert scanning.scan_pending(store, scanner) == 0
    with pytest.raises(scanning.ScannerAway):
        scanning.verdict(scanner, [b"hello"])
