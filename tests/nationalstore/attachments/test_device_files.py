"""Files as real devices write them are taken, scanned and unlocked; spoiled ones are settled; none stops the store or the preview."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from casework import file_kinds
from demo.seeding.pictures import mosaic
from nationalstore.core.errors import Problem
from nationalstore.core.json_shapes import shaped
from nationalstore.services.attachments import content_checks, mime_detection, scanning, uploads
from nationalstore.services.attachments.upload_row import Announcement
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import ReportIn
from tests.helpers.clamd import clamd
from tests.helpers.device_files import DeviceFile, files
from tests.helpers.hostile_texts import count
from tests.helpers.raw_documents import find_record, list_records
from tests.helpers.store import prepared
from workstation.preview import NO_PICTURE, TOO_LARGE
from workstation.ui.screens.report.preview_client import read_pixels

pytestmark = pytest.mark.hostile
LOST = {
    "force": "sussex",
    "service": "lost_property",
    "anonymous": True,
    "answers": {"what_lost": "x", "where": "y"},
}
ENDED = {"clean", "infected", "unscannable"}
PREVIEW = [sys.executable, "-m", "workstation", "preview"]
SPOILED = count(3, 16)


@pytest.mark.parametrize("file", files(), ids=lambda file: file.what)
def test_a_file_of_a_device_is_what_it_is(file: DeviceFile) -> None:
    """Its bytes say its type, whatever brand, maker, order of bytes or chunks its device uses, and nothing in it is suspicious."""
    content = io.BytesIO(file.content)
    assert mime_detection.kind_of(content, "application/octet-stream") == file.kind
    assert content_checks.trouble(content, file.kind) is None


def test_what_is_taken_is_in_the_one_list() -> None:
    """Every kind that intake can find has an ending for the hand-over, and every picture the desk shows is taken."""
    found = {file.kind for file in files()} | set(mime_detection.KINDS.values()) | set(mime_detection.BRANDS)
    found |= {kind for _, kind in (*mime_detection.ZIPPED, *mime_detection.MORE)} | {
        *mime_detection.OPENED,
        *mime_detection.OLD_OFFICE,
    }
    assert found == set(file_kinds.KINDS)
    endings = [file_kinds.ending_of(kind) for kind in found]
    assert "bin" not in endings and len(set(endings)) == len(endings)
    assert (
        file_kinds.ending_of("audio/x-wav") == "wav"
        and file_kinds.ending_of("application/x-unheard-of") == "bin"
    )


@pytest.mark.parametrize(("content", "seen"), [
    (b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(60), "archive"), (b"Rar!\x1a\x07\x01\0" + bytes(60), "archive"),
    (b"DHAV\xfd\0\0\0" + bytes(60), "recorder"), (b"MZ\x90\0\x03" + bytes(60), "program"),
    (b"#!/bin/sh\nrm -r /\n", "program"), (b"<!DOCTYPE html><p>x", "web_page"), (b"<?xml version='1.0'?><gpx/>", "web_page"),
    (bytes(range(256)) * 4, "unknown"), (b"From: a\0b\nSubject: x\n\n", "unknown"), (b"\x81\x8d" * 40, "unknown"),
    (b"\0\0\0\x05moov" + bytes(60), "unknown"), (b"", "unknown"),
])  # fmt: skip
def test_what_is_not_taken_is_named(content: bytes, seen: str) -> None:
    """A file of no accepted kind is refused by what it is, so that its sender learns what to do."""
    assert mime_detection.kind_of(io.BytesIO(content), "video/mp4") is None
    assert mime_detection.refused_as(io.BytesIO(content)) == seen and seen in uploads.REFUSED


def spoiled(file: DeviceFile, rng: Random) -> bytes:
    """Return the file cut short, with bytes turned over, or with another file behind it."""
    content = bytearray(file.content)
    match rng.randrange(3):
        case 0:
            del content[rng.randrange(5, len(content)) :]
        case 1:
            for _ in range(8):
                content[rng.randrange(len(content))] = rng.randrange(256)
        case _:
            content += rng.choice(files()).content
    return bytes(content)


def test_each_is_taken_scanned_and_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole files are unlocked after the scan; spoiled ones are refused, locked or unlocked, and nothing stays in between."""
    monkeypatch.setattr(uploads, "MOST_FILES", 10_000)
    store, rng = prepared(f"sqlite:///{tmp_path / 'store.db'}"), Random(1107)
    submissions.submit(store, shaped(dict(LOST), ReportIn))
    with store.read() as view:
        report = list_records(view, "sussex", "report")[0]["id"]
    sent: list[tuple[str, bool]] = []
    ended: Counter[str] = Counter()
    for file in files():
        for content in (file.content, *(spoiled(file, rng) for _ in range(SPOILED))):
            whole = content == file.content
            said = Announcement(name=file.name, media_type="x/x", sha256=hashlib.sha256(content).hexdigest())
            try:
                id_, _ = uploads.begin(store, "sussex", report, said, len(content), 1_000_000)
                uploads.append(store, "sussex", report, id_, 0, content)
                sent.append((id_, whole))
            except Problem as problem:
                assert not whole and problem.code == "type_refused", file.what
                ended["refused"] += 1
    with clamd(tmp_path) as scanner:
        while scanning.scan_pending(store, scanner):
            pass
    with store.read() as view:
        for id_, whole in sent:
            scan = (find_record(view, "attachment", id_) or {})["scan"]
            assert scan in ({"clean"} if whole else ENDED), scan
            ended[scan] += 1
    store.close()
    assert ended["clean"] >= len(files()) and ended["refused"] > 0
    print(f"device files: {sum(ended.values())} sent, {dict(ended)}")


def test_the_preview_ends_well_with_each_picture() -> None:
    """The locked-in process shows a picture or says that there is none, for whole and spoiled files alike."""
    rng, shown = Random(1108), Counter[int]()
    pictures = [file for file in files() if file.kind.startswith("image/")]
    whole = DeviceFile("whole picture", "a.png", "image/png", mosaic(rng))
    for file in [whole, *rng.sample(pictures, count(6, len(pictures)))]:
        for content in (file.content, *(spoiled(file, rng) for _ in range(count(1, 12)))):
            done = subprocess.run(PREVIEW, input=content, capture_output=True, timeout=30)
            assert done.returncode in (0, NO_PICTURE, TOO_LARGE), (file.what, done.returncode, done.stderr)
            assert (read_pixels(done.stdout) is not None) == (done.returncode == 0), file.what
            shown[done.returncode] += 1
    assert shown[0] >= 1 and shown[NO_PICTURE] >= 1
    print(f"previews: {sum(shown.values())} files, by return code {dict(shown)}")
