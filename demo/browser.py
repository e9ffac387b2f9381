"""A small headless browser: it reads pages, fills in their forms and follows redirects.

The demo signs in its officer with it, and the tour's citizen uses it on the portal. Both use HTTP exactly as a real
browser does.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit

from workstation.errors import StoreUnreachable

SECONDS = 30


@dataclass
class HtmlForm:
    """A form on a page, with its current values."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _PageParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[HtmlForm] = []
        self.texts: list[str] = []
        self.by_id: dict[str, str] = {}
        self._id = ""
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self._id = said.get("id") or ""
        self._silent = tag in ("script", "style")
        if tag == "form":
            self.forms.append(HtmlForm(said.get("action") or ""))
        elif tag == "input" and self.forms and said.get("name"):
            ticked = said.get("type") not in ("radio", "checkbox") or "checked" in said
            if ticked:
                self.forms[-1].fields[str(said["name"])] = said.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._silent or not data.strip():
            return
        self.texts.append(data.strip())
        if self._id:
            self.by_id[self._id] = data.strip()


class Browser:
    """One visitor with their cookies; `address`, `text` and `by_id` hold the current page."""

    def __init__(self, jar: CookieJar | None = None) -> None:
        cookies = urllib.request.HTTPCookieProcessor(jar if jar is not None else CookieJar())
        self._opener = urllib.request.build_opener(cookies, urllib.request.ProxyHandler({}))
        self.address = ""
        self.text = ""
        self.by_id: dict[str, str] = {}
        self.forms: list[HtmlForm] = []

    @property
    def path(self) -> str:
        """The address of the page on its site, without what follows a question mark."""
        return urlsplit(self.address).path

    def open(self, address: str, body: Mapping[str, str] | None = None) -> None:
        """Go to an address. Raises StoreUnreachable when there is no response."""
        target = urljoin(self.address, address)
        data = urlencode(body).encode() if body is not None else None
        try:
            with self._opener.open(target, data, timeout=SECONDS) as answer:
                self.address, html = answer.url, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refusal:
            self.address, html = refusal.url or target, refusal.read().decode("utf-8", "replace")
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            raise StoreUnreachable(f"The page did not answer ({type(error).__name__}).") from None
        reader = _PageParser()
        reader.feed(html)
        self.text, self.by_id, self.forms = " ".join(reader.texts), reader.by_id, reader.forms

    def send(self, action: str = "", **fields: str) -> None:
        """Fill in and submit the form with this action, or the only form."""
        found = [form for form in self.forms if form.action == action or not action]
        if not found:
            raise StoreUnreachable(f"The page has no form for “{action}”.")
        self.open(found[0].action, {**found[0].fields, **fields})
