"""Pages: groups stay together, nothing is cut or lost, and tables repeat their headers."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from tests.workstation.ui.kit.charts.samples import ALL as CHARTS
from workstation.exports.pdf_tags import Marks, tagged
from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import Number, Table
from workstation.ui.printing.layout_blocks import ChartTile, gap, heading, pair, paragraph, table, tiles
from workstation.ui.printing.paginator import PageBlock, PaperMetadata, pages, pdf

ABOUT = PaperMetadata("A title (with brackets)", "Sussex Police", "Sussex Police", "cy")


def read(document: bytes) -> list[str]:
    """Return the text of each page."""
    reader = pypdf.PdfReader(io.BytesIO(document), strict=True)
    return [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


def piece(
    height: float, *, keep: bool = False, blank: bool = False, head: PageBlock | None = None
) -> PageBlock:
    """Return a block that paints nothing."""
    return PageBlock(height, lambda painter, rect: None, keep, head, blank)


def test_what_is_kept_together_begins_a_page_together() -> None:
    """A heading is never alone at the foot of a page."""
    made = pages([piece(80), piece(10, keep=True), piece(10, keep=True), piece(10)], 100)
    assert [[round(y) for _, y in page] for page in made] == [[0], [0, 10, 20]]


def test_room_between_parts_is_left_out_at_the_head_of_a_page() -> None:
    """A page begins with text, not with space."""
    first, second = pages([piece(95), piece(10, blank=True), piece(50)], 100)
    assert len(first) == 1 and second[0][1] == 0 and second[0][0].height == 50


def test_a_table_that_goes_on_says_its_head_again() -> None:
    """Each page of a long table begins with the column headings."""
    head = piece(10, keep=True)
    made = pages([head, *(piece(20, head=head) for _ in range(9))], 100)
    assert len(made) == 3 and all(page[0][0] is head for page in made)
    assert sum(one.height == 20 for page in made for one, _ in page) == 9


def test_more_that_is_kept_together_than_a_page_holds_still_comes_out() -> None:
    """Nothing is lost when every block is to be kept together."""
    made = pages([piece(30, keep=True) for _ in range(10)], 100)
    assert sum(len(page) for page in made) == 10 and len(made) == 4


def test_a_long_text_flows_over_pages_without_losing_a_line(dressed: theme.Tokens) -> None:
    """Every line of a text longer than a page is printed, and each page is marked twice."""
    words = "\n".join(f"line{n:03}" for n in range(200))
    found = read(pdf(paragraph(words), ABOUT))
    assert len(found) == 4
    assert sorted(set(re.findall(r"line\d{3}", " ".join(found)))) == words.split("\n")
    assert all(page.count("OFFICIAL-SENSITIVE") == 2 for page in found)


def test_every_chart_is_painted_with_its_words(dressed: theme.Tokens) -> None:
    """Charts of every kind are printed with their finding beside them, as text."""
    made = [tiles(ChartTile(f"Chart {n}", chart)) for n, chart in enumerate(CHARTS)]
    whole = " ".join(read(pdf(made, ABOUT)))
    for n, chart in enumerate(CHARTS):
        assert f"Chart {n}" in whole and chart.finding.split(",")[0].split(";")[0] in whole


def test_a_table_shows_every_number_in_full(dressed: theme.Tokens) -> None:
    """Long headings wrap, wide cells are not cut, and an empty column is left out."""
    row = tuple(Number(1, text, "") for text in ("1,234,567", "", "22, 11 over"))
    said = Table(("Who", "A very long head of a column", "Nothing", "Cell"), (("Contact centre", row),))
    whole = " ".join(read(pdf(table(said), ABOUT)))
    for text in ("1,234,567", "22, 11 over", "Contact centre", "column", "Cell"):
        assert text in whole
    assert "Nothing" not in whole and "…" not in whole


def test_a_long_name_beside_its_value_is_whole(dressed: theme.Tokens) -> None:
    """When a name needs more lines than its value, both are complete and the next pair follows below."""
    long = "A name that is much longer than the room beside its value"
    whole = " ".join(
        read(pdf([*heading("Pairs"), *pair(long, "short"), *pair("next", "one"), gap(4)], ABOUT))
    )
    assert long in whole and whole.index("value") < whole.index("next")


def test_the_language_is_said_and_the_rest_is_as_it_was(dressed: theme.Tokens) -> None:
    """The language is appended to the PDF, and its title is what a reader shows."""
    made = pdf(paragraph("Helo"), ABOUT)
    reader = pypdf.PdfReader(io.BytesIO(made), strict=True)
    assert str(reader.root_object["/Lang"]) == "cy-GB" and reader.metadata is not None
    assert reader.metadata.title == "A title (with brackets)"


@pytest.mark.parametrize("document", [b"", b"no pdf", b"%PDF-1.4\ntrailer\n<< >>\nstartxref\n1\n%%EOF"])
def test_what_is_no_document_of_ours_stays_as_it_is(document: bytes) -> None:
    """Nothing is appended to data that cannot be read."""
    assert tagged(document, "en-GB", Marks()) == document
