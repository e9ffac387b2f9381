"""Renders a page from its template and values, with the same frame and headers everywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, Template, select_autoescape
from litestar import Response

from nationalstore.core.date_formatting import LANGUAGES, clock, day, moment, plural_form, weekday
from nationalstore.core.errors import Misconfigured
from nationalstore.portal import assets, forces, phone_links

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'{more}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


@cache
def words() -> dict[str, list[str]]:
    """Return every text of the portal by key: English, Welsh. One file per part of the portal, each key once."""
    texts_of: dict[str, list[str]] = {}
    for file in resources.files("nationalstore").joinpath("portal/words").iterdir():
        texts = tomllib.loads(file.read_text("utf-8"))
        twice = texts_of.keys() & texts.keys()
        if twice:
            raise Misconfigured(f"{file.name}: {', '.join(sorted(twice))} is also in another file")
        texts_of |= texts
    return texts_of


def say(key: str, language: str, **values: str) -> str:
    """Return a text in the reader's language, with its placeholders filled in."""
    text = words()[key][LANGUAGES.index(language)]
    return text.format(**values) if values else text


def _callable(key: str, language: str, values: Mapping[str, str]) -> str:
    """Return a text with the phone numbers in it marked, but not those in the values."""
    text = phone_links.marked(say(key, language))
    return text.format(**values) if values else text


def say_count(key: str, count: int, language: str) -> str:
    """Return a text with a number, in the plural form for that number if the text has one."""
    form = f"{key}_{plural_form(count, language)}"
    return say(form if form in words() else key, language, count=str(count))


@cache
def environment() -> Environment:
    """Return the template environment with its filters and globals."""
    loader = ChoiceLoader(
        [
            PackageLoader("nationalstore", "portal/templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    environment = Environment(
        loader=loader, autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "clock": clock,
        "day": day,
        "weekday": weekday,
        "moment": moment,
        "size": size,
        "call": phone_links.marked_if_any,
    }
    environment.globals |= {
        "asset": assets.address,
        "crest": assets.crest,
        "area": forces.area,
        "force_title": forces.title,
    }
    return environment


def size(count: int, language: str) -> str:
    """Return a number of bytes as readable text."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f}".removesuffix(".0") + " MB"


def html(name: str | Template, language: str, **values: Any) -> str:
    """Return a rendered template; ``say`` returns its texts in the language, with phone numbers as links."""
    known = {
        "language": language,
        "say": lambda key, **named: _callable(key, language, named),
    }
    return phone_links.linked(environment().get_template(name).render(**{**known, **values}))


def page(
    name: str | Template,
    language: str,
    *,
    status: int = 200,
    forms_to: str = "",
    force_id: str | None = None,
    **values: Any,
) -> Response[str]:
    """Return the named page for a force, as a response that must not be cached."""
    force = forces.title(force_id, language) if force_id else None
    content = html(name, language, **{"force_id": force_id, "force": force, **values})
    headers = {
        "Content-Security-Policy": POLICY.format(more=forms_to),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, status_code=status, media_type="text/html", headers=headers)
