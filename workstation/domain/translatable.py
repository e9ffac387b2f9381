"""Sentences with values in them: the domain says them in English, the window in the officer's language."""

from __future__ import annotations


class Translatable(str):
    """The sentence as it stands; whoever translates it translates the template and puts the values in."""

    template: str
    values: dict[str, object]


def sentence(template: str, **values: object) -> Translatable:
    """Return the sentence of a template; a value that is a sentence itself is translated with it."""
    said = Translatable(template.format(**values) if values else template)
    said.template, said.values = template, values
    return said
