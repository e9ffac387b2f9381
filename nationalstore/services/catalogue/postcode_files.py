"""Reads the official files of postcodes line by line: the ONS Postcode Directory, and Code-Point Open.

Either may be a CSV or the ZIP in which it is published. The file is never in memory as a whole. Every line that cannot
be used is counted, the first of them are named, and then nothing of the file is used.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from casework.documents.dated_list import ListEntry
from nationalstore.core.errors import Misconfigured
from nationalstore.services.catalogue.list_files import Faults
from nationalstore.services.catalogue.postcode_table import PostcodeTable, authority_runs, force_of_authority

LARGEST = 4_000_000_000
"""Bytes in a file, and in a file of an archive when it is unpacked. The directory has about 1.3 GB."""
MOST_FILES = 1_000
POSTCODE_COLUMNS = ("pcd7", "pcds", "pcd")
AUTHORITY_COLUMNS = ("laua", "oslaua")
CODE_POINT = (0, 8, 10)
"""The places of postcode and district in a file of Code-Point Open, which has no header, and its number of cells."""
NORTHERN_IRELAND = "psni"
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}|NPT[0-9][A-Z]{2}")
AUTHORITY = re.compile(r"[EWSNLMJK][0-9]{8}")
WITHOUT_POLICE = re.compile(r"[LM]9{8}|[EWSN]9{8}|")
"""The Channel Islands, the Isle of Man, and postcodes of no place."""
IN_AN_ARCHIVE = re.compile(r"(?:.*/)?(?:ONSPD_\w+_UK|[a-z]{1,2})\.csv")


@dataclass(frozen=True)
class Columns:
    """Where a file has the postcode and the local authority, and how many cells a line has."""

    postcode: int
    authority: int
    count: int
    has_header: bool


@dataclass(frozen=True)
class PostcodeFile:
    """What a file says, ready to be kept."""

    entries: tuple[ListEntry, ...]
    digest: str
    count: int
    """The number of postcodes with a police force."""


def read(path: Path, *, whole: bool) -> PostcodeFile:
    """Return the table of a file. With ``whole`` every police force must have a postcode in it.

    Raises Misconfigured with a sentence for each of the first lines that cannot be used.
    """
    table, faults = PostcodeTable(), Faults()
    try:
        if path.stat().st_size > LARGEST:
            raise Misconfigured(f"Nothing was loaded. The file has more than {LARGEST} bytes.")
        for name, opened in _files(path):
            _take(opened, table, faults, name)
        with path.open("rb") as again:
            digest = hashlib.file_digest(again, "sha256").hexdigest()
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise Misconfigured(f"Nothing was loaded. {path} cannot be read: {error}.") from None
    faults.expect_none()
    if not table.count:
        raise Misconfigured("Nothing was loaded. The file has no postcodes.")
    missing = sorted({police for *_, police in authority_runs()} - table.forces()) if whole else []
    if missing:
        raise Misconfigured(
            f"Nothing was loaded. The file has no postcode of {', '.join(missing)}, so it is not the whole directory."
            " Load a part of it with --sample."
        )
    entries = tuple(
        ListEntry(code=row.place, title=row.police, group=row.units or None) for row in table.rows()
    )
    return PostcodeFile(entries, digest, table.count)


def _files(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield each file of postcodes with its name, "" for one that is no archive."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as opened:
            yield "", opened
        return
    with zipfile.ZipFile(path) as archive:
        wanted = [member for member in archive.infolist() if IN_AN_ARCHIVE.fullmatch(member.filename)]
        # The directory's archive has the same postcodes once more in a file for each area.
        whole = [member for member in wanted if "ONSPD" in member.filename]
        chosen = whole or wanted
        if not chosen or len(chosen) > MOST_FILES or sum(member.file_size for member in chosen) > LARGEST:
            raise Misconfigured("Nothing was loaded. The archive has no file of postcodes that can be used.")
        for member in chosen:
            with archive.open(member) as unpacked:
                yield member.filename, unpacked


def _take(opened: IO[bytes], table: PostcodeTable, faults: Faults, name: str) -> None:
    where = f"{name}: " if name else ""
    with _as_text(opened) as text:
        rows = csv.reader(text, strict=True)
        columns: Columns | None = None
        try:
            for row in rows:
                if columns is None:
                    columns = _columns(row)
                    if columns.has_header:
                        continue
                words = _fault(row, columns, table)
                if words:
                    faults.add(rows.line_num, where + words)
        except csv.Error as error:
            faults.add(rows.line_num, f"{where}it is not CSV ({error}).")
        except UnicodeDecodeError:
            faults.add(rows.line_num + 1, f"{where}it or a line soon after it is not UTF-8 text.")


@contextmanager
def _as_text(opened: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """Read a file as text, and leave it open for its caller."""
    text = io.TextIOWrapper(opened, "utf-8-sig", newline="")
    try:
        yield text
    finally:
        text.detach()


def _columns(header: Sequence[str]) -> Columns:
    """Return where the first line says that postcode and authority are. Raises Misconfigured when it does not."""
    names = [name.strip().casefold() for name in header]
    postcode = next((names.index(name) for name in POSTCODE_COLUMNS if name in names), None)
    authority = next(
        (
            n
            for n, name in enumerate(names)
            if name in AUTHORITY_COLUMNS or (name.startswith("lad") and name.endswith("cd"))
        ),
        None,
    )
    if postcode is not None and authority is not None:
        return Columns(postcode, authority, len(names), has_header=True)
    at, district, cells = CODE_POINT
    if len(header) == cells and POSTCODE.fullmatch(_packed(header[at])):
        return Columns(at, district, cells, has_header=False)
    raise Misconfigured(
        "Nothing was loaded. This is neither the ONS Postcode Directory, whose first line names pcds and a column of"
        " local authorities, nor Code-Point Open."
    )


def _fault(row: Sequence[str], columns: Columns, table: PostcodeTable) -> str:
    """Take a line into the table. Return why it cannot be used, or ""."""
    if len(row) != columns.count:
        return f"it has {len(row)} cells where the first line has {columns.count}."
    postcode, authority = _packed(row[columns.postcode]), row[columns.authority].strip()
    if not POSTCODE.fullmatch(postcode):
        return f"“{postcode[:20]}” is not a postcode."
    if WITHOUT_POLICE.fullmatch(authority):
        return ""
    known = AUTHORITY.fullmatch(authority) is not None
    police = (
        NORTHERN_IRELAND
        if known and authority[0] == "N"
        else force_of_authority(authority)
        if known
        else None
    )
    if police is None:
        return f"“{authority[:20]}” is not a local authority that the product knows."
    return "" if table.add(postcode, police) else f"{postcode} is in the areas of two police forces."


def _packed(cell: str) -> str:
    """Return a postcode as ``POSTCODE`` reads it; the files pad theirs with spaces in different ways."""
    return cell.replace(" ", "")
