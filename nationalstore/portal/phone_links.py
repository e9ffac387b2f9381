"""Phone numbers in our own texts become links that a phone can dial, on every page, wherever the text stands.

Texts are marked where they are taken from the words of the portal and the catalogue; the finished page is read once, and each
marked number becomes a link. Where no link can be (titles, attributes, buttons, links), it stays a plain number. What people
typed is never marked, so a house number in a report does not become one.
"""

from __future__ import annotations

import re

START, END = "\ue000", "\ue001"
"""What stands around a number until the page is finished: private characters, which mean nothing when people type them."""
FICTIONAL = "01632"
"""The range of examples, which nobody can call."""
ADDRESSES = {"999 BSL": "https://999bsl.co.uk", "Relay UK": "https://www.relayuk.bt.com"}
"""Where a way to be heard without speaking is set up, by its name."""
TEXTS = {"999": ("text 999", "neges destun at 999"), "61016": ("61016",)}
"""The numbers that take text messages, and the words that say that one is meant."""

_NAMED = "|".join(re.escape(name) for name in ADDRESSES)
_TEXTED = "|".join(re.escape(words) for spoken in TEXTS.values() for words in spoken)
_NUMBER = re.compile(
    rf"(?<![\w+.,/#-])(?:{_NAMED}|{_TEXTED}|18001 101|18000|999|159|111|101|116 \d{{3}}|"
    r"0[1-9]\d{1,4}(?: \d{2,4}){1,4})(?![\w/#-])"
)
_MARKED = re.compile(f"{START}([^{START}{END}]*){END}")
_TAG = re.compile(r"(<[^>]*>)")
_PLAIN_IN = frozenset(
    {"a", "title", "button", "option", "textarea", "script", "style", "h1", "label", "legend"}
)
"""The elements in which no link can be, or in which one would get in the way of what the element does."""
_NAME = re.compile(r"<(/?)([a-z0-9]+)", re.IGNORECASE)


def marked(text: str) -> str:
    """Return one of our texts with every phone number in it marked."""
    return _NUMBER.sub(
        lambda match: match[0] if match[0].startswith(FICTIONAL) else START + match[0] + END, text
    )


def marked_if_any(text: str | None) -> str | None:
    """Return an optional text with every phone number in it marked."""
    return marked(text) if text else text


def plain(text: str) -> str:
    """Return a marked text without its marks."""
    return text.replace(START, "").replace(END, "")


def linked(page: str) -> str:
    """Return a finished page in which every marked number that can be pressed is a link."""
    if START not in page:
        return page
    closed: list[str] = []
    parts = _TAG.split(page)
    for at, part in enumerate(parts):
        if at % 2:
            _follow(part, closed)
            parts[at] = plain(part)
        elif START in part:
            parts[at] = plain(part) if closed else _MARKED.sub(_link, part)
    return "".join(parts)


def _follow(tag: str, closed: list[str]) -> None:
    """Note that an element begins or ends in which no link can be."""
    name = _NAME.match(tag)
    if name is None or name[2].lower() not in _PLAIN_IN:
        return
    if not name[1]:
        closed.append(name[2].lower())
    elif closed and closed[-1] == name[2].lower():
        closed.pop()


def _link(match: re.Match[str]) -> str:
    shown = match[1]
    if not _NUMBER.fullmatch(shown):
        return shown  # Someone typed the marks.
    number = next((number for number, spoken in TEXTS.items() if shown in spoken), None)
    address = ADDRESSES.get(shown) or (f"sms:{number}" if number else f"tel:{shown.replace(' ', '')}")
    return f'<a class="govuk-link call" href="{address}" rel="noreferrer">{shown}</a>'
