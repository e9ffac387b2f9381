"""Process hardening that is applied before any personal data is handled."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from contextlib import suppress
from types import TracebackType

from workstation.trouble import NOTICED

PR_SET_DUMPABLE = 4


def no_core_dumps() -> None:
    """Disable core dumps of this process and prevent other processes of this account from reading its memory.

    Measures that a system does not support are skipped. Windows writes dumps only where an administrator enabled them.
    """
    with suppress(ImportError):
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def told(error: BaseException | None) -> str:
    """Return the types of an error and of its causes with the lines of code that they passed, and no message.

    A message can contain anything that was being worked on: a name, a text, the values of a database query.
    """
    told_of: list[str] = []
    while error is not None:
        lines = "".join(traceback.format_tb(error.__traceback__))
        told_of.append(f"{type(error).__name__} at\n{lines}".rstrip())
        error = error.__cause__ or error.__context__
    return "\ncaused by ".join(told_of)


class LinesWithoutMessages(logging.Formatter):
    """Formats a log line of ours as it is, one of a library by its first line, and every error without its message."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return record.message if record.name.startswith("workstation") else record.message.partition("\n")[0]

    def formatException(self, ei: object) -> str:
        return told(ei[1] if isinstance(ei, tuple) else None)


def errors_without_messages() -> None:
    """Let nothing that ends a step, a thread or the program print the message of its error."""

    def ended(type_: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(type_, KeyboardInterrupt):
            sys.__excepthook__(type_, error, trace)
        else:
            NOTICED.notice(error)
            print(told(error), file=sys.stderr)

    def thread_ended(given: threading.ExceptHookArgs) -> None:
        NOTICED.notice(given.exc_value)
        print(told(given.exc_value), file=sys.stderr)

    def ignored(given: sys.UnraisableHookArgs) -> None:
        NOTICED.notice(given.exc_value)
        print(told(given.exc_value), file=sys.stderr)

    sys.excepthook, threading.excepthook, sys.unraisablehook = ended, thread_ended, ignored
    if logging.lastResort is not None:
        # The handler for lines that no other handler takes. A desk has no other.
        logging.lastResort.setFormatter(LinesWithoutMessages())
