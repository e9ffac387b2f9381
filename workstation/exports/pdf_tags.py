"""Gives a PDF that Qt wrote the structure that a screen reader reads: headings, paragraphs, lists, tables, figures.

Qt writes no structure. While a page is painted, each part is put between two marks: rectangles at places outside the page.
Here the marks become marked content, and the tree of elements is appended by an incremental update, as the format allows.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

OUTSIDE, BEGINS, ENDS = -20_000, 1, 2
"""Where the marks are: far left of the page; the width of a mark says whether a part begins or ends there."""
DECORATION = 0
"""The number of marks around what is no content, such as the line above a footer."""
_serial = itertools.count()
_MARK = re.compile(rb"-20000(?:\.0*)? (\d+)(?:\.0*)? ([12])(?:\.0*)? 1(?:\.0*)? re\s+f\*?\s")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SIZE = re.compile(rb"/Size (\d+)")
_PAGE = re.compile(rb"(\d+) 0 obj\s*<<\s*/Type /Page\s(.*?)>>\s*endobj", re.DOTALL)
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")


@dataclass(eq=False)
class Element:
    """One element of the structure. ``kind`` is the format's name for it; ``alt`` says in words what a figure shows.

    ``scope`` says of a heading cell whether it heads a column or a row. What ``repeats`` is content only the first time.
    """

    kind: str
    parent: Element | None = None
    alt: str = ""
    scope: str = ""
    repeats: bool = False
    children: list[Element] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    place: int = field(default_factory=lambda: next(_serial))
    """Elements are read in the order in which they were made."""

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.children.append(self)

    def child(self, kind: str, *, scope: str = "", repeats: bool = False) -> Element:
        """Return a new element inside this one."""
        return Element(kind, self, scope=scope, repeats=repeats)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing of it was painted."""
        return not self.marks and all(child.is_empty for child in self.children)

    def root(self) -> Element:
        """Return the outermost element that this one is in."""
        return self if self.parent is None else self.parent.root()


class Marks:
    """The marks of one document: which element each belongs to."""

    def __init__(self) -> None:
        self.elements: list[Element] = []

    def begin(self, element: Element) -> int:
        """Return the number of a new mark of an element, or DECORATION when it was painted before and repeats."""
        if element.repeats and element.marks:
            return DECORATION
        self.elements.append(element)
        element.marks.append(len(self.elements))
        return len(self.elements)

    def roots(self) -> list[Element]:
        """Return the outermost elements that were painted, in reading order; items that follow each other are one list."""
        by_id = {id(root): root for root in (element.root() for element in self.elements)}
        arranged: list[Element] = []
        for root in sorted(by_id.values(), key=lambda root: root.place):
            if root.kind != "LI":
                arranged.append(root)
                continue
            if not arranged or arranged[-1].kind != "L":
                arranged.append(Element("L"))
            root.parent = arranged[-1]
            arranged[-1].children.append(root)
        return arranged


@dataclass(frozen=True)
class _MarkPlace:
    """Where one mark is: its page, and its number on that page."""

    page: int
    number: int


