"""Both codecs read and write the same examples, and neither imports the other."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from casework.documents import codec
from casework.documents.message import Message
from nationalstore.core.errors import CODES, Problem
from nationalstore.services.commands import schemas
from nationalstore.services.delivery import failure_messages, states
from workstation.domain.commands import Command
from workstation.errors import (
    ClientTooOld,
    CursorExpired,
    ForbiddenByStore,
    ProtocolMismatch,
    Retryable,
    SignInNeeded,
)
from workstation.sync import answers
from workstation.sync import wire as desk_wire
from workstation.sync.protocol import faults
from workstation.sync.protocol.batches import on_the_wire
from workstation.ui.formatting.timeline import delivery_words

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> Any:
    """Return an example, decoded by the standard library alone."""
    return json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))


def test_the_desk_reads_the_page() -> None:
    """Unknown fields are ignored or kept in the document, an unknown kind is kept, and a tombstone removes."""
    page = desk_wire.read_page((GOLDEN / "page.json").read_bytes())
    said = golden("page")
    assert (page.from_, page.to, page.head, page.more, page.remaining, page.confirmed) == tuple(
        said[name] for name in ("from", "to", "head", "more", "remaining", "confirmed")
    )
    assert [(c.position, c.kind, c.version, c.gone, c.reason) for c in page.changes] == [
        (41, "report", 7, False, ""), (42, "drone_footage", 1, False, ""), (43, "message", 4, False, ""),
        (44, "message", 3, True, "erased"),
    ]  # fmt: skip
    assert page.changes[0].record == said["changes"][0]["record"] and page.quarantined == ()


def test_both_sides_mean_the_same_by_a_delivery() -> None:
    """The delivery states and reasons of the example are the store's, and the desk has a label for each."""
    (message,) = [c["record"] for c in golden("page")["changes"] if "delivery" in c.get("record", {})]
    assert {step["state"] for step in message["delivery"]} <= set(states.MESSAGE_RANK)
    assert message["delivery"][-1]["why"] in failure_messages.OUT_OF_REACH.values()
    assert delivery_words(codec.read(Message, message)) == (
        "Text message: Waiting 24 Nov 09:14 → Sent 09:14 → Not delivered 09:15: The phone is switched off or has no signal."
    )


def test_the_desk_writes_the_command_the_store_reads() -> None:
    """The command that the desk writes equals the example, and the store reads it."""
    said = golden("commands")["commands"][0]
    command = Command(57, said["id"], "reply", said["report"], {"report": 7}, said["body"],
                      datetime(2026, 11, 24, 9, 14, 3, 250_000, UTC), "sending")  # fmt: skip
    assert on_the_wire(command) == said
    batch = msgspec.json.decode((GOLDEN / "commands.json").read_bytes(), type=schemas.Batch)
    assert batch.client == golden("commands")["client"]
    assert msgspec.to_builtins(batch.commands[0]) == said


def test_the_desk_reads_the_outcomes() -> None:
    """The desk reads the four outcomes by their names."""
    outcomes = desk_wire.read((GOLDEN / "outcomes.json").read_bytes(), desk_wire.OUTCOMES)
    assert [o.outcome for o in desk_wire.read_outcomes(outcomes.outcomes)] == [
        "accepted",
        "stale",
        "refused",
        "retry",
    ]
    assert outcomes.last == 60


def test_the_store_writes_the_problem_the_desk_reads() -> None:
    """The store writes the problem document that the desk turns into the named error."""
    said = golden("problem")
    problem = Problem("cursor_gone", "Start again from the beginning.", epoch="0a1b2c3d4e5f", reason="epoch")
    assert problem.as_json(said["request_id"]) == said
    answer = httpx.Response(410, headers={"content-type": "application/problem+json"})
    read = answers.problem_of(answer, (GOLDEN / "problem.json").read_bytes())
    assert isinstance(read, CursorExpired) and (read.epoch, read.reason) == ("0a1b2c3d4e5f", "epoch")


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [(401, b"{}", SignInNeeded), (426, b"{}", ClientTooOld), (429, b"", Retryable), (503, b"<html>", Retryable),
     (408, b"{}", Retryable), (404, b"{}", ForbiddenByStore), (403, b"{}", ForbiddenByStore),
     (410, b"{}", ProtocolMismatch), (400, b"\xff", ProtocolMismatch)],
)  # fmt: skip
def test_every_status_has_its_error(status: int, body: bytes, kind: type[Exception]) -> None:
    """Each status leads to its error, which alone decides what the desk does next."""
    read = answers.problem_of(httpx.Response(status, headers={"retry-after": "7"}), body)
    assert isinstance(read, kind)
    assert not isinstance(read, Retryable) or read.after == 7.0


def test_a_gap_names_the_last_number() -> None:
    """A gap names the last number, so that the desk sends from there."""
    body = json.dumps({"code": "gap", "last": 12}).encode()
    read = answers.problem_of(httpx.Response(409), body)
    assert isinstance(read, faults.CommandGap) and read.last == 12


def test_every_problem_code_has_a_sentence() -> None:
    """Each problem code has a status of its class and a plain sentence; one code alone is not the client's fault."""
    refusals = {code: said for code, said in CODES.items() if code != "store_unavailable"}
    assert all(400 <= status < 500 and title and title[0].isupper() for status, title in refusals.values())
    assert CODES["store_unavailable"][0] == 503
