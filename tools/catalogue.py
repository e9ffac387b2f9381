"""Reads and writes the window's translation catalogues, which are Qt Linguist files.

A message is identified by its context, its English text and its plural form (`one`, `two` …, stored as its comment;
empty for the plain text). A translator's comment that begins with `Review:` marks a translation as uncertain.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

WORKSTATION = "workstation"
MARK = "Review: "
FORMS = ("zero", "one", "two", "few", "many")
"""The plural forms that can have a text of their own, as CLDR names them."""
_COUNTED = re.compile(r"\{n\} (?:(?!of\b|and\b)[\w-]+ ){0,2}?(?!was\b)(?:\w{2,}s|people)\b")


@dataclass(frozen=True)
class Message:
    """One text of a catalogue, with its translation, which may be empty, and the translator's comment."""

    context: str
    source: str
    form: str
    translation: str
    comment: str

    @property
    def doubt(self) -> str:
        """Why the translation is uncertain, or empty when it is not."""
        return self.comment.removeprefix(MARK) if self.comment.startswith(MARK) else ""


Known = dict[tuple[str, str, str], Message]


def is_counted(text: str) -> bool:
    """Whether a text contains the count `{n}`, so that it needs a separate English singular."""
    return bool(_COUNTED.search(text))


def read(path: Path) -> Iterator[Message]:
    """Yield the messages of a file, or none when there is no file yet."""
    contexts = Xml.parse(path).getroot().iter("context") if path.exists() else ()
    for context in contexts:
        for message in context.iter("message"):
            yield Message(
                context.findtext("name") or "",
                message.findtext("source") or "",
                message.findtext("comment") or "",
                message.findtext("translation") or "",
                message.findtext("translatorcomment") or "",
            )


def by_key(messages: Iterable[Message]) -> Known:
    """Return messages by context, text and form."""
    return {(message.context, message.source, message.form): message for message in messages}


def write(path: Path, language: str, contexts: Mapping[str, Iterable[Message]]) -> None:
    """Write the messages of each context, sorted."""
    root = Xml.Element("TS", version="2.1", language=language, sourcelanguage="en_GB")
    for name, messages in contexts.items():
        context = Xml.SubElement(root, "context")
        Xml.SubElement(context, "name").text = name
        for message in sorted(messages, key=_place):
            _add(context, message)
    Xml.indent(root, " ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(head + Xml.tostring(root, "unicode") + "\n", "utf-8")


def _place(message: Message) -> tuple[str, int]:
    return message.source, FORMS.index(message.form) + 1 if message.form else 0


def _add(context: Xml.Element, message: Message) -> None:
    element = Xml.SubElement(context, "message")
    Xml.SubElement(element, "source").text = message.source
    for name, text in (("comment", message.form), ("translatorcomment", message.comment)):
        if text:
            Xml.SubElement(element, name).text = text
    translation = Xml.SubElement(element, "translation")
    if message.translation:
        translation.text = message.translation
    else:
        translation.set("type", "unfinished")
