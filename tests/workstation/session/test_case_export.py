"""A case export: the whole case with verified clean files, and nothing that was not requested."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.helpers.bundles import officer
from tests.helpers.desk import desk as connected
from tests.helpers.desk import report_at, until
from tests.helpers.ids import uid
from tests.helpers.raw_documents import find_record
from tests.helpers.store import add_report, prepared, put, served
from tests.workstation.ui.conftest import ME, OTHER, fill, report
from workstation.cache.rows import ReportBundle
from workstation.domain.attachments import FetchedFile
from workstation.domain.commands import Intent
from workstation.domain.page import FeedChange, FeedPage
from workstation.exports.flatten import leaves
from workstation.exports.handover import Handover
from workstation.session.case_export import CaseExport, export_case
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import ExportOutcome, ExportProgress, Purpose
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession

SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "docs/handover.schema.json").read_text("utf-8"))
PICTURE, FILM = b"\x89PNG picture", b"film" * 5000
AT = "2026-11-20T10:00:00.000Z"


def sha256(content: bytes) -> str:
    """Return the hash of some bytes."""
    return hashlib.sha256(content).hexdigest()


def attachment(id_: str, content: bytes, **more: Any) -> dict[str, Any]:
    """Return the document of an attachment."""
    return {"id": id_, "report": uid("r1"), "name": f"../{id_}<b>.exe", "media_type": "image/png", "size": len(content),
            "sha256": sha256(content), "scan": "clean", "uploaded_at": AT, **more}  # fmt: skip


class Filled(DeskSession):
    """A desk whose store has the files in `there`."""

    there: dict[str, FetchedFile]
    asked: list[str]

    def content(self, attachment: str, sha256: str) -> Future[FetchedFile]:
        """Answer as a connected desk does."""
        self.asked.append(attachment)
        done: Future[FetchedFile] = Future()
        done.set_result(self.there.get(attachment, FetchedFile()))
        return done


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Filled]:
    """Yield a desk with one full case."""
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        fill(profile, [report(1, owner=uid("o2"), external=[{"system": "rms", "reference": "44/1"}],
                              links=[{"report": "r2", "relation": "same_incident", "reference": "SOH-2"}])])  # fmt: skip
        more = [
            ("message", {"id": "m1", "report": uid("r1"), "direction": "from_citizen", "text": "=1+1 He came back",
                         "written_at": AT, "author": {"name": "The reporter"}}),
            ("note", {"id": "n1", "report": uid("r1"), "text": "SECRET-NOTE", "written_at": AT, "author": ME}),
            ("timeline", {"id": "e1", "report": uid("r1"), "event": "claimed", "at": AT, "actor": OTHER, "detail": {}}),
            ("attachment", attachment("f1", PICTURE)),
            ("attachment", attachment("f2", FILM, media_type="video/mp4", author=uid("o2"))),
            ("attachment", attachment("f3", b"virus", scan="infected")),
        ]  # fmt: skip
        changes = tuple(
            FeedChange(100 + n, kind, str(r["id"]), 1, {"version": 1, **r})
            for n, (kind, r) in enumerate(more)
        )
        at = str(profile.cache.cursor())
        profile.cache.apply([FeedPage(at, "c200", "c200", changes=changes)])
        made = Filled(profile, FixedSession("http://127.0.0.1:9", "none"))
        made.state.officer, made.asked = officer(ME), []
        monkeypatch.setattr(made.connection, "content", made.content)
        made.there = {"f1": FetchedFile(PICTURE), "f2": FetchedFile(FILM)}
        yield made
        made.stop()


def paper(bundle: ReportBundle, handover: Handover) -> bytes:
    """Stand in for the window's PDF painter."""
    return f"PDF of {bundle.report.reference}".encode()


def handed(
    desk: DeskSession, path: Path, *, notes: bool = False, going: ExportProgress | None = None
) -> ExportOutcome:
    """Export the case."""
    asked = CaseExport(uid("r1"), Purpose("Sussex CID", "Crime file"), notes)
    return export_case(desk, asked, path, paper, going or ExportProgress()).result(timeout=20)


def inside(path: Path) -> dict[str, bytes]:
    """Return the files in an archive by name."""
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        return {name.partition("/")[2]: found.read(name) for name in found.namelist()}


