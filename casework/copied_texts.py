"""What a document says, as the text of an item: names with their values in the language of the copy, one a line.

What people wrote stays in the words it was written in. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

from casework.documents import codec
from casework.documents.assessment import Assessment
from casework.documents.base import Json
from casework.documents.parts import Translated, in_language_or_english
from casework.documents.person import Person
from casework.documents.report import Answer, Occurred, Place, Report
from casework.documents.values import find_moment
from casework.documents.victim import Victim
from casework.typed_values import times

WORDS: MappingProxyType[str, Translated] = MappingProxyType({
    "name": {"en": "Name", "cy": "Enw"},
    "email": {"en": "Email", "cy": "E-bost"},
    "phone": {"en": "Phone", "cy": "Ffôn"},
    "language": {"en": "Language", "cy": "Iaith"},
    "channels": {"en": "How we may contact you", "cy": "Sut y cawn gysylltu â chi"},
    "hours": {"en": "Hours when we may contact you", "cy": "Oriau pan gawn gysylltu â chi"},
    "where": {"en": "Where", "cy": "Ble"},
    "when": {"en": "When", "cy": "Pryd"},
    "people": {"en": "People", "cy": "Pobl"},
    "needs": {"en": "Needs", "cy": "Anghenion"},
    "case_risk": {"en": "Overall risk", "cy": "Risg gyffredinol"},
    "grade": {"en": "Grade", "cy": "Gradd"},
    "period": {"en": "{from_} to {to}", "cy": "{from_} i {to}"},
    "yes": {"en": "Yes", "cy": "Ydy"},
    "no": {"en": "No", "cy": "Nac ydy"},
})  # fmt: skip
"""The names of what a document holds."""
VALUES: MappingProxyType[str, Translated] = MappingProxyType({
    "en": {"en": "English", "cy": "Saesneg"},
    "cy": {"en": "Welsh", "cy": "Cymraeg"},
    "portal": {"en": "website", "cy": "gwefan"},
    "email": {"en": "email", "cy": "e-bost"},
    "sms": {"en": "text message", "cy": "neges destun"},
    "phone": {"en": "phone", "cy": "ffôn"},
    "none": {"en": "None", "cy": "Dim"},
    "low": {"en": "Low", "cy": "Isel"},
    "medium": {"en": "Medium", "cy": "Canolig"},
    "high": {"en": "High", "cy": "Uchel"},
    "emergency": {"en": "Emergency", "cy": "Argyfwng"},
    "threat": {"en": "Threat", "cy": "Bygythiad"},
    "harm": {"en": "Harm", "cy": "Niwed"},
    "risk": {"en": "Risk", "cy": "Risg"},
    "investigation": {"en": "Investigation", "cy": "Ymchwiliad"},
    "vulnerability": {"en": "Vulnerability", "cy": "Bregusrwydd"},
    "engagement": {"en": "Engagement", "cy": "Ymgysylltu"},
})  # fmt: skip
"""Codes in words: languages, channels, levels, and the letters of an assessment. A force may have others."""
Said = tuple[str, Json]


def of_person(person: Person, language: str) -> str:
    """Return the record of the person who asks."""
    rules = person.contact
    hours = rules.hours if rules is not None else None
    channels = rules.channels or () if rules is not None else ()
    spoken = person.language
    return _lines(
        [
            (_name("name", language), person.name),
            (_name("email", language), person.email),
            (_name("phone", language), person.phone),
            (_name("language", language), _value(spoken, language) if spoken else None),
            (_name("channels", language), ", ".join(_value(channel, language) for channel in channels)),
            (_name("hours", language), _period(hours.from_, hours.to, language) if hours else None),
        ],
        language,
    )


def of_report(report: Report, language: str) -> str:
    """Return what was reported. The questions and answers have the reporter's own words."""
    place, occurred = report.place, report.occurred
    pairs: list[Said] = [
        (_name("where", language), _place(place) if place is not None else None),
        (_name("when", language), _occurred(occurred, language) if occurred is not None else None),
        *((answer.label or answer.key or "", _answer(answer, language)) for answer in report.answers),
        (_name("people", language), ", ".join(person.name for person in report.people or () if person.name)),
    ]
    lines = [report.summary] if report.summary and all(report.summary != value for _, value in pairs) else []
    return "\n".join([*lines, _lines(pairs, language)]).strip()


