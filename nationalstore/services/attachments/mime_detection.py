"""The accepted file types, detected from content; the name and the declared type are not trusted."""

from __future__ import annotations

from typing import IO

import filetype

from nationalstore.services.attachments import archives

HEAD = 8192  # Bytes.
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
TEXT, PDF = "text/plain", "application/pdf"
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
            return declared if kind == OLD_OFFICE[0] and declared in OLD_OFFICE else kind
    if head[4:8] == b"ftyp":
        return _of_boxes(head)
    found = filetype.guess(head)
    if found is not None:
        return KINDS.get(found.mime)
    return TEXT if _is_text(head) else None


def _of_boxes(head: bytes) -> str | None:
    """Return the type of a file of boxes: by its own brand, or else by the first brand that it is compatible with."""
    end = min(max(int.from_bytes(head[:4], "big"), 12), 200)
    named = [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]
    for brand in named:
        for kind, brands in BRANDS.items():
            if brand.decode("latin-1") in brands:
                return kind
    return None


def _zipped(file: IO[bytes]) -> str | None:
    """Return the type of an office document, which is an archive; other archives are not accepted."""
    try:
        entries, _, said = archives.contents(file)
    except archives.Unreadable:
        return None
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in ZIPPED if any(n.startswith(folder) for n in names)), None)
    return next((kind for kind in OPENED if kind.encode() == said), None)


def _is_text(head: bytes) -> bool:
    """Whether it is plain text that nothing would run."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(head) > 2 and b"<" not in head[:64]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if any(mark in start for mark in RUN):
        return False
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return False
        text = head[: error.start].decode("utf-8")
    return bool(text) and not any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text)
