"""The whole process through the real window, store and portal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from demo.tour.tour import STEPS


def test_the_tour_shows_every_step(tmp_path: Path) -> None:
    """Each step, in order, is verified from the other side and has a valid screenshot."""
    command = [sys.executable, "-m", "workstation", "tour", "--out", str(tmp_path / "out")]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, env={**os.environ, "DISPLAY": ""}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    transcript = json.loads((tmp_path / "out" / "transcript.json").read_text())
    assert tuple(step["step"] for step in transcript) == STEPS and all(step["ok"] for step in transcript)
    for step in transcript:
        assert (tmp_path / "out" / step["picture"]).read_bytes().startswith(b"\x89PNG")
    assert "Traceback" not in done.stderr


def test_the_demonstration_starts_and_ends_cleanly(tmp_path: Path) -> None:
    """With embedded store, portal and window, it prints the portal's address and leaves no process behind."""
    command = [sys.executable, "-m", "workstation", "demo", "--reports", "30", "--quit-after", "3"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
    assert done.returncode == 0 and "The portal for citizens is at http://127.0.0.1:" in done.stdout, (
        done.stderr
    )
    assert "Traceback" not in done.stderr and list(tmp_path.iterdir()) == []
