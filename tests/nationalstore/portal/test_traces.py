"""The store keeps no client address, user agent or referrer of a citizen."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from nationalstore.services.intake import submissions
from nationalstore.web import case_session
from tests.helpers.raw_documents import list_records
from tests.helpers.store import prepared, served

ADDRESS, AGENT, REFERRER = "203.0.113.177", "planted-agent-9c1", "planted-referrer-9c1.example"
PLANTED = {
    "X-Forwarded-For": ADDRESS, "Forwarded": f"for={ADDRESS}", "X-Real-IP": ADDRESS, "User-Agent": AGENT,
    "Referer": f"https://{REFERRER}/page", "Accept": "text/html", "X-Request-Id": f"{AGENT} {ADDRESS}",
}  # fmt: skip
ANSWERS = {"what_know": "Cars at the end unit every night."}


class Visitor:
    """A client whose every request carries data that must not be stored."""

    def __init__(self, address: str) -> None:
        self.host, self.cookie = urlsplit(address).netloc, ""

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
        """Send one request and return status and text."""
        line = HTTPConnection(self.host, timeout=30)
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, body, {**PLANTED, "Cookie": self.cookie, **said})
        answer = line.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")

    def fill_in(self, path: str, **fields: str) -> tuple[int, str]:
        """Send a form."""
        return self.ask(
            "POST", path, urlencode(fields).encode(), Content_Type="application/x-www-form-urlencoded"
        )


def test_what_a_request_carries_is_kept_nowhere(tmp_path: Path) -> None:
    """After reporting, guessing, writing, uploading and every kind of failure, nothing of the client is stored.

    The test searches the database, the printed output and the temporary files.
    """
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(url)
    with served(url, folder=tmp_path) as (address, process):
        visitor = Visitor(address)
        said = {
            "force": "sussex",
            "service": "information",
            "language": "en",
            "anonymous": True,
            "answers": ANSWERS,
        }
        status, text = visitor.ask("POST", "/intake/v1/reports", json.dumps(said).encode())
        assert status == 201
        reference = json.loads(text)["reference"]
        for path in ("/", "/no-such-page", "/case", "/services?q=cars"):
            visitor.ask("GET", path)
        for _ in range(7):
            status, _ = visitor.fill_in("/follow", reference=reference, code="ABCDE-ABCDE-ABCDE-ABCDE")
            visitor.fill_in("/return", code="ABCDE-ABCDE-ABCDE-ABCDE-ABCDE")
        assert status == 429
        visitor.ask("POST", "/report/emergency", b"not a form")
        with store.read() as view:
            (report,) = list_records(view, "sussex", "report")
        case = submissions.ReporterCase(reference, report["id"], "sussex")
        visitor.cookie = f"{case_session.COOKIE}={case_session.seal(store, case)}"
        assert visitor.fill_in("/case/message", text="They are back.")[0] == 303
        form = (
            b'--X\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nphoto\r\n--X--\r\n'
        )
        sent = {"Content_Type": "multipart/form-data; boundary=X"}
        assert visitor.ask("POST", "/case/files", form, **sent)[0] == 303
        assert visitor.ask("POST", "/case/files", form[:50], **sent)[0] == 400
        process.terminate()
        process.wait(timeout=20)
    store.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"store.db", "log"} <= {path.name for path in files}
    kept = b"".join(path.read_bytes() for path in files)
    assert b"They are back." in kept and ANSWERS["what_know"].encode() in kept
    for word in (ADDRESS, AGENT, REFERRER):
        assert word.encode() not in kept, word
