"""What a reporter may read of the crimes recorded on their case: the reference, the stage, and words for it.

The offence, the victim, the officers and their reasons stay inside. What an outcome means is the policy's own sentence.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

import msgspec

from casework.crimes import is_referenced, outcome_type, standing
from casework.documents.crime import Crime
from casework.documents.parts import Translated, in_language
from casework.documents.policy import OutcomeType, Policy
from casework.documents.report import Report


class CrimeStage(StrEnum):
    """Where a recorded crime stands."""

    INVESTIGATED = "being_investigated"
    OUTCOME = "outcome"
    CANCELLED = "cancelled"


FORMAL = frozenset({"1", "1A", "2", "2A", "3", "3A", "4", "5", "6", "7", "8"})
"""Outcomes with formal action, or whose offender died: there is no decision to end a case without one."""
REVIEWED = frozenset({"10", "11", "12", "13", "15", "16", "17", "20", "21", "22"})
"""Outcomes by which the police end a case with a suspect: a victim may ask for a review (practice of the scheme)."""
PROSECUTORS = frozenset({"9"})
"""Outcomes that the prosecutors decided: a victim may ask them for a review."""
LANGUAGES = ("en", "cy")

WORDS: MappingProxyType[CrimeStage, Translated] = MappingProxyType({
    CrimeStage.INVESTIGATED: {
        "en": "We have recorded a crime and are investigating it.",
        "cy": "Rydym wedi cofnodi trosedd ac yn ymchwilio iddi.",
    },
    CrimeStage.OUTCOME: {
        "en": "The investigation has ended. Write to us to ask what the outcome means.",
        "cy": "Mae'r ymchwiliad wedi dod i ben. Ysgrifennwch atom i ofyn beth yw ystyr y canlyniad.",
    },
    CrimeStage.CANCELLED: {
        "en": "We no longer record this as a crime. You can write to us to ask why.",
        "cy": "Nid ydym bellach yn cofnodi hyn fel trosedd. Gallwch ysgrifennu atom i ofyn pam.",
    },
})  # fmt: skip
REVIEW: Translated = {
    "en": "If you are the victim, you may have the right to ask for a review of this decision, within three months.",
    "cy": "Os mai chi yw'r dioddefwr, efallai y cewch ofyn am adolygiad o'r penderfyniad hwn, o fewn tri mis.",
}
ASK_AGAIN: Translated = {
    "en": "If you disagree, you can ask us to review it.",
    "cy": "Os ydych yn anghytuno, gallwch ofyn i ni am adolygiad.",
}
"""Said where the scheme of reviews does not apply, such as when nobody knows who did it: a request is still answered."""
REVIEW_BY_PROSECUTORS: Translated = {
    "en": "If you are the victim, you may ask the Crown Prosecution Service for a review of this decision.",
    "cy": "Os mai chi yw'r dioddefwr, cewch ofyn i Wasanaeth Erlyn y Goron am adolygiad o'r penderfyniad hwn.",
}


class PublicCrime(msgspec.Struct, frozen=True):
    """One recorded crime as its reporter may see it."""

    reference: str | None
    """The crime reference, for insurers and for support services."""
    stage: CrimeStage
    words: Translated
    review: bool = False
    """Whether a victim may ask the force to review the outcome."""


def crimes_of(report: Report, policy: Policy) -> tuple[PublicCrime, ...]:
    """Return what the reporter may read of each crime, in the order of recording."""
    return tuple(_shown(crime, policy) for crime in report.crimes)


def _shown(crime: Crime, policy: Policy) -> PublicCrime:
    if crime.cancelled is not None:
        return PublicCrime(crime.rms_reference, CrimeStage.CANCELLED, WORDS[CrimeStage.CANCELLED])
    if crime.outcome is None:
        return PublicCrime(crime.rms_reference, CrimeStage.INVESTIGATED, WORDS[CrimeStage.INVESTIGATED])
    row, type_ = outcome_type(policy, crime.outcome.type), crime.outcome.type
    words = {language: _meaning(row, type_, language) for language in LANGUAGES}
    return PublicCrime(crime.rms_reference, CrimeStage.OUTCOME, words, type_ in REVIEWED)


def _meaning(row: OutcomeType | None, type_: str, language: str) -> str:
    """Return what the outcome means, and the right to a review where there may be one."""
    means = (
        in_language(row.means if row is not None else None, language) or WORDS[CrimeStage.OUTCOME][language]
    )
    if type_ in PROSECUTORS:
        return f"{means} {REVIEW_BY_PROSECUTORS[language]}"
    if type_ in FORMAL:
        return means
    return f"{means} {(REVIEW if type_ in REVIEWED else ASK_AGAIN)[language]}"


def references(report: Report) -> tuple[str, ...]:
    """Return the references that may be passed on to the reporter: those of crimes that have not been cancelled."""
    return tuple(crime.rms_reference or "" for crime in standing(report) if is_referenced(crime))
