"""Exclusive access to the journal, and the conversion of values to text."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


class _Locked(Protocol):
    lock: threading.RLock


def exclusive(method: F) -> F:
    """Allow one thread at a time into the journal."""

    @functools.wraps(method)
    def wrapped(self: _Locked, *args: Any, **kwargs: Any) -> Any:
        with self.lock:
            return method(self, *args, **kwargs)

    return cast(F, wrapped)


def dump(value: Mapping[str, Any] | None) -> str | None:
    """Return the text form of a value in the journal."""
    return None if value is None else json.dumps(value, separators=(",", ":"))
