"""Reads the structure of a PDF as a screen reader does: its elements in order, and the text that each of them holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdf
from pypdf.generic import ContentStream


@dataclass(frozen=True)
class Read:
    """One element: its kind, what is in it, and its place among all; ``marks`` are pages and numbers on them."""

    kind: str
    alt: str
    scope: str
    above: str
    marks: tuple[tuple[int, int], ...]


def elements(reader: pypdf.PdfReader) -> list[Read]:
    """Return every element in reading order."""
    root: Any = reader.root_object["/StructTreeRoot"]
    pages = {
        page.indirect_reference.idnum: nth for nth, page in enumerate(reader.pages) if page.indirect_reference
    }
    return [one for kid in root["/K"] for one in _read(kid.get_object(), "", pages)]


def _read(element: Any, above: str, pages: dict[int, int]) -> Iterator[Read]:
    kids = list(element["/K"])
    marks = [kid for kid in kids if kid.get_object().get("/Type") == "/MCR"]
    where = tuple(
        (pages[kid.get_object().raw_get("/Pg").idnum], int(kid.get_object()["/MCID"])) for kid in marks
    )
    kind, scope = str(element["/S"]), str(element["/A"]["/Scope"]) if "/A" in element else ""
    yield Read(kind, str(element.get("/Alt", "")), scope, above, where)
    for kid in kids:
        if kid not in marks:
            yield from _read(kid.get_object(), kind, pages)


def marked(reader: pypdf.PdfReader) -> list[tuple[int, int]]:
    """Return page and number of every marked content. An unbalanced mark, or text outside of any, fails."""
    found = []
    for nth, page in enumerate(reader.pages):
        inside = 0
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"BDC", b"BMC"):
                assert not inside, "marks do not stand in each other"
                inside += 1
            if operator == b"BDC":
                found.append((nth, int(operands[1]["/MCID"])))
            if operator == b"EMC":
                inside -= 1
            assert inside or operator not in (b"Tj", b"TJ"), "text without a place in the structure"
        assert not inside
    return found


def parents(reader: pypdf.PdfReader) -> dict[tuple[int, int], str]:
    """Return the kind of the element that the table of parents names for each mark."""
    root: Any = reader.root_object["/StructTreeRoot"]
    rows = list(root["/ParentTree"]["/Nums"])
    tables = dict(zip(rows[::2], rows[1::2], strict=True))
    return {
        (nth, number): str(element.get_object()["/S"])
        for nth, page in enumerate(reader.pages)
        for number, element in enumerate(tables[page["/StructParents"]])
    }
