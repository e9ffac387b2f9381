"""Detection of reports that may be about the same event, with reasons. Matches are explained and never acted upon.

A report leaves *traces* (phone numbers, plates, addresses, names by their sound, …) by which candidates are found
quickly. Two candidates are then compared: each piece of evidence for or against has a weight, and is recorded as a
sentence. Evidence of one kind is capped, so that three matches on the same person do not count as three proofs.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from casework import finding
from casework.documents.report import Place, Report
from casework.typed_values import folding, vehicles
from casework.typed_values.identifiers import Kind

from .ids import read_time
from .translatable import sentence

HOUSE = re.compile(r"\b(\d{1,4}[a-z]?)\s+([^,\d]{3,60})", re.IGNORECASE)
_STREET_WORDS = {
    "st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "dr": "drive",
    "ct": "court", "pl": "place", "sq": "square", "gdns": "gardens", "cres": "crescent", "wlk": "walk",
    "yd": "yard",
}  # fmt: skip
_KINDS_OF_STREET = frozenset({*_STREET_WORDS.values(), "row", "yard", "steps", "bank", "race", "way", "walk"})
LONGEST_TEXT = 2_000
BASE = 4.6  # The weight at which a duplicate is as likely as not.
SHARP = 0.9
SAME_VEHICLE, SIMILAR_VEHICLE = 4.0, 2.0  # A witness confuses O and 0, I and 1, S and 5, B and 8.
NAMES_ALIKE, TOWNS_ALIKE, STREETS_ALIKE = 0.8, 68, 78  # Jaro–Winkler; per cent; per cent.


@dataclass(frozen=True)
class Features:
    """The features of a report that are compared, in normalised form."""

    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    place: str = ""
    spot: str = ""
    text: str = ""
    at: str = ""
    service: str = ""
    person: str = ""
    shown_name: str = ""
    """The name as typed, for the reasons. Everything else is folded."""

    def as_list(self) -> list[Any]:
        """Return the features as a list for storage. `from_list` reads it."""
        return [self.name, list(self.phones), list(self.emails), list(self.plates), list(self.postcodes),
                self.place, self.spot, self.text, self.at, self.service, self.person, self.shown_name]  # fmt: skip

    @staticmethod
    def from_list(kept: list[Any]) -> Features:
        parts: list[Any] = [tuple(part) if isinstance(part, list) else part for part in kept]
        return Features(*parts)


@dataclass(frozen=True)
class Match:
    """How similar two reports are. `kind` is duplicate, same_person, same_place, same_vehicle, similar_vehicle or nothing."""

    kind: str
    score: float
    reasons: tuple[str, ...] = field(default=())


def features(report: Report, findable: finding.Findable) -> Features:
    """Return the features of a report, with the identifiers by which it is found."""
    place, name = report.place or Place(), report.reporter.name or ""
    where, words = folding.fold(place.text or ""), " ".join(finding.told(report))[:LONGEST_TEXT]
    known = (*findable.typed, *findable.told)

    def of(kind: Kind) -> tuple[str, ...]:
        return _unique([identifier.value for identifier in known if identifier.kind is kind])

    at = report.occurred.from_ if report.occurred is not None else None
    return Features(
        name=" ".join(folding.words(name)),
        phones=of(Kind.PHONE),
        emails=of(Kind.EMAIL),
        plates=of(Kind.PLATE),
        postcodes=of(Kind.POSTCODE),
        place=street(where),
        spot=spot(where),
        text=folding.fold(words),
        at=at or report.submitted_at or "",
        service=report.service,
        person=report.reporter.person or "",
        shown_name=" ".join(name.split()),
    )


def traces(known: Features) -> list[tuple[str, str]]:
    """Return the traces by which candidates are found, as kind and value."""
    keys = [("phone", value) for value in known.phones] + [("email", value) for value in known.emails]
    keys += [("plate", value) for value in known.plates] + [("postcode", value) for value in known.postcodes]
    number, street_sound, town = _parts(known)
    if number:
        keys += [
            ("spot", f"{number} {part[:12]}") for part in (street_sound, f"in {_skeleton(town)}") if part
        ]
    keys += [("plate_like", vehicles.confusable(value)) for value in known.plates]
    if " " in known.name:
        keys += [("name", sound(known.name)), ("name_joined", known.name.replace(" ", ""))]
    return keys


def street(text: str) -> str:
    """Return a place in lower case, with the usual abbreviations expanded."""
    parts = [re.findall(r"[\w']+", part) for part in text.lower().split(",")]
    return ", ".join(" ".join(_STREET_WORDS.get(word, word) for word in words) for words in parts if words)


def spot(text: str) -> str:
    """Return the house number and the first word of the street by its sound, or "" without a number."""
    match = HOUSE.search(text)
    if match is None:
        return ""
    words = [word for word in street(match[2]).split() if word not in _KINDS_OF_STREET]
    return f"{match[1].lower()} {_skeleton(words[0])}" if words else ""


def _parts(known: Features) -> tuple[str, str, str]:
    """Return the house number, the street by its sound, and the last part of the place, which is usually the town."""
    number, _, heard = known.spot.partition(" ")
    return number, heard, known.place.rpartition(", ")[2] if ", " in known.place else ""


def sound(name: str) -> str:
    """Return a name by its sound, with its parts in any order."""
    return " ".join(sorted(_skeleton(part) for part in re.findall(r"[^\W\d_]+", name.lower())))


@lru_cache(maxsize=20_000)
def _skeleton(word: str) -> str:
    """Return the first letter and the following consonants, doubles once: the part that survives misspelling."""
    for heard, written in (("ph", "f"), ("ck", "k"), ("y", "i"), ("z", "s"), ("q", "k"), ("c", "k")):
        word = word.replace(heard, written)
    bones = word[:1] + re.sub(r"[aeiouhw]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


def compare(first: Features, second: Features) -> Match:
    """Return how similar two reports are, with reasons. The caller decides which score makes a duplicate."""
    reasons: list[str] = []
    person = _person(first, second, reasons)
    place = _place(first, second, reasons)
    vehicle = _vehicle(first, second, reasons)
    words = _words(first, second, reasons)
    time = _time(first, second, reasons)
    known = person >= 2 or place >= 2.5 or vehicle > 0
    total = person + place + vehicle + words + time + (0.4 if first.service == second.service else 0.0)
    score = 1 / (1 + math.exp(-SHARP * (total - BASE))) if known or words >= 3 else 0.0
    kind = "same_person" if person >= 3 else "same_place" if place >= 3 else ""
    if vehicle:
        kind = "same_vehicle" if vehicle >= SAME_VEHICLE else "similar_vehicle"
    return Match(kind, round(score, 3), tuple(reasons))


def _vehicle(first: Features, second: Features, reasons: list[str]) -> float:
    same = sorted(set(first.plates) & set(second.plates))
    if same:
        reasons.append(sentence("Same vehicle {plates}", plates=", ".join(same)))
        return SAME_VEHICLE
    alike = {vehicles.confusable(plate): plate for plate in first.plates}
    for plate in second.plates:
        other = alike.get(vehicles.confusable(plate))
        if other is not None:
            reasons.append(sentence("Nearly the same registration: {one} and {two}", one=other, two=plate))
            return SIMILAR_VEHICLE
    return 0.0


def _person(first: Features, second: Features, reasons: list[str]) -> float:
    if first.person and first.person == second.person:
        reasons.append("Same reporter")
        return 4.0
    weight = 0.0
    if set(first.phones) & set(second.phones):
        reasons.append("Same phone number")
        weight += 4
    if set(first.emails) & set(second.emails):
        reasons.append("Same email address")
        weight += 4
    if first.name and second.name:
        near = names_alike(first.name, second.name)
        if first.name.replace(" ", "") == second.name.replace(" ", ""):
            reasons.append("Same name")
            weight += 2.5
        elif near >= NAMES_ALIKE:
            reasons.append(sentence("Similar names: {name}", name=second.shown_name))
            weight += 2.2
        else:
            # Two people with the same number are a household, not one person.
            weight = 1.5 if weight else -1.0
    return min(weight, 4.0)


def names_alike(first: str, second: str) -> float:
    """Return the similarity of the least similar parts of two names, each part compared with its best match."""
    from rapidfuzz.distance import JaroWinkler

    parts = sorted((first.split(), second.split()), key=len)
    return min(
        (max(JaroWinkler.similarity(part, other) for other in parts[1]) for part in parts[0]), default=0.0
    )


_SAME_PLACE = {
    (True, True): "Same address", (True, False): "Same place",
    (False, True): "Nearly the same address", (False, False): "Nearly the same place",
}  # fmt: skip


def _place(first: Features, second: Features, reasons: list[str]) -> float:
    from rapidfuzz import fuzz

    if first.place and second.place:
        (number, _, town), (other_number, _, other_town) = _parts(first), _parts(second)
        if town and other_town and fuzz.ratio(town, other_town) < TOWNS_ALIKE:
            return -2.5
        if number != other_number:
            return -2.5 if number and other_number else 0.0
        near = fuzz.ratio(*(side.place.partition(", ")[0] for side in (first, second)))
        if near >= STREETS_ALIKE:
            same = first.place == second.place
            reasons.append(_SAME_PLACE[same, bool(number)])
            return 4.0 if number else 2.5
        return -2.5
    if set(first.postcodes) & set(second.postcodes):
        reasons.append("Same postcode")
        return 2.5
    return 0.0


def _words(first: Features, second: Features, reasons: list[str]) -> float:
    from rapidfuzz import fuzz

    if not first.text or not second.text:
        return 0.0
    near = fuzz.token_set_ratio(first.text, second.text) / 100
    if near >= 0.72:
        reasons.append(sentence("Similar wording, {share}", share=f"{near:.0%}"))
    return (near - 0.55) * 5.5 if near < 0.97 or min(len(first.text), len(second.text)) < 150 else 3.0


def _time(first: Features, second: Features, reasons: list[str]) -> float:
    moments = [read_time(side.at) for side in (first, second)]
    if not isinstance(moments[0], datetime) or not isinstance(moments[1], datetime):
        return 0.0
    apart = abs(moments[0] - moments[1])
    if apart <= timedelta(days=1):
        reasons.append("Within a day")
        return 1.0
    if apart <= timedelta(days=7):
        reasons.append(sentence("{n} days apart", n=apart.days))
        return 0.4
    reasons.append(sentence("{n} days apart", n=apart.days))
    return -1.5 if apart <= timedelta(days=30) else -3.5


def _unique(values: list[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
