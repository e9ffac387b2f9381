"""Reads a damaged journal page by page, following the published formats of SQLCipher 4 and SQLite.

SQLCipher encrypts and authenticates each page separately, so a page that verifies can be read whatever the state of the
others. The write-ahead log beside the file (`-wal`) holds newer pages than the file. It is read up to its last commit.
A page that does not verify is never used.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

PAGE, SALT, VECTOR, CODE = 4096, 16, 16, 64
USABLE = PAGE - VECTOR - CODE
LOG_HEAD, FRAME_HEAD = 32, 24
TABLE, TABLE_LEAF, INDEX, INDEX_LEAF = 5, 13, 2, 10
"""The page types that hold rows or lead to them, as given by their first byte."""
WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""The length of an integer in bytes, by its serial type in a record."""
FLOAT = 7
"""The serial type of a floating-point number, which has eight bytes."""

Row = tuple[int, tuple[Any, ...] | None]
"""A row's number and its values, or None when a page with the rest of the values cannot be read."""


class VerifiedPages:
    """The pages of a journal that verify with its key, numbered from 1."""

    def __init__(self, path: Path, key: bytes, salt: bytes = b"") -> None:
        """Open the file. `salt` is its salt, if known from elsewhere.

        Without it, a damaged first page would make all others unreadable.
        """
        self._key, self._codes = key, b""
        self._places: dict[int, tuple[BinaryIO, int]] = {}
        with ExitStack() as opened:
            log = path.with_name(path.name + "-wal")
            self._file = opened.enter_context(path.open("rb"))
            self._log = opened.enter_context(log.open("rb")) if log.is_file() else None
            self._files = opened.pop_all()
        for candidate in (self._raw(self._file, 0)[:SALT], salt, *self._salts_of_log()):
            if len(candidate) == SALT and not self._places:
                self._codes = _code_key(key, candidate)
                self._verify()

    def __enter__(self) -> VerifiedPages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

    def __contains__(self, number: int) -> bool:
        return number in self._places

    def __len__(self) -> int:
        return len(self._places)

    def numbers(self) -> Iterator[int]:
        """Yield the number of every page that verifies."""
        return iter(sorted(self._places))

    def read(self, number: int) -> bytes:
        """Return the decrypted content of a page. Raises KeyError when it does not verify."""
        raw = self._raw(*self._places[number])
        return bytes(SALT) + self._plain(raw, SALT, USABLE) if number == 1 else self._plain(raw, 0, USABLE)

    def kind(self, number: int) -> int:
        """Return the type of a page, or 0 when it does not verify."""
        if number not in self._places:
            return 0
        return self.read(1)[100] if number == 1 else self._plain(self._raw(*self._places[number]), 0, SALT)[0]

    def version(self) -> int | None:
        """Return the version of the file's schema, or None when the first page does not verify."""
        return int.from_bytes(self.read(1)[60:64], "big") if 1 in self else None

    # -- encryption ---------------------------------------------------------------------------------------

    def _raw(self, file: BinaryIO, place: int) -> bytes:
        file.seek(place)
        return file.read(PAGE)

    def _plain(self, raw: bytes, start: int, end: int) -> bytes:
        reading = Cipher(AES(self._key), CBC(raw[USABLE : USABLE + VECTOR])).decryptor()
        return reading.update(raw[start:end])

    def _sound(self, number: int, raw: bytes) -> bool:
        if len(raw) < PAGE:
            return False
        signed = raw[SALT if number == 1 else 0 : USABLE + VECTOR] + struct.pack("<I", number)
        return hmac.compare_digest(hmac.digest(self._codes, signed, "sha512"), raw[USABLE + VECTOR :])

    def _verify(self) -> None:
        number = 0
        while raw := self._raw(self._file, number * PAGE):
            number += 1
            if self._sound(number, raw):
                self._places[number] = (self._file, (number - 1) * PAGE)
        since: dict[int, tuple[BinaryIO, int]] = {}
        for number, place, commits in self._frames():
            if self._log is not None and self._sound(number, self._raw(self._log, place)):
                since[number] = (self._log, place)
            if commits:
                self._places |= since
                since = {}

    def _frames(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the pages of the log: number, offset, and whether a transaction ends with it."""
        if self._log is None:
            return
        self._log.seek(0)
        head = self._log.read(LOG_HEAD + FRAME_HEAD)
        # Frames left by an earlier use of the file, after the newest pages, have other salts than the log's header.
        # Where the header is damaged, the first frame gives the salts.
        marks = head[16:24] if _head_sums(head)[1] else head[LOG_HEAD + 8 : LOG_HEAD + 16]
        place = LOG_HEAD
        while True:
            self._log.seek(place)
            frame = self._log.read(FRAME_HEAD)
            if len(frame) < FRAME_HEAD:
                return
            number, commits = struct.unpack(">II", frame[:8])
            if frame[8:16] == marks:
                yield number, place + FRAME_HEAD, bool(commits)
            place += FRAME_HEAD + PAGE

    def leaves_out(self) -> bool:
        """Whether SQLite would silently omit transactions of the log that had reached the disk.

        SQLite stops at the first frame with a wrong checksum. That is right for the last transaction, which a power cut
        may have left unfinished. A later transaction only starts once the earlier ones are on the disk.
        """
        if self._log is None:
            return False
        self._log.seek(0)
        head = self._log.read(LOG_HEAD)
        (order, sums), adds_up = _head_sums(head)
        ends = 0
        frames = {place: (number, commits) for number, place, commits in self._frames()}
        place = LOG_HEAD
        while ends < 2 and len(frame := self._raw_frame(place)) == FRAME_HEAD + PAGE:
            if adds_up:
                sums = _add_up(_add_up(sums, frame[:8], order), frame[FRAME_HEAD:], order)
                adds_up = frame[8:16] == head[16:24] and frame[16:24] == struct.pack(">II", *sums)
            number, commits = frames.get(place + FRAME_HEAD, (0, False))
            if not adds_up and commits and self._sound(number, frame[FRAME_HEAD:]):
                ends += 1
            place += FRAME_HEAD + PAGE
        return ends >= 2

    def _raw_frame(self, place: int) -> bytes:
        assert self._log is not None, "only asked where there is a log"
        self._log.seek(place)
        return self._log.read(FRAME_HEAD + PAGE)

    def _salts_of_log(self) -> list[bytes]:
        firsts = [place for number, place, _ in self._frames() if number == 1]
        return [self._raw(self._log, place)[:SALT] for place in firsts[-1:]] if self._log is not None else []


def _add_up(sums: tuple[int, int], content: bytes, order: str) -> tuple[int, int]:
    """Continue the two checksums that SQLite keeps of a log."""
    first, second = sums
    for even, odd in struct.iter_unpack(f"{order}II", content[: len(content) // 8 * 8]):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second


def _head_sums(head: bytes) -> tuple[tuple[str, tuple[int, int]], bool]:
    """Return the byte order and checksums of the log's header, and whether the checksums match the stored ones."""
    order = ">" if head[3:4] == b"\x83" else "<"
    sums = _add_up((0, 0), head[:24], order)
    return (order, sums), head[24:LOG_HEAD] == struct.pack(">II", *sums)


def _code_key(key: bytes, salt: bytes) -> bytes:
    """Return the HMAC key that authenticates pages."""
    masked = bytes(byte ^ 0x3A for byte in salt)
    return PBKDF2HMAC(algorithm=SHA512(), length=32, salt=masked, iterations=2).derive(key)


# -- trees ------------------------------------------------------------------------------------------------


def tree(pages: VerifiedPages, root: int, kinds: tuple[int, int]) -> tuple[list[int], bool]:
    """Return the pages below a root that verify, in order, and whether none is missing.

    `kinds` are the two page types of the tree: interior page and leaf.
    """
    met: dict[int, None] = {}
    whole, ahead = True, [root]
    while ahead:
        number = ahead.pop()
        kind = pages.kind(number)
        if kind not in kinds or number in met:
            whole = False
            continue
        met[number] = None
        if kind == kinds[0]:
            page, start = pages.read(number), _start(number)
            below = [_number(page, at) for at in _cells(page, start)]
            ahead += reversed([*below, _number(page, start + 8)])
    return list(met), whole


def rows(pages: VerifiedPages, number: int) -> Iterator[Row]:
    """Yield the rows of a table leaf."""
    page = pages.read(number)
    for at in _cells(page, _start(number)):
        size, at = _varint(page, at)
        row, at = _varint(page, at)
        yield row - (1 << 64) if row >= 1 << 63 else row, _values(pages, page, at, size, USABLE - 35)


def indexed(pages: VerifiedPages, number: int) -> Iterator[int | None]:
    """Yield the row numbers in an index page, with None for each that cannot be read."""
    page = pages.read(number)
    for at in _cells(page, _start(number)):
        size, at = _varint(page, at + (4 if pages.kind(number) == INDEX else 0))
        values = _values(pages, page, at, size, (USABLE - 12) * 64 // 255 - 23)
        yield int(values[-1]) if values else None


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _number(page: bytes, at: int) -> int:
    return int.from_bytes(page[at : at + 4], "big")


def _cells(page: bytes, start: int) -> tuple[int, ...]:
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + (12 if page[start] in (TABLE, INDEX) else 8)
    return struct.unpack(f">{count}H", page[first : first + 2 * count])


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for end in range(at, at + 8):
        value = value << 7 | page[end] & 0x7F
        if page[end] < 0x80:
            return value, end + 1
    return value << 8 | page[at + 8], at + 9


def _values(pages: VerifiedPages, page: bytes, at: int, size: int, most: int) -> tuple[Any, ...] | None:
    """Return the values of a record that starts on a page and may continue on others."""
    here = size
    if size > most:
        least = (USABLE - 12) * 32 // 255 - 23
        here = least + (size - least) % (USABLE - 4)
        here = here if here <= most else least
    payload = bytearray(page[at : at + here])
    following = _number(page, at + here) if here < size else 0
    while len(payload) < size:
        if following not in pages:
            return None
        further = pages.read(following)
        following = _number(further, 0)
        payload += further[4 : 4 + size - len(payload)]
    try:
        return tuple(_record(bytes(payload)))
    except (IndexError, UnicodeDecodeError):
        return None  # The pages are from different points in time.


def _record(payload: bytes) -> Iterator[Any]:
    end, at = _varint(payload, 0)
    place = end
    while at < end:
        kind, at = _varint(payload, at)
        length = _length(kind)
        part = payload[place : place + length]
        if len(part) < length:
            raise IndexError("the record is longer than its pages")
        if kind in WHOLE_NUMBERS:
            yield int.from_bytes(part, "big", signed=True)
        elif kind == FLOAT:
            yield struct.unpack(">d", part)[0]
        elif kind >= 12:
            yield part.decode("utf-8") if kind % 2 else part
        else:
            yield {8: 0, 9: 1}.get(kind)
        place += length


def _length(kind: int) -> int:
    """Return the length in bytes of a value with this serial type."""
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == FLOAT else WHOLE_NUMBERS.get(kind, 0)
