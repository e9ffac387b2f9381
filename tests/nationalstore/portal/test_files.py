"""File uploads on the case page, in parts or whole: complete or absent, never duplicated, with plain messages."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import func, select

from nationalstore.app import create_app
from nationalstore.core.errors import Problem
from nationalstore.core.settings import Settings
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.attachments import uploads
from nationalstore.services.attachments.form_upload import Arriving
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import case_session
from tests.helpers.hostile import MP4
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, prepared

LONGEST = 2_000_000
PAGE = {"Accept": "text/html"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, since uploads are plain rows that do not differ between databases."""
    made = prepared(f"sqlite:///{tmp_path}/store.db")
    yield made
    made.close()


@pytest.fixture
def report(store: Store) -> dict[str, Any]:
    """The report that the files belong to."""
    return add_report(store)


@pytest.fixture
def citizen(store: Store, report: dict[str, Any]) -> Iterator[TestClient[Any]]:
    """Its reporter with an open case, at a store whose file limit is two megabytes."""
    with TestClient(create_app(store, Settings(longest_upload=LONGEST))) as client:
        case = ReporterCase(report["reference"], report["id"], "sussex")
        client.cookies.set(case_session.COOKIE, case_session.seal(store, case))
        yield client


def files(store: Store) -> list[dict[str, Any]]:
    """Return the files of the force."""
    with store.read() as view:
        return list_records(view, "sussex", "attachment")


def left_over(store: Store) -> int:
    """Return the number of stored chunks that belong to no file."""
    whole = [file["id"] for file in files(store)]
    part = schema.upload_part
    with store.read() as view:
        return view.conn.execute(select(func.count()).where(part.c.upload.not_in(whole))).scalar_one()


def send(citizen: TestClient[Any], *contents: tuple[str, bytes]) -> Any:
    """Send the plain form."""
    form = [("file", (name, content, "video/mp4")) for name, content in contents]
    return citizen.post("/case/files", files=form, headers=PAGE, follow_redirects=False)


def test_a_plain_form_brings_files_whole_and_once(citizen: TestClient[Any], store: Store) -> None:
    """Two files in one form, one of them repeated, are each stored once, in chunks, with a hash."""
    video, photo = MP4 + os.urandom(1_300_000), b"\xff\xd8\xff" + os.urandom(1000)
    answer = send(citizen, ("a video.mp4", video), ("../photo.jpg", photo))
    assert answer.status_code == 303 and answer.headers["location"] == "/case?done=case_files_done"
    send(citizen, ("again.mp4", video))
    found = {file["name"]: file for file in files(store)}
    assert set(found) == {"a video.mp4", "photo.jpg"}
    kept = found["a video.mp4"]
    assert kept["sha256"] == hashlib.sha256(video).hexdigest() and kept["scan"] == "pending"
    assert b"".join(Stored(store, kept["id"]).parts()) == video and left_over(store) == 0
    with store.read() as view:
        (one,) = list_records(view, "sussex", "report")
    assert "evidence" in one["flags"]


def test_too_large_is_told_in_words(citizen: TestClient[Any], store: Store) -> None:
    """A file over the limit is refused with that limit and stored nowhere; smaller files of the form are stored."""
    answer = send(citizen, ("small.mp4", b"small"), ("large.mp4", bytes(LONGEST + 1)))
    assert (
        answer.status_code == 413 and "larger than 2 MB" in answer.text and "Leave this site" in answer.text
    )
    assert [file["name"] for file in files(store)] == ["small.mp4"] and left_over(store) == 0


def test_an_archive_is_named_and_what_to_do(citizen: TestClient[Any], store: Store) -> None:
    """A refused file is refused as what it is, by the page and by the address for programs; others of the form stay."""
    archive = b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(60)
    answer = send(citizen, ("a.zip", archive), ("chat.txt", "He wrote: £200".encode("cp1252")))
    assert answer.status_code == 422 and "Take the files out of it and send them one by one" in answer.text
    assert [(file["name"], file["media_type"]) for file in files(store)] == [("chat.txt", "text/plain")]


def test_far_too_large_ends(citizen: TestClient[Any], store: Store) -> None:
    """A form far over the limit is cut off, and the page still explains why."""
    answer = send(citizen, ("huge.mp4", bytes(LONGEST * 4 + 100_000)))
    assert answer.status_code == 413 and "too large" in answer.text and left_over(store) == 0


@pytest.mark.parametrize("ending", [b"", b'\r\n--X\r\nContent-Disposition: form-data; name="file"\r\n'])
def test_a_form_that_breaks_off_leaves_nothing(citizen: TestClient[Any], store: Store, ending: bytes) -> None:
    """An interrupted form stores no file."""
    head = b'--X\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n'
    headers = {**PAGE, "Content-Type": "multipart/form-data; boundary=X"}
    answer = citizen.post("/case/files", content=head + MP4 + bytes(900_000) + ending, headers=headers)
    assert answer.status_code == 400 and "Nothing was changed" in answer.text
    assert len(files(store)) == (1 if ending else 0) and left_over(store) == 0


def test_bytes_that_arrive_after_the_erasure_are_refused(store: Store) -> None:
    """A file still arriving when its upload is erased is refused, and none of its bytes stay."""
    report = str(add_report(store, 9)["id"])
    arriving = Arriving(store, "sussex", report, "a.mp4", "video/mp4")
    arriving.add(bytes(600_000), LONGEST)
    uploads.forget(store, arriving.id)
    with pytest.raises(Problem):
        arriving.add(bytes(600_000), LONGEST)
    assert left_over(store) == 0


