"""Hundreds of hostile uploads: none is ever served, none stops the store, and each is settled."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from demo.identity.tokens import mint_demo_token
from nationalstore.core.errors import Problem
from nationalstore.core.json_shapes import shaped
from nationalstore.db.store import Store
from nationalstore.services.attachments import scanning, uploads
from nationalstore.services.attachments.upload_row import Announcement
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from tests.helpers.clamd import clamd
from tests.helpers.hostile import CARRIERS, NAMES, PNG, corpus, office
from tests.helpers.hostile_texts import count
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.scanner_line import Line
from tests.helpers.store import prepared, served

SETTLED = {"infected", "unscannable"}
LOST = {
    "force": "sussex",
    "service": "lost_property",
    "anonymous": True,
    "answers": {"what_lost": "x", "where": "y"},
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store's database."""
    made = prepared(f"sqlite:///{tmp_path / 'store.db'}")
    yield made
    made.close()


@pytest.mark.hostile
def test_nothing_hostile_is_ever_given_out(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than 300 hostile files are refused or locked permanently, at the desk and for citizens alike."""
    monkeypatch.setattr(uploads, "MOST_FILES", 10_000)
    monkeypatch.setattr(uploads, "MOST_BYTES", 100_000_000_000)
    files = [file for seed in range(count(1, 3)) for file in corpus(Random(4711 + seed))]
    assert len(files) >= 300
    done = submissions.submit(store, shaped(dict(LOST), ReportIn))
    with store.read() as view:
        report = list_records(view, "sussex", "report")[0]["id"]
    ended: Counter[str] = Counter()
    kept = []
    for number, file in enumerate(files):
        said = {
            "name": file.name,
            "media_type": "image/png",
            "sha256": hashlib.sha256(file.content).hexdigest(),
        }
        try:
            id_, _ = uploads.begin(
                store, "sussex", report, Announcement(**said), len(file.content), 100_000_000
            )
            half = len(file.content) // 2
            uploads.append(store, "sussex", report, id_, 0, file.content[:half])
            uploads.append(store, "sussex", report, id_, half, file.content[half:])
            kept.append((id_, file.what))
        except Problem as problem:
            assert problem.code in ("type_refused", "too_large"), (number, file.what, problem.detail)
            ended[problem.code] += 1
    with clamd(tmp_path) as scanner:
        while scanning.scan_pending(store, scanner):
            pass
    with served(store.url) as (address, _):
        desk = Line(address, mint_demo_token(store, "triage.sussex", 600))
        for id_, what in kept:
            with store.read() as view:
                record = find_record(view, "attachment", id_, "sussex") or {}
            assert record["scan"] in SETTLED, (what, record["scan"], record["media_type"])
            ended[record["scan"]] += 1
            assert desk.ask("GET", f"/v1/attachments/{id_}/content")[0] == 404, what
            path = f"/intake/v1/reports/{done.reference}/attachments/{id_}/content"
            assert desk.ask("GET", path, Receipt=done.receipt)[0] == 404, what
            with pytest.raises(Problem):
                uploads.read(store, id_)
        status, _, body = desk.ask("GET", f"/intake/v1/reports/{done.reference}", Receipt=done.receipt)
        assert status == 200 and json.loads(body)["can_write"]
    print(f"hostile files: {len(files)}, {dict(ended)}")
    assert sum(ended.values()) == len(files) and min(ended[name] for name in SETTLED) > 20, ended


def test_what_they_pretend_to_be_is_taken_and_unlocked(tmp_path: Path, store: Store) -> None:
    """Harmless files are unlocked whatever their name, because their bytes decide their type."""
    submissions.submit(store, shaped(dict(LOST), ReportIn))
    with store.read() as view:
        report = list_records(view, "sussex", "report")[0]["id"]
    good = {
        **CARRIERS,
        "a.docx": office(("word/media/a.jpg", CARRIERS["a.jpg"])),
        "a.xlsx": office(folder="xl"),
    }
    for name, content in good.items():
        said = {
            "name": name,
            "media_type": "application/x-lie",
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        id_, _ = uploads.begin(store, "sussex", report, Announcement(**said), len(content), 1_000_000)
        uploads.append(store, "sussex", report, id_, 0, content)
    with clamd(tmp_path) as scanner:
        assert scanning.scan_pending(store, scanner) == len(good)
    with store.read() as view:
        files = list_records(view, "sussex", "attachment")
    assert {file["scan"] for file in files} == {"clean"}, [(f["name"], f["scan"]) for f in files]
    kinds = {file["name"]: file["media_type"] for file in files}
    assert (
        kinds["a.jpg"] == "image/jpeg"
        and kinds["a.txt"] == "text/plain"
        and kinds["a.pdf"] == "application/pdf"
    )
    assert kinds["a.doc"] == "application/msword" and kinds["a.xlsx"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_only_a_name(store: Store, name: str) -> None:
    """Paths, direction marks and invisible characters are removed from a name; an empty result is reported."""
    submissions.submit(store, shaped(dict(LOST), ReportIn))
    with store.read() as view:
        report = list_records(view, "sussex", "report")[0]["id"]
    said = {"name": name, "media_type": "image/png", "sha256": hashlib.sha256(PNG).hexdigest()}
    try:
        id_, _ = uploads.begin(store, "sussex", report, Announcement(**said), len(PNG), 1_000_000)
    except Problem as problem:
        assert problem.code == "malformed"
        return
    uploads.append(store, "sussex", report, id_, 0, PNG)
    with store.read() as view:
        kept = (find_record(view, "attachment", id_) or {})["name"]
    assert 0 < len(kept) <= 120 and not set(kept) & set('/\\<>:"|?*')
    assert not kept.startswith(".") and not [
        s for s in kept if unicodedata.category(s) in ("Cc", "Cf", "Co", "Cs")
    ]


def test_a_report_has_room_for_so_many_files(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report has a limit on the number and total size of files; each limit has its own error, as do empty files."""
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000)
    submissions.submit(store, shaped(dict(LOST), ReportIn))
    with store.read() as view:
        report = list_records(view, "sussex", "report")[0]["id"]
    said = {"name": "a.png", "media_type": "image/png", "sha256": "0" * 64}
    for size in (0, -5, 101):
        with pytest.raises(Problem, match="A file must have between"):
            uploads.begin(store, "sussex", report, Announcement(**said), size, 100)
    uploads.begin(store, "sussex", report, Announcement(**said), 600, 1_000)
    with pytest.raises(Problem, match="together"):
        uploads.begin(store, "sussex", report, Announcement(**said), 600, 1_000)
    uploads.begin(store, "sussex", report, Announcement(**said), 100, 1_000)
    with pytest.raises(Problem, match="at most 2 files"):
        uploads.begin(store, "sussex", report, Announcement(**said), 100, 1_000)


