"""The whole shift, as a person works it: every report triaged by keyboard, with the same result at the store."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_a_shift_by_keyboard_alone(tmp_path: Path) -> None:
    """Every step passes, in the tour's format; the median report takes at most 14 keys, typed text apart."""
    out = tmp_path / "shift"
    command = [sys.executable, "-m", "workstation", "tour", "--shift", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    steps = json.loads((out / "transcript.json").read_text("utf-8"))
    assert all(step["ok"] for step in steps) and all((out / step["picture"]).is_file() for step in steps)
    names = " ".join(step["step"] for step in steps)
    for wanted in ("grade_1", "blocked_channel", "four_eyes", "welsh", "transfer", "duplicate", "macro", "offline", "lost_claim",
                   "bulk", "read_back"):  # fmt: skip
        assert wanted in names
    keys = json.loads((out / "keystrokes.json").read_text("utf-8"))
    assert len(keys["reports"]) == 40 and keys["median"] <= 14