class _Update:
    """New and changed objects, appended behind the document."""

    def __init__(self, document: bytes, first: int) -> None:
        self._document, self._next = document, first
        self._objects: dict[int, bytes] = {}

    def reserve(self) -> int:
        """Return the number of a new object."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, body: bytes) -> None:
        """Write an object, or a newer version of one."""
        self._objects[number] = body

    def appended(self, trailer: bytes, start: bytes) -> bytes:
        """Return the document with the objects, their places and a trailer behind it."""
        output, places = bytearray(self._document), dict[int, int]()
        for number, body in sorted(self._objects.items()):
            places[number] = len(output)
            output += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(output)
        output += b"xref\n0 1\n0000000000 65535 f \n"
        for number, place in places.items():
            output += b"%d 1\n%010d 00000 n \n" % (number, place)
        trailer = _SIZE.sub(b"/Size %d" % self._next, trailer).removesuffix(b">>")
        output += b"trailer\n%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start, table)
        return bytes(output)


def tagged(document: bytes, language: str, marks: Marks) -> bytes:
    """Return the document with its structure, its language (such as cy-GB), and its title in place of its file name.

    A document that is not written as Qt writes one is returned as it is.
    """
    root, start = _ROOT.findall(document), _START.search(document)
    trailer = document.rpartition(b"trailer")[2].partition(b"startxref")[0].strip()
    size = _SIZE.search(trailer)
    if not root or start is None or size is None or not trailer.startswith(b"<<"):
        return document
    update = _Update(document, int(size[1]))
    pages, places = _mark_pages(document, update, marks)
    tree = _write_tree(update, marks, pages, places)
    number = int(root[-1])
    body = _object(document, number).strip().removeprefix(b"<<")
    update.put(number, b"<<\n/Lang (%s)\n/MarkInfo << /Marked true >>\n/StructTreeRoot %d 0 R\n"
               b"/ViewerPreferences << /DisplayDocTitle true >>%s" % (language.encode("ascii"), tree, body))  # fmt: skip
    return update.appended(trailer, start[1])


def _object(document: bytes, number: int) -> bytes:
    """Return what stands between the number of an object and its end."""
    match = re.search(rb"(?:^|\n)%d 0 obj\s*(.*?)endobj" % number, document, re.DOTALL)
    return match[1] if match is not None else b""


def _mark_pages(document: bytes, update: _Update, marks: Marks) -> tuple[list[int], dict[int, _MarkPlace]]:
    """Turn the marks of every page into marked content. Return the numbers of the pages and the place of each mark."""
    pages, places = list[int](), dict[int, _MarkPlace]()
    for page in _PAGE.finditer(document):
        contents = _CONTENTS.search(page[2])
        if contents is None:
            continue
        nth, on_page = len(pages), itertools.count()
        pages.append(int(page[1]))

        def put(mark: re.Match[bytes], nth: int = nth, on_page: Iterator[int] = on_page) -> bytes:
            number, ends = int(mark[1]), int(mark[2]) == ENDS
            if ends:
                return b"EMC\n"
            if number == DECORATION:
                return b"/Artifact BMC\n"
            places[number] = _MarkPlace(nth, next(on_page))
            kind = marks.elements[number - 1].kind.encode("ascii")
            return b"/%s << /MCID %d >> BDC\n" % (kind, places[number].number)

        stream = zlib.compress(_MARK.sub(put, _stream(document, int(contents[1]))))
        body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
        update.put(int(contents[1]), body)
        update.put(int(page[1]), b"<<\n/Type /Page\n/StructParents %d\n/Tabs /S\n%s>>" % (nth, page[2]))
    return pages, places


def _stream(document: bytes, number: int) -> bytes:
    """Return the unpacked content of a stream."""
    match = re.search(rb"(?:^|\n)%d 0 obj\s*<<(.*?)>>\s*stream\r?\n" % number, document, re.DOTALL)
    if match is None:
        return b""
    packed = document[match.end() : document.find(b"endstream", match.end())]
    # A packed stream may hold the word “endstream” itself; the unpacking knows where it ends.
    return zlib.decompressobj().decompress(document[match.end() :]) if b"/FlateDecode" in match[1] else packed


def _write_tree(update: _Update, marks: Marks, pages: Sequence[int], places: dict[int, _MarkPlace]) -> int:
    """Write the elements and return the number of their root."""
    root, whole, parents = update.reserve(), update.reserve(), update.reserve()
    numbers = dict[int, int]()
    roots = marks.roots()
    for element in _all(roots):
        numbers[id(element)] = update.reserve()
    for element in _all(roots):
        above = numbers[id(element.parent)] if element.parent is not None else whole
        update.put(numbers[id(element)], _written(element, above, numbers, pages, places))
    kids = b" ".join(b"%d 0 R" % numbers[id(root)] for root in roots)
    update.put(whole, b"<< /Type /StructElem /S /Document /P %d 0 R /K [ %s ] >>" % (root, kids))
    rows = list[bytes]()
    for nth in range(len(pages)):
        there = sorted((part.number, number) for number, part in places.items() if part.page == nth)
        owners = b" ".join(b"%d 0 R" % numbers[id(marks.elements[number - 1])] for _, number in there)
        rows.append(b"%d [ %s ]" % (nth, owners))
    update.put(parents, b"<< /Nums [ %s ] >>" % b" ".join(rows))
    update.put(root, b"<< /Type /StructTreeRoot /K [ %d 0 R ] /ParentTree %d 0 R /ParentTreeNextKey %d >>"
               % (whole, parents, len(pages)))  # fmt: skip
    return root


def _all(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield the elements that were painted, each before what is in it."""
    for element in elements:
        if not element.is_empty:
            yield element
            yield from _all(element.children)


def _written(
    element: Element, above: int, numbers: dict[int, int], pages: Sequence[int], places: dict[int, _MarkPlace]
) -> bytes:
    kids = [
        b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (pages[places[mark].page], places[mark].number)
        for mark in element.marks
        if mark in places
    ]
    kids += [b"%d 0 R" % numbers[id(child)] for child in element.children if id(child) in numbers]
    body = b"<< /Type /StructElem /S /%s /P %d 0 R /K [ %s ]" % (
        element.kind.encode("ascii"), above, b" ".join(kids),
    )  # fmt: skip
    if element.alt:
        body += b" /Alt <%s>" % ("\ufeff" + element.alt).encode("utf-16-be").hex().encode("ascii")
    if element.scope:
        body += b" /A << /O /Table /Scope /%s >>" % element.scope.encode("ascii")
    return body + b" >>"
