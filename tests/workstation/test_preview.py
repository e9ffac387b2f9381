"""The process that decodes untrusted files: it returns pixels only and has no means to do harm."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from random import Random

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter
from pytestqt.qtbot import QtBot

from demo.seeding.pictures import mosaic
from workstation import preview
from workstation.ui.screens.report.preview_client import PreviewClient, read_pixels

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
    """The result has exactly the announced size; it is grey unless colour is requested."""
    red = QImage(96, 64, QImage.Format.Format_RGB32)
    red.fill(0xFFC02020)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"PNG")).write(red)
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
    """Broken, truncated and hostile files are refused cleanly, and the output is complete or empty."""
    made = subprocess.run(COMMAND, input=file, capture_output=True, timeout=30)
    assert made.returncode in (0, 3)
    assert (read_pixels(made.stdout) is not None) == (made.returncode == 0)


@pytest.mark.skipif(sys.platform != "linux", reason="the calls can be taken away on Linux only")
def test_nothing_is_left_to_do() -> None:
    """The process opens no file and starts, sends, deletes or kills nothing; only listed system calls are allowed."""
    made = subprocess.run([sys.executable, "-c", TRIES], capture_output=True, text=True, timeout=30)
    assert made.stdout.strip() == "nothing is possible", made.stderr


def test_pixels_that_are_not_as_announced_are_not_shown() -> None:
    """Pixel data that is too short, too long or absurd is not shown."""
    head = preview.HEADER.pack(preview.MAGIC, 2, 1)
    assert read_pixels(head + bytes(6)) is not None
    for said in (b"", head, head + bytes(5), head + bytes(7), preview.HEADER.pack(b"XXXX", 2, 1) + bytes(6),
                 preview.HEADER.pack(preview.MAGIC, 0, 1), preview.HEADER.pack(preview.MAGIC, 4_000_000_000, 1)):  # fmt: skip
        assert read_pixels(said) is None


def test_asking_for_another_file_ends_the_first(qtbot: QtBot) -> None:
    """Only the file requested last returns a result."""
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


def png(width: int, height: int) -> bytes:
    """Return a black picture whose file is small, whatever size it claims."""
    squeeze = zlib.compressobj(1)
    rows = [squeeze.compress(bytes(1 + width * 3)) for _ in range(height)]
    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", head), (b"IDAT", b"".join([*rows, squeeze.flush()])), (b"IEND", b"")):
        made += struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
    return made


def saved(kind: str) -> bytes:
    """Return a small picture in one of Qt's formats."""
    picture = QImage(96, 64, QImage.Format.Format_RGB32)
    picture.fill(0xFFC02020)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(picture)
    return bytes(buffer.data().data())


def caged(picture: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Have a file decoded into pixels, as the window does."""
    return subprocess.run([*COMMAND, *arguments], input=picture, capture_output=True, timeout=30)


@pytest.mark.parametrize("arguments", [[], ["--colour"]])
def test_a_large_picture_is_shown(arguments: list[str]) -> None:
    """A full-size phone picture is shown; Qt scales it on several threads where it can."""
    image = read_pixels(caged(png(4_000, 3_000), *arguments).stdout)
    assert image is not None and (image.width(), image.height()) == (1_600, 1_200)


@pytest.mark.parametrize("picture", [png(19_000, 6_000), png(21_000, 2)])
def test_a_picture_that_claims_too_much_is_not_decoded(picture: bytes) -> None:
    """A picture with a huge claimed size is refused from its header, before memory and time are spent."""
    made = caged(picture)
    assert made.returncode == preview.TOO_LARGE and not made.stdout


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP"])
def test_the_named_kinds_are_shown(kind: str) -> None:
    """Each supported format is recognised from its bytes."""
    image = read_pixels(caged(saved(kind)).stdout)
    assert image is not None and (image.width(), image.height()) == (96, 64)


@pytest.mark.parametrize("file", [
    b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>a</text></svg>",
    b"%PDF-1.4\n", saved("ICO"), saved("PPM"), saved("XPM"), saved("PBM"),
])  # fmt: skip
def test_no_other_decoder_is_asked(file: bytes) -> None:
    """Formats outside the list are refused although Qt could read them, because drawings with text have crashed it."""
    made = caged(file)
    assert made.returncode == preview.NO_PICTURE and not made.stdout


@pytest.mark.parametrize("broken", [
    "preview._SECCOMP['x86_64'] = preview._SECCOMP['aarch64'] = 9999", "preview._ARCHITECTURES.clear()",
    "preview.resource.setrlimit = lambda *said: int('not to be had')", "preview.platform.machine = lambda: 'riscv64'", "preview.resource = None",
])  # fmt: skip
def test_without_the_cage_nothing_is_decoded(broken: str) -> None:
    """If any part of the sandbox is missing, the process ends without reading the file."""
    program = f"import sys\nfrom workstation import preview\n{broken}\nsys.exit(preview.main(False))"
    made = subprocess.run(
        [sys.executable, "-c", program], input=saved("PNG"), capture_output=True, timeout=30
    )
    assert made.returncode == preview.NO_CAGE and not made.stdout, made.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the calls can be taken away on Linux only")
def test_the_cage_leaves_no_dump() -> None:
    """The process writes no core dump, neither as a file nor to another program."""
    program = """
import ctypes
from workstation import preview
preview.ALLOWED = {machine: (*calls, 157, 167) for machine, calls in preview.ALLOWED.items()}
libc = ctypes.CDLL(None)
before = libc.prctl(3, 0, 0, 0, 0)
print(preview.lock_down(), before, libc.prctl(3, 0, 0, 0, 0))
"""
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30)
    assert made.stdout.split() == ["True", "1", "0"], made.stderr
