"""Where a machine does not permit its network, the process tier says why and fails. It is never skipped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation.process import network
from tests.simulation.process.__main__ import FORBIDDEN
from tests.simulation.process.network import NotPermitted, expect_permitted

ROOT = Path(__file__).resolve().parents[3]


def run(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the tier with the programs of one folder only."""
    command = [sys.executable, "-m", "tests.simulation", "--tier", "process", "--minutes", "0.1"]
    return subprocess.run(command, cwd=ROOT, env={"PATH": str(path)}, capture_output=True, text=True)


def program(folder: Path, name: str, script: str) -> None:
    """Write a program of a machine that does not permit something."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def any_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has the device, whatever this one has."""
    device = tmp_path / "tun"
    device.touch()
    monkeypatch.setattr(network, "DEVICE", device)
    return tmp_path


def test_the_tier_fails_with_a_sentence(tmp_path: Path) -> None:
    """Without its programs it ends with a status of its own, one sentence and no traceback."""
    done = run(tmp_path)
    assert done.returncode == FORBIDDEN
    assert done.stderr.startswith("The process tier needs ") and "Traceback" not in done.stderr
    assert "worlds/s" not in done.stdout


def test_a_machine_without_the_device_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what is missing."""
    monkeypatch.setattr(network, "DEVICE", tmp_path / "nothing")
    with pytest.raises(NotPermitted, match=r"needs .*nothing, which this machine does not have"):
        expect_permitted()


def test_a_machine_without_the_program_is_named(any_device: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to install."""
    monkeypatch.setenv("PATH", str(any_device))
    with pytest.raises(NotPermitted, match="Install iproute2"):
        expect_permitted()


def test_an_account_that_may_not_make_a_namespace_is_told_why(
    any_device: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own reason is in the sentence."""
    program(any_device, "ip", 'echo "mkdir /run/netns failed: Permission denied" >&2; exit 255')
    monkeypatch.setenv("PATH", str(any_device))
    with pytest.raises(NotPermitted, match=r"failed: Permission denied.*Run it as root"):
        expect_permitted()


def test_a_device_that_may_not_be_opened_is_told(any_device: Path) -> None:
    """A file that is no device is refused like one that may not be used."""
    with pytest.raises(NotPermitted, match="does not permit it: Inappropriate ioctl"):
        network.open_tun("w1n1")


def test_long_runs_have_worlds_of_one_length(tmp_path: Path) -> None:
    """A run that adds up refuses another length, because its worlds are counted."""
    command = [sys.executable, "-m", "tests.simulation", "--tier", "process", "--resume", "--minutes", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and "leave out --minutes" in done.stderr
