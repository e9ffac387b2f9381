"""Every public endpoint slows guesses, answers a wrong code like an unknown case, and stores nothing about callers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.cases import receipt_codes
from nationalstore.services.intake import submissions
from nationalstore.services.intake.brute_force_guard import FREE
from tests.helpers.store import postgres, prepared, served

SAID = {
    "force": "sussex",
    "service": "information",
    "anonymous": True,
    "answers": {"what_know": "planted-words-77"},
}
ADDRESS, AGENT, REFERRER = "198.51.100.213", "planted-agent-5d7", "planted-referrer-5d7.example"
CARRIED = {
    "X-Forwarded-For": ADDRESS, "Forwarded": f"for={ADDRESS}", "X-Real-IP": ADDRESS, "True-Client-IP": ADDRESS, "User-Agent": AGENT,
    "Referer": f"https://{REFERRER}/page", "Origin": f"https://{REFERRER}", "Cookie": f"x={AGENT}", "X-Request-Id": AGENT,
}  # fmt: skip
# What an endpoint needs besides the code.
BODIES: dict[str, Any] = {"messages": {"text": "x"}, "feedback": {"treatment": 3}}
HEADERS = {"Upload-Offset": "0", "Upload-Length": "5", "Upload-Metadata": "name YQ=="}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[TestClient[Any]]:
    """A client of a store with one report."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    with TestClient(create_app(store, Settings())) as client:
        yield client
    store.close()


def doors(app: TestClient[Any]) -> list[tuple[str, str]]:
    """Return every intake endpoint that takes a code, from the published document."""
    paths = app.get("/intake/v1/openapi.json").json()["paths"]
    return [
        (method.upper(), path)
        for path, operations in paths.items()
        for method, operation in operations.items()
        if "{reference}" in path and any(p["name"] == "Receipt" for p in operation["parameters"])
    ]


def knock(app: TestClient[Any], method: str, path: str, reference: str) -> Any:
    """Send a code that does not exist."""
    address = path.replace("{reference}", reference).replace("{id_}", "00000000-0000-7000-8000-000000000000")
    body = BODIES.get(path.rsplit("/", 1)[-1], {})
    # A POST to an upload is taken only from a client whose network lets no PATCH through.
    override = {"X-HTTP-Method-Override": "PATCH"} if (method, path[-5:]) == ("POST", "{id_}") else {}
    headers = {**HEADERS, **override, "Receipt": receipt_codes.make()}
    return app.request(method, address, json=body, headers=headers)


def test_wrong_and_unknown_are_one_answer_at_every_door(app: TestClient[Any]) -> None:
    """A wrong code and an unknown case get the same status, text and headers; after many both must wait."""
    found = doors(app)
    assert len(found) >= 9 and ("PATCH", "/intake/v1/reports/{reference}/attachments/{id_}") in found
    for number, (method, path) in enumerate(found):
        made = app.post("/intake/v1/reports", json=SAID).json()["reference"]
        unknown = f"SOH-26-ZZZZ-{number:04d}"
        answers = [knock(app, method, path, reference) for reference in (made, unknown)]
        assert [answer.status_code for answer in answers] == [404, 404], (method, path)
        if method != "HEAD":
            wrong, other = (
                {k: v for k, v in answer.json().items() if k != "request_id"} for answer in answers
            )
            assert wrong == other, (method, path)
        assert set(answers[0].headers) == set(answers[1].headers), (method, path)
        for reference in (made, unknown):
            last = [knock(app, method, path, reference) for _ in range(FREE)][-1]
            assert last.status_code == 429 and int(last.headers["retry-after"]) > 0, (method, path)


def test_guesses_at_one_door_count_at_all(app: TestClient[Any]) -> None:
    """Guesses at different endpoints count together, and the right code never has to wait."""
    done = app.post("/intake/v1/reports", json=SAID).json()
    for method, path in (doors(app) * 2)[: FREE + 1]:
        knock(app, method, path, done["reference"])
    path = f"/intake/v1/reports/{done['reference']}"
    assert app.get(path, headers={"Receipt": receipt_codes.make()}).status_code == 429
    assert app.get(path, headers={"Receipt": done["receipt"]}).status_code == 200


