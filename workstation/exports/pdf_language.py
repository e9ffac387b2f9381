"""Sets the language of a PDF, so that a screen reader pronounces it correctly. Qt does not write it.

The document is extended by an incremental update, as the format allows: a newer version of its root object is appended.
"""

from __future__ import annotations

import re

_ROOT = re.compile(rb"/Root (\d+) 0 R")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")


def with_language(document: bytes, language: str) -> bytes:
    """Return the document with a language (such as cy-GB), and with its title shown in place of its file name."""
    root, start = _ROOT.findall(document), _START.search(document)
    trailer = document.rpartition(b"trailer")[2].partition(b"startxref")[0].strip()
    if not root or start is None or not trailer.startswith(b"<<"):
        return document
    number = int(root[-1])
    begins = document.find(b"\n%d 0 obj" % number) + 1
    said = document[begins : document.find(b"endobj", begins)]
    open_, _, rest = said.partition(b"<<")
    made = b"%s<<\n/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>%sendobj\n" % (
        open_, language.encode("ascii"), rest,
    )  # fmt: skip
    at, table = len(document), len(document) + len(made)
    cross = b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n" % (number, at)
    before = b"/Prev %s\n" % start[1]
    ending = b"trailer\n%s%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer.removesuffix(b">>"), before, table)
    return document + made + cross + ending
