"""What tests of one run share: lines for the end of its output (counts, rates, first seeds), and when it began."""

from __future__ import annotations

from collections.abc import Callable

SHOWN = "shown at the end"
BEGAN = "TESTS_BEGAN"
"""The environment variable that says when this run of the tests began, in seconds of ``time.time``."""
RecordProperty = Callable[[str, object], None]
