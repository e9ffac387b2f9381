"""The process that decodes foreign files: pixels only, and nothing left that it could do harm with."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nationalstore.seeding.pictures import mosaic
from workstation import preview
from workstation.ui.report.preview_client import PreviewClient, read_pixels

COMMAND = [sys.executable, "-m", "workstation", "preview"]
TRIES = """
import errno, os, socket, subprocess
from workstation import preview
locked = preview.lock_down()
assert locked, "the calls could not be taken away on this machine"
for what in (
    lambda: open("/etc/hostname"), lambda: os.open("/tmp/made", os.O_CREAT | os.O_WRONLY), lambda: socket.socket(),
    lambda: os.fork(), lambda: os.execv("/bin/true", ["true"]), lambda: os.unlink("/tmp/made"), lambda: os.mkdir("/tmp/made"),
    lambda: os.kill(os.getppid(), 15), lambda: os.symlink("/etc", "/tmp/made"),
):
    try:
        what()
    except OSError as refused:
        assert refused.errno == errno.EACCES, refused
    else:
        raise SystemExit("something was possible")
import ctypes, platform
libc = ctypes.CDLL(None, use_errno=True)
allowed = preview.ALLOWED[platform.machine()]
for other in (0, 0x40000000):
    for number in range(470):
        # 335 and 336 are the kernel's own way back from its probes: it ends whoever else calls them.
        if (other or number not in allowed) and number not in (335, 336):
            ctypes.set_errno(0)
            assert libc.syscall(ctypes.c_long(other | number), 0, 0, 0, 0, 0, 0) == -1, number
            assert ctypes.get_errno() == errno.EACCES, (number, ctypes.get_errno())
print("nothing is possible")
"""


def test_a_picture_becomes_grey_or_coloured_pixels() -> None:
    """What comes back is exactly what was announced; grey unless colour is asked for."""
    red = QImage(96, 64, QImage.Format.Format_RGB32)
    red.fill(0xFFC02020)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    red.save(buffer, "PNG")
    picture = bytes(buffer.data().data())
    for arguments in ([], ["--colour"]):
        made = subprocess.run([*COMMAND, *arguments], input=picture, capture_output=True, timeout=30)
        image = read_pixels(made.stdout)
        assert made.returncode == 0 and image is not None and (image.width(), image.height()) == (96, 64)
        assert image.isGrayscale() == (not arguments)


@pytest.mark.parametrize("file", [b"", b"junk" * 1000, b"\x89PNG\r\n\x1a\n" + b"\0" * 500, b"GIF89a" + b"\xff" * 900,
                                  b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
                                  mosaic(Random(2))[:-40]])  # fmt: skip
def test_what_is_no_picture_ends_this_process_only(file: bytes) -> None:
    """Broken, cut or hostile files are refused in order, with nothing on the output but what is whole."""
    made = subprocess.run(COMMAND, input=file, capture_output=True, timeout=30)
    assert made.returncode in (0, 3)
    assert (read_pixels(made.stdout) is not None) == (made.returncode == 0)


@pytest.mark.skipif(sys.platform != "linux", reason="the calls can be taken away on Linux only")
def test_nothing_is_left_to_do() -> None:
    """No file opens, nothing is started, sent, deleted or killed; of all calls only those named are left."""
    made = subprocess.run([sys.executable, "-c", TRIES], capture_output=True, text=True, timeout=30)
    assert made.stdout.strip() == "nothing is possible", made.stderr


def test_pixels_that_are_not_as_announced_are_not_shown() -> None:
    """Short, long or absurd answers are no picture."""
    head = preview.HEADER.pack(preview.MAGIC, 2, 1)
    assert read_pixels(head + bytes(6)) is not None
    for said in (b"", head, head + bytes(5), head + bytes(7), preview.HEADER.pack(b"XXXX", 2, 1) + bytes(6),
                 preview.HEADER.pack(preview.MAGIC, 0, 1), preview.HEADER.pack(preview.MAGIC, 4_000_000_000, 1)):  # fmt: skip
        assert read_pixels(said) is None


def test_asking_for_another_file_ends_the_first(qtbot: QtBot) -> None:
    """Only the last one asked for is heard."""
    from PySide6.QtCore import QObject

    owner = QObject()
    client, heard = PreviewClient(owner), []
    client.render(mosaic(Random(3)), False, lambda image: heard.append("first"))
    client.render(
        mosaic(Random(4)), False, lambda image: heard.append("second" if image is not None else "none")
    )
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    client.render(b"junk", False, lambda image: heard.append("no picture" if image is None else "shown"))
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=20_000)
    assert heard == ["second", "no picture"]