def test_the_last_byte_counts_even_when_the_store_ended_after_it(store: Store) -> None:
    """When the store stopped after the last byte, sending the last part again completes the file once."""
    submissions.submit(store, shaped(dict(LOST), ReportIn))
    with store.read() as view:
        report = list_records(view, "sussex", "report")[0]["id"]
    said = {"name": "a.png", "media_type": "image/png", "sha256": hashlib.sha256(PNG).hexdigest()}
    id_, _ = uploads.begin(store, "sussex", report, Announcement(**said), len(PNG), 1_000_000)
    with pytest.MonkeyPatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(uploads, "_finish", _ended)
        uploads.append(store, "sussex", report, id_, 0, PNG)
    for _ in range(2):
        assert uploads.append(store, "sussex", report, id_, 0, PNG) == len(PNG)
    with store.read() as view:
        assert [file["id"] for file in list_records(view, "sussex", "attachment")] == [id_]


def _ended(*_: object) -> None:
    raise KeyboardInterrupt


def test_one_process_has_a_file_in_hand(tmp_path: Path, store: Store) -> None:
    """Two processes never scan the same file at once, and an unavailable scanner releases it."""
    submissions.submit(store, shaped(dict(LOST), ReportIn))
    with store.read() as view:
        report = list_records(view, "sussex", "report")[0]["id"]
    said = {"name": "a.png", "media_type": "image/png", "sha256": hashlib.sha256(PNG).hexdigest()}
    id_, _ = uploads.begin(store, "sussex", report, Announcement(**said), len(PNG), 1_000_000)
    uploads.append(store, "sussex", report, id_, 0, PNG)
    other = Store(store.url)
    assert scanning._take(store, id_) and not scanning._take(other, id_)
    assert scanning.scan_pending(other, f"{tmp_path}/nobody") == 0
    scanning._put_back(store, id_)
    assert scanning.scan_pending(store, f"{tmp_path}/nobody") == 0
    with clamd(tmp_path) as scanner:
        assert scanning.scan_pending(other, scanner) == 1 and scanning.scan_pending(store, scanner) == 0
    other.close()