def test_no_file_and_no_form(citizen: TestClient[Any], store: Store) -> None:
    """A form without a file asks for one, and another content type is not read."""
    answer = send(citizen, ("", b""))
    assert answer.status_code == 422 and "Choose a file first" in answer.text
    assert citizen.post("/case/files", data={"file": "x"}, headers=PAGE).status_code == 400
    assert files(store) == []


def test_another_site_cannot_send_files(citizen: TestClient[Any], store: Store) -> None:
    """Another site can send neither the form nor upload requests, even with the citizen's cookie."""
    elsewhere = {**PAGE, "Sec-Fetch-Site": "cross-site"}
    assert citizen.post("/case/files", files={"file": b"x"}, headers=elsewhere).status_code == 403
    with store.read() as view:
        (one,) = list_records(view, "sussex", "report")
    path = f"/intake/v1/reports/{one['reference']}/attachments"
    sent = {**tus("a.mp4", b"x"), "Sec-Fetch-Site": "cross-site"}
    assert citizen.post(path, headers=sent).status_code == 404 and files(store) == []


def tus(name: str, content: bytes) -> dict[str, str]:
    """Return the headers that open an upload."""
    said = {"name": name, "media_type": "video/mp4", "sha256": hashlib.sha256(content).hexdigest()}
    coded = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    return {"Upload-Metadata": coded, "Upload-Length": str(len(content))}


def test_parts_go_on_where_they_stopped(
    citizen: TestClient[Any], store: Store, report: dict[str, Any]
) -> None:
    """An upload that is opened again, under any name, continues the same file, and a complete file is not repeated."""
    content = MP4 + os.urandom(900_000)
    path = f"/intake/v1/reports/{report['reference']}/attachments"
    first = citizen.post(path, headers=tus("a.mp4", content))
    place = first.headers["location"]
    citizen.patch(place, content=content[:500_000], headers={"Upload-Offset": "0"})
    assert citizen.head(place).headers["upload-offset"] == "500000"
    again = citizen.post(path, headers=tus("b.mp4", content))
    assert again.headers["location"] == place and again.headers["upload-offset"] == "500000"
    citizen.patch(place, content=content[500_000:], headers={"Upload-Offset": "500000"})
    done = citizen.post(path, headers=tus("c.mp4", content))
    assert done.headers["upload-offset"] == str(len(content))
    assert [file["name"] for file in files(store)] == ["a.mp4"]
    send(citizen, ("d.mp4", content))
    assert len(files(store)) == 1 and left_over(store) == 0


def test_a_visit_opens_its_own_case_only(citizen: TestClient[Any], store: Store) -> None:
    """An open case gives access to its own uploads only, and without one all are closed."""
    other = add_report(store, 2)
    path = f"/intake/v1/reports/{other['reference']}/attachments"
    assert citizen.post(path, headers=tus("a.mp4", b"x")).status_code == 404
    citizen.cookies.clear()
    assert citizen.get("/case/files", follow_redirects=False).headers["location"] == "/follow?ended"


def test_no_browser_makes_a_telephone_link_of_a_reference(citizen: TestClient[Any]) -> None:
    """Every page turns the detection of telephone numbers off, with the word that browsers know."""
    assert '<meta name="format-detection" content="telephone=no">' in citizen.get("/case").text


def announced(content: bytes, **more: str) -> dict[str, str]:
    """Return the headers that announce an upload, with further metadata."""
    said = {"sha256": hashlib.sha256(content).hexdigest(), **more}
    values = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    return {"Upload-Length": str(len(content)), "Upload-Metadata": values, "Tus-Resumable": "1.0.0"}


def test_an_upload_follows_the_protocol_for_any_client(
    citizen: TestClient[Any], report: dict[str, Any], store: Store
) -> None:
    """OPTIONS describes uploads, generic names and an unknown type do, POST stands for PATCH, another version is refused."""
    address = f"/intake/v1/reports/{report['reference']}/attachments"
    described = citizen.options(address)
    assert described.headers["tus-version"] == described.headers["tus-resumable"] == "1.0.0"
    assert (described.headers["tus-extension"], described.headers["tus-max-size"]) == (
        "creation",
        str(LONGEST),
    )
    content = MP4 + bytes(900)
    made = citizen.post(address, headers=announced(content, filename="CH1.dav", filetype=""))
    assert made.status_code == 201, made.text
    part = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream", "Tus-Resumable": "1.0.0"}
    where = made.headers["location"]
    assert citizen.post(where, content=content, headers=part).status_code == 404
    old = citizen.post(
        where, content=content, headers={**part, "X-HTTP-Method-Override": "PATCH", "Tus-Resumable": "0.2.2"}
    )
    assert (
        old.status_code == 412
        and old.json()["code"] == "tus_version"
        and old.headers["tus-version"] == "1.0.0"
    )
    sent = citizen.post(where, content=content, headers={**part, "X-HTTP-Method-Override": "PATCH"})
    assert sent.status_code == 204 and sent.headers["upload-offset"] == str(len(content))
    assert [file["name"] for file in files(store)] == ["CH1.dav"]
