"""Process hardening that is applied before any personal data is handled."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from types import TracebackType

from nationalstore.core.errors import place_of

PR_SET_DUMPABLE = 4


def no_core_dumps() -> None:
    """Disable core dumps of this process and prevent other processes of this account from reading its memory.

    Measures that a system does not support are skipped.
    """
    with suppress(ImportError):
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def errors_without_messages() -> None:
    """Let nothing that ends a thread or the program print the message of its error, which may contain personal data."""

    def ended(type_: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(type_, KeyboardInterrupt):
            sys.__excepthook__(type_, error, trace)
        else:
            _tell(error)

    def thread_ended(given: threading.ExceptHookArgs) -> None:
        _tell(given.exc_value)

    def ignored(given: sys.UnraisableHookArgs) -> None:
        _tell(given.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = ended, thread_ended, ignored


def _tell(error: BaseException | None) -> None:
    while error is not None:
        print(f"{type(error).__name__} at {place_of(error)}", file=sys.stderr)
        error = error.__cause__ or error.__context__