class Knocker:
    """A client whose every request carries data that must not be stored."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """Send one request as JSON, or as a form where the body is text."""
        line = HTTPConnection(self.host, timeout=60)
        form = isinstance(body, str)
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        sent = body.encode() if form else json.dumps(body).encode() if body is not None else b""
        line.request(method, path, sent, {**CARRIED, "Content-Type": kind, **headers})
        answer = line.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text.startswith((b"{", b"[")) else text


def test_who_knocks_is_in_no_file_of_postgresql() -> None:
    """The caller's data is in no PostgreSQL table, write-ahead log or program output; what they wrote is."""
    with tempfile.TemporaryDirectory(prefix="doors-") as name, postgres(Path(name)) as url:
        folder = Path(name)
        store = prepared(url)
        with served(url, folder=folder) as (address, process):
            knocker = Knocker(address)
            _visit_everything(knocker)
            process.terminate()
            process.wait(timeout=20)
        store.close()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            # PostgreSQL compresses long values in its files, so the rows are searched as text as well.
            told = "\n".join(_rows(connection))
        files = [path for path in folder.rglob("*") if path.is_file() and not path.is_socket()]
        assert any("pg_wal" in path.parts for path in files) and any(path.name == "pg.log" for path in files)
        kept = {word: _files_with(files, word) for word in (ADDRESS, AGENT, REFERRER, "planted-words-77")}
    assert kept["planted-words-77"] and "Planted noise" in told, "what was said is there, so the search finds"
    assert not [word for word in (ADDRESS, AGENT, REFERRER) if word in told]
    assert not kept[ADDRESS] and not kept[AGENT] and not kept[REFERRER], kept


def _rows(connection: psycopg.Connection[Any]) -> Iterator[str]:
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    for (table,) in tables:
        for (row,) in connection.execute(f"SELECT t::text FROM {table} t"):
            yield str(row)


def _visit_everything(knocker: Knocker) -> None:
    status, done = knocker.ask("POST", "/intake/v1/reports", SAID)
    assert status == 201
    case, key = f"/intake/v1/reports/{done['reference']}", {"Receipt": done["receipt"]}
    assert knocker.ask("GET", case, **key)[0] == 200
    assert knocker.ask("POST", f"{case}/messages", {"text": "planted-words-77 again"}, **key)[0] == 201
    for act in ("update-requests", "stop", "withdraw"):
        assert knocker.ask("POST", f"{case}/{act}", {}, **key)[0] == 201
    assert knocker.ask("GET", "/intake/v1/services")[0] == 200
    form = urlencode({"jurisdiction_id": "sussex", "service_code": "asb", "description": "Planted noise",
                      "address_string": "Tern Row", "attribute[kind]": "nuisance", "device_id": "d"})  # fmt: skip
    status, made = knocker.ask("POST", "/open311/v2/requests.json", form)
    assert status == 201
    id_ = made[0]["service_request_id"]
    assert knocker.ask("GET", f"/open311/v2/requests/{id_}.json", Receipt=made[0]["receipt"])[0] == 200
    assert knocker.ask("GET", "/open311/v2/requests.xml?jurisdiction_id=sussex")[0] == 200
    for bad in ({}, {"force": 3}, None):
        knocker.ask("POST", "/intake/v1/reports", bad)
    codes = [knocker.ask("GET", case, Receipt="X")[0] for _ in range(FREE + 1)]
    assert codes[-1] == 429
    knocker.ask("GET", "/no/such/page")
    knocker.ask("PUT", case)


def _files_with(files: list[Path], word: str) -> list[str]:
    wanted = word.encode()
    return [path.name for path in files if wanted in path.read_bytes()]


def test_a_code_is_kept_as_a_hash_alone(app: TestClient[Any]) -> None:
    """The table holds an Argon2id hash, and the file does not contain the code."""
    done = app.post("/intake/v1/reports", json=SAID).json()
    store: Store = app.app.state.store
    case = submissions.open_case(store, app.app.state.guesses, done["reference"], done["receipt"])
    assert case.reference == done["reference"]
    folder = Path(store.url.removeprefix("sqlite:///")).parent
    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"$argon2id$" in kept
    for code in (done["receipt"], receipt_codes.clean(done["receipt"])):
        assert code.encode() not in kept
