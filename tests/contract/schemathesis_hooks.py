"""What the generator cannot know: existing reports, codes and uploads, and the bodies of commands.

Loaded by the generator's own process; the test passes what exists through the environment.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from random import Random
from typing import Any

import schemathesis

KNOWN = json.loads(os.environ.get("NATIONALSTORE_KNOWN", "{}"))
PART = "application/offset+octet-stream"
JUNK: list[Any] = [
    None, True, False, 0, -1, 7, 10**20, 1.5, "", " ", "x", "x" * 30_000, "\0", "\U0001f600", "2026-01-01T10:00:00.000Z",
    "2026-13-45T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "10:00", [], ["x"], [1], [[]], {}, {"from": 3}, {"from": "10:00", "to": "15:00"},
    {"en": 1}, "en", "cy", "portal", ["portal"], "email", "closed", "new", "kent", "sussex", "high", "triage_due",
]  # fmt: skip
FIELDS = (
    "officer", "reason", "team", "form_version", "levels", "rationales", "ticks", "grade", "risk", "control_room",
    "opening_code", "tags", "flags", "text", "language", "channel", "template", "attachments", "status_after",
    "not_before", "disposal", "override", "message", "status", "public_status", "closing_code", "rms_reference",
    "rms_system", "referred_to", "other", "approval", "relation", "force", "until", "every_days", "event", "at", "clock",
    "channels", "window", "neutral", "id", "definition",
)  # fmt: skip


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Point most well-formed requests at something that exists."""
    if case.meta is not None and case.meta.generation.mode.name == "NEGATIVE":
        return
    if isinstance(case.body, dict) and (case.query or {}).get("force") is not None:
        case.body.pop("force", None)  # A schema cannot say that address and body name the same force.
    rng = Random(case.id)
    if rng.random() < 0.2:
        return
    path = case.operation.path
    if path == "/v1/commands":
        _commands(case, rng)
    if "/intake/v1/reports" in path:
        _case(case, rng)
    if path == "/intake/v1/reports":
        _report(case, rng)
    if path.startswith("/open311"):
        _open311(case, rng)
    if "person" in (case.path_parameters or {}):
        case.path_parameters["person"] = rng.choice(KNOWN["people"])
    if isinstance(case.body, dict) and "activity" in case.body:
        case.body["report"] = rng.choice(KNOWN["reports"])
    if "Upload-Metadata" in (case.headers or {}):
        _upload(case, rng)


@schemathesis.hook
def map_query(context: Any, query: Any) -> Any:
    """Set the long-poll time to zero, so that requests return at once."""
    if isinstance(query, dict) and isinstance(query.get("wait"), (int, float)):
        query["wait"] = min(query["wait"], 0)
    return query


@schemathesis.hook
def map_body(context: Any, body: Any) -> Any:
    """Convert whole floats to integers: JSON Schema accepts 1.0 as an integer, and the store does not."""
    if isinstance(body, float) and body.is_integer():
        return int(body)
    if isinstance(body, dict):
        return {key: map_body(context, value) for key, value in body.items()}
    if isinstance(body, list):
        return [map_body(context, value) for value in body]
    return body


@schemathesis.serializer(PART)
def part(context: Any, value: Any) -> Any:
    """Return a chunk of a file as plain bytes."""
    if isinstance(value, (bytes, str)):
        return value if isinstance(value, bytes) else value.encode("utf-8", "replace")
    return json.dumps(value).encode() if not hasattr(value, "data") else value.data


@schemathesis.deserializer("application/octet-stream")
def file(context: Any, response: Any) -> Any:
    """Return a file without any inner structure."""
    return response.content.decode("latin-1")


def _case(case: Any, rng: Random) -> None:
    if "reference" in (case.path_parameters or {}):
        reference, receipt = rng.choice(KNOWN["cases"])
        case.path_parameters["reference"] = reference
        case.headers = {**(case.headers or {}), "Receipt": receipt}


def _report(case: Any, rng: Random) -> None:
    service, answers = rng.choice(KNOWN["answers"])
    if isinstance(case.body, dict):
        case.body |= {"force": rng.choice(["sussex", "kent", "gwent"]), "service": service}
        spoiled = {key: value for key, value in answers.items() if rng.random() < 0.9}
        if rng.random() < 0.3:
            spoiled[rng.choice(list(answers))] = rng.choice(JUNK)
        case.body["answers"] = spoiled


def _open311(case: Any, rng: Random) -> None:
    id_, receipt = rng.choice(KNOWN["requests"])
    ending = rng.choice(["json", "xml"])
    if "name" in (case.path_parameters or {}):
        stem = "asb" if "/services/" in case.operation.path else id_
        case.path_parameters["name"] = f"{stem}.{ending}"
    if case.query and "jurisdiction_id" in case.query:
        case.query["jurisdiction_id"] = "sussex"
    if isinstance(case.body, dict):
        case.body |= {"service_code": "asb", "jurisdiction_id": "sussex", "attribute[kind]": "nuisance",
                      "service_request_id": id_, "receipt": receipt}  # fmt: skip


def _upload(case: Any, rng: Random) -> None:
    content = b"12345"
    said = {"report": rng.choice(KNOWN["reports"]), "name": rng.choice(["a.txt", "../x", "\u202egpj.exe", " "]),
            "media_type": rng.choice(["text/plain", "image/png", "x"]), "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip
    pairs = (f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    case.headers = {**case.headers, "Upload-Metadata": ",".join(pairs), "Upload-Length": "5"}


def _commands(case: Any, rng: Random) -> None:
    if not isinstance(case.body, dict):
        return

    def some_id() -> str:
        raw = f"{rng.getrandbits(128):032x}"
        return f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}"

    case.body["client"] = some_id()
    case.body["commands"] = [
        {"number": number, "id": some_id(), "kind": rng.choice(KNOWN["kinds"]), "report": rng.choice(KNOWN["reports"]),
         "body": {name: rng.choice([*JUNK, *KNOWN["officers"], *KNOWN["reports"]]) for name in FIELDS if rng.random() < 0.6}}
        for number in range(1, rng.randint(2, 6))
    ]  # fmt: skip
