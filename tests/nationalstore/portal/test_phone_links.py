"""Phone numbers can be pressed: every page that names one has a link to it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

import nationalstore
from nationalstore.app import create_app
from nationalstore.core.settings import Settings
from nationalstore.portal import pages, phone_links
from nationalstore.services.catalogue import service_catalogue
from tests.helpers.store import prepared

BARE = re.compile(
    r"(?<![\d+])\b(?:999|101|18000|18001 101|159|116 \d{3}|0(?!1632)\d{2,4}(?: \d{2,4})+)\b(?! (?:nod|char))"
)
NO_LINK = ("a", "title", "button", "option", "textarea", "script", "style", "h1", "label", "legend")
TEMPLATES = Path(nationalstore.__file__).parent / "portal/templates"


class _Texts(HTMLParser):
    """The texts of a page that are in no link, and the addresses that its links lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NO_LINK:
            self.inside.append(tag)
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.texts.append(data)


def read(html: str) -> _Texts:
    """Return the texts and the links of a page."""
    reader = _Texts()
    reader.feed(html)
    return reader


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[TestClient[Any]]:
    """A visitor with a phone."""
    store = prepared(f"sqlite:///{tmp_path}/store.db")
    with TestClient(create_app(store, Settings())) as client:
        client.headers.update({"Accept": "text/html"})
        yield client
    store.close()


@pytest.mark.parametrize("text, links", [
    ("Call 999. If you cannot speak, press 55.", ["tel:999"]),
    ("Textphone 18001 101, or 18000 in an emergency", ["tel:18001101", "tel:18000"]),
    ("Sign with 999 BSL, or use Relay UK", ["https://999bsl.co.uk", "https://www.relayuk.bt.com"]),
    ("You can text 999 or text 61016", ["sms:999", "sms:61016"]),
    ("Anfonwch neges destun at 999", ["sms:999"]),
    ("Samaritans: 116 123. Childline: 0800 1111.", ["tel:116123", "tel:08001111"]),
    ("Live Fear Free: 0808 80 10 800, in England: 0300 123 2040", ["tel:08088010800", "tel:03001232040"]),
    ("For example 01632 960 001, SOH-26-101-999 or Flat 101a", []),
])  # fmt: skip
def test_a_number_becomes_its_link(text: str, links: list[str]) -> None:
    """Each number of our texts leads where a phone can take it; examples and references stay as they are."""
    page = f"<p>{phone_links.marked(text)}</p>"
    assert read(phone_links.linked(page)).links == links
    assert phone_links.plain(phone_links.marked(text)) == text


def test_a_number_stays_plain_where_no_link_can_be() -> None:
    """Titles, attributes, links and buttons keep their numbers without marks; a mark that someone typed makes no link."""
    call = phone_links.marked("Call 999")
    page = phone_links.linked(
        f'<title>{call}</title><p title="{call}"><a href="/x">{call}</a> \ue0000900 1\ue001 {call}</p>'
    )
    assert page.count("tel:") == 1 and "\ue000" not in page and page.count("Call 999</") == 2


def test_no_page_shows_a_number_that_cannot_be_pressed(visitor: TestClient[Any]) -> None:
    """Every page that links lead to from the start, and the first question of an application, in both languages."""
    for language in ("en", "cy"):
        visitor.cookies.clear()
        open_, seen = (
            [
                f"/?lang={language}&force=sussex",
                "/emergency",
                "/services?q=rape",
                "/services?q=xyzzy",
                "/gone",
            ],
            set[str](),
        )
        while open_:
            path = open_.pop()
            answer = visitor.get(path)
            page = read(answer.text)
            bare = [text.strip() for text in page.texts if BARE.search(text)]
            assert not bare, f"{path} in {language}: {bare}"
            seen.add(path)
            open_ += [
                link for link in dict.fromkeys(page.links)
                if link.startswith("/") and "lang=" not in link and "service=" not in link
                and "force=" not in link and not link.startswith("/leave") and link not in seen and link not in open_
            ]  # fmt: skip
        assert len(seen) > 15 and any(path.startswith("/report/") for path in seen)


def test_every_text_of_the_catalogue_passes_the_same_filter() -> None:
    """A template shows an introduction, a label, a hint or a signpost's text only through the filter that makes links."""
    shown = re.compile(r"(?:intro|hint|text|local|choices|question\.label)\[language\](?! \| call)")
    for path in sorted(TEMPLATES.glob("*.html")):
        assert not shown.search(path.read_text("utf-8")), path.name
    texts = [service.intro[language] for service in service_catalogue.catalogue().values() if service.intro
             for language in ("en", "cy")]  # fmt: skip
    for text in texts:
        assert not [
            one
            for one in read(phone_links.linked(f"<p>{phone_links.marked(text)}</p>")).texts
            if BARE.search(one)
        ]


def test_the_page_about_999_leads_on(visitor: TestClient[Any]) -> None:
    """It has a button to call, the ways to be heard without speaking, and the way back to the report."""
    links = read(visitor.get("/emergency").text).links
    for address in (
        "tel:999",
        "sms:999",
        "tel:18000",
        "https://999bsl.co.uk",
        "https://www.relayuk.bt.com",
        "/report/emergency",
        "tel:101",
    ):
        assert address in links
    assert pages.say("emergency_not_button", "en") in visitor.get("/emergency").text


def test_an_application_is_not_asked_whether_someone_is_in_danger(visitor: TestClient[Any]) -> None:
    """A licence begins with the police force and has no red strip; a crime and Clare's Law begin with danger."""
    page = visitor.get("/report/start?service=firearms_renewal")
    assert str(page.url).split("?")[0].endswith("/report/force")
    assert "Which police force is this for?" in page.text and "In danger now?" not in page.text
    for service in ("burglary", "clares_law"):
        assert (
            str(visitor.get(f"/report/start?service={service}").url)
            .split("?")[0]
            .endswith("/report/emergency")
        )


def test_typed_marks_cost_nothing() -> None:
    """A page with very many marks that someone typed, and no end of one, is read once: it would not end otherwise."""
    typed = phone_links.START * 300_000
    assert phone_links.linked(f"<p>{typed}</p>{phone_links.marked('999')}").endswith(">999</a>")
