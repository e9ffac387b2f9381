"""The storage tier: real databases on a failing disk keep what they reported as written."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys

from tests.helpers.shown import SHOWN, RecordProperty

WORLDS = 1500  # For each of two processes: these tests come last, when both processors are free.
LEAST_CUTS = 100
MANY = 100_000  # More than the number of points and faults, so that a share may begin anywhere.


def test_what_was_written_outlives_every_failure_of_the_disk(record_property: RecordProperty) -> None:
    """A share of all points and faults holds, another share in every run, whose first seed is printed."""
    first = secrets.randbelow(MANY)
    command = [sys.executable, "-m", "tests.simulation.storage", "--seeds", str(WORLDS), "--first"]
    halves = [
        subprocess.Popen([*command, str(seed)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for seed in (first, first + WORLDS)
    ]
    cuts = 0
    for half in halves:
        output, _ = half.communicate()
        record_property(SHOWN, f"storage tier\n{output.strip()}")
        assert half.returncode == 0, output[-6000:]
        last = output.splitlines()[-1]
        assert re.fullmatch(rf"{WORLDS} worlds, 0 violations, [0-9.]+ worlds/s", last), last
        cuts += sum(int(number.replace(",", "")) for number in re.findall(r"([0-9,]+)  power cuts", output))
    assert cuts >= LEAST_CUTS