def test_everything_is_in_it_and_follows_the_published_schema(desk: Filled, tmp_path: Path) -> None:
    """The export has documents, clean files under safe names, and a manifest with the hash of each file."""
    path = tmp_path / "case.zip"
    outcome = handed(desk, path)
    assert (outcome.count, outcome.missing) == (2, 1)
    found = inside(path)
    said, manifest = json.loads(found["case.json"]), json.loads(found["manifest.json"])
    jsonschema_rs.validator_for(SCHEMA).validate(said)
    assert {file["name"]: file["sha256"] for file in manifest["files"]} == {
        name: sha256(content) for name, content in found.items() if name != "manifest.json"
    }
    assert [name for name in found if name.startswith("files/")] == [
        f"files/file-01-{sha256(PICTURE)[:8]}.png",
        f"files/file-02-{sha256(FILM)[:8]}.mp4",
    ]
    assert found[f"files/file-02-{sha256(FILM)[:8]}.mp4"] == FILM
    assert said["case"]["owner_name"] == "Joss Linchmere" and said["people"][0]["category"] == "victim"
    assert said["external_references"] == [{"system": "rms", "reference": "44/1"}]
    assert found["case.pdf"] == b"PDF of SOH-26-TEST-0001"


def test_an_unclean_file_is_named_and_not_in_it(desk: Filled, tmp_path: Path) -> None:
    """A file that is not clean is never fetched; the list and the manifest say why it is missing."""
    handed(desk, tmp_path / "case.zip")
    found = inside(tmp_path / "case.zip")
    assert "f3" not in desk.asked
    [missing] = json.loads(found["manifest.json"])["not_included"]
    assert (missing["id"], missing["why"]) == ("f3", "infected")
    listed = {file["id"]: file for file in json.loads(found["case.json"])["files"]}
    assert not listed["f3"]["included"] and listed["f3"]["name_here"] == ""


def test_internal_notes_only_when_asked_for_and_marked(desk: Filled, tmp_path: Path) -> None:
    """Without the tick the export contains no note; with it each is marked as never for the citizen."""
    handed(desk, tmp_path / "without.zip")
    assert not any(b"SECRET-NOTE" in content for content in inside(tmp_path / "without.zip").values())
    handed(desk, tmp_path / "with.zip", notes=True)
    said = json.loads(inside(tmp_path / "with.zip")["case.json"])
    jsonschema_rs.validator_for(SCHEMA).validate(said)
    [note] = said["internal_notes"]
    assert note["text"] == "SECRET-NOTE" and note["internal"] and note["never_for_the_citizen"]


def test_the_flat_table_has_every_value_and_no_formula(desk: Filled, tmp_path: Path) -> None:
    """Each value of the document is a row of the table, with its path."""
    handed(desk, tmp_path / "case.zip", notes=True)
    found = inside(tmp_path / "case.zip")
    rows = list(csv.reader(io.StringIO(found["case.csv"].decode(), newline="")))
    document = json.loads(found["case.json"])
    wanted = sum(
        len(list(leaves(entry)))
        for value in document.values()
        for entry in (value if isinstance(value, list) else [value])
    )
    assert len(rows) - 1 == wanted
    assert ["OFFICIAL-SENSITIVE", "conversation", "1", "text", "'=1+1 He came back"] in rows


def test_every_file_has_its_way_from_receipt_to_this_export(desk: Filled, tmp_path: Path) -> None:
    """Each holder is listed with time and hash: receipt, scan, views at this desk, and this export."""
    desk.commands.record_access("consultation", "attachment", "f1", report=uid("r1")).result()
    handed(desk, tmp_path / "case.zip")
    rows = list(
        csv.DictReader(io.StringIO(inside(tmp_path / "case.zip")["continuity.csv"].decode(), newline=""))
    )
    first = [row for row in rows if row["file"] == "f1"]
    assert [row["what"] for row in first] == [
        "received", "scanned: clean", "viewed, hash checked", "exported, hash recomputed",
    ]  # fmt: skip
    assert {row["sha256"] for row in first} == {sha256(PICTURE)}
    assert [row["who"] for row in first] == ["the reporter", "virus scanner", "Wren Ashdown", "Wren Ashdown"]
    assert next(row["who"] for row in rows if row["file"] == "f2") == "Joss Linchmere"
    assert [row["what"] for row in rows if row["file"] == "f3"][-1] == "not exported: infected"


def test_offline_it_goes_without_files_and_says_so_and_is_completed_later(
    desk: Filled, tmp_path: Path
) -> None:
    """Missing files are named; exporting again to the same place fetches only those."""
    path, film = tmp_path / "case.zip", desk.there.pop("f2")
    assert handed(desk, path).missing == 2
    why = {one["id"]: one["why"] for one in json.loads(inside(path)["manifest.json"])["not_included"]}
    assert why == {"f2": "not_available", "f3": "infected"}
    desk.there, desk.asked = {"f2": film}, []
    assert handed(desk, path).missing == 1
    assert desk.asked == ["f2"] and f"files/file-01-{sha256(PICTURE)[:8]}.png" in inside(path)


