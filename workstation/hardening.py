"""Process hardening that is applied before any personal data is handled."""

from __future__ import annotations

import sys
from contextlib import suppress

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
