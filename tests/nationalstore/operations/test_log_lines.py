"""The log: JSON lines with time, level and request, and nobody's data."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from litestar.testing import TestClient

from nationalstore.app import create_app
from nationalstore.core import log_lines
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.audit import tamper_alerts

REQUEST = "0b0f4a52-6b6f-4b6e-9a3e-0d8a7f2f5a11"
CANARY = "tamsin.orrery@example.org"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Yield what would be written to the log."""
    stream = io.StringIO()
    handler = log_lines.write_json(stream)
    yield stream
    logging.getLogger().removeHandler(handler)


def read(stream: io.StringIO) -> list[dict[str, Any]]:
    """Return every line as its object."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_has_time_level_logger_and_words(lines: io.StringIO) -> None:
    """Every line has time, level, logger and message, also from libraries, and letters are not escaped."""
    logging.getLogger("uvicorn.error").warning("the record of “%s” was changed", "sussex")
    (line,) = read(lines)
    assert line.pop("time").endswith("Z") and "“sussex”" in lines.getvalue()
    assert line == {
        "event": "the record of “sussex” was changed",
        "level": "warning",
        "logger": "uvicorn.error",
    }


def test_an_exception_is_told_without_its_message(lines: io.StringIO) -> None:
    """A log entry has an exception's type and place, but not its message or trace, which may quote a person."""
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("x").exception("it failed")
    (line,) = read(lines)
    assert line["error"] == "ValueError" and "test_an_exception" in line["at"]
    assert CANARY not in lines.getvalue() and "Traceback" not in lines.getvalue()


def test_a_line_of_a_request_names_it(
    lines: io.StringIO, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error in a handler, on its own thread, is logged with its request; later lines are not."""

    def breaks(_: Store) -> list[str]:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(tamper_alerts, "sounding", breaks)
    with TestClient(create_app(store, Settings()), raise_server_exceptions=False) as client:
        answer = client.get("/metrics", headers={"X-Request-Id": REQUEST})
    assert answer.status_code == 500
    logging.getLogger("x").warning("later")
    found = read(lines)
    assert [line["request_id"] for line in found if "RuntimeError" in line["event"]] == [REQUEST]
    assert found[-1]["event"] == "later" and "request_id" not in found[-1]
    assert CANARY not in lines.getvalue()
    assert all(datetime.fromisoformat(line["time"]) for line in found)
