"""The words of e-mails and text messages, by key, tone and language."""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "cy")


@dataclass(frozen=True)
class Words:
    """What one e-mail or text message says, and who it says it is from."""

    sender: str
    subject: str
    text: str


def words(wording: str, channel: str, language: str, *, neutral: bool, values: dict[str, str]) -> Words:
    """Return the words with the values put in; a text message has no subject."""
    tone = "neutral" if neutral else "normal"
    said = _table()[wording][tone][language]
    sender: str = _table()["sender"][tone][language]
    if channel == "sms":
        return Words(sender, "", said["sms"].format(**values))
    return Words(sender, said["subject"].format(**values), said["text"].strip().format(**values) + "\n")


def check(wording: str, channel: str, language: str, values: dict[str, str]) -> None:
    """Raise ValueError unless the wording exists in both tones and asks for exactly these values."""
    tones = _table().get(wording, {}) if wording != "sender" else {}
    said = [tones.get(tone, {}).get(language) for tone in ("normal", "neutral")]
    if channel not in ("email", "sms") or None in said:
        raise ValueError(f"no wording “{wording}” by {channel} in {language}")
    asked = {name for text in said for name in _names(text["sms" if channel == "sms" else "text"])}
    if asked != set(values):
        raise ValueError(f"the wording “{wording}” asks for {sorted(asked)}")


def _names(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


@cache
def _table() -> dict[str, Any]:
    text = resources.files("nationalstore.services.delivery").joinpath("wordings.toml").read_text("utf-8")
    return tomllib.loads(text)
