"""Finds help for what people search: services, help lines and other organisations, from one dated table of words.

Matching is generous. It ignores accents and apostrophes, undoes Welsh mutations, and allows small mistakes: a wrong hit costs
a line on the page, a missed one may cost much more.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from nationalstore.core.errors import Misconfigured
from nationalstore.services.catalogue import service_catalogue
from nationalstore.services.catalogue.questions import Service, Words
from nationalstore.services.catalogue.service_catalogue import Signpost

EMERGENCY = "999"
_WORD = re.compile(r"[^\W_]+")
_RADICALS = (
    ("ngh", "c"), ("ch", "c"), ("mh", "p"), ("ph", "p"), ("nh", "t"), ("th", "t"), ("dd", "d"), ("ng", "g"),
    ("b", "p"), ("g", "c"), ("d", "t"), ("f", "b"), ("f", "m"), ("m", "b"), ("n", "d"), ("l", "ll"), ("r", "rh"), ("", "g"),
)  # fmt: skip
"""What a Welsh mutation makes of the first letters of a word, and the letters of the dictionary."""
_SHORT, _LONG = (
    4,
    8,
)  # Words up to the first length must be spelt right but for one slip; from the second, two mistakes pass.
_ENGLISH_ONLY = 5  # Shorter words are not taken for mutated Welsh ones, as too many other words would match.


class HelpTopic(msgspec.Struct, frozen=True, kw_only=True):
    """One topic of the table: its words, and the services, help lines, organisations and pages that help."""

    key: str
    title: Words
    harm: bool = False
    text: Words | None = None
    services: tuple[str, ...] = ()
    signposts: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    helplines: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    cy: tuple[str, ...] = ()


class Helpline(msgspec.Struct, frozen=True, kw_only=True):
    """Someone to call: their name, number and site."""

    name: Words
    phone: str
    url: str = ""

    @property
    def dialled(self) -> str:
        """The number without spaces, as a telephone link needs it."""
        return self.phone.replace(" ", "")


class _HelpTable(msgspec.Struct, frozen=True, kw_only=True):
    """The contents of the help table file."""

    checked: str
    topics: tuple[HelpTopic, ...]
    helplines: dict[str, Helpline]


@dataclass(frozen=True)
class FoundHelp:
    """One topic that fits a search, with what is offered."""

    topic: HelpTopic
    services: tuple[Service, ...]
    helplines: tuple[Helpline, ...]
    signposts: tuple[Signpost, ...]


def search(typed: str, offered: frozenset[str]) -> tuple[FoundHelp, ...]:
    """Return the help for what was typed, in either language: harm first, then the order of the table.

    ``offered`` are the keys of the services that the force has switched on. A topic with nothing else to show still has
    its help lines.
    """
    words = _words(typed)
    topics = [
        topic for topic in _table().topics if any(_fits(phrase, words) for phrase in _phrases()[topic.key])
    ]
    return tuple(_help(topic, offered) for topic in sorted(topics, key=lambda topic: not topic.harm))


def _help(topic: HelpTopic, offered: frozenset[str]) -> FoundHelp:
    known = service_catalogue.catalogue()
    return FoundHelp(
        topic,
        tuple(known[key] for key in topic.services if key in offered),
        tuple(_table().helplines[key] for key in topic.helplines),
        tuple(service_catalogue.signposts()[key] for key in topic.signposts),
    )


@cache
def _table() -> _HelpTable:
    text = resources.files("nationalstore").joinpath("reference_data/help_words.toml").read_text("utf-8")
    table = msgspec.convert(tomllib.loads(text), _HelpTable)
    for topic in table.topics:
        unknown = {*topic.helplines} - {*table.helplines} | {*topic.signposts} - {
            *service_catalogue.signposts()
        }
        unknown |= {*topic.services} - {*service_catalogue.catalogue()}
        if unknown or not (topic.services or topic.helplines or topic.pages):
            raise Misconfigured(
                f"help_words.toml: “{topic.key}” names {', '.join(sorted(unknown)) or 'no help'}"
            )
    return table


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words of each phrase by topic."""
    return {
        topic.key: tuple(_words(phrase) for phrase in (*topic.en, *topic.cy)) for topic in _table().topics
    }


def _words(text: str) -> tuple[str, ...]:
    """Return the words without case, marks, apostrophes and hyphens inside."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in "'’‘`")
    return tuple(_WORD.findall(plain))


def _fits(phrase: tuple[str, ...], typed: tuple[str, ...]) -> bool:
    """Whether every word of the phrase was typed, or the phrase as one word or split differently."""
    if all(any(_alike(word, other) for other in typed) for word in phrase):
        return True
    whole = "".join(phrase)
    runs = (
        "".join(typed[start : start + size]) for size in (1, 2, 3) for start in range(len(typed) - size + 1)
    )
    return len(whole) > _SHORT and any(_alike(whole, run) for run in runs)


def _alike(word: str, typed: str) -> bool:
    return any(_misspelt(word, form) for form in (typed, *_unmutated(typed)))


def _unmutated(typed: str) -> Iterator[str]:
    """Yield what the word may have been before a Welsh mutation."""
    if len(typed) >= _ENGLISH_ONLY:
        for mutated, radical in _RADICALS:
            if typed.startswith(mutated):
                yield radical + typed[len(mutated) :]


def _misspelt(word: str, typed: str) -> bool:
    """Whether the typed word is the word, but for as many mistakes as its length allows. The first letter must be right."""
    if word == typed:
        return True
    if not typed or word[0] != typed[0] or abs(len(word) - len(typed)) > 2:
        return False
    if len(word) <= _SHORT:
        return len(word) > 2 and (_swapped(word, typed) or _doubled(word, typed))
    return _mistakes(word, typed) <= (1 if min(len(word), len(typed)) < _LONG else 2)


def _swapped(word: str, typed: str) -> bool:
    """Whether two neighbouring letters changed places."""
    return any(word[:at] + word[at + 1] + word[at] + word[at + 2 :] == typed for at in range(len(word) - 1))


def _doubled(word: str, typed: str) -> bool:
    """Whether one letter was typed twice."""
    return any(word[: at + 1] + word[at:] == typed for at in range(len(word)))


def _mistakes(first: str, other: str) -> int:
    """Return how many letters were left out, added, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(first, start=1):
        last, before, row = before, row, [i]
        for j, sign in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and first[i - 2] == sign:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
