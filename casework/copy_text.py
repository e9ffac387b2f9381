"""Exactly what the person who asked for their data receives: one text, made of the items that were decided on.

The desk's preview and the store's file are this same text. It has the reporter's language; what was found stays in the
words it was written in. What is removed leaves a sign of one length, so that nothing can be told from it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from casework import subject_items
from casework.documents.parts import Translated, in_language_or_english
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, SubjectCopy
from casework.documents.values import find_moment
from casework.documents.words import CopyDecision, Direction
from casework.force_names import force_name
from casework.typed_values.times import moment_in_words

WORDS: MappingProxyType[str, Translated] = MappingProxyType({
    "title": {"en": "Your personal data", "cy": "Eich data personol"},
    "force": {"en": "Police force: {force}", "cy": "Heddlu: {force}"},
    "request": {"en": "Your request: {reference}", "cy": "Eich cais: {reference}"},
    "case": {"en": "Report {reference}", "cy": "Adroddiad {reference}"},
    "person": {"en": "Your details", "cy": "Eich manylion"},
    "report": {"en": "What was reported", "cy": "Yr hyn a adroddwyd"},
    "victim": {"en": "Details of the victim", "cy": "Manylion y dioddefwr"},
    "from_you": {"en": "Message from you", "cy": "Neges gennych chi"},
    "to_you": {"en": "Message to you", "cy": "Neges i chi"},
    "from_other": {"en": "Message from someone else", "cy": "Neges gan rywun arall"},
    "to_other": {"en": "Message to someone else", "cy": "Neges i rywun arall"},
    "file": {"en": "File", "cy": "Ffeil"},
    "note": {"en": "Note by the police", "cy": "Nodyn gan yr heddlu"},
    "assessment": {"en": "Assessment by the police", "cy": "Asesiad gan yr heddlu"},
    "reason": {"en": "Reason given by the police", "cy": "Rheswm a roddwyd gan yr heddlu"},
    "removed": {"en": "[removed: about someone else]", "cy": "[tynnwyd: am rywun arall]"},
    "nothing": {"en": "There is nothing that we can give you.", "cy": "Nid oes dim y gallwn ei roi i chi."},
    "withheld": {"en": "What we have not given you", "cy": "Yr hyn nad ydym wedi'i roi i chi"},
    "withheld_one": {"en": "{what} ({count}): {why}", "cy": "{what} ({count}): {why}"},
    "rights": {"en": "Your rights", "cy": "Eich hawliau"},
    "rights_text": {
        "en": "You can write to us and ask us to look at this again. You can complain to the Information Commissioner"
              " (ico.org.uk, 0303 123 1113), and you can apply to a court.",
        "cy": "Gallwch ysgrifennu atom a gofyn i ni edrych ar hyn eto. Gallwch gwyno i'r Comisiynydd Gwybodaeth"
              " (ico.org.uk, 0330 414 6421), a gallwch wneud cais i lys.",
    },
    "message": {
        "en": "Here is the copy of your personal data that you asked for. It is in the files of this message. Read"
              " “your-data.txt” first. It says what we have not given you and why, and what you can do about it.",
        "cy": "Dyma'r copi o'ch data personol y gofynnoch amdano. Mae yn ffeiliau'r neges hon. Darllenwch"
              " “your-data.txt” yn gyntaf. Mae'n dweud beth nad ydym wedi'i roi i chi a pham, a beth y gallwch ei wneud.",
    },
})  # fmt: skip
"""The words of the copy, and of the message that brings it."""
WHY: MappingProxyType[str, Translated] = MappingProxyType({
    "inquiry": {"en": "it would get in the way of an inquiry or investigation", "cy": "byddai'n rhwystro ymchwiliad"},
    "crime": {
        "en": "it would make it harder to prevent or investigate crime",
        "cy": "byddai'n ei gwneud yn anoddach atal neu ymchwilio i droseddau",
    },
    "public_security": {"en": "it would harm public security", "cy": "byddai'n niweidio diogelwch y cyhoedd"},
    "national_security": {"en": "it would harm national security", "cy": "byddai'n niweidio diogelwch gwladol"},
    "rights_of_others": {"en": "it is about someone else as well", "cy": "mae am rywun arall hefyd"},
    "legal_privilege": {"en": "it is confidential legal advice", "cy": "mae'n gyngor cyfreithiol cyfrinachol"},
    "serious_harm": {"en": "it could seriously harm someone's health", "cy": "gallai niweidio iechyd rhywun yn ddifrifol"},
    "not_theirs": {"en": "it is not about you", "cy": "nid yw amdanoch chi"},
})  # fmt: skip
"""Why something is withheld, as the person reads it, by exemption."""
NOT_THEIRS = "not_theirs"
NAME = "your-data.txt"


def text(report: Report, copy: SubjectCopy, items: Iterable[CopyItem]) -> str:
    """Return the text of the copy. An item without a decision is not in it."""
    language, ordered = report.language, in_order(copy, items)
    lines = [
        _say("title", language),
        "",
        _say("force", language, force=force_name(copy.force or "", language)),
    ]
    lines += [_say("request", language, reference=report.reference)]
    given = [item for item in ordered if item.decision in (CopyDecision.RELEASE, CopyDecision.REDACT)]
    case: str | None = None
    for item in given:
        if item.reference is not None and item.case != case:
            lines += ["", "", _say("case", language, reference=item.reference)]
            case = item.case
        lines += ["", heading(item, language), body(item, language)]
    if not given:
        lines += ["", _say("nothing", language)]
    withheld = list(_withheld(ordered, language))
    lines += ["", "", _say("withheld", language), *withheld] if withheld else []
    lines += ["", "", _say("rights", language), _say("rights_text", language)]
    return "\n".join(lines) + "\n"


def digest(report: Report, copy: SubjectCopy, items: Sequence[CopyItem]) -> str:
    """Return the SHA-256 of everything that is released: the text, and the hash of each file in its order."""
    hashes = "".join(f"{item.file.sha256}\n" for item in files(copy, items) if item.file is not None)
    return hashlib.sha256(f"{text(report, copy, items)}\0{hashes}".encode()).hexdigest()


def files(copy: SubjectCopy, items: Iterable[CopyItem]) -> list[CopyItem]:
    """Return the files that are released, in their order."""
    return [
        item
        for item in in_order(copy, items)
        if item.file is not None and item.decision == CopyDecision.RELEASE
    ]


def in_order(copy: SubjectCopy, items: Iterable[CopyItem]) -> list[CopyItem]:
    """Return the items as they are read: the person's record, then each case as it was added."""
    cases = {case.report: place for place, case in enumerate(copy.cases)}
    kinds = {what: place for place, what in enumerate(subject_items.WHAT)}
    return sorted(
        items,
        key=lambda item: (cases.get(item.case, len(cases)) if item.case is not None else -1,
                         kinds.get(item.what, len(kinds)), item.at or "", item.id),
    )  # fmt: skip


