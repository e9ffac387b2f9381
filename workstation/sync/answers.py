"""Reads HTTP error responses and converts third-party errors to the desk's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import httpx

from casework.documents import codec
from casework.documents.codec import UnreadableDocument
from workstation.domain.text_direction import steady_json
from workstation.errors import StoreProblem
from workstation.sync.protocol import faults


def problem_of(answer: httpx.Response, body: bytes) -> StoreProblem:
    """Return the StoreProblem for an error response."""
    try:
        problem = codec.read_by_parts(faults.ProblemAnswer, steady_json(body.decode("utf-8", "replace")))
    except UnreadableDocument:
        problem = faults.ProblemAnswer()
    return faults.problem_of(answer.status_code, answer.headers, problem, datetime.now(UTC))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a response asks us to wait. If the response has no date, the time counts from now."""
    return faults.retry_after(headers, datetime.now(UTC))
