"""Files that an attacker might send, made here, and the valid ones they pretend to be."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.helpers.clamd import BAD_MARK, EICAR, LONGEST

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00;"
MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TEXT = b"What I saw, in order:\n"
CARRIERS = {
    "a.jpg": JPEG,
    "a.png": PNG,
    "a.gif": GIF,
    "a.mp4": MP4,
    "a.wav": WAV,
    "a.pdf": PDF,
    "a.doc": OLE,
    "a.txt": TEXT,
}
PROGRAMS = {
    "exe": b"MZ\x90\x00\x03" + bytes(200), "elf": b"\x7fELF\x02\x01\x01" + bytes(100), "sh": b"#!/bin/sh\nrm -rf /\n",
    "html": b"<!DOCTYPE html><html><script>alert(1)</script></html>", "svg": b"<svg onload='alert(1)'/>",
    "php": b"<?php system($_GET[0]); ?>", "hta": b"<hta:application/>", "js": b"\xef\xbb\xbf  <script>x</script>",
    "class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34", "swf": b"CWS\x0a" + bytes(60), "rar": b"Rar!\x1a\x07\x00" + bytes(60),
    "7z": b"7z\xbc\xaf\x27\x1c" + bytes(60), "gz": gzip.compress(b"x" * 1000), "xz": b"\xfd7zXZ\x00" + bytes(40),
    "bz2": b"BZh91AY&SY" + bytes(40), "iso": bytes(2000) + b"CD001", "lnk": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60),
    "cab": b"MSCF" + bytes(60), "xml": b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "sqlite": b"SQLite format 3\x00" + bytes(90),
    "random": bytes(range(128, 256)) * 4, "nul": bytes(300), "tar": b"x" * 257 + b"ustar\x00" + bytes(300),
}  # fmt: skip
NAMES = (
    "../../etc/passwd", "..\\..\\windows\\system32\\evil.exe", "photo\u202egpj.exe", "a\u200bb\u200d.png", "CON", "x" * 400 + ".jpg",
    "\x00null.png", "a\r\nSet-Cookie: x.png", "'; drop table upload;--.png", "\u2066hidden\u2069.png", "\ufeff.png", "name\u0301.png",
    "<img src=x onerror=alert(1)>.png", "/absolute.png", "C:\\boot.ini", "a/./b/../c.png", "\U000e0041tag.png", "%2e%2e%2f.png",
    ". . .png", "\U0001f600.png",
)  # fmt: skip


@dataclass(frozen=True)
class Hostile:
    """One file: its name, its claimed type and its bytes."""

    what: str
    name: str
    media_type: str
    content: bytes


def office(*entries: tuple[str, bytes], deflate: bool = True, folder: str = "word") -> bytes:
    """Return an office document with these entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/document.xml", "<w/>")
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


def corpus(rng: Random) -> Iterator[Hostile]:
    """Yield every hostile file, in a fixed order; none of them may ever be released."""
    yield from _viruses(rng)
    yield from _programs(rng)
    yield from _polyglots()
    yield from _bombs()
    yield from _locked()
    yield from _active()
    yield from _broken(rng)
    yield from _leading_out()


def _leading_out() -> Iterator[Hostile]:
    """Yield office documents whose entries would land elsewhere than in the folder into which they are unpacked."""
    for name in (
        "../../etc/cron.d/x",
        "word/../../x",
        "/etc/passwd",
        "..\\..\\x.bat",
        "C:\\boot.ini",
        "word\\..\\..\\x",
    ):
        yield Hostile(f"office with {name}", "a.docx", "x/x", office((name, b"x")))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    yield Hostile("office with a link", "a.docx", "x/x", made.getvalue())


def _viruses(rng: Random) -> Iterator[Hostile]:
    for name, start in CARRIERS.items():
        for mark in (EICAR, BAD_MARK):
            for pad in (0, 10, 5_000, 200_000):
                content = start + (b"x" * pad) + mark + (b"y" * rng.randint(0, 50))
                yield Hostile(f"virus in {name} after {pad}", name, "image/png", content)
    for folder in ("word", "xl", "ppt"):
        for deflate in (True, False):
            for mark in (EICAR, BAD_MARK):
                document = office(("x/media.bin", b"x" * 50 + mark), deflate=deflate, folder=folder)
                yield Hostile(f"virus inside {folder}", "a.docx", "application/msword", document)
    yield Hostile("virus alone", "eicar.txt", "text/plain", EICAR)


def _programs(rng: Random) -> Iterator[Hostile]:
    for kind, content in PROGRAMS.items():
        for claimed in ("image/jpeg", "application/pdf", "text/plain"):
            yield Hostile(f"{kind} as {claimed}", f"a.{kind}", claimed, content + b"z" * rng.randint(0, 9))
    for entries in (
        [("a.txt", b"x")],
        [("META-INF/MANIFEST.MF", b"x"), ("A.class", b"\xca\xfe")],
        [("AndroidManifest.xml", b"x")],
    ):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in entries:
                archive.writestr(name, content)
        yield Hostile(f"archive of {entries[0][0]}", "a.zip", "application/zip", made.getvalue())


