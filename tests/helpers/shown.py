"""Lines that a test adds to the end of a run's output, whether it passed or failed: counts, rates and first seeds."""

from __future__ import annotations

from collections.abc import Callable

SHOWN = "shown at the end"
RecordProperty = Callable[[str, object], None]
