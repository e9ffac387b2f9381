"""A process that turns one foreign file into pixels, with everything else taken away from it first.

It reads the file from its standard input and writes width, height and pixels to its standard output. Before the
first byte is decoded it has given up memory, time, files and, on Linux, all but a few calls to the system: no
file can be opened, nothing can be started, nothing can be sent. A file that breaks the decoder breaks only this.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys

LARGEST_FILE = 60_000_000  # bytes
LARGEST_SIDE = 20_000  # pixels a picture may claim
SHOWN_SIDE = 1_600  # pixels it is shown with at most
MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 10
HEADER = struct.Struct(">4sII")
MAGIC = b"PXL1"

_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # The second says “permission denied”.
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# The only calls that are left, in the order of this list for each machine: read, write, close, look at an open file,
# wait, move in it, memory, signals to itself, time, chance, threads it has, and the end. Whatever else a kernel knows,
# now or later, is refused.
ALLOWED = {
    "x86_64": (0, 1, 3, 5, 262, 7, 8, 17, 20, 9, 10, 11, 12, 25, 28, 13, 14, 15, 131, 219, 24, 35, 230, 228, 229, 318,
               202, 273, 334, 324, 204, 39, 186, 98, 60, 231),
    "aarch64": (63, 64, 57, 80, 79, 73, 62, 67, 66, 222, 226, 215, 214, 216, 233, 134, 135, 139, 132, 128, 124, 101, 115,
                113, 114, 278, 98, 99, 293, 283, 123, 172, 178, 165, 93, 94),
}  # fmt: skip


class _Step(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.POINTER(_Step))]


def lock_down() -> bool:
    """Give everything up that decoding does not need; whether the system calls could be taken away too."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _ARCHITECTURES:
        return False
    allowed = ALLOWED[machine]
    steps = [
        _Step(0x20, 0, 0, 4),
        _Step(0x15, 1, 0, _ARCHITECTURES[machine]),
        _Step(0x06, 0, 0, _REFUSE),
        _Step(0x20, 0, 0, 0),
    ]
    steps += [_Step(0x15, len(allowed) - nth, 0, number) for nth, number in enumerate(allowed)]
    steps += [_Step(0x06, 0, 0, _REFUSE), _Step(0x06, 0, 0, _ALLOW)]
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def main(colour: bool) -> int:
    """Decode standard input and write the pixels; 3 when it is no picture."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QImage, QImageReader

    QImageReader.supportedImageFormats()  # The decoders are read from disk while that is still possible.
    QImageReader.setAllocationLimit(512)
    lock_down()
    data = QByteArray(sys.stdin.buffer.read(LARGEST_FILE + 1))
    if data.size() > LARGEST_FILE:
        return 3
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST_SIDE:
        return 3
    if size.isValid() and max(size.width(), size.height()) > SHOWN_SIDE:
        reader.setScaledSize(size.scaled(QSize(SHOWN_SIDE, SHOWN_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return 3
    if not colour:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    whole, step, width = bytes(image.constBits()), image.bytesPerLine(), image.width() * 3
    lines = [whole[at : at + width] for at in range(0, step * image.height(), step)]
    sys.stdout.buffer.write(HEADER.pack(MAGIC, image.width(), image.height()) + b"".join(lines))
    sys.stdout.buffer.flush()
    return 0
