"""Canaries in every personal field: they reach the database and the desk, and nothing that is kept beside them.

The fields come from the types themselves (every request of the API descriptions, every command, every kind of document),
so a new field takes part by itself.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from casework.commands import BODIES
from demo.identity.tokens import mint_demo_token
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.catalogue.questions import CatalogueQuestion
from tests.helpers import hostile_desk
from tests.helpers.canaries import Canaries, body_of
from tests.helpers.collector import Collector
from tests.helpers.commanding import LEVELS
from tests.helpers.hostile import PNG
from tests.helpers.ids import uid
from tests.helpers.planting import Planter
from tests.helpers.store import add_report, free_port, prepared, served
from workstation import hardening
from workstation.domain.commands import Intent

# What a body needs to be accepted. Everything else in it is planted.
RIGHT: dict[str, Any] = {
    "levels": LEVELS, "grade": 2, "risk": "high", "channel": "portal", "language": "en", "channels": ["portal"], "neutral": True,
    "ticks": {"repeat_check": True, "preservation_advice": True, "prevention_advice": True}, "form_version": 2, "flags": [],
    "attachments": [], "template": None, "not_before": None, "status_after": None, "disposal": "no_further_action", "relation": "related",
    "window": {"from": "10:00", "to": "15:00"}, "override": None, "tags": [], "opening_code": None, "status": "in_progress",
}  # fmt: skip
FORMS = (
    "/follow",
    "/return",
    "/case/message",
    "/account/sign-in",
    "/report/emergency",
    "/report/crime/what",
    "/services",
)


class Sender:
    """Sends planted requests and counts how they were answered."""

    def __init__(self, address: str, token: str, canaries: Canaries) -> None:
        self.canaries, self.answers = canaries, Counter[str]()
        self.urls: list[str] = []
        self._http = httpx.Client(base_url=address, timeout=30)
        self._officer = {"Authorization": f"Bearer {token}"}

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Send one request; its URL is kept, as a proxy would keep it."""
        answer = self._http.request(method, path, **more)
        self.urls.append(str(answer.request.url))
        self.answers[f"{answer.status_code // 100}xx"] += 1
        return answer

    def described(self, paper: str, known: dict[str, str], headers: dict[str, str]) -> None:
        """Send a planted body to every address of an API description that takes one."""
        description = json.loads(Path(paper).read_text("utf-8"))
        for path, operations in description["paths"].items():
            for method, operation in operations.items():
                content = operation.get("requestBody", {}).get("content", {}) if method != "get" else {}
                for media, one in content.items():
                    if "json" not in media and "form" not in media:
                        continue
                    parts = description["components"]["schemas"]
                    body = body_of(one["schema"], parts, self.canaries, operation["operationId"])
                    target = path
                    for name, value in known.items():
                        target = target.replace(f"{{{name}}}", value)
                    sent = (
                        {"json": body} if "json" in media else {"data": {k: str(v) for k, v in body.items()}}
                    )
                    self.send(method.upper(), target, headers={**self._officer, **headers}, **sent)

    def reports(self) -> list[dict[str, str]]:
        """Send a report to every service with a canary in every answer that is text, and return the receipts."""
        receipts = []
        for key, service in service_catalogue.catalogue().items():
            answers: dict[str, Any] = {}
            for question in service.questions:
                answers[question.key] = self._answer(question, f"answers.{key}.{question.key}")
            contact = {
                name: self.canaries.said(f"report.{key}.{name}") for name in ("name", "email", "phone")
            }
            body = {"force": "sussex", "service": key, "language": "en", "answers": answers,
                    "contact": {**contact, "channels": ["portal", "email"], "neutral": True}}  # fmt: skip
            while (answer := self.send("POST", "/intake/v1/reports", json=body)).status_code == 422:
                # A question with a form of its own, such as a date, is left out, as are questions that do not apply.
                wrong = str(answer.json().get("question"))
                if wrong not in answers:
                    break
                del answers[wrong]
            if answer.status_code == 201:
                receipts.append(answer.json())
        return receipts

    def _answer(self, question: CatalogueQuestion, path: str) -> Any:
        """Return an answer of the question's type, with a canary wherever it takes words."""
        if question.options:
            return [question.options[0]] if question.type == "choices" else question.options[0]
        place = {"text": self.canaries.said(f"{path}.text"), "postcode": "BN1 1AA"}
        typed = {"yes_no": "no", "place": place, "date": "2026-11-20", "time": "10:00", "number": 1, "file": [],
                 "occurred": {"from": "2026-11-20"}, "phone": self.canaries.said("answers.phone"), "plate": "AB12 CDE"}  # fmt: skip
        return typed.get(question.type) or self.canaries.said(path)

    def commands(self, client: str, report: str) -> None:
        """Send every command with a canary in every text: once as it is, once with the words that the store knows."""
        number = 0
        for kind, body in BODIES.items():
            planted = Planter(self.canaries.said, {"ReportId": report}).fields(body, f"command.{kind}")
            right = {name: RIGHT[name] for name in planted if name in RIGHT}
            for one in (planted, {**planted, **right}):
                number += 1
                command = {"number": number, "id": uid(f"k{number}"), "kind": kind, "report": report, "body": one,
                           "expected": {}, "made_at": "2026-11-24T09:14:03.250Z"}  # fmt: skip
                batch = {"client": client, "commands": [command]}
                self.send("POST", "/v1/commands", json=batch, headers=self._officer)

    def file(self, report: str) -> None:
        """Upload a file with a canary in its name and its content."""
        content = PNG + self.canaries.said("file.content").encode()
        said = {"report": report, "name": self.canaries.said("file.name") + ".png", "media_type": "image/png",
                "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip
        coded = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
        headers = {**self._officer, "Upload-Length": str(len(content)), "Upload-Metadata": coded}
        place = self.send("POST", "/v1/attachments", headers=headers).headers.get(
            "location", "/v1/attachments/none"
        )
        more = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        self.send("PATCH", place, headers={**self._officer, **more}, content=content)

    def forms(self) -> None:
        """Send planted forms of the portal."""
        for path in FORMS:
            names = ("text", "code", "reference", "email", "name", "where", "what_happened", "where-postcode")
            data = urlencode({name: self.canaries.said(f"form{path}.{name}") for name in names})
            self.send(
                "POST", path, content=data, headers={"Content-Type": "application/x-www-form-urlencoded"}
            )

    def everything(self, report: str, client: str) -> list[dict[str, str]]:
        """Send all of it."""
        receipts = self.reports()
        first = receipts[0] if receipts else {"reference": "SOH-26-AAAA-AAAA", "receipt": "none"}
        known = {"reference": first["reference"], "person": uid("c1"), "id_": uid("f1")}
        self.described("docs/openapi.json", known, {})
        self.described("docs/openapi-intake.json", known, {"Receipt": first["receipt"]})
        self.commands(client, report)
        self.file(report)
        self.forms()
        return receipts


def broken(path: Path) -> None:
    """Take a table away, so that every further request ends in a bug."""
    with sqlite3.connect(path) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in names & {"entity_version", "guess", "portal_draft", "record_entry", "upload"}:
            database.execute(f"ALTER TABLE {table} RENAME TO gone_{table}")


def kept_beside(folder: Path) -> dict[str, bytes]:
    """Return every file that the store wrote besides its database."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("store.db")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_no_canary_leaves_the_database(tmp_path: Path) -> None:
    """Reports, requests, commands, files and forms, answered well and badly, leave nothing in logs, temporary files, metrics, traces or URLs."""
    canaries, collector = Canaries(), Collector()
    url, place = f"sqlite:///{tmp_path / 'store.db'}", f"127.0.0.1:{free_port()}"
    store = prepared(url)
    report = add_report(store)["id"]
    token = mint_demo_token(store, "supervisor.sussex", 3600)
    options = ("--traces", collector.address, "--operations-listen", place)
    with served(url, folder=tmp_path, options=options) as (address, process):
        limits = Path(f"/proc/{process.pid}/limits").read_text() if sys.platform == "linux" else ""
        sender = Sender(address, token, canaries)
        receipts = sender.everything(report, uid("w1"))
        figures = httpx.get(f"http://{place}/metrics").content + httpx.get(f"http://{place}/readyz").content
        good = Counter(sender.answers)
        broken(tmp_path / "store.db")
        sender.everything(report, uid("w2"))
        figures += httpx.get(f"http://{place}/metrics").content
    collector.close()
    store.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("store.db*"))
    arrived = canaries.found_in(stored)
    assert len(receipts) >= 3 and good["2xx"] >= 20 and sender.answers["5xx"] >= 5, (good, sender.answers)
    assert len(arrived) >= 60 and "file.content" in arrived, arrived
    files = kept_beside(tmp_path)
    beside = {
        **files,
        "figures": figures,
        "traces": b"".join(collector.bodies),
        "urls": "\n".join(sender.urls).encode(),
    }
    assert len(beside["log"]) > 500 and len(beside["traces"]) > 1000
    assert {name: found for name, content in beside.items() if (found := canaries.found_in(content))} == {}
    assert not limits or "Max core file size        0 " in limits
    print(f"canaries: {len(canaries.fields)} planted, {len(arrived)} in the database, {dict(sender.answers)}")


def test_no_canary_leaves_a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk whose every document is planted writes none of it to its folder, its log, its diagnosis or an error."""
    canaries = Canaries()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with hostile_desk.desk(tmp_path, canaries.said) as one:
        for kind, body in BODIES.items():
            planted = Planter(canaries.said, {"ReportId": uid("r1")}).fields(body, f"command.{kind}")
            right = {name: RIGHT[name] for name in planted if name in RIGHT}
            one.commands.submit(Intent(kind, uid("r1"), {**planted, **right})).result(timeout=20)
        waiting = one.reader.read_journal(lambda journal: journal.waiting()).result(timeout=20)
        found = one.reader.read(lambda queries: queries.search(canaries.said("report.summary"))).result(
            timeout=20
        )
        assert len(waiting) >= 2 and len(found) == 1
    key = tmp_path / "key"
    key.write_bytes(bytes(32))
    key.chmod(0o600)
    place = ["--profile-dir", str(tmp_path / "profile"), "--key-file", str(key)]
    said = [sys.executable, "-m", "workstation", "doctor", "--json", *place]
    doctor = subprocess.run(
        said, capture_output=True, env={**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    )
    assert doctor.returncode == 0 and doctor.stdout
    files = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    beside = {**files, "doctor": doctor.stdout + doctor.stderr}
    assert {name: wrong for name, content in beside.items() if (wrong := canaries.found_in(content))} == {}
    print(f"canaries: {len(canaries.fields)} planted at a desk, {len(files)} files")


ENDS = {
    "the program": "raise ValueError(said)",
    "a thread": "t = threading.Thread(target=lambda: int(said)); t.start(); t.join()",
    "a task": "async def go():\n    asyncio.ensure_future(fails()); await asyncio.sleep(0)\n    gc.collect()\nasync def fails(): int(said)\nasyncio.run(go()); gc.collect()",
    "a slot": "from PySide6.QtCore import QObject, Signal\nclass One(QObject):\n    told = Signal(str)\none = One(); one.told.connect(lambda text: int(text)); one.told.emit(said)",
    "a query": "from sqlalchemy import text\nfrom pathlib import Path\nfrom workstation import encrypted_db\n"
               "from workstation.session.profile import Profile\n"
               "p = Profile(Path(folder) / 'p', bytes(32)); p.__enter__(); q = p.cache.reader()\n"
               "q.connection.execute(text('SELECT * FROM nothing WHERE a = :a'), {'a': said})",
}  # fmt: skip


@pytest.mark.parametrize("program", ["workstation", "nationalstore.core"])
@pytest.mark.parametrize("end", ENDS)
def test_no_error_prints_what_it_was_about(program: str, end: str, tmp_path: Path) -> None:
    """Whatever ends in either program (a step, a thread, a task, a slot of the window, a query) prints its type and place only."""
    if program != "workstation" and end in ("a slot", "a query"):
        end = "the program"
    words = (
        f"import sys, threading, asyncio, gc, os; from {program} import hardening; hardening.errors_without_messages();"
        "from nationalstore.core import log_lines\n"
        f"if {program != 'workstation'}: log_lines.write_json()\n"
        f"said = os.environ['SAID']; folder = os.environ['FOLDER']\n{ENDS[end]}"
    )
    surroundings = {
        **os.environ,
        "SAID": "kanari Quennell",
        "FOLDER": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, env=surroundings)
    printed = done.stdout + done.stderr
    assert "Error" in printed or "Exception" in printed, printed
    assert "kanari" not in printed and "Quennell" not in printed, printed


def test_the_first_step_of_both_programs_takes_messages_away() -> None:
    """Both programs begin with it, so that no command can print a message before."""
    for main in ("workstation/__main__.py", "nationalstore/__main__.py"):
        text = Path(main).read_text("utf-8")
        begins = text.index("def main(")
        assert begins < text.index("errors_without_messages()", begins) < text.index("parse_args", begins)
    assert logging.getLogger("sqlalchemy").getEffectiveLevel() >= logging.WARNING
    assert hardening.told(ValueError("kanari")).startswith("ValueError at")
