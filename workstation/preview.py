"""A sandboxed process that decodes one untrusted image file into pixels.

It reads the file from standard input and writes the width, height and pixels to standard output. Before it reads the
first byte, it limits its memory, time, files and core dumps, and allows itself only a few system calls: it cannot open
files, start processes or send anything. A file that breaks the decoder breaks only this process. Where the sandbox is
not available, nothing is decoded.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtGui import QImage, QImageReader

try:
    import resource
except ImportError:  # Windows has no limits of this kind, and therefore no previews.
    resource = None  # type: ignore[assignment]

LARGEST_FILE = 60_000_000  # bytes
LARGEST_SIDE = 20_000  # pixels that an image may claim per side
LARGEST_AREA = 65_000_000  # pixels that an image may claim: those of phone cameras, and a little more
SHOWN_SIDE = 1_600  # the most pixels per side shown
MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 10
HEADER = struct.Struct(">4sII")
MAGIC = b"PXL1"
NO_PICTURE, NO_CAGE, TOO_LARGE = 3, 4, 5
"""The exit codes that explain why nothing was written."""

_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # The second value means “permission denied”.
_NO_NEW_PRIVILEGES, _SET_DUMPABLE = 38, 4
_SET_FILTER, _FOR_EVERY_THREAD = 1, 1
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
# The only system calls that remain, in this order for each machine: read, write, close, stat of an open file, poll,
# seek, memory, signals to itself, time, randomness, its existing threads, and exit. Any other call of the kernel,
# present or future, is refused.
ALLOWED = {
    "x86_64": (0, 1, 3, 5, 262, 7, 8, 17, 20, 9, 10, 11, 12, 25, 28, 13, 14, 15, 131, 219, 24, 35, 230, 228, 229, 318,
               202, 273, 334, 324, 204, 39, 186, 98, 60, 231),
    "aarch64": (63, 64, 57, 80, 79, 73, 62, 67, 66, 222, 226, 215, 214, 216, 233, 134, 135, 139, 132, 128, 124, 101, 115,
                113, 114, 278, 98, 99, 293, 283, 123, 172, 178, 165, 93, 94),
}  # fmt: skip

# Chosen by the first bytes; WebP has its name further on. No other decoder of the library is ever used.
DECODERS = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"BM", "bmp"),
)  # fmt: skip


class _Step(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.POINTER(_Step))]


def can_be_locked_down() -> bool:
    """Whether this kind of computer supports the sandbox."""
    return resource is not None and sys.platform == "linux" and platform.machine() in _ARCHITECTURES


def lock_down() -> bool:
    """Apply all restrictions. Return False when one of them could not be applied."""
    if not can_be_locked_down():
        return False
    limits = {
        resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0,
    }  # fmt: skip
    try:
        for limit, most in limits.items():
            resource.setrlimit(limit, (most, most))
    except (OSError, ValueError):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    # A dump that is piped to another program ignores the limit.
    if libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0) != 0 or libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    seccomp = ctypes.c_long(_SECCOMP[platform.machine()])
    return bool(libc.syscall(seccomp, _SET_FILTER, _FOR_EVERY_THREAD, ctypes.byref(_program())) == 0)


def _program() -> _Program:
    """Return the seccomp filter that allows only the calls listed for this machine."""
    machine = platform.machine()
    allowed = ALLOWED[machine]
    steps = [
        _Step(0x20, 0, 0, 4),
        _Step(0x15, 1, 0, _ARCHITECTURES[machine]),
        _Step(0x06, 0, 0, _REFUSE),
        _Step(0x20, 0, 0, 0),
    ]
    steps += [_Step(0x15, len(allowed) - nth, 0, number) for nth, number in enumerate(allowed)]
    steps += [_Step(0x06, 0, 0, _REFUSE), _Step(0x06, 0, 0, _ALLOW)]
    return _Program(len(steps), (_Step * len(steps))(*steps))


def decoder_of(content: bytes) -> str | None:
    """Return the decoder for the content's actual type, whatever the file's name, or None for any other type."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    return next((decoder for start, decoder in DECODERS if content.startswith(start)), None)


def main(colour: bool) -> int:
    """Decode standard input and write the pixels, or return an exit code that explains why not."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("QT_SCALE_FACTOR", None)  # The window scales the pixels itself.
    _bring_decoders()
    _bring_helper()
    if not lock_down():
        return NO_CAGE
    content = sys.stdin.buffer.read(LARGEST_FILE + 1)
    decoder = decoder_of(content)
    if decoder is None or len(content) > LARGEST_FILE:
        return NO_PICTURE
    image = _decoded(content, decoder)
    if isinstance(image, int):
        return image
    _write(image, colour)
    return 0


def _bring_decoders() -> None:
    """Load the decoders from disk while that is still possible."""
    from PySide6.QtGui import QImageReader

    QImageReader.setAllocationLimit(512)
    for decoder in {*(decoder for _, decoder in DECODERS), "webp"}:
        reader, _buffer, _data = _reader(b"", decoder)
        reader.canRead()


def _bring_helper() -> None:
    """Start the helper thread that Qt uses for large images.

    The sandbox forbids new threads, and without this one Qt would wait for ever.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    if sys.platform == "linux":
        # With a single CPU, Qt needs only one helper thread, and it is certain to start.
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    large = QImage(1_000, 1_000, QImage.Format.Format_RGB32)
    large.scaled(500, 500, mode=Qt.TransformationMode.SmoothTransformation)


def _reader(content: bytes, decoder: str) -> tuple[QImageReader, QBuffer, QByteArray]:
    """Return a reader that uses only this decoder, with the buffers that must outlive it."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageReader

    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(decoder.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader, buffer, data


def _decoded(content: bytes, decoder: str) -> QImage | int:
    """Return the image at display size, or the exit code why there is none. The claimed size is checked first."""
    from PySide6.QtCore import QSize, Qt

    reader, _buffer, _data = _reader(content, decoder)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return NO_PICTURE
    if max(size.width(), size.height()) > LARGEST_SIDE or size.width() * size.height() > LARGEST_AREA:
        return TOO_LARGE
    if max(size.width(), size.height()) > SHOWN_SIDE:
        reader.setScaledSize(size.scaled(QSize(SHOWN_SIDE, SHOWN_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return NO_PICTURE if image.isNull() else image


def _write(image: QImage, colour: bool) -> None:
    from PySide6.QtGui import QImage

    if not colour:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    whole, step, width = bytes(image.constBits()), image.bytesPerLine(), image.width() * 3
    lines = [whole[at : at + width] for at in range(0, step * image.height(), step)]
    sys.stdout.buffer.write(HEADER.pack(MAGIC, image.width(), image.height()) + b"".join(lines))
    sys.stdout.buffer.flush()
