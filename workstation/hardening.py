"""What the program asks of the system before it handles anyone's data."""

from __future__ import annotations

import sys
from contextlib import suppress

PR_SET_DUMPABLE = 4


def no_core_dumps() -> None:
    """Let no dump of this process be written, and no other process of this account look into its memory.

    What a system has no call for is left out: Windows writes dumps only where its administrator turned them on.
    """
    with suppress(ImportError):
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
