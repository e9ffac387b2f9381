"""Sentences with values: the domain writes them in English, and the window translates them."""

from __future__ import annotations


class Translatable(str):
    """The English sentence. A translator translates its template and fills in the values."""

    template: str
    values: dict[str, object]


def sentence(template: str, **values: object) -> Translatable:
    """Return the sentence for a template. A value that is itself a sentence is translated with it."""
    text = Translatable(template.format(**values) if values else template)
    text.template, text.values = template, values
    return text
