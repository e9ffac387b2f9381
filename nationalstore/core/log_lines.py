"""The store's log: one JSON object a line, with time, level, logger and request, and no personal data."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import structlog
from structlog.contextvars import bound_contextvars, merge_contextvars
from structlog.stdlib import ProcessorFormatter, add_log_level, add_logger_name
from structlog.typing import EventDict

from nationalstore.core.errors import place_of


class JsonLines(logging.StreamHandler[TextIO]):
    """Log handler that writes to standard error, or to a given stream."""


def write_json(stream: TextIO | None = None) -> logging.Handler:
    """Log everything from warnings upwards as JSON lines, whichever library it comes from. Return the handler."""
    handler = JsonLines(stream)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[
                merge_contextvars,
                add_logger_name,
                add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            ],
            processors=[
                _without_messages,
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(serializer=_line),
            ],
        )
    )
    root = logging.getLogger()
    for former in [handler for handler in root.handlers if isinstance(handler, JsonLines)]:
        root.removeHandler(former)
    root.addHandler(handler)
    return handler


@contextmanager
def of_request(name: str) -> Iterator[None]:
    """Include the request id in every line logged during the block, in its threads too."""
    with bound_contextvars(request_id=name):
        yield


def _without_messages(logger: Any, method: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and place, since its message and trace values may contain personal data.

    A library may repeat the exception after the first line of what it says, as asyncio does.
    """
    event.update(event=str(event.pop("event", "")).partition("\n")[0])
    event.pop("stack_info", None)
    exc_info = event.pop("exc_info", None)
    error = exc_info[1] if isinstance(exc_info, tuple) else exc_info
    if isinstance(error, BaseException):
        event.update(error=type(error).__name__, at=place_of(error))
    return event


def _line(event: EventDict, **_: Any) -> str:
    return json.dumps(event, ensure_ascii=False, default=str)
