"""A faithful GOV.UK Notify on this machine: its checks, answers, limits, statuses and callbacks.

Requests are authenticated with the client's own ``decode_jwt_token``. Numbers and addresses that Notify reserves
for tests end as they do there; all others are delivered.
"""

from __future__ import annotations

import json
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from notifications_python_client.authentication import decode_jwt_token, decode_token
from notifications_python_client.errors import TokenError

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"tests-{SERVICE}-{SECRET}"
TEMPLATES = {
    "email": "11111111-0000-4000-8000-000000000001",
    "email_neutral": "11111111-0000-4000-8000-000000000002",
    "sms": "11111111-0000-4000-8000-000000000003",
    "sms_neutral": "11111111-0000-4000-8000-000000000004",
}
NEUTRAL_SENDER = "22222222-0000-4000-8000-000000000001"
ENDS = {
    "07700900002": "permanent-failure", "07700900003": "temporary-failure", "07700900004": "technical-failure",
    "perm-fail@simulator.notify": "permanent-failure", "temp-fail@simulator.notify": "temporary-failure",
}  # fmt: skip
FIELDS = {
    "sms": {"phone_number", "template_id", "personalisation", "reference", "sms_sender_id"},
    "email": {"email_address", "template_id", "personalisation", "reference", "email_reply_to_id",
              "one_click_unsubscribe_url"},
}  # fmt: skip
RETRIES = 5


