"""What the reporter of a closed case reads about its end: what was decided and why, and what they may do about it.

The officer's own reason stays inside. Nothing is said where an officer recorded why the reporter is not told, and nothing on a
request for a disclosure, whose answer is given face to face.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casework import disclosures, endings, struct_types
from casework.documents.parts import Translated
from casework.documents.report import Report


class PublicEnding(msgspec.Struct, frozen=True):
    """The end of a case in words for its reporter."""

    words: Translated
    """What was decided, and why."""
    choices: Translated
    """What the reporter may do about it."""


WORDS: Mapping[str, Translated] = {
    "crime_finished": {
        "en": "Each crime that we recorded has its outcome. What it means is written beside the crime.",
        "cy": "Mae canlyniad i bob trosedd a gofnodwyd gennym. Mae ei ystyr wedi'i ysgrifennu wrth ymyl y drosedd.",
    },
    "not_a_crime": {
        "en": "We did not record a crime, because what we know shows that no crime took place.",
        "cy": "Ni chofnodwyd trosedd gennym, oherwydd mae'r hyn a wyddom yn dangos na fu trosedd.",
    },
    "incident_only": {
        "en": "We recorded an incident, not a crime, because what happened does not break the criminal law.",
        "cy": "Cofnodwyd digwyddiad gennym, nid trosedd, oherwydd nid yw'r hyn a ddigwyddodd yn torri'r gyfraith droseddol.",
    },
    "warning_letter": {
        "en": "We looked at what you sent and wrote a warning letter to the driver.",
        "cy": "Edrychom ar yr hyn a anfonoch ac ysgrifennom lythyr rhybudd at y gyrrwr.",
    },
    "developed": {
        "en": "We keep what you told us and use it where it helps. We cannot tell you more about it.",
        "cy": "Rydym yn cadw'r hyn a ddywedoch wrthym ac yn ei ddefnyddio lle mae'n helpu. Ni allwn ddweud mwy wrthych.",
    },
    "granted": {"en": "We agreed to your request.", "cy": "Cytunom i'ch cais."},
    "refused": {
        "en": "We did not agree to your request. You can write to us and ask for the reason.",
        "cy": "Ni chytunom i'ch cais. Gallwch ysgrifennu atom a gofyn am y rheswm.",
    },
    "restored": {"en": "The property went back to its owner.", "cy": "Aeth yr eiddo yn ôl i'w berchennog."},
    "not_found": {"en": "The property was not found.", "cy": "Ni ddaethpwyd o hyd i'r eiddo."},
    "answered": {"en": "We read what you told us and answered it.", "cy": "Darllenom yr hyn a ddywedoch ac atebom ef."},
    "withdrawn": {
        "en": "We ended it because you no longer wanted it.",
        "cy": "Daethom ag ef i ben oherwydd nad oeddech ei eisiau mwyach.",
    },
    "referred": {
        "en": "We passed it to another police force or organisation, which is responsible for it.",
        "cy": "Trosglwyddom ef i heddlu neu sefydliad arall, sy'n gyfrifol amdano.",
    },
    "duplicate": {
        "en": "We already had a report of the same thing, and deal with it there.",
        "cy": "Roedd gennym adroddiad am yr un peth eisoes, ac rydym yn delio ag ef yno.",
    },
    "no_further_action": {
        "en": "We read what you told us. With what we know now, there is nothing more that we can do.",
        "cy": "Darllenom yr hyn a ddywedoch. Gyda'r hyn a wyddom yn awr, nid oes mwy y gallwn ei wneud.",
    },
}  # fmt: skip
"""What each ending means, by its code in the starting policy."""
OTHER: Translated = {
    "en": "We have decided about your report. You can write to us and ask what we decided.",
    "cy": "Rydym wedi penderfynu am eich adroddiad. Gallwch ysgrifennu atom a gofyn beth a benderfynwyd.",
}
"""For an ending that a force has added."""
CHOICES: Translated = {
    "en": "If you disagree or do not understand this, write to us and ask us to look at it again. You can also complain.",
    "cy": "Os ydych yn anghytuno neu ddim yn deall hyn, ysgrifennwch atom a gofynnwch i ni edrych arno eto. Gallwch gwyno hefyd.",
}


def ending_of(report: Report) -> PublicEnding | None:
    """Return what the reporter reads of the end of the case, or None while it is open or where nothing is said."""
    if report.status != "closed" or report.disposal is None:
        return None
    return words_for(report, report.disposal, report.not_told)


def words_for(report: Report, disposal: str, not_told: str | None) -> PublicEnding | None:
    """Return what the reporter will read if the case ends this way, or None where nothing will be said."""
    if not_told or disclosures.asks_for_disclosure(report):
        return None
    return PublicEnding(WORDS.get(endings.RETIRED.get(disposal, disposal), OTHER), CHOICES)


struct_types.make_module_ready(__name__)
