"""The accepted file types, detected from content; the name and the declared type are not trusted."""

from __future__ import annotations

from typing import IO

import filetype

from casework.file_kinds import MESSAGE, OFFICE, OPEN, OUTLOOK, PDF, TEXT
from nationalstore.services.attachments import archives

HEAD = 8192  # Bytes.
# The library's name for a type → the name used here. Types not in this table are not accepted.
KINDS = {
    "image/jpeg": "image/jpeg", "image/png": "image/png", "image/gif": "image/gif", "image/webp": "image/webp",
    "image/heic": "image/heic", "image/avif": "image/avif", "image/bmp": "image/bmp", "image/tiff": "image/tiff",
    "video/mp4": "video/mp4", "video/quicktime": "video/quicktime", "video/x-m4v": "video/mp4", "video/webm": "video/webm",
    "video/x-matroska": "video/x-matroska", "video/x-msvideo": "video/x-msvideo", "video/mpeg": "video/mpeg",
    "video/3gpp": "video/3gpp", "video/x-ms-wmv": "video/x-ms-wmv", "audio/mpeg": "audio/mpeg", "audio/mp4": "audio/mp4",
    "audio/x-wav": "audio/wav", "audio/ogg": "audio/ogg", "audio/x-flac": "audio/flac", "audio/aac": "audio/aac",
    "audio/amr": "audio/amr", PDF: PDF, "application/rtf": "application/rtf",
}  # fmt: skip
ZIPPED = (
    ("word/", f"{OFFICE}wordprocessingml.document"),
    ("xl/", f"{OFFICE}spreadsheetml.sheet"),
    ("ppt/", f"{OFFICE}presentationml.presentation"),
)
OPENED = tuple(f"{OPEN}{name}" for name in ("text", "spreadsheet", "presentation"))
OLD_OFFICE = ("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint")
MORE = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE[0]),
    (b"#!AMR", "audio/amr"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
# MP4, QuickTime and HEIC are one format of boxes. The first box names a brand, and others that the file is compatible with.
BRANDS = {
    "image/heic": ("heic", "heix", "heim", "heis", "hevc", "hevx"), "image/avif": ("avif", "avis"), "video/quicktime": ("qt  ",),
    "audio/mp4": ("M4A ", "M4B "),
    "video/3gpp": ("3gp4", "3gp5", "3gp6", "3gp7", "3gp8", "3gp9", "3gs7", "3ge6", "3ge7", "3g2a", "3g2b", "3g2c"),
    "video/mp4": ("isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1", "dash",
                  "M4V ", "M4VH", "M4VP", "MSNV", "mp71", "cmfc", "cmff"),
}  # fmt: skip
# A camera of another maker writes its own brand first, and the film is none the less in boxes of the standard.
OTHER_BRANDS = frozenset({"XAVC", "MP4 ", "mp4 ", "mmp4", "isml", "piff", "hvc1", "hev1", "av01", "msdh", "msdf",
                          "msix", "iso2", "NDAS", "ndsc", "ndxc", "F4V ", "f4v ", "dby1", "isoa", "isob", "isoc", "niko",
                          "caqv"})  # fmt: skip
STILL = frozenset({"mif1", "msf1"})
"""Brands that only say that it is a still picture, or several."""
ATOMS = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
"""How QuickTime files began before their brand was written first."""
PACKETS = ((0, 188), (4, 192))
"""Where the first packet of a transport stream begins, and how long packets are: of a broadcast, and of a camcorder."""
MAIL_HEADERS = frozenset({"from", "to", "subject", "date", "received", "return-path", "delivered-to", "message-id",
                          "mime-version", "x-originating-ip", "reply-to", "content-type"})  # fmt: skip
OUTLOOK_MARK = "__substg1.0_".encode("utf-16-le")
SEARCHED = 1_000_000
"""How many bytes of an Outlook file are searched for its mark."""
NOT_LETTERS = frozenset(range(32)) - {9, 10, 12, 13} | {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D}
"""Bytes that mean nothing in the eight-bit text of Western Europe."""
SEEN = (
    ("archive", (b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
    ("recorder", (b"DHAV", b"DAHUA", b"IMKH", b"4HKH")),
    ("program", (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")),
)
"""What a file that is not taken most likely is, by how it begins."""
# Content that a browser or a shell would run, whatever the file is called.
RUN = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<?php", b"#!/", b"<iframe", b"<body", b"<hta")


def kind_of(file: IO[bytes], declared: str) -> str | None:
    """Return the media type of an accepted file, None for any other."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK"):
        return _zipped(file)
    for mark, kind in MORE:
        if head.startswith(mark):
            return _old_office(file, declared) if kind == OLD_OFFICE[0] else kind
    if head[4:8] == b"ftyp":
        return _of_boxes(head)
    if head[4:8] in ATOMS and _is_box_size(int.from_bytes(head[:4], "big")):
        return "video/quicktime"
    if any(_is_transport_stream(head, *packets) for packets in PACKETS):
        return "video/mp2t"
    guess = filetype.guess(head)
    if guess is not None:
        return KINDS.get(guess.mime)
    return MESSAGE if _is_mail(head) else TEXT if _is_text(head) else None


def refused_as(file: IO[bytes]) -> str:
    """Return what a file that is not taken most likely is: archive, recorder, program, web_page or unknown."""
    file.seek(0)
    head = file.read(HEAD)
    for name, marks in SEEN:
        if head.startswith(marks):
            return name
    return "web_page" if any(mark in head[:512].lower() for mark in RUN) else "unknown"


def _is_box_size(size: int) -> bool:
    """Whether a box may have this size: 0 for one to the end of the file, 1 for one whose size is written after its name."""
    return size in (0, 1) or size >= 8


def _old_office(file: IO[bytes], declared: str) -> str:
    """Return the type of a file of the old office programs: a saved email by its streams, others as they were declared."""
    file.seek(0)
    if OUTLOOK_MARK in file.read(SEARCHED):
        return OUTLOOK
    return declared if declared in OLD_OFFICE else OLD_OFFICE[0]


def _is_transport_stream(head: bytes, at: int, length: int) -> bool:
    """Whether packets of this length, each with its mark, begin here: five of them, or all of a shorter file."""
    marks = head[at::length][:5]
    return len(marks) > 2 and set(marks) == {0x47}


def _is_mail(head: bytes) -> bool:
    """Whether it begins as an email does: only header lines, at least two of them well known, then an empty line or the end."""
    first = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    block, _, _ = first.partition(b"\n\n")
    if NOT_LETTERS.intersection(block) or block.startswith((b" ", b"\t")):
        return False
    lines = [line for line in block.split(b"\n") if line and not line.startswith((b" ", b"\t"))]
    if len(first) >= HEAD - 2:
        lines = lines[:-1] or lines  # The last line may be cut.
    names = [line.partition(b":")[0].decode("latin-1").lower() for line in lines if b":" in line]
    return len(names) == len(lines) and len(MAIL_HEADERS.intersection(names)) > 1


def _of_boxes(head: bytes) -> str | None:
    """Return the type of a file of boxes: by its own brand, or else by the first brand that it is compatible with."""
    end = min(max(int.from_bytes(head[:4], "big"), 12), 200)
    named = [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]
    for brand in named:
        for kind, brands in BRANDS.items():
            if brand.decode("latin-1") in brands:
                return kind
    others = {brand.decode("latin-1") for brand in named}
    if others & STILL:
        return "image/heic"
    return "video/mp4" if others & OTHER_BRANDS else None


def _zipped(file: IO[bytes]) -> str | None:
    """Return the type of an office document, which is an archive; other archives are not accepted."""
    try:
        entries, _, mimetype = archives.contents(file)
    except archives.Unreadable:
        return None
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in ZIPPED if any(n.startswith(folder) for n in names)), None)
    return next((kind for kind in OPENED if kind.encode() == mimetype), None)


def _is_text(head: bytes) -> bool:
    """Whether it is plain text that nothing would run."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(head) > 2 and b"<" not in head[:64]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if any(mark in start for mark in RUN):
        return False
    return bool(head) and (_is_utf8(head) or _is_western(head))


def _is_utf8(head: bytes) -> bool:
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return False
        text = head[: error.start].decode("utf-8")
    return bool(text) and not any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text)


def _is_western(head: bytes) -> bool:
    """Whether it is text of an older Windows program: letters of Western Europe, nearly all of them plain ones."""
    plain = sum(1 for byte in head if byte < 0x7F)
    return not NOT_LETTERS.intersection(head) and plain * 10 >= len(head) * 7