def templates_toml() -> str:
    """Return the file that gives the store the template ids."""
    senders = {"sms_neutral": f'sender = "{NEUTRAL_SENDER}"\n'}
    return "".join(f'[{key}]\ntemplate = "{id_}"\n{senders.get(key, "")}' for key, id_ in TEMPLATES.items())


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Refusal(Exception):
    """An error response."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status, self.error = status, error


class Notify:
    """The service. Every request body is in ``raw``, and every accepted one in ``taken``."""

    def __init__(self, limit: int = 3_000) -> None:
        self.url, self.limit = "", limit
        self.raw: list[bytes] = []
        self.asked: list[str] = []  # The references that were queried.
        self.taking: Callable[[], object] = lambda: (
            None
        )  # Called after a request is accepted, before the response.
        self.taken: list[dict[str, Any]] = []
        self.times: deque[float] = deque()
        self.refused_for_pace = 0
        self.callback: tuple[str, str] | None = None  # The callback address and its bearer token.
        self.callbacks: list[tuple[str, int]] = []
        self.holds = False  # Whether statuses wait for settle().
        self.broken = 0  # How many of the next requests return 500.
        self._lock = threading.Lock()
        self._callers: list[threading.Thread] = []

    def post(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        """Accept one notification."""
        address = self._check(kind, body)
        self._pace()
        made: dict[str, Any] = {
            "id": str(uuid.uuid4()), "reference": body.get("reference"), "type": kind, "status": "created",
            "email_address": address if kind == "email" else None,
            "phone_number": address if kind == "sms" else None,
            "body": body["personalisation"]["text"], "subject": body["personalisation"].get("subject"),
            "template": {"id": body["template_id"], "version": 1,
                         "uri": f"{self.url}/v2/template/{body['template_id']}"},
            "created_at": _now(), "created_by_name": None, "sent_at": None, "completed_at": None,
            "scheduled_for": None, "one_click_unsubscribe_url": None, "sender": body.get("sms_sender_id"),
            **{f"line_{n}": None for n in range(1, 7)}, "postcode": None, "postage": None,
        }  # fmt: skip
        with self._lock:
            self.taken.append(made)
        self.taking()
        if not self.holds:
            self.settle(made)
        content = {"body": made["body"]}
        content |= (
            {"subject": made["subject"], "from_email": "n@notify"}
            if kind == "email"
            else {"from_number": "GOVUK"}
        )
        return {"id": made["id"], "reference": made["reference"], "content": content, "scheduled_for": None,
                "uri": f"{self.url}/v2/notifications/{made['id']}", "template": made["template"]}  # fmt: skip

    def settle(self, made: dict[str, Any], status: str | None = None) -> None:
        """Give a notification its final status and call back when a callback is set."""
        address = made["phone_number"] or made["email_address"]
        made |= {
            "status": status or ENDS.get(address, "delivered"),
            "sent_at": _now(),
            "completed_at": _now(),
        }
        if self.callback is not None:
            caller = threading.Thread(target=self.call_back, args=(dict(made),))
            self._callers.append(caller)
            caller.start()

    def get(self, id_: str) -> dict[str, Any]:
        """Return one notification."""
        found = next((made for made in self.taken if made["id"] == id_), None)
        if found is None:
            raise Refusal(404, "NoResultFound", "No result found")
        return {key: value for key, value in found.items() if key != "sender"}

    def list(self, reference: str) -> dict[str, Any]:
        """Return every notification with a reference, newest first."""
        found = [self.get(made["id"]) for made in reversed(self.taken) if made["reference"] == reference]
        self.asked.append(reference)
        return {
            "notifications": found,
            "links": {"current": f"{self.url}/v2/notifications?reference={reference}"},
        }

    def call_back(self, made: dict[str, Any]) -> None:
        """Call the callback, up to five times while it fails."""
        assert self.callback is not None
        url, token = self.callback
        said = {
            "id": made["id"], "reference": made["reference"], "to": made["phone_number"] or made["email_address"],
            "status": made["status"], "created_at": made["created_at"], "completed_at": made["completed_at"],
            "sent_at": made["sent_at"], "notification_type": made["type"],
            "template_id": made["template"]["id"], "template_version": 1,
        }  # fmt: skip
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        for number in range(RETRIES + 1):
            request = urllib.request.Request(url, json.dumps(said).encode(), headers, method="POST")
            try:
                with urllib.request.urlopen(request, timeout=5) as answer:
                    code = int(answer.status)
            except urllib.error.HTTPError as error:
                code = error.code
            except OSError:
                code = 0
            self.callbacks.append((said["id"], code))
            if code and code < 500:
                return
            time.sleep(0.05 * 2**number)  # The pause between two calls, as in the real service.

    def rest(self) -> None:
        """Wait until every callback has ended."""
        for caller in self._callers:
            caller.join()

    def _check(self, kind: str, body: dict[str, Any]) -> str:
        name = "phone_number" if kind == "sms" else "email_address"
        for field in sorted(set(body) - FIELDS[kind]):
            raise Refusal(
                400, "ValidationError", f"Additional properties are not allowed ({field} was unexpected)"
            )
        for field in (name, "template_id"):
            if field not in body:
                raise Refusal(400, "ValidationError", f"{field} is a required property")
        address = str(body[name])
        if kind == "sms":
            address = re.sub(r"^(\+44|0044|44)", "0", re.sub(r"[\s()-]", "", address))
            if not address.isdecimal():
                raise Refusal(
                    400,
                    "ValidationError",
                    "phone_number Mobile numbers can only include: 0 1 2 3 4 5 6 7 8 9 ( ) + -",
                )
            if len(address) != 11 or not address.startswith("07"):
                raise Refusal(400, "ValidationError", "phone_number Not a UK mobile number")
        elif not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+|[^@\s]+@simulator\.notify", address):
            raise Refusal(400, "ValidationError", "email_address Not a valid email address")
        if body["template_id"] not in [TEMPLATES[kind], TEMPLATES[f"{kind}_neutral"]]:
            raise Refusal(400, "BadRequestError", "Template not found")
        asked = {"text"} | ({"subject"} if kind == "email" else set())
        missing = sorted(asked - set(body.get("personalisation") or {}))
        if missing:
            raise Refusal(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
        return address

    def _pace(self) -> None:
        with self._lock:
            now = time.monotonic()
            while self.times and self.times[0] < now - 60:
                self.times.popleft()
            if len(self.times) >= self.limit:
                self.refused_for_pace += 1
                raise Refusal(
                    429,
                    "RateLimitError",
                    f"Exceeded rate limit for key type LIVE of {self.limit} requests per 60 seconds",
                )
            self.times.append(now)


def _handler(notify: Notify) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            notify.raw.append(f"{self.path}\n{self.headers}".encode() + body)
            self._answer(lambda: notify.post(self.path.rsplit("/", 1)[1], json.loads(body)), 201)

        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            references = urllib.parse.parse_qs(query).get("reference")
            if references:
                self._answer(lambda: notify.list(references[0]), 200)
            else:
                self._answer(lambda: notify.get(path.rsplit("/", 1)[1]), 200)

        def _answer(self, make: Any, code: int) -> None:
            try:
                self._let_in()
                if notify.broken > 0:
                    notify.broken -= 1
                    raise Refusal(500, "Exception", "Internal server error")
                said = make()
            except Refusal as refusal:
                code = refusal.status
                said = {"status_code": code, "errors": [{"error": refusal.error, "message": str(refusal)}]}
            body = json.dumps(said).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _let_in(self) -> None:
            scheme, _, token = self.headers.get("Authorization", "").partition(" ")
            if scheme != "Bearer" or not token:
                raise Refusal(401, "AuthError", "Unauthorized: authentication token must be provided")
            try:
                decode_jwt_token(token, SECRET)
            except TokenError as error:
                raise Refusal(403, "AuthError", f"Invalid token: {type(error).__name__}") from None
            if decode_token(token)["iss"] != SERVICE:
                raise Refusal(403, "AuthError", "Invalid token: service not found")

        def log_message(self, format: str, *args: Any) -> None:
            """Print nothing."""

    return Handler


@contextmanager
def notify_service(limit: int = 3_000) -> Iterator[Notify]:
    """Run the service on this machine."""
    notify = Notify(limit)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(notify))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # A client that was ended hangs up.
    notify.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield notify
    finally:
        server.shutdown()
        thread.join()
        notify.rest()
        server.server_close()
