"""The case file on paper: marked and numbered on each page, accessible, in the officer's language."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from casework.documents import codec
from casework.documents.policy import Policy
from tests.helpers.bundles import bundle_of, officer
from tests.helpers.ids import uid
from tests.workstation.ui.conftest import ME, PERSON, POLICY, report
from workstation.cache.rows import ReportBundle
from workstation.exports.files import continuity, listed
from workstation.exports.handover import Handover, HandoverCase, HandoverDetails
from workstation.ui.kit import theme
from workstation.ui.printing.case_paper import CasePaper

RULES = codec.read(Policy, POLICY)
AT = "2026-11-20T10:00:00.000Z"
FILE = {"id": "f1", "report": uid("r1"), "name": "night\u202egnp.exe", "media_type": "image/png", "size": 163,
        "sha256": "ab" * 32, "scan": "clean", "uploaded_at": AT}  # fmt: skip


def case(long: int = 1, *, notes: bool = False) -> tuple[ReportBundle, Handover]:
    """Return a case and the document of its export; `long` repeats the reporter's text."""
    messages = [{"id": f"m{n}", "direction": "from_citizen", "text": f"<b>Message {n}</b>\nsecond line " * 12,
                 "written_at": AT, "author": {"name": "The reporter"}} for n in range(long)]  # fmt: skip
    bundle = bundle_of(
        report(1, submitted_at=AT), messages=messages,
        notes=[{"id": uid("n1"), "text": "Kept inside", "written_at": AT, "author": ME}], attachments=[FILE], person=PERSON,
    )  # fmt: skip
    files = bundle.attachments
    said = HandoverCase(bundle.report, bundle.person, bundle.messages, bundle.notes, attachments=files)
    made = HandoverDetails(officer(ME), AT, AT, "Sussex CID", "Crime file", notes)
    way = continuity(files, [], {}, {}, AT, "Wren Ashdown")
    return bundle, Handover(said, made, listed(files, {}, {}), way)


def read(pdf: bytes) -> tuple[pypdf.PdfReader, list[str]]:
    """Return the document and the text of each page."""
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    return reader, [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


def test_each_page_is_marked_and_numbered(dressed: theme.Tokens) -> None:
    """For a case of any length, header and footer of each page have the marking and the page count."""
    _, pages = read(CasePaper(RULES, "en")(*case(40)))
    assert len(pages) > 3
    for number, words in enumerate(pages, 1):
        assert words.count("OFFICIAL-SENSITIVE") == 2 and f"Page {number} of {len(pages)}" in words
    whole = " ".join(pages)
    assert all(f"<b>Message {n}</b>" in whole for n in range(40))


def test_title_language_and_owner_are_set(dressed: theme.Tokens) -> None:
    """The metadata gives the owner, the title and the language for screen readers."""
    reader, pages = read(CasePaper(RULES, "en")(*case()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Case file SOH-26-TEST-0001" and reader.metadata.author == "Sussex Police"
    shown = reader.viewer_preferences
    assert str(reader.root_object["/Lang"]) == "en-GB" and shown is not None and shown.display_doctitle
    assert "20 Nov 2026 10:00" in pages[0] and "Tamsin Orrery (Victim, the reporter)" in pages[0]


def test_a_name_cannot_turn_the_page_round(dressed: theme.Tokens) -> None:
    """Characters that hide or reverse a file name are not on the paper; its full hash is."""
    _, pages = read(CasePaper(RULES, "en")(*case()))
    whole = " ".join(pages)
    assert "nightgnp.exe" in whole and "\u202e" not in whole and "ab" * 32 in whole.replace(" ", "")


@pytest.mark.parametrize("notes", [False, True])
def test_notes_are_on_paper_only_when_asked_for(dressed: theme.Tokens, notes: bool) -> None:
    """Without the tick no note appears; with it each is headed as never for the citizen."""
    whole = " ".join(read(CasePaper(RULES, "en")(*case(notes=notes)))[1])
    assert ("Kept inside" in whole) is notes
    assert ("Internal notes: never shown to the reporter" in whole) is notes


def test_in_welsh_the_paper_is_welsh(dressed: theme.Tokens, welsh: None) -> None:
    """On a Welsh case file headings, facts and footer are in Welsh, and the document's language is set to Welsh."""
    reader, pages = read(CasePaper(RULES, "cy")(*case()))
    assert str(reader.root_object["/Lang"]) == "cy-GB"
    assert "Tudalen 1 o" in pages[0] and "Sussex Police" in pages[0] and "Pobl" in " ".join(pages)
