"""The kinds of file that the product takes: one list for intake, for the preview at the desk, and for files that leave a case."""

from __future__ import annotations

from types import MappingProxyType

import msgspec

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
TEXT, PDF = "text/plain", "application/pdf"
MESSAGE, OUTLOOK = "message/rfc822", "application/vnd.ms-outlook"
"""An email as a file: as the standard writes it, and as Outlook does."""
UNKNOWN_ENDING = "bin"


class FileKind(msgspec.Struct, frozen=True):
    """One kind of file: its media type, and how a name of such a file ends."""

    media_type: str
    ending: str
    is_shown: bool = False
    """Whether the desk can show it as a picture."""


_ALL = (
    FileKind("image/jpeg", "jpg", is_shown=True), FileKind("image/png", "png", is_shown=True),
    FileKind("image/gif", "gif", is_shown=True), FileKind("image/webp", "webp", is_shown=True),
    FileKind("image/bmp", "bmp", is_shown=True), FileKind("image/tiff", "tif", is_shown=True),
    FileKind("image/heic", "heic"), FileKind("image/avif", "avif"),
    FileKind("video/mp4", "mp4"), FileKind("video/quicktime", "mov"), FileKind("video/3gpp", "3gp"),
    FileKind("video/webm", "webm"), FileKind("video/x-matroska", "mkv"), FileKind("video/x-msvideo", "avi"),
    FileKind("video/mpeg", "mpg"), FileKind("video/mp2t", "ts"), FileKind("video/x-ms-wmv", "wmv"),
    FileKind("audio/mpeg", "mp3"), FileKind("audio/mp4", "m4a"), FileKind("audio/wav", "wav"), FileKind("audio/ogg", "ogg"),
    FileKind("audio/flac", "flac"), FileKind("audio/aac", "aac"), FileKind("audio/amr", "amr"),
    FileKind(PDF, "pdf"), FileKind(TEXT, "txt"), FileKind("application/rtf", "rtf"),
    FileKind(MESSAGE, "eml"), FileKind(OUTLOOK, "msg"),
    FileKind("application/msword", "doc"), FileKind("application/vnd.ms-excel", "xls"),
    FileKind("application/vnd.ms-powerpoint", "ppt"),
    FileKind(f"{OFFICE}wordprocessingml.document", "docx"), FileKind(f"{OFFICE}spreadsheetml.sheet", "xlsx"),
    FileKind(f"{OFFICE}presentationml.presentation", "pptx"),
    FileKind(f"{OPEN}text", "odt"), FileKind(f"{OPEN}spreadsheet", "ods"), FileKind(f"{OPEN}presentation", "odp"),
)  # fmt: skip
KINDS = MappingProxyType({kind.media_type: kind for kind in _ALL})
"""Every kind that is taken, by its media type."""
NAMED_OTHERWISE = MappingProxyType({"audio/x-wav": "audio/wav", "audio/x-flac": "audio/flac"})
"""Media types that earlier versions stored for the same kinds."""


def ending_of(media_type: str) -> str:
    """Return how the name of such a file ends, without the dot; “bin” for a kind that is not taken."""
    kind = KINDS.get(NAMED_OTHERWISE.get(media_type, media_type))
    return kind.ending if kind is not None else UNKNOWN_ENDING


def is_shown(media_type: str) -> bool:
    """Whether the desk can show such a file as a picture."""
    kind = KINDS.get(media_type)
    return kind is not None and kind.is_shown


def is_picture(media_type: str) -> bool:
    """Whether such a file is a picture, whether or not the desk can show it."""
    return media_type.startswith("image/")