def _polyglots() -> Iterator[Hostile]:
    archive = office(("a.class", b"\xca\xfe\xba\xbe"))
    scripts = (
        b"<script>alert(1)</script>",
        b"<html><body>",
        b"<?php x ?>",
        b"<iframe src=x>",
        b"<!DOCTYPE html>",
    )
    for name, start in CARRIERS.items():
        if name in ("a.txt",):
            continue
        yield Hostile(f"{name} and an archive", name, "image/gif", start + bytes(40) + archive)
        yield Hostile(f"{name} and a rar", name, "image/gif", start + bytes(40) + PROGRAMS["rar"])
        yield Hostile(f"{name} and a program", name, "image/gif", start + bytes(3000) + PROGRAMS["exe"])
        for script in scripts:
            yield Hostile(f"{name} and a page", name, "text/html", start + bytes(20) + script)
            yield Hostile(f"{name} with a page behind", name, "text/html", start + b"q" * 90_000 + script)
        if name != "a.pdf":
            yield Hostile(f"{name} and a PDF", name, "application/pdf", start + bytes(100) + PDF)


def _bombs() -> Iterator[Hostile]:
    yield Hostile("one huge entry", "a.docx", "x/x", office(("word/big.xml", bytes(60_000_000))))
    for count in (6_000, 20_000):
        yield Hostile(
            f"{count} entries",
            "a.docx",
            "x/x",
            office(*((f"word/{n}", b"") for n in range(count)), deflate=False),
        )
    for claimed in (2**31, 2**32 - 2):
        yield Hostile(
            f"claims {claimed}",
            "a.xlsx",
            "x/x",
            _claiming(office(("xl/a.xml", b"a" * 100), folder="xl"), claimed),
        )
    yield Hostile("shared bytes", "a.docx", "x/x", _shared(office(("word/a.xml", bytes(2_000_000)))))
    inner = office(("word/a.xml", bytes(1_000_000)))
    for depth in range(4):
        inner = office((f"word/{depth}.zip", inner))
        yield Hostile(f"archives {depth} deep", "a.docx", "x/x", inner)
    yield Hostile("list of millions", "a.docx", "x/x", _long_list())
    for times in (300, 3_000):
        packed = zlib.compress(bytes(times * 10_000))
        yield Hostile(
            f"PDF that unpacks {times}",
            "a.pdf",
            PDF.decode(),
            PDF + b"/EmbeddedFile stream\n" + packed + b"\nendstream",
        )
    yield Hostile("longer than the scanner takes", "a.mp4", "video/mp4", MP4 + bytes(LONGEST + 10))


def _locked() -> Iterator[Hostile]:
    for folder in ("word", "xl", "ppt"):
        made = bytearray(office((f"{folder}/a.xml", b"secret"), folder=folder))
        for at in _all(bytes(made), b"PK\x01\x02"):
            made[at + 8] |= 1
        for at in _all(bytes(made), b"PK\x03\x04"):
            made[at + 6] |= 1
        yield Hostile(f"encrypted {folder}", "a.docx", "x/x", bytes(made))
    for spelling in (b"/Encrypt 5 0 R", b"/#45ncrypt 5 0 R", b"/Encr#79pt 5 0 R"):
        yield Hostile("encrypted PDF", "a.pdf", "application/pdf", PDF + spelling)


def _active() -> Iterator[Hostile]:
    for name in (
        b"/JavaScript",
        b"/Launch",
        b"/EmbeddedFile",
        b"/RichMedia",
        b"/XFA",
        b"/J#61vaScript",
        b"/#4caunch",
    ):
        for pad in (0, 999_995, 1_500_000):
            yield Hostile(
                f"PDF with {name!r}", "a.pdf", "application/pdf", PDF + b" " * pad + name + b" << >>"
            )
    for entry in (
        "word/vbaProject.bin",
        "xl/vbaProject.bin",
        "word/embeddings/a.exe",
        "word/a.dll",
        "word/x.js",
    ):
        folder = entry.split("/")[0]
        yield Hostile(f"office with {entry}", "a.docx", "x/x", office((entry, b"x"), folder=folder))


def _broken(rng: Random) -> Iterator[Hostile]:
    """Yield files that are truncated, corrupted or have an odd beginning."""
    whole = office(("word/a.xml", b"words " * 500))
    for _ in range(20):
        cut = whole[: rng.randint(5, len(whole) - 5)]
        yield Hostile("cut office", "a.docx", "x/x", cut)
    for _ in range(20):
        spoiled = bytearray(whole)
        start = whole.rindex(b"PK\x05\x06")
        for _ in range(6):
            spoiled[rng.randint(start, len(spoiled) - 8)] = rng.randint(0, 255)
        yield Hostile("garbled office", "a.docx", "x/x", bytes(spoiled) + EICAR)
    for name, beginning in CARRIERS.items():
        yield Hostile(f"{name} one byte late", name, "x/x", b"\x01" + beginning + EICAR)


def _all(content: bytes, mark: bytes) -> list[int]:
    found, at = [], content.find(mark)
    while at >= 0:
        found.append(at)
        at = content.find(mark, at + 1)
    return found


def _claiming(content: bytes, size: int) -> bytes:
    made = bytearray(content)
    at = _all(content, b"PK\x01\x02")[-1]
    made[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(made)


def _shared(content: bytes) -> bytes:
    """Return an archive in which every entry points to the same bytes."""
    made = bytearray(content)
    places = _all(content, b"PK\x01\x02")
    for at in places:
        made[at + 42 : at + 46] = made[places[-1] + 42 : places[-1] + 46]
    return bytes(made)


def _long_list() -> bytes:
    made = bytearray(office())
    at = made.rindex(b"PK\x05\x06")
    made[at + 12 : at + 16] = struct.pack("<I", 90_000_000)
    return bytes(made)
