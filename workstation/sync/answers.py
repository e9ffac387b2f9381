"""An answer over HTTP that is a fault, read and handed to the protocol. Foreign errors become ours here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import httpx

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from workstation.errors import StoreProblem
from workstation.sync.protocol import faults


def problem_of(answer: httpx.Response, body: bytes) -> StoreProblem:
    """Return our own fault for an answer that is one."""
    try:
        problem = codec.read_by_parts(faults.ProblemAnswer, body)
    except UnreadableDocument:
        problem = faults.ProblemAnswer()
    return faults.problem_of(answer.status_code, answer.headers, problem, datetime.now(UTC))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that an answer asks to wait; without a date of its own it counts from now."""
    return faults.retry_after(headers, datetime.now(UTC))
