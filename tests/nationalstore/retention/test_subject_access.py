"""A subject access request: everything about one person and nothing about others, marked for review and audited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from nationalstore.__main__ import main
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.cases import cases
from tests.helpers.case_files import add_file
from tests.helpers.commanding import Desk
from tests.helpers.raw_documents import find_record
from tests.helpers.store import add_report, put


def run(url: str, person: str, out: Path, **more: str) -> int:
    said = {"by": "Kit Maybourne", "reason": "Request 7", "force": "sussex", **more}
    options = [part for name, value in said.items() for part in (f"--{name}", value)]
    return main(["subject-access", "--database", url, "--person", person, "--out", str(out), *options])


def test_everything_about_one_person(store: Store, url: str, tmp_path: Path) -> None:
    """The export has report, conversation, notes, clean files, hashes and views; police text is marked for review."""
    report, other = add_report(store, 1), add_report(store, 2)["id"]
    desk, person = Desk(store), report["reporter"]["person"]
    desk.send("note", report["id"], text="Her <b>neighbour</b> Ivo was seen.")
    desk.send("note", other, text="Nothing to do with it.")
    desk.send("link", report["id"], other=other, relation="related")
    with store.write("sussex") as work:
        cases.citizen_message(work, report["id"], "I found the lock.")
        known = find_record(work, "person", person)
        assert known is not None
        put(work, "person", {**known, "email": "new@example.org"})
    file = add_file(store, report["id"], b"Cobalt-kettle", "../diary.txt")
    locked = add_file(store, report["id"], b"Never scanned")
    with store.write("sussex") as work:
        clean = find_record(work, "attachment", file)
        assert clean is not None
        put(work, "attachment", {**clean, "scan": "clean"})
    out = tmp_path / "out"
    assert run(url, person, out) == 0
    found = json.loads((out / "data.json").read_text())
    (case,) = found["reports"]
    assert found["person"]["email"] == "new@example.org"
    assert [one["email"] for one in found["earlier"]] == ["tamsin@example.org"]
    assert [one["text"] for one in case["message"]] == ["I found the lock."]
    files = {one["id"]: one for one in case["attachment"]}
    assert (out / files[file]["path"]).read_bytes() == b"Cobalt-kettle" and files[file]["sha256"]
    assert files[locked]["path"] is None
    assert {"note", "link", "timeline", "access"} == {
        one["kind"] for one in found["review_before_disclosure"]
    }
    page = (out / "read.html").read_text()
    assert "OFFICIAL-SENSITIVE" in page and "&lt;b&gt;neighbour" in page and "<b>neighbour" not in page
    assert "Nothing to do with it" not in page + json.dumps(found)
    assert out.stat().st_mode & 0o777 == 0o700 and (out / "data.json").stat().st_mode & 0o777 == 0o600
    with store.read() as view:
        leaves = [
            json.loads(leaf) for leaf in view.conn.execute(select(schema.record_entry.c.leaf)).scalars()
        ]
    (told,) = [leaf for leaf in leaves if leaf["what"] == "disclosure"]
    assert told["object"] == {"kind": "person", "id": person} and told["detail"]["by"] == "Kit Maybourne"


def test_a_person_is_found_by_a_reference(store: Store, url: str, tmp_path: Path) -> None:
    """A reference finds the person, in their own force alone."""
    report = add_report(store)
    assert run(url, report["reference"].lower(), tmp_path / "one") == 0
    assert run(url, report["reference"], tmp_path / "two", force="kent") == 2
    assert not (tmp_path / "two").exists()


@pytest.mark.parametrize("more", [{"by": " "}, {"reason": " "}, {"force": "atlantis"}])
def test_what_cannot_be_is_said(store: Store, url: str, tmp_path: Path, more: dict[str, str]) -> None:
    """An unknown person, a missing reason or an unknown force writes and logs nothing."""
    report = add_report(store)
    assert run(url, report["reporter"]["person"], tmp_path / "out", **more) == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_there_is_not_written_into(store: Store, url: str, tmp_path: Path) -> None:
    """An existing folder is refused, so that two people's data never mix."""
    (tmp_path / "out").mkdir()
    assert run(url, add_report(store)["reporter"]["person"], tmp_path / "out") == 2
    assert list((tmp_path / "out").iterdir()) == []
