"""The beginnings of files as phones, cameras, recorders, scanners and office programs write them, made here by their formats."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from tests.helpers.hostile import office


@dataclass(frozen=True)
class DeviceFile:
    """A file of a device: the name it gives, the type it has, and its beginning."""

    what: str
    name: str
    kind: str
    content: bytes


def segment(mark: int, content: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(content) + 2) + content


def exif(maker: str, order: str, orientation: int) -> bytes:
    """Return an Exif segment with maker and orientation, in either order of bytes."""
    name = maker.encode() + b"\0"
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(order + "HHII", 0x010F, 2, len(name), 38) + struct.pack(
        order + "HHIHH", 0x0112, 3, 1, orientation, 0
    )
    return segment(
        0xE1,
        b"Exif\0\0" + mark + struct.pack(order + "IH", 8, 2) + entries + struct.pack(order + "I", 0) + name,
    )


def box(kind: bytes, content: bytes = b"") -> bytes:
    """Return a box of an MP4, HEIC or QuickTime file."""
    return struct.pack(">I", len(content) + 8) + kind + content


def brand(main: bytes, *others: bytes) -> bytes:
    """Return the first box of such a file."""
    return box(b"ftyp", main + struct.pack(">I", 512) + b"".join(others))


def wave(form: int, more: bytes = b"", riff: bytes = b"RIFF") -> bytes:
    """Return the beginning of a WAV file with this coding and with chunks before the sound."""
    fmt = struct.pack("<HHIIHH", form, 1, 8000, 16000, 2, 16)
    return (
        riff
        + struct.pack("<I", 4000)
        + b"WAVE"
        + more
        + b"fmt "
        + struct.pack("<I", len(fmt))
        + fmt
        + b"data"
        + struct.pack("<I", 3000)
        + bytes(3000)
    )


def _pictures() -> Iterator[DeviceFile]:
    quantised, frame = (
        segment(0xDB, bytes(65)),
        segment(0xC0, b"\x08\x0f\xc0\x0b\xd0\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"),
    )
    end = (
        quantised
        + frame
        + segment(0xDA, b"\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00")
        + bytes(range(1, 200)) * 5
        + b"\xff\xd9"
    )
    jfif = segment(0xE0, b"JFIF\0\1\1\0\0\x48\0\x48\0\0")
    for maker, order, turned in (("Apple", ">", 6), ("samsung", "<", 1), ("Google", "<", 3), ("Canon", "<", 8), ("NIKON CORPORATION", ">", 1),
                                 ("HUAWEI", ">", 0), ("GoPro", "<", 1), ("Ring", "<", 9)):  # fmt: skip
        yield DeviceFile(
            f"photo of {maker}", "IMG_0001.JPG", "image/jpeg", b"\xff\xd8" + exif(maker, order, turned) + end
        )
    yield DeviceFile("doorbell's still", "snapshot.jpeg", "image/jpeg", b"\xff\xd8" + jfif + end)
    yield DeviceFile(
        "picture passed on by a messenger",
        "WA0001.jpg",
        "image/jpeg",
        b"\xff\xd8" + jfif + segment(0xFE, b"comment") + end,
    )
    yield DeviceFile("photo with a second picture behind", "DSC.jpg", "image/jpeg",
                     b"\xff\xd8" + exif("SONY", ">", 1) + segment(0xE2, b"MPF\0MM\0*" + bytes(60)) + end + end)  # fmt: skip
    yield DeviceFile("scanned photo with colours of its own", "scan.jpg", "image/jpeg",
                     b"\xff\xd8" + segment(0xE2, b"ICC_PROFILE\0\1\1" + bytes(3000)) + segment(0xED, b"Photoshop 3.0\0" + bytes(40)) + end)  # fmt: skip


def _newer_pictures() -> Iterator[DeviceFile]:
    for main, others in (
        (b"heic", (b"mif1", b"heic")),
        (b"heix", (b"mif1", b"heix")),
        (b"mif1", (b"mif1", b"heic")),
    ):
        yield DeviceFile(
            f"phone's {main.decode()}",
            "IMG_0002.HEIC",
            "image/heic",
            brand(main, *others) + box(b"meta", bytes(200)),
        )
    yield DeviceFile(
        "avif", "photo.avif", "image/avif", brand(b"avif", b"mif1", b"avif") + box(b"meta", bytes(200))
    )
    head = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + b"IHDR"
        + struct.pack(">IIBBBBB", 1170, 2532, 8, 6, 0, 0, 0)
        + bytes(4)
    )
    yield DeviceFile("screenshot", "Screenshot_2026.png", "image/png", head + bytes(200))
    yield DeviceFile(
        "webp, lossy", "sticker.webp", "image/webp", b"RIFF\x24\x01\0\0WEBPVP8 \x18\x01\0\0" + bytes(280)
    )
    yield DeviceFile(
        "webp, without loss", "a.webp", "image/webp", b"RIFF\x24\x01\0\0WEBPVP8L\x18\x01\0\0\x2f" + bytes(280)
    )
    yield DeviceFile(
        "webp that moves", "a.webp", "image/webp", b"RIFF\x24\x01\0\0WEBPVP8X\x0a\0\0\0\x02" + bytes(280)
    )
    yield DeviceFile("old gif", "a.gif", "image/gif", b"GIF87a\x10\0\x10\0\x80\0\0" + bytes(60) + b";")
    yield DeviceFile("fax", "fax.tif", "image/tiff", b"II*\0\x08\0\0\0\x01\0" + bytes(60))
    yield DeviceFile("scanner's tiff", "scan.tiff", "image/tiff", b"MM\0*\0\0\0\x08\0\x01" + bytes(60))
    yield DeviceFile(
        "bitmap",
        "paint.bmp",
        "image/bmp",
        b"BM" + struct.pack("<IHHII", 400, 0, 0, 54, 40) + struct.pack("<iiHH", 9, 9, 1, 24) + bytes(340),
    )


def _films() -> Iterator[DeviceFile]:
    for what, main, others, kind in (
        ("phone", b"isom", (b"isom", b"mp42"), "video/mp4"), ("newer phone", b"mp42", (b"isom", b"mp42"), "video/mp4"),
        ("action camera", b"mp41", (b"mp41",), "video/mp4"), ("dashcam", b"avc1", (b"avc1", b"isom"), "video/mp4"),
        ("doorbell", b"iso5", (b"iso5", b"dash"), "video/mp4"), ("screen recording", b"iso6", (b"iso6", b"mp41"), "video/mp4"),
        ("tablet", b"M4V ", (b"M4V ", b"mp42"), "video/mp4"), ("old phone", b"3gp4", (b"3gp4", b"isom"), "video/3gpp"),
        ("old phone", b"3gp5", (b"3gp5", b"3gp4"), "video/3gpp"), ("phone of another maker", b"qt  ", (b"qt  ",), "video/quicktime"),
    ):  # fmt: skip
        yield DeviceFile(
            f"film of a {what}, {main.decode()}",
            "VID.mp4",
            kind,
            brand(main, *others) + box(b"moov", bytes(300)) + box(b"mdat", bytes(500)),
        )
    yield DeviceFile(
        "film that was streamed",
        "live.mp4",
        "video/mp4",
        brand(b"iso5", b"iso5") + box(b"sidx", bytes(30)) + box(b"moof", bytes(90)) + box(b"mdat", bytes(90)),
    )
    yield DeviceFile(
        "dashcam's avi",
        "MOVI0001.avi",
        "video/x-msvideo",
        b"RIFF\0\x10\0\0AVI LIST\x40\0\0\0hdrlavih" + bytes(80) + b"JUNK" + bytes(200),
    )
    yield DeviceFile("recorder's stream", "CH01.mpg", "video/mpeg", b"\0\0\1\xba\x44\0\4\0\4\1" + bytes(200))
    yield DeviceFile(
        "webm of a browser",
        "a.webm",
        "video/webm",
        b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\xf7\x81\1B\xf2\x81\4B\xf3\x81\x08B\x82\x84webm" + bytes(200),
    )
    yield DeviceFile(
        "matroska",
        "a.mkv",
        "video/x-matroska",
        b"\x1aE\xdf\xa3\xa3B\x86\x81\1B\xf7\x81\1B\xf2\x81\4B\xf3\x81\x08B\x82\x88matroska" + bytes(200),
    )
    yield DeviceFile(
        "old recorder's wmv",
        "a.wmv",
        "video/x-ms-wmv",
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c" + bytes(200),
    )


def _more_films() -> Iterator[DeviceFile]:
    """Yield films of devices that write their own brand, none, or no boxes at all."""
    film = box(b"moov", bytes(300)) + box(b"mdat", bytes(500))
    for what, main, others, kind in (
        ("camcorder", b"XAVC", (b"XAVC", b"mp42"), "video/mp4"), ("dash stream", b"iso6", (b"iso6", b"dash", b"msdh"), "video/mp4"),
        ("doorbell's part", b"msdh", (b"msdh", b"msix"), "video/mp4"), ("dashcam", b"iso4", (b"iso4", b"avc1"), "video/mp4"),
        ("new phone", b"hvc1", (b"hvc1",), "video/mp4"), ("phone without isom", b"3gp5", (b"3gp5", b"3gp4"), "video/3gpp"),
        ("phone of another standard", b"3g2a", (b"3g2a",), "video/3gpp"), ("old camera", b"caqv", (b"caqv",), "video/mp4"),
    ):  # fmt: skip
        yield DeviceFile(f"film of a {what}, {main.decode()}", "MOV.mp4", kind, brand(main, *others) + film)
    for first in (
        box(b"wide"),
        box(b"moov", bytes(300)),
        box(b"free", bytes(40)),
        box(b"skip", bytes(8)),
        b"",
    ):
        yield DeviceFile(
            f"film of an old camera, {first[4:8]!r}",
            "MVI.MOV",
            "video/quicktime",
            first + box(b"mdat", bytes(900)),
        )
    packet = b"\x47\x40\x00\x10" + bytes(184)
    yield DeviceFile("recorder's transport stream", "CAM1.ts", "video/mp2t", packet * 8)
    yield DeviceFile("camcorder's transport stream", "00001.MTS", "video/mp2t", (bytes(4) + packet) * 8)


def _mails() -> Iterator[DeviceFile]:
    """Yield texts and emails of older programs, and emails with a web page in them."""
    head = "Return-Path: <a@example.org>\r\nReceived: from mail.example.org\r\n\tby mx.example.org; Tue, 24 Nov 2026 09:14:00 +0000\r\n"
    head += "From: A <a@example.org>\r\nSubject: You owe\r\nMIME-Version: 1.0\r\n"
    plain = (head + "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nPay \u00a3200 now.\r\n").encode(
        "latin-1"
    )
    page = (
        head
        + "Content-Type: text/html; charset=utf-8\r\n\r\n<!DOCTYPE html><html><body>Pay £200</body></html>\r\n"
    )
    long = "".join(f"X-Hop-{n}: {'a' * 60}\r\n" for n in range(200))
    yield DeviceFile("email in older letters", "scam.eml", "message/rfc822", plain)
    yield DeviceFile("email with a web page", "scam.eml", "message/rfc822", page.encode())
    yield DeviceFile(
        "email of a long way", "scam.eml", "message/rfc822", (head + long + "\r\nHello").encode()
    )
    streams = (
        "__nameid_version1.0".encode("utf-16-le") + bytes(600) + "__substg1.0_0037001F".encode("utf-16-le")
    )
    yield DeviceFile(
        "email of Outlook",
        "scam.msg",
        "application/vnd.ms-outlook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + streams,
    )
    yield DeviceFile(
        "messages in older letters", "chat.txt", "text/plain", "I’ll get you – £200\r\n".encode("cp1252")
    )
    yield DeviceFile(
        "Welsh in older letters",
        "nodiadau.txt",
        "text/plain",
        "Gwelais gar coch yn y stryd, tŷ gwyn.\r\n".encode("iso8859-14"),
    )


def _sounds() -> Iterator[DeviceFile]:
    yield DeviceFile("voice recorder", "REC001.WAV", "audio/wav", wave(1))
    yield DeviceFile("telephone recording", "call.wav", "audio/wav", wave(6))
    yield DeviceFile(
        "broadcast wave", "a.wav", "audio/wav", wave(1, b"bext" + struct.pack("<I", 20) + bytes(20))
    )
    yield DeviceFile("wave of many channels", "a.wav", "audio/wav", wave(0xFFFE))
    yield DeviceFile(
        "voice message", "PTT.opus", "audio/ogg", b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead\1\1" + bytes(100)
    )
    yield DeviceFile("old phone's memo", "memo.amr", "audio/amr", b"#!AMR\n" + bytes(100))
    yield DeviceFile("old phone's better memo", "memo.awb", "audio/amr", b"#!AMR-WB\n" + bytes(100))
    yield DeviceFile(
        "phone's memo",
        "New Recording.m4a",
        "audio/mp4",
        brand(b"M4A ", b"M4A ", b"mp42") + box(b"moov", bytes(100)),
    )
    yield DeviceFile("mp3 with a title", "a.mp3", "audio/mpeg", b"ID3\3\0\0\0\0\x0f\x76TIT2" + bytes(200))
    yield DeviceFile("mp3 without", "a.mp3", "audio/mpeg", b"\xff\xfb\x90\x64" + bytes(400))
    yield DeviceFile("flac", "a.flac", "audio/flac", b"fLaC\0\0\0\x22" + bytes(100))
    yield DeviceFile("aac", "a.aac", "audio/aac", b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(200))


def _papers() -> Iterator[DeviceFile]:
    for version in ("1.3", "1.4", "1.5", "1.7", "2.0"):
        content = (
            f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1")
            + b"1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
        )
        yield DeviceFile(f"scanner's PDF {version}", "Scan.pdf", "application/pdf", content)
    base = "application/vnd.openxmlformats-officedocument."
    for folder, kind in (
        ("word", "wordprocessingml.document"),
        ("xl", "spreadsheetml.sheet"),
        ("ppt", "presentationml.presentation"),
    ):
        parts = (
            ("_rels/.rels", b"<r/>"),
            ("docProps/app.xml", b"<p/>"),
            (f"{folder}/media/image1.png", bytes(200)),
        )
        yield DeviceFile(f"letter of {folder}", f"a.{folder}", base + kind, office(*parts, folder=folder))
    yield DeviceFile(
        "old letter", "a.doc", "application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    )
    yield DeviceFile(
        "rich text", "a.rtf", "application/rtf", b"{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Arial;}}Hello.}"
    )
    for what, text in (("notes", "What I saw:\r\n"), ("notes with a mark", "\ufeffWhat I saw:\n"), ("Welsh notes", "Beth welais i: tŷ, ŵyn\n"),
                       ("list of messages", "24/11/2026, 09:14 - Tamsin: \U0001f622 he is here\n"), ("table", "when,what\n1,2\n")):  # fmt: skip
        yield DeviceFile(what, "notes.txt", "text/plain", text.encode())
    yield DeviceFile(
        "notes of an old computer", "notes.txt", "text/plain", "\ufeffWhat I saw".encode("utf-16-le")
    )


def files() -> list[DeviceFile]:
    """Return every file."""
    return [*_pictures(), *_newer_pictures(), *_films(), *_more_films(), *_sounds(), *_papers(), *_mails()]
