"""The texts of emails and text messages, by key, tone and language: the store sends them, a desk shows them before."""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from casework import struct_types
from casework.documents.words import ContactChannel

LANGUAGES = ("en", "cy")
TONES = ("normal", "neutral")


def language_for(language: str | None) -> str:
    """Return the language in which someone is written to: English when there are no texts in theirs."""
    return language if language in LANGUAGES else LANGUAGES[0]


@dataclass(frozen=True)
class RenderedMessage:
    """The text of one email or text message, and its sender's name."""

    sender: str
    subject: str
    text: str


class _Texts(msgspec.Struct, frozen=True):
    """One template in one tone and language, for both channels."""

    subject: str
    text: str
    sms: str


class _Wordings(msgspec.Struct, frozen=True):
    """The file of templates: sender names by tone and language, and texts by key, tone and language."""

    senders: dict[str, dict[str, str]]
    texts: dict[str, dict[str, dict[str, _Texts]]]


def words(
    wording: str, channel: str, language: str, *, neutral: bool, values: dict[str, str]
) -> RenderedMessage:
    """Return the text with the values filled in; a text message has no subject."""
    tone = "neutral" if neutral else "normal"
    texts = _wordings().texts[wording][tone][language]
    from_ = sender(language, neutral=neutral)
    if channel == ContactChannel.SMS:
        return RenderedMessage(from_, "", texts.sms.format(**values))
    return RenderedMessage(from_, texts.subject.format(**values), texts.text.strip().format(**values) + "\n")


def sender(language: str, *, neutral: bool) -> str:
    """Return the name that a message comes from."""
    return _wordings().senders["neutral" if neutral else "normal"][language]


def check(wording: str, channel: str, language: str, values: dict[str, str]) -> None:
    """Raise ValueError unless the template exists in both tones and needs exactly these values."""
    tones = _wordings().texts.get(wording, {})
    known = [texts for tone in TONES if (texts := tones.get(tone, {}).get(language)) is not None]
    if channel not in (ContactChannel.EMAIL, ContactChannel.SMS) or len(known) < len(TONES):
        raise ValueError(f"no wording “{wording}” by {channel} in {language}")
    asked = {
        name for texts in known for name in _names(texts.sms if channel == ContactChannel.SMS else texts.text)
    }
    if asked != set(values):
        raise ValueError(f"the wording “{wording}” asks for {sorted(asked)}")


def _names(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


@cache
def _wordings() -> _Wordings:
    text = resources.files("casework").joinpath("wordings.toml").read_text("utf-8")
    texts = tomllib.loads(text)
    senders = texts.pop("sender")
    return msgspec.convert({"senders": senders, "texts": texts}, _Wordings)


struct_types.make_module_ready(__name__)
