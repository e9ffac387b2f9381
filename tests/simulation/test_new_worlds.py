"""The core tier in the suite: worlds of new seeds in every run, as many as fit into its time.

This file has one test, so it comes near the end of a run, when it is known how much time is left.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import time

from tests.helpers.shown import BEGAN, SHOWN, RecordProperty

LEAST, MOST = 12_000, int(os.environ.get("CORE_WORLDS", "100000"))
"""Worlds of a run, one in 20 of them a whole world. Two processors that do nothing else run about 100 in a second."""
UNTIL = 44.0
"""Minutes after the beginning of the tests from which only the least number is run: CI ends a run after 60 minutes."""


def _run(worlds: int, minutes: float | None, record_property: RecordProperty) -> int:
    """Run worlds of new seeds, with invariants that all hold. Return how many ran within the time."""
    first = secrets.randbelow(10**12)
    command = [sys.executable, "-m", "tests.simulation", "--seeds", str(worlds), "--first", str(first)]
    command += ["--processes", "2", *([] if minutes is None else ["--minutes", f"{minutes:.2f}"])]
    run = subprocess.run(command, capture_output=True, text=True)
    record_property(SHOWN, f"core tier, seeds {first} to {first + worlds - 1}")
    record_property(SHOWN, "\n".join(run.stdout.splitlines()[1:]))
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    last = run.stdout.splitlines()[-1]
    found = re.fullmatch(r"([0-9]+) worlds, 0 violations, [0-9]+ worlds/s", last)
    assert found, last
    return int(found[1])


def test_nothing_is_lost_in_worlds_of_new_seeds(record_property: RecordProperty) -> None:
    """In worlds of new seeds every invariant holds once everything has healed, whatever the faults."""
    least = min(LEAST, MOST)
    assert _run(least, None, record_property) == least
    left = UNTIL - (time.time() - float(os.environ[BEGAN])) / 60
    if least < MOST and left > 0:
        more = _run(MOST - least, left, record_property)
        record_property(SHOWN, f"core tier: {least + more:,} worlds of {MOST:,} in the time that was left")