def heading(item: CopyItem, language: str) -> str:
    """Return what an item is, with its day and time."""
    at = find_moment(item.at)
    when = f", {moment_in_words(at, language)}" if at is not None else ""
    return f"{_what(item, language)}{when}"


def body(item: CopyItem, language: str) -> str:
    """Return the content of an item that is released, without the passages that are removed."""
    if item.file is not None:
        return item.file.name
    kept, at = [], 0
    for mark in item.marks:
        kept += [item.text[at : mark.start], _say("removed", language)]
        at = mark.end
    return "".join([*kept, item.text[at:]])


def message(language: str) -> str:
    """Return the message that brings the copy."""
    return _say("message", language)


def _what(item: CopyItem, language: str) -> str:
    if item.what != subject_items.MESSAGE:
        return _say(item.what if item.what in WORDS else "note", language)
    toward = "from" if item.direction == Direction.FROM_CITIZEN else "to"
    return _say(f"{toward}_{'you' if item.own else 'other'}", language)


def _withheld(items: Iterable[CopyItem], language: str) -> Iterator[str]:
    """Yield how many items of each kind are withheld, and why. A silent one is not counted."""
    counts = Counter(
        (_what(item, language), item.exemption or "")
        for item in items
        if item.decision == CopyDecision.WITHHOLD and not item.silent
    )
    for (what, exemption), count in counts.items():
        why = in_language_or_english(WHY.get(exemption, WHY[NOT_THEIRS]), language)
        yield _say("withheld_one", language, count=str(count), what=what, why=why)


def _say(key: str, language: str, **values: str) -> str:
    return in_language_or_english(WORDS[key], language).format(**values)