def of_victim(victim: Victim, language: str, *, email: bool, phone: bool) -> str:
    """Return the details of a victim. ``email`` and ``phone`` say whether these are of the person who asks."""
    return _lines(
        [
            (_name("name", language), victim.name),
            (_name("email", language), victim.email if email else None),
            (_name("phone", language), victim.phone if phone else None),
            (_name("needs", language), victim.needs),
        ],
        language,
    )


def of_assessment(assessment: Assessment, language: str) -> str:
    """Return an assessment: the risk and the grade, then each letter with its level and the reasons."""
    risk = _value(assessment.risk, language) if assessment.risk else None
    pairs: list[Said] = [(_name("case_risk", language), risk), (_name("grade", language), assessment.grade)]
    for letter in dict.fromkeys((*assessment.levels, *assessment.rationales)):
        level, why = assessment.levels.get(letter), assessment.rationales.get(letter)
        parts = (_value(level, language) if level else "", why or "")
        pairs.append((_value(letter, language), ". ".join(part for part in parts if part)))
    return _lines(pairs, language)


def moment_words(text: str | None, language: str) -> str:
    """Return a wire time or a date in words: 20 November 2026 at 9am. Any other text stays as it is."""
    try:
        return times.day_in_words(date.fromisoformat(text or ""), language)
    except ValueError:
        at = find_moment(text)
        return times.moment_in_words(at, language) if at is not None else text or ""


def _lines(pairs: Iterable[Said], language: str) -> str:
    """Return names with their values, one a line. A question needs no colon."""
    given = ((name, _shown(value, language)) for name, value in pairs)
    return "\n".join(
        f"{name} {value}" if name.endswith("?") else f"{name}: {value}" for name, value in given if value
    )


def _answer(answer: Answer, language: str) -> str:
    if answer.type == "date" and isinstance(answer.value, str):
        return moment_words(answer.value, language)
    return _shown(answer.value, language)


def _shown(value: Json, language: str) -> str:
    """Return a value in words. "" for none."""
    if isinstance(value, bool):
        return _name("yes" if value else "no", language)
    if isinstance(value, list):
        return ", ".join(_shown(part, language) for part in value)
    if isinstance(value, dict):
        return ", ".join(part for part in _parts(value, language) if part)
    return "" if value is None else str(value)


def _parts(value: dict[str, Json], language: str) -> Iterator[str]:
    """Yield the parts of an answer that is a time or a place, or of any other as they are."""
    if "from" in value:
        yield _occurred(codec.read_by_parts(Occurred, value), language)
    elif "text" in value or "postcode" in value:
        yield _place(codec.read_by_parts(Place, value))
    else:
        yield from (_shown(part, language) for part in value.values())


def _place(place: Place) -> str:
    return " ".join(part for part in (place.text, place.postcode) if part)


def _occurred(occurred: Occurred, language: str) -> str:
    return _period(moment_words(occurred.from_, language), moment_words(occurred.to, language), language)


def _period(from_: str | None, to: str | None, language: str) -> str:
    if from_ and to and from_ != to:
        return _name("period", language).format(from_=from_, to=to)
    return from_ or to or ""


def _name(key: str, language: str) -> str:
    return in_language_or_english(WORDS[key], language)


def _value(code: str, language: str) -> str:
    """Return a code in words. One that only this force has is its own word."""
    known = VALUES.get(code)
    return (
        in_language_or_english(known, language) if known is not None else code.replace("_", " ").capitalize()
    )