def test_an_altered_file_stays_out_and_is_on_record(desk: Filled, tmp_path: Path) -> None:
    """A file that differs from the one received is left out, and the mismatch is recorded."""
    desk.there["f1"] = FetchedFile(altered=True)
    assert handed(desk, tmp_path / "case.zip").missing == 2
    [altered] = [
        one
        for one in desk.reader.read_journal(lambda j: j.accesses(uid("r1"))).result()
        if one.kind == "attachment"
    ]
    assert altered.about == "f1" and altered.detail == {"found": "altered"}


def test_a_tampered_earlier_hand_over_is_not_believed(desk: Filled, tmp_path: Path) -> None:
    """A file from an earlier export is reused only if it matches the recorded hash."""
    path = tmp_path / "case.zip"
    with zipfile.ZipFile(path, "w") as forged:
        forged.writestr(f"SOH-26-TEST-0001/files/file-01-{sha256(PICTURE)[:8]}.png", b"forged")
    handed(desk, path)
    assert "f1" in desk.asked and inside(path)[f"files/file-01-{sha256(PICTURE)[:8]}.png"] == PICTURE


def test_cancelling_leaves_what_was_there(desk: Filled, tmp_path: Path) -> None:
    """A cancelled export leaves the earlier one unchanged and no partial file."""
    path = tmp_path / "case.zip"
    handed(desk, path)
    before = path.read_bytes()
    going = ExportProgress(lambda done, total: going.cancel() if done == 1 else None)
    assert handed(desk, path, going=going).stopped
    assert path.read_bytes() == before and not list(tmp_path.glob(".*"))


def test_a_case_that_is_gone_is_told_in_words(desk: Filled, tmp_path: Path) -> None:
    """A missing case gives a message, no file and no disclosure record."""
    asked = CaseExport("gone", Purpose("CID", "File"))
    outcome = export_case(desk, asked, tmp_path / "case.zip", paper, ExportProgress()).result(timeout=20)
    assert outcome.problem is not None and "no longer on this desk" in outcome.problem.message
    assert not (tmp_path / "case.zip").exists()


def test_files_come_from_the_store_as_they_were_received(tmp_path: Path) -> None:
    """With a real store a clean file is fetched, verified and exported; without a connection it is named as missing."""
    database, content = f"sqlite:///{tmp_path / 'store.db'}", b"%PDF-1.7 what was received" * 40_000
    store = prepared(database)
    found = add_report(store)
    with served(database) as (address, _), connected(tmp_path / "one", address, store) as one:
        report_at(one, found["id"])
        parcel = one.reader.read_journal(
            lambda j: j.keep_parcel(found["id"], "note.pdf", "application/pdf", content)
        ).result()
        body = {
            "text": "Please read this.",
            "channel": "portal",
            "language": "en",
            "attachments": [parcel.id],
        }
        assert one.commands.submit(Intent("reply", found["id"], body)).result().command is not None
        until(lambda: one.reader.read_journal(lambda j: j.pending_count()).result() == 0)
        with store.write("sussex") as work:
            file = find_record(work, "attachment", parcel.id)
            assert file is not None
            put(work, "attachment", {**file, "scan": "clean"}, report=found["id"])
        one.connection.wake()
        until(lambda: [f.scan for f in report_at(one, found["id"]).attachments] == ["clean"])
        asked = CaseExport(found["id"], Purpose("Sussex CID", "Crime file"))
        path = tmp_path / "case.zip"
        assert export_case(one, asked, path, paper, ExportProgress()).result(timeout=20) == ExportOutcome(1)
        assert inside(path)[f"files/file-01-{sha256(content)[:8]}.pdf"] == content
        said = json.loads(inside(path)["case.json"])
        jsonschema_rs.validator_for(SCHEMA).validate(said)
        assert said["data_as_of"] and said["files"][0]["uploaded_by"] == one.reader.officer.name
        one.connection.go_offline()
        until(lambda: one.reader.status.state == "paused")
        outcome = export_case(one, asked, tmp_path / "offline.zip", paper, ExportProgress()).result(
            timeout=20
        )
        assert outcome == ExportOutcome(0, missing=1)
        [missing] = json.loads(inside(tmp_path / "offline.zip")["manifest.json"])["not_included"]
        assert (missing["id"], missing["why"]) == (parcel.id, "not_available")
    store.close()
